"""line-spacing."""

from dataclasses import replace

import pytest

from assetcheck.checks import all_checks
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand
from assetcheck.model.check import Case
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Facts, Missing, Role, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.geometry import Box

CHECK = all_checks()["line-spacing"]
SENTENCE = "一行正文里有十来个字左右"


def block(*tops: int, size: float = 20.0, spread: float = 0.2, **given: object) -> tuple[TextRun, ...]:
    return tuple(
        TextRun(
            SENTENCE, Box(40, top, 240, 24), font_px=size, font_interval=(size - spread, size + spread),
            role=Role.BODY, **given,  # type: ignore[arg-type]
        )
        for top in tops
    )  # fmt: skip


def observed(text: tuple[TextRun, ...] | Missing, scale: float = 1.0, **given: object) -> list[object]:
    facts = Facts(800, 800, text=text)
    case = Case(AssetRef("a.png", None, Kind.IMAGE), facts, Reading(), Brand(), frozenset(), 1, scale=scale)
    assert CHECK.run
    return list(CHECK.run(case, {param.name: param.default for param in CHECK.params} | given))


def codes(seen: list[object]) -> list[str]:
    return [item.code for item in seen if isinstance(item, Observation)]


@pytest.mark.parametrize(
    ("tops", "expected"),
    [
        ((0, 30, 60), []),
        ((0, 28, 56), []),
        ((0, 24, 48), ["lines-too-close"]),
        ((0, 26, 52), ["lines-near-limit"]),
        ((0, 30, 60, 120, 150), []),
        ((0, 30, 60, 100, 130), ["paragraphs-too-close"]),
    ],
)
def test_spacing(tops: tuple[int, ...], expected: list[str]) -> None:
    """Lines of 20 px need steps of 30 px less the tolerance, paragraphs 24 px more."""
    assert codes(observed(block(*tops))) == expected


def test_small_print_is_no_paragraph_of_the_text_above() -> None:
    """Body text set wide with smaller, tighter small print below it is two blocks, so no spacing stands between them."""
    body = block(0, 38, 76, 114)
    small = tuple(replace(line, role=Role.DISCLAIMER) for line in block(148, 176, 204, size=18.6))
    merged = body + block(148, 176, 204, size=18.6)
    assert codes(observed(merged)) == ["paragraphs-too-close"]
    assert codes(observed(body + small)) == []


def test_what_is_measured() -> None:
    """The step over the size, with all lines of the block as its places."""
    (seen,) = observed(block(0, 24, 48))
    assert isinstance(seen, Observation)
    assert (seen.measured, seen.required, len(seen.places)) == (1.2, 1.5, 3)


def test_only_blocks_of_running_text() -> None:
    """Two lines, headlines, columns of captions of several sizes and upright text are no blocks."""
    assert observed(block(0, 22)) == [NotApplicable("no-block-of-text")]
    titles = tuple(replace(line, role=Role.HEADLINE) for line in block(0, 22, 44))
    assert observed(titles) == [NotApplicable("no-block-of-text")]
    sizes = tuple(replace(line, font_px=size) for line, size in zip(block(0, 22, 44), (20.0, 14.0, 30.0), strict=True))
    assert observed(sizes) == [NotApplicable("no-block-of-text")]
    assert observed(block(0, 22, 44, vertical=True)) == [NotApplicable("no-block-of-text")]


def test_display_px() -> None:
    """A picture at twice its display size is judged the same."""
    once = observed(block(0, 24, 48))
    twice = observed(tuple(replace(line, box=Box(80, 2 * line.box.y, 480, 48)) for line in block(0, 24, 48)), scale=0.5)
    assert codes(once) == codes(twice) == ["lines-too-close"]


def test_text_that_could_not_be_read() -> None:
    """Without text the rule is undetermined."""
    assert codes(observed(Missing("out-of-memory"))) == ["out-of-memory"]
