"""How well a logo's shape explains a window of a picture: the coarse scan and the fine fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_proof import SIDE, Proof
from assetcheck.perceive.reference import Reference

Floats = NDArray[np.float32]

LUMA = np.array([0.299, 0.587, 0.114], np.float32)
MARGIN = 0.12
"""Ground round the logo that belongs to the window, as a share of its sides."""
COARSE = 20
"""Root of the logo's area on the grid of the scan, in px."""
STEP = 1.14
"""Ratio of one size of the scan to the next."""
NARROWEST, WIDEST = 0.03, 0.62
"""Widths that are looked for, as shares of the picture's."""
LARGEST_FACTOR = 1.0
"""A picture is not enlarged beyond this to look for tiny logos."""
PEAKS = 8
LEAST = 0.22
"""Scan score below which a place is no candidate."""
NOISE = 0.03
"""Variance of a calm window does not count as structure below this (1 = white against black)."""
FINE = ((32, (0.08, 0.04, 0.02), 0.55), (64, (0.02, 0.01, 0.005), 0.6))
"""Grids of the fit: root of the logo's area, steps as shares of its sides, score below which the fit ends."""
MOVES = (
    (1, 0, 0, 0),
    (-1, 0, 0, 0),
    (0, 1, 0, 0),
    (0, -1, 0, 0),
    (0, 0, 1, 1),
    (0, 0, -1, -1),
    (0, 0, 1, 0),
    (0, 0, -1, 0),
)
"""Right, left, down, up, larger, smaller, wider, narrower."""
MOST_ROUNDS = 10
PLAIN = 0.93
"""Explained share from which no proof is needed: nothing but the logo on a plain ground comes so near."""
STRETCH = 1.3
"""Largest distortion that is followed."""
SAME = 0.97
"""Correlation of two silhouettes from which they are one."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A logo laid over a picture: its box in px of the picture, and its score."""

    x: float
    y: float
    width: float
    height: float
    score: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A shape drawn so that the root of its area is `side` px, with its margin, as an orthonormal basis."""

    columns: int
    rows: int
    margin: tuple[int, int]
    gray: tuple[Floats, ...]
    """Silhouette and silhouette × luminance."""
    colour: Floats
    """Silhouette and silhouette × each channel: basis × pixels."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A reference picture prepared for every grid."""

    aspect: float
    """Width over height."""
    coarse: Grid
    fine: tuple[Grid, ...]
    proof: Proof

    @classmethod
    def of(cls, reference: Reference) -> Self:
        """Draw a reference on every grid."""
        height, width = reference.alpha.shape
        art = np.asarray(np.dstack([reference.colour, reference.alpha]), np.float32) / np.float32(255)
        aspect = width / height
        fine = tuple(_grid(art, aspect, side) for side, _, _ in FINE)
        return cls(aspect, _grid(art, aspect, COARSE), fine, Proof.of(reference))

    def resembles(self, other: "Shape") -> bool:
        """Whether two references have one silhouette."""
        mine, theirs = self.fine[0].colour[0], other.fine[0].colour[0]
        return mine.shape == theirs.shape and float(mine @ theirs) > SAME


class Picture:
    """A picture shrunk to the sizes that the searches ask for; each size is made once."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self.height, self.width = pixels.shape[:2]
        self._pixels = pixels
        self._gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
        self._levels: dict[float, Floats] = {}
        self._colours: dict[float, Floats] = {}

    @property
    def area(self) -> int:
        """Px."""
        return self.width * self.height

    def gray(self, factor: float) -> Floats:
        """The picture's luminance, 0–1, at `factor` of its size."""
        if factor not in self._levels:
            self._levels[factor] = _resized(self._gray, factor)
        return self._levels[factor]

    def colour(self, factor: float) -> tuple[Floats, float]:
        """The picture in colour, 0–1, at the nearest kept factor not below `factor`; and that factor."""
        kept = 1.0
        while kept * 0.7 >= factor:
            kept *= 0.7
        if kept not in self._colours:
            self._colours[kept] = _resized(np.asarray(self._pixels, np.float32) / np.float32(255), kept)
        return self._colours[kept], kept

    def likest(self, fit: Fit, variants: Sequence[Reference]) -> str:
        """The variant whose colours come nearest to what stands at the fit."""
        left, top = max(round(fit.x), 0), max(round(fit.y), 0)
        seen = self._pixels[top : top + max(round(fit.height), 1), left : left + max(round(fit.width), 1)]
        if len(variants) == 1 or not seen.size:
            return variants[0].variant

        def away(reference: Reference) -> float:
            size = (seen.shape[1], seen.shape[0])
            alpha = cv2.resize(reference.alpha, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
            colour = cv2.resize(reference.colour, size, interpolation=cv2.INTER_AREA).astype(np.float32)
            apart = np.abs(colour - seen.astype(np.float32)).mean(axis=2)
            return float((apart * alpha).sum() / max(float(alpha.sum()), 1.0))

        return min(variants, key=away).variant


def scan(picture: Picture, shape: Shape, most: int) -> list[Fit]:
    """The places and sizes that look most like a shape, best first."""
    found: list[Fit] = []
    side = NARROWEST * picture.width / shape.aspect**0.5
    largest = min(WIDEST * picture.width / shape.aspect**0.5, 0.95 * picture.height * shape.aspect**0.5)
    while side <= largest * STEP:
        factor = COARSE / min(side, largest)
        if factor <= LARGEST_FACTOR:
            found += _peaks(picture.gray(factor), shape, factor)
        side *= STEP
    return _distinct(found, most)


def refine(picture: Picture, shape: Shape, start: Fit) -> Fit:
    """The best fit near a candidate, climbing in ever smaller steps; its score weighs explained share and proof."""
    best = start
    for grid, (side, steps, least) in zip(shape.fine, FINE, strict=True):
        pixels, factor = picture.colour(1.25 * side / (best.width * best.height) ** 0.5)
        best = _scored(pixels, factor, grid, best)
        for step in steps:
            best = _climbed(pixels, factor, grid, shape.aspect, best, step)
        if best.score < least:
            return best
    pixels, factor = picture.colour(1.25 * SIDE / (best.width * best.height) ** 0.5)
    box = (best.x * factor, best.y * factor, best.width * factor, best.height * factor)
    proven = (best.score + shape.proof.share(pixels, box)) / 2
    return replace(best, score=max(proven, best.score) if best.score >= PLAIN else proven)


def _climbed(  # noqa: PLR0913, PLR0917 - all that a step needs
    pixels: Floats, factor: float, grid: Grid, aspect: float, best: Fit, step: float
) -> Fit:
    for _ in range(MOST_ROUNDS):
        before = best.score
        for right, down, wider, higher in MOVES:
            width, height = best.width * (1 + step * wider), best.height * (1 + step * higher)
            if not 1 / STRETCH < width / height / aspect < STRETCH:
                continue
            x = best.x + step * right * best.width - (width - best.width) / 2
            y = best.y + step * down * best.height - (height - best.height) / 2
            moved = _scored(pixels, factor, grid, Fit(x, y, width, height, 0.0))
            best = moved if moved.score > best.score else best
        if best.score - before < 1e-4:  # noqa: PLR2004 - nothing gained
            break
    return best


def _scored(pixels: Floats, factor: float, grid: Grid, fit: Fit) -> Fit:
    across, down = fit.width * factor / grid.columns, fit.height * factor / grid.rows
    left = fit.x * factor - grid.margin[0] * across + 0.5 * across - 0.5
    top = fit.y * factor - grid.margin[1] * down + 0.5 * down - 0.5
    matrix = np.array([[across, 0, left], [0, down, top]], np.float32)
    size = (grid.columns + 2 * grid.margin[0], grid.rows + 2 * grid.margin[1])
    window = cv2.warpAffine(
        pixels, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    ).reshape(-1, 3)
    window -= window.mean(axis=0)
    explained = float(((grid.colour @ window) ** 2).sum())
    whole = float((window**2).sum()) + len(window) * 3 * (NOISE * 0.6) ** 2
    return Fit(fit.x, fit.y, fit.width, fit.height, explained / whole)


def _peaks(level: Floats, shape: Shape, factor: float) -> list[Fit]:
    grid = shape.coarse
    across, down = grid.margin
    padded = cv2.copyMakeBorder(level, down, down, across, across, cv2.BORDER_REPLICATE)
    rows, columns = grid.gray[0].shape
    if padded.shape[0] < rows or padded.shape[1] < columns:
        return []
    explained = np.zeros((padded.shape[0] - rows + 1, padded.shape[1] - columns + 1), np.float32)
    for base in grid.gray:
        explained += cv2.matchTemplate(padded, base, cv2.TM_CCORR) ** 2
    scores = explained / (_variance(padded, rows, columns) + rows * columns * NOISE**2)
    top = cv2.dilate(scores, np.ones((5, 5), np.uint8))
    ys, xs = np.nonzero((scores >= top) & (scores > LEAST))
    order = np.argsort(-scores[ys, xs], kind="stable")[:PEAKS]
    width, height = grid.columns / factor, grid.rows / factor
    return [Fit(xs[at] / factor, ys[at] / factor, width, height, float(scores[ys[at], xs[at]])) for at in order]


def _variance(level: Floats, rows: int, columns: int) -> Floats:
    """Summed squared distance from the mean, for each window."""
    valid = (slice(0, level.shape[0] - rows + 1), slice(0, level.shape[1] - columns + 1))
    size = (columns, rows)
    total = cv2.boxFilter(level, cv2.CV_32F, size, anchor=(0, 0), normalize=False)[valid]
    squares = cv2.boxFilter(level * level, cv2.CV_32F, size, anchor=(0, 0), normalize=False)[valid]
    return np.maximum(squares - total * total / (rows * columns), 0)


def _distinct(found: Sequence[Fit], most: int) -> list[Fit]:
    """The best, one of each cluster of near equals."""
    kept: list[Fit] = []
    for fit in sorted(found, key=lambda one: (-one.score, one.y, one.x, one.width)):
        if len(kept) == most:
            break
        if not any(
            abs(fit.x - other.x) < 0.15 * other.width
            and abs(fit.y - other.y) < 0.15 * other.height
            and 0.8 < fit.width / other.width < 1.25  # noqa: PLR2004 - about one size
            for other in kept
        ):
            kept.append(fit)
    return kept


def _grid(art: Floats, aspect: float, side: int) -> Grid:
    columns, rows = max(8, round(side * aspect**0.5)), max(8, round(side / aspect**0.5))
    across, down = max(1, round(MARGIN * columns)), max(1, round(MARGIN * rows))
    solid = art.copy()
    solid[..., :3] *= art[..., 3:]
    small = cv2.resize(solid, (columns, rows), interpolation=cv2.INTER_AREA)
    small = cv2.copyMakeBorder(small, down, down, across, across, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    alpha, tones = small[..., 3], small[..., :3]
    gray = _orthonormal([alpha, tones @ LUMA])
    colour = _orthonormal([alpha, *(tones[..., channel] for channel in range(3))])
    shape = alpha.shape
    return Grid(
        columns, rows, (across, down), tuple(base.reshape(shape) for base in gray), np.stack(colour).astype(np.float32)
    )


def _orthonormal(planes: Sequence[Floats]) -> list[Floats]:
    """An orthonormal basis of the planes less their means; planes that add nothing are left out."""
    kept: list[Floats] = []
    for plane in planes:
        rest = (plane - plane.mean()).ravel().astype(np.float64)
        whole = float(rest @ rest)
        for base in kept:
            rest = rest - base * float(base @ rest)
        length = float(np.sqrt(rest @ rest))
        if length > 0.05 * max(whole, 1e-9) ** 0.5 and length > 1e-3:  # noqa: PLR2004 - no structure of its own
            kept.append((rest / length).astype(np.float32))
    return kept


def _resized(plane: Floats, factor: float) -> Floats:
    if factor == 1.0:
        return plane
    size = (max(1, round(plane.shape[1] * factor)), max(1, round(plane.shape[0] * factor)))
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR))
