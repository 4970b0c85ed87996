"""Alignment: from a candidate of the coarse search to the exact place, size, turn and stretch of the art."""

from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_field import Floats, drawn
from assetcheck.perceive.logo_scan import Spot
from assetcheck.perceive.reference import Reference

Affine = NDArray[np.float64]
"""2 × 3: from the art's own coordinates (its middle is 0, its height and width 1) to px of the picture."""
STEPS = 10
FARTHEST = 2.0
"""Longest move of one step, in grid px."""
SETTLED = 0.02
"""Movement of a corner, in grid px, below which the alignment has settled."""
TRUST = 2.0
"""Median deviations at which a pixel has half its weight."""


@dataclass(frozen=True, slots=True)
class Model:
    """One variant on a grid, and the planes whose mixtures are all the ways it may be printed on a plain ground."""

    reference: Reference
    ink: Floats
    """Rows × columns × 4: red, green, blue times alpha, and alpha, 0–1."""
    planes: Floats
    """Pixels × planes."""
    places: tuple[Floats, Floats]
    """Where each pixel lies, right of and below the middle, as a share of the grid's sides."""
    size: tuple[float, float]
    """Width and height of the art, in grid px."""
    rim: float
    """Ground round it, in grid px."""

    @classmethod
    def of(cls, reference: Reference, side: float) -> Self:
        """The variant drawn so that the root of the art's area is `side` grid px."""
        rows, cols = reference.alpha.shape
        scale = side / float(np.sqrt(rows * cols))
        size = (cols * scale, rows * scale)
        rim = max(2.0, 0.12 * side)
        ink = drawn(reference, size, rim=rim)
        return cls(reference, ink, _planes(ink), _places(*ink.shape[:2]), size, rim)

    @property
    def side(self) -> float:
        """Root of the art's area, in grid px."""
        return float(np.sqrt(self.size[0] * self.size[1]))

    @property
    def to_art(self) -> Affine:
        """From grid px to the art's own coordinates, 3 × 3."""
        rows, cols = self.ink.shape[:2]
        wide, high = self.size
        return np.array([[1 / wide, 0, -(cols - 1) / 2 / wide], [0, 1 / high, -(rows - 1) / 2 / high], [0, 0, 1]])


def _places(rows: int, cols: int) -> tuple[Floats, Floats]:
    down, across = np.mgrid[0:rows, 0:cols].astype(np.float32)
    across, down = (across - (cols - 1) / 2) / cols, (down - (rows - 1) / 2) / rows
    return across.reshape(-1, 1), down.reshape(-1, 1)


def _planes(ink: Floats, least: float = 0.01) -> Floats:
    """Ground, its drift, and the inks, less what repeats."""
    rows, cols = ink.shape[:2]
    flat = ink.reshape(-1, 4)
    inks = flat - flat.mean(axis=0)
    inks /= np.maximum(np.linalg.norm(inks, axis=0), 1e-6)
    axes, strength, _ = np.linalg.svd(inks, full_matrices=False)
    kept = axes[:, strength**2 > least * float((strength**2).sum())]
    down, across = np.mgrid[0:rows, 0:cols].reshape(2, -1)
    ground = 1 - flat[:, 3]
    drift = [ground * (across / cols - 0.5), ground * (down / rows - 0.5)]
    return np.column_stack([np.ones(rows * cols), *drift, kept * np.sqrt(rows * cols)]).astype(np.float32)


def shrunk(pixels: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """The picture and its halves, down to the smallest that still shows something."""
    levels = [pixels]
    while min(levels[-1].shape[:2]) >= 48:  # noqa: PLR2004
        half = levels[-1].shape[1] // 2, levels[-1].shape[0] // 2
        levels.append(np.asarray(cv2.resize(levels[-1], half, interpolation=cv2.INTER_AREA), np.uint8))
    return levels


def start(spot: Spot, reference: Reference) -> Affine:
    """The alignment that a candidate stands for."""
    rows, cols = reference.alpha.shape
    scale = spot.side / float(np.sqrt(rows * cols))
    cos, sin = np.cos(np.deg2rad(spot.turn)), np.sin(np.deg2rad(spot.turn))
    wide, high = cols * scale, rows * scale
    return np.array([[cos * wide, -sin * high, spot.x], [sin * wide, cos * high, spot.y]])


def sampled(levels: list[NDArray[np.uint8]], model: Model, at: Affine) -> Floats:
    """The picture under the grid, as rows × columns × 3, 0–255, from the level nearest in size."""
    to_picture = at @ model.to_art
    shrink = float(np.sqrt(abs(np.linalg.det(to_picture[:, :2]))))
    level = int(np.clip(np.floor(np.log2(max(shrink, 1)) + 0.3), 0, len(levels) - 1))
    times = levels[0].shape[1] / levels[level].shape[1], levels[0].shape[0] / levels[level].shape[0]
    matrix = to_picture / np.array(times)[:, None]
    matrix[:, 2] -= 0.5  # from edges of pixels to their middles
    size = model.ink.shape[1::-1]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    patch = cv2.warpAffine(levels[level], matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(patch.astype(np.float32))


def align(levels: list[NDArray[np.uint8]], model: Model, at: Affine) -> Affine:
    """Move, scale, turn and stretch until the planes explain the most (Gauss-Newton, outliers weighed down).

    Everything a step needs stands in the weighted Gram matrix of planes, picture and slopes: the planes' part is
    eliminated, and what is left of the slopes explains what is left of the picture.
    """
    rows, cols = model.ink.shape[:2]
    count = model.planes.shape[1]
    columns = np.empty((rows * cols, count + 21), np.float32)
    columns[:, :count] = model.planes
    weight = np.ones((rows * cols, 1), np.float32)
    for _ in range(STEPS):
        patch = sampled(levels, model, at)
        _fill(columns[:, count:], patch, model)
        gram = (columns.T @ (columns * weight)).astype(np.float64)
        planes = gram[:count, :count] + np.eye(count) * (1e-5 * gram[0, 0])
        coefficients = np.linalg.solve(planes, gram[:count, count:])
        rest = gram[count:, count:] - gram[count:, :count] @ coefficients
        slopes = rest[3:, 3:].reshape(6, 3, 6, 3)
        normal = np.einsum("icjc->ij", slopes)
        normal += np.eye(6) * (1e-4 * np.trace(normal) / 6 + 1e-6)
        move = -np.linalg.solve(normal, np.einsum("icc->i", rest[3:, :3].reshape(6, 3, 3)))
        reach = float(np.abs(move[[0, 3]]).max() + np.abs(move[[1, 2, 4, 5]]).max() / 2)
        at = _moved(at, model, move * min(1.0, FARTHEST / max(reach, 1e-9)))
        if reach < SETTLED:
            break
        fitted = model.planes @ coefficients[:, :3].astype(np.float32)
        off = np.sqrt(((patch.reshape(-1, 3) - fitted) ** 2).sum(axis=1))
        spread = max(float(np.median(off)), 2.0)
        weight = (1 / (1 + (off / (TRUST * spread)) ** 2)).astype(np.float32)[:, None]
    return at


def _fill(columns: Floats, patch: Floats, model: Model) -> None:
    """Picture and slopes: by what each channel changes as the grid moves and stretches."""
    columns[:, :3] = patch.reshape(-1, 3)
    right, below = (cv2.Sobel(patch, cv2.CV_32F, *way, scale=1 / 8).reshape(-1, 3) for way in ((1, 0), (0, 1)))
    across, down = model.places
    for at, slope in ((3, right), (12, below)):
        columns[:, at : at + 3] = slope
        columns[:, at + 3 : at + 6] = slope * across
        columns[:, at + 6 : at + 9] = slope * down


def _moved(at: Affine, model: Model, move: NDArray[np.float64]) -> Affine:
    """The alignment after a move given in grid px (at the middle, and from border to border)."""
    rows, cols = model.ink.shape[:2]
    step = np.eye(3)
    for axis, (by, wider, lower) in enumerate((move[:3], move[3:])):
        step[axis] += [wider / cols, lower / rows, by - (wider * (cols - 1) / cols + lower * (rows - 1) / rows) / 2]
    return (np.vstack([at, [0, 0, 1]]) @ model.to_art @ step @ np.linalg.inv(model.to_art))[:2]


def quad_at(at: Affine) -> NDArray[np.float64]:
    """Corners of the art in the picture, clockwise from its upper left, in px."""
    corners = np.array([[-0.5, -0.5, 1], [0.5, -0.5, 1], [0.5, 0.5, 1], [-0.5, 0.5, 1]])
    return corners @ at.T
