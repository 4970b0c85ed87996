"""What is looked for before a pattern is run: never less than the pattern can match."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.language import Reader
from assetcheck.language.patterns import Compiler
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import rule

WORDS = {"praise": ("好", "佳", "棒"), "city": ("北京", "上海")}
PATTERNS = [
    "没有(?:比[^,;。]{1,8})?更(?:{praise}|低)",
    "(?:有|{praise})一个{city}",
    "立竿见影|一次解决|一次[^,;。]{0,4}解决问题|效果看得见",
    "(?:全国|{city})(?:第一|[^,;。]{0,3}最{praise})",
    "[0-9]+天(?:见效|{praise})?包退",
    "(?<!不)保(?:本|收益)(?!险)",
]


@settings(deadline=None)
@given(st.sampled_from(PATTERNS), st.data())
def test_no_match_is_missed(pattern: str, data: st.DataObject) -> None:
    """Whatever a pattern matches holds what one of its ways asks for."""
    compiler = Compiler()
    shape = compiler.shape(pattern, compiler.words(WORDS))
    text = data.draw(st.from_regex(re.compile(shape.source)))
    assert any(
        any(one in text for one in way.looked_for)
        and all(set(chars) & set(text) for chars in way.held)
        and all(any(word in text for word in words) for words in way.words)
        for way in shape.ways
    )


@pytest.mark.parametrize("text", ["没有更棒的", "没有更低的"])
def test_lists_among_single_characters(text: str) -> None:
    """A word list beside a single character is no character itself."""
    group = TermGroup("unequalled", Outcome.HARD, patterns=("没有更(?:{praise}|低)",))
    one = rule(group)
    assert one.wording
    reader = Reader([replace(one, wording=replace(one.wording, words=WORDS))])
    assert [claim.plain for claim in reader.read_copy(text).claims] == [text[:-1]]


def test_an_alternative_without_the_claim_is_claimed_whole() -> None:
    """Where the alternative that matched names no claim, the match itself is the claim."""
    group = TermGroup("unequalled", Outcome.HARD, patterns=("包赚(?P<claim>不赔)|稳赢",))
    reader = Reader([rule(group)])
    assert [claim.plain for claim in reader.read_copy("包赚不赔").claims] == ["不赔"]
    assert [claim.plain for claim in reader.read_copy("跟我稳赢").claims] == ["稳赢"]
