"""The fine fit: candidates are moved, scaled, stretched and turned until the drawing fits best.

Gauss–Newton on the measure of the scan, for all goals at once: a mix of the logo's planes (the silhouette, the pattern
inside) ≈ a mix of the channels (canonical correlation), and its change with the pose. All candidates climb together,
one array operation for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_pyramid import Pyramid
from assetcheck.perceive.logo_scan import NOISE


@dataclass(frozen=True, slots=True)
class Stage:
    """One grid of the fit."""

    side: int
    """Root of the logo's area, px."""
    steps: int
    soon: float
    """Score that a fit must have after `SOON` steps to go on."""
    least: float
    """Score that it must have at the end."""
    most: int
    """How many go on to the next stage."""


STAGES = (
    Stage(10, 0, 0.0, 0.15, 12),  # weighs the candidates by all goals; the scan saw but one
    Stage(12, 6, 0.15, 0.33, 8),
    Stage(24, 6, 0.2, 0.5, 5),
    Stage(64, 4, 0.5, 0.6, 4),
)
"""What a fit goes through."""
SOON = 2
"""Steps after which a fit shows whether it comes to something."""
SECOND = 0.5
"""Weight of the lesser of two canonical correlations."""
FAR_BEHIND = 0.5
"""Share of the best score below which a fit ends."""
MARGIN = 0.15
"""Ground round the logo, as a share of its shorter side."""
LONGEST = np.array([2.5, 2.5, 0.12, 0.08, 0.12])
"""Longest step: px of the grid across and down, growth, stretch, radians."""
STILL = np.array([0.02, 0.02, 0.001, 0.001, 0.001])
"""Step below which the fit has come to rest."""
SAME = 0.93
"""Intersection over union from which two poses are one."""
Poses = NDArray[np.float64]
"""n × 5: x, y, width, height, turn."""


def align(pyramid: Pyramid, grids: tuple[Grid, ...], starts: Sequence[Pose]) -> list[tuple[float, Pose]]:
    """The best poses near the candidates, one where several lead to the same; those that come to nothing are left out.

    Args:
        pyramid: the picture.
        grids: the logo on the grid of each of the `STAGES`.
        starts: the candidates, best first.

    """
    fits = [(0.0, pose) for pose in starts]
    for grid, stage in zip(grids, STAGES, strict=True):
        if not fits:
            return []
        climbed = _climbed(pyramid, grid, stage, [pose for _, pose in fits])
        climbed.sort(key=lambda fit: -fit[0])
        behind = FAR_BEHIND * climbed[0][0] if stage.steps else 0.0
        fits = []
        for score, pose in climbed:
            if len(fits) == stage.most or score < max(stage.least, behind):
                break
            if pose.root > 1 and not any(pose.likeness(other) > SAME for _, other in fits):
                fits.append((score, pose))
    return fits


def _climbed(pyramid: Pyramid, grid: Grid, stage: Stage, starts: list[Pose]) -> list[tuple[float, Pose]]:
    """The best of the poses that the stage's steps pass, and their scores; fits that come to nothing end early."""
    levels = [pyramid.at(stage.side / start.root) for start in starts]
    poses: Poses = np.array([(p.x, p.y, p.width, p.height, p.turn) for p in starts])
    best, highest = poses.copy(), np.full(len(poses), -1.0)
    goals = grid.goals.reshape(len(grid.goals), -1)
    going, step = np.arange(len(poses)), np.zeros(poses.shape)
    for last in range(stage.steps + 1):
        seen = _windows(grid, [(levels[at].pixels, levels[at].factor) for at in going], poses[going])
        scores, shares, mixed, wanted = _mixes(seen, goals)
        better = scores > highest[going]
        up, back = going[better], going[~better]
        highest[up], best[up] = scores[better], poses[up]
        if last == stage.steps:
            break
        if len(up):
            step[up] = _steps(grid, shares[better], mixed[better], wanted[better])
        step[back] /= 2
        moving = (np.abs(step[going]) > STILL).any(axis=1)
        going = going[moving & (highest[going] >= (stage.soon if last >= SOON else 0.0))]
        if not len(going):
            break
        poses[going] = _moved(grid, best[going], step[going])
    return [(float(score), Pose(*pose)) for score, pose in zip(highest, best.tolist(), strict=True)]


def _windows(grid: Grid, levels: list[tuple[NDArray[np.uint8], float]], poses: Poses) -> Floats:
    """What the picture shows under the grid at each pose: n × px × 3, 0–1, around 0."""
    rows, columns = grid.cover.shape
    shown = np.empty((len(poses), rows, columns, 3), np.uint8)
    factors = np.array([factor for _, factor in levels])
    axes = _axes(grid, poses) * factors[:, None, None]
    origins = poses[:, :2] * factors[:, None] - 0.5 - axes @ np.array([(columns - 1) / 2, (rows - 1) / 2])
    matrices = np.concatenate([axes, origins[..., None]], axis=2)
    ways = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    for (pixels, _), matrix, out in zip(levels, matrices, shown, strict=True):
        cv2.warpAffine(pixels, matrix, (columns, rows), out, ways, cv2.BORDER_REPLICATE)
    seen = shown.reshape(len(poses), -1, 3) * np.float32(1 / 255)
    seen -= np.full((1, rows * columns), 1 / (rows * columns), np.float32) @ seen  # a product takes the mean faster
    return np.asarray(seen)


def _axes(grid: Grid, poses: Poses) -> NDArray[np.float64]:
    """N × 2 × 2: one px of the grid across and down, in px of the picture."""
    across, down = poses[:, 2] / grid.columns, poses[:, 3] / grid.rows
    cos, sin = np.cos(poses[:, 4]), np.sin(poses[:, 4])
    return np.array([[across * cos, -down * sin], [across * sin, down * cos]]).transpose(2, 0, 1)


def _mixes(seen: Floats, goals: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """How well mixes of the channels give mixes of the goals (scores, and squared correlations n × goals), and both."""
    spread = seen.transpose(0, 2, 1) @ seen + seen.shape[1] * NOISE**2 * np.eye(3, dtype=np.float32)
    along = seen.transpose(0, 2, 1) @ goals.T
    weights = np.linalg.solve(spread, along)
    shares, ways = np.linalg.eigh(along.transpose(0, 2, 1) @ weights)
    shares, ways = shares[:, ::-1], ways[:, :, ::-1]
    scores = shares[:, 0] + SECOND * shares[:, 1:].sum(axis=1)
    mixed = (seen @ (weights @ ways)).transpose(0, 2, 1)
    return scores, shares, np.ascontiguousarray(mixed), ways.transpose(0, 2, 1) @ goals


def _steps(grid: Grid, shares: Floats, mixed: Floats, wanted: Floats) -> Poses:
    """One Gauss–Newton step of each: n × (right, down, growth, stretch, turn), px of the grid and shares."""
    rows, columns = grid.cover.shape
    count, kinds = mixed.shape[:2]
    tall = mixed.reshape(-1, columns)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    x, y = x - (columns - 1) / 2, y - (rows - 1) / 2
    right, down = (
        cv2.Sobel(tall, cv2.CV_32F, *way, ksize=3, scale=1 / 8).reshape(count, kinds, rows, columns)
        for way in ((1, 0), (0, 1))
    )
    for change in (right, down):  # the next picture of the pile is no neighbour
        change[:, :, [0, -1]] = 0
    changes: Floats = np.empty((count, kinds, 6, rows, columns), np.float32)
    changes[:, :, 0], changes[:, :, 1], changes[:, :, 2] = mixed.reshape(right.shape), right, down
    along, across = right * x, down * y
    np.add(along, across, out=changes[:, :, 3])
    np.subtract(along, across, out=changes[:, :, 4])
    np.subtract(down * x, right * y, out=changes[:, :, 5])
    changes = changes.reshape(count, kinds, 6, -1)
    means = changes @ np.full((rows * columns, 1), (rows * columns) ** -0.5, np.float32)
    grams = changes @ changes.transpose(0, 1, 3, 2) - means @ means.transpose(0, 1, 3, 2)
    fits = (changes @ wanted[..., None])[..., 0]
    # One step for all mixes, each with a gain of its own, weighed by how well it fits.
    normal, target = np.zeros((count, kinds + 5, kinds + 5)), np.zeros((count, kinds + 5))
    for kind in range(kinds):
        slots = [kind, *range(kinds, kinds + 5)]
        normal[:, np.array(slots)[:, None], slots] += grams[:, kind] * shares[:, kind, None, None]
        target[:, slots] += fits[:, kind] * shares[:, kind, None]
    diagonal = np.arange(kinds + 5)
    normal[:, diagonal, diagonal] = normal[:, diagonal, diagonal] * 1.001 + 1e-9
    solved = np.linalg.solve(normal, target[..., None])[..., 0]
    step = solved[:, kinds:] / np.maximum(solved[:, :1], 0.2)
    return np.clip(step, -LONGEST, LONGEST)


def _moved(grid: Grid, poses: Poses, step: Poses) -> Poses:
    off = (_axes(grid, poses) @ step[:, :2, None])[..., 0]
    growth = np.exp(np.stack([step[:, 2] + step[:, 3], step[:, 2] - step[:, 3]], axis=1))
    return np.concatenate([poses[:, :2] + off, poses[:, 2:4] * growth, poses[:, 4:] + step[:, 4:]], axis=1)
