"""A lawyer's day: check, decide ten findings in the workbook, read them back, approve, and see the gate ask again."""

import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assetcheck.report.xlsx_columns import COLUMNS
from tests.cli.inside import Run, runner

FIXTURES = Path(__file__).parent.parent / "fixtures"
DAY = ("--as-of", "2026-11-22")
COPY = "copy/秋日.txt"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The program in a copy of the fixtures: their copy, one poster, and a text with many claims."""
    project = tmp_path / "project"
    for part in ("brand", "copy"):
        shutil.copytree(FIXTURES / part, project / part)
    shutil.copy(FIXTURES / "assetcheck.yaml", project)
    (project / "posters/autumn").mkdir(parents=True)
    shutil.copy(FIXTURES / "posters/autumn/tiny-disclaimer.png", project / "posters/autumn")
    claims = [
        "国家级工艺",
        "全网最低价",
        "行业领先的品质",
        "顶级享受",
        "销量第一的茶",
        "最好的原叶",
        "极致口感",
        "本店保留最终解释权",
    ]
    (project / COPY).write_text("。\n".join(claims) + "。\n古巴雪茄直邮，醇厚余味。\n", "utf-8")
    return runner(project, monkeypatch, capfd)


def check(run: Run, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The gate's status and the report."""
    result = run(
        "check", *DAY, "--format", "json=report.json", "--format", "xlsx=review.xlsx", "--jobs", "1", *arguments
    )
    return result.status, json.loads(Path("report.json").read_text("utf-8"))


def parts(data: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every finding with where it is."""
    found = [(asset["path"], item) for asset in data["assets"] for item in asset["findings"]]
    return found + [(campaign["name"], item) for campaign in data["campaigns"] for item in campaign["findings"]]


def decide(workbook: str, kept: str, most: int) -> list[tuple[str, str]]:
    """Fill the columns of the first errors and warnings, as a person would, and keep the workbook.

    Returns the fingerprint and the asset of each.
    """
    book = load_workbook(workbook)
    sheet, keys = book.worksheets[0], list(COLUMNS)
    column = {key: keys.index(key) + 1 for key in keys}
    decided: list[tuple[str, str]] = []
    for row in range(2, sheet.max_row + 1):
        if len(decided) == most or sheet.cell(row, column["severity"]).value == "提示":
            continue
        if "tobacco-ad" in sheet.cell(row, column["rule"]).value:
            continue
        cells = {"decision": "豁免", "reason": f"理由 {row}", "by": "王律师", "expires": datetime.date(2027, 6, 30)}
        for key, value in (cells | {"proof": "卷宗 7"}).items():
            sheet.cell(row, column[key]).value = value
        decided.append(tuple(sheet.cell(row, column[key]).value for key in ("fingerprint", "where")))  # type: ignore[arg-type]
    book.save(kept)
    return decided


@pytest.mark.ocr
def test_a_lawyers_day(run: Run) -> None:
    """From the first red gate to the one that asks again because a file changed."""
    status, _ = check(run)
    assert status == 1
    assert run("verify", "report.json").status == 0

    decided = decide("review.xlsx", "decided.xlsx", 10)
    assert len(decided) == 10
    result = run("waive", "--from", "decided.xlsx", *DAY)
    assert (result.status, "记录 10 条豁免" in result.out) == (0, True), result.err

    status, second = check(run, "--since-report", "report.json")
    waived = {(item["fingerprint"], where): item["waiver"] for where, item in parts(second) if item["waived_by"]}
    assert sorted(waived) == sorted(decided)
    assert all(each["by"] == "王律师" and each["reason"].startswith("理由") for each in waived.values())
    assert second["summary"]["waived"] == 10
    assert (second["comparison"]["new"], second["comparison"]["fixed"]) == (0, [])
    assert [item["rule"] for _where, item in parts(second) if item["rule"] == "tobacco-ad" and not item["waivable"]]

    assert "已有 10 条" in run("waive", "--from", "decided.xlsx", *DAY).out
    assert len(Path("assetcheck.waivers.yaml").read_text("utf-8").split("- fingerprint")) == 11

    # what nobody may waive is mended, and this round goes out without the campaigns' posters
    Path("assetcheck.yaml").write_text('include: ["copy/**"]\n', "utf-8")
    Path(COPY).write_text("秋日茶歇，桂花乌龙上架。\n", "utf-8")
    for file in ("live-room.txt", "short-titles.csv", "push-message.txt"):
        Path("copy", file).unlink()
    status, third = check(run, "copy")
    assert status == 0, [item for _, item in parts(third) if item["severity"] == "error"]

    status, asked = check(run, "copy", "--require-approval")
    assert status == 1
    missing = [where for where, item in parts(asked) if (item["rule"], item["code"]) == ("approval", "not-approved")]
    assert missing == sorted(missing) == ["copy/product-page.md", COPY]

    assert run("check", "copy", *DAY, "--format", "json=report.json").status == 0
    assert run("approve", "copy", "--by", "王律师", "--report", "report.json", *DAY).status == 0
    assert check(run, "copy", "--require-approval")[0] == 0
    run("check", "copy", *DAY, "--format", "json=report.json")
    assert run("verify", "report.json", "--again").status == 0

    Path(COPY).write_text("秋日茶歇，桂花乌龙与茉莉绿茶上架。\n", "utf-8")
    status, changed = check(run, "copy", "--require-approval")
    assert status == 1
    [(where, finding)] = [(where, item) for where, item in parts(changed) if item["rule"] == "approval"]
    assert (where, finding["code"]) == (COPY, "file-changed")
    assert "王律师" in finding["message"]
    by_path = {asset["path"]: asset["approval"] for asset in changed["assets"]}
    assert (by_path[COPY]["stale"], by_path["copy/product-page.md"]["stale"]) == ("file-changed", None)
