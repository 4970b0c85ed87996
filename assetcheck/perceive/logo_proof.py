"""The second look at a candidate: is every part of the logo there, edge by edge?

The reference is recoloured to what is seen (one linear map of its colours, so that a knock-out is the same logo) and
laid over the local ground. In the neighbourhood of each px the share of the seen variance that this explains is taken
(R², 0–1), weighed by the structure that the reference has there: an outline or a letter inside counts, an even fill
does not. Ground may be anything but the logo's colour: what lies beyond the ground's mean is no fault. What speaks
against it, a wrong letter for one, is in `logo_ink`.
"""

import math
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.colour import largest, luminance, ratio
from assetcheck.perceive.logo_cover import SHARES, flat_patch
from assetcheck.perceive.logo_grid import Floats, Grid, Pose
from assetcheck.perceive.logo_ink import Flags, Laid, clash, contradicted, odd_colour, worst_letter
from assetcheck.perceive.logo_pyramid import Pyramid
from assetcheck.perceive.logo_refit import recolouring, refit
from assetcheck.perceive.logo_sheet import (
    CORE,
    MARGIN,
    Sheet,
    colours_seen,
    covers,
    dot,
    ground_of,
    local_mean,
    local_variance,
    sheet_of,
    visible,
)
from assetcheck.perceive.reference import Reference

SIDES = (20, 28, 40, 56, 80)
"""Grids; the largest that the picture's own pixels can fill is used."""
GLANCE = 28
"""The largest grid of a first glance."""
HOPELESS, SURE = -0.5, 0.9
"""Scores of the recolouring by most of the px below and above which that by all of them is not tried: it helped none of
51 places below."""
NOISE = 3 * 0.02**2
"""Variance of three channels that is no structure."""
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
CONTRADICTION_COST = 3.0
"""Cost of contradicted ink, per share of the logo's."""
CLASH_COST, CLASH_MOST = 40.0, 0.5
"""Cost of patches that show another of the logo's colours, or its ground, than they should, per share of the logo's
ink, and the most of that: a letter exchanged for another."""
DOUBT, DOUBT_MOST = 0.25, 0.2
"""Cost of what one of the two recolourings explains and the other does not, by how much, and the most of that: one that
takes the middle between two colours explains a drawing that has both."""
COVER_COST = 0.4
"""Cost of what is covered, per share of the logo's structure."""
FLAT_COST = 0.05
"""Cost of a cover that has the colour of the logo or of its ground."""
COLOUR_COST = 0.9
"""Cost of colours that are neither the reference's own nor plain white or black, by how far off."""
LETTER_SLACK, LETTER_COST = 0.44, 1.5
"""How unlike the worst letter may be, and the cost beyond that. Of 694 places of uncovered logos (`benchmarks.logos`,
seeds 12001 to 12003, and `benchmarks.posters`, q >= 80) 98 % are below at every size; of 21 false places that score
more than 0.55 with a slack of 0.5, about half are beyond."""
UNSEEN_COST = 1.25
"""Cost of structure that has the colour of its ground, per share of all."""
STRANGE = 0.5
"""Share of what is covered that shows neither the logo nor its ground."""
TRIES, LIKELY = 4, 0.45
"""Covers left out one by one, best first, and what their rest must promise."""
TRIM_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """How surely a candidate is the logo, 0–1, and its contrast with the ground."""

    score: float
    contrast: float | None
    """WCAG contrast ratio of logo and ground along the outline, median; None where there is no ground."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """One recolouring, judged."""

    sheet: Sheet
    laid: Laid
    score: float

    def less(self, cost: float) -> "_Fit":
        """The same with that much less of a score."""
        return _Fit(self.sheet, self.laid, max(self.score - cost, 0.0))

    @property
    def verdict(self) -> Verdict:
        """Its score, and the contrast of its colours."""
        rim = (self.sheet.grid.cover > CORE) & ~self.laid.inside & (self.sheet.near > 0)
        contrast = _contrast(self.laid.logo[rim], self.laid.ground[rim]) if rim.any() else None
        return Verdict(self.score, contrast)


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
        return self._best(pyramid, pose, GLANCE).score

    def refit(self, pyramid: Pyramid, pose: Pose, most: int) -> Pose:
        """The pose that what can be seen of the logo fits best, on a grid of at most `most` px."""
        at = self._sheet(pose, most)
        return refit(self.sheets[at], SIDES[at], pyramid, pose)

    def judge(self, pyramid: Pyramid, pose: Pose) -> Verdict:
        """Whether the logo lies there.

        Args:
            pyramid: the picture.
            pose: the candidate, aligned.

        """
        return self._best(pyramid, pose, SIDES[-1]).verdict

    def may_be_covered(self, pyramid: Pyramid, pose: Pose) -> bool:
        """Whether on a small grid what some cover would leave looks like the logo."""
        at, window = self._window(pyramid, pose, GLANCE)
        sheet = self.sheets[at]
        promises, _ = _promises(sheet, _laid(sheet, window), covers(sheet.grid, SHARES))
        return float(promises.max()) >= LIKELY

    def judge_rest(self, pyramid: Pyramid, pose: Pose) -> Verdict:
        """The same of what is left of it where something lies over a part: that tells neither colours nor ground.

        Args:
            pyramid: the picture.
            pose: the candidate, fitted to what can be seen.

        """
        at, window = self._window(pyramid, pose, SIDES[-1])
        sheet = self.sheets[at]
        places = covers(sheet.grid, SHARES)
        promises, hidden = _promises(sheet, _laid(sheet, window), places)
        best = Verdict(0.0, None)
        for cover in np.argsort(-promises, kind="stable")[:TRIES]:
            if promises[cover] < LIKELY:
                break
            cost = self._cost(pose, SIDES[at]) + COVER_COST * float(hidden[cover])
            fit = _rest(sheet, window, visible(sheet, places[:, cover]), pose.turn, SIDES[at])
            best = max(best, fit.less(cost).verdict if fit else best, key=lambda one: one.score)
        return best

    def off_colour(self, pyramid: Pyramid, pose: Pose) -> float:
        """How far the colours seen are from the reference's own, median (1 = white against black)."""
        at, window = self._window(pyramid, pose, GLANCE)
        sheet = self.sheets[at]
        seen = colours_seen(sheet, window, *ground_of(sheet, window))
        return float(np.median(largest(np.abs(seen - sheet.given[:, 1:])))) if len(seen) else 1.0

    def _best(self, pyramid: Pyramid, pose: Pose, most: int) -> _Fit:
        """The recolouring that fits better, by all of the px that tell it or by most of them; `most` as in `refit`."""
        at, window = self._window(pyramid, pose, most)
        sheet = self.sheets[at]
        letters = SIDES[at] if most > GLANCE else 0
        around = ground_of(sheet, window)
        by_all, *_, by_most = recolouring(sheet.given, colours_seen(sheet, window, *around), 1 + TRIM_ROUNDS)
        best = _fit(sheet, Laid.of(sheet, window, around, by_most), letters)
        if HOPELESS < best.score < SURE:
            other = _fit(sheet, Laid.of(sheet, window, around, by_all), letters)
            worse, best = sorted((best, other), key=lambda one: one.score)
            best = best.less(min(DOUBT * (best.score - worse.score), DOUBT_MOST))
        return best.less(self._cost(pose, SIDES[at]))

    def _cost(self, pose: Pose, side: int) -> float:
        """What a distorted and a small logo lose of their score."""
        distortion = abs(math.log(pose.width / pose.height / self.aspect))
        return STRETCH_COST * max(0.0, distortion - UNSTRETCHED) + SMALL_COST * max(0.0, math.log(AMPLE / side))

    def _window(self, pyramid: Pyramid, pose: Pose, most: int) -> tuple[int, Floats]:
        """Which grid is used, and what the picture shows there."""
        at = self._sheet(pose, most)
        level = pyramid.at(SIDES[at] / pose.root)
        return at, self.sheets[at].grid.window(level.pixels, level.factor, pose)

    @staticmethod
    def _sheet(pose: Pose, most: int) -> int:
        """Which grid the picture's own px can fill."""
        return max((at for at, side in enumerate(SIDES) if side <= min(1.05 * pose.root, most)), default=0)


def _fit(sheet: Sheet, laid: Laid, letters: int) -> _Fit:
    """Judge one recolouring; letter by letter, too, where the root of the sheet's area is given."""
    wrong = (contradicted(sheet, laid), sheet.solid, sheet.near, laid.strange(sheet), clash(sheet, laid))
    score, covered = _scored(_outside(sheet.covers, np.stack([*_structure(sheet, laid), *wrong], axis=2)))
    if letters:
        left = visible(sheet, sheet.covers[:, covered])
        score -= LETTER_COST * max(0.0, worst_letter(sheet, letters, laid, left) - LETTER_SLACK)
    return _Fit(sheet, laid, score - COLOUR_COST * odd_colour(sheet, laid))


def _structure(sheet: Sheet, laid: Laid) -> tuple[Floats, Floats, Floats]:
    """The structure of the logo that is there, less what is not there at all; what can be seen of it; and all of it."""
    count = np.maximum(local_mean(sheet.near, sheet.reach), 1e-6)
    off = laid.seen - laid.whole
    rest = local_mean(dot(off, off) * sheet.near, sheet.reach) / count
    whole = local_variance(laid.seen, sheet.near, sheet.reach)
    explained = np.clip((whole - rest) / (whole + NOISE), 0, 1)
    # Where logo and ground have nearly one colour the outline can hardly be seen, and says little.
    away = laid.logo - laid.ground
    along = local_mean(dot(away, away) * sheet.rim, sheet.reach) / np.maximum(local_mean(sheet.rim, sheet.reach), 1e-6)
    shows = np.clip(along / CLEARLY**2, 0, 1)
    weight = np.sqrt(np.maximum(sheet.outline * shows + sheet.pattern, 0)) * sheet.near
    most = np.sqrt(np.maximum(sheet.outline + sheet.pattern, 0)) * sheet.near
    return (explained - (explained < MISSING)) * weight, weight, most


def _laid(sheet: Sheet, window: Floats) -> Laid:
    """The reference in the colours that most of its px show, over the ground around it."""
    around = ground_of(sheet, window)
    mix = recolouring(sheet.given, colours_seen(sheet, window, *around), 1 + TRIM_ROUNDS)[-1]
    return Laid.of(sheet, window, around, mix)


def _promises(sheet: Sheet, laid: Laid, places: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each cover about the score of what it leaves, and the share of the logo's structure that it hides."""
    there, weight, most = _outside(places, np.stack(_structure(sheet, laid), axis=2)).T
    hidden = 1 - most / max(float(most[0]), 1e-6)
    scores = there / np.maximum(weight, 1e-6) - COVER_COST * hidden
    scores[0] = 0.0  # no cover, no rest
    return scores, hidden


def _rest(sheet: Sheet, window: Floats, left: Flags, turn: float, side: int) -> _Fit | None:
    """What is left of a logo, judged; None where nothing shows that something lies over it."""
    if not sheet.tells(left):
        return None
    rest = sheet.without(left)
    laid = _laid(rest, window)
    over = sheet.near * ~left
    if (laid.strange(sheet) * (over > 0)).sum() <= STRANGE * over.sum():
        patch = flat_patch(sheet, laid, ~left, turn)
        if patch is None or not sheet.tells(~patch):
            return None
        rest = sheet.without(~patch)
        return _fit(rest, _laid(rest, window), side).less(FLAT_COST)
    return _fit(rest, laid, side)


def _outside(places: NDArray[np.intp], planes: Floats) -> NDArray[np.float64]:
    """Covers × planes: their sums over what each of the covers leaves."""
    sums = cv2.integral(planes.astype(np.float32), sdepth=cv2.CV_64F)
    top, left, bottom, right = places
    return np.asarray(sums[-1, -1] - (sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]))


def _scored(parts: NDArray[np.float64]) -> tuple[float, int]:
    """The score, without the part that something else seems to cover if that is the better one, and which that is."""
    hidden = 1 - parts / np.maximum(parts[0], 1e-6)
    there, weight, most, against, solid, near, strange, clash = parts.T
    ink = np.maximum(solid, 1.0)
    unseen = 1 - weight / np.maximum(most, 1e-6)
    scores = there / np.maximum(np.maximum(weight, ENOUGH * most), 1e-6) - UNSEEN_COST * unseen
    scores -= CONTRADICTION_COST * against / ink + np.minimum(CLASH_COST * clash / ink, CLASH_MOST)
    scores -= COVER_COST * hidden[:, 2]
    covered = strange[0] - strange > STRANGE * (near[0] - near)
    covered[0] = True
    best = int(np.where(covered, scores, -np.inf).argmax())
    return float(scores[best]), best


def _contrast(logo: Floats, ground: Floats) -> float:
    one, other = (luminance(255 * np.clip(colours.astype(np.float64), 0, 1)) for colours in (logo, ground))
    return round(float(np.median(ratio(one, other))), 2)
