"""Em size of lines that hold letters or digits, by the faces of type whose letters measure like theirs.

The digits of one face are 0.65 em high, of another 0.8; so the height of "¥59" alone leaves the size open. But its
width and height together fit some faces only, and most lines of a poster share one: what the other lines of about its
size tell of the face is half the answer. Each face of the table is a hypothesis, weighed by how well a line's
measures fit it at each size.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.advances import is_ideograph, is_wide
from assetcheck.perceive.faces import Faces, faces
from assetcheck.perceive.gauge import Gauge

SIZES = np.exp(np.arange(-0.5, 0.5, 0.015))
"""The sizes weighed, over a first guess."""
EDGE, EDGE_LOST = 0.28, 0.3  # px by which the width of the ink is mismeasured, and that its outermost px are too pale
TOUCH, LOSSY_TOUCH, AMONG = 0.3, 0.4, 0.3  # px by which its height is: in a line of its own, and among Chinese
WIDTH_SPREAD, HEIGHT_SPREAD, AMONG_SPREAD = 0.015, 0.015, 0.03  # share by which a face differs from the nearest known
SPACED, SPACED_VERTICAL = 0.04, 0.3  # how often type is spaced, in lines that run across and downwards
SPACING, SPACING_SPREAD = 0.08, 0.06  # em by which it then is
WIDTH_MISREAD, WIDTH_AS_FAR = 0.03, 0.15  # how often a width is that of other words than were read, by which share
BLANK_LOST, SIGNS = 0.12, "Φ"  # how often the reading drops a blank, and signs that have one behind them
MISREAD, FARTHER = 0.05, 4.0  # how often a height is another letter's, and how many times farther off it then is
ALONE_MISREAD = 0.02
SEVERAL, HAN_MISREAD, FEW_MISREAD = 3, 0.4, 0.6  # Chinese characters whose rows are usual, how often they aren't
HAN_AS_FAR, STEP_AS_FAR = 0.15, 0.15  # em by which the Chinese height and step miss where they do
SPAN_ERROR, SPAN_LOST = 0.35, 0.15  # px by which the reach of Chinese characters is mismeasured, and too pale
SPAN_SPREAD, SPAN_MISREAD, SPAN_AS_FAR = 0.02, 0.1, 0.15  # em by which it varies, how often it misses, by how much
HINTED, GROWN = 0.5, 0.9  # how often faces with hints are drawn to whole px, which adds that many to their height
STROKE_MISREAD, STROKE_AS_FAR = 0.2, 0.5  # how often strokes are contours or run together, by which share they miss
STEP_SPREAD = 0.015  # share by which the step of a face varies
WHOLE_SPREAD = 0.1  # em by which the height of a whole mixed line varies
SMALL, SELDOM = 0.5, 0.2  # of the largest line, below which faces for headlines are that much rarer
LIKE = 0.6  # of a line's size, down from which and up to whose inverse others are likely of the same face
TRUST, MOST_TRUST = 1.0, 4.0  # weight of what each other line tells of the face, and of all together
SHARED = 0.9  # how likely lines of about one size share their face
DOUBT = 1e-3  # no line rules a face out further than that
ODD_SPREAD = 0.11  # share by which decorative faces differ from those in the table
TAIL = 0.04  # of the probability on each side of an interval

Floats = NDArray[np.float64]
Miss = tuple[Floats, Floats]
"""How far a measure is from what a face has at each size, px, and the spread of that."""


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
        fit = _fit_along(table, text, seen, sizes) * _fit_han(table, text, seen, sizes)
    else:
        height = table.height(text)[:, None]
        sizes = float(np.median(seen.span[1] / height)) * SIZES
        spread = np.hypot(LOSSY_TOUCH if seen.lossy else TOUCH, HEIGHT_SPREAD * height * sizes)
        fit = _fit_along(table, text, seen, sizes)
        fit *= _bell(seen.span[1] - height * sizes, spread, ALONE_MISREAD, FARTHER * spread)
    if seen.stroke:
        stroke, share = table.stroke(text, sizes)
        fit *= _bell(seen.stroke - stroke, share[:, None] * stroke, STROKE_MISREAD, STROKE_AS_FAR * stroke)
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
    largest = max((line.em for line in lines), default=0.0)
    found = []
    for at, line in enumerate(lines):
        near = [
            hint
            for other, hint in enumerate(hints)
            if other != at and LIKE < line.em / lines[other].em < 1 / LIKE
        ]  # fmt: skip
        seldom = faces().display & (line.em < SMALL * largest)
        found.append(_summed(line, _shared(prior, near) * np.where(seldom, SELDOM, 1)))
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


def _fit_along(table: Faces, text: str, seen: Gauge, sizes: Floats) -> Floats:
    """How well the width fits, and the step from one Chinese character to the next, in solid and in spaced type."""
    em, common = table.width(text)
    blank = table.advance[:, table.letters[" "]]
    step = _step(table, seen, sizes)
    likely = SPACED_VERTICAL if seen.vertical else SPACED
    fit = np.zeros((len(em), len(sizes)))
    for count, share in _lost_blanks(text, seen.blanks):
        wide = (em + count * blank)[:, None]
        error = np.hypot(EDGE, sizes * np.hypot(common, WIDTH_SPREAD * wide))
        miss = seen.span[0] + EDGE_LOST - wide * sizes
        solid = _bell(miss, error, WIDTH_MISREAD, np.hypot(error, sizes * WIDTH_AS_FAR * wide))
        if step:
            solid *= _bell(*step, ALONE_MISREAD, STEP_AS_FAR * sizes)
        spaced = _spaced(len(text) - 1, sizes, (miss, error), step)
        fit += share * ((1 - likely) * solid + likely * spaced)
    return fit


def _step(table: Faces, seen: Gauge, sizes: Floats) -> Miss | None:
    """How far the step between Chinese characters is from that of each face at each size."""
    if not seen.step:
        return None
    step = table.han_width[:, None] * sizes
    return seen.step[0] - step, step * np.hypot(seen.step[1] / seen.step[0], STEP_SPREAD)


def _spaced(gaps: int, sizes: Floats, wide: Miss, step: Miss | None) -> Floats:
    """Likelihood of a line's width and step where all its gaps are wider alike, so that both are off together."""
    spacing, varied = SPACING * sizes, (SPACING_SPREAD * sizes) ** 2
    over, across = wide[0] - gaps * spacing, wide[1] ** 2 + gaps**2 * varied
    if step is None:
        return np.asarray(np.exp(-0.5 * over**2 / across) / np.sqrt(across))
    beyond, along, both = step[0] - spacing, step[1] ** 2 + varied, gaps * varied
    whole = across * along - both**2
    far = (along * over**2 - 2 * both * over * beyond + across * beyond**2) / whole
    return np.asarray(np.exp(-0.5 * far) / np.sqrt(whole))


def _lost_blanks(text: str, seen: int | None) -> list[tuple[int, float]]:
    """How many blanks a reading may have dropped, with how often: those seen, one anywhere, or all beside slashes."""
    if seen:
        return [(seen, 1 - BLANK_LOST), (0, BLANK_LOST)]
    pairs = [(one, two) for one, two in pairwise(text) if " " not in one + two]
    slashes = sum(one in "/|" or two in "/|" for one, two in pairs)
    sure = seen is not None  # between Chinese characters blanks are seen
    places = slashes + sum(
        (is_wide(one) or is_wide(two) or one in SIGNS) and not (sure and is_wide(one) and is_wide(two))
        for one, two in pairs
    )
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
        misread = HAN_MISREAD if sum(map(is_ideograph, text)) >= SEVERAL else FEW_MISREAD
        fit *= _bell(seen.han_high - high * sizes, np.hypot(AMONG, spread * sizes), misread, HAN_AS_FAR * sizes)
    elif not seen.letters_high:
        fit *= _bell(seen.high - high * sizes, np.hypot(AMONG, WHOLE_SPREAD * sizes), 0.0, sizes)
    if seen.han_span:
        fit *= _fit_span(table, text, seen.han_span, sizes)
    if seen.letters_high:
        height = table.height("".join(char for char in text if table.knows(char) or char in "¥￥"))[:, None]
        error = np.hypot(AMONG, AMONG_SPREAD * height * sizes)
        fit *= _bell(seen.letters_high - height * sizes, error, MISREAD, FARTHER * error)
    return fit


def _fit_span(table: Faces, text: str, seen: float, sizes: Floats) -> Floats:
    """How well the reach of the Chinese characters fits, drawn to whole pixels or as they are."""
    span, spread = (each[:, None] for each in table.span(sum(map(is_ideograph, text))))
    error = np.hypot(SPAN_ERROR, np.hypot(spread, SPAN_SPREAD) * sizes)
    grown = HINTED * table.hinted[:, None]
    miss = seen + SPAN_LOST - span * sizes
    plain = _bell(miss, error, SPAN_MISREAD, SPAN_AS_FAR * sizes)
    return (1 - grown) * plain + grown * _bell(miss - GROWN, error, SPAN_MISREAD, SPAN_AS_FAR * sizes)


def _bell(miss: Floats, spread: Floats, otherwise: float, farther: Floats) -> Floats:
    """Likelihood of a miss: normal, or, with a share of `otherwise`, of a wider normal."""
    near = (1 - otherwise) * np.exp(-0.5 * (miss / spread) ** 2) / spread
    return np.asarray(near + otherwise * np.exp(-0.5 * (miss / farther) ** 2) / farther if otherwise else near)
