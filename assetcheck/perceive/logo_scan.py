"""The coarse search for logos: every place and size of a picture.

In each window the logo's silhouette is predicted from the three colour channels by least squares; the score is the
share of its variance that this explains (R², 0–1). Whatever colours logo and ground have, some mix of the channels
tells them apart, so one silhouette finds the logo, its knock-outs and its recolourings, on stripes and gradients too.
A tile whose edge has the colour of the ground is searched for by the pattern inside it as well.
What depends on the picture alone, its spectra and the covariances of its channels, is worked out once for all logos.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_pyramid import STEP, Level, Pyramid

SIDE = 10
"""Root of the logo's area on the grid of the scan, px."""
MARGIN = 0.12
"""Ground round the logo that belongs to a window, as a share of its shorter side."""
COMPACT, LONG = 3, 2
"""So many of these steps are taken at once for compact logos and for long ones, whose ends feel a wrong size more."""
LENGTHY = 1.6
"""Aspect from which a logo is long."""
NARROWEST, WIDEST = 0.034, 0.6
"""Widths that are looked for, as shares of the picture's; the fit follows those a tenth smaller or larger, too."""
LEAST_ROOT = 20
"""Root of the smallest area, px, at which a logo can be told."""
TALLEST = 0.95
"""Share of the picture's height."""
NOISE = 0.03
"""Variance that a channel has without structure, as a deviation (1 = white against black)."""
LEAST = 0.15
"""Score below which a place is no candidate."""
PEAKS = 20
"""Places that are kept of one size."""
AROUND = 2
"""Px of a level's border that are seen beyond it."""
BAND = 100_000
"""Px that are worked on at once: what the processor keeps at hand."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate and its score."""

    score: float
    pose: Pose


@dataclass(frozen=True, slots=True)
class Face:
    """What is scanned for: a logo's drawing on the grid of the scan, upright or turned, by its first goal."""

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
    for nth, factor in enumerate(pyramid.factors()):
        wanted = [
            (at, face)
            for at, faces in enumerate(logos)
            for face in faces
            if nth % _stride(face.grid) == 0 and _fits(pyramid, face.grid, factor)
        ]
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
    slack = STEP ** (0.5 * _stride(grid))
    return smallest / slack <= SIDE / factor <= largest * slack


def _stride(grid: Grid) -> int:
    return LONG if max(grid.columns, grid.rows) > LENGTHY * min(grid.columns, grid.rows) else COMPACT


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
        red, green, blue = planes = cv2.split(pixels.astype(np.float32) * np.float32(1 / 255))
        products = (red * red, green * green, blue * blue, red * green, red * blue, green * blue)
        self._high, self._wide = high, wide = red.shape
        self._size = (cv2.getOptimalDFTSize(high), cv2.getOptimalDFTSize(wide))
        self._spectra = [self._spectrum(plane) for plane in planes]
        half = (wide // 2, high // 2)
        self._halves = [
            cv2.resize(plane[: 2 * half[1], : 2 * half[0]], half, interpolation=cv2.INTER_AREA)
            for plane in (*planes, *products)
        ]
        self._whitenings: dict[tuple[int, int], tuple[Floats, ...]] = {}

    def peaks(self, face: Face) -> list[Spot]:
        """The best places for a face."""
        rows, columns = face.grid.cover.shape
        if self._high < rows or self._wide < columns:
            return []
        scores = self._explained(face.grid.goals[0])
        top = np.maximum(cv2.dilate(scores, np.ones((5, 5), np.uint8)), np.float32(LEAST))
        ys, xs = np.divmod(np.flatnonzero(scores >= top), scores.shape[1])
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

    def _explained(self, goal: Floats) -> Floats:
        """How much of the goal the channels give in each window: R² = c'S⁻¹c = |L⁻¹c|² with S = LL'.

        c are its covariances with the channels, S those of the channels.
        """
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
        u *= i1
        v -= l21 * u
        v *= i2
        w -= l31 * u
        w -= l32 * v
        w *= i3
        explained = u * u
        explained += v * v
        explained += w * w
        return np.asarray(explained)

    def _whitening(self, rows: int, columns: int) -> tuple[Floats, ...]:
        """Of S = LL' in each window: 1/L₁₁, L₂₁, 1/L₂₂, L₃₁, L₃₂, 1/L₃₃."""
        shape = ((rows + 1) // 2, (columns + 1) // 2)
        if shape not in self._whitenings:
            rr, gg, bb, l21, l31, l32 = self._covariances(*shape)
            i1 = _inverse_root(rr)
            l21 *= i1
            l31 *= i1
            i2 = _inverse_root(gg - l21 * l21)
            l32 -= l31 * l21
            l32 *= i2
            bb -= l31 * l31
            bb -= l32 * l32
            self._whitenings[shape] = (i1, l21, i2, l31, l32, _inverse_root(bb))
        high, wide = self._high - rows + 1, self._wide - columns + 1
        return tuple(part[:high, :wide] for part in self._whitenings[shape])

    def _covariances(self, rows: int, columns: int) -> list[Floats]:
        """Those of the channels: worked out in every second window and taken between them as between neighbours."""

        def mean(plane: Floats) -> Floats:
            return np.asarray(cv2.boxFilter(plane, cv2.CV_32F, (columns, rows), anchor=(0, 0)))

        r, g, b, rr, gg, bb, rg, rb, gb = (mean(plane) for plane in self._halves)
        around_zero = (rr - r * r, gg - g * g, bb - b * b, rg - r * g, rb - r * b, gb - g * b)
        size = (2 * rr.shape[1], 2 * rr.shape[0])
        return [np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_LINEAR)) for part in around_zero]

    def _spectrum(self, plane: Floats) -> Floats:
        high, wide = plane.shape
        padded = np.zeros(self._size, np.float32)
        padded[:high, :wide] = plane
        return np.asarray(cv2.dft(padded, nonzeroRows=high))


def _inverse_root(variance: Floats) -> Floats:
    """1/√variance, in its place; of no less than what noise has."""
    variance += np.float32(NOISE**2)
    np.maximum(variance, np.float32(NOISE**2), out=variance)
    np.sqrt(variance, out=variance)
    return np.asarray(np.divide(np.float32(1), variance, out=variance))


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
