"""The coarse search for logos: every place and size of a picture.

In each window the logo's silhouette is predicted from the three colour channels by least squares; the score is the
share of its variance that this explains (R², 0–1). Whatever colours logo and ground have, some mix of the channels
tells them apart, so one silhouette finds the logo, its knock-outs and its recolourings, on stripes and gradients too.
A logo of several colours has two goals, the silhouette and the pattern inside; then the best mix of both counts
(canonical correlation), so that a tile whose edge has the colour of the ground is found by what is inside it.
What depends on the picture alone, its spectra and the covariances of its channels, is worked out once for all logos.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_grid import Floats, Grid, Pose

SIDE = 10
"""Root of the logo's area on the grid of the scan, px."""
MARGIN = 0.12
"""Ground round the logo that belongs to a window, as a share of its shorter side."""
STEP = 1.18
"""Ratio of one size of the scan to the next."""
OCTAVE = 2**0.5
"""Ratio of one size that the fit uses to the next."""
NARROWEST, WIDEST = 0.034, 0.6
"""Widths that are looked for, as shares of the picture's; the fit follows those a tenth smaller or larger, too."""
LEAST_ROOT = 20
"""Root of the smallest area, px, at which a logo can be told."""
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
AROUND = 2
"""Px of a level's border that are seen beyond it."""
SECOND = 0.5
"""Weight of the lesser of two canonical correlations."""
BAND = 1_000_000
"""Px that are worked on at once."""
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
            halved = factor < 1 and math.log2(factor).is_integer()
            above = 2 * factor if halved else _halved_above(factor)
            source = self._pixels if above >= 1 else self.level(above).pixels
            size = (max(1, round(self.width * factor)), max(1, round(self.height * factor)))
            way = cv2.INTER_AREA if halved else cv2.INTER_LINEAR
            pixels = source if factor == 1 else np.asarray(cv2.resize(source, size, interpolation=way), np.uint8)
            self._made[factor] = Level(factor, pixels)
        return self._made[factor]


def _halved_above(factor: float) -> float:
    """The smallest power of one half that is larger."""
    half = 1.0
    while half / 2 > factor:
        half /= 2
    return half


@dataclass(frozen=True, slots=True)
class Face:
    """What is scanned for: a logo's drawing on the grid of the scan, upright or turned."""

    grid: Grid
    turn: float
    """Radians."""


def scan(pyramid: Pyramid, logos: Sequence[Sequence[Face]], most: int) -> list[list[Spot]]:
    """The places that look most like each of the logos, best first.

    Args:
        pyramid: the picture.
        logos: of each, the drawings to scan for.
        most: how many places to keep for each.

    """
    spots: list[list[Spot]] = [[] for _ in logos]
    for factor in pyramid.factors():
        wanted = [(at, face) for at, faces in enumerate(logos) for face in faces if _fits(pyramid, face.grid, factor)]
        if wanted:
            overlap = max(face.grid.cover.shape[0] for _, face in wanted)
            for band in _bands(pyramid.level(factor), overlap):
                for at, face in wanted:
                    spots[at] += band.peaks(face)
    return [_distinct(found, most) for found in spots]


def _fits(pyramid: Pyramid, grid: Grid, factor: float) -> bool:
    """Whether at this size of the picture the grid has a size that is looked for."""
    aspect = grid.columns / grid.rows
    smallest = max(NARROWEST * pyramid.width / aspect**0.5, LEAST_ROOT)
    largest = min(WIDEST * pyramid.width / aspect**0.5, TALLEST * pyramid.height * aspect**0.5)
    return smallest / STEP**0.5 <= SIDE / factor <= largest * STEP**0.5


def _bands(level: Level, overlap: int) -> "Iterator[_Band]":
    """A level from top to bottom in pieces of bounded size."""
    high, wide = level.pixels.shape[:2]
    rows = max(2 * overlap, BAND // wide)
    for top in range(0, max(1, high - overlap), rows):
        yield _Band(level, top, top + rows + overlap)


class _Band:
    """A piece of a level: its planes and what is the same for all logos."""

    def __init__(self, level: Level, top: int, bottom: int) -> None:
        self.factor, self.top = level.factor, top
        pixels = cv2.copyMakeBorder(level.pixels[top:bottom], AROUND, AROUND, AROUND, AROUND, cv2.BORDER_REPLICATE)
        red, green, blue = self._planes = cv2.split(pixels.astype(np.float32) * np.float32(1 / 255))
        self._products = (red * red, green * green, blue * blue, red * green, red * blue, green * blue)
        self._high, self._wide = high, wide = red.shape
        self._size = (cv2.getOptimalDFTSize(high), cv2.getOptimalDFTSize(wide))
        self._spectra = [self._spectrum(plane) for plane in self._planes]
        self._whitenings: dict[tuple[int, int], tuple[Floats, ...]] = {}

    def peaks(self, face: Face) -> list[Spot]:
        """The best places for a face."""
        rows, columns = face.grid.cover.shape
        if self._high < rows or self._wide < columns:
            return []
        scores = self._explained(face.grid.goals)
        top = cv2.dilate(scores, np.ones((5, 5), np.uint8))
        ys, xs = np.nonzero((scores >= top) & (scores > LEAST))
        order = np.argsort(-scores[ys, xs], kind="stable")[:PEAKS]
        width, height = face.grid.columns / self.factor, face.grid.rows / self.factor
        right, down = columns / 2 - AROUND, rows / 2 - AROUND + self.top
        return [
            Spot(
                float(scores[y, x]),
                Pose((float(x) + right) / self.factor, (float(y) + down) / self.factor, width, height, face.turn),
            )
            for y, x in zip(ys[order].tolist(), xs[order].tolist(), strict=True)
        ]

    def _explained(self, goals: Floats) -> Floats:
        """How much of the goals the channels give in each window: canonical correlations, squared.

        Of one goal R² = c'S⁻¹c with c its covariances and S those of the channels; of two the larger counts in full.
        """
        whitened = [self._whitened(goal) for goal in goals]
        one = _squared(whitened[0])
        if len(whitened) == 1:
            return one
        other = _squared(whitened[1])
        shared = sum(a * b for a, b in zip(*whitened, strict=True))
        half = (one + other) * np.float32(0.5)
        apart = np.sqrt((one - half) ** 2 + shared * shared)
        return np.asarray(half * np.float32(1 + SECOND) + apart * np.float32(1 - SECOND))

    def _whitened(self, goal: Floats) -> tuple[Floats, Floats, Floats]:
        """L⁻¹c with S = LL'."""
        rows, columns = goal.shape
        high, wide = self._high - rows + 1, self._wide - columns + 1
        i1, l21, i2, l31, l32, i3 = self._whitening(rows, columns)
        template = self._spectrum(goal * np.float32((rows * columns) ** -0.5))
        u, v, w = (
            cv2.dft(
                cv2.mulSpectrums(spectrum, template, 0, conjB=True),
                flags=cv2.DFT_INVERSE | cv2.DFT_REAL_OUTPUT | cv2.DFT_SCALE,
            )[:high, :wide]
            for spectrum in self._spectra
        )
        y1 = u * i1
        y2 = (v - l21 * y1) * i2
        y3 = (w - l31 * y1 - l32 * y2) * i3
        return y1, y2, y3

    def _whitening(self, rows: int, columns: int) -> tuple[Floats, ...]:
        """Of S = LL' in each window: 1/L₁₁, L₂₁, 1/L₂₂, L₃₁, L₃₂, 1/L₃₃."""
        if (rows, columns) not in self._whitenings:
            high, wide = self._high - rows + 1, self._wide - columns + 1

            def mean(plane: Floats) -> Floats:
                return np.asarray(cv2.boxFilter(plane, cv2.CV_32F, (columns, rows), anchor=(0, 0)))[:high, :wide]

            r, g, b = (mean(plane) for plane in self._planes)
            rr, gg, bb, rg, rb, gb = (mean(plane) for plane in self._products)
            noise = np.float32(NOISE**2)
            i1 = np.float32(1) / np.sqrt(np.maximum(rr - r * r, 0) + noise)
            l21, l31 = (rg - r * g) * i1, (rb - r * b) * i1
            i2 = np.float32(1) / np.sqrt(np.maximum(gg - g * g - l21 * l21, 0) + noise)
            l32 = (gb - g * b - l31 * l21) * i2
            i3 = np.float32(1) / np.sqrt(np.maximum(bb - b * b - l31 * l31 - l32 * l32, 0) + noise)
            self._whitenings[rows, columns] = tuple(map(np.asarray, (i1, l21, i2, l31, l32, i3)))
        return self._whitenings[rows, columns]

    def _spectrum(self, plane: Floats) -> Floats:
        high, wide = plane.shape
        padded = np.zeros(self._size, np.float32)
        padded[:high, :wide] = plane
        return np.asarray(cv2.dft(padded, nonzeroRows=high))


def _squared(parts: tuple[Floats, Floats, Floats]) -> Floats:
    one, two, three = parts
    return np.asarray(one * one + two * two + three * three)


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
