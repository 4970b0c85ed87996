"""Contrast of one line: the WCAG 2 ratio of its ink with the ground, at the worst stretch.

Strokes thinner than two pixels never show their pure colour, and lossy compression makes the edges of wide ones
overshoot: `purity` tells how far pure ink would lie, and how far that may be wrong. Compression also smears the colour
(not the lightness) of thin strokes into the ground around them: all of it together still tells the colour.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.colour import largest, length, luminance, ratio, to_hex
from assetcheck.perceive.ink import Ink, frame_of, stroke_width
from assetcheck.perceive.purity import Strokes, pure_reach

WORST = 5  # percentile over the ground under the ink that stands for the line
FARTHEST = 99.9  # percentile of the reach
TOP = 0.98  # of the farthest reach: pixels from there on show the ink pure, where enough of them do
PURE_SHARE, PURE_PIXELS = 0.025, 8  # share of the ink, and pixels, that are enough
EQUAL, FEWEST_EQUAL = 0.999, 4  # of the farthest reach, and pixels there: 25 of 25 thin lines so showed their colour
CLEAN_ERROR = 0.004  # what whole levels of 255 leave open
REPEATED, REPEATED_REACH = 6, 0.92  # times that the ink's own colour occurs on a ground of many, and of the reach there
SOLID, SOLID_ERROR = 150, 0.02  # pixels that have ink all round and are enough
SOLID_SHARE = 0.1  # of the ink that they are at least: in thin strokes only crossings are that wide
USUAL_STROKE = 1.5  # px
FEWEST_BARE = 20  # px of bare ground that tell how restless it is
VARIED_ERROR, KNOWN_ERROR = 0.04, 0.02  # share by which a ground of many colours makes ink unsure, known ink, too
BESIDE, FEWEST_BESIDE = 7, 50  # px across within which ground is beside the ink, and pixels that tell it
FRONT, OTHER = 0.85, 0.15  # of the way from ground to ink: the letters' own pixels, and what a second ground is off by
EVEN, EVEN_LOSSY = 0.1, 0.2  # of that way: how far neighbours in one ground differ
SECOND = 0.1  # share of the even ground beside the letters from which a second one counts: twice the worst 5 %
SQUARE = np.ones((3, 3), np.uint8)
GRAIN = (5, 5)  # px over which compression with loss is evened
PLAIN = 7.0  # of 255: grounds that vary less are one colour
EVENED_PLAIN = 4.0  # the same where what compression adds is evened
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


@dataclass(frozen=True, slots=True)
class Way:
    """From the ground of a line to its ink, and how far each pixel goes along it."""

    base: Floats
    """The ground: its one colour, or the mean of its colours under the ink."""
    step: Floats
    """Difference in lightness and two colour axes that a reach of one stands for."""
    reach: Floats
    """Height × width."""
    inked: Mask
    """Height × width: pixels of the line that are mostly ink."""
    plain: bool
    """Whether the ground is one colour."""
    difference: Floats
    """Height × width × 3: of each pixel from the ground, in lightness and two colour axes."""
    known: bool = False
    """Whether the ink's colour was read off many pixels of a ground of many colours."""

    def strokes(self, ink: Ink) -> Strokes:
        """What is seen of the strokes of the line."""
        bare = _bare(ink, 3) & (np.abs(self.reach) < HALF * float(np.percentile(self.reach[self.inked], FARTHEST)))
        unrest = float(self.reach[bare].std()) if bare.sum() > FEWEST_BARE else 0.0
        return Strokes(self.reach[self.inked], ink.rows[1] - ink.rows[0], stroke_width(ink) or USUAL_STROKE, unrest)


def measure(ink: Ink, *, lossy: bool) -> Contrast:
    """Contrast of a line. `lossy`: the file was compressed with loss."""
    way = way_of(ink, lossy=lossy)
    seen = way.strokes(ink)
    level, error = shown(way, seen, lossy=lossy) or pure_reach(seen, lossy=lossy)
    shade = np.asarray(way.step * level, np.float32)
    if lossy:
        shade = _unsmeared(shade, way.difference, way.inked)
    if not way.plain:
        error = float(np.hypot(error, KNOWN_ERROR if way.known else VARIED_ERROR))
    shades = [_shown(way.base, shade * share) for share in (1.0, 1 - error, 1 + error)]
    grounds = _beside_plain(ink, way, level, lossy=lossy) if way.plain else _beside(ink, way.inked, lossy=lossy)
    light = luminance(grounds)
    told = [float(np.percentile(ratio(float(luminance(shade)), light), WORST)) for shade in shades]
    ground = grounds[int(np.argmin(np.abs(ratio(float(luminance(shades[0])), light) - told[0])))]
    return Contrast(
        round(told[0], 2),
        (round(min(told), 2), round(max(told), 2)),
        to_hex(shades[0]),
        to_hex(ground),
        way.plain,
        None if way.plain else _worst_stretch(shades[0], ink.ground, way.inked),
    )


def way_of(ink: Ink, *, lossy: bool) -> Way:
    """How the ink of a line differs from its ground."""
    clear = _clear(ink, lossy=lossy)
    base = np.asarray(np.median(clear, axis=0), np.float32)
    inked = _within_line(ink)
    if not _is_plain(clear, base, lossy=lossy):
        return _varied_way(ink, inked, lossy=lossy)
    difference = np.asarray((ink.pixels - base) @ TO_YCC.T, np.float32)
    if lossy:
        difference[..., 0] += _clipped_light(ink.pixels, base)
    axis = difference[inked].mean(axis=0)
    if lossy and abs(float(axis[0])) >= LIGHT:
        axis[1:] = 0  # lightness is not smeared
    axis /= max(float(np.linalg.norm(axis)), 1e-6)
    return Way(base, axis, np.asarray(difference @ axis, np.float32), inked, plain=True, difference=difference)


def _varied_way(ink: Ink, inked: Mask, *, lossy: bool) -> Way:
    """The same on a ground of many colours: there ink is one colour, and its difference from the ground many."""
    base = np.asarray(ink.ground[inked].mean(axis=0), np.float32)
    difference = ink.pixels - ink.ground
    axis = difference[inked].mean(axis=0)
    known = None if lossy else _repeated(ink.pixels[inked], difference[inked] @ axis)
    colour = ink.colour if known is None else known
    light = float((colour - base) @ TO_YCC[0])
    if lossy and abs(light) >= LIGHT:  # lightness is not smeared
        axis = TO_YCC[0] * np.sign(light)
        whole = np.maximum((colour - ink.ground) @ axis, 0)
    else:
        whole = np.abs(colour - ink.ground) @ np.abs(axis)
    told = whole >= HALF * np.percentile(whole[inked], 95)  # where ink and ground are alike none can tell
    reach = np.asarray(np.where(told, difference @ axis / np.maximum(whole, 1.0), 0), np.float32)
    step = np.asarray((colour - base) @ TO_YCC.T, np.float32)
    seen = np.asarray(difference @ TO_YCC.T, np.float32)
    return Way(base, step, reach, inked, plain=False, difference=seen, known=known is not None)


def _repeated(colours: Floats, reach: Floats) -> Floats | None:
    """The colour that most inked pixels of a lossless file share, if it reaches as far as any; else None.

    Mixtures with a ground of many colours are many.
    """
    packed = colours.round().astype(np.int32) @ np.array([65536, 256, 1], np.int32)
    kinds, counts = np.unique(packed, return_counts=True)
    alike = packed == kinds[counts.argmax()]
    far = REPEATED_REACH * float(np.percentile(reach, FARTHEST))
    return colours[alike].mean(axis=0) if counts.max() >= REPEATED and float(reach[alike].mean()) >= far else None


def _within_line(ink: Ink) -> Mask:
    """The inked pixels between the first and the last row of the line."""
    inked = ink.alpha > HALF
    first, last = max(int(ink.rows[0]), 0), int(ink.rows[1]) + 2
    inner = np.zeros_like(inked)
    inner[first:last] = inked[first:last]
    return inner if inner.any() else inked


def _beside(ink: Ink, inked: Mask, *, lossy: bool) -> Floats:
    """Colours of the ground right beside the ink: under it they are not known, and filling in evens a pattern out."""
    near, bare = _dilated(inked, BESIDE), _bare(ink, 3)
    if (near & bare).sum() < FEWEST_BESIDE:
        return ink.ground[inked]
    if not lossy:
        return ink.pixels[near & bare]
    return _evened(ink.pixels, bare)[near & bare]


def _evened(pixels: Floats, bare: Mask) -> Floats:
    """Bare ground without what compression with loss adds to it: each pixel the mean of the bare ones around it."""
    weight = cv2.blur(bare.astype(np.float32), GRAIN)
    return np.asarray(
        cv2.blur(pixels * bare[..., None].astype(np.float32), GRAIN) / np.maximum(weight, 1e-6)[..., None], np.float32
    )


def _beside_plain(ink: Ink, way: Way, level: float, *, lossy: bool) -> Floats:
    """The one colour of the ground and, where a shadow or a pattern on it lies beside the letters, the colours of that.

    Mixtures of ink and ground are never even, so what is even and neither of the two is a ground of its own.
    """
    pure = max(level * float(np.linalg.norm(way.step)), 1e-6)
    from_ground = length(way.difference) / pure
    from_ink = length(way.difference - way.step * level) / pure
    front = way.reach > FRONT * level
    uneven = cv2.dilate(from_ground, SQUARE) - cv2.erode(from_ground, SQUARE)
    shown = _dilated(front, BESIDE) & ~_dilated(front, 3) & (from_ink > OTHER)
    shown &= uneven < (EVEN_LOSSY if lossy else EVEN)
    second = shown & (from_ground > OTHER)
    second &= ~frame_of(second)
    if second.sum() < max(FEWEST_BESIDE, SECOND * shown.sum()):
        return way.base[None]
    return np.asarray(ink.pixels[second | (shown & (from_ground <= OTHER))], np.float32)


def _dilated(mask: Mask, across: int) -> Mask:
    """The mask with all that lies within a square of so many px round it."""
    return cv2.dilate(mask.astype(np.uint8), np.ones((across, across), np.uint8)) > 0


def _worst_stretch(shade: Floats, ground: Floats, inked: Mask) -> tuple[float, float]:
    """The piece of a line, about as long as high, whose ink stands out least."""
    height, width = inked.shape
    columns = np.flatnonzero(inked.ravel()) % width
    ratios = ratio(float(luminance(shade)), luminance(ground[inked]))
    count = max(round(width / height), 1)
    tile = np.minimum(columns * count // width, count - 1)
    means = [float(ratios[tile == at].mean()) if (tile == at).any() else np.inf for at in range(count)]
    worst = int(np.argmin(means))
    return worst / count, (worst + 1) / count


def shown(way: Way, seen: Strokes, *, lossy: bool) -> tuple[float, float] | None:
    """How far the ink reaches where enough of it is seen pure, and the share by which that may be wrong; else None."""
    if way.known:
        return 1.0, CLEAN_ERROR
    if not lossy:
        return pure_level(seen, plain=way.plain)
    solid = cv2.erode(way.inked.astype(np.uint8), SQUARE, borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0
    enough = max(SOLID, SOLID_SHARE * float(way.inked.sum()))
    return (float(np.median(way.reach[solid])), SOLID_ERROR) if solid.sum() >= enough else None


def pure_level(seen: Strokes, *, plain: bool) -> tuple[float, float] | None:
    """How far pure ink reaches where enough pixels of a lossless file reach equally far to show it, and the error.

    On a plain ground four pixels that reach farthest, all of exactly one colour, are enough.
    """
    farthest, top = float(seen.reach.max()), float(np.percentile(seen.reach, FARTHEST))
    if plain and int((seen.reach >= EQUAL * farthest).sum()) >= FEWEST_EQUAL:
        return farthest, CLEAN_ERROR
    enough = int((seen.reach >= TOP * top).sum()) >= max(PURE_PIXELS, PURE_SHARE * seen.reach.size)
    return (top, CLEAN_ERROR) if enough else None


def _bare(ink: Ink, across: int) -> Mask:
    """Pixels of bare ground that no ink spills into; it spills to others within so many px across."""
    return np.asarray(ink.bare & ~_dilated(ink.alpha > SPILL, across))


def _clear(ink: Ink, *, lossy: bool) -> Floats:
    """Colours of the ground, read away from the ink, whose edges spill into it: pixels × 3."""
    for mask in (_bare(ink, 5), ink.bare):
        if mask.mean() > ENOUGH:
            return np.asarray((_evened(ink.pixels, mask) if lossy else ink.pixels)[mask], np.float32)
    return np.asarray(ink.ground.reshape(-1, 3), np.float32)


def _is_plain(ground: Floats, base: Floats, *, lossy: bool) -> bool:
    """Whether the ground is one colour; compression with loss makes its hue uneven, and only its lightness counts."""
    apart = np.abs((ground - base) @ TO_YCC.T)
    if lossy:
        apart[:, 1:] *= UNEVEN
    return bool(np.percentile(largest(apart), 90) < (EVENED_PLAIN if lossy else PLAIN))


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
    total = difference[_dilated(inked, SMEAR)].sum(axis=0)
    return np.asarray(total * (float(shade[0]) / (float(total[0]) or 1.0)), np.float32)


def _shown(base: Floats, difference: Floats) -> Floats:
    return np.asarray(np.clip(base + difference @ TO_RGB.T, 0, 255), np.float32)
