"""`assetcheck check` as a user runs it: exit statuses, streams, formats, bad input. Copy only, so that it is fast."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMPILING = tuple(f"assetcheck.language.{name}" for name in ("anchors", "compiled", "drawn", "patterns"))
UNASKED = (
    "yaml",
    "pydantic",
    "opencc",
    "jieba",
    "difflib",
    "pickle",
    "random",
    "shutil",
    "subprocess",
    "tempfile",
    "assetcheck.model.evidence",
    "assetcheck.model.review",
    "assetcheck.pipeline.campaigns",
    "assetcheck.pipeline.evidence",
)
HEAVY = ("cv2", "numpy", "onnxruntime", "rapidocr", "PIL", "jieba")


def assetcheck(*arguments: str, folder: Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a folder, with no configuration around it."""
    command = [sys.executable, "-m", "assetcheck", *arguments]
    environment = {"PATH": "/usr/bin:/bin", "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", "HOME": str(folder), **env}
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, check=False, env=environment)


def report(result: subprocess.CompletedProcess[bytes]) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(result.stdout)
    return loaded


@pytest.mark.parametrize(
    ("text", "arguments", "status"),
    [
        ("普通的一句话。", (), 0),
        ("全网最低价", (), 1),
        ("全网最低价", ("--fail-on", "never"), 0),
        ("全网最低价", ("--ignore", "absolute-claim", "--ignore", "fraudulent-price-wording"), 0),
        ("全网最低价", ("--select", "final-interpretation"), 0),
        ("全网最低价", ("--select", "absolut-claim"), 2),
        ("x", ("--format", "pdf"), 2),
        ("x", ("--format", "json", "--format", "text"), 2),
        ("x", ("--changed-since", "HEAD"), 2),
        ("x", ("--cluster", "tcp://x"), 2),
        ("x", ("--config", "none.yaml"), 2),
        ("x", ("--pack", "ad-lwa"), 2),
        ("x", ("--industry", "fod"), 2),
        ("x", ("nowhere.txt",), 2),
    ],
)
def test_exit_statuses(tmp_path: Path, text: str, arguments: tuple[str, ...], status: int) -> None:
    """The gate opens, shuts and refuses as the contract says, and never with a traceback."""
    result = assetcheck("check", "-", *arguments, folder=tmp_path, stdin=text.encode())
    assert result.returncode == status, result.stderr.decode()
    assert b"Traceback" not in result.stderr
    assert bool(result.stderr) == (status == 2)


def test_misspelt_names_get_a_hint(tmp_path: Path) -> None:
    """A misspelt rule, pack or industry is answered with the nearest right one."""
    for arguments, hint in (
        (("--select", "absolut-claim"), b"absolute-claim"),
        (("--pack", "ad-lwa"), b"ad-law"),
        (("--industry", "cosmetic"), b"cosmetics"),
    ):
        assert hint in assetcheck("check", "-", *arguments, folder=tmp_path).stderr


def test_copy_report(tmp_path: Path) -> None:
    """A finding in copy has row and column from 1 and its span in code points of the whole file."""
    text = "🎉 新品上市\r\n这是国家级工艺\r\n"
    (tmp_path / "文案.txt").write_bytes(text.encode())
    data = report(assetcheck("check", "--format", "json", folder=tmp_path))
    asset = data["assets"][0]  # type: ignore[index]
    finding = asset["findings"][0]
    start, end = finding["span"]
    assert asset["path"] == "文案.txt"
    assert text[start:end] == "国家级" == finding["text"]
    assert (finding["row"], finding["column"]) == (2, 3)
    assert finding["rule"] == "absolute-claim"
    assert finding["basis"][0]["article"].startswith("第九条")


def test_one_bad_asset_stops_nothing(tmp_path: Path) -> None:
    """Broken files are errors with their reason; the others are judged; the status is 3, or 1 with a finding."""
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "text.png").write_bytes(b"just text")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02\x03\xff")
    (tmp_path / "lfs.png").write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n")
    (tmp_path / "good.txt").write_text("普通的一句话。", "utf-8")
    result = assetcheck("check", ".", "--format", "json", "--no-cache", folder=tmp_path)
    data = report(result)
    reasons = {asset["path"]: asset["reason"] for asset in data["assets"]}  # type: ignore[union-attr, index]
    assert result.returncode == 3
    assert reasons == {
        "binary.txt": "undecodable-copy", "empty.png": "empty-file", "good.txt": None,
        "lfs.png": "lfs-pointer", "text.png": "not-an-image",
    }  # fmt: skip
    (tmp_path / "good.txt").write_text("国家级工艺", "utf-8")
    assert assetcheck("check", ".", "--no-cache", folder=tmp_path).returncode == 1


def test_nothing_to_check(tmp_path: Path) -> None:
    """A folder without assets is status 2, never an open gate."""
    (tmp_path / "notes.key").write_bytes(b"x")
    result = assetcheck("check", ".", folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")


def test_bad_configuration(tmp_path: Path) -> None:
    """A mistake in the configuration is status 2 with file, line and column."""
    (tmp_path / "assetcheck.yaml").write_text("packs: [base]\nexlude: []\n")
    result = assetcheck("check", "-", folder=tmp_path)
    assert result.returncode == 2
    assert b"assetcheck.yaml:2:1" in result.stderr
    assert b"exclude" in result.stderr


def test_reports_go_where_they_are_sent(tmp_path: Path) -> None:
    """A format with a file writes that file; standard output keeps only the one without."""
    result = assetcheck(
        "check", "-", "--format", "json=报告.json", "--format", "text", folder=tmp_path, stdin="国家级".encode()
    )
    assert json.loads((tmp_path / "报告.json").read_text("utf-8"))["summary"]["status"] == "fail"
    assert b"absolute-claim" in result.stdout
    assert not result.stderr


def test_same_input_same_report(tmp_path: Path) -> None:
    """Two runs differ in nothing but `run`."""
    (tmp_path / "a.txt").write_text("国家级工艺，最好用。本店保留最终解释权。", "utf-8")
    first, second = (report(assetcheck("check", "--format", "json", folder=tmp_path)) for _ in range(2))
    first.pop("run")
    second.pop("run")
    assert json.dumps(first) == json.dumps(second)


def test_jsonl(tmp_path: Path) -> None:
    """One asset a line, then the summary."""
    (tmp_path / "a.txt").write_text("国家级", "utf-8")
    (tmp_path / "b.txt").write_text("普通", "utf-8")
    lines = assetcheck("check", "--format", "jsonl", folder=tmp_path).stdout.decode().splitlines()
    assert [json.loads(line).get("path") for line in lines] == ["a.txt", "b.txt", None]


def loaded(*arguments: str, folder: Path) -> set[str]:
    """Modules that a run loads."""
    probe = (
        "import sys; from assetcheck.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", probe, *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
    )
    return set(result.stderr.decode().splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [("--version",), ("check", "a.txt"), ("check", "国家级.md")])
def test_heavy_libraries_stay_out(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Neither --version nor copy loads a vision library."""
    for name in ("a.txt", "国家级.md"):
        (tmp_path / name).write_text("普通的一句话，全网最低价。", "utf-8")
    assert not loaded(*arguments, folder=tmp_path) & set(HEAVY[:4])


def test_copy_loads_what_it_needs(tmp_path: Path) -> None:
    """New copy, once packs and lexicon are kept, is read without what reads YAML, compiles rules or writes files."""
    copy = tmp_path / "a.txt"
    copy.write_text("普通的一句话。\n到手价99元。", "utf-8")
    first = loaded("check", "a.txt", folder=tmp_path)
    copy.write_text("普通的一句话。\n第二稿，到手价88元。", "utf-8")
    second = loaded("check", "a.txt", folder=tmp_path)
    copy.write_text("普通的一句话。\n第三稿，到手价77元。", "utf-8")
    third = loaded("check", "a.txt", folder=tmp_path)
    assert {*COMPILING, "yaml"} <= first
    assert not {*COMPILING, *UNASKED} & (second & third)
    assert "assetcheck.language.judge" in third
    assert "assetcheck.language" not in loaded("check", "a.txt", folder=tmp_path)
