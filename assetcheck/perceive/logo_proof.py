"""The second look at a candidate: is every part of the logo there, edge by edge?

The reference is recoloured to what is seen (one linear map of its colours, so that a knock-out is the same logo) and
laid over the local ground. In the neighbourhood of each px the share of the seen variance that this explains is taken
(R², 0–1), weighed by the structure that the reference has there: an outline or a letter inside counts, an even fill
does not. Ground may be anything but the logo's colour: what lies beyond the ground's mean is no fault.
"""

import math
from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_scan import Pyramid
from assetcheck.perceive.reference import Reference

SIDES = (20, 28, 40, 56, 80)
"""Grids; the largest that the picture's own pixels can fill is used."""
MARGIN = 0.12
SOLID, CORE, CLEAR = 0.97, 0.85, 0.08
"""Cover of the inside, of what tells the logo's colours, and least cover of the logo."""
THIN = 0.03
"""Share of core px below which the strokes are thin and the fullest px tell the colours."""
NOISE = 3 * 0.02**2
"""Variance of three channels that is no structure."""
FAINTEST = 0.06
"""Difference of logo and ground (1 = white against black) below which nothing can be told."""
MISSING = 0.3
"""R² below which a piece of the logo is not there."""
CLEARLY = 0.18
"""Difference of logo and ground from which the outline counts in full."""
ENOUGH = 0.5
"""Share of a logo's structure that must be there to be seen."""
UNSTRETCHED, STRETCH_COST = 0.04, 0.5
"""Distortions (as a logarithm) up to here cost nothing; beyond, this much of the score."""
EDGE_WEIGHT = 1.5
"""Weight of the outline against the colours inside."""
ALIKE, DISTINCT = 0.12, 0.3
"""Differences below which two colours are one, and from which logo and ground are told apart."""
CONTRADICTION_COST = 3.0
"""Cost of contradicted ink, per share of the logo's."""
COLOURS = 6
"""Colours of a logo that are told apart."""
COVERS = (0.1, 0.16, 0.22, 0.28)
"""Shares of the logo that something may cover, at a side or a corner."""
COVER_COST = 0.4
"""Cost of what is covered, per share of the logo's structure."""
STRANGE = 0.5
"""Share of what is covered that shows neither the logo nor its ground."""
TRIM_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """How surely a candidate is the logo, 0–1, and its contrast with the ground."""

    score: float
    contrast: float | None
    """WCAG contrast ratio of logo and ground along the outline, median; None where there is no ground."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A reference on one grid, with what the proof needs of it."""

    grid: Grid
    tones: Floats
    """Its colours, not multiplied by the cover."""
    palette: Floats
    """Its commonest colours, one a row."""
    core: NDArray[np.bool_]
    near: Floats
    """1 on the logo and close round it."""
    solid: NDArray[np.bool_]
    """Inside the logo's strokes, off their edges."""
    even: NDArray[np.bool_]
    """Inside its areas of one colour, off their edges."""
    gaps: NDArray[np.bool_]
    """Between its parts, off their edges."""
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
    """Rectangles that may be covered."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A reference drawn for the second look."""

    sheets: tuple[_Sheet, ...]
    aspect: float

    @classmethod
    def of(cls, reference: Reference) -> Self:
        """Draw a reference on every grid."""
        height, width = reference.alpha.shape
        return cls(tuple(_sheet(Grid.of(reference, side, MARGIN), side) for side in SIDES), width / height)

    def judge(self, pyramid: Pyramid, pose: Pose) -> Verdict:
        """Whether the logo lies there.

        Args:
            pyramid: the picture.
            pose: the candidate, aligned.

        """
        at = max((at for at, side in enumerate(SIDES) if side <= 1.05 * pose.root), default=0)
        sheet = self.sheets[at]
        level = pyramid.at(SIDES[at] / pose.root)
        window = sheet.grid.window(level.pixels, level.factor, pose)
        best = max((_verdict(sheet, window, mix) for mix in _recolourings(sheet, window)), key=lambda one: one.score)
        distortion = abs(math.log(pose.width / pose.height / self.aspect))
        cost = STRETCH_COST * max(0.0, distortion - UNSTRETCHED)
        return Verdict(max(best.score - cost, 0.0), best.contrast)


def _sheet(grid: Grid, side: int) -> _Sheet:
    cover = grid.cover
    window = max(5, round(side / 5) | 1)
    # Beyond the logo's edge its colours go on, so that ink which should not be there is known for what it is.
    far = _mean(grid.tones, 2 * window + 1) / np.maximum(_mean(cover, 2 * window + 1), 1e-3)[..., None]
    tones = np.where(cover[..., None] > 0.02, grid.tones / np.maximum(cover, 0.02)[..., None], far)  # noqa: PLR2004 - rim
    core = cover > CORE
    if core.mean() < THIN:
        core = cover >= np.quantile(cover[cover > CLEAR], 0.7)
    close = 2 * max(1, side // 14) + 1
    near = cv2.dilate((cover > CLEAR).astype(np.uint8), np.ones((close, close), np.uint8)).astype(np.float32)
    small = np.ones((3, 3), np.uint8)
    hull = np.zeros(cover.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(cv2.findNonZero((cover > CLEAR).astype(np.uint8))), 1)
    gaps = (hull > 0) & (cv2.dilate(cover, small) < 0.2)  # noqa: PLR2004 - anti-aliasing
    solid = cv2.erode(cover, small) > 0.6  # noqa: PLR2004 - anti-aliasing
    solid = solid if solid.mean() >= THIN else core
    range_ = (cv2.dilate(tones, small) - cv2.erode(tones, small)).max(axis=2)
    even = solid & (range_ < 0.15)  # noqa: PLR2004 - gradients are even, edges are not
    reach = window + 2
    tones = tones.astype(np.float32)
    rim = ((cv2.dilate(cover, small) > 0.5) & (cv2.erode(cover, small) < 0.5)).astype(np.float32)  # noqa: PLR2004 - half
    outline = _variance(cover[..., None] * np.float32(EDGE_WEIGHT), near, reach)
    pattern = _variance(tones, (cover > CLEAR).astype(np.float32), reach)
    return _Sheet(
        grid,
        tones,
        _palette(tones[core]),
        core,
        near,
        solid,
        even,
        gaps,
        rim,
        outline,
        pattern,
        reach,
        2 * window + 1,
        _covers(grid),
    )


def _palette(colours: Floats) -> Floats:
    """The commonest colours, in steps of a quarter."""
    kinds, counts = np.unique((colours * 4).round(), axis=0, return_counts=True)
    return np.asarray(kinds[np.argsort(-counts, kind="stable")[:COLOURS]] / 4, np.float32)


def _recolourings(sheet: _Sheet, window: Floats) -> list[NDArray[np.float64]]:
    """4 × 3: offset and mix of the reference's colours; by all of the core, and by the part that fits best."""
    given = np.column_stack([np.ones(int(sheet.core.sum())), sheet.tones[sheet.core]]).astype(np.float64)
    seen = window[sheet.core].astype(np.float64)
    fits = np.ones(len(given), bool)
    mixes: list[NDArray[np.float64]] = []
    for _ in range(1 + TRIM_ROUNDS):
        some = given[fits]
        ridge = np.diag([1e-6, *[2e-4 * len(some)] * 3])
        mix = np.linalg.lstsq(some.T @ some + ridge, some.T @ seen[fits], rcond=1e-6)[0]
        mixes.append(np.asarray(mix, np.float64))
        away = np.abs(seen - given @ mixes[-1]).max(axis=1)
        fits = away <= max(float(np.quantile(away, 0.75)), FAINTEST)
    return [mixes[0], mixes[-1]]


def _verdict(sheet: _Sheet, window: Floats, mix: NDArray[np.float64]) -> Verdict:
    cover = sheet.grid.cover
    logo = (np.dstack([np.ones_like(cover), sheet.tones]) @ mix).astype(np.float32)
    open_ground = (cover < CLEAR).astype(np.float32)
    share = _mean(open_ground, sheet.around)
    ground = np.asarray(
        _mean(window * open_ground[..., None], sheet.around) / np.maximum(share, 1e-3)[..., None], np.float32
    )
    inside = share < 0.02  # noqa: PLR2004 - no ground in reach
    ground[inside] = logo[inside]
    apart = logo - ground
    spread = _dot(apart, apart)
    towards = _dot(window - ground, apart) / np.maximum(spread, np.float32(FAINTEST**2))
    mostly_ground = cover < 0.5  # noqa: PLR2004 - half
    seen = window.copy()
    seen[mostly_ground] = (ground + np.clip(towards, 0, 1)[..., None] * apart)[mostly_ground]
    laid = cover[..., None] * logo + (1 - cover[..., None]) * ground
    count = np.maximum(_mean(sheet.near, sheet.reach), 1e-6)
    off = seen - laid
    rest = _mean(_dot(off, off) * sheet.near, sheet.reach) / count
    whole = _variance(seen, sheet.near, sheet.reach)
    explained = np.clip((whole - rest) / (whole + NOISE), 0, 1)
    # Where logo and ground have nearly one colour the outline can hardly be seen, and says little.
    along = _mean(spread * sheet.rim, sheet.reach) / np.maximum(_mean(sheet.rim, sheet.reach), 1e-6)
    visible = np.clip(along / CLEARLY**2, 0, 1)
    weight = np.sqrt(np.maximum(sheet.outline * visible + sheet.pattern, 0)) * sheet.near
    most = np.sqrt(np.maximum(sheet.outline + sheet.pattern, 0)) * sheet.near
    rim = (cover > CORE) & ~inside
    palette = (np.column_stack([np.ones(len(sheet.palette)), sheet.palette]) @ mix).astype(np.float32)
    plain = np.median(window[open_ground > 0], axis=0) if open_ground.any() else np.zeros(3, np.float32)
    strange = sheet.near * (_apart(window, plain) > ALIKE) * (_apart(window, logo) > ALIKE)
    there = (explained - (explained < MISSING)) * weight
    against = _contradicted(sheet, window, logo, ground, palette)
    against |= sheet.gaps & _is_one_of(window, palette) & (_apart(window, plain) > DISTINCT)
    score = _scored(sheet, np.stack([there, weight, most, against, sheet.solid, sheet.near, strange], axis=2))
    return Verdict(score, _contrast(logo[rim], ground[rim]) if rim.any() else None)


def _scored(sheet: _Sheet, planes: Floats) -> float:
    """The score without the part of the logo that something else seems to cover, if that is the better one."""
    sums = cv2.integral(planes.astype(np.float32), sdepth=cv2.CV_64F)
    whole = sums[-1, -1]
    parts = whole - (
        sums[sheet.covers[2], sheet.covers[3]]
        - sums[sheet.covers[0], sheet.covers[3]]
        - sums[sheet.covers[2], sheet.covers[1]]
        + sums[sheet.covers[0], sheet.covers[1]]
    )
    hidden = 1 - parts / np.maximum(whole, 1e-6)
    there, weight, most, against, solid, near, strange = parts.T
    total = np.maximum(np.maximum(weight, ENOUGH * most), 1e-6)
    scores = there / total - CONTRADICTION_COST * against / np.maximum(solid, 1.0) - COVER_COST * hidden[:, 2]
    covered = whole[6] - strange > STRANGE * (whole[5] - near)
    covered[0] = True
    return float(scores[covered].max())


def _contradicted(sheet: _Sheet, window: Floats, logo: Floats, ground: Floats, palette: Floats) -> NDArray[np.bool_]:
    """Where ground or another of the logo's colours is where ink should be, or ink in the gaps.

    What something else covers is neither; a look-alike is told by this.
    """
    distinct = _apart(logo, ground) > DISTINCT
    is_ground = _apart(window, ground) < ALIKE
    is_ink = _apart(window, logo) < ALIKE
    other = _apart(window, logo) > DISTINCT
    swapped = sheet.even & other & _is_one_of(window, palette)
    return (sheet.solid & is_ground & distinct) | swapped | (sheet.gaps & is_ink & distinct)


def _covers(grid: Grid) -> NDArray[np.intp]:
    """What may be covered: 4 × n, top, left, bottom and right of nothing, of strips at each side and of corners."""
    high, wide = grid.cover.shape
    boxes = [(0, 0, 0, 0)]
    for share in COVERS:
        down, across = (grid.margin + round(side * share) for side in (grid.rows, grid.columns))
        boxes += [
            (0, 0, high, across),
            (0, wide - across, high, wide),
            (0, 0, down, wide),
            (high - down, 0, high, wide),
        ]
        down, across = (grid.margin + round(side * share**0.5) for side in (grid.rows, grid.columns))
        for top, bottom in ((0, down), (high - down, high)):
            boxes += [(top, 0, bottom, across), (top, wide - across, bottom, wide)]
    return np.array(boxes, np.intp).T


def _is_one_of(window: Floats, palette: Floats) -> NDArray[np.bool_]:
    near = np.zeros(window.shape[:2], bool)
    for colour in palette:
        near |= _apart(window, colour) < ALIKE
    return near


def _contrast(logo: Floats, ground: Floats) -> float:
    def luminance(colours: Floats) -> NDArray[np.float64]:
        parts = np.clip(colours.astype(np.float64), 0, 1)
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - WCAG
        return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))

    one, other = luminance(logo), luminance(ground)
    ratios = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return round(float(np.median(ratios)), 2)


def _variance(planes: Floats, near: Floats, reach: int) -> Floats:
    """Summed variance of the planes in each px's neighbourhood, over the px that count."""
    count = np.maximum(_mean(near, reach), 1e-6)
    means = np.asarray(_mean(planes * near[..., None], reach) / count[..., None], np.float32)
    squares = _mean(_dot(planes, planes) * near, reach) / count
    return np.asarray(squares - _dot(means, means), np.float32)


def _mean(planes: Floats, reach: int) -> Floats:
    filtered = cv2.boxFilter(planes, cv2.CV_32F, (reach, reach), normalize=True, borderType=cv2.BORDER_REFLECT)
    return np.asarray(filtered).reshape(planes.shape)


def _apart(one: Floats, other: Floats) -> Floats:
    """The largest difference of a channel, for each px."""
    away = np.abs(one - other)
    return np.asarray(np.maximum(np.maximum(away[..., 0], away[..., 1]), away[..., 2]))


def _dot(one: Floats, other: Floats) -> Floats:
    """The sum over the channels of their products, for each px."""
    return np.asarray(np.einsum("ijk,ijk->ij", one, other), np.float32)
