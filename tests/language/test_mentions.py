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
