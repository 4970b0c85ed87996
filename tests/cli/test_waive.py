"""`assetcheck waive` and what `check` makes of the waivers file."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from assetcheck.cli.recording import rewrite
from tests.cli.inside import Run, runner

FILE = "assetcheck.waivers.yaml"
DAY = ("--as-of", "2026-11-22")
DECIDED = ("--reason", "有依据", "--by", "王律师", "--expires", "2027-01-31")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The program in a folder with two pieces of copy."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "a.txt").write_text("国家级工艺。\n销量全国第一。\n", "utf-8")
    (folder / "tobacco.txt").write_text("古巴雪茄直邮，醇厚余味。\n", "utf-8")
    return runner(folder, monkeypatch, capfd)


def checked(run: Run, *arguments: str) -> dict[str, Any]:
    """The report of a check, which is also written to report.json."""
    run("check", ".", "--format", "json=report.json", *DAY, *arguments)
    data: dict[str, Any] = json.loads(Path("report.json").read_text("utf-8"))
    return data


def findings(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Findings by their text."""
    return {item["text"]: item for asset in data["assets"] for item in asset["findings"]}


def waive(run: Run, finding: dict[str, Any], *arguments: str) -> Any:
    """Waive a finding of report.json."""
    return run("waive", finding["fingerprint"][:12], "--report", "report.json", *DAY, *arguments)


def test_a_waived_finding(run: Run) -> None:
    """It is recorded, shown with who, why and until when, and counts no longer; --no-waivers counts it."""
    before = checked(run)
    assert waive(run, findings(before)["国家级"], *DECIDED).status == 0
    after = checked(run)
    waived = findings(after)["国家级"]
    assert waived["waived_by"] == "王律师"
    assert (waived["waiver"]["reason"], waived["waiver"]["expires"]) == ("有依据", "2027-01-31")
    assert after["summary"]["waived"] == 1
    assert after["summary"]["findings"]["error"] == before["summary"]["findings"]["error"] - 1
    strict = checked(run, "--no-waivers")
    assert strict["summary"]["findings"] == before["summary"]["findings"]
    assert [notice["code"] for notice in strict["notices"]] == ["waivers-off"]


def test_twice_is_once(run: Run) -> None:
    """The same decision again changes nothing."""
    finding = findings(checked(run))["国家级"]
    waive(run, finding, *DECIDED)
    text = Path(FILE).read_text("utf-8")
    assert waive(run, finding, *DECIDED).status == 0
    assert Path(FILE).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("国家级", ("--by", "王", "--expires", "2027-01-31"), "没有写理由"),
        ("国家级", ("--reason", "因", "--expires", "2027-01-31"), "没有写审核人"),
        ("国家级", ("--reason", "因", "--by", "王"), "没有写有效期"),
        ("国家级", ("--reason", "因", "--by", "王", "--expires", "2026-11-21"), "有效期已过"),
        ("国家级", ("--reason", "因", "--by", "王", "--expires", "soon"), "--expires"),
        ("雪茄直邮", DECIDED, "不可豁免"),
    ],
)
def test_what_is_refused(run: Run, text: str, arguments: tuple[str, ...], said: str) -> None:
    """Without reason, name or end, after its end, and against a rule that admits none: exit 2, nothing written."""
    found = findings(checked(run))
    finding = next(item for words, item in found.items() if words in text or text in words)
    result = waive(run, finding, *arguments)
    assert (result.status, said in result.err) == (2, True)
    assert not Path(FILE).exists()


def test_proof_is_demanded(run: Run) -> None:
    """A claim that is lawful only with proof needs --evidence."""
    Path("b.txt").write_text("独家专利技术。\n", "utf-8")
    finding = next(item for item in findings(checked(run)).values() if item["outcome"] == "E")
    assert "没有写证明材料" in waive(run, finding, *DECIDED).err
    assert waive(run, finding, *DECIDED, "--evidence", "ZL202010000000.0").status == 0
    assert findings(checked(run))[finding["text"]]["waiver"]["evidence"] == "ZL202010000000.0"


def test_a_waiver_lands_in_the_project_it_is_about(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report made from outside the project leads back to its folder; a wrong folder is refused."""
    Path("assetcheck.yaml").write_text("packs: [base, ad-law]\n", "utf-8")
    project = Path.cwd()
    monkeypatch.chdir(project.parent)
    run("check", "project", "--format", "json=report.json", *DAY)
    finding = findings(json.loads(Path("report.json").read_text("utf-8")))["国家级"]
    assert waive(run, finding, *DECIDED).status == 0
    assert (project / FILE).is_file()
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    (project.parent / "report.json").rename(elsewhere / "report.json")
    monkeypatch.chdir(elsewhere)
    result = waive(run, finding, *DECIDED)
    assert (result.status, "没有这个文件" in result.err) == (2, True)


def test_a_mistake_in_the_file_stops_the_run(run: Run) -> None:
    """Exit 2 with file, line and column; nothing is judged."""
    Path(FILE).write_text("waivers:\n- rule: absolute-claim\n  reson: x\n", "utf-8")
    result = run("check", ".")
    assert (result.status, result.out) == (2, "")
    assert f"{FILE}:3:3: unknown key `reson`" in result.err


def test_expired_waivers_are_said_aloud(run: Run) -> None:
    """`--as-of` decides; the notice stands in the report and on standard error, not with --quiet."""
    waive(run, findings(checked(run))["国家级"], *DECIDED)
    loud = run("check", ".", "--as-of", "2027-02-01")
    assert "到期，不再起作用" in loud.err
    assert "到期" not in run("check", ".", "--as-of", "2027-02-01", "--quiet").err
    assert "还有 14 天" in run("check", ".", "--as-of", "2027-01-17").err
    assert not run("check", ".", "--as-of", "2027-01-16").err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("abcdef12",),
        ("abcdef12", "--report", "none.json"),
        ("abcdef12", "--report", "report.json", *DECIDED),
        ("--from", "none.xlsx"),
        ("--from", "a.txt"),
        ("abcdef12", "--from", "a.txt"),
        ("abcdef12", "--report", "report.json", "--config", "none.yaml", *DECIDED),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    """Exit 2 and one sentence."""
    checked(run)
    result = run("waive", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    """Twenty writers of one file: every line is there."""
    file = tmp_path / "lines.yaml"

    def add(number: int) -> None:
        rewrite(file, lambda text: f"{text}{number}\n")

    writers = [threading.Thread(target=add, args=(number,)) for number in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(map(int, file.read_text("utf-8").split())) == list(range(20))
    assert [path.name for path in tmp_path.iterdir()] == ["lines.yaml"]
