"""Wording that is quoted or warned of is no claim, whether or not its denial would be one."""

import pytest

from assetcheck.language import Reader
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import rule

SAFE = TermGroup("safe", Outcome.HARD, terms=("无副作用", "零风险"), negatable=False)
ASSURED = TermGroup("assured", Outcome.HARD, terms=("保本",))


@pytest.mark.parametrize("text", ["谨防宣称“无副作用”的产品", "不得宣称零风险", "警惕零风险骗局"])
def test_mentions_are_no_claims(text: str) -> None:
    """A warning or a ban clears a group that no denial clears."""
    assert Reader([rule(SAFE)]).read_copy(text).claims == ()


@pytest.mark.parametrize(("group", "text", "claims"), [(SAFE, "绝不是零风险", 1), (ASSURED, "本产品不保本", 0)])
def test_denials(group: TermGroup, text: str, claims: int) -> None:
    """A denial clears only what can be denied."""
    assert len(Reader([rule(group)]).read_copy(text).claims) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("过往表现不代表零风险", 0),
        ("我们不作零风险承诺", 0),
        ("零风险这三个字不能写进合同", 0),
        ("小说《零风险》签售会改到周日", 0),
        ("世上没有零风险的投资", 0),
        ("别以为买了就零风险", 0),
        ("零风险的生意?我们不做", 0),
        ("这款不是普通的茶,零风险", 1),
        ("零风险这三个字我们做到了", 1),
    ],
)
def test_disclaimers_words_and_titles(text: str, claims: int) -> None:
    """What is disclaimed outright, spoken of as words, or a title is no claim, whatever a denial does."""
    assert len(Reader([rule(SAFE)]).read_copy(text).claims) == claims


@pytest.mark.parametrize(("text", "claims"), [("宝本 打印机墨盒,黑色", 0), ("宝本 收益12%", 1), ("保本 打印机", 1)])
def test_brand_by_sound(text: str, claims: int) -> None:
    """A name that sounds like a term is none where it opens the clause and what is sold follows a blank."""
    assert len(Reader([rule(ASSURED)]).read_copy(text).claims) == claims
