"""A denial in a gap of a shape, a short question with its answer, a denial before an ordinary verb."""

import pytest

from assetcheck.language import Reader
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import rule

LENT = TermGroup(
    "lent",
    Outcome.HARD,
    patterns=("(?:开发商|我们)[^,;。]{0,6}垫", "学生[^,;。]{0,4}贷", "[一-鿿]{1,4},照样借"),
    negatable=False,
)
SHORT = TermGroup("short", Outcome.HARD, terms=("不足",))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("首付我们来垫", 1),
        ("开发商不垫付", 0),
        ("我们请勿垫付", 0),
        ("学生请勿借网贷", 0),
        ("学生专享网贷", 1),
        ("我们没有不垫的", 1),
        ("我们不出门也垫", 1),
    ],
)
def test_denied_in_a_gap(text: str, claims: int) -> None:
    """What stands in a gap of a shape and denies what follows makes it no claim; other words there do not."""
    assert len(Reader([rule(LENT)]).read_copy(text).claims) == claims


@pytest.mark.parametrize(
    ("text", "claims"), [("没有抵押？照样借", 1), ("照样借？没有抵押", 0), ("有抵押吗？照样借", 0)]
)
def test_question_and_answer(text: str, claims: int) -> None:
    """A short question and the answer that takes it up say one thing."""
    assert len(Reader([rule(LENT)]).read_copy(text).claims) == claims


def test_denial_before_a_verb_hides_no_word() -> None:
    """`不租` is no `不足` that is hidden by its sound."""
    assert Reader([rule(SHORT)]).read_copy("东北人不租").claims == ()
