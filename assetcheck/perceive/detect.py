"""Where text is: the probability map of the detection network, and the turned boxes cut from it.

Large pictures go through the network in tiles of one size whose maps are laid together before any box is cut, so that
no line is cut at a tile's border and memory does not grow with the picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assetcheck.perceive.crop import sides
from assetcheck.perceive.engine import DETECTION, Model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Corners = NDArray[np.float32]

TILE = 1024
"""Largest side of a tile, px."""
MARGIN = 96
"""What neighbouring tiles share: half of it on each side is thrown away."""
STRIDE = 32
INK = 0.3
"""Probability from which a pixel counts as text."""
KEEP = 0.5
"""Least mean probability of a box."""
UNCLIP = 1.6
"""How far boxes are grown: the network is trained on shrunken ones."""
SMALLEST = 3
MOST = 3000
HALVED_FROM = 700
"""Shorter side from which a picture is drawn at half size first, px."""
LARGE = 26
"""Height of a box (the network's margin included) from which its text is large enough at half size, px."""
CROWDED = 40
"""Height of a box from which it may hold several lines of small print."""
THIN, HAIR = 5, 3
"""Strokes thinner than that may belong to small print, to the smallest print, px."""
HAIRY = 0.27
"""Share of hair that only the smallest print has."""
FAINT = 9
"""Least step of gray between a stroke and its ground."""
CELL = 16
DENSE = 0.1
"""Least share of thin strokes in a cell of `CELL` × `CELL` px."""

Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A turned box that holds text: corners clockwise from the top left, in px of the file; and how sure it is."""

    corners: "Corners"
    score: float


class Detector:
    """Finds lines of text."""

    def __init__(self, threads: int) -> None:
        """Load the network."""
        self._model = Model(DETECTION, threads)

    def find(self, pixels: "Pixels") -> list[Spot]:
        """The lines of text of a picture, in no order."""
        return spots(self.map(pixels))

    def map(self, pixels: "Pixels") -> "NDArray[np.uint8]":
        """Probability of text for each pixel, 0-255.

        Drawn at half size first. Only where strokes are left that are too fine for that is it drawn at full size:
        small print takes a twentieth of a typical poster.
        """
        import cv2

        height, width = pixels.shape[:2]
        if min(height, width) < HALVED_FROM:
            return self._whole(pixels)
        half = cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
        whole = cv2.resize(self.map(half), (width, height), interpolation=cv2.INTER_LINEAR)
        areas, settled = fine_areas(pixels, spots(whole))
        for x0, y0, x1, y1 in areas:
            part = self._whole(pixels[y0:y1, x0:x1])
            view = whole[y0:y1, x0:x1]
            cv2.copyTo(part, 255 - settled[y0:y1, x0:x1], view)
        return whole

    def _whole(self, pixels: "Pixels") -> "NDArray[np.uint8]":
        """The map at full size, tile by tile."""
        import numpy as np

        height, width = pixels.shape[:2]
        whole = np.zeros((height, width), np.uint8)
        for top, bottom in _spans(height):
            for left, right in _spans(width):
                part = self._tile(pixels[top:bottom, left:right])
                # The part of a tile that its neighbour sees better is left to the neighbour.
                y, x = top and MARGIN // 2, left and MARGIN // 2
                whole[top + y : bottom, left + x : right] = part[y:, x:]
        return whole

    def _tile(self, pixels: "Pixels") -> "NDArray[np.uint8]":
        import cv2
        import numpy as np

        height, width = pixels.shape[:2]
        below, right = -height % STRIDE, -width % STRIDE
        padded = cv2.copyMakeBorder(pixels, 0, below, 0, right, cv2.BORDER_REPLICATE)
        batch = cv2.dnn.blobFromImage(padded, 1 / 127.5, mean=(127.5, 127.5, 127.5), swapRB=True)
        return (self._model(batch)[0, 0, :height, :width] * 255).astype(np.uint8)


def fine_areas(pixels: "Pixels", found: Sequence[Spot]) -> tuple[list[Area], "NDArray[np.uint8]"]:
    """Where a picture has small print that its half does not show well.

    Args:
        pixels: the picture.
        found: what was found at half size, in px of the picture.

    Returns:
        Areas (left, top, right, bottom) with many thin strokes, and the mask (0 or 255) of lines large enough to be
        left as they were found.

    """
    import cv2
    import numpy as np

    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    settled = np.zeros(gray.shape, np.uint8)
    hair = _strokes(gray, HAIR)
    for spot in found:
        if _is_large(spot, hair):
            cv2.fillPoly(settled, [spot.corners.astype(np.int32)], 255)
    thin = cv2.copyTo(_strokes(gray, THIN), 255 - settled).astype(np.float32)
    height, width = gray.shape
    cells = cv2.resize(thin, (-(-width // CELL), -(-height // CELL)), interpolation=cv2.INTER_AREA) > DENSE
    around = cv2.dilate(cells.astype(np.uint8), np.ones((5, 7), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(around, connectivity=8)
    areas = [
        (x * CELL, y * CELL, min((x + wide) * CELL, width), min((y + high) * CELL, height))
        for x, y, wide, high, _ in boxes[1:count].tolist()
    ]
    return areas, settled


def _strokes(gray: "NDArray[np.uint8]", thickness: int) -> "NDArray[np.uint8]":
    """Mask (0 or 1) of strokes thinner than that, darker or lighter than what is round them."""
    import cv2
    import numpy as np

    kernel = np.ones((thickness, thickness), np.uint8)
    lighter = cv2.morphologyEx(gray, cv2.MORPH_TOPHAT, kernel)
    darker = cv2.morphologyEx(gray, cv2.MORPH_BLACKHAT, kernel)
    return (cv2.max(lighter, darker) > FAINT).astype(np.uint8)


def _is_large(spot: Spot, hair: "NDArray[np.uint8]") -> bool:
    """Whether a line is large enough at half size; several small lines run into one are high too, but all hair."""
    import numpy as np

    height = min(sides(spot.corners))
    if height < CROWDED:
        return height >= LARGE
    x0, y0 = np.maximum(spot.corners.min(0), 0).astype(int)
    x1, y1 = spot.corners.max(0).astype(int)
    return bool(hair[y0:y1, x0:x1].mean() < HAIRY)


def _spans(length: int) -> Iterator[tuple[int, int]]:
    """Overlapping stretches of at most `TILE` px that cover a length, all alike but for rounding."""
    count = 1 if length <= TILE else -(-(length - MARGIN) // (TILE - MARGIN))
    step = (length - MARGIN) / count if count > 1 else 0
    for index in range(count):
        start = round(index * step)
        yield start, length if index == count - 1 else round((index + 1) * step) + MARGIN


def spots(probability: "NDArray[np.uint8]", ink: float = INK, keep: float = KEEP) -> list[Spot]:
    """Cut boxes from a probability map."""
    import cv2
    import numpy as np

    mask = cv2.dilate((probability > ink * 255).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours[:MOST]:
        rect = cv2.minAreaRect(contour)
        if min(rect[1]) < SMALLEST:
            continue
        score = _mean_within(probability, cv2.boxPoints(rect))
        if score < keep:
            continue
        (x, y), (wide, high), angle = rect
        grow = 2 * UNCLIP * wide * high / (2 * (wide + high))
        corners = cv2.boxPoints(((x, y), (wide + grow, high + grow), angle))
        found.append(Spot(_ordered(corners), round(score, 3)))
    return found


def _mean_within(probability: "NDArray[np.uint8]", corners: "Corners") -> float:
    import cv2
    import numpy as np

    height, width = probability.shape
    x0, y0 = np.clip(np.floor(corners.min(0)).astype(int), 0, (width - 1, height - 1))
    x1, y1 = np.clip(np.ceil(corners.max(0)).astype(int), 0, (width - 1, height - 1))
    mask = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (x0, y0)).astype(np.int32)], 1)
    return cv2.mean(probability[y0 : y1 + 1, x0 : x1 + 1], mask)[0] / 255


def _ordered(corners: "Corners") -> "Corners":
    """Corners clockwise from the top left."""
    import numpy as np

    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left = by_x[:2][np.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][np.argsort(by_x[2:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
