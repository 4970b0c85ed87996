"""`approve`, `baseline`, `verify` and `diff` as a user runs them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inside import Run, runner

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The program in a folder with two pieces of copy."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "a.txt").write_text("国家级工艺。\n顶级享受。\n", "utf-8")
    (folder / "b.txt").write_text("新茶上架。\n", "utf-8")
    return runner(folder, monkeypatch, capfd)


def report(run: Run, *arguments: str, name: str = "report.json") -> dict[str, Any]:
    """A check's report."""
    run("check", ".", "--format", f"json={name}", *DAY, *arguments)
    data: dict[str, Any] = json.loads(Path(name).read_text("utf-8"))
    return data


def gate(run: Run, *arguments: str) -> int:
    """Status of a check."""
    return run("check", ".", *DAY, *arguments).status


def test_approvals(run: Run) -> None:
    """Asked for, given, and asked for again once the file has changed; only the changed file is named."""
    Path("a.txt").write_text("桂花乌龙。\n", "utf-8")
    assert (gate(run), gate(run, "--require-approval")) == (0, 1)
    assert run("approve", ".", "--by", "王律师", *DAY).status == 0
    assert gate(run, "--require-approval") == 0
    Path("b.txt").write_text("新茶上架了。\n", "utf-8")
    result = run("check", ".", *DAY, "--require-approval", "--quiet")
    assert result.status == 1
    assert [line.split(":")[0] for line in result.out.splitlines()[:-1]] == ["b.txt"]
    assert "王律师 于 2026-11-22 签核之后文件又改过" in result.out
    assert run("approve", "b.txt", "--by", "李律师", *DAY).status == 0
    assert gate(run, "--require-approval", "--select", "absolute-claim") == 0
    assert Path("assetcheck.approvals.yaml").read_text("utf-8").count("- path") == 3


def test_an_approval_does_not_open_a_gate_that_findings_shut(run: Run) -> None:
    """It says that somebody looked, not that the finding may stand."""
    assert run("approve", "a.txt", "--by", "王律师", *DAY).status == 0
    assert gate(run, "--require-approval") == 1


def test_an_approval_cannot_be_waived_or_made_known(run: Run) -> None:
    """Neither a waiver nor the baseline stands in for it."""
    finding = next(
        item
        for asset in report(run, "--require-approval")["assets"]
        for item in asset["findings"]
        if item["rule"] == "approval"
    )
    decided = ("--reason", "x", "--by", "y", "--expires", "2027-01-01", *DAY)
    assert run("waive", finding["fingerprint"], "--report", "report.json", *decided).status == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.txt",), "--by"),
        (("--by", "王"), "PATH"),
        (("a.txt", "--by", " "), "--by"),
        (("none.txt", "--by", "王"), "none.txt"),
        (("a.txt", "--by", "王", "--report", "none.json"), "none.json"),
        (("b.txt", "--by", "王", "--report", "report.json"), "changed since the report"),
        (("c.txt", "--by", "王", "--report", "report.json"), "says nothing"),
        (("empty.png", "--by", "王"), "could not be read"),
    ],
)
def test_what_cannot_be_approved(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """No name, no file, a report of other contents, a file nobody could read: exit 2, nothing written."""
    report(run)
    Path("b.txt").write_text("改了。\n", "utf-8")
    Path("c.txt").write_text("新的。\n", "utf-8")
    Path("empty.png").write_bytes(b"")
    result = run("approve", *arguments)
    assert (result.status, said in result.err) == (2, True), result.err
    assert not Path("assetcheck.approvals.yaml").exists()


def test_a_baseline(run: Run) -> None:
    """What was there does not count, what is new does, lines may move, and what is mended is taken out."""
    assert gate(run) == 1
    assert "写入 2 处" in run("baseline", "write", *DAY).out
    assert gate(run) == 0
    assert (gate(run, "--no-baseline"), gate(run, "--fail-on", "warning")) == (1, 0)
    data = report(run)
    assert (data["summary"]["known"], data["summary"]["status"]) == (2, "warn")
    Path("a.txt").write_text("第一行。\n顶级享受。\n第三行。\n国家级工艺。\n", "utf-8")
    assert gate(run) == 0
    Path("a.txt").write_text("顶级享受。\n顶级享受。\n", "utf-8")
    assert gate(run) == 1
    Path("a.txt").write_text("顶级享受。\n", "utf-8")
    shrunk = run("check", ".", *DAY)
    assert (shrunk.status, "1 处问题已不存在" in shrunk.err) == (0, True)
    assert "清除 1 处，留下 1 处" in run("baseline", "prune", *DAY).out
    shown = run("baseline", "show").out.splitlines()
    assert (len(shown), shown[0].startswith("a.txt: error absolute-claim ")) == (2, True)
    Path("a.txt").write_text("国家级工艺。\n顶级享受。\n", "utf-8")
    assert gate(run) == 1


def test_a_baseline_elsewhere(run: Run) -> None:
    """--file writes it, --baseline reads it; one that is missing or broken is exit 2."""
    assert run("baseline", "write", "--file", "old.yaml", *DAY).status == 0
    assert (gate(run), gate(run, "--baseline", "old.yaml")) == (1, 0)
    assert gate(run, "--baseline", "none.yaml") == 2
    Path("old.yaml").write_text("findings: 3\n", "utf-8")
    assert gate(run, "--baseline", "old.yaml") == 2
    assert run("baseline", "show").status == 2
    assert run("baseline", "write", "a.txt", *DAY).status == 2


def test_the_manifest(run: Run) -> None:
    """Tool, packs, files, libraries and options, the same twice; no machine's paths."""
    Path("assetcheck.yaml").write_text("packs: [base, ad-law]\n", "utf-8")
    data = report(run, "--ignore", "contrast")
    manifest = data["manifest"]
    assert {"base", "ad-law"} <= {pack["name"] for pack in manifest["packs"]}
    assert all(len(item["sha256"]) == 64 for item in manifest["packs"] + manifest["files"])
    assert [item["name"] for item in manifest["files"]] == ["assetcheck.yaml"]
    assert (manifest["options"]["ignore"], manifest["options"]["paths"]) == (["contrast"], ["."])
    assert manifest["models"] == []
    assert str(Path.cwd()) not in json.dumps({key: value for key, value in data.items() if key != "run"})
    assert report(run, "--ignore", "contrast")["manifest"] == manifest


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "国家级。\n", "素材 a.txt: 已改动"),
        ("b.txt", None, "素材 b.txt: 已不在"),
        ("assetcheck.yaml", "packs: [base, ad-law]\nindustries: [food]\n", "配置与决定 assetcheck.yaml: 已改动"),
        (
            "own.yaml",
            "pack: own\ntitle: {zh: 我, en: I}\nnot_covered: [{id: x, title: {zh: 甲, en: A}}]\n",
            "规则包 own: 已改动",
        ),
        ("assetcheck.waivers.yaml", "waivers: []\n", "配置与决定 assetcheck.waivers.yaml: 新出现"),
    ],
)
def test_verify_tells_what_has_changed(run: Run, name: str, text: str | None, said: str) -> None:
    """A changed or missing asset, configuration, pack, a new decision: exit 1 and the one line that matters."""
    Path("own.yaml").write_text("pack: own\ntitle: {zh: 我, en: I}\n", "utf-8")
    Path("assetcheck.yaml").write_text("packs: [base, ad-law, own.yaml]\n", "utf-8")
    report(run)
    assert run("verify", "report.json").status == 0
    if name == "assetcheck.yaml":
        text = (text or "").replace("ad-law]", "ad-law, own.yaml]")
    if text is None:
        Path(name).unlink()
    else:
        Path(name).write_text(text, "utf-8")
    result = run("verify", "report.json", "--again")
    assert result.status == 1
    assert said in result.out.splitlines()


def test_verify_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made again it is the same byte for byte, from another folder too; a report that was edited is found out."""
    data = report(run, "--lang", "en", "--industry", "food", name="kept.json")
    assert run("verify", "kept.json", "--again").status == 0
    data["assets"][0]["findings"][0]["severity"] = "info"
    Path("kept.json").write_text(json.dumps(data), "utf-8")
    result = run("verify", "kept.json", "--again")
    assert (result.status, "assets.0.findings.0.severity" in result.out) == (1, True)
    Path("assetcheck.yaml").write_text("packs: [base, ad-law]\n", "utf-8")
    monkeypatch.chdir(Path.cwd().parent)
    run("check", "project", "--format", "json=out.json", *DAY)
    assert run("verify", "out.json", "--again").status == 0


def test_verify_of_what_is_no_report(run: Run) -> None:
    """No file, no report, no manifest: exit 2."""
    data = report(run)
    Path("old.json").write_text(json.dumps(data | {"manifest": None}), "utf-8")
    Path("other.json").write_text("{}", "utf-8")
    assert [run("verify", name).status for name in ("none.json", "other.json", "old.json")] == [2, 2, 2]


def test_diff(run: Run) -> None:
    """Fixed, new and unchanged in three formats; the gate only where asked for."""
    report(run, name="old.json")
    Path("a.txt").write_text("国家级工艺。\n最好的茶。\n", "utf-8")
    report(run, name="new.json")
    text = run("diff", "old.json", "new.json")
    assert (text.status, [line[0] for line in text.out.splitlines()[:-1]]) == (0, ["-", "+"])
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").out)
    assert found["summary"] == {"fixed": 1, "new": 1, "unchanged": 1, "unjudged": 0, "new_counting": 1}
    assert found["fixed"][0]["message"] == "“顶级”有违法风险"
    assert "### 新出现" in run("diff", "old.json", "new.json", "--format", "markdown").out
    assert run("diff", "old.json", "new.json", "--fail-on-new").status == 1
    assert run("diff", "new.json", "new.json", "--fail-on-new").status == 0
    assert run("diff", "old.json", "none.json").status == 2


def test_a_run_held_against_an_older_report(run: Run) -> None:
    """--since-report marks what is fresh, and lists what was fixed; no older report is exit 2."""
    report(run, name="old.json")
    Path("a.txt").write_text("国家级工艺。\n最好的茶。\n", "utf-8")
    data = report(run, "--since-report", "old.json")
    assert [item["fresh"] for item in data["assets"][0]["findings"]] == [False, True]
    assert [item["message"] for item in data["comparison"]["fixed"]] == ["“顶级”有违法风险"]
    assert gate(run, "--since-report", "none.json") == 2
