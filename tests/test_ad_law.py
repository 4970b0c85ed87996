"""The general pack: its own examples hold, its quotations are short, its rules are whole."""

from functools import cache
from pathlib import Path

import pytest

from assetcheck.checks import all_checks
from assetcheck.language import Reader, vet
from assetcheck.model.claims import Stance
from assetcheck.model.rule import Certainty, Rule
from assetcheck.packs import load_packs

CLAIMED = (Stance.ASSERTED, Stance.UNCLEAR)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the pack."""
    packs = load_packs(["ad-law"], Path(), all_checks())
    return tuple(rule for pack in packs for rule in pack.rules if pack.name == "ad-law")


@cache
def reader(name: str) -> Reader:
    """A reader of one rule."""
    return Reader([rule for rule in rules() if rule.id == name])


CASES = [(rule.id, text, True) for rule in rules() for text in rule.examples.bad] + [
    (rule.id, text, False) for rule in rules() for text in rule.examples.ok
]


@pytest.mark.parametrize(("name", "text", "bad"), CASES)
def test_examples(name: str, text: str, bad: bool) -> None:  # noqa: FBT001 - a parameter of the case
    """Bad examples are claims of their rule, ok examples are none."""
    assert any(claim.stance in CLAIMED for claim in reader(name).read_copy(text).claims) is bad


def test_enough_examples() -> None:
    """The pack holds at least 150 examples of each kind."""
    assert sum(bad for *_, bad in CASES) >= 150
    assert sum(not bad for *_, bad in CASES) >= 150


def test_no_dead_terms() -> None:
    """Every term and pattern can match."""
    assert vet(rules()) == ()


def test_bases() -> None:
    """Every rule has a basis, and only confirmed ones are quoted."""
    for rule in rules():
        assert rule.basis
        assert all(basis.certainty is Certainty.CONFIRMED for basis in rule.basis if basis.quote)
