"""Cutting lines of text out of a picture, turned upright."""

import math
from typing import TYPE_CHECKING

from assetcheck.perceive.recognise import HEIGHT, STEP

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Corners = NDArray[np.float32]

TALL = 1.5
"""Height over width from which a box may hold vertical text."""
UPRIGHT = 0.02
"""Slope up to which a box counts as upright (about one degree)."""


def sides(corners: "Corners") -> tuple[float, float]:
    """Width and height of a turned box, in px."""
    import numpy as np

    wide = max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3]))
    high = max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1]))
    return float(wide), float(high)


def is_upright(corners: "Corners") -> bool:
    """Whether the box stands straight, or nearly so."""
    (x0, y0), (x1, y1) = corners[0], corners[1]
    (x3, y3) = corners[3]
    return abs(y1 - y0) <= UPRIGHT * abs(x1 - x0) + 1 and abs(x3 - x0) <= UPRIGHT * abs(y3 - y0) + 1


def cut(pixels: "Pixels", corners: "Corners") -> "Pixels":
    """The part of a picture within a turned box, turned upright, as large as it is.

    Args:
        pixels: the picture, height × width × 3.
        corners: of the box, clockwise from the top left, in px of the picture.

    """
    import cv2
    import numpy as np

    if is_upright(corners):
        height, width = pixels.shape[:2]
        x0, y0 = np.clip(np.floor(corners.min(0) + 0.5), 0, (width - 1, height - 1)).astype(int)
        x1, y1 = np.ceil(corners.max(0) - 0.5).astype(int)
        return pixels[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
    wide, high = sides(corners)
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    return cv2.warpPerspective(
        pixels,
        cv2.getPerspectiveTransform(corners, target),
        (max(1, round(wide)), max(1, round(high))),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )


def is_tall(part: "Pixels") -> bool:
    """Whether a part may hold vertical text."""
    return part.shape[0] >= TALL * part.shape[1]


def as_line(part: "Pixels", *, turned: bool = True) -> "Pixels":
    """The part as the line picture that the network reads; tall ones are laid on their side, unless not `turned`."""
    import cv2
    import numpy as np

    if turned and is_tall(part):
        part = np.ascontiguousarray(np.rot90(part))
    width = max(STEP, math.ceil(HEIGHT * part.shape[1] / part.shape[0]))
    method = cv2.INTER_AREA if part.shape[0] > HEIGHT else cv2.INTER_LINEAR
    return cv2.resize(part, (width, HEIGHT), interpolation=method)


def stretched(part: "Pixels") -> "Pixels":
    """The part with its own contrast spread over the whole range, for text that is barely there."""
    import cv2
    import numpy as np

    gray = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY).astype(np.float32)
    low, high = np.percentile(gray, (1, 99))
    spread = np.clip((gray - low) * (255 / max(high - low, 1)), 0, 255).astype(np.uint8)
    return cv2.cvtColor(spread, cv2.COLOR_GRAY2RGB)


def reflowed(part: "Pixels") -> "Pixels":
    """Vertical text laid out as a horizontal line: its characters, cut at the gaps between them, side by side."""
    import cv2
    import numpy as np

    height, width = part.shape[:2]
    gray = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY).astype(np.float32)
    far = np.abs(gray - np.median(np.concatenate((gray[:, 0], gray[:, -1]))))
    inked = far.max(1) > max(0.3 * np.percentile(far, 99), 8)
    cells = _cells(inked, width)
    line = [part[top:bottom] for top, bottom in cells]
    edge = part[0, 0].tolist()
    padded = []
    for cell in line:
        missing = max(0, width - cell.shape[0])
        padded.append(
            cv2.copyMakeBorder(cell, missing // 2, missing - missing // 2, 0, 0, cv2.BORDER_CONSTANT, value=edge)
        )
    side = max((cell.shape[0] for cell in padded), default=width)
    same = [cv2.resize(cell, (width, side), interpolation=cv2.INTER_AREA) for cell in padded]
    return np.ascontiguousarray(np.concatenate(same, axis=1)) if same else part[: max(1, min(height, width))]


def _cells(inked: "NDArray[np.bool_]", width: int) -> list[tuple[int, int]]:
    """Stretches (top, bottom) of single characters: inked rows joined while they stay within one box's width."""
    cells: list[tuple[int, int]] = []
    start = None
    for row, ink in enumerate([*inked.tolist(), False]):
        if ink and start is None:
            start = row
        elif not ink and start is not None:
            if cells and row - cells[-1][0] <= 0.85 * width:  # noqa: PLR2004 - strokes of one character
                cells[-1] = (cells[-1][0], row)
            else:
                cells.append((start, row))
            start = None
    return cells
