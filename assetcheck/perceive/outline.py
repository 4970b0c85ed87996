"""Letters with a contour round them: the colours of fill and contour, and which pair of colours stands out best.

A contour is a ring of one colour between the letters and their ground that is no mixture of the two, and it closes
all round them (a shadow lies on one side only).
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.colour import length, luminance, ratio, to_hex
from assetcheck.perceive.contrast import Contrast
from assetcheck.perceive.ink import Ink, edge_ground, frame_of

APART = 48.0  # of 255: from there on two colours are two
UNMIXED = 32.0  # how far the contour's colour lies from every mixture of ground and fill
DEEP = 3.4  # px from the edge to the middle of the strokes: thinner ones show no contour
CLOSED = 0.72  # of the letters' rim that has the contour's colour: of 36 shadows on one side none had more than 0.69
PLATE = 0.7  # share of the cut from which a shape is no letters but what they stand on
RIM = 1.4  # px of the letters' edge that are mixed with the ground
SAME = 32.0  # how far pixels of one colour lie from it
OPEN = 0.15  # share of the fill's colour that runs off the cut, from which it is the ground seen between the letters
RING, CORE = (0.15, 0.85), 0.8
PUREST = 75  # percentile of the distance from the contour from which the fill is pure
WORST = 5  # percentile over the ground
ERROR, LOSSY_ERROR = 0.02, 0.06

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Contour:
    """The colours of letters and of the contour round them, and the ground beside them (pixels × 3)."""

    fill: Floats
    outline: Floats
    ground: Floats


def find(ink: Ink) -> Contour | None:
    """The contour round the letters of a line, or None."""
    ground = edge_ground(ink.pixels)
    drawn = length(ink.pixels - ground) > APART
    drawn &= ~frame_of(drawn)
    depth = np.asarray(cv2.distanceTransform(drawn.astype(np.uint8), cv2.DIST_L2, 3), np.float32)
    if not 0 < drawn.mean() < PLATE or float(np.percentile(depth[drawn], 95)) < DEEP:
        return None
    middle = depth >= CORE * np.percentile(depth[drawn], 95)
    ring = drawn & (depth > RIM) & (depth <= RIM + 1)
    if not ring.any():
        return None
    outline = np.asarray(np.median(ink.pixels[ring], axis=0), np.float32)
    fill = _purest(ink.pixels[middle], outline)
    around = ground[drawn]
    if np.linalg.norm(fill - outline) < APART or _mixture_distance(outline, around.mean(axis=0), fill) < UNMIXED:
        return None
    if _runs_off(ink.pixels, fill) or not _closes(ink.pixels, drawn, depth, fill, outline):
        return None
    return Contour(fill, outline, around)


def best(contour: Contour, plain: Contrast, *, lossy: bool) -> tuple[Contrast, str]:
    """The pair of colours that stands out best, and its name: `fill:ground`, `fill:outline` or `outline:ground`.

    Args:
        contour: what was found.
        plain: the contrast as measured without a contour; its marks of ground and stretch are kept.
        lossy: the file was compressed with loss.

    """
    light = luminance(contour.ground)
    fill, outline = float(luminance(contour.fill)), float(luminance(contour.outline))
    pairs = {
        "fill:ground": (float(np.percentile(ratio(fill, light), WORST)), contour.fill, contour.ground.mean(axis=0)),
        "fill:outline": (float(ratio(fill, outline)), contour.fill, contour.outline),
        "outline:ground": (
            float(np.percentile(ratio(outline, light), WORST)),
            contour.outline,
            contour.ground.mean(axis=0),
        ),
    }
    name = max(pairs, key=lambda pair: pairs[pair][0])
    told, front, back = pairs[name]
    error = LOSSY_ERROR if lossy else ERROR
    interval = (round(max(told * (1 - error), 1.0), 2), round(told * (1 + error), 2))
    stretch = plain.stretch if name != "fill:outline" else None
    return Contrast(round(told, 2), interval, to_hex(front), to_hex(back), plain.plain, stretch), name


def _purest(middle: Floats, outline: Floats) -> Floats:
    """The fill's colour: narrow strokes mix with their contour, so only the pixels farthest from it count."""
    far = np.linalg.norm(middle - outline, axis=1)
    return np.asarray(np.median(middle[far >= np.percentile(far, PUREST)], axis=0), np.float32)


def _mixture_distance(colour: Floats, one: Floats, other: Floats) -> float:
    """How far a colour lies from the straight way between two others."""
    way = other - one
    share = float(np.clip((colour - one) @ way / max(float(way @ way), 1.0), 0, 1))
    return float(np.linalg.norm(colour - one - share * way))


def _runs_off(pixels: Floats, fill: Floats) -> bool:
    """Whether the places of the fill's colour reach the border of the cut: a contour would hold them in."""
    alike = np.asarray(length(pixels - fill) < SAME, np.uint8)
    _, parts = cv2.connectedComponents(alike, connectivity=4)
    outer = np.unique(np.concatenate((parts[0], parts[-1], parts[:, 0], parts[:, -1])))
    return float(np.isin(parts, outer[outer > 0]).sum()) >= OPEN * float(alike.sum())


def _closes(pixels: Floats, drawn: Mask, depth: Floats, fill: Floats, outline: Floats) -> bool:
    """Whether the contour lies between fill and ground nearly everywhere, and takes a fair share of the letters."""
    inner = drawn & (depth > RIM)
    filled = inner & (length(pixels - fill) < length(pixels - outline))
    share = 1 - float(filled.sum()) / float(drawn.sum())
    return RING[0] <= share <= RING[1] and 1 - float(filled[inner & (depth <= RIM + 1)].mean()) >= CLOSED
