"""A candidate's pose fitted once more where something lies over part of the logo: what does not fit is left out.

The fit of the search takes every px for the logo's, and a cover, or lettering close by, pulls it off. Here the
reference is recoloured to what most of it shows and laid over the local ground; the pose then follows the differences
that remain, each px the less the farther it is off (iteratively reweighted Gauss–Newton). Edges are those of the
drawing, not of the picture, so that a restless ground pulls nothing.
"""

import math
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.colour import largest
from assetcheck.perceive.logo_align import LONGEST, STILL
from assetcheck.perceive.logo_grid import Floats, Pose
from assetcheck.perceive.logo_pyramid import Pyramid
from assetcheck.perceive.logo_sheet import LEAST, Sheet, colours_seen, ground_of

SOFT = (0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.12, 0.12, 0.12)
"""Difference (1 = white against black) at which a px counts half, step by step: all may speak first, then what fits."""
SPREAD = 0.06
"""Differences of the logo's colours up to here are never left out of its recolouring."""
ROUNDS = 3
"""How often the recolouring leaves out what fits worst."""


def refit(sheet: Sheet, side: int, pyramid: Pyramid, pose: Pose) -> Pose:
    """The pose that what can be seen of the logo fits best.

    Args:
        sheet: the reference, drawn with `side` px as the root of its area.
        side: see there.
        pyramid: the picture.
        pose: the candidate, near the logo.

    """
    if len(sheet.given) < LEAST:
        return pose
    for soft in SOFT:
        level = pyramid.at(side / pose.root)
        window = sheet.grid.window(level.pixels, level.factor, pose)
        step = _step(sheet, window, soft)
        pose = _moved(sheet, pose, step)
        if (np.abs(step) < STILL).all() or pose.root <= 1:
            break
    return pose


def ends_restored(pose: Pose, aspect: float) -> Iterator[Pose]:
    """The poses of the whole logo that a cover at one end may have led to this one.

    A fit puts the end of the drawing where the cover begins, or where it ends: the logo looks too short or too long,
    with the other end in place.

    Args:
        pose: the candidate, distorted.
        aspect: width over height that the logo has.

    """
    across, down = pose.height * aspect, pose.width / aspect
    cos, sin = math.cos(pose.turn), math.sin(pose.turn)
    for end in (-0.5, 0.5):
        off = end * (pose.width - across)
        yield Pose(pose.x + off * cos, pose.y + off * sin, across, pose.height, pose.turn)
        off = end * (pose.height - down)
        yield Pose(pose.x - off * sin, pose.y + off * cos, pose.width, down, pose.turn)


def recolouring(given: NDArray[np.float64], seen: NDArray[np.float64], rounds: int) -> list[NDArray[np.float64]]:
    """4 × 3 each: offset and mix of the reference's colours, by all of the px, then by those that fit best.

    Args:
        given: n × 4, one and the reference's colours.
        seen: n × 3, what the picture shows there.
        rounds: how many mixes.

    """
    mixes: list[NDArray[np.float64]] = []
    for _ in range(rounds):
        some, shown = given, seen
        if mixes:
            away = largest(np.abs(seen - given @ mixes[-1]))
            fits = away <= max(_upper_quartile(away), SPREAD)
            some, shown = given[fits], seen[fits]
        ridge = np.diag([1e-6, *[2e-4 * len(some)] * 3])
        mixes.append(np.asarray(np.linalg.lstsq(some.T @ some + ridge, some.T @ shown, rcond=1e-6)[0], np.float64))
    return mixes


def _upper_quartile(values: Floats) -> float:
    """As `np.quantile` has it, which takes several times as long."""
    at = 0.75 * (len(values) - 1)
    low, high = math.floor(at), math.ceil(at)
    parted = np.partition(values, (low, high))
    return float(parted[low] + (at - low) * (parted[high] - parted[low]))


def _step(sheet: Sheet, window: Floats, soft: float) -> NDArray[np.float64]:
    """Right, down, growth, stretch, turn: px of the grid and shares."""
    ground, inside = ground_of(sheet, window)
    mix = recolouring(sheet.given, colours_seen(sheet, window, ground, inside), ROUNDS)[-1]
    cover = sheet.grid.cover[..., None]
    logo = (np.dstack([np.ones_like(cover), sheet.tones]) @ mix).astype(np.float32)
    ground[inside] = logo[inside]
    laid = cover * logo + (1 - cover) * ground
    off = laid - window
    trust = sheet.near / (1 + (largest(np.abs(off)) / soft) ** 2)
    rows, columns = trust.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)[..., None]
    y, x = y - (rows - 1) / 2, x - (columns - 1) / 2
    right, down = (cv2.Sobel(laid, cv2.CV_32F, *way, ksize=3, scale=1 / 8) for way in ((1, 0), (0, 1)))
    along, across = right * x, down * y
    changes = np.stack([right, down, along + across, along - across, down * x - right * y], axis=-1).reshape(-1, 5)
    heavy = changes * np.repeat(trust.ravel(), 3)[:, None]
    normal = (heavy.T @ changes).astype(np.float64)
    normal[np.diag_indices(5)] = normal[np.diag_indices(5)] * 1.02 + 1e-9
    return np.clip(np.linalg.solve(normal, (heavy.T @ off.ravel()).astype(np.float64)), -LONGEST, LONGEST)


def _moved(sheet: Sheet, pose: Pose, step: NDArray[np.float64]) -> Pose:
    right, down = (sheet.grid.axes(pose, 1.0) @ step[:2]).tolist()
    wider, higher = np.exp([step[2] + step[3], step[2] - step[3]]).tolist()
    return Pose(pose.x + right, pose.y + down, pose.width * wider, pose.height * higher, pose.turn + float(step[4]))
