"""Text and ground of one line, told apart: how much of each pixel is ink, and the ground under it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.colour import largest, length

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Pixels = NDArray[np.uint8]

LARGEST = 72  # px: higher lines are looked at reduced
ALIKE = 14.0  # of 255: how far the pixels of one plain colour lie apart
DOMINANT = 0.38  # share of a line's pixels from which one colour is its ground
STRIP = 64.0  # of 255: what lies above the line and what lies below it are no one ground from there on
BORDER = 0.15  # of the cut's height, above and below, that is left out to see a strip's own colour
RIM = 0.7  # share of the strip's first and last row that has it, and of the border that what surrounds a plate fills
SEEN = 0.12  # share of each stretch of the line in which that colour must be seen
FAINTEST = 6.0  # of 255: less than this stands out from no ground
FAINTEST_READ = 2.0  # the same where words were read, so that there must be ink
FAINT = 0.12  # of the most that the ink stands out anywhere: below that it is not told from the ground
LINE_SHARE = 0.3  # of the fullest rows: from there on a row is inside the line
GAP = 0.1  # of the cut's height: more empty rows part a line from another
MARGIN = 0.2  # of the line's height that is kept above and below it
PASSES = 2  # from a first guess of the ground to the one the ink is told by
MISTAKEN = 0.5  # share of the cut that does not have the guessed ground, which takes one more pass
FRAMED, HALF = 0.2, 0.5  # share of the cut from which what surrounds the line may be a second ground of it
KEPT = 0.9  # share of the ink that another guess of the ground must find, too
COLOURED = 0.3  # of a difference: less of it in lightness, and it has no polarity
LIGHTNESS = np.array([0.299, 0.587, 0.114], np.float32)


@dataclass(frozen=True, slots=True)
class _Layers:
    """A cut with its ground, the pixels that may be ink, and those of what surrounds the line."""

    pixels: Floats
    ground: Floats
    marked: Mask
    frame: Mask

    def rows(self, first: int, last: int) -> "_Layers":
        """The same between two rows."""
        part = slice(first, last)
        return _Layers(self.pixels[part], self.ground[part], self.marked[part], self.frame[part])


@dataclass(frozen=True, slots=True)
class Ink:
    """One line, cut out. Colours are sRGB, 0–255."""

    pixels: Floats
    alpha: Floats
    """Height × width: share of ink, 0–1."""
    colour: Floats
    """The ink's colour where it is purest."""
    ground: Floats
    """Height × width × 3: the ground, filled in under the ink."""
    bare: Mask
    """Height × width: pixels that show the ground alone."""
    rows: tuple[float, float]
    """Where the line begins and ends in the cut, to a part of a pixel."""
    shrink: float
    """Px of this cut for one px of the file."""


def separate(part: Pixels, faintest: float = FAINTEST) -> Ink | None:
    """Tell ink from ground in the cut-out of one line; None where nothing stands out.

    Args:
        part: the cut-out.
        faintest: how far ink stands out from the ground at least, of 255.

    """
    shrink = min(LARGEST / part.shape[0], 1.0)
    if shrink < 1:
        part = np.asarray(cv2.resize(part, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
    layers = _layers(part.astype(np.float32), faintest)
    if layers is None:
        return None
    distance = length(layers.pixels - layers.ground)
    rows = line_rows(np.where(layers.marked, distance, 0).sum(axis=1))
    if rows is None:
        return None
    margin = MARGIN * (rows[1] - rows[0]) + 1
    first, last = max(int(rows[0] - margin), 0), int(rows[1] + margin) + 2
    return _measured(layers.rows(first, last), (rows[0] - first, rows[1] - first), shrink, faintest)


def _layers(pixels: Floats, faintest: float) -> _Layers | None:
    """The layers of a cut by the first guess of its ground.

    Where that leaves much to what surrounds the line, letters may have run into it: a ground of two colours, one above
    the other. Told from above and below it then leaves little, and has the same ink and more. What lies both above and
    below is what a plate stands on, which holds its letters in.
    """
    first = _layers_over(_first_ground(pixels), pixels, faintest)
    if first is None or first.frame.mean() < FRAMED or first.frame[[0, -1]].mean(axis=1).min() >= RIM:
        return first
    other = _layers_over(edge_ground(pixels), pixels, faintest)
    if other is None or other.frame.mean() >= FRAMED * HALF or not 0 < other.marked.mean() <= HALF:
        return first
    return other if (first.marked & other.marked).sum() >= KEPT * first.marked.sum() else first


def _layers_over(ground: Floats, pixels: Floats, faintest: float) -> _Layers | None:
    marked = frame = np.zeros(pixels.shape[:2], np.bool_)
    done, passes = 0, PASSES
    while done < passes:
        difference = pixels - ground
        distance = length(difference)
        limit = _otsu(distance)
        if limit < faintest:
            return None
        marked, frame = _ink_like(difference, distance, distance > limit * 0.5)
        if not done and frame.mean() >= MISTAKEN:
            passes += 1
        ground = _filled(pixels, ~marked & ~frame)
        done += 1
    return _Layers(pixels, ground, marked, frame)


def _measured(layers: _Layers, rows: tuple[float, float], shrink: float, faintest: float) -> Ink | None:
    difference = layers.pixels - layers.ground
    difference *= cv2.dilate(layers.marked.astype(np.uint8), np.ones((3, 3), np.uint8))[..., None]
    distance = length(difference)
    if not layers.marked.any():
        return None
    axis = difference[distance >= np.percentile(distance[layers.marked], 90)].mean(axis=0)
    step = float(np.linalg.norm(axis))
    if step < faintest:
        return None
    reach = difference @ (axis / step)
    farthest = float(np.percentile(reach[~layers.frame], 99.7))
    colour = layers.pixels[reach >= farthest * 0.97].mean(axis=0)
    whole = length(colour - layers.ground)  # on a ground of many colours the ink stands out unevenly
    alpha = np.clip(np.where(reach > 0, distance, 0) / np.clip(whole, FAINT * farthest + 1, farthest), 0, 1)
    return Ink(
        layers.pixels,
        alpha.astype(np.float32),
        colour.astype(np.float32),
        layers.ground,
        ~layers.marked & ~layers.frame,
        rows,
        shrink,
    )


def stroke_width(ink: Ink) -> float | None:
    """Width of the strokes, px of the cut: twice the ink over its outline."""
    across, down = np.diff(ink.alpha, axis=1)[:-1], np.diff(ink.alpha, axis=0)[:, :-1]
    outline = float(np.hypot(across, down).sum())
    return 2 * float(ink.alpha.sum()) / outline if outline else None


def line_rows(profile: Floats) -> tuple[float, float] | None:
    """Where the rows of the line begin and end: the heaviest stretch of inked rows, to a part of a pixel.

    Rows of other lines that reach into the cut stand apart from it.
    """
    limit = LINE_SHARE * float(np.percentile(profile, 95))
    inked = np.flatnonzero(profile > limit)
    if limit <= 0 or not inked.size:
        return None
    breaks = np.flatnonzero(np.diff(inked) > max(GAP * len(profile), 1.5))
    block = max(np.split(inked, breaks + 1), key=lambda rows: float(profile[rows].sum()))
    return edges(profile, int(block[0]), int(block[-1]), limit)


def edges(profile: Floats, first: int, last: int, limit: float) -> tuple[float, float]:
    """Where a profile crosses the limit outside the given places, to a part of a pixel."""
    start, end = first - 0.5, last + 0.5
    if first:
        start += 1 - _share(profile[first], profile[first - 1], limit)
    if last + 1 < len(profile):
        end -= 1 - _share(profile[last], profile[last + 1], limit)
    return start, end


def _share(inside: float, outside: float, limit: float) -> float:
    """Way from the inner pixel to the outer one at which the limit is crossed, centred on their border."""
    return float((inside - limit) / max(inside - outside, 1e-6)) + 0.5


def _first_ground(pixels: Floats) -> Floats:
    """First guess: the colour that most of the line has, else what lies above and below it.

    Where something else lies above than below, the line stands on a strip between them, whose colour its middle has.
    """
    colour = _main_colour(pixels)
    if colour is None:
        colour = _strip_colour(pixels)
    return edge_ground(pixels) if colour is None else np.broadcast_to(colour, pixels.shape).astype(np.float32)


def _strip_colour(pixels: Floats) -> Floats | None:
    """The colour of a strip under the line, where the cut shows one thing above it and another below; else None."""
    above, below = (np.median(pixels[row], axis=0) for row in (0, -1))
    edge = max(round(BORDER * pixels.shape[0]), 1)
    inner = pixels[edge:-edge]
    colour = _main_colour(inner) if np.linalg.norm(above - below) > STRIP else None
    if colour is None:
        return None
    rims = np.abs(inner[[0, -1]] - colour).max(axis=2) < ALIKE  # letters may be as wide as their ground, but not there
    return colour if rims.mean(axis=1).min() >= RIM else None


def _main_colour(pixels: Floats) -> Floats | None:
    """The colour that most of some pixels have, all along the line; None where there is none."""
    if not pixels.size:
        return None
    channels = cv2.split(pixels.astype(np.uint16))
    coarse = np.bitwise_or.reduce([channel >> 4 << shift for channel, shift in zip(channels, (8, 4, 0), strict=True)])
    usual = coarse == np.bincount(coarse.ravel()).argmax()
    centre = np.array([np.median(channel[usual]) for channel in channels], np.float32)
    alike = largest(np.abs(pixels - centre)) < ALIKE
    found = alike.mean() >= DOMINANT and _is_everywhere(alike)
    return np.array(cv2.mean(pixels, alike.astype(np.uint8))[:3], np.float32) if found else None


def _is_everywhere(alike: Mask) -> bool:
    """Whether the colour is seen all along the line: a ground that changes on the way is not one colour."""
    count = max(round(alike.shape[1] / alike.shape[0]), 1)
    return all(tile.mean() >= SEEN for tile in np.array_split(alike, count, axis=1))


def edge_ground(pixels: Floats) -> Floats:
    """Between the rows above and below the line, smoothed along it."""
    width = pixels.shape[1]
    reach = min(max(pixels.shape[0] * 2, 3), width) | 1
    top, bottom = (_running_median(pixels[row], reach) for row in (0, -1))
    share = np.linspace(0, 1, pixels.shape[0], dtype=np.float32)[:, None, None]
    return np.asarray(top * (1 - share) + bottom * share, np.float32)


def _running_median(row: Floats, reach: int) -> Floats:
    padded = np.pad(row, ((reach // 2, reach // 2), (0, 0)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, reach, axis=0)[:: max(reach // 4, 1)]
    coarse = np.partition(windows, reach // 2, axis=-1)[..., reach // 2]  # the median: windows are odd
    return np.asarray(cv2.resize(coarse[None], (len(row), 1), interpolation=cv2.INTER_LINEAR)[0], np.float32)


def _ink_like(difference: Floats, distance: Floats, marked: Mask) -> tuple[Mask, Mask]:
    """Of the marked pixels, those that may be the line's ink, and those of what surrounds it.

    Ink is either lighter or darker than its ground: where both are marked, the half that fills the inside of the cut
    is ink, and the other is a pattern or a shadow under it, or what a plate stands on if it runs all round the cut.
    """
    lighter = difference @ LIGHTNESS
    coloured = np.abs(lighter) < COLOURED * distance
    sides = []
    for side in (marked & ((lighter > 0) | coloured), marked & ((lighter < 0) | coloured)):
        frame = frame_of(side)
        inner = side & ~frame
        sides.append((cv2.norm(difference, cv2.NORM_L1, inner.astype(np.uint8)), inner, frame))
    (_, inner, frame), (_, _, other) = sorted(sides, key=lambda side: -side[0])
    return inner, frame | other if _runs_round(other) else frame


def _runs_round(frame: Mask) -> bool:
    """Whether something fills nearly all of the cut's border."""
    return all(float(side.mean()) >= RIM for side in (frame[0], frame[-1], frame[:, 0], frame[:, -1]))


def frame_of(marked: Mask) -> Mask:
    """Marked pixels that belong to what surrounds the line: the corners of a button, a rule beside it."""
    if not marked.any():
        return marked
    height, width = marked.shape
    count, parts = cv2.connectedComponents(marked.astype(np.uint8))
    sides = (parts[0], parts[-1], parts[:, 0], parts[:, -1])
    touching = sum(np.bincount(side, minlength=count) for side in sides)
    corners = np.zeros(count, np.bool_)
    corners[[parts[0, 0], parts[0, -1], parts[-1, 0], parts[-1, -1]]] = True
    outer = corners | (touching > 0.6 * min(height, width))
    outer[0] = False
    return np.asarray(outer[parts], np.bool_)


def _filled(pixels: Floats, bare: Mask) -> Floats:
    """The ground everywhere: bare pixels as they are, the rest from the bare ones near them."""
    weight = bare.astype(np.float32)[..., None]
    near = max(pixels.shape[0] // 2, 3) | 1
    total = np.zeros((*bare.shape, 4), np.float32)
    weighed = np.concatenate((pixels * weight, weight), axis=2)
    for reach, share in ((near, 1.0), (near * 4 + 1, 1e-3)):
        total += share * cv2.blur(weighed, (reach, reach))
    mean = cv2.mean(pixels, bare.astype(np.uint8) if bare.any() else None)
    total += 1e-9 * np.array((*mean[:3], 1), np.float32)
    return np.asarray(total[..., :3] / total[..., 3:], np.float32)


def _otsu(distance: Floats) -> float:
    if not distance.size:
        return 0.0
    scale = 255 / max(float(distance.max()), 1.0)
    levels = (distance * scale).astype(np.uint8).reshape(-1, 1)
    level, _ = cv2.threshold(levels, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if level == 0 and levels.any():  # two values only, as in pictures without smoothed edges
        level = float(levels[levels > 0].mean()) / 2
    return float(level) / scale
