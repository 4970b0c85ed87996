"""Em size of one line from its pixels.

Three measures that go wrong in different ways: the width of the ink against typical widths (wrong for condensed and
for letter-spaced type), the step from one Chinese character to the next (the same, but blind to punctuation), and the
height of the ink (depends on the font). Where they agree the size is sure; where they do not, the interval says so.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.advances import ink_width, is_ideograph
from assetcheck.perceive.ink import Ink, edges, line_rows

CJK_HEIGHT, CAPITAL_HEIGHT, SMALL_HEIGHT = 0.885, 0.735, 0.53  # em that the well-filled rows of a line take
MOSTLY_TALL = 0.35  # of the letters: from there on their height fills the line
HEIGHT_SPREAD, MIXED_SPREAD = 0.035, 0.08  # share by which fonts differ in it
BLUR = 0.5  # px that anti-aliasing adds to it
UNSHARP = 0.25  # px by which that varies
EDGE_ERROR = 0.25  # px by which the ends of a line's ink are misplaced
STEP_ERROR = 0.055  # em by which the reading misplaces a character
LOST = 0.92  # width over step below which ink is missing
HALF = 0.5  # share of ink from which a pixel is inside a stroke
RULE_GAP, RULE_WIDTH, RULE_SHARE = 0.3, 0.15, 0.95  # of the line's height: a rule beside it stands apart, thin and tall
FLOOR, LEAST_SHARE = 0.2, 0.015  # px, and share of the em, that no measure beats
SURE = 1.6  # standard deviations on each side of an interval
CONDENSED, SPACED = 1.14, 0.8  # height over width from and below which a face is no usual one

THIN, THICK = 0.085, 0.108  # em of a stroke below which a face is regular, and from which it is bold
SHARP = 16  # px of the file: strokes of smaller type blur into one width

Floats = NDArray[np.float32]
Guess = tuple[float, float]
"""Em size and its standard deviation, px."""


@dataclass(frozen=True, slots=True)
class Size:
    """Em size and where it lies, px of the file, and the weight where it could be told."""

    em: float
    interval: tuple[float, float]
    weight: int | None


def measure(text: str, ink: Ink, centres: tuple[float, ...]) -> Size | None:
    """Size of a line; None where its ink cannot be told."""
    rows = line_rows(ink.alpha.sum(axis=1))
    if rows is None:
        return None
    columns = _columns(ink.alpha[max(int(rows[0]), 0) : int(rows[1]) + 2], rows[1] - rows[0])
    if columns is None:
        return None
    width = _by_width(text, columns[1] - columns[0])
    height = _by_height(text, max(rows[1] - rows[0] - BLUR * ink.shrink, 1.0))
    step = _by_step(text, centres, ink.alpha.shape[1])
    em, sd = _joined(width, height, step)
    em, half = em / ink.shrink, (FLOOR + max(SURE * sd, LEAST_SHARE * em)) / ink.shrink
    return Size(round(em, 2), (round(em - half, 2), round(em + half, 2)), _weight(ink, em))


def _columns(alpha: Floats, high: float) -> tuple[float, float] | None:
    """Where the ink of a line begins and ends, without rules that stand beside it."""
    strongest = alpha.max(axis=0)
    inked = np.flatnonzero(strongest > HALF)
    if not inked.size:
        return None
    blocks = np.split(inked, np.flatnonzero(np.diff(inked) > RULE_GAP * high) + 1)
    blocks = [block for block in blocks if not _is_rule(alpha, block, high)] or blocks
    return edges(strongest, int(blocks[0][0]), int(blocks[-1][-1]), HALF)


def _is_rule(alpha: Floats, block: NDArray[np.intp], high: float) -> bool:
    return len(block) <= max(RULE_WIDTH * high, 2) and float((alpha[:, block].max(axis=1) > HALF).mean()) > RULE_SHARE


def _weight(ink: Ink, em: float) -> int | None:
    """400 or 700 by the width of the strokes (twice the ink over its outline), None in between."""
    across, down = np.diff(ink.alpha, axis=1)[:-1], np.diff(ink.alpha, axis=0)[:, :-1]
    outline = float(np.hypot(across, down).sum())
    if not outline:
        return None
    stroke = 2 * float(ink.alpha.sum()) / outline / (em * ink.shrink)
    if em < SHARP:
        return None
    return 400 if stroke < THIN else 700 if stroke > THICK else None


def _by_width(text: str, wide: float) -> Guess:
    width = ink_width(text)
    em = wide / width.em
    return em, (em * width.sd + EDGE_ERROR) / width.em


def _by_height(text: str, high: float) -> Guess:
    if any(map(is_ideograph, text)):
        em = high / CJK_HEIGHT
        return em, HEIGHT_SPREAD * em + UNSHARP
    letters = [char for char in text if char.isalnum()]
    tall = sum(char.isupper() or char.isdigit() or char in "bdfhklti" for char in letters) / max(len(letters), 1)
    share = CAPITAL_HEIGHT if tall > MOSTLY_TALL else SMALL_HEIGHT
    em = high / share
    return em, (HEIGHT_SPREAD if tall in (0, 1) else MIXED_SPREAD) * em + UNSHARP


def _by_step(text: str, centres: tuple[float, ...], length: int) -> Guess | None:
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


def _joined(width: Guess, height: Guess, step: Guess | None) -> Guess:
    """The size on which the measures agree, and how far they do."""
    along = width
    if step:
        apart = abs(width[0] - step[0])
        if width[0] < LOST * step[0]:  # part of the ink was too faint to be counted
            along = step
        elif apart <= SURE * (width[1] + step[1]):
            along = _mean(width, step)
        else:
            along = float(np.median([width[0], step[0], height[0]])), apart / 2
    shape = height[0] / along[0]
    if SPACED <= shape <= CONDENSED:
        return _mean(along, (height[0], 2 * height[1]))
    em = height[0] if shape > CONDENSED else 0.75 * along[0] + 0.25 * height[0]
    return em, max(abs(height[0] - along[0]) / SURE / (1 if shape > CONDENSED else 1.3), along[1])


def _mean(one: Guess, other: Guess) -> Guess:
    """Mean by weight of certainty."""
    a, b = one[1] ** -2, other[1] ** -2
    em = (one[0] * a + other[0] * b) / (a + b)
    return em, max((a + b) ** -0.5, abs(one[0] - other[0]) / 4)
