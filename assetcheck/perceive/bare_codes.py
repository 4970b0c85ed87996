"""QR codes without free ground round them: no decoder finds them, so they are found by their three eyes here.

An eye is a light ring of 5 modules round a dark square of 3; its outer dark ring has run into the ground.
"""

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Point = tuple[float, float]
Eye = tuple[Point, float]
"""Centre, and side of the light ring, in px."""

LEAST_SIDE = 7.0
"""Px of a light ring that is looked at."""
RING = (1.9, 4.2)
"""Area of ring over area of square: 25:9 where it is sharp."""
MOST_EYES = 24
ALIKE = 0.2
"""How far the sides of three eyes, and the two arms between them, may differ."""
SKEW = 0.12
"""Cosine up to which two arms stand upright on each other."""
RING_MODULES, EYE_MODULES, FEWEST, MOST, STEP = 5, 7, 21, 177, 4


def bare_quads(grey: "NDArray[np.uint8]") -> list[tuple[tuple[Point, Point, Point, Point], int]]:
    """Corners (clockwise from the upper left) and modules of what may be QR codes."""
    found = []
    for trio in combinations(_eyes(grey)[:MOST_EYES], 3):
        sides = [side for _, side in trio]
        if max(sides) - min(sides) > ALIKE * max(sides):
            continue
        for at in range(3):
            quad = _quad(trio[at], trio[at - 2], trio[at - 1])
            if quad:
                found.append(quad)
    return found


def _quad(corner: Eye, one: Eye, other: Eye) -> tuple[tuple[Point, Point, Point, Point], int] | None:
    """The code whose upper left eye is `corner`, if the three stand as the eyes of a code do."""
    (x, y), module = corner[0], (corner[1] + one[1] + other[1]) / 3 / RING_MODULES
    right, down = (one[0][0] - x, one[0][1] - y), (other[0][0] - x, other[0][1] - y)
    if right[0] * down[1] - right[1] * down[0] < 0:
        right, down = down, right
    wide, high = (right[0] ** 2 + right[1] ** 2) ** 0.5, (down[0] ** 2 + down[1] ** 2) ** 0.5
    if min(wide, high) < (1 - ALIKE) * max(wide, high):
        return None
    if abs(right[0] * down[0] + right[1] * down[1]) > SKEW * wide * high:
        return None
    modules = FEWEST + STEP * round(((wide + high) / 2 / module + EYE_MODULES - FEWEST) / STEP)
    if not FEWEST <= modules <= MOST:
        return None
    arm, half = modules - EYE_MODULES, EYE_MODULES / 2

    def at(across: float, along: float) -> Point:
        return x + (right[0] * across + down[0] * along) / arm, y + (right[1] * across + down[1] * along) / arm

    low, top = -half, modules - half
    return (at(low, low), at(top, low), at(top, top), at(low, top)), modules


def _eyes(grey: "NDArray[np.uint8]") -> list[Eye]:
    """Light rings with one dark square in their middle, largest first."""
    import cv2

    _, light = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines, tree = cv2.findContours(light, cv2.RETR_TREE, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for index, outline in enumerate(outlines):
        child = tree[0][index][2]
        if child < 0 or tree[0][child][0] >= 0 or cv2.contourArea(outline) < LEAST_SIDE**2:
            continue
        share = cv2.contourArea(outline) / max(cv2.contourArea(outlines[child]), 1.0)
        centre, (wide, high), _ = cv2.minAreaRect(outline)
        inner, _, _ = cv2.minAreaRect(outlines[child])
        square = max(wide, high) <= 1.25 * min(wide, high) and cv2.contourArea(outline) >= 0.8 * wide * high
        off = ((centre[0] - inner[0]) ** 2 + (centre[1] - inner[1]) ** 2) ** 0.5
        if square and RING[0] < share < RING[1] and off <= SKEW * min(wide, high):
            found.append((centre, (wide + high) / 2))
    return sorted(found, key=lambda eye: (-eye[1], eye[0]))
