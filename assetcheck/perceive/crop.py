"""Cutting lines of text out of a picture, turned upright."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.arrays import Corners, Pixels
from assetcheck.perceive.recognise import HEIGHT, STEP

TALL = 1.5
"""Height over width from which a box may hold vertical text."""
SQUARE = 0.85
"""Height of a character over the width of the box round a vertical line."""
INKED, FAINTEST = 0.3, 8
"""Step of gray from which a row holds ink: of the largest step, and at least."""
CLOSE = 0.15
"""Share of a box that neighbouring lines may reach into from above and from below."""
UPRIGHT = 0.02
"""Slope up to which a box counts as upright (about one degree)."""


def sides(corners: Corners) -> tuple[float, float]:
    """Width and height of a turned box, in px."""
    wide = max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3]))
    high = max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1]))
    return float(wide), float(high)


def is_upright(corners: Corners) -> bool:
    """Whether the box stands straight, or nearly so."""
    (x0, y0), (x1, y1) = corners[0], corners[1]
    (x3, y3) = corners[3]
    return bool(abs(y1 - y0) <= UPRIGHT * abs(x1 - x0) + 1 and abs(x3 - x0) <= UPRIGHT * abs(y3 - y0) + 1)


def cut(pixels: Pixels, corners: Corners, *, mixed: bool = True) -> Pixels:
    """The part of a picture within a turned box, turned upright, as large as it is.

    Args:
        pixels: the picture, height × width × 3.
        corners: of the box, clockwise from the top left, in px of the picture.
        mixed: pixels of a turned box are mixed from those around them; else each is one of the picture's own.

    """
    if is_upright(corners):
        height, width = pixels.shape[:2]
        x0, y0 = np.clip(np.floor(corners.min(0) + 0.5), 0, (width - 1, height - 1)).astype(int)
        x1, y1 = np.ceil(corners.max(0) - 0.5).astype(int)
        return pixels[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
    wide, high = sides(corners)
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    turned = cv2.warpPerspective(
        pixels,
        cv2.getPerspectiveTransform(corners, target),
        (max(1, round(wide)), max(1, round(high))),
        flags=cv2.INTER_CUBIC if mixed else cv2.INTER_NEAREST,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(turned, np.uint8)


def is_tall(part: Pixels) -> bool:
    """Whether a part may hold vertical text."""
    height, width = part.shape[:2]
    return bool(height >= TALL * width)


def as_line(part: Pixels, *, turned: bool = True) -> Pixels:
    """The part as the line picture that the network reads; tall ones are laid on their side, unless not `turned`."""
    if turned and is_tall(part):
        part = np.ascontiguousarray(np.rot90(part))
    width = max(STEP, math.ceil(HEIGHT * part.shape[1] / part.shape[0]))
    method = cv2.INTER_AREA if part.shape[0] > HEIGHT else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(part, (width, HEIGHT), interpolation=method), np.uint8)


def stretched(part: Pixels) -> Pixels:
    """The part with its own contrast spread over the whole range, for text that is barely there."""
    gray = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY).astype(np.float32)
    low, high = np.percentile(gray, (1, 99))
    spread = np.clip((gray - low) * (255 / max(high - low, 1)), 0, 255).astype(np.uint8)
    return np.repeat(spread[:, :, None], 3, axis=2)


def trimmed(part: Pixels) -> Pixels:
    """The part without its upper and lower edge, where lines set close above and below it reach in."""
    edge = round(CLOSE * part.shape[0])
    return part[edge : part.shape[0] - edge] if part.shape[0] > 4 * edge else part


def reflowed(part: Pixels) -> Pixels:
    """Vertical text laid out as a horizontal line: its characters, cut at the gaps between them, side by side."""
    width = part.shape[1]
    gray = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY).astype(np.float32)
    far = np.abs(gray - np.median(gray[:, [0, -1]]))
    inked = far.max(1) > max(INKED * float(np.percentile(far, 99)), FAINTEST)
    cells = _cells(inked, width)
    if not cells:
        return part
    side = max(width, *(bottom - top for top, bottom in cells))
    line = np.empty((side, width * len(cells), 3), np.uint8)
    line[:] = part[0, 0]
    for index, (top, bottom) in enumerate(cells):
        above = (side - (bottom - top)) // 2
        line[above : above + bottom - top, index * width : (index + 1) * width] = part[top:bottom]
    return line


def _cells(inked: NDArray[np.bool_], width: int) -> list[tuple[int, int]]:
    """Stretches (top, bottom) of single characters: inked rows joined while they stay within one box's width."""
    cells: list[tuple[int, int]] = []
    start = None
    for row, ink in enumerate([*inked.tolist(), False]):
        if ink and start is None:
            start = row
        elif not ink and start is not None:
            if cells and row - cells[-1][0] <= SQUARE * width:
                cells[-1] = (cells[-1][0], row)
            else:
                cells.append((start, row))
            start = None
    return cells
