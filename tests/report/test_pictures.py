"""Badges, annotated pictures and thumbnails."""

import io

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assetcheck.model.asset import Page, Picture
from assetcheck.model.finding import Finding, Observation
from assetcheck.model.geometry import Box
from assetcheck.model.place import Place
from assetcheck.model.rule import Severity
from assetcheck.report.annotate import annotate, annotated_name, annotated_path, legend
from assetcheck.report.marks import badges, numbered, pages_with_boxes
from assetcheck.report.picture import thumbnail
from tests.report.sample import MAIN, sample_document, sample_report

BOXES = st.tuples(st.integers(0, 790), st.integers(0, 790), st.integers(1, 400), st.integers(1, 400))


def _found(box: Box, severity: Severity = Severity.ERROR, page: int = 0, waived_by: str | None = None) -> Finding:
    return Finding("r", severity, Observation("x", places=(Place(box=box, page=page),)), (), "f", waived_by)


def _noise(width: int, height: int) -> Picture:
    pixels = np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Picture(width, height, (Page(0, pixels),), "PNG")


@given(st.lists(BOXES, min_size=1, max_size=12))
def test_badges_lie_inside_the_picture_and_off_each_other(boxes: list[tuple[int, int, int, int]]):
    """A dozen findings anywhere, even at one spot: every number can be read."""
    placed = badges(numbered(_found(Box(*box)) for box in boxes), 0, 800, 800, 12)
    assert len(placed) == len(boxes)
    assert all(12 < badge.x < 788 and 12 < badge.y < 788 for badge in placed)
    pairs = [(a, b) for a in placed for b in placed if a is not b]
    assert all(max(abs(a.x - b.x), abs(a.y - b.y)) >= 24 for a, b in pairs)


def test_numbers_run_from_the_worst_to_the_waived():
    """Errors first, then warnings, notes and waived ones, each from top to bottom."""
    low, high = Box(0, 90, 5, 5), Box(0, 10, 5, 5)
    given_ = [
        _found(high, waived_by="x"),
        _found(low, Severity.INFO),
        _found(high, Severity.WARNING),
        _found(low),
        _found(high),
    ]
    assert [item.finding for item in numbered(given_)] == [given_[n] for n in (4, 3, 2, 1, 0)]


def test_an_annotated_picture_has_its_legend_below():
    """The picture keeps its size; the strip below makes it higher, and the box's colour stands round the box."""
    asset = sample_report().assets[2]
    data = annotate(sample_document(MAIN).picture, asset.findings)
    image = Image.open(io.BytesIO(data))
    assert image.format == "PNG"
    assert image.width == 800
    assert image.height > 800
    assert image.getpixel((60 + 100, 752 - 6)) == (0xC3, 0x20, 0x2F)


def test_nothing_to_draw_is_no_picture():
    """Without a box, or with notes and waived findings only, there is no annotated picture."""
    picture = _noise(50, 50)
    assert annotate(picture, [Finding("r", Severity.ERROR, Observation("x"), (), "f")]) is None
    assert annotate(picture, [_found(Box(0, 0, 9, 9), Severity.INFO)]) is None
    assert annotate(picture, [_found(Box(0, 0, 9, 9), waived_by="x")]) is None
    assert pages_with_boxes(sample_report().assets[1]) == ()


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_tiny_pictures_are_enlarged(width: int, height: int):
    """A badge of twelve pixels fits on a picture of one."""
    image = Image.open(io.BytesIO(annotate(_noise(width, height), [_found(Box(0, 0, 1, 1))])))
    assert image.width >= 8 * width


def test_the_same_picture_twice_is_the_same_file():
    """Byte for byte."""
    asset, picture = sample_report().assets[2], sample_document(MAIN).picture
    assert annotate(picture, asset.findings) == annotate(picture, asset.findings)
    assert thumbnail(picture, 0, 400, 100_000) == thumbnail(picture, 0, 400, 100_000)


def test_the_legend_needs_no_chinese_font():
    """Rule, number measured and number needed, in Latin letters."""
    texts = [legend(item.finding) for item in numbered(sample_report().assets[2].findings)]
    assert texts[1] == "disclaimer-font-size  8.4 px, needs 12 px"
    assert all(text.isascii() for text in texts)


def test_thumbnails_keep_to_their_budget():
    """Noise, the worst case, shrinks until it fits; the size it stands for stays."""
    small = thumbnail(_noise(1200, 600), 0, 900, 60_000)
    assert len(small.uri) <= 60_100
    assert (small.width, small.height) == (1200, 600)


def test_annotated_files_stay_inside_the_folder():
    """Neither `..`, nor a drive, nor a root leads out; links are quoted."""
    assert annotated_path("posters/a.png") == "annotated/posters/a.png.png"
    assert annotated_path("../a.png", 2) == "annotated/_/a.png.3.png"
    assert annotated_path("/etc/C:\\a.png") == "annotated/etc/C__a.png.png"
    assert annotated_name("a b#.png") == "annotated/a%20b%23.png.png"
