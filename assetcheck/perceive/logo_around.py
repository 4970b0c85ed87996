"""What is told of a find: its box, its distortion, and the room and contrast it has."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import LogoHit
from assetcheck.model.geometry import Box, Quad
from assetcheck.perceive.logo_align import quad_at
from assetcheck.perceive.logo_search import Find, turn_of

UPRIGHT = 1.5
"""Degrees within which a logo counts as upright."""
UNDISTORTED = 0.015
"""Distortions below this are within the error of the measurement."""
EDGE = 24
"""Change from pixel to pixel, of 255, that is something and not the grain of the ground."""
RESTLESS = 0.12
"""Share of edges around a logo above which its ground is no calm one and clear space means nothing."""


def hit_of(find: Find, logo: LogoRef, pixels: NDArray[np.uint8], page: int) -> LogoHit:
    """A find as a fact.

    Args:
        find: what was found, in px of the picture.
        logo: what it is.
        pixels: the picture.
        page: index of the page.

    """
    corners = quad_at(find.at)
    height, width = pixels.shape[:2]
    turn, stretch = turn_of(find.at), find.stretch
    box = _box(corners, width, height)
    upright = abs(turn) < UPRIGHT
    area = box.area if upright else float(cv2.contourArea(corners.astype(np.float32)))
    quad: Quad = tuple((round(float(x)), round(float(y))) for x, y in corners)  # type: ignore[assignment]
    return LogoHit(
        name=logo.name,
        box=box,
        area_share=round(min(area / (width * height), 1.0), 4),
        score=round(find.score, 2),
        variant=find.variant,
        page=page,
        quad=None if upright else quad,
        mark=logo.mark,
        distortion=1.0 if abs(stretch - 1) < UNDISTORTED else round(stretch, 2),
        rotation=0.0 if upright else round(turn, 1),
        clear_space=_clear_space(pixels, corners, box),
        contrast=find.contrast,
    )


def _box(corners: NDArray[np.float64], width: int, height: int) -> Box:
    left, top = np.maximum(np.round(corners.min(axis=0)), 0)
    right, bottom = np.minimum(np.round(corners.max(axis=0)), [width, height])
    return Box(int(left), int(top), max(int(right - left), 1), max(int(bottom - top), 1))


def _clear_space(pixels: NDArray[np.uint8], corners: NDArray[np.float64], box: Box) -> int | None:
    """Px from the logo to the nearest edge of anything else, at most its own height; the picture's border counts."""
    reach = min(box.width, box.height)
    left, top = max(box.x - reach, 0), max(box.y - reach, 0)
    around = pixels[top : box.bottom + reach, left : box.right + reach]
    right, down = (cv2.Sobel(around, cv2.CV_32F, *way, scale=1 / 8) for way in ((1, 0), (0, 1)))
    edges = np.maximum(np.abs(right), np.abs(down)).max(axis=2) > EDGE / 2
    art = np.zeros(edges.shape, np.uint8)
    cv2.fillConvexPoly(art, np.round(corners - [left, top]).astype(np.int32), 1)
    slack = max(2, round(0.02 * reach))
    outside = cv2.dilate(art, np.ones((2 * slack + 1, 2 * slack + 1), np.uint8)) == 0
    if outside.any() and edges[outside].mean() > RESTLESS:
        return None
    away = cv2.distanceTransform(1 - art, cv2.DIST_L2, 5)
    nearest = float(away[outside & edges].min(initial=float(reach)))
    border = min(box.x, box.y, pixels.shape[1] - box.right, pixels.shape[0] - box.bottom)
    return int(max(min(nearest, reach, border), 0))
