"""What can be measured of the ink of one line before its size is known: widths, heights, steps and strokes, in px."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.advances import is_ideograph, is_wide
from assetcheck.perceive.faces import faces
from assetcheck.perceive.ink import Ink, edges, line_rows, stroke_width

BLUR = 0.5  # px that anti-aliasing adds to the height of well-filled rows
STEP_ERROR, PULLED = 0.065, 0.045  # em by which the reading misplaces a character, and draws the outermost two inwards
HALF = 0.5  # share of ink from which a pixel is inside a stroke
TRACE = 0.2  # share of ink from which a pixel is touched by a stroke: less is what compression leaves behind
FILLED, FULL = 0.8, 0.95  # share of all rows touched that well-filled ones take at least, and usually
RULE_GAP, RULE_WIDTH, RULE_SHARE = 0.3, 0.15, 0.95  # of the line's height: a rule beside it stands apart, thin and tall
FEWEST_STEPS, FARTHER, GAP = 3, 0.13, 0.25  # steps of which one is usual; how much longer one over a blank is, its room
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
    han_span: float | None = None
    """From their lowest to their highest ink."""
    blanks: int | None = None
    """Blanks between Chinese characters that the reading dropped; None where that can't be seen."""
    vertical: bool = False


def gauge(text: str, ink: Ink, centres: tuple[float, ...], *, lossy: bool, vertical: bool = False) -> Gauge | None:
    """Measure a line; None where its ink cannot be told.

    Args:
        text: what it says.
        ink: its ink.
        centres: of its characters along the line, 0-1; may be empty.
        lossy: the file was compressed with loss.
        vertical: the line runs downwards; its ink lies on its side.

    """
    rows = line_rows(ink.alpha.sum(axis=1))
    if rows is None:
        return None
    ends = _columns(ink.alpha[max(int(rows[0]), 0) : int(rows[1]) + 2], rows[1] - rows[0])
    span = _span(ink.alpha, rows)
    if ends is None or span is None:
        return None
    letters, han = _parts_high(text, ink.alpha, centres, rows, span[1])
    reach = span[1] if all(map(is_ideograph, text)) else _han_span(text, ink.alpha, centres, rows)
    gaps = _gaps(text, centres, ink.alpha)
    return Gauge(
        text, ink.shrink, lossy,
        wide=ends[1] - ends[0],
        high=max(rows[1] - rows[0] - BLUR * ink.shrink, 1.0),
        step=_step(text, centres, ink.alpha.shape[1], gaps),
        stroke=stroke_width(ink),
        span=span,
        letters_high=letters,
        han_high=max(han - BLUR * ink.shrink, 1.0) if han else None,
        han_span=reach,
        blanks=len(gaps) if len(centres) == len(text) else None,
        vertical=vertical,
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


def _han_span(text: str, alpha: Floats, centres: tuple[float, ...], rows: tuple[float, float]) -> float | None:
    """From the lowest to the highest ink of the Chinese characters of a line with others."""
    if len(centres) != len(text) or not any(map(is_ideograph, text)):
        return None
    _, han = _places(text, np.array(centres) * alpha.shape[1], alpha.shape[1])
    if not han.any():
        return None
    profile = alpha[:, han].max(axis=1)
    first, last = _whole(rows, len(alpha))
    inked = np.flatnonzero(profile[first : last + 1] > HALF)
    if not inked.size:
        return None
    top, bottom = _touched(profile, first + int(inked[0]), first + int(inked[-1]))
    return bottom - top


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


def _gaps(text: str, centres: tuple[float, ...], alpha: Floats) -> list[int]:
    """The places behind which a blank stands between two Chinese characters: they are farther apart than the others."""
    if len(centres) != len(text):
        return []
    places = [at for at in range(len(text) - 1) if is_ideograph(text[at]) and is_ideograph(text[at + 1])]
    if len(places) < FEWEST_STEPS:
        return []
    length = alpha.shape[1]
    steps = np.array([centres[at + 1] - centres[at] for at in places]) * length
    usual = float(np.median(steps))
    empty = alpha.max(axis=0) < TRACE
    return [
        at
        for at, step in zip(places, steps, strict=True)
        if step > (1 + FARTHER) * usual and _empty(empty, centres[at] * length, centres[at + 1] * length) > GAP * usual
    ]


def _empty(columns: Mask, start: float, end: float) -> int:
    """Length of the longest stretch of empty columns between two places."""
    inked = np.flatnonzero(~columns[round(start) : round(end)])
    bounds = np.concatenate(([-1], inked, [round(end) - round(start)]))
    return int(np.diff(bounds).max()) - 1


def _step(text: str, centres: tuple[float, ...], length: int, gaps: Sequence[int]) -> Guess | None:
    """Slope of the places of Chinese characters over their number, pooled over runs of them."""
    if len(centres) != len(text):
        return None
    up = down = pulled = 0.0
    start = 0
    for end in range(1, len(text) + 1):
        joined = end < len(text) and is_ideograph(text[end]) and is_ideograph(text[end - 1])
        if joined and end - 1 not in gaps:
            continue
        number = np.arange(end - start) - (end - start - 1) / 2
        up += float(number @ np.array(centres[start:end])) * length
        down += float(number @ number)
        pulled += float(number[-1]) * ((start == 0) + (end == len(text)))
        start = end
    if down < 1:
        return None
    step = up / (down - PULLED * pulled)
    return step, step * STEP_ERROR / down**0.5
