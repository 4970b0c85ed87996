"""Which way edges run: a picture as unit vectors of doubled angle.

Where a logo stands its outline runs as in the reference, whatever its inks and its ground are, and whatever covers a
part of it: each point of the outline has one vote, however strong its edge is.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.reference import Reference

Floats = NDArray[np.float32]
FAINT = 5.0
"""Change from pixel to pixel, of 255, at which an edge has half a vote."""
RIM = 0.1
"""Ground kept round the art, as a share of the root of its area: its outline is part of its shape."""


def field(pixels: NDArray[np.uint8] | Floats) -> tuple[Floats, Floats]:
    """The direction of edges in a picture of any number of channels (0–255): cosine and sine of twice the angle."""
    right = cv2.Sobel(pixels, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8)
    down = cv2.Sobel(pixels, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8)
    along, across = _summed(cv2.multiply(right + down, right - down)), _summed(cv2.multiply(right, down, scale=2))
    strength = cv2.magnitude(along, across)
    weight = np.float32(1) / (strength + np.float32(FAINT**2))
    return along * weight, across * weight


def _summed(channels: Floats) -> Floats:
    """The sum over the channels."""
    if channels.ndim == 2:  # noqa: PLR2004 - rows and columns only
        return channels
    return np.asarray(cv2.transform(channels, np.ones((1, channels.shape[2]), np.float32)))


def drawn(reference: Reference, size: tuple[float, float], turn: float = 0.0, rim: float = 1.0) -> Floats:
    """The reference drawn on a grid with its middle in the middle.

    Args:
        reference: what to draw.
        size: width and height of the art, in grid px.
        turn: degrees clockwise.
        rim: ground round the art, in grid px.

    Returns:
        Rows × columns × 4: red, green and blue times alpha, and alpha, 0–1.

    """
    alpha = reference.alpha.astype(np.float32) / 255
    ink = np.dstack([reference.colour.astype(np.float32) / 255 * alpha[..., None], alpha])
    small = (max(2, round(size[0])), max(2, round(size[1])))
    if small[0] < ink.shape[1]:  # area averages first: sampling at points would alias
        ink = cv2.resize(ink, small, interpolation=cv2.INTER_AREA)
    cos, sin = np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))
    cols = round(size[0] * abs(cos) + size[1] * abs(sin) + 2 * rim)
    rows = round(size[0] * abs(sin) + size[1] * abs(cos) + 2 * rim)
    across, down = size[0] / ink.shape[1], size[1] / ink.shape[0]
    matrix = np.array([[cos * across, -sin * down], [sin * across, cos * down]])
    offset = (np.array([cols, rows]) - 1) / 2 - matrix @ ((np.array(ink.shape[1::-1]) - 1) / 2)
    return np.asarray(cv2.warpAffine(ink, np.column_stack([matrix, offset]), (cols, rows), flags=cv2.INTER_LINEAR))


def outline(references: tuple[Reference, ...], side: float, turn: float) -> tuple[Floats, Floats]:
    """The field of a logo, as its variants have it on average, the root of the art's area `side` grid px."""
    rows, cols = references[0].alpha.shape
    scale = side / float(np.sqrt(rows * cols))
    fields = []
    for reference in references:
        ink = drawn(reference, (cols * scale, rows * scale), turn, max(1.0, RIM * side))
        # Against a mid gray ground inks and alpha alike make edges, the way they will on most grounds.
        fields.append(field(255 * np.dstack([ink[..., 3:], ink[..., :3] - ink[..., 3:] / 2])))
    along, across = np.mean([one[0] for one in fields], axis=0), np.mean([one[1] for one in fields], axis=0)
    return along.astype(np.float32), across.astype(np.float32)
