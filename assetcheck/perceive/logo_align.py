"""The fine fit: a candidate is moved, scaled, stretched and turned until the silhouette fits best.

Gauss–Newton on the same measure as the scan: silhouette ≈ a mix of the channels, and its change with the pose.
"""

import math
from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_scan import NOISE, Pyramid

STAGES = ((16, 5, 0.2, 10), (32, 5, 0.2, 6), (64, 6, 0.0, 6))
"""Grids of the fit: root of the logo's area in px, steps, score below which the fit ends, how many go on."""
MARGIN = 0.15
"""Ground round the logo, as a share of its shorter side."""
FARTHEST, LARGEST, STRETCHIEST, MOST_TURNED = 2.5, 0.12, 0.08, 0.12
"""Longest step: px of the grid, growth, stretch, radians."""
STILL = 0.02
"""Step, in px of the grid, below which the fit has come to rest."""
SAME = 0.9
"""Intersection over union from which two poses are one."""
WORSE = 0.05
"""Loss of score from which a fit has gone astray."""


def align(pyramid: Pyramid, grids: tuple[Grid, ...], starts: Iterable[Pose]) -> list[Pose]:
    """The best poses near the candidates, one where several lead to the same; those that come to nothing are left out.

    Args:
        pyramid: the picture.
        grids: the logo on the grid of each of the `STAGES`.
        starts: the candidates, best first.

    """
    poses = list(starts)
    for grid, (side, steps, least, most) in zip(grids, STAGES, strict=True):
        fits: list[tuple[float, Pose]] = []
        for start in poses:
            level = pyramid.at(side / start.root)
            pose, score = _climbed(level.pixels, level.factor, grid, start, steps)
            if score >= least and pose.root > 1 and not any(pose.likeness(other) > SAME for _, other in fits):
                fits.append((score, pose))
        fits.sort(key=lambda fit: -fit[0])
        poses = [pose for _, pose in fits[:most]]
    return poses


def _climbed(pixels: NDArray[np.uint8], factor: float, grid: Grid, start: Pose, steps: int) -> tuple[Pose, float]:
    """The best of the poses that `steps` steps pass, and its score."""
    best, highest, pose, still = start, -1.0, start, False
    goal = grid.goal.ravel() - grid.goal.mean()
    for last in range(steps + 1):
        window = grid.window(pixels, factor, pose)
        score, weights = _mix(window, goal)
        if score > highest + 1e-4:
            best, highest = pose, score
        if still or last == steps or score < highest - WORSE:
            break
        pose, still = _stepped(grid, pose, window @ weights, goal)
    return best, highest


def _mix(window: Floats, goal: Floats) -> tuple[float, Floats]:
    """How well a mix of the channels gives the silhouette (R²), and that mix."""
    seen = window.reshape(-1, 3)
    seen = seen - seen.mean(axis=0)
    spread = seen.T @ seen + len(seen) * NOISE**2 * np.eye(3, dtype=np.float32)
    along = seen.T @ goal
    weights = np.linalg.solve(spread, along)
    return float(along @ weights) / float(goal @ goal), weights


def _stepped(grid: Grid, pose: Pose, mixed: Floats, goal: Floats) -> tuple[Pose, bool]:
    """One Gauss–Newton step, and whether it was next to nothing."""
    right = cv2.Sobel(mixed, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8).ravel()
    down = cv2.Sobel(mixed, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8).ravel()
    rows, columns = grid.cover.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    x, y = (x - (columns - 1) / 2).ravel(), (y - (rows - 1) / 2).ravel()
    changes = np.stack([mixed.ravel(), right, down, right * x + down * y, right * x - down * y, down * x - right * y])
    changes -= changes.mean(axis=1, keepdims=True)
    normal = changes @ changes.T
    normal[np.diag_indices(len(normal))] = normal.diagonal() * 1.001 + 1e-9
    gain, *step = np.linalg.solve(normal, changes @ goal).tolist()
    step = [part / max(gain, 0.2) for part in step]
    move = np.clip(step[:2], -FARTHEST, FARTHEST)
    growth = min(max(step[2], -LARGEST), LARGEST)
    stretch = min(max(step[3], -STRETCHIEST), STRETCHIEST)
    turn = min(max(step[4], -MOST_TURNED), MOST_TURNED)
    x_off, y_off = grid.axes(pose, 1.0) @ move
    moved = Pose(
        pose.x + float(x_off),
        pose.y + float(y_off),
        pose.width * math.exp(growth + stretch),
        pose.height * math.exp(growth - stretch),
        pose.turn + turn,
    )
    still = float(np.abs(move).sum()) < STILL and abs(growth) + abs(stretch) + abs(turn) < STILL / 20
    return moved, still
