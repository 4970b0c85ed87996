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
FLAT = (0.86, 0.89, 0.92, 0.94, 0.965)  # how level the reach of the ink is at its top: see `_purity`
RANK, ERROR = (99.9, 96.0, 84.0, 76.0, 72.0), (0.11, 0.09, 0.06, 0.03, 0.012)
SMALL_LOSS, SHARP = 1.3, 16.0  # lines below that height, px, lose more of their ink to compression the smaller they are
TOP = 0.98  # of the farthest reach: pixels from there on show the ink pure, where enough of them do
FEW, ENOUGH_PURE = 0.008, 0.04  # shares of the ink that do
BEYOND = 0.03  # share by which the ink goes on beyond what is seen of it where too few do
CLEAN_ERROR = (0.05, 0.01)
PLAIN = 7.0  # of 255: grounds that vary less are one colour
HALF = 0.5
LIGHT = 20.0  # of 255: with less difference in lightness, colour alone tells ink from ground
UNEVEN = 0.3  # how much of a difference in hue counts after compression with loss
VIVID = 24.0  # of 255: how far a hue must part two channels
CLIPPED, WHITE = 254, 255.0
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
    clear = _clear(ink)
    base = np.asarray(np.median(clear, axis=0), np.float32)
    plain = _is_plain(clear, base, lossy=lossy)
    inked = _within_line(ink)
    if not plain:
        base = np.asarray(ink.ground[inked].mean(axis=0), np.float32)
    difference = np.asarray((ink.pixels - (base if plain else ink.ground)) @ TO_YCC.T, np.float32)
    high = ink.rows[1] - ink.rows[0]
    if plain:
        if lossy:
            difference[..., 0] += _clipped_light(ink.pixels, base)
        shade, error = _ink_difference(difference, inked, high, lossy=lossy)
    else:
        shade, error = _purest(ink, base, inked, high, lossy=lossy)
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


def _within_line(ink: Ink) -> Mask:
    """The inked pixels between the first and the last row of the line."""
    inked = ink.alpha > HALF
    first, last = max(int(ink.rows[0]), 0), int(ink.rows[1]) + 2
    inner = np.zeros_like(inked)
    inner[first:last] = inked[first:last]
    return inner if inner.any() else inked


def _worst_stretch(ratios: Floats, columns: NDArray[np.intp], shape: tuple[int, int]) -> tuple[float, float]:
    """The piece of a line, about as long as high, whose ink stands out least."""
    height, width = shape
    count = max(round(width / height), 1)
    tile = np.minimum(columns * count // width, count - 1)
    means = [float(ratios[tile == at].mean()) if (tile == at).any() else np.inf for at in range(count)]
    worst = int(np.argmin(means))
    return worst / count, (worst + 1) / count


def _purity(reach: Floats, high: float, *, lossy: bool) -> tuple[float, float]:
    """How far the pure ink reaches from the ground, and the share by which that may be wrong.

    Args:
        reach: of each inked pixel, along the way from ground to ink.
        high: height of the line, px.
        lossy: the file was compressed with loss.

    Where strokes are wide enough to show the ink pure, many pixels reach equally far. Compression makes the
    farthest of them overshoot; there the level they share is read at a rank below. Where few do, strokes are thin.

    """
    if not lossy:
        top = float(np.percentile(reach, 99.9))
        pure = float((reach >= TOP * top).mean())
        error = float(np.interp(pure, (FEW, ENOUGH_PURE), CLEAN_ERROR))
        return top * (1 + float(np.interp(pure, (FEW, ENOUGH_PURE), (BEYOND, 0.0)))), error
    level, top = (float(np.percentile(reach, rank)) for rank in (80, 93))
    flat = level / max(top, 1e-6)
    lost = max(SMALL_LOSS * (1 / high - 1 / SHARP), 0.0)
    level = float(np.percentile(reach, np.interp(flat, FLAT, RANK)))
    return level * (1 + lost), float(np.interp(flat, FLAT, ERROR)) + lost / 2


def _clear(ink: Ink) -> Floats:
    """Colours of the ground, read away from the ink, whose edges spill into it: pixels × 3."""
    spilled = cv2.dilate((ink.alpha > SPILL).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    for mask in (ink.bare & ~spilled, ink.bare):
        if mask.mean() > ENOUGH:
            return np.asarray(ink.pixels[mask], np.float32)
    return np.asarray(ink.ground.reshape(-1, 3), np.float32)


def _is_plain(ground: Floats, base: Floats, *, lossy: bool) -> bool:
    """Whether the ground is one colour; compression with loss makes its hue uneven, and only its lightness counts."""
    apart = np.abs((ground - base) @ TO_YCC.T)
    if lossy:
        apart[:, 1:] *= UNEVEN
    return bool(np.percentile(apart.max(axis=1), 90) < PLAIN)


def _ink_difference(difference: Floats, inked: Mask, high: float, *, lossy: bool) -> tuple[Floats, float]:
    """Pure ink less ground, in lightness and two colour axes, and the share by which that may be wrong."""
    axis = difference[inked].mean(axis=0)
    if lossy and abs(float(axis[0])) >= LIGHT:
        axis[1:] = 0  # lightness is not smeared
    axis /= max(float(np.linalg.norm(axis)), 1e-6)
    level, error = _purity(difference[inked] @ axis, high, lossy=lossy)
    return np.asarray(axis * level, np.float32), error


def _clipped_light(pixels: Floats, base: Floats) -> Floats:
    """Lightness that clipping took from each pixel, 0 where nothing was clipped.

    The hue of a vivid ground that compression smears into white letters drives a channel beyond 255. The two others
    still tell the pixel's lightness, if its hue lies between the ground's and none.
    """
    hue = (base @ TO_YCC.T)[1:]
    pull = hue @ TO_RGB[:, 1:].T  # what the ground's whole hue adds to each channel
    lost = np.zeros(pixels.shape[:2], np.float32)
    for channel in range(3):
        one, two = (other for other in range(3) if other != channel)
        if abs(pull[one] - pull[two]) < VIVID:
            continue
        share = (pixels[..., one] - pixels[..., two]) / (pull[one] - pull[two])
        light = np.minimum(pixels[..., one] - share * pull[one], WHITE)
        clipped = (pixels[..., channel] >= CLIPPED) & (pixels[..., one] < CLIPPED) & (share > 0) & (share < 1)
        lost = np.where(clipped, np.maximum(light - pixels @ TO_YCC[0], lost), lost)
    return np.asarray(lost, np.float32)


def _unsmeared(shade: Floats, difference: Floats, inked: Mask) -> Floats:
    """The same lightness with the colour that the ink has together with what it lost to the ground around it."""
    if abs(float(shade[0])) < LIGHT:
        return shade
    near = cv2.dilate(inked.astype(np.uint8), np.ones((SMEAR, SMEAR), np.uint8)) > 0
    total = difference[near].sum(axis=0)
    return np.asarray(total * (float(shade[0]) / (float(total[0]) or 1.0)), np.float32)


def _purest(ink: Ink, base: Floats, inked: Mask, high: float, *, lossy: bool) -> tuple[Floats, float]:
    """The same on a ground of many colours: there ink is one colour, and its difference from the ground many."""
    difference = ink.pixels - ink.ground
    axis = difference[inked].mean(axis=0)
    whole = np.abs(ink.colour - ink.ground[inked]) @ np.abs(axis)
    reach = difference[inked] @ axis / np.maximum(whole, 1.0)
    reach = np.where(whole >= HALF * np.percentile(whole, 95), reach, 0)  # where ink and ground are alike none can tell
    level, error = _purity(reach, high, lossy=lossy)
    best = reach >= min(level, float(np.percentile(reach, 99))) * TOP
    return np.asarray((ink.pixels[inked][best].mean(axis=0) - base) @ TO_YCC.T, np.float32), error


def _shown(base: Floats, difference: Floats) -> Floats:
    return np.asarray(np.clip(base + difference @ TO_RGB.T, 0, 255), np.float32)
