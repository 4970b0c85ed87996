"""Em size of lines that hold letters or digits, by the faces of type whose letters measure like theirs.

The digits of one face are 0.65 em high, of another 0.8; so the height of "¥59" alone leaves the size open. But its
width and height together fit some faces only, and most lines of a poster share one: what the other lines of about its
size tell of the face is half the answer. Each face of the table is a hypothesis, weighed by how well a line's
measures fit it at each size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.advances import is_ideograph, is_wide
from assetcheck.perceive.faces import Faces, faces
from assetcheck.perceive.gauge import Gauge

SIZES = np.exp(np.arange(-0.5, 0.5, 0.015))
"""The sizes weighed, over a first guess."""
EDGE = 0.28  # px by which the width of the ink is mismeasured
TOUCH, LOSSY_TOUCH, AMONG = 0.18, 0.4, 0.3  # px by which its height is: in a line of its own, and among Chinese
WIDTH_SPREAD, HEIGHT_SPREAD, AMONG_SPREAD = 0.015, 0.015, 0.03  # share by which a face differs from the nearest known
SPACED, SPACED_SPREAD = 0.04, 0.15  # how often type is spaced or squeezed, and by which share
BLANK_LOST, SIGNS = 0.12, "Φ"  # how often the reading drops a blank, and signs that have one behind them
MISREAD, FARTHER = 0.05, 4.0  # how often a height is another letter's, and how many times farther off it then is
ALONE_MISREAD = 0.02
SEVERAL, FEW_MISREAD = 3, 0.3  # Chinese characters from which their height is usual, and how often that of fewer is not
HAN_AS_FAR, STEP_AS_FAR = 0.15, 0.15  # em by which the Chinese height and step miss where they do
STEP_SPREAD = 0.01  # share by which the step of a face varies
WHOLE_SPREAD = 0.1  # em by which the height of a whole mixed line varies
LIKE = 0.6  # of a line's size, down from which and up to whose inverse others are likely of the same face
TRUST, MOST_TRUST = 1.0, 4.0  # weight of what each other line tells of the face, and of all together
SHARED = 0.9  # how likely lines of about one size share their face
DOUBT = 1e-3  # no line rules a face out further than that
ODD_SPREAD = 0.07  # share by which decorative faces differ from those in the table
TAIL = 0.03  # of the probability on each side of an interval

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """What one line tells: how likely each face is at each size (faces × sizes)."""

    sizes: Floats
    """Em, px of the file."""
    fit: Floats
    of_face: Floats
    """How likely each face is by this line alone."""
    em: float


def tell(seen: Gauge) -> Told | None:
    """What a line tells by itself; None where its measures fit no face."""
    table, text = faces(), seen.text.strip().replace("φ", "Φ")  # the reading takes one for the other
    width, _ = table.width(text)
    sizes = float(np.median(seen.span[0] / width)) * SIZES
    if any(map(is_wide, text)):
        fit = _fit_width(table, text, seen, sizes) * _fit_han(table, text, seen, sizes)
    else:
        height = table.height(text)[:, None]
        sizes = float(np.median(seen.span[1] / height)) * SIZES
        spread = np.hypot(LOSSY_TOUCH if seen.lossy else TOUCH, HEIGHT_SPREAD * height * sizes)
        fit = _fit_width(table, text, seen, sizes)
        fit *= _bell(seen.span[1] - height * sizes, spread, ALONE_MISREAD, FARTHER * spread)
    weighed = fit * table.prior[:, None]
    total = float(weighed.sum())
    if not total > 0:
        return None
    sizes = sizes / seen.shrink
    return Told(sizes, fit, weighed.sum(axis=1) / total, float((weighed @ sizes).sum()) / total)


def joined(lines: Sequence[Told]) -> list[tuple[float, tuple[float, float]]]:
    """Em size of each line and the interval it lies in, by what all lines of one page tell of their faces."""
    prior = faces().prior
    hints = [np.log(np.maximum(line.of_face / prior, DOUBT)) for line in lines]
    found = []
    for at, line in enumerate(lines):
        near = [
            hint
            for other, hint in enumerate(hints)
            if other != at and LIKE < line.em / lines[other].em < 1 / LIKE
        ]  # fmt: skip
        found.append(_summed(line, _shared(prior, near)))
    return found


def _shared(prior: Floats, hints: Sequence[Floats]) -> Floats:
    """How likely each face is by what other lines tell of it."""
    if not hints:
        return prior
    weight = min(TRUST * len(hints), MOST_TRUST) / len(hints)
    told = np.sum(hints, axis=0) * weight
    likely = prior * np.exp(told - told.max())
    return np.asarray(SHARED * likely / likely.sum() + (1 - SHARED) * prior)


def _summed(line: Told, of_face: Floats) -> tuple[float, tuple[float, float]]:
    """Mean and interval of a line's size; wider where the face is a decorative one, few of which the table knows."""
    weight = of_face[:, None] * line.fit
    weight = weight / weight.sum()
    odd = float(weight.sum(axis=1) @ (faces().han_width != 1))
    of_size = weight.sum(axis=0)
    reached = np.cumsum(of_size) - of_size / 2
    low, high = (float(np.interp(share, reached, line.sizes)) for share in (TAIL, 1 - TAIL))
    return float(of_size @ line.sizes), (low * (1 - ODD_SPREAD * odd), high * (1 + ODD_SPREAD * odd))


def _fit_width(table: Faces, text: str, seen: Gauge, sizes: Floats) -> Floats:
    """How well the width fits, with and without blanks that the reading dropped."""
    width, common = table.width(text)
    blank = table.advance[:, table.letters[" "]]
    fit = np.zeros((len(width), len(sizes)))
    for count, share in _lost_blanks(text):
        em = (width + count * blank)[:, None]
        spread = np.hypot(EDGE, sizes * np.hypot(common, WIDTH_SPREAD * em))
        fit += share * _bell(seen.span[0] - em * sizes, spread, SPACED, np.hypot(spread, sizes * SPACED_SPREAD * em))
    return fit


def _lost_blanks(text: str) -> list[tuple[int, float]]:
    """How many blanks a reading may have dropped, with how often: one anywhere, or all beside slashes."""
    pairs = [(one, two) for one, two in pairwise(text) if " " not in one + two]
    slashes = sum(one in "/|" or two in "/|" for one, two in pairs)
    places = slashes + sum(is_wide(one) or is_wide(two) or one in SIGNS for one, two in pairs)
    lost = [(0, 1 - 2 * BLANK_LOST)]
    if places:
        lost.append((1, BLANK_LOST))
    if slashes > 1:
        lost.append((slashes, 4 * BLANK_LOST))
    return lost


def _fit_han(table: Faces, text: str, seen: Gauge, sizes: Floats) -> Floats:
    """How well the heights of the Chinese characters and of letters among them fit, and the step between the former."""
    high, spread = table.han_height[:, None], table.han_spread[:, None]
    fit = np.ones((len(high), len(sizes)))
    if seen.han_high:
        misread = MISREAD if sum(map(is_ideograph, text)) >= SEVERAL else FEW_MISREAD
        fit *= _bell(seen.han_high - high * sizes, np.hypot(AMONG, spread * sizes), misread, HAN_AS_FAR * sizes)
    elif not seen.letters_high:
        fit *= _bell(seen.high - high * sizes, np.hypot(AMONG, WHOLE_SPREAD * sizes), 0.0, sizes)
    if seen.letters_high:
        height = table.height("".join(char for char in text if table.knows(char) or char in "¥￥"))[:, None]
        error = np.hypot(AMONG, AMONG_SPREAD * height * sizes)
        fit *= _bell(seen.letters_high - height * sizes, error, MISREAD, FARTHER * error)
    if seen.step:
        step = table.han_width[:, None] * sizes
        error = step * np.hypot(seen.step[1] / seen.step[0], STEP_SPREAD)
        fit *= _bell(seen.step[0] - step, error, ALONE_MISREAD, STEP_AS_FAR * sizes)
    return fit


def _bell(miss: Floats, spread: Floats, otherwise: float, farther: Floats) -> Floats:
    """Likelihood of a miss: normal, or, with a share of `otherwise`, of a wider normal."""
    near = (1 - otherwise) * np.exp(-0.5 * (miss / spread) ** 2) / spread
    return np.asarray(near + otherwise * np.exp(-0.5 * (miss / farther) ** 2) / farther if otherwise else near)
