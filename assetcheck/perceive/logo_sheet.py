"""A reference drawn on one grid, with what the proof needs of it: where its edges, inside, gaps and colours are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.logo_grid import Floats, Grid

CORE, CLEAR = 0.85, 0.08
"""Cover of what tells the logo's colours, and least cover of the logo."""
STROKE = 0.4
"""Least cover in the middle of a stroke that tells its colour."""
MARGIN = 0.12
THIN = 0.03
"""Share of px inside strokes below which the strokes are thin and their middles stand for it."""
EDGE_WEIGHT = 1.5
"""Weight of the outline against the colours inside."""
COLOURS = 6
"""Colours of a logo that are told apart."""
LEAST = 8
"""Px of the logo's colours that a recolouring needs."""
COVERS = (0.1, 0.16, 0.22, 0.28)
"""Shares of the logo that something may cover, at a side or a corner."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A reference on one grid, with what the proof needs of it."""

    grid: Grid
    tones: Floats
    """Its colours, not multiplied by the cover."""
    palette: Floats
    """Its commonest colours, one a row."""
    core: NDArray[np.bool_]
    """Px that tell its colours: the full ones, and the middles of thin strokes."""
    given: NDArray[np.float64]
    """n × 4, one and the colours there."""
    near: Floats
    """1 on the logo and close round it."""
    solid: NDArray[np.bool_]
    """Inside the logo's strokes, off their edges."""
    even: NDArray[np.bool_]
    """Inside its areas of one colour, off their edges."""
    gaps: NDArray[np.bool_]
    """Between its parts, off their edges."""
    bare: NDArray[np.bool_]
    """Where its ground shows."""
    rim: Floats
    """1 along its outline."""
    outline: Floats
    """Variance of the cover in the neighbourhood of each px."""
    pattern: Floats
    """Variance of the colours inside in the neighbourhood of each px."""
    reach: int
    """Width of a neighbourhood, px."""
    around: int
    """Width of the neighbourhood that tells the ground, px."""
    covers: NDArray[np.intp]
    """Rectangles that may be covered, the first of them empty."""

    def tells(self, left: NDArray[np.bool_]) -> bool:
        """Whether a part of it tells the logo's colours."""
        return int(left[self.core].sum()) >= LEAST

    def without(self, left: NDArray[np.bool_]) -> Self:
        """The same drawing, known by a part of it."""
        return replace(
            self,
            core=self.core & left,
            given=self.given[left[self.core]],
            near=self.near * left,
            solid=self.solid & left,
            even=self.even & left,
            gaps=self.gaps & left,
            bare=self.bare & left,
            rim=self.rim * left,
            covers=self.covers[:, :1],
        )


def visible(sheet: Sheet, cover: NDArray[np.intp]) -> NDArray[np.bool_]:
    """What a cover (top, left, bottom, right) leaves of a drawing."""
    left = np.ones(sheet.near.shape, bool)
    top, from_left, bottom, to_right = cover
    left[top:bottom, from_left:to_right] = False
    return left


def sheet_of(grid: Grid, side: int) -> Sheet:
    """Draw a sheet; `side` is the root of the logo's area on the grid, px."""
    cover = grid.cover
    window = max(5, round(side / 5) | 1)
    # Beyond the logo's edge its colours go on, so that ink which should not be there is known for what it is.
    far = local_mean(grid.tones, 2 * window + 1) / np.maximum(local_mean(cover, 2 * window + 1), 1e-3)[..., None]
    tones = np.where(cover[..., None] > 0.02, grid.tones / np.maximum(cover, 0.02)[..., None], far)  # noqa: PLR2004 - rim
    close = 2 * max(1, side // 14) + 1
    near = cv2.dilate((cover > CLEAR).astype(np.uint8), np.ones((close, close), np.uint8)).astype(np.float32)
    small = np.ones((3, 3), np.uint8)
    fullest = cv2.dilate(cover, small)
    full = cover > CORE
    apart = cv2.dilate(full.astype(np.uint8), np.ones((7, 7), np.uint8)) == 0  # strokes, not corners of what is full
    core = full | (apart & (cover >= fullest) & (cover > min(STROKE, float(cover.max()) / 2)))
    hull = np.zeros(cover.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(cv2.findNonZero((cover > CLEAR).astype(np.uint8))), 1)
    gaps = (hull > 0) & (fullest < 0.2)  # noqa: PLR2004 - anti-aliasing
    solid = cv2.erode(cover, small) > 0.6  # noqa: PLR2004 - anti-aliasing
    solid = solid if solid.mean() >= THIN else core
    range_ = (cv2.dilate(tones, small) - cv2.erode(tones, small)).max(axis=2)
    even = solid & (range_ < 0.15)  # noqa: PLR2004 - gradients are even, edges are not
    reach = window + 2
    tones = tones.astype(np.float32)
    rim = ((fullest > 0.5) & (cv2.erode(cover, small) < 0.5)).astype(np.float32)  # noqa: PLR2004 - half
    outline = local_variance(cover[..., None] * np.float32(EDGE_WEIGHT), near, reach)
    pattern = local_variance(tones, (cover > CLEAR).astype(np.float32), reach)
    return Sheet(
        grid,
        tones,
        _palette(tones[full if full.mean() >= THIN else core]),
        core,
        np.column_stack([np.ones(int(core.sum())), tones[core]]).astype(np.float64),
        near,
        solid,
        even,
        gaps,
        cover < CLEAR,
        rim,
        outline,
        pattern,
        reach,
        2 * window + 1,
        covers(grid, [pair for share in COVERS for pair in ((share, 1.0), (1.0, share), (share**0.5, share**0.5))]),
    )


def _palette(colours: Floats) -> Floats:
    """The commonest colours, in steps of a quarter."""
    kinds, counts = np.unique((colours * 4).round(), axis=0, return_counts=True)
    return np.asarray(kinds[np.argsort(-counts, kind="stable")[:COLOURS]] / 4, np.float32)


def covers(grid: Grid, shares: Iterable[tuple[float, float]]) -> NDArray[np.intp]:
    """What may be covered: 4 × n, top, left, bottom and right of nothing, then of rectangles at the border.

    Args:
        grid: the logo's.
        shares: of its width and its height; each pair makes a rectangle in every corner, a strip where one is all.

    """
    high, wide = grid.cover.shape
    boxes = {(0, 0, 0, 0): None}
    for across, down in shares:
        right = wide if across == 1 else grid.margin + round(grid.columns * across)
        bottom = high if down == 1 else grid.margin + round(grid.rows * down)
        for top, low in ((0, bottom), (high - bottom, high)):
            boxes |= {(top, 0, low, right): None, (top, wide - right, low, wide): None}
    return np.array(list(boxes), np.intp).T


def ground_of(sheet: Sheet, window: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """The ground under each px as the open ground around tells it, and where there is none in reach."""
    open_ground = sheet.bare.astype(np.float32)
    share = local_mean(open_ground, sheet.around)
    ground = np.asarray(
        local_mean(window * open_ground[..., None], sheet.around) / np.maximum(share, 1e-3)[..., None], np.float32
    )
    return ground, share < 0.02  # noqa: PLR2004 - no ground in reach


def colours_seen(sheet: Sheet, window: Floats, ground: Floats, inside: NDArray[np.bool_]) -> NDArray[np.float64]:
    """N × 3: the logo's colours as its core shows them, without the ground that shows through thin strokes."""
    core = sheet.core
    shown, under = window[core], ground[core]
    share = np.where(inside[core], np.float32(1), sheet.grid.cover[core])[:, None]
    return np.asarray(under + (shown - under) / share, np.float64)


def local_variance(planes: Floats, near: Floats, reach: int) -> Floats:
    """Summed variance of the planes in each px's neighbourhood, over the px that count."""
    count = np.maximum(local_mean(near, reach), 1e-6)
    means = np.asarray(local_mean(planes * near[..., None], reach) / count[..., None], np.float32)
    squares = local_mean(dot(planes, planes) * near, reach) / count
    return np.asarray(squares - dot(means, means), np.float32)


def local_mean(planes: Floats, reach: int) -> Floats:
    """The mean of each px's neighbourhood, `reach` px wide."""
    filtered = cv2.boxFilter(planes, cv2.CV_32F, (reach, reach), normalize=True, borderType=cv2.BORDER_REFLECT)
    return np.asarray(filtered).reshape(planes.shape)


def dot(one: Floats, other: Floats) -> Floats:
    """The sum over the channels of their products, for each px."""
    return np.asarray(np.einsum("ijk,ijk->ij", one, other), np.float32)
