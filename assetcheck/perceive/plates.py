"""A line that runs over several plates, as the tiles of a countdown are: the stretches of it that have a ground each.

Measured as one, its palest letters hide behind those that stand out most.
"""

import itertools
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

APART = 40  # of 255: how far a channel of the colours on both sides of an edge lies apart
THROUGH = 0.97  # share of the rows that an edge runs through: strokes of letters end above and below
LEAST = 0.5  # of the line's height: narrower stretches lie between two edges of one thing
SPARED = 2  # px beside an edge that are mixed

Pixels = NDArray[np.uint8]
Stretch = tuple[int, int]


def stretches(part: Pixels, centres: Sequence[float]) -> list[Stretch]:
    """First column and end of each stretch between two edges that holds a character; none where there is no edge.

    Args:
        part: the cut-out of the line.
        centres: of its characters along the line, 0-1; where they are not known there are no stretches.

    """
    height, width = part.shape[:2]
    if width <= SPARED:
        return []
    edges = np.flatnonzero(_through(part) >= THROUGH)
    if not edges.size:
        return []
    found = []
    for left, right in itertools.pairwise([-1, *edges.tolist(), width]):
        start, end = left + SPARED + 1 if left >= 0 else 0, right
        if end - start >= LEAST * height and any(start <= centre * width < end for centre in centres):
            found.append((start, end))
    return found


def _through(part: Pixels) -> NDArray[np.float64]:
    """Share of the rows in which one channel steps the same way at each column: chequered grounds do not."""
    first, second = part[:, :-SPARED], part[:, SPARED:]
    rises, falls = cv2.subtract(second, first) > APART, cv2.subtract(first, second) > APART
    return np.maximum(rises.mean(axis=0), falls.mean(axis=0)).max(axis=1)
