"""Contrast of one line: the WCAG 2 ratio of its ink with the ground, at the worst stretch.

Strokes thinner than two pixels never show their pure colour, and lossy compression makes the edges of wide ones
overshoot. So the ink's colour is read at a height of its distribution that depends on how wide the strokes are, and the
interval on how far that has been seen to miss. Compression also smears the colour (not the lightness) of thin strokes
into the ground around them: all of it together still tells the colour.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.colour import luminance, ratio, to_hex
from assetcheck.perceive.ink import Ink

WORST = 5  # percentile over the ground under the ink that stands for the line
STROKES = (1.2, 1.5, 1.9)  # px
LOSSY_RANK, LOSSY_ERROR = (99.7, 93.0, 77.0), (0.09, 0.06, 0.025)
CLEAN_RANK, CLEAN_ERROR = (99.9, 99.0, 90.0), (0.07, 0.02, 0.01)
PLAIN = 7.0  # of 255: grounds that vary less are one colour
HALF = 0.5
LIGHT = 20.0  # of 255: with less difference in lightness, colour alone tells ink from ground
BOLDEST = 0.12  # of the line's height: small strokes run together and look wider
SMEAR = 7  # px over which compression smears colour
SPILL, ENOUGH = 0.2, 0.05  # share of ink that spills, and share of the cut that tells the ground
TO_YCC = np.array([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]], np.float32)
TO_RGB = np.linalg.inv(TO_YCC).astype(np.float32)

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Ratio, where it lies for certain, and the two colours it is of."""

    ratio: float
    interval: tuple[float, float]
    foreground: str
    background: str
    plain: bool
    stretch: tuple[float, float] | None
    """Where along the line (0–1) it is worst, None where it is the same all along."""


def measure(ink: Ink, *, lossy: bool) -> Contrast:
    """Contrast of a line. `lossy`: the file was compressed with loss."""
    stroke = min(_stroke(ink.alpha), BOLDEST * (ink.rows[1] - ink.rows[0]))
    rank = float(np.interp(stroke, STROKES, LOSSY_RANK if lossy else CLEAN_RANK))
    error = float(np.interp(stroke, STROKES, LOSSY_ERROR if lossy else CLEAN_ERROR))
    clear = _clear(ink)
    base = np.asarray(np.median(clear, axis=0), np.float32)
    plain = _is_plain(clear, base)
    inked = ink.alpha > HALF
    if not plain:
        base = np.asarray(ink.ground[inked].mean(axis=0), np.float32)
    difference = np.asarray((ink.pixels - (base if plain else ink.ground)) @ TO_YCC.T, np.float32)
    shade = _ink_difference(difference, inked, rank, smeared=lossy) if plain else _purest(ink, base, inked, rank)
    if lossy:
        shade = _unsmeared(shade, difference, inked)
    shades = [_shown(base, shade * share) for share in (1.0, 1 - error, 1 + error)]
    grounds = base[None] if plain else ink.ground[inked]
    light = luminance(grounds)
    told = [float(np.percentile(ratio(float(luminance(shade)), light), WORST)) for shade in shades]
    ratios = ratio(float(luminance(shades[0])), light)
    ground = grounds[int(np.argmin(np.abs(ratios - told[0])))]
    return Contrast(
        round(told[0], 2),
        (round(min(told), 2), round(max(told), 2)),
        to_hex(shades[0]),
        to_hex(ground),
        plain,
        None if plain else _worst_stretch(ratios, np.flatnonzero(inked.ravel()) % inked.shape[1], inked.shape),
    )


def _worst_stretch(ratios: Floats, columns: NDArray[np.intp], shape: tuple[int, int]) -> tuple[float, float]:
    """The piece of a line, about as long as high, whose ink stands out least."""
    height, width = shape
    count = max(round(width / height), 1)
    tile = np.minimum(columns * count // width, count - 1)
    means = [float(ratios[tile == at].mean()) if (tile == at).any() else np.inf for at in range(count)]
    worst = int(np.argmin(means))
    return worst / count, (worst + 1) / count


def _stroke(alpha: Floats) -> float:
    """Mean width of the strokes, px: twice the ink over its outline."""
    outline = float(np.hypot(np.diff(alpha, axis=1)[:-1], np.diff(alpha, axis=0)[:, :-1]).sum())
    return 2 * float(alpha.sum()) / max(outline, 1.0)


def _clear(ink: Ink) -> Floats:
    """Colours of the ground, read away from the ink, whose edges spill into it: pixels × 3."""
    spilled = cv2.dilate((ink.alpha > SPILL).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    for mask in (ink.bare & ~spilled, ink.bare):
        if mask.mean() > ENOUGH:
            return np.asarray(ink.pixels[mask], np.float32)
    return np.asarray(ink.ground.reshape(-1, 3), np.float32)


def _is_plain(ground: Floats, base: Floats) -> bool:
    return bool(np.percentile(np.abs(ground - base).max(axis=1), 90) < PLAIN)


def _ink_difference(difference: Floats, inked: Mask, rank: float, *, smeared: bool) -> Floats:
    """Pure ink less ground, in lightness and two colour axes: at a rank of the inked pixels."""
    axis = difference[inked].mean(axis=0)
    if smeared and abs(float(axis[0])) >= LIGHT:
        axis[1:] = 0  # lightness is not smeared
    axis /= max(float(np.linalg.norm(axis)), 1e-6)
    return np.asarray(axis * np.percentile(difference[inked] @ axis, rank), np.float32)


def _unsmeared(shade: Floats, difference: Floats, inked: Mask) -> Floats:
    """The same lightness with the colour that the ink has together with what it lost to the ground around it."""
    if abs(float(shade[0])) < LIGHT:
        return shade
    near = cv2.dilate(inked.astype(np.uint8), np.ones((SMEAR, SMEAR), np.uint8)) > 0
    total = difference[near].sum(axis=0)
    return np.asarray(total * (float(shade[0]) / (float(total[0]) or 1.0)), np.float32)


def _purest(ink: Ink, base: Floats, inked: Mask, rank: float) -> Floats:
    """The same on a ground of many colours: there ink is one colour, and its difference from the ground many."""
    difference = ink.pixels - ink.ground
    axis = difference[inked].mean(axis=0)
    reach = difference[inked] @ axis / np.maximum(np.abs(ink.colour - ink.ground[inked]) @ np.abs(axis), 1.0)
    best = reach >= np.percentile(reach, rank - 3)
    return np.asarray((ink.pixels[inked][best].mean(axis=0) - base) @ TO_YCC.T, np.float32)


def _shown(base: Floats, difference: Floats) -> Floats:
    return np.asarray(np.clip(base + difference @ TO_RGB.T, 0, 255), np.float32)
