"""Where text is: the probability map of the detection network, and the turned boxes cut from it.

Large pictures go through the network in tiles of one size whose maps are laid together before any box is cut, so that
no line is cut at a tile's border and memory does not grow with the picture.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.arrays import Corners, Gray, Pixels
from assetcheck.perceive.crop import sides
from assetcheck.perceive.engine import Model
from assetcheck.perceive.models import DETECTION

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
HALVED_FROM, AGAIN_FROM = 500, 700
"""Shorter side from which a picture is drawn at half size first, and its half at half of that, px."""
LARGE = 36
"""Height of a box (the network's margin included) from which its text is large enough at half size, px."""
CERTAIN = 0.65
"""Score from which a box found at half size is left as it is."""
CROWDED = 40
"""Height of a box from which it may hold several lines of small print."""
THIN, HAIR = 5, 3
"""Strokes thinner than that may belong to small print, to the smallest print, px."""
HAIRY = 0.27
"""Share of hair that only the smallest print has."""
FAINT = 9
"""Least step of gray between a stroke and its ground."""
CELL = 16
DENSE = 0.3
"""Least share of thin strokes in a cell of `CELL` × `CELL` px: small print has more in some cell of 95 % of its lines,
the outline of a drawing less."""

Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A turned box that holds text: corners clockwise from the top left, in px of the file; and how sure it is."""

    corners: Corners
    score: float


class Detector:
    """Finds lines of text."""

    def __init__(self, threads: int) -> None:
        """Load the network."""
        self._model = Model(DETECTION, threads)

    def find(self, pixels: Pixels) -> list[Spot]:
        """The lines of text of a picture, in no order."""
        return spots(self.map(pixels))

    def map(self, pixels: Pixels, halved_from: int = HALVED_FROM) -> Gray:
        """Probability of text for each pixel, 0-255.

        Drawn at half size first. Only where strokes are left that are too fine for that is it drawn at full size:
        small print takes a twentieth of a typical poster.
        """
        height, width = pixels.shape[:2]
        if min(height, width) < halved_from:
            return self._whole(pixels)
        half = np.asarray(cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8)
        coarse = self.map(half, AGAIN_FROM)
        whole = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
        areas, settled = fine_areas(pixels, spots(whole))
        for x0, y0, x1, y1 in areas:
            part = self._whole(pixels[y0:y1, x0:x1])
            np.copyto(whole[y0:y1, x0:x1], part, where=~settled[y0:y1, x0:x1])
        return whole

    def _whole(self, pixels: Pixels) -> Gray:
        """The map at full size, tile by tile."""
        height, width = pixels.shape[:2]
        whole = np.zeros((height, width), np.uint8)
        for top, bottom in _spans(height):
            for left, right in _spans(width):
                part = self._tile(pixels[top:bottom, left:right])
                # The part of a tile that its neighbour sees better is left to the neighbour.
                y, x = top and MARGIN // 2, left and MARGIN // 2
                whole[top + y : bottom, left + x : right] = part[y:, x:]
        return whole

    def _tile(self, pixels: Pixels) -> Gray:
        import cv2

        height, width = pixels.shape[:2]
        if _is_even(pixels):  # of nothing, the network dreams up a faint texture
            return np.zeros((height, width), np.uint8)
        below, right = -height % STRIDE, -width % STRIDE
        padded = cv2.copyMakeBorder(pixels, 0, below, 0, right, cv2.BORDER_REPLICATE)
        batch = cv2.dnn.blobFromImage(padded, 1 / 127.5, mean=(127.5, 127.5, 127.5), swapRB=True)
        return (self._model(np.asarray(batch, np.float32))[0, 0, :height, :width] * 255).astype(np.uint8)


def fine_areas(pixels: Pixels, found: Sequence[Spot]) -> tuple[list[Area], NDArray[np.bool_]]:
    """Where a picture has small print that its half does not show well.

    Args:
        pixels: the picture.
        found: what was found at half size, in px of the picture.

    Returns:
        Areas (left, top, right, bottom) with many thin strokes, and the mask of lines large enough to be left as they
        were found.

    """
    gray = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    settled = np.zeros(gray.shape, np.uint8)
    hair = _strokes(gray, HAIR)
    for spot in found:
        if _is_large(spot, hair):
            cv2.fillPoly(settled, [spot.corners.astype(np.int32)], 1)
    thin = 255 * _strokes(gray, THIN) * (1 - settled)
    height, width = gray.shape
    cells = cv2.resize(thin, (-(-width // CELL), -(-height // CELL)), interpolation=cv2.INTER_AREA) > DENSE * 255
    around = cv2.dilate(cells.astype(np.uint8), np.ones((5, 7), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(around, connectivity=8)
    areas = [
        (x * CELL, y * CELL, min((x + wide) * CELL, width), min((y + high) * CELL, height))
        for x, y, wide, high, _ in boxes[1:count].tolist()
    ]
    return areas, settled.astype(bool)


def _strokes(gray: Gray, thickness: int) -> Gray:
    """Mask (0 or 1) of strokes thinner than that, darker or lighter than what is round them."""
    kernel = np.ones((thickness, thickness), np.uint8)
    lighter = cv2.morphologyEx(gray, cv2.MORPH_TOPHAT, kernel)
    darker = cv2.morphologyEx(gray, cv2.MORPH_BLACKHAT, kernel)
    return (cv2.max(lighter, darker) > FAINT).astype(np.uint8)


def _is_large(spot: Spot, hair: Gray) -> bool:
    """Whether a line was large enough at half size (several small lines run into one are high too, but all hair)."""
    height = min(sides(spot.corners))
    if height < CROWDED or spot.score < CERTAIN:
        return height >= LARGE and spot.score >= CERTAIN
    x0, y0 = np.maximum(spot.corners.min(0), 0).astype(int)
    x1, y1 = spot.corners.max(0).astype(int)
    return bool(hair[y0:y1, x0:x1].mean() < HAIRY)


def _is_even(pixels: Pixels) -> bool:
    """Whether all pixels are alike; most pictures are known by a few of them."""
    return all(bool((some == pixels[0, 0]).all()) for some in (pixels[::16, ::16], pixels))


def _spans(length: int) -> Iterator[tuple[int, int]]:
    """Overlapping stretches of at most `TILE` px that cover a length, all alike but for rounding."""
    count = 1 if length <= TILE else -(-(length - MARGIN) // (TILE - MARGIN))
    step = (length - MARGIN) / count if count > 1 else 0
    for index in range(count):
        start = round(index * step)
        yield start, length if index == count - 1 else round((index + 1) * step) + MARGIN


def spots(probability: Gray, ink: float = INK, keep: float = KEEP) -> list[Spot]:
    """Cut boxes from a probability map."""
    mask = cv2.dilate((probability > ink * 255).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    large = [contour for contour in contours if min(cv2.boundingRect(contour)[2:]) >= SMALLEST]
    found = []
    for contour in sorted(large, key=cv2.contourArea, reverse=True)[:MOST]:
        rect = cv2.minAreaRect(contour)
        if min(rect[1]) < SMALLEST:
            continue
        score = _mean_within(probability, np.asarray(cv2.boxPoints(rect), np.float32))
        if score < keep:
            continue
        (x, y), (wide, high), angle = rect
        grow = UNCLIP * wide * high / (wide + high)
        corners = cv2.boxPoints(((x, y), (wide + grow, high + grow), angle))
        found.append(Spot(_ordered(np.asarray(corners, np.float32)), round(score, 3)))
    return found


def _mean_within(probability: Gray, corners: Corners) -> float:
    height, width = probability.shape
    x0, y0 = np.clip(np.floor(corners.min(0)).astype(int), 0, (width - 1, height - 1))
    x1, y1 = np.clip(np.ceil(corners.max(0)).astype(int), 0, (width - 1, height - 1))
    mask = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (x0, y0)).astype(np.int32)], 1)
    return cv2.mean(probability[y0 : y1 + 1, x0 : x1 + 1], mask)[0] / 255


def _ordered(corners: Corners) -> Corners:
    """Corners clockwise from the top left."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left = by_x[:2][np.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][np.argsort(by_x[2:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
