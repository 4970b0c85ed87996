"""Whether two pictures show the same: a difference hash, the pixels themselves, and how much detail there is."""

import hashlib
from typing import TYPE_CHECKING

from assetcheck.model.facts import Likeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRID = 9
"""Cells along a side that the hash compares with their neighbours."""
LEVELS = 8
"""Grey levels that count as one, so that even grounds hash evenly."""
SIDE = 1_024
"""Side of the middle of a picture that is looked at for detail, in px."""
SHARES = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
"""Shares of its resolution that a picture is brought down to and up again, until something is lost."""
EDGES = 0.02
"""Share of the pixels with the steepest edges that must survive it."""
STEEP = 40.0
"""Least gradient of an edge, of a Sobel filter over grey levels."""
KEPT = 0.11
"""Mean loss on these edges, as a share of their contrast, up to which nothing was lost."""
BLOCKS = (4, 3, 2)
SAME = 0.995
"""Share of equal neighbours from which a picture is made of larger blocks."""


def likeness(pixels: "NDArray[np.uint8]") -> Likeness:
    """The likeness of a page.

    Args:
        pixels: height × width × 3, RGB.

    """
    import cv2
    import numpy as np

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return Likeness(_hash(grey), hashlib.sha256(np.ascontiguousarray(pixels).data).hexdigest(), _detail(grey))


def _hash(grey: "NDArray[np.uint8]") -> str:
    import cv2
    import dhash

    small = cv2.resize(grey, (GRID, GRID), interpolation=cv2.INTER_AREA) // LEVELS
    return dhash.format_hex(*dhash.dhash_row_col([int(value) for value in small.ravel()], size=GRID - 1))


def _detail(grey: "NDArray[np.uint8]") -> float:
    """The least share of its resolution at which the edges of a picture keep what they are."""
    import cv2
    import numpy as np

    height, width = grey.shape
    top, left = max(0, (height - SIDE) // 2), max(0, (width - SIDE) // 2)
    part = grey[top : top + SIDE, left : left + SIDE]
    if times := _block(part):
        return round(1 / times, 2)
    values = part.astype(np.float32)
    steep = cv2.magnitude(*(slope.astype(np.float32) for slope in cv2.spatialGradient(part)))
    strong = steep[steep >= STEEP]
    most = round(EDGES * steep.size)
    limit = np.partition(strong, -most)[-most] if len(strong) > most else STEEP
    edges = (steep >= limit).astype(np.uint8)
    if edges.sum() < 50:  # noqa: PLR2004 - too few edges to tell
        return 1.0
    contrast = cv2.mean(steep, edges)[0] / 4
    enough = 1.0
    for share in SHARES:
        size = (max(1, round(part.shape[1] * share)), max(1, round(part.shape[0] * share)))
        small = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
        back = cv2.resize(small, (part.shape[1], part.shape[0]), interpolation=cv2.INTER_CUBIC)
        if cv2.mean(cv2.absdiff(back, values), edges)[0] > contrast * KEPT:
            break
        enough = share
    return enough


def _block(grey: "NDArray[np.uint8]") -> int | None:
    """The side, in px, of the squares that a picture is made of, as nearest-neighbour scaling leaves it; else None."""
    import numpy as np

    columns = np.flatnonzero((grey[:, 1:] != grey[:, :-1]).any(axis=0)) + 1
    rows = np.flatnonzero((grey[1:] != grey[:-1]).any(axis=1)) + 1
    for times in BLOCKS:
        if min(grey.shape) > times * 8 and min(len(columns), len(rows)) >= times:
            counts = ((np.bincount(at % times), len(at)) for at in (columns, rows))
            if all(float(count.max()) / total >= SAME for count, total in counts):
                return times
    return None
