"""Copy that is broken or made to be slow: a clear answer, nothing lost, no hang."""

import json
from pathlib import Path

import pytest

from tests.cli.inside import Run, runner

FORMATS = ("text", "json", "jsonl", "html", "sarif", "junit", "markdown", "github")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The program in a folder of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    return runner(folder, monkeypatch, capfd)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("全网最低价".encode()[:-1], "byte 13"),
        (("普通文字。" * 9).encode() + b"\xe5\x85" + "国家级".encode(), "byte 136"),
        ("Très bon marché".encode("latin-1"), "UTF-8"),
        ("全網最低價，國家級的享受，歡迎選購".encode("big5"), "UTF-8"),
        (b"\xff\xfe" + "国家级".encode("utf-16-le") + b"\x41", "UTF-8"),
        (b"\0" * 5000, "UTF-8"),
        ("国家级\x01\x02".encode(), "control"),
    ],
)
def test_no_encoding(data: bytes, told: str, run: Run) -> None:
    """Copy in no encoding that is known is not judged, and says why; it is never read as something else."""
    Path("a.txt").write_bytes(data)
    result = run("check", "a.txt", "--format", "json")
    (asset,) = json.loads(result.out)["assets"]
    assert (result.status, asset["reason"]) == (3, "undecodable-copy")
    assert told in asset["detail"]


@pytest.mark.parametrize(
    "data",
    [
        "国家级".encode() + b"\xed\xa0\xbd" + "最佳品牌".encode(),
        b"\xed\xb0\x80" + "国家级。".encode(),
        b"\xff\xfe" + "国家级\ud83d最佳".encode("utf-16-le", "surrogatepass"),
    ],
)
def test_lone_surrogates(data: bytes, run: Run) -> None:
    """Halves of surrogate pairs hide nothing, and every format can write them down."""
    Path("a.txt").write_bytes(data)
    result = run("check", "a.txt", *(f"--format={name}=out.{name}" for name in FORMATS))
    assert result.status == 1
    for name in FORMATS:
        assert "国家级" in Path(f"out.{name}").read_text("utf-8")
    json.loads(Path("out.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("piece", "status"),
    [
        ("国家级最佳第一品牌", 1),
        ("*· |/", 0),
        ("最*佳·国 家|级 ", 1),
        ("最\n佳\n", 1),
        ("zui", 0),
        ("第1❶", 0),
        ("\u200b", 0),
    ],
)
def test_nothing_but_triggers_or_separators(piece: str, status: int, run: Run) -> None:
    """In one long line or in very many short ones, they are judged to the end."""
    Path("a.txt").write_text(piece * 4000, "utf-8")
    result = run("check", "a.txt", "--format", "json")
    (asset,) = json.loads(result.out)["assets"]
    assert result.status == status
    if status:
        last = max(place["span"][1] for finding in asset["findings"] for place in finding["places"])
        assert last > len(piece) * 3999
