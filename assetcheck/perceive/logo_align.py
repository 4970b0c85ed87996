"""The fine fit: candidates are moved, scaled, stretched and turned until the drawing fits best.

Gauss–Newton on the measure of the scan, for all goals at once: a mix of the logo's planes (the silhouette, the pattern
inside) ≈ a mix of the channels (canonical correlation), and its change with the pose. All candidates climb together,
one array operation for all of them.
"""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_mosaic import NOISE
from assetcheck.perceive.logo_pyramid import Pyramid
from assetcheck.perceive.logo_sieve import SECOND


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
    always: int = 0
    """How many of the first starts do so whatever they score."""


STAGES = (
    Stage(12, 1, 0.0, 0.1, 32, 4),
    Stage(12, 4, 0.1, 0.35, 12),
    Stage(24, 4, 0.2, 0.45, 8),
    Stage(64, 3, 0.35, 0.5, 6),
)
"""What a fit goes through. The first takes one step from every candidate and ranks them by where it leads: a place on a
restless ground has its score already, one where a turned logo stands has most of its own still before it. The
best of the scan go on all the same: tiles known by what is inside them climb late. Of 205 logos found on the pairs of
`benchmarks.logos` that this was tuned on, the worst had 0.54, 0.57 and 0.62 after the stages that follow, and none was
below the fifth place; of others a tile stood eleventh where boxes and badges have its outline."""
THIN_STAGES = (
    Stage(12, 1, 0.0, 0.05, 32, 4),
    Stage(12, 4, 0.1, 0.2, 5),
    Stage(24, 4, 0.2, 0.2, 4),
    Stage(64, 3, 0.2, 0.25, 4),
)
"""The same from places found by details, of which wrong ones give less: of 61 thin drawings found the worst had 0.26,
0.32 and 0.40 after the last three, and none was below the fourth place. All but the last look at the details: on a grid
of 24 px a thin stroke on a restless ground is still too faint in the picture itself."""
SOON = 2
"""Steps after which a fit shows whether it comes to something."""
FAR_BEHIND = 0.5
"""Share of the best score below which a fit ends."""
MARGIN = 0.15
"""Ground round the logo, as a share of its shorter side."""
LONGEST = np.array([2.5, 2.5, 0.12, 0.08, 0.12])
"""Longest step: px of the grid across and down, growth, stretch, radians."""
STILL = np.array([0.02, 0.02, 0.001, 0.001, 0.001])
"""Step below which the fit has come to rest."""
SAME = 0.8
"""Intersection over union from which two poses are one: each of those that go on shall be a try of its own."""
Poses = NDArray[np.float64]
"""n × 5: x, y, width, height, turn."""


def align(
    looks: Sequence[Pyramid],
    grids: Sequence[Grid],
    stages: Sequence[Stage],
    starts: Sequence[Pose],
    plausible: Callable[[Pose], bool],
) -> list[tuple[float, Pose]]:
    """The best poses near the candidates, one where several lead to the same; those that come to nothing are left out.

    Args:
        looks: the picture, or its details, as each of the stages sees it.
        grids: the logo on the grid of each.
        stages: what the fits go through.
        starts: the candidates, best first.
        plausible: whether a logo may lie so; what may not is left out after each stage.

    """
    fits = [(0.0, pose) for pose in starts]
    for pyramid, grid, stage in zip(looks, grids, stages, strict=True):
        if not fits:
            return []
        climbed = _climbed(pyramid, grid, stage, [pose for _, pose in fits])
        allowed = [(nth < stage.always, *fit) for nth, fit in enumerate(climbed) if plausible(fit[1])]
        allowed.sort(key=lambda fit: (not fit[0], -fit[1]))
        least = max(stage.least, FAR_BEHIND * max((score for _, score, _ in allowed), default=0.0))
        fits = []
        for always, score, pose in allowed:
            if len(fits) == stage.most or (score < least and not always):
                break
            if pose.root > 1 and not any(_same(pose, other) for _, other in fits):
                fits.append((score, pose))
    return fits


def _same(one: Pose, other: Pose) -> bool:
    """Whether two poses are one; those far apart are told by their middles, which is faster."""
    reach = (1 - SAME) * 2 * max(other.width, other.height)
    return abs(one.x - other.x) < reach and abs(one.y - other.y) < reach and one.likeness(other) > SAME


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
    count, kinds = mixed.shape[:2]
    changes = _changes(grid, mixed)
    means = changes.sum(axis=2, keepdims=True) * np.float32(changes.shape[2] ** -0.5)
    weights = shares.reshape(-1, 1, 1)
    grams = (changes @ changes.transpose(0, 2, 1) - means @ means.transpose(0, 2, 1)) * weights
    fits = (changes @ wanted.reshape(len(changes), -1, 1) * weights)[..., 0]
    grams, fits = grams.reshape(count, kinds, 6, 6), fits.reshape(count, kinds, 6)
    # One step for all mixes, each with a gain of its own, weighed by how well it fits.
    normal, target = np.zeros((count, kinds + 5, kinds + 5)), np.zeros((count, kinds + 5))
    own = np.arange(kinds)
    normal[:, own, own], target[:, :kinds] = grams[:, :, 0, 0], fits[:, :, 0]
    normal[:, :kinds, kinds:], normal[:, kinds:, :kinds] = grams[:, :, 0, 1:], grams[:, :, 1:, 0].transpose(0, 2, 1)
    normal[:, kinds:, kinds:], target[:, kinds:] = grams[:, :, 1:, 1:].sum(axis=1), fits[:, :, 1:].sum(axis=1)
    diagonal = np.arange(kinds + 5)
    normal[:, diagonal, diagonal] = normal[:, diagonal, diagonal] * 1.001 + 1e-9
    solved = np.linalg.solve(normal, target[..., None])[..., 0]
    step = solved[:, kinds:] / np.maximum(solved[:, :1], 0.2)
    return np.clip(step, -LONGEST, LONGEST)


def _changes(grid: Grid, mixed: Floats) -> Floats:
    """Each mix, and how it changes by a px to the right and down, with growth, stretch and turn: mixes × 6 × px."""
    rows, columns = grid.cover.shape
    tall = mixed.reshape(-1, columns)
    changes: Floats = np.empty((6, len(tall) // rows, rows, columns), np.float32)
    changes[0] = mixed.reshape(-1, rows, columns)
    _, right, down, growth, stretch, turn = changes
    for change, way in ((right, (1, 0)), (down, (0, 1))):
        cv2.Sobel(tall, cv2.CV_32F, *way, change.reshape(-1, columns), ksize=3, scale=1 / 8)
        change[:, [0, -1]] = 0  # the next picture of the pile is no neighbour
    x = np.arange(columns, dtype=np.float32) - np.float32((columns - 1) / 2)
    y = (np.arange(rows, dtype=np.float32) - np.float32((rows - 1) / 2))[:, None]
    along, across = right * x, down * y
    np.add(along, across, out=growth)
    np.subtract(along, across, out=stretch)
    np.subtract(down * x, right * y, out=turn)
    return changes.reshape(6, -1, rows * columns).transpose(1, 0, 2)


def _moved(grid: Grid, poses: Poses, step: Poses) -> Poses:
    off = (_axes(grid, poses) @ step[:, :2, None])[..., 0]
    growth = np.exp(np.stack([step[:, 2] + step[:, 3], step[:, 2] - step[:, 3]], axis=1))
    return np.concatenate([poses[:, :2] + off, poses[:, 2:4] * growth, poses[:, 4:] + step[:, 4:]], axis=1)
