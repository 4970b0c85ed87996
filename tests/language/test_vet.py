"""Terms and patterns that can never do anything are told."""

import pytest

from assetcheck.language import vet
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import ABSOLUTE, rule


@pytest.mark.parametrize(
    ("group", "why"),
    [
        (TermGroup("g", Outcome.HARD, terms=("\u200b",)), "normalises to nothing"),
        (TermGroup("g", Outcome.HARD, terms=("最佳", "最 佳", "最佳")), "is in group g already"),
        (TermGroup("g", Outcome.HARD, terms=("最强大脑",)), "is a lawful phrase of the same rule and can never match"),
        (TermGroup("g", Outcome.HARD, patterns=("[0-9]+",)), "has no fixed character to look for"),
        (TermGroup("g", Outcome.HARD, patterns=("最(",)), "missing ), unterminated subpattern at position 1"),
        (TermGroup("g", Outcome.HARD, patterns=("最{nolist}",)), "unknown word list {nolist}"),
        (TermGroup("g", Outcome.HARD, terms=("最佳",), needs=(".*",)), "matches nothing at all as well"),
    ],
)
def test_bad_terms(group: TermGroup, why: str) -> None:
    """Each mistake is told once, with its group and its reason."""
    assert [(bad.group, bad.why) for bad in vet([rule(group, allow=("最强大脑",))])] == [("g", why)]


def test_good_rule() -> None:
    """A rule without mistakes gives none."""
    assert vet([rule(ABSOLUTE)]) == ()
