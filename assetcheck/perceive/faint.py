"""Rows of signs too faint for the detector: places for a second look on a stretched copy.

Text below about 1.3:1 is the worst offender against any limit of contrast, and the network passes it over. Its strokes
still stand out from a calm ground by a few levels of gray. So faint thin structure is joined along the line, and what
has the shape of a row of separate signs of one height is read from a copy whose contrast is stretched. Rows that run
downwards are looked for in the same way, where none runs across.
"""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.geometry import Box
from assetcheck.perceive.arrays import Gray, Pixels

BAND = 4096  # px of a page that are looked at together
FIELD = 7  # px at a quarter of the size: what takes less than half of such a field stands on it
FAINTEST, STRONGEST = 3, 40  # of 255: steps of gray between which the detector may be blind
USUAL, GRAIN = 70, 3  # percentile of all steps that is no ink, and how many times that ink stands out
NEAR = 13  # px round stronger structure and lines that are left out: compression leaves traces there
AROUND = 4  # px round a line that was read
SPARSE = 4  # every so many px are asked for the grain
ACROSS, DOWN = 13, 3  # px at half size over which strokes are joined along and across the line
LOWEST, HIGHEST = 6, 80  # px of a row
LONG = 2.5  # length over height from which a row may be a line
FULL = (0.06, 0.6)  # share of strokes in a row
BETWEEN = (0.5, 0.9, 1.2)  # of the strokes' strength: what lies between signs is weaker, much or a little
SIGNS, ALIKE = 4, 0.45  # separate signs in a row at least, and how high they are over the row
MOST = 8  # rows of a page that are looked at again
GROUND = 3  # heights of a row over which its ground is evened
MARGIN = 0.25  # of a row's height that is kept round it


def rows(pixels: Pixels, lines: Sequence[Box]) -> list[Box]:
    """The places of a page where a row of faint signs stands and no line was found, the longest first.

    A place that is higher than wide is a row that runs downwards.
    """
    found: list[Box] = []
    for top in range(0, pixels.shape[0], BAND):  # bands keep the memory for a long picture small
        part = pixels[top : top + BAND + HIGHEST]
        here = _rows(part, [replace(box, y=box.y - top) for box in lines])
        found += [replace(box, y=box.y + top) for box in here if box.y < BAND]
    return [_grown(box, pixels.shape) for box in sorted(found, key=lambda box: -max(box.width, box.height))[:MOST]]


def _rows(pixels: Pixels, lines: Sequence[Box]) -> list[Box]:
    """Those of one band, and its lines, some of which may lie outside."""
    if min(pixels.shape[:2]) < LOWEST:
        return []
    gray = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    small = cv2.medianBlur(cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), FIELD)
    strength = np.asarray(cv2.absdiff(gray, cv2.resize(small, gray.shape[::-1], interpolation=cv2.INTER_LINEAR)))
    taken = cv2.dilate((strength > STRONGEST).astype(np.uint8), np.ones((NEAR, NEAR), np.uint8))
    for box in lines:
        taken[max(box.y - AROUND, 0) : max(box.bottom + AROUND, 0), max(box.x - AROUND, 0) : box.right + AROUND] = 1
    sample = np.s_[::SPARSE, ::SPARSE]
    free = strength[sample][taken[sample] == 0]
    grain = float(np.percentile(free, USUAL)) if free.size else 0.0
    faint = np.asarray(((strength >= max(FAINTEST, GRAIN * grain)) & (taken == 0)).astype(np.uint8))
    half = np.asarray(cv2.resize(faint * 255, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) > 0, np.uint8)
    across = [box for box in _joined(half) if not any(map(box.overlap, lines)) and _is_row(strength, faint, box)]
    down = [_turned(box) for box in _joined(np.ascontiguousarray(half.T))]
    down = [box for box in down if not any(map(box.overlap, [*lines, *across]))]
    return across + [box for box in down if _is_row(strength.T, faint.T, _turned(box))]


def _joined(half: NDArray[np.uint8]) -> list[Box]:
    """Boxes, in px of the page, round what joins along the rows of its faint structure at half size."""
    joined = cv2.morphologyEx(half, cv2.MORPH_CLOSE, np.ones((DOWN, ACROSS), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=4)
    return [
        Box(2 * x, 2 * y, 2 * wide, 2 * high)
        for x, y, wide, high, _ in stats[1:count].tolist()
        if LOWEST <= 2 * high <= HIGHEST and wide >= LONG * high
    ]


def _turned(box: Box) -> Box:
    """The same box in the transposed page."""
    return Box(box.y, box.x, box.height, box.width)


def stretched(pixels: Pixels, box: Box) -> Pixels:
    """A row with its ground evened and its contrast spread over the whole range."""
    gray = cv2.cvtColor(pixels[box.y : box.bottom, box.x : box.right], cv2.COLOR_RGB2GRAY).astype(np.float32)
    reach = (GROUND * min(box.width, box.height)) | 1
    even = gray - cv2.blur(gray, (reach, reach))
    low, high = np.percentile(even, (1, 99))
    spread = np.clip((even - low) * (255 / max(float(high - low), 1)), 0, 255).astype(np.uint8)
    return np.repeat(spread[:, :, None], 3, axis=2)


def _is_row(strength: Gray, faint: NDArray[np.uint8], box: Box) -> bool:
    """Whether a place is a row of separate signs of about one height on a calm ground."""
    part = (slice(box.y, box.bottom), slice(box.x, box.right))
    inked, steps = faint[part], strength[part]
    if not FULL[0] <= float(inked.mean()) <= FULL[1]:
        return False
    typical = float(np.median(steps[inked > 0]))
    return any(_signs((steps > typical * share).astype(np.uint8)) >= SIGNS for share in BETWEEN)


def _signs(inked: NDArray[np.uint8]) -> int:
    """How many pieces nearly as high as their row, and no wider than two such heights, stand in it."""
    high = inked.shape[0]
    _, _, stats, _ = cv2.connectedComponentsWithStats(inked)
    tall = stats[1:, cv2.CC_STAT_HEIGHT] >= ALIKE * high
    return int((tall & (stats[1:, cv2.CC_STAT_WIDTH] <= 2 * high)).sum())


def _grown(box: Box, shape: tuple[int, ...]) -> Box:
    edge = max(round(MARGIN * min(box.width, box.height)), 2)
    left, top = max(box.x - edge, 0), max(box.y - edge, 0)
    return Box(left, top, min(box.right + edge, shape[1]) - left, min(box.bottom + edge, shape[0]) - top)
