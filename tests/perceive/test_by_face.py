"""Sizes of lines with letters and digits, told by the faces that measure like them."""

import json
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.perceive import by_face, typography
from assetcheck.perceive.faces import faces
from assetcheck.perceive.gauge import Gauge

LETTERS = "0123456789ABCDEFGHKLMNPRSTUVXYZabcdehknrsuvxz%¥"
TABLE = json.loads((files("assetcheck.perceive") / "data" / "faces.json").read_text(encoding="utf-8"))
NAMES = [face["name"] for face in TABLE["faces"]]
DIGITS, SENTENCE = "¥59", "Free gift with orders over 199"


def gauge(text: str, face: int, em: float, shrink: float = 1.0) -> Gauge:
    """What a line of letters measures when it is set in a face of the table."""
    wide, high = (float(each[face]) * em * shrink for each in (faces().width(text)[0], faces().height(text)))
    return Gauge(
        text, shrink, lossy=False, wide=wide, high=high, step=None, stroke=None, span=(wide, high),
        letters_high=None, han_high=None,
    )  # fmt: skip


def chinese(text: str, face: int, em: float, spacing: float = 0) -> Gauge:
    """What a line of Chinese measures when it is set in a face of the table, with that much room between, in em."""
    table = faces()
    wide = (float(table.width(text)[0][face]) + (len(text) - 1) * spacing) * em
    high, reach = float(table.han_height[face]) * em, float(table.span(len(text))[0][face]) * em
    step = (float(table.han_width[face]) + spacing) * em
    return Gauge(
        text, 1.0, lossy=False, wide=wide, high=high, step=(step, 0.02 * step), stroke=None, span=(wide, reach),
        letters_high=None, han_high=high, han_span=reach, blanks=0,
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
    """A headline five times as large is often set in another face, so that it is not asked for it."""
    one, other = (typography.measure([gauge(DIGITS, 0, 11), gauge(SENTENCE, face, 55)])[0] for face in (60, 20))
    assert one == other


def test_strokes_tell_bold_type_from_larger_regular_type():
    """A word is told smaller where its strokes are as heavy as those of a face whose letters are large."""
    names = {name: at for at, name in enumerate(NAMES)}
    black = gauge("Detail", names["Noto Sans CJK SC/900"], 11)
    (unknown,), (heavy,) = (
        typography.measure([replace(black, stroke=stroke)]) for stroke in (None, 11 * 0.16)
    )  # fmt: skip
    assert unknown is not None
    assert heavy is not None
    assert abs(heavy.em - 11) < abs(unknown.em - 11)
    assert width(heavy) < width(unknown)


def test_strokes_of_small_type_look_wider():
    """Below some 20 px strokes blur, so that they take more of the em; above, they are as drawn."""
    small, large = (faces().stroke("Detail", np.array([em]))[0] / em for em in (9.0, 60.0))
    assert (small > large).all()
    regular, black = (NAMES.index(f"Noto Sans CJK SC/{weight}") for weight in (400, 900))
    assert large[black] > 1.5 * large[regular]


@pytest.mark.parametrize("spacing", [0.06, 0.08, 0.12])
def test_spaced_type_is_not_taken_for_larger_type(spacing: float):
    """Columns of Chinese type set with room between the characters are as large as the characters."""
    face = NAMES.index("Noto Sans CJK SC/400")
    column = chinese("慢煮时光", face, 20, spacing)
    (size,) = typography.measure([replace(column, vertical=True)])
    assert size is not None
    assert size.interval[0] <= 20 <= size.interval[1]
    assert size.em == pytest.approx(20, rel=0.03)


def test_seen_blanks_that_the_reading_dropped_make_no_type_larger():
    """The room between two words of Chinese counts as a blank where it was seen."""
    face = NAMES.index("Noto Sans CJK SC/400")
    blank = float(faces().advance[face, faces().letters[" "]])
    line = chinese("新鲜直达产地发货", face, 30)
    wider = replace(line, span=(line.span[0] + 30 * blank, line.span[1]), blanks=1)
    (size,) = typography.measure([wider])
    assert size is not None
    assert size.em == pytest.approx(30, rel=0.02)


def test_faces_for_headlines_are_seldom_small_print():
    """Beside a large line, a small one that measures like two faces is taken for the one of running text."""
    condensed = NAMES.index("zcool-kuaile/400")
    line = chinese("扫码加入会员社群", condensed, 12)
    (alone,), (beside, _) = typography.measure([line]), typography.measure([line, chinese("年中大促", 0, 90)])
    assert alone is not None
    assert beside is not None
    assert beside.em < alone.em


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
