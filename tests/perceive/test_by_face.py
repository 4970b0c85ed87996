"""Sizes of lines with letters and digits, told by the faces that measure like them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.perceive import by_face, typography
from assetcheck.perceive.faces import faces
from assetcheck.perceive.gauge import Gauge

LETTERS = "0123456789ABCDEFGHKLMNPRSTUVXYZabcdehknrsuvxz%¥"
DIGITS, SENTENCE = "¥59", "Free gift with orders over 199"


def gauge(text: str, face: int, em: float, shrink: float = 1.0) -> Gauge:
    """What a line of letters measures when it is set in a face of the table."""
    wide, high = (float(each[face]) * em * shrink for each in (faces().width(text)[0], faces().height(text)))
    return Gauge(
        text, shrink, lossy=False, wide=wide, high=high, step=None, stroke=None, span=(wide, high),
        letters_high=None, han_high=None,
    )  # fmt: skip


def width(size: typography.Size | None) -> float:
    assert size is not None
    return size.interval[1] - size.interval[0]


@settings(max_examples=60, deadline=None)
@given(st.text(LETTERS, min_size=3, max_size=14), st.integers(0, len(faces().prior) - 1), st.floats(8, 60))
def test_intervals_hold_the_size_of_known_faces(text: str, face: int, em: float):
    """A word of any face of the table is as large as its interval says, nearly always to the pixel."""
    (size,) = typography.measure([gauge(text, face, em)])
    assert size is not None
    assert size.interval[0] <= size.em <= size.interval[1]
    assert size.interval[0] - 0.12 * em <= em <= size.interval[1] + 0.12 * em


@pytest.mark.parametrize("em", [9.0, 11.0, 13.0, 24.0])
def test_lines_of_one_page_tell_each_others_face(em: float):
    """A short price is sized more surely beside a sentence of its face than alone."""
    face = next(at for at, prior in enumerate(faces().prior) if prior < 0.01)
    alone = typography.measure([gauge(DIGITS, face, em)])[0]
    beside = typography.measure([gauge(DIGITS, face, em), gauge(SENTENCE, face, 1.1 * em)])[0]
    assert width(beside) < width(alone)
    assert beside is not None
    assert beside.interval[0] <= em <= beside.interval[1]


def test_lines_of_another_size_tell_nothing():
    """A headline five times as large is often set in another face, so that it is not asked."""
    alone = typography.measure([gauge(DIGITS, 0, 11)])[0]
    beside = typography.measure([gauge(DIGITS, 0, 11), gauge(SENTENCE, 60, 55)])[0]
    assert alone == beside


def test_a_reduced_cut_gives_the_size_of_the_file():
    """Large lines are measured reduced; their size is that of the file all the same."""
    whole, reduced = typography.measure([gauge(SENTENCE, 1, 100)])[0], typography.measure(
        [gauge(SENTENCE, 1, 100, shrink=0.5)]
    )[0]  # fmt: skip
    assert whole is not None
    assert reduced is not None
    assert reduced.em == pytest.approx(whole.em, rel=0.02)


def test_a_line_without_ink_has_no_size():
    """Order is kept where a line could not be measured."""
    sizes = typography.measure([None, gauge(SENTENCE, 1, 20), None])
    assert [size is None for size in sizes] == [True, False, True]


def test_dropped_blanks_make_no_type_larger():
    """Blanks beside slashes that the reading dropped do not count as larger letters."""
    spaced = gauge("S / M / L / XL", 1, 12)
    read = Gauge(
        "S/M/L/XL", 1.0, lossy=False, wide=spaced.wide, high=spaced.high, step=None, stroke=None, span=spaced.span,
        letters_high=None, han_high=None,
    )  # fmt: skip
    (size,) = typography.measure([read])
    assert size is not None
    assert size.interval[0] <= 12 <= size.interval[1]


def test_the_table_is_whole():
    """Every face has every measure of every letter, capitals of 0.6 to 0.9 em and a share of the whole."""
    table = faces()
    for part in (table.advance, table.left, table.right, table.low, table.high):
        assert part.shape == (len(table.prior), len(table.letters))
        assert np.isfinite(part).all()
    assert table.prior.sum() == pytest.approx(1)
    usual = (table.height("H") > 0.6) & (table.height("H") < 0.9)
    assert usual.all()
    assert by_face.TAIL < 0.05
