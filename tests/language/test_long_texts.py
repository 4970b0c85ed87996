"""Texts of any length are read in pieces, with what a whole reading would find."""

import re
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.language import Reader, running
from assetcheck.language import sentences as cutting
from assetcheck.language.offers import OfferReader
from assetcheck.language.offers import reader as offers
from assetcheck.language.offers.block import LINE
from assetcheck.language.sentences import SHORT_LINE, short_lines_joined
from assetcheck.model.claims import Claim
from assetcheck.model.wording import Outcome, TermGroup
from assetcheck.pipeline import Options, judge_text, make_setup
from tests.language.conftest import ABSOLUTE, rule
from tests.language.test_properties import texts

NOTED = TermGroup("share", Outcome.EVIDENCE, terms=("销量领先",), notes=("来源",))
RULES = [rule(ABSOLUTE), rule(NOTED, id="proof")]
LINES = st.lists(
    st.sampled_from(["普通文字，" * 30, "国家级面霜。", "销量领先", "数据来源：甲", "全国第一的茶，", "zui佳的选择"]),
    max_size=60,
)


def claims(text: str) -> tuple[Claim, ...]:
    return Reader(RULES).read_copy(text).claims


@settings(max_examples=40, deadline=None)
@given(LINES, st.integers(1, 400))
def test_pieces_find_what_the_whole_does(lines: list[str], size: int) -> None:
    """Whatever is taken at once, claims, places and notes beside them are the same."""
    text = "\n".join(lines)
    whole = claims(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "PIECE", size)
        patch.setattr(running, "AT_ONCE", size)
        assert claims(text) == whole


@settings(deadline=None)
@given(texts, st.integers(1, 9))
def test_pieces_make_up_the_text(text: str, size: int) -> None:
    """Pieces follow each other without a gap and keep every place; short lines on both sides of one stay joined."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "PIECE", size)
        at = 0
        for start, piece in short_lines_joined(text, lambda *_: False):
            assert start == at
            at += len(piece)
        assert at == len(text)


def test_a_word_over_lines_is_not_cut() -> None:
    """Pieces end where lines cannot go on, as far as there are such ends."""
    text = "国\n家\n级\n\n" * 100
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "PIECE", 8)
        pieces = "".join(piece for _, piece in short_lines_joined(text, lambda *_: False))
    assert pieces == SHORT_LINE.regex.sub(lambda found: re.sub(r"[\r\n]", "\u2028", found[0]), text)


def test_very_many_claims_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a number, the first claim of each kind stands for all like it; none is lost."""
    monkeypatch.setattr(running, "LISTED", 3)
    found = claims("国家级。\n" * 10 + "销量领先。\n" * 4)
    assert [(claim.code, claim.alike) for claim in found] == [("superlative", 1)] * 3 + [
        ("superlative", 7),
        ("share", 4),
    ]
    assert [claim.places[0].row for claim in found] == [1, 2, 3, 4, 11]


def test_counted_claims_are_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is only counted keeps its severity, and is bound to its number, so that a waiver does not cover more."""
    monkeypatch.setattr(running, "LISTED", 2)
    setup = make_setup(Options(paths=["-"], only_packs=("base", "ad-law"), select=("absolute-claim",)))
    (result,) = judge_text(setup, "全网最低价。\n" * 9).rules
    last = result.findings[-1]
    assert (len(result.findings), last.severity, last.observation.values["count"]) == (3, "error", 7)
    assert last.observation.values["stance"] == "many"
    assert len({finding.fingerprint for finding in result.findings}) == 3
    (more,) = judge_text(setup, "全网最低价。\n" * 10).rules
    assert more.findings[-1].fingerprint != last.fingerprint


def test_very_many_offers_are_undetermined(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the beginning was read for prices, the rules that compare them say that they cannot tell."""
    monkeypatch.setattr(offers, "MOST_SEATS", 3)
    text = "红茶到手价99元，原价199元。\n\n" * 5
    read = OfferReader().read_copy(text)
    assert read.cut
    assert 0 < len(read.prices) < 10
    setup = make_setup(Options(paths=["-"], only_packs=("base",), select=("price-consistency", "promo-terms")))
    assert {rule.reason for rule in judge_text(setup, text).rules} == {"too-many-offers"}
    monkeypatch.setattr(offers, "MOST_SEATS", 300)
    assert not OfferReader().read_copy(text).cut


@given(texts | st.text(st.sampled_from("甲\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
def test_lines_of_offers(text: str) -> None:
    """Lines are found one by one as Python splits them."""
    assert [found[0] for found in LINE.finditer(text)] == text.splitlines(keepends=True)


def test_sentences_kept_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences full of claims count for what they hold, so that what is kept stays small."""
    from assetcheck.language import reader

    monkeypatch.setattr(reader, "MEMORY", 50)
    one = Reader(RULES)
    one.read_copy("\n".join(f"国家级最佳{number}。" for number in range(1000, 1100)))
    assert len(one._memory) < 50  # noqa: SLF001 - what is kept is seen nowhere else


@pytest.mark.parametrize("piece", ["* ", "国家级", "最。好"])
def test_one_long_line_costs_no_more_than_itself(piece: str) -> None:
    """To cut a line without an end takes no more memory than a few copies of it."""
    text = piece * (300_000 // len(piece))
    tracemalloc.start()
    assert sum(len(sentence) for _, sentence in cutting.sentences(text)) == len(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(text)
