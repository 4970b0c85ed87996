"""The benchmark of rendered posters: what is drawn, and what contrast a line is held against."""

from dataclasses import replace

import pytest

from benchmarks.posters.render import plans
from benchmarks.posters.score import cases_of, score_contrast
from benchmarks.posters.seen import Seen, SeenLine
from fixtures.truth import TrueLine, Truth

DIGITS = TrueLine("30", (0, 0, 60, 40), 40, 400, "f", "#ffffff", "#202020", "plain", 16.0, 16.0, "body")
UNIT = replace(DIGITS, text="分", box=(70, 0, 40, 40), colour="#a0a0a0", ground="#c0c0c0", contrast=1.43)


def test_a_line_over_several_is_held_against_the_palest() -> None:
    """A reader that takes digits and unit for one line tells the palest stretch: that is what it should be held to."""
    truth = Truth("a.png", (200, 100), 1.0, (DIGITS, UNIT), ())
    one = Seen((SeenLine("30分", (0, 0, 110, 40), contrast=1.45, contrast_interval=(1.4, 1.5)),))
    assert [case.contrast for case in cases_of(truth, one) if case.seen] == [1.43]
    rows = {row.measure: row.value for row in score_contrast(cases_of(truth, one)) if row.group == "all"}
    assert rows["4.5 : 1 right of decided"] == 1


def test_lines_by_themselves_are_held_against_their_own() -> None:
    """Read as two, each line has its own contrast; where one of several has none that is known, all have none."""
    truth = Truth("a.png", (200, 100), 1.0, (DIGITS, UNIT), ())
    two = Seen((SeenLine("30", DIGITS.box, contrast=16.0), SeenLine("分", UNIT.box, contrast=1.4)))
    assert sorted(case.contrast or 0 for case in cases_of(truth, two)) == [1.43, 16.0]
    mixed = replace(UNIT, contrast=None, local_contrast=None)
    one = Seen((SeenLine("30分", (0, 0, 110, 40), contrast=1.45),))
    assert [case.contrast for case in cases_of(replace(truth, lines=(DIGITS, mixed)), one) if case.seen] == [None]


@pytest.mark.parametrize("faults", [False, True])
def test_grounds_and_quality_may_be_narrowed(*, faults: bool) -> None:
    """The same seed plans the same posters whatever grounds are asked for; strict ones keep their own least quality."""
    usual = list(plans(20, 7, faults=faults))
    photos = list(plans(20, 7, faults=faults, grounds=("photo",), least_quality=60))
    assert [(plan.seed, plan.logo, plan.fault) for plan in photos] == [(p.seed, p.logo, p.fault) for p in usual]
    assert {plan.grounds for plan in photos} == {("photo",)}
    assert {plan.least_quality for plan in photos} == {75 if faults else 60}
