"""The whole program over the shipped fixtures, as the README's first command runs it."""

import json
import shutil
from pathlib import Path

import pytest

import assetcheck
from assetcheck import Severity, Status, check_paths, check_text
from assetcheck.cli import main
from benchmarks.verdicts.__main__ import FIXTURES, judged

TRUTH = json.loads((FIXTURES / "truth.json").read_text("utf-8"))


def test_public_api() -> None:
    """Every public name exists."""
    assert all(getattr(assetcheck, name) for name in assetcheck.__all__)


def test_check_text() -> None:
    """A sentence is judged without files, in the industry that is declared."""
    assert check_text("普通的一句话。").status is Status.PASS
    result = check_text("全网最低价")
    assert {finding.rule for finding in result.findings} == {"absolute-claim", "fraudulent-price-wording"}
    assert result.findings[0].severity is Severity.ERROR


@pytest.mark.ocr
def test_every_planted_fault_and_nothing_else(tmp_path: Path) -> None:
    """Each planted fault of the fixtures is found, nothing else is an error or a warning; cached, the report is equal."""
    runs = [check_paths(FIXTURES, config=FIXTURES / "assetcheck.yaml", cache=tmp_path) for _ in range(2)]
    verdicts = judged(runs[0], TRUTH)
    assert verdicts.problems == ()
    assert verdicts.found == verdicts.planted == 13
    assert runs[0].assets == runs[1].assets
    assert runs[0].campaigns == runs[1].campaigns


@pytest.mark.ocr
def test_output_folder(tmp_path: Path) -> None:
    """`--output` writes the reports and an annotated picture for each picture with findings."""
    posters = tmp_path / "海报"
    posters.mkdir()
    for name in ("autumn/tiny-disclaimer.png", "summer/wx-article-cover.jpg"):
        shutil.copy(FIXTURES / "posters" / name, posters)
    out = tmp_path / "报告"
    with pytest.raises(SystemExit) as stop:
        main(["check", str(posters), "--output", str(out), "--no-cache", "--jobs", "1", "--quiet", "--lang", "zh"])
    assert stop.value.code == 1
    data = json.loads((out / "report.json").read_text("utf-8"))
    (asset,) = [asset for asset in data["assets"] if asset["path"].endswith("tiny-disclaimer.png")]
    finding = next(finding for finding in asset["findings"] if finding["rule"] == "disclaimer-font-size")
    assert abs(finding["measured"] - 9) <= 0.8
    assert (finding["required"], finding["unit"]) == (12, "px")
    assert [path.name for path in (out / "annotated").rglob("*.png")] == ["tiny-disclaimer.png.png"]
    assert "9" in (out / "report.html").read_text("utf-8")
    statuses = {rule["rule"]: rule["status"] for rule in asset["rules"]}
    assert statuses["logo-presence"] == "not_applicable"
