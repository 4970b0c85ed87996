"""A frame round a picture: one colour along all four edges that ends everywhere at about the same depth."""

from typing import TYPE_CHECKING

from assetcheck.model.facts import Border

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEEPEST = 0.08
"""Share of the shorter side up to which an even edge is a frame; beyond it is ground."""
EVEN = 12
"""Difference of a channel, 0–255, within one colour."""
WHOLE = 0.98
"""Share of an edge that must have the colour of the frame."""
ENDS = 0.6
"""Share of the line just inside the frame that must have another colour."""
ALIKE = 0.5
"""How far the widths of the four sides may lie apart, as a share of the widest."""


def border(pixels: "NDArray[np.uint8]") -> Border | None:
    """The frame of a page, or None.

    Args:
        pixels: height × width × 3, RGB.

    """
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    deepest = int(min(height, width) * DEEPEST)
    rim = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    colour = np.trunc(np.median(rim, axis=0))
    framed = cv2.inRange(pixels, colour - EVEN, colour + EVEN).astype(bool)
    sides = (framed, framed[::-1], framed.T, framed.T[::-1])
    depths = [_depth(side, deepest) for side in sides]
    if not all(depths) or max(depths) - min(depths) > max(1, max(depths) * ALIKE):
        return None
    inner = max(depths)
    for side in sides:
        if side[inner + 1, inner:-inner].mean() > 1 - ENDS:
            return None
    return Border(min(depths), "#{:02x}{:02x}{:02x}".format(*colour.astype(int)))


def _depth(framed: "NDArray[np.bool_]", deepest: int) -> int:
    """Rows from the top that have the colour of the frame all along; 0 where there is none, or no end to it."""
    for at in range(deepest + 1):
        if framed[at].mean() < WHOLE:
            return at
    return 0
