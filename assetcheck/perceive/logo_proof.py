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

from assetcheck.perceive.colour import largest, luminance, ratio
from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_pyramid import Pyramid
from assetcheck.perceive.logo_refit import recolouring, refit
from assetcheck.perceive.logo_sheet import (
    CLEAR,
    CORE,
    MARGIN,
    Sheet,
    colours_seen,
    dot,
    ground_of,
    local_mean,
    local_variance,
    sheet_of,
)
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
AMPLE, SMALL_COST = 40, 0.13
"""A grid from which a logo shows enough of itself; smaller ones cost this much for each e-fold."""
ALIKE, DISTINCT = 0.12, 0.3
"""Differences below which two colours are one, and from which logo and ground are told apart."""
CONTRADICTION_COST = 3.0
"""Cost of contradicted ink, per share of the logo's."""
CLASH_COST, CLASH_MOST = 40.0, 0.5
"""Cost of patches that show another of the logo's colours, or its ground, than they should, per share of the logo's
ink, and the most of that: a letter exchanged for another."""
RESTLESS = 0.2
"""Share of the ground that differs from its mean, from which it is restless."""
PATCH = 3
"""Px of the grid that such a patch is wide and high at least; errors of the pose are thinner."""
COVER_COST = 0.4
"""Cost of what is covered, per share of the logo's structure."""
COLOUR_COST, UNLIKELY = 0.9, 0.3
"""Cost of colours that are neither the reference's own nor plain white or black, by how far off, and most of that."""
PALEST = 0.4
"""Share of their colour that the thinnest strokes keep."""
UNSEEN_COST = 1.25
"""Cost of structure that has the colour of its ground, per share of all."""
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

    def refit(self, pyramid: Pyramid, pose: Pose, most: int) -> Pose:
        """The pose that what can be seen of the logo fits best, on a grid of at most `most` px."""
        at = self._sheet(pose, most)
        return refit(self.sheets[at], SIDES[at], pyramid, pose)

    def judge(self, pyramid: Pyramid, pose: Pose, most: int = SIDES[-1]) -> Verdict:
        """Whether the logo lies there.

        Args:
            pyramid: the picture.
            pose: the candidate, aligned.
            most: the largest grid to use.

        """
        at, window = self._window(pyramid, pose, most)
        sheet = self.sheets[at]
        around = ground_of(sheet, window)
        mixes = recolouring(sheet.given, colours_seen(sheet, window, *around), 1 + TRIM_ROUNDS)
        best = _verdict(sheet, window, around, mixes[0])
        if best.score < SURE:
            best = max(best, _verdict(sheet, window, around, mixes[-1]), key=lambda one: one.score)
        distortion = abs(math.log(pose.width / pose.height / self.aspect))
        cost = STRETCH_COST * max(0.0, distortion - UNSTRETCHED) + SMALL_COST * max(0.0, math.log(AMPLE / SIDES[at]))
        return Verdict(max(best.score - cost, 0.0), best.contrast)

    def off_colour(self, pyramid: Pyramid, pose: Pose) -> float:
        """How far the colours seen are from the reference's own, median (1 = white against black)."""
        at, window = self._window(pyramid, pose, GLANCE)
        sheet = self.sheets[at]
        seen = colours_seen(sheet, window, *ground_of(sheet, window))
        return float(np.median(largest(np.abs(seen - sheet.given[:, 1:])))) if len(seen) else 1.0

    def _window(self, pyramid: Pyramid, pose: Pose, most: int) -> tuple[int, Floats]:
        """Which grid is used, and what the picture shows there."""
        at = self._sheet(pose, most)
        level = pyramid.at(SIDES[at] / pose.root)
        return at, self.sheets[at].grid.window(level.pixels, level.factor, pose)

    @staticmethod
    def _sheet(pose: Pose, most: int) -> int:
        """Which grid the picture's own px can fill."""
        return max((at for at, side in enumerate(SIDES) if side <= min(1.05 * pose.root, most)), default=0)


def _verdict(
    sheet: Sheet, window: Floats, around: tuple[Floats, NDArray[np.bool_]], mix: NDArray[np.float64]
) -> Verdict:
    """Judge one recolouring; `around` is the ground, and where there is none."""
    cover = sheet.grid.cover
    logo = (np.dstack([np.ones_like(cover), sheet.tones]) @ mix).astype(np.float32)
    open_ground = cover < CLEAR
    inside = around[1]
    ground = np.where(inside[..., None], logo, around[0])
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
    plain = np.median(window[open_ground], axis=0) if open_ground.any() else np.zeros(3, np.float32)
    strange = sheet.near * (_apart(window, plain) > ALIKE) * (_apart(window, logo) > ALIKE)
    there = (explained - (explained < MISSING)) * weight
    against = _contradicted(sheet, window, logo, ground, palette)
    against |= sheet.gaps & _is_one_of(window, palette) & (_apart(window, plain) > DISTINCT)
    clash = _clash(sheet, window, laid, ground, palette)
    score = _scored(sheet, np.stack([there, weight, most, against, sheet.solid, sheet.near, strange, clash], axis=2))
    score -= COLOUR_COST * _odd_colour(sheet, logo, ground)
    return Verdict(score, _contrast(logo[rim], ground[rim]) if rim.any() else None)


def _odd_colour(sheet: Sheet, logo: Floats, ground: Floats) -> float:
    """How far a recolouring is from the reference's own colours, from white and from black, whichever is nearest.

    Strokes thinner than a px lie between such a colour and their ground.
    """
    away = (logo - ground)[sheet.core]
    least = UNLIKELY
    for usual in (sheet.tones[sheet.core], np.float32(1), np.float32(0)):
        full = usual - ground[sheet.core]
        reach = (away * full).sum(axis=1) / np.maximum((full * full).sum(axis=1), 1e-6)
        off = away - np.clip(reach, PALEST, 1)[:, None] * full
        least = min(least, float(largest(np.abs(off)).mean()))
    return least


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
    there, weight, most, against, solid, near, strange, clash = parts.T
    ink = np.maximum(solid, 1.0)
    unseen = 1 - weight / np.maximum(most, 1e-6)
    scores = there / np.maximum(np.maximum(weight, ENOUGH * most), 1e-6) - UNSEEN_COST * unseen
    scores -= CONTRADICTION_COST * against / ink + np.minimum(CLASH_COST * clash / ink, CLASH_MOST)
    scores -= COVER_COST * hidden[:, 2]
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


def _clash(sheet: Sheet, window: Floats, laid: Floats, ground: Floats, palette: Floats) -> NDArray[np.uint8]:
    """Patches that show one of the logo's colours, or its ground, where the drawing has another of them.

    A restless ground has such patches by itself.
    """
    open_ground = sheet.grid.cover < CLEAR
    restless = (_apart(window, ground)[open_ground] > ALIKE).mean() > RESTLESS if open_ground.any() else False
    own = _apart(window, ground) < ALIKE
    inked = _is_one_of(window, palette)
    wrong = (_apart(window, laid) > DISTINCT) & (sheet.near > 0)
    clash = (wrong & (own | (inked & (sheet.solid if restless else True)))).astype(np.uint8)
    clash = np.asarray(cv2.morphologyEx(clash, cv2.MORPH_OPEN, np.ones((PATCH, PATCH), np.uint8)), np.uint8)
    return clash * ~_from_outside(inked & ~own) if clash.any() else clash


def _from_outside(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What runs in over the border: lettering or a line that is no part of what stands here."""
    _, parts = cv2.connectedComponents(ink.astype(np.uint8))
    border = np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]])
    return np.isin(parts, np.unique(border[border > 0]))


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
    return largest(np.abs(one - other))
