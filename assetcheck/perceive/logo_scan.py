"""The coarse search for logos: every place and size of a picture.

In each window the logo's silhouette is predicted from the three colour channels by least squares; the score is the
share of its variance that this explains (R², 0–1). Whatever colours logo and ground have, some mix of the channels
tells them apart, so one silhouette finds the logo, its knock-outs and its recolourings, on stripes and gradients too.
A tile whose edge has the colour of the ground is searched for by the pattern inside it as well.
Where there are many windows the scan is done on a rough grid; what it leaves is weighed again on a fine one.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_mosaic import mosaics, spectrum
from assetcheck.perceive.logo_pyramid import STEP, Pyramid
from assetcheck.perceive.logo_sieve import Sieve
from assetcheck.perceive.reference import Reference

SIDE = 10
"""Root of the logo's area on the fine grid, px."""
ROUGH = (7, 9)
"""The same on the rough grid: the first on which the logo's shorter side has `SHORTEST` px, else as on the fine one.
Of 33 logos that steps of size and patterns win on 7 and 9, 29 are found on 6 and 8."""
SHORTEST = 3.4
MARGIN = 0.12
"""Ground round the logo that belongs to a window, as a share of its shorter side."""
LITTLE = 4_500
"""Px of a level up to which the scan is done on the fine grid."""
LARGE, SMALL = 256, 128
"""Sides of the mosaics of the rough and of the fine scan, px."""
STRIDE = 2
"""So many steps of size are taken at once: at 3, fine patterns and long logos are lost."""
NARROWEST, WIDEST = 0.034, 0.6
"""Widths that are looked for, as shares of the picture's; the fit follows those a tenth smaller or larger, too."""
LEAST_ROOT = 20
"""Root of the smallest area, px, at which a logo can be told."""
TALLEST = 0.95
"""Share of the picture's height."""
LEAST = 0.1
"""Score below which a place is no candidate."""
PEAKS = 80
"""Places that are kept of one mosaic."""
KEPT = 350
"""Places that are weighed on the fine grid, for each search."""
SIZED = 40
"""The best of them, of which the sizes beside them are weighed, too."""
NEAR, ONE_SIZE = 0.25, 1.35
"""Shares of its sides within which, and ratio of widths below which, another place is the same."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate and its score."""

    score: float
    pose: Pose


@dataclass(frozen=True, slots=True)
class Template:
    """A goal on the rough or the fine grid, as mosaics are looked through for it."""

    side: int
    """Root of the logo's area, px."""
    shape: tuple[int, int]
    """Rows and columns."""
    edge: int
    """Sides of the mosaics that it is for, px."""
    spectrum: Floats

    @classmethod
    def of(cls, grid: Grid, side: int, goal: int, edge: int) -> Self:
        """A goal of a grid, the last where there are not so many, for mosaics with sides of `edge` px or more."""
        rows, columns = grid.cover.shape
        while edge < 2 * max(rows, columns):
            edge *= 2
        return cls(side, (rows, columns), edge, spectrum(grid.goals[min(goal, len(grid.goals) - 1)], edge))


@dataclass(frozen=True, slots=True)
class Face:
    """What is scanned for: a logo's drawing, upright or turned, by one of its goals."""

    grid: Grid
    """The fine one."""
    turn: float
    """Radians."""
    rough: Template
    fine: Template
    sieve: Sieve

    @classmethod
    def of(cls, reference: Reference, turn: float = 0.0, goal: int = 0) -> Self:
        """Draw a reference.

        Args:
            reference: the drawing.
            turn: radians clockwise.
            goal: which to scan for; this one and those after it weigh what is found.

        """
        height, width = reference.alpha.shape
        stretch = max(width / height, height / width) ** 0.5
        side = next((side for side in ROUGH if side >= SHORTEST * stretch), SIDE)
        rough, fine = (Grid.of(reference, size, MARGIN, turn) for size in (side, SIDE))
        return cls(
            fine,
            turn,
            Template.of(rough, side, goal, LARGE),
            Template.of(fine, SIDE, goal, SMALL),
            Sieve(fine.goals[goal:]),
        )


Places = NDArray[np.float64]
"""n × 5: score, x and y of the middle in px of the picture, which size of it, which face."""
Faces = Sequence[Sequence[Face]]
"""What is scanned for, search by search."""


def scan(pyramid: Pyramid, searches: Faces, most: int) -> list[list[Spot]]:
    """The places that look most like each of the logos, best first.

    Args:
        pyramid: the picture.
        searches: of each, the drawings to scan for.
        most: how many places to keep for each.

    """
    factors = list(pyramid.factors())
    found: list[list[Places]] = [[np.empty((0, 5))] for _ in searches]
    for (side, edge, rough), some in _groups(searches).items():
        sizes = [
            nth
            for nth in range(0, len(factors), STRIDE)
            if (pyramid.width * pyramid.height * factors[nth] ** 2 > LITTLE) == rough
            and any(_fits(pyramid, searches[at][which], factors[nth]) for at, which, _ in some)
        ]
        levels = [pyramid.level(factors[nth] * side / SIDE) for nth in sizes]
        overlap = max(max(template.shape) for *_, template in some)
        for mosaic in mosaics(levels, overlap, edge):
            for at, which, template in some:
                if any(_fits(pyramid, searches[at][which], factors[sizes[level]]) for level in mosaic.levels):
                    peaks = mosaic.peaks(template.spectrum, template.shape, LEAST, PEAKS)
                    peaks[:, 3] = np.array(sizes)[peaks[:, 3].astype(int)]
                    found[at].append(np.column_stack([peaks, np.full(len(peaks), which)]))
    pyramid.forget()
    spots = [
        _distinct(_weighed(pyramid, faces, factors, np.concatenate(places)), faces, factors, most)
        for faces, places in zip(searches, found, strict=True)
    ]
    pyramid.forget()
    return spots


def _groups(searches: Faces) -> dict[tuple[int, int, bool], list[tuple[int, int, Template]]]:
    """Templates with their search and face, by the grid's side, the mosaic's and whether the grid is the rough one."""
    groups: dict[tuple[int, int, bool], list[tuple[int, int, Template]]] = defaultdict(list)
    for at, faces in enumerate(searches):
        for which, face in enumerate(faces):
            groups[face.rough.side, face.rough.edge, True].append((at, which, face.rough))
            groups[face.fine.side, face.fine.edge, False].append((at, which, face.fine))
    return groups


def _fits(pyramid: Pyramid, face: Face, factor: float) -> bool:
    """Whether at this size of the picture the fine grid has a size that is looked for."""
    aspect = face.grid.columns / face.grid.rows
    smallest = max(NARROWEST * pyramid.width / aspect**0.5, LEAST_ROOT)
    largest = min(WIDEST * pyramid.width / aspect**0.5, TALLEST * pyramid.height * aspect**0.5)
    slack = STEP ** (0.5 * STRIDE)
    return smallest / slack <= SIDE / factor <= largest * slack


def _weighed(pyramid: Pyramid, faces: Sequence[Face], factors: list[float], places: Places) -> Places:
    """The best of the places, weighed on the fine grid; of the best of these, the sizes beside them, too."""
    weighed = _looked_at(pyramid, faces, factors, _best(places, KEPT))
    best = _best(weighed, SIZED)
    beside = np.concatenate([best + np.array([0, 0, 0, step, 0]) for step in (-1, 1)])
    beside = beside[(beside[:, 3] >= 0) & (beside[:, 3] < len(factors))]
    return np.concatenate([weighed, _looked_at(pyramid, faces, factors, beside)])


def _best(places: Places, most: int) -> Places:
    return places[np.argsort(-places[:, 0], kind="stable")[:most]]


def _looked_at(pyramid: Pyramid, faces: Sequence[Face], factors: list[float], places: Places) -> Places:
    """Places with the score that they have on the fine grid, and moved to where they have it."""
    weighed = [places[:0]]
    for which, face in enumerate(faces):
        own = places[places[:, 4] == which]
        sizes = [nth for nth in np.unique(own[:, 3]).astype(int).tolist() if _fits(pyramid, face, factors[nth])]
        if sizes:
            some = [own[own[:, 3] == nth] for nth in sizes]
            levels = [pyramid.level(factors[nth]) for nth in sizes]
            looks = [face.sieve.patches(level, one[:, 1:3]) for level, one in zip(levels, some, strict=True)]
            scores, steps = face.sieve.weigh(np.concatenate([shown for shown, _ in looks]))
            corners = np.concatenate([corners for _, corners in looks]) + steps
            scale = np.repeat([level.factor for level in levels], [len(one) for one in some])
            middles = (corners + np.array(face.grid.cover.shape[::-1]) / 2) / scale[:, None]
            weighed.append(np.column_stack([scores, middles, np.concatenate(some)[:, 3:]]))
    return np.concatenate(weighed)


def _distinct(places: Places, faces: Sequence[Face], factors: list[float], most: int) -> list[Spot]:
    """The best, one of each cluster of near equals."""
    order = np.lexsort((places[:, 4], places[:, 3], places[:, 1], places[:, 2], -places[:, 0]))
    scores, xs, ys, sizes, which = places[order].T
    shapes = np.array([(face.grid.columns, face.grid.rows) for face in faces], float).reshape(-1, 2)
    wide, high = shapes[which.astype(int)].T / np.array(factors)[sizes.astype(int)]
    left = np.stack([scores, xs, ys, wide, high, which, np.log(wide)])
    kept: list[Spot] = []
    while left.shape[1] and len(kept) < most:
        score, x, y, width, height, face, size = left[:, 0].tolist()
        kept.append(Spot(score, Pose(x, y, width, height, faces[int(face)].turn)))
        same = (np.abs(left[1] - x) < NEAR * width) & (np.abs(left[2] - y) < NEAR * height)
        same &= np.abs(left[6] - size) < math.log(ONE_SIZE)
        left = left[:, ~same]
    return kept
