"""The coarse search for a logo: every place and size of a picture, upright.

In each window the logo's silhouette is predicted from the three colour channels by least squares; the score is the
share of its variance that this explains (R², 0–1). Whatever colours logo and ground have, some mix of the channels
tells them apart, so one silhouette finds the logo, its knock-outs and its recolourings, on stripes and gradients too.
A solid tile is looked for by the pattern inside it as well: its edge may have the colour of the ground.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_grid import Floats, Grid, Pose

SIDE = 14
"""Root of the logo's area on the grid of the scan, px."""
MARGIN = 0.12
"""Ground round the logo that belongs to a window, as a share of its shorter side."""
STEP = 1.18
"""Ratio of one size of the scan to the next."""
OCTAVE = 2**0.5
"""Ratio of one size that the fit uses to the next."""
NARROWEST, WIDEST = 0.034, 0.6
"""Widths that are looked for, as shares of the picture's; the fit follows those a tenth smaller or larger, too."""
TALLEST = 0.95
"""Share of the picture's height."""
NARROW = 800
"""Px; pictures narrower than this are enlarged to it, at most twice, so that their logos are seen."""
NOISE = 0.03
"""Variance that a channel has without structure, as a deviation (1 = white against black)."""
LEAST = 0.2
"""Score below which a place is no candidate."""
PEAKS = 20
"""Places that are kept of one size."""
SMALLEST = 12
"""Px; shorter side of the smallest picture that is searched."""


@dataclass(frozen=True, slots=True)
class Level:
    """The picture shrunk by a factor: height × width × 3, RGB."""

    factor: float
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate and its score."""

    score: float
    pose: Pose


class Pyramid:
    """A picture in the sizes that searches ask for; each is made once, for all logos."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self.height, self.width = pixels.shape[:2]
        self.largest = min(2.0, max(1.0, NARROW / self.width))
        """Largest factor that is looked at."""
        self._pixels = pixels
        self._made: dict[float, Level] = {}

    def factors(self) -> Iterator[float]:
        """The sizes of the scan, from the largest to the smallest."""
        factor = self.largest
        while min(self.width, self.height) * factor >= SMALLEST:
            yield factor
            factor /= STEP

    def at(self, factor: float) -> Level:
        """A size not below a factor, by at most half an octave, or the largest there is."""
        rounded = self.largest
        while rounded / OCTAVE >= factor and min(self.width, self.height) * rounded / OCTAVE >= SMALLEST:
            rounded /= OCTAVE
        return self.level(rounded)

    def level(self, factor: float) -> Level:
        """The picture at a factor of its size."""
        if factor not in self._made:
            source = self._pixels if factor > 0.5 else self.level(_halved_above(factor)).pixels  # noqa: PLR2004 - half
            size = (max(1, round(self.width * factor)), max(1, round(self.height * factor)))
            way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
            pixels = source if factor == 1 else np.asarray(cv2.resize(source, size, interpolation=way), np.uint8)
            self._made[factor] = Level(factor, pixels)
        return self._made[factor]


def _halved_above(factor: float) -> float:
    """The smallest power of one half that is larger."""
    half = 1.0
    while half / 2 > factor:
        half /= 2
    return half


def scan(pyramid: Pyramid, grid: Grid, most: int) -> list[Spot]:
    """The places that look most like a logo, best first.

    Args:
        pyramid: the picture.
        grid: the logo on a grid of `SIDE`.
        most: how many to keep.

    """
    aspect = grid.columns / grid.rows
    smallest = NARROWEST * pyramid.width / aspect**0.5
    largest = min(WIDEST * pyramid.width / aspect**0.5, TALLEST * pyramid.height * aspect**0.5)
    spots: list[Spot] = []
    for factor in pyramid.factors():
        if smallest / STEP**0.5 <= SIDE / factor <= largest * STEP**0.5:
            spots += _peaks(pyramid.level(factor), grid)
    return _distinct(spots, most)


def _peaks(level: Level, grid: Grid) -> list[Spot]:
    around = grid.margin
    padded = cv2.copyMakeBorder(level.pixels, around, around, around, around, cv2.BORDER_REPLICATE)
    scores = _explained(padded.astype(np.float32) / np.float32(255), grid.goal)
    if scores is None:
        return []
    top = cv2.dilate(scores, np.ones((5, 5), np.uint8))
    ys, xs = np.nonzero((scores >= top) & (scores > LEAST))
    order = np.argsort(-scores[ys, xs], kind="stable")[:PEAKS]
    width, height = grid.columns / level.factor, grid.rows / level.factor
    return [
        Spot(
            float(scores[ys[at], xs[at]]),
            Pose(float(xs[at]) / level.factor + width / 2, float(ys[at]) / level.factor + height / 2, width, height),
        )
        for at in order
    ]


def _explained(pixels: Floats, goal: Floats) -> Floats | None:
    """R² of the goal in each window: c'S⁻¹c with c its covariances and S those of the channels."""
    rows, columns = goal.shape
    high, wide = pixels.shape[0] - rows + 1, pixels.shape[1] - columns + 1
    if high < 1 or wide < 1:
        return None
    centred = goal - goal.mean()
    template = (centred / np.linalg.norm(centred)).astype(np.float32)
    channels = cv2.split(pixels)
    scale = np.float32(1 / np.sqrt(rows * columns))
    u, v, w = (cv2.matchTemplate(channel, template, cv2.TM_CCORR) * scale for channel in channels)

    def mean(plane: Floats) -> Floats:
        means = cv2.boxFilter(plane, cv2.CV_32F, (columns, rows), anchor=(0, 0), normalize=True)
        return np.asarray(means[:high, :wide])

    r, g, b = (mean(np.asarray(channel)) for channel in channels)
    red, green, blue = (np.asarray(channel) for channel in channels)
    noise = np.float32(NOISE**2)
    rr, gg, bb = (
        mean(red * red) - r * r + noise,
        mean(green * green) - g * g + noise,
        mean(blue * blue) - b * b + noise,
    )
    rg, rb, gb = mean(red * green) - r * g, mean(red * blue) - r * b, mean(green * blue) - g * b
    # The adjugate of S, row by row.
    a11, a12, a13 = gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg
    a22, a23, a33 = rr * bb - rb * rb, rg * rb - gb * rr, rr * gg - rg * rg
    determinant = rr * a11 + rg * a12 + rb * a13
    quadratic = u * (a11 * u + 2 * (a12 * v + a13 * w)) + v * (a22 * v + 2 * a23 * w) + a33 * w * w
    return np.asarray(quadratic / np.maximum(determinant, np.float32(1e-12)))


def _distinct(spots: Sequence[Spot], most: int) -> list[Spot]:
    """The best, one of each cluster of near equals."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda one: (-one.score, one.pose.y, one.pose.x, one.pose.width)):
        if len(kept) == most:
            break
        if not any(_near(spot.pose, other.pose) for other in kept):
            kept.append(spot)
    return kept


def _near(one: Pose, other: Pose) -> bool:
    return (
        abs(one.x - other.x) < 0.15 * other.width
        and abs(one.y - other.y) < 0.15 * other.height
        and 0.8 < one.width / other.width < 1.25  # noqa: PLR2004 - about one size
    )
