"""What exactly would mend a finding: colours, sizes, factors, and pictures that must fit."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.model.facts import TextRun
from assetcheck.model.finding import Finding, Observation
from assetcheck.model.geometry import Box
from assetcheck.model.place import Place
from assetcheck.model.rule import Severity
from assetcheck.report.budget import ceiling, fitted
from assetcheck.report.colours import contrast, nearest_of, nearest_passing
from assetcheck.report.crops import Crop, Shot, crop_of
from assetcheck.report.marks import Numbered
from assetcheck.report.picture import Thumbnail, thumbnail
from assetcheck.report.remedy import Remedy, remedy
from tests.report.sample import MAIN, sample_document, sample_report

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
ASSET = sample_report().assets[2]


def _remedy(colours: tuple[str, ...] = (), scale: float = 1.0, **observed: Any) -> Remedy | None:
    seen = Observation(**{"code": "low", "measured": 2.0, "required": 4.5} | observed)
    return remedy(Finding("r", Severity.ERROR, seen, (), "f"), replace(ASSET, scale=scale), colours)


def _pale(**more: Any) -> dict[str, Any]:
    return {"unit": ":1", "values": {"foreground": "#aaaaaa", "background": "#ffffff"}} | more


def test_contrast_is_that_of_wcag():
    """Black on white is 21, and the classic grey that just passes is 4.54."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@given(COLOURS, COLOURS, st.sampled_from([3.0, 4.5]))
@settings(deadline=None, max_examples=60)
def test_some_colour_passes_on_any_ground(colour: str, ground: str, ratio: float):
    """4.5:1 can be reached on every ground; what is suggested is a colour and does reach it."""
    made = nearest_passing(colour, ground, ratio)
    assert made is not None
    assert re.fullmatch("#[0-9a-f]{6}", made)
    assert contrast(made, ground) >= ratio


@given(COLOURS)
@settings(deadline=None, max_examples=60)
def test_a_colour_that_passes_is_hardly_changed(ground: str):
    """Where black or white passes, the suggestion for it is itself."""
    best = max(("#000000", "#ffffff"), key=lambda each: contrast(each, ground))
    assert nearest_passing(best, ground, 4.5) == best


def test_of_the_brands_colours_the_nearest_that_passes():
    """A red for a pale red; none where none passes."""
    assert nearest_of(["#1d3557", "#9b1c24"], "#e8a0a5", "#ffffff", 4.5) == "#9b1c24"
    assert nearest_of(["#ffe0e0"], "#e8a0a5", "#ffffff", 4.5) is None


def test_contrast_prefers_a_colour_of_the_brand():
    """With a brand colour that passes it is named; without, the nearest of the same hue."""
    brand = _remedy(("#ffe08a", "#b3122a"), **_pale())
    assert (brand.key, brand.after) == ("brand", ("#b3122a", "#ffffff"))
    own = _remedy(**_pale())
    assert own.key == "text"
    assert 4.5 <= contrast(own.after[0], "#ffffff") < 4.7
    assert own.values["ratio"].startswith("4.5")


def test_where_no_text_colour_reaches_it_the_ground_is_changed():
    """7:1 on a mid grey is out of reach for any text."""
    made = _remedy(unit=":1", required=7.0, values={"foreground": "#ffffff", "background": "#7a7a7a"})
    assert made.key == "ground"
    assert contrast("#ffffff", made.after[1]) >= 7


def test_colours_that_pass_already_or_are_unknown_give_no_remedy():
    """Nothing is made up where the colours do not explain the number."""
    assert _remedy(unit=":1", values={"foreground": "#000000", "background": "#ffffff"}) is None
    assert _remedy(unit=":1", values={"foreground": "?", "background": "#ffffff"}) is None
    assert _remedy(unit=":1", values={"foreground": "#ccc", "background": "#ffffff"}) is None


def test_type_is_told_in_display_and_in_file_pixels():
    """8.4 px that must be 12 at a scale of a third: 1.43 times, 36 px in the file; near the limit a little more."""
    place = (Place(3),)
    made = _remedy(scale=1 / 3, unit="px", measured=8.4, required=12.0, places=place)
    assert made.values == {"factor": "1.43", "display": "12", "file": "36"}
    assert made.in_("en") == "Enlarge the type by 1.43: 12 px as shown, 36 px in the file"
    near = _remedy(unit="px", measured=11.9, required=12.0, places=place, undetermined=True)
    assert near.values["display"] == "12.6"
    assert _remedy(unit="px", measured=520.0, required=600.0) is None


def test_shares_grow_with_the_square_of_the_side():
    """A quarter of the share is half the side."""
    place = (Place(box=Box(0, 0, 100, 40)),)
    made = _remedy(unit="share", measured=0.01, required=0.04, values={"factor": 2.0}, places=place)
    assert made.values == {"factor": "2", "width": "200", "height": "80"}
    assert made.in_("zh") == "放大到现在的 2 倍（边长），约 200 × 80 px"


def _cropped(box: Box, line: TextRun, width: int = 800) -> Crop | None:
    item = Numbered(1, Finding("r", Severity.ERROR, Observation("x", places=(Place(0, None, box),)), (), "f"))
    return crop_of(item, [Shot("a1-p0", 0, width, 800, (), 10, 560)], line)


def test_the_worst_stretch_is_framed_in_its_line():
    """The crop shows the whole line, the frame its worst stretch; a line too long for that shows the stretch."""
    worst = Box(300, 430, 40, 20)
    crop = _cropped(worst, TextRun("x", Box(200, 430, 200, 20)))
    assert crop.marks == (worst,)
    assert crop.view.x < 200
    assert crop.view.right > 400
    assert _cropped(worst, TextRun("x", Box(0, 430, 780, 20))).marks == ()


@given(st.lists(st.integers(1, 10_000), min_size=1), st.integers(0, 100_000))
def test_the_ceiling_fits_and_wastes_nothing(costs: list[int], room: int):
    """All under the ceiling fit together; where it bites, less than a byte a picture is left."""
    limit = ceiling(costs, room)
    taken = sum(min(cost, limit) for cost in costs)
    assert taken <= max(room, 0) or limit == 0
    if limit < max(costs):
        assert room - taken < len(costs)


def test_pictures_shrink_until_they_fit():
    """Small ones stay as they are, large ones give way; without any room none is left."""
    picture = sample_document(MAIN).picture
    large, small = thumbnail(picture, 0, 800, 100_000), thumbnail(picture, 0, 100, 100_000)
    pictures = {"large": large, "small": small}
    room = small.cost + large.cost - 1
    made = fitted(pictures, room)
    assert made["small"] == small
    assert sum(each.cost for each in made.values()) <= room
    assert fitted(pictures, large.cost + small.cost) == pictures
    assert fitted(pictures, 0) == {name: Thumbnail(b"", 800, 800) for name in pictures}
