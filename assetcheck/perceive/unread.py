"""Places that look like text and could not be read.

A detector of text also fires on drawings, emblems and textures. What is told here must be a row of several separate
signs of about one height, as a person sees it at a glance.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.geometry import Box
from assetcheck.perceive.ink import Ink, separate

LONG = 2.5  # length over height from which a place may be a line
LOWEST, HIGHEST = 6, 80  # px of a line's height
SIGNS = 4  # separate signs that a line has at least
ALIKE = (0.45, 1.3)  # of the line's height: how high a sign is
FULL = (0.08, 0.6)  # share of ink in a line
OVERLAP = 0.3

Pixels = NDArray[np.uint8]


def boxes(pixels: Pixels, spots: Sequence[Box], lines: Sequence[Box]) -> list[Box]:
    """The spots that a person would call text, less those where a line was read."""
    free = [spot for spot in spots if all(spot.overlap(line) < OVERLAP * spot.area for line in lines)]
    return [spot for spot in free if _is_row(pixels, spot)]


def _is_row(pixels: Pixels, spot: Box) -> bool:
    part = pixels[max(spot.y, 0) : spot.bottom, max(spot.x, 0) : spot.right]
    if part.shape[0] > part.shape[1]:
        part = np.ascontiguousarray(np.rot90(part))
    high, wide = part.shape[:2]
    if not LOWEST <= high <= HIGHEST or wide < LONG * high:
        return False
    ink = separate(part)
    return ink is not None and _has_signs(ink)


def _has_signs(ink: Ink) -> bool:
    top, bottom = max(int(ink.rows[0]), 0), int(ink.rows[1]) + 1
    inked = (ink.alpha[top:bottom] > 0.5).astype(np.uint8)  # noqa: PLR2004 - half covered
    _, _, stats, _ = cv2.connectedComponentsWithStats(inked)
    high = bottom - top
    tall = [ALIKE[0] * high <= stat[cv2.CC_STAT_HEIGHT] <= ALIKE[1] * high for stat in stats[1:]]
    narrow = [stat[cv2.CC_STAT_WIDTH] <= 2 * high for stat in stats[1:]]
    signs = sum(a and b for a, b in zip(tall, narrow, strict=True))
    return signs >= SIGNS and FULL[0] <= float(inked.mean()) <= FULL[1]
