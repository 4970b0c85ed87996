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

from assetcheck.perceive.colour import luminance, ratio
from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_pyramid import Pyramid
from assetcheck.perceive.logo_sheet import CLEAR, CORE, MARGIN, Sheet, dot, local_mean, local_variance, sheet_of
from assetcheck.perceive.reference import Reference

SIDES = (20, 28, 40, 56, 80)
"""Grids; the largest that the picture's own pixels can fill is used."""
GLANCE = 28
"""The largest grid of a first glance."""
SURE = 0.9
"""Score from which no other recolouring is tried."""
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
ALIKE, DISTINCT = 0.12, 0.3
"""Differences below which two colours are one, and from which logo and ground are told apart."""
CONTRADICTION_COST = 3.0
"""Cost of contradicted ink, per share of the logo's."""
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
class Proof:
    """A reference drawn for the second look."""

    sheets: tuple[Sheet, ...]
    aspect: float

    @classmethod
    def of(cls, reference: Reference) -> Self:
        """Draw a reference on every grid."""
        height, width = reference.alpha.shape
        return cls(tuple(sheet_of(Grid.of(reference, side, MARGIN), side) for side in SIDES), width / height)

    def glance(self, pyramid: Pyramid, pose: Pose) -> float:
        """About the score that `judge` gives, from a small grid."""
        return self.judge(pyramid, pose, GLANCE).score

    def judge(self, pyramid: Pyramid, pose: Pose, most: int = SIDES[-1]) -> Verdict:
        """Whether the logo lies there.

        Args:
            pyramid: the picture.
            pose: the candidate, aligned.
            most: the largest grid to use.

        """
        at = max((at for at, side in enumerate(SIDES) if side <= min(1.05 * pose.root, most)), default=0)
        sheet = self.sheets[at]
        level = pyramid.at(SIDES[at] / pose.root)
        window = sheet.grid.window(level.pixels, level.factor, pose)
        first, other = _recolourings(sheet, window)
        best = _verdict(sheet, window, first)
        if best.score < SURE:
            best = max(best, _verdict(sheet, window, other), key=lambda one: one.score)
        distortion = abs(math.log(pose.width / pose.height / self.aspect))
        cost = STRETCH_COST * max(0.0, distortion - UNSTRETCHED)
        return Verdict(max(best.score - cost, 0.0), best.contrast)


def _recolourings(sheet: Sheet, window: Floats) -> list[NDArray[np.float64]]:
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


def _verdict(sheet: Sheet, window: Floats, mix: NDArray[np.float64]) -> Verdict:
    cover = sheet.grid.cover
    logo = (np.dstack([np.ones_like(cover), sheet.tones]) @ mix).astype(np.float32)
    open_ground = (cover < CLEAR).astype(np.float32)
    share = local_mean(open_ground, sheet.around)
    ground = np.asarray(
        local_mean(window * open_ground[..., None], sheet.around) / np.maximum(share, 1e-3)[..., None], np.float32
    )
    inside = share < 0.02  # noqa: PLR2004 - no ground in reach
    ground[inside] = logo[inside]
    apart = logo - ground
    spread = dot(apart, apart)
    towards = dot(window - ground, apart) / np.maximum(spread, np.float32(FAINTEST**2))
    mostly_ground = cover < 0.5  # noqa: PLR2004 - half
    seen = window.copy()
    seen[mostly_ground] = (ground + np.clip(towards, 0, 1)[..., None] * apart)[mostly_ground]
    laid = cover[..., None] * logo + (1 - cover[..., None]) * ground
    count = np.maximum(local_mean(sheet.near, sheet.reach), 1e-6)
    off = seen - laid
    rest = local_mean(dot(off, off) * sheet.near, sheet.reach) / count
    whole = local_variance(seen, sheet.near, sheet.reach)
    explained = np.clip((whole - rest) / (whole + NOISE), 0, 1)
    # Where logo and ground have nearly one colour the outline can hardly be seen, and says little.
    along = local_mean(spread * sheet.rim, sheet.reach) / np.maximum(local_mean(sheet.rim, sheet.reach), 1e-6)
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


def _scored(sheet: Sheet, planes: Floats) -> float:
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


def _contradicted(sheet: Sheet, window: Floats, logo: Floats, ground: Floats, palette: Floats) -> NDArray[np.bool_]:
    """Where ground or another of the logo's colours is where ink should be, or ink in the gaps.

    What something else covers is neither; a look-alike is told by this.
    """
    distinct = _apart(logo, ground) > DISTINCT
    is_ground = _apart(window, ground) < ALIKE
    is_ink = _apart(window, logo) < ALIKE
    other = _apart(window, logo) > DISTINCT
    swapped = sheet.even & other & _is_one_of(window, palette)
    return (sheet.solid & is_ground & distinct) | swapped | (sheet.gaps & is_ink & distinct)


def _is_one_of(window: Floats, palette: Floats) -> NDArray[np.bool_]:
    near = np.zeros(window.shape[:2], bool)
    for colour in palette:
        near |= _apart(window, colour) < ALIKE
    return near


def _contrast(logo: Floats, ground: Floats) -> float:
    one, other = (luminance(255 * np.clip(colours.astype(np.float64), 0, 1)) for colours in (logo, ground))
    return round(float(np.median(ratio(one, other))), 2)


def _apart(one: Floats, other: Floats) -> Floats:
    """The largest difference of a channel, for each px."""
    away = np.abs(one - other)
    return np.asarray(np.maximum(np.maximum(away[..., 0], away[..., 1]), away[..., 2]))
