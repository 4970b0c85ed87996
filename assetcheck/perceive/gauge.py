"""What can be measured of the ink of one line before its size is known: widths, heights, steps and strokes, in px."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.advances import is_ideograph, is_wide
from assetcheck.perceive.faces import faces
from assetcheck.perceive.ink import Ink, edges, line_rows, stroke_width

BLUR = 0.5  # px that anti-aliasing adds to the height of well-filled rows
STEP_ERROR = 0.055  # em by which the reading misplaces a character
HALF = 0.5  # share of ink from which a pixel is inside a stroke
TRACE = 0.2  # share of ink from which a pixel is touched by a stroke: less is what compression leaves behind
FILLED, FULL = 0.8, 0.95  # share of all rows touched that well-filled ones take at least, and usually
RULE_GAP, RULE_WIDTH, RULE_SHARE = 0.3, 0.15, 0.95  # of the line's height: a rule beside it stands apart, thin and tall
SPARED = {True: 0.12, False: 0.15}  # share of a Chinese character's, of a letter's place where its neighbour reaches in

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Guess = tuple[float, float]
"""A length and its standard deviation, px."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """One line as measured. Lengths are px of its cut, `shrink` of which make one px of the file."""

    text: str
    shrink: float
    lossy: bool
    wide: float
    """From the left edge of the ink to its right edge, by well-inked columns."""
    high: float
    """Height of the well-filled rows."""
    step: Guess | None
    """From one Chinese character to the next."""
    stroke: float | None
    """Width of the strokes."""
    span: tuple[float, float]
    """Width and height of the ink to its outermost touch."""
    letters_high: float | None
    """The latter of the letters and digits alone, where they stand among Chinese characters."""
    han_high: float | None
    """Height of the well-filled rows of the Chinese characters alone."""


def gauge(text: str, ink: Ink, centres: tuple[float, ...], *, lossy: bool) -> Gauge | None:
    """Measure a line; None where its ink cannot be told.

    Args:
        text: what it says.
        ink: its ink.
        centres: of its characters along the line, 0-1; may be empty.
        lossy: the file was compressed with loss.

    """
    rows = line_rows(ink.alpha.sum(axis=1))
    if rows is None:
        return None
    ends = _columns(ink.alpha[max(int(rows[0]), 0) : int(rows[1]) + 2], rows[1] - rows[0])
    span = _span(ink.alpha, rows)
    if ends is None or span is None:
        return None
    letters, han = _parts_high(text, ink.alpha, centres, rows, span[1])
    return Gauge(
        text, ink.shrink, lossy,
        wide=ends[1] - ends[0],
        high=max(rows[1] - rows[0] - BLUR * ink.shrink, 1.0),
        step=_step(text, centres, ink.alpha.shape[1]),
        stroke=stroke_width(ink),
        span=span,
        letters_high=letters,
        han_high=max(han - BLUR * ink.shrink, 1.0) if han else None,
    )  # fmt: skip


def _columns(alpha: Floats, high: float) -> tuple[float, float] | None:
    """Where the ink of a line begins and ends, without rules that stand beside it."""
    strongest = alpha.max(axis=0)
    ends = _ends(alpha, strongest, high)
    return edges(strongest, *ends, HALF) if ends else None


def _ends(alpha: Floats, strongest: Floats, high: float) -> tuple[int, int] | None:
    """First and last well-inked column."""
    inked = np.flatnonzero(strongest > HALF)
    if not inked.size:
        return None
    blocks = np.split(inked, np.flatnonzero(np.diff(inked) > RULE_GAP * high) + 1)
    blocks = [block for block in blocks if not _is_rule(alpha, block, high)] or blocks
    return int(blocks[0][0]), int(blocks[-1][-1])


def _is_rule(alpha: Floats, block: NDArray[np.intp], high: float) -> bool:
    return len(block) <= max(RULE_WIDTH * high, 2) and float((alpha[:, block].max(axis=1) > HALF).mean()) > RULE_SHARE


def _span(alpha: Floats, rows: tuple[float, float]) -> tuple[float, float] | None:
    """Width and height of the ink to its outermost touch."""
    top, bottom = _touched(alpha.max(axis=1), *_whole(rows, len(alpha)))
    band = alpha[max(int(top), 0) : int(np.ceil(bottom))]
    strongest = band.max(axis=0)
    ends = _ends(band, strongest, bottom - top)
    if ends is None:
        return None
    left, right = _touched(strongest, *ends)
    return right - left, bottom - top


def _whole(rows: tuple[float, float], count: int) -> tuple[int, int]:
    """First and last whole row."""
    return max(round(rows[0] + HALF), 0), min(round(rows[1] - HALF), count - 1)


def _touched(profile: Floats, first: int, last: int) -> tuple[float, float]:
    """Where the ink round some places begins and ends; a pixel at the end counts by its share of ink."""
    while first > 0 and profile[first - 1] > TRACE:
        first -= 1
    while last < len(profile) - 1 and profile[last + 1] > TRACE:
        last += 1
    return first + 1 - min(float(profile[first]), 1.0), last + min(float(profile[last]), 1.0)


def _parts_high(
    text: str, alpha: Floats, centres: tuple[float, ...], rows: tuple[float, float], touched: float
) -> tuple[float | None, float | None]:
    """Heights of the letters and of the Chinese characters of a line with Chinese ones; `touched`: its whole height."""
    if not any(map(is_wide, text)):
        return None, None
    if not any(map(faces().knows, text)):
        high = rows[1] - rows[0]
        return None, high if high >= FILLED * touched else FULL * touched
    if len(centres) != len(text):
        return None, None
    letters, han = _places(text, np.array(centres) * alpha.shape[1], alpha.shape[1])
    letters_high = han_high = None
    if letters.any():
        first, last = _whole(rows, len(alpha))
        profile = alpha[:, letters].max(axis=1)
        inked = np.flatnonzero(profile[first : last + 1] > HALF)
        if inked.size:
            top, bottom = _touched(profile, first + int(inked[0]), first + int(inked[-1]))
            letters_high = bottom - top
    if han.any() and (inner := line_rows(alpha[:, han].sum(axis=1))):
        han_high = inner[1] - inner[0]
    return letters_high, han_high


def _places(text: str, centres: NDArray[np.float64], length: int) -> tuple[Mask, Mask]:
    """The columns of letters and digits, and those of Chinese characters, sparing what may be a neighbour's."""
    letters, han = np.zeros(length, np.bool_), np.zeros(length, np.bool_)
    borders = [0.0, *((centres[1:] + centres[:-1]) / 2), float(length)]
    known = faces().knows
    for at, char in enumerate(text):
        start, end = borders[at], borders[at + 1]
        spared = SPARED[is_ideograph(char)] * (end - start)
        if is_ideograph(char):
            han[round(start + spared) : round(end - spared)] = True
        elif known(char) or char in "¥￥":
            start += spared if at and is_ideograph(text[at - 1]) else 0
            end -= spared if at + 1 < len(text) and is_ideograph(text[at + 1]) else 0
            letters[round(start) : round(end)] = True
    return letters, han


def _step(text: str, centres: tuple[float, ...], length: int) -> Guess | None:
    """Slope of the places of Chinese characters over their number, pooled over runs of them."""
    if len(centres) != len(text):
        return None
    up = down = 0.0
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and is_ideograph(text[end]) and is_ideograph(text[end - 1]):
            continue
        number = np.arange(end - start) - (end - start - 1) / 2
        up += float(number @ np.array(centres[start:end])) * length
        down += float(number @ number)
        start = end
    return (up / down, up / down * STEP_ERROR / down**0.5) if down >= 1 else None
