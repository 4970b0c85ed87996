"""What the language room keeps between runs: the same as worked out anew, and never worse than not kept."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assetcheck.language import known
from assetcheck.language.known import EXPRESSION, Known, compiled
from assetcheck.language.packed import pack
from assetcheck.language.pattern import BadPattern, Pattern
from assetcheck.pipeline import Options, make_setup
from assetcheck.pipeline.kept import LANGUAGE, Kept

SOURCES = [
    "[\u3400-\u9fff]+",
    r"(?P<word>n[o0]|t[o0]p)\s?[.·:*\-_~]?\s?(?:1|one|i)(?![0-9a-z.])",
    "(?<!不)(?:国家级|最佳)(?P<claim>[^,;。]{0,3})(?P=claim)",
    "a|b|",
    "x" * 3000,
]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Known:
    """A memory of its own for one test."""
    mine = Known()
    monkeypatch.setattr(known, "_known", lambda: mine)
    return mine


def again(mine: Known) -> None:
    """As in the next process, from what this one wrote."""
    lines = known.news()
    assert lines is not None
    mine.__init__()  # type: ignore[misc]
    known.recall(lines)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("flags", [re.NOFLAG, re.DOTALL, re.MULTILINE | re.IGNORECASE])
def test_kept_expressions_are_the_same(source: str, flags: re.RegexFlag, fresh: Known) -> None:
    """Kept or not, an expression is the one that `re` makes, with its groups and their names."""
    plain = re.compile(source, flags)
    first = compiled(source, flags)
    again(fresh)
    second = compiled(source, flags)
    assert not fresh.grown
    for one in (first, second):
        assert one == plain
        assert (one.groups, dict(one.groupindex), one.flags) == (plain.groups, dict(plain.groupindex), plain.flags)


@pytest.mark.parametrize(
    ("head", "code"), [(None, b""), ([0, 0, {}], b"!"), ([0, 0, {}], b""), ([0, 1, {"a": 9}], b"0000")]
)
def test_broken_expression(head: Any, code: bytes, fresh: Known) -> None:
    """What cannot be put together again is compiled anew."""
    compiled("国+", re.DOTALL)
    for name in fresh.kept[EXPRESSION]:
        fresh.keep(EXPRESSION, name, pack([json.dumps(head), code]))
    again(fresh)
    assert compiled("国+", re.DOTALL).fullmatch("国国")
    assert fresh.grown


def test_damaged_expression(fresh: Known) -> None:
    """What is not as it was written is compiled anew: an expression with another letter in it would find other words."""
    compiled("国+", re.DOTALL)
    ((name, (kept, checksum)),) = fresh.kept[EXPRESSION].items()
    fresh.kept[EXPRESSION][name] = bytes(kept).replace("国".encode("utf-32-le"), "家".encode("utf-32-le")), checksum
    again(fresh)
    assert compiled("国+", re.DOTALL).fullmatch("国国")
    assert fresh.grown


def test_a_python_that_compiles_otherwise(fresh: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an expression cannot be taken apart, it is compiled as ever and not kept."""
    monkeypatch.setattr(known, "_taken_apart", lambda *_: None)
    assert compiled("国+").fullmatch("国国")
    assert not fresh.grown


@pytest.mark.usefixtures("fresh")
def test_no_expression() -> None:
    """What is no regular expression is refused, and not kept."""
    with pytest.raises(BadPattern):
        Pattern("(").search("")
    assert known.news() is None


def test_kept_in_the_cache(tmp_path: Path, fresh: Known) -> None:
    """A run writes what it worked out; the next one works out nothing, and writes nothing; a broken file does no harm."""
    kept = Kept(tmp_path)
    text = "全网最低价，到手价99元。"
    first = make_setup(Options(paths=["-"], cache=tmp_path)).reader.read_copy(text)
    kept.remember()
    file = tmp_path / LANGUAGE
    written = file.read_bytes()
    fresh.__init__()  # type: ignore[misc]
    second = make_setup(Options(paths=["-"], cache=tmp_path)).reader.read_copy(text)
    kept.remember()
    assert (second, file.read_bytes()) == (first, written)
    file.write_bytes(written[:-5])
    fresh.__init__()  # type: ignore[misc]
    assert make_setup(Options(paths=["-"], cache=tmp_path)).reader.read_copy(text) == first


def test_kept_within_bounds(fresh: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more expressions than there is room for, those asked for last are kept."""
    compiled("一")
    compiled("二")
    monkeypatch.setattr(known, "MOST", sum(len(value) for value, _ in fresh.kept[EXPRESSION].values()))
    again(fresh)
    for source in ("一", "三"):
        compiled(source)
    names = list(fresh.kept[EXPRESSION])
    again(fresh)
    assert [*fresh.kept[EXPRESSION]] == names[1:]
