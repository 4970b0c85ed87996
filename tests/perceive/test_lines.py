"""Finding and reading lines: tiles, areas of small print, cutting, order, and the fixtures as a whole."""

import itertools
import json
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assetcheck.model.geometry import Box
from assetcheck.perceive import detect
from assetcheck.perceive.arrays import Batch, Pixels
from assetcheck.perceive.crop import as_line, cut, is_tall, is_upright, reflowed, stretched
from assetcheck.perceive.detect import MARGIN, TILE, Detector, Spot, _spans, fine_areas, spots
from assetcheck.perceive.ocr import Line, Reader, _distinct, _in_reading_order, _is_legible
from assetcheck.perceive.recognise import WIDTHS, _padded

FIXTURES = Path(__file__).parents[2] / "fixtures"


def corners_of(x: float, y: float, width: float, height: float) -> np.ndarray:
    """Corners of an upright box."""
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], np.float32)


def line(text: str, x: int, y: int, width: int = 100) -> Line:
    """A line that was read."""
    return Line(text, 0.9, corners_of(x, y, width, 20))


@cache
def reader(threads: int = 1) -> Reader:
    """Both networks, loaded once."""
    return Reader(threads)


def picture(name: str) -> Pixels:
    """A poster of the fixtures."""
    return np.asarray(Image.open(FIXTURES / name).convert("RGB"))


@given(st.integers(1, 40_000))
def test_tiles_cover_every_length(length: int):
    """Tiles begin at 0, end at the length, share the margin and are never larger than allowed."""
    spans = list(_spans(length))
    assert spans[0][0] == 0
    assert spans[-1][1] == length
    assert all(end - start <= TILE + 1 for start, end in spans)
    assert all(earlier[1] - later[0] == MARGIN for earlier, later in itertools.pairwise(spans))


def test_maps_of_tiles_fit_together(monkeypatch: pytest.MonkeyPatch):
    """A map laid together from tiles is the map of the whole picture."""

    class Echo:
        """Gives back the blue channel as the probability."""

        def __init__(self, *_: object) -> None:
            pass

        def __call__(self, batch: Batch) -> Batch:
            return (batch[:, :1] + 1) / 2

    monkeypatch.setattr(detect, "Model", Echo)
    pixels = np.random.default_rng(1).integers(0, 255, (1500, 690, 3), dtype=np.uint8)
    seen = Detector(1).map(np.concatenate((pixels, pixels, pixels), axis=0))
    expected = np.concatenate((pixels, pixels, pixels), axis=0)[:, :, 2]
    assert np.abs(seen.astype(int) - expected).max() <= 1


def test_boxes_are_grown_round_what_the_network_marks():
    """A marked bar becomes one box, larger on each side by the same measure."""
    seen = np.zeros((100, 300), np.uint8)
    seen[40:60, 50:250] = 255
    (spot,) = spots(seen)
    left, top = spot.corners.min(0)
    right, bottom = spot.corners.max(0)
    assert 30 < left < 40
    assert 20 < top < 30
    assert right - left == pytest.approx(229, abs=4)
    assert bottom - top == pytest.approx(49, abs=4)
    assert spot.score > 0.9


def test_faint_marks_are_no_boxes():
    """What the network doubts is not cut out."""
    seen = np.zeros((100, 300), np.uint8)
    seen[40:60, 50:250] = 100
    assert spots(seen) == []


def test_small_print_is_looked_at_closely():
    """Thin strokes make an area of their own; a large letter and an even ground make none."""
    pixels = np.full((800, 800, 3), 255, np.uint8)
    pixels[100:300, 100:180] = 0
    pixels[704:716:2, 320:480] = 0
    areas, _ = fine_areas(pixels, [])
    assert len(areas) == 1
    left, top, right, bottom = areas[0]
    assert left <= 320
    assert right >= 480
    assert top <= 704
    assert bottom >= 716


def test_lines_that_are_large_enough_are_left_alone():
    """Thin strokes within a line that was seen well call for no second look."""
    pixels = np.full((800, 800, 3), 255, np.uint8)
    pixels[704:730:7, 320:480] = 0
    areas, settled = fine_areas(pixels, [Spot(corners_of(310, 700, 180, 36), 0.9)])
    assert areas == []
    assert settled[716, 400]


def test_turned_lines_are_cut_out_upright():
    """A bar turned by 30 degrees is upright and whole in its part."""
    pixels = np.zeros((300, 300, 3), np.uint8)
    corners = cv2.boxPoints(((150, 150), (160, 30), 30)).astype(np.float32)
    cv2.fillPoly(pixels, [corners.astype(np.int32)], (255, 255, 255))
    turned = np.array(sorted(corners.tolist(), key=lambda p: p[0]), np.float32)
    ordered = np.array([*sorted(turned[:2].tolist(), key=lambda p: p[1])[:1], [0, 0], [0, 0], [0, 0]], np.float32)
    ordered[3] = sorted(turned[:2].tolist(), key=lambda p: p[1])[1]
    ordered[1], ordered[2] = sorted(turned[2:].tolist(), key=lambda p: p[1])
    part = cut(pixels, ordered)
    assert not is_upright(ordered)
    assert part.shape[:2] == (30, 160)
    assert part.mean() > 240
    assert set(np.unique(cut(pixels, ordered, mixed=False))) <= {0, 255}


def test_parts_become_line_pictures():
    """Line pictures are 48 px high; tall parts are laid on their side."""
    assert as_line(np.zeros((20, 100, 3), np.uint8)).shape == (48, 240, 3)
    tall = np.zeros((100, 20, 3), np.uint8)
    assert is_tall(tall)
    assert as_line(tall).shape == (48, 240, 3)


def test_vertical_text_is_laid_out_in_a_row():
    """Three squares one below another become three squares side by side."""
    part = np.full((150, 40, 3), 255, np.uint8)
    for top in (5, 55, 105):
        part[top : top + 38, 2:38] = 0
    row = reflowed(part)
    assert row.shape == (40, 120, 3)
    assert (row < 128).mean() == pytest.approx(3 * 38 * 36 / (40 * 120), abs=0.02)


def test_faint_parts_are_stretched():
    """A step of ten grays becomes the whole range."""
    part = np.full((20, 60, 3), 120, np.uint8)
    part[5:15, 10:50] = 130
    wide = stretched(part)
    assert wide.min() == 0
    assert wide.max() == 255


@given(st.integers(8, 20_000))
def test_padded_widths_are_few_and_wide_enough(width: int):
    """Every line picture fits its padding, which wastes at most an eighth (and 64 px at least)."""
    assert width <= _padded(width) <= max(width * 1.14 + 8, 64)
    assert _padded(width) % 8 == 0
    assert len(WIDTHS) == len(set(WIDTHS))


def test_lines_come_in_reading_order():
    """Rows from the top, each from the left, though boxes of a row differ by some px."""
    lines = [line("c", 0, 60), line("b", 200, 4), line("a", 0, 8)]
    assert [one.text for one in _in_reading_order(lines)] == ["a", "b", "c"]


def test_what_was_read_twice_is_told_once():
    """Of two lines at one place the longer stays."""
    lines = [line("活动", 0, 0, 40), line("活动规则", 0, 0, 80), line("别处", 0, 100)]
    assert {one.text for one in _distinct(lines)} == {"活动规则", "别处"}


@pytest.mark.ocr
@pytest.mark.parametrize("shape", [(1, 1), (1, 3000), (3000, 1), (31, 33), (800, 800)])
def test_pictures_without_text_have_no_lines(shape: tuple[int, int]):
    """Pictures of one px, one row, one column or one colour are read, and nothing is found."""
    lines, left = reader().read(np.full((*shape, 3), 200, np.uint8))
    assert (lines, left) == ([], [])


@pytest.mark.ocr
def test_posters_are_read():
    """On a poster of the fixtures every line of text is read where it stands."""
    truths = json.loads((FIXTURES / "truth.json").read_text(encoding="utf-8"))["pictures"]
    truth = next(one for one in truths if one["path"].endswith("main.png"))
    lines, _ = reader().read(picture(truth["path"]))
    for true in truth["lines"]:
        x, y, width, height = map(round, true["box"])
        box = Box(x, y, width, height)
        near = "".join(one.text for one in lines if one.box.overlap(box) > 0.3 * min(box.area, one.box.area))
        signs = [sign for sign in true["text"] if sign.isalnum()]
        assert sum(sign in near for sign in signs) >= 0.8 * len(signs), true["text"]


@pytest.mark.ocr
def test_threads_change_nothing():
    """One thread and two read the same, to the last digit."""
    pixels = picture(next(iter(sorted((FIXTURES / "posters").rglob("*.png")))).relative_to(FIXTURES).as_posix())
    one, two = (reader(threads).read(pixels) for threads in (1, 2))
    assert [(a.text, a.confidence, a.centres, a.corners.tolist()) for a in one[0]] == [
        (a.text, a.confidence, a.centres, a.corners.tolist()) for a in two[0]
    ]


@pytest.mark.ocr
def test_small_and_faint_print_is_read():
    """A line of a poster scaled to 9 px, and the same at a fifth of its contrast, are still read."""
    truths = json.loads((FIXTURES / "truth.json").read_text(encoding="utf-8"))["pictures"]
    truth, true = next(
        (one, each)
        for one in truths
        for each in one["lines"]
        if each["role"] == "disclaimer" and each["contrast"] and each["contrast"] > 4 and one["path"].endswith(".png")
    )
    x, y, width, height = map(round, true["box"])
    part = picture(truth["path"])[y - 4 : y + height + 4, x - 4 : x + width + 4]
    scale = 9 / true["font_px"]
    small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ground = part[0, 0].astype(float)
    for share in (1.0, 0.2):
        page = np.empty((600, 900, 3), np.uint8)
        page[:] = ground
        page[300 : 300 + small.shape[0], 20 : 20 + small.shape[1]] = ground + (small - ground) * share
        (found,), _ = reader().read(page)
        signs = [sign for sign in true["text"] if sign.isalnum()]
        assert sum(sign in found.text for sign in signs) >= 0.8 * len(signs)


def test_blank_tiles_hide_no_words(monkeypatch: pytest.MonkeyPatch):
    """Specks in an empty part of a long page crowd no line out, and a blank tile is not shown to the network."""
    seen = np.zeros((4000, 300), np.uint8)
    seen[1000::4, ::4] = 255
    seen[40:60, 50:250] = 255
    assert [spot.corners[:, 1].max() < 100 for spot in spots(seen)] == [True]

    class Never:
        """A network that must not be asked."""

        def __init__(self, *_: object) -> None:
            pass

        def __call__(self, *_: object) -> Batch:
            raise AssertionError

    monkeypatch.setattr(detect, "Model", Never)
    assert not Detector(1).map(np.full((3000, 400, 3), 250, np.uint8)).any()


@pytest.mark.parametrize(
    ("text", "confidence", "told"),
    [
        ("K", 0.96, False),
        ("LK", 0.88, False),
        ("5", 0.98, True),
        ("新品", 0.92, True),
        ("¥5", 0.92, True),
        ("满减券", 0.6, True),
        ("＊", 0.8, False),
    ],
)
def test_a_sign_or_two_must_be_read_surely(text: str, confidence: float, *, told: bool) -> None:
    """A leaf reads as K, two arcs as 11: the fewer the signs, the surer the reading must be."""
    corners = np.array([[0, 0], [40, 0], [40, 20], [0, 20]], np.float32)
    assert _is_legible(Line(text, confidence, corners)) is told
