"""What must hold of any text."""

from collections.abc import Sequence

import ahocorasick
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.language import Reader
from assetcheck.language.normalise import Folding, normalise
from assetcheck.language.pattern import BadPattern
from assetcheck.model.wording import Outcome, TermGroup
from assetcheck.pipeline import Options, judge_text, make_setup
from tests.language.conftest import ABSOLUTE, rule

READER = Reader([rule(ABSOLUTE)])
FOLDING = Folding()
PIECES = [
    "最",
    "佳",
    "国",
    "家",
    "级",
    "第",
    "一",
    "品牌",
    "zui",
    "*",
    " ",
    "\n",
    "，",
    "。",
    "不",
    "\u200b",
    "❶",
    "級",
    "A",
    "1",
    "💯",
]
texts = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


@settings(deadline=None)
@given(texts)
def test_normalising_twice_equals_once(text: str) -> None:
    """Plain text is plain already."""
    once = normalise(text, FOLDING).text
    assert normalise(once, FOLDING).text == once


def test_normalising_every_character_twice_equals_once() -> None:
    """No character of Unicode becomes what would become something else again."""
    every = (chr(code) for code in range(0x110000))
    again = {
        char: (once, normalise(once, FOLDING).text) for char in every if (once := normalise(char, FOLDING).text) != char
    }
    assert {char: pair for char, pair in again.items() if pair[0] != pair[1]} == {}


@settings(deadline=None)
@given(texts)
def test_offsets_lie_on_the_right_characters(text: str) -> None:
    """Every plain character points at characters of the original that fold to it or hold it."""
    plain = normalise(text, FOLDING)
    for i, char in enumerate(plain.text):
        start, end = plain.original(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert char in text[start:end].translate(FOLDING)


@settings(deadline=None)
@given(texts)
def test_places_lie_inside_the_text(text: str) -> None:
    """Spans, rows and columns of claims agree with the text."""
    for claim in READER.read_copy(text).claims:
        words = []
        for place in claim.places:
            assert place.span is not None
            start, end = place.span
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]
            words.append(text[start:end])
            before = text[:start]
            assert (place.row, place.column) == (before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1)
        assert claim.text == "".join(words)


@settings(deadline=None)
@given(texts)
def test_harmless_sentences_elsewhere_remove_nothing(text: str) -> None:
    """A sentence that is no note changes no finding beside it."""
    alone = [(claim.plain, claim.stance) for claim in READER.read_copy(text).claims]
    beside = READER.read_copy(f"今天天气很好。\n\n{text}\n\n明天也会下雨。").claims
    assert [(claim.plain, claim.stance) for claim in beside] == alone


@settings(deadline=None)
@given(texts)
def test_order_of_rules_changes_nothing(text: str) -> None:
    """Rules in any order give the same claims."""
    other = rule(ABSOLUTE, id="another-rule")
    one, two = Reader([rule(ABSOLUTE), other]), Reader([other, rule(ABSOLUTE)])
    assert one.read_copy(text).claims == two.read_copy(text).claims


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join), st.integers(2, 40))
def test_long_lines_lose_nothing(piece: str, times: int) -> None:
    """A line longer than a sentence is judged at once gives claims to its end."""
    line = ("普通文字，" * 100 + "国家级") * times
    assert len(READER.read_copy(line + piece).claims) >= times


@pytest.mark.parametrize(
    "piece", ["最佳", "*", "最*", " ", "z", "第1", "❶", "，", "最 佳 ", "【最】", "\u200b", "最\n佳\n"]
)
def test_work_grows_with_the_text_only(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts made only of triggers or separators are cut into sentences of bounded length, each judged once."""
    judged: list[int] = []
    reader = Reader([rule(ABSOLUTE)])
    real = reader._judge.judge  # noqa: SLF001 - the work is counted where it is done
    monkeypatch.setattr(reader._judge, "judge", lambda text: (judged.append(len(text)), real(text))[1])  # noqa: SLF001
    text = piece * 20_000
    reader.read_copy(text)
    assert max(judged) <= 400 + len(piece)
    assert sum(judged) <= len(text)


def test_lone_surrogates_are_read() -> None:
    """A surrogate that no other completes is a character like any other."""
    assert [claim.plain for claim in READER.read_copy("\ud83d国家级\udc4d").claims] == ["国家级"]


def test_a_term_that_is_nothing() -> None:
    """A term that normalises to nothing is refused with its reason."""
    with pytest.raises(BadPattern, match="normalises to nothing"):
        Reader([rule(TermGroup("g", Outcome.HARD, terms=("\u200b",)))])


@pytest.mark.parametrize(
    "text", ["国家级面膜，三天治愈糖尿病，保本理财", "顾客第一！全网最低价，原价99元现价9元", "本品不能代替药物"]
)
def test_order_of_packs_changes_nothing(text: str) -> None:
    """Packs in any order give the same findings."""
    names = ["ad-law", "platforms/douyin", "platforms/taobao"]

    def findings(order: Sequence[str]) -> list[tuple[str, object]]:
        setup = make_setup(Options(paths=["-"], only_packs=tuple(order)))
        return sorted((found.rule, repr(found.observation)) for found in judge_text(setup, text).findings)

    assert findings(names) == findings(names[::-1])


def test_automaton_is_at_hand() -> None:
    """The library of the automaton takes whole Unicode strings."""
    assert ahocorasick.unicode == 1
