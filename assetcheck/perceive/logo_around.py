"""The room round a logo."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_grid import Pose

EDGE = 12 / 255
"""Change from px to px (1 = white against black) that is something and not the grain of the ground."""
RINGING, BLOCK = 24 / 255, 10
"""What compression adds beside a sharp edge stays below that change, and within so many px."""
RESTLESS = 0.12
"""Share of edges round a logo above which its ground is no calm one and clear space means nothing."""
SLACK = 0.02
"""Error of the logo's box, as a share of its shorter side."""


def clear_space(pixels: NDArray[np.uint8], pose: Pose) -> int | None:
    """Px from a logo to the nearest edge of anything else, at most its shorter side; the picture's border counts.

    None where the ground is too restless to tell.

    Args:
        pixels: height × width × 3, RGB.
        pose: where the logo lies.

    """
    reach = max(round(min(pose.width, pose.height)), 1)
    left, top = (int(max(low - reach, 0)) for low in pose.corners.min(axis=0))
    right, bottom = (int(high + reach) for high in pose.corners.max(axis=0))
    around = pixels[top:bottom, left:right].astype(np.float32) / np.float32(255)
    if min(around.shape[:2]) < 3:  # noqa: PLR2004 - the width of an edge
        return None
    ways = (cv2.Sobel(around, cv2.CV_32F, *way, ksize=3, scale=1 / 8) for way in ((1, 0), (0, 1)))
    change = np.maximum(*(np.abs(way) for way in ways)).max(axis=2)
    art = np.zeros(change.shape, np.uint8)
    cv2.fillConvexPoly(art, np.round(pose.corners - np.array([left, top], np.float32)).astype(np.int32), 1)
    slack = max(2, round(SLACK * reach))
    outside = cv2.dilate(art, np.ones((2 * slack + 1, 2 * slack + 1), np.uint8)) == 0
    if outside.any() and (change > EDGE)[outside].mean() > RESTLESS:
        return None
    away = cv2.distanceTransform(1 - art, cv2.DIST_L2, 5)
    edges = change > np.where(away <= BLOCK, RINGING, EDGE)
    nearest = float(away[outside & edges].min(initial=float(reach)))
    low, high = pose.corners.min(axis=0), pose.corners.max(axis=0)
    border = min(float(low.min()), pixels.shape[1] - float(high[0]), pixels.shape[0] - float(high[1]))
    return int(max(min(nearest, reach, border), 0))
