"""One logo in one picture: from the outline's candidates to finds that have been looked at closely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_align import Affine, Model, align, sampled, shrunk, start
from assetcheck.perceive.logo_field import drawn, outline
from assetcheck.perceive.logo_scan import Level, Outline, Spot, distinct, scan
from assetcheck.perceive.logo_verdict import Evidence, Style, examine, score, styles
from assetcheck.perceive.reference import Reference

SIDE = 24.0
"""Root of the art's area at which outlines are compared, in px; logos that are smaller, as they are."""
SMALLEST = 7.0
"""Root of the smallest area that can be told from anything else, in px."""
STEP = 1.2
"""From one size of the search to the next."""
WIDTHS = (0.03, 0.62)
"""Widths that are looked for, of the width of the picture."""
TILTS = (-10.0, 10.0)
"""Degrees at which is looked for logos that do not stand upright; each serves some five degrees to both sides."""
SPOTS = 8
"""Candidates that are aligned."""
CLOSE = 3
"""Candidates that are looked at closely."""
GRIDS = (7.0, 10.0, 14.0, 20.0, 28.0, 48.0)
"""Roots of the art's area at which candidates are aligned and judged: the last two, or what the logo's size allows."""
SHEAR, STRETCH, TURN = 0.15, 1.35, 20.0
"""Farthest that an alignment may be from an upright undistorted logo."""


@dataclass(frozen=True, slots=True)
class Find:
    """A logo laid over the picture, and how sure that is (0–1, found from 0.5 on)."""

    at: Affine
    score: float
    variant: str
    contrast: float


class Picture:
    """A picture at the sizes that the searches ask for; each is made once and serves every logo."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self.height, self.width = pixels.shape[:2]
        self.halves = shrunk(pixels)
        self._levels: dict[int, Level] = {}

    def level(self, step: int) -> Level:
        """The picture shrunk by `STEP` to that power."""
        if step not in self._levels:
            factor = STEP**-step
            source = self.halves[min(int(np.log2(1 / factor) + 1e-6), len(self.halves) - 1)]
            self._levels[step] = Level.of(source, (self.width, self.height), factor)
        return self._levels[step]


@dataclass
class Quarry:
    """Variants of a logo that share one outline, prepared for every size."""

    references: tuple[Reference, ...]
    _outlines: dict[tuple[float, float], Outline] = field(default_factory=dict)
    _models: dict[float, tuple[Model, tuple[Style, ...]]] = field(default_factory=dict)

    @property
    def aspect(self) -> float:
        """Width over height."""
        rows, cols = self.references[0].alpha.shape
        return cols / rows

    def outline(self, side: float, turn: float) -> Outline:
        """Its outline, the root of its area `side` px."""
        key = (round(side, 2), turn)
        if key not in self._outlines:
            self._outlines[key] = Outline(*outline(self.references, side, turn), side, turn)
        return self._outlines[key]

    def model(self, side: float) -> tuple[Model, tuple[Style, ...]]:
        """Its planes and its styles, the root of its area `side` px."""
        if side not in self._models:
            model = Model.of(self.references[0], side)
            made = [style for style in styles(self.references[0].variant, model.ink)]
            for reference in self.references[1:]:
                made.append(next(styles(reference.variant, drawn(reference, model.size, rim=model.rim))))
            self._models[side] = (model, tuple(made))
        return self._models[side]


def search(picture: Picture, quarry: Quarry) -> list[Find]:
    """Finds of one logo, surest first; turned ones are looked for where none stands upright."""
    found = _looked_at(picture, quarry, _spots(picture, quarry, (0.0,)))
    return found or _looked_at(picture, quarry, _spots(picture, quarry, TILTS))


def _spots(picture: Picture, quarry: Quarry, turns: Sequence[float]) -> list[Spot]:
    spots: list[Spot] = []
    for step, side, size in _sizes(picture, quarry.aspect):
        for turn in turns:
            spots += scan(picture.level(step), quarry.outline(side, turn), size, SPOTS)
    return distinct(spots, SPOTS)


def _sizes(picture: Picture, aspect: float) -> Iterator[tuple[int, float, float]]:
    """Step of the picture, side of the outline there, and what side of the logo that amounts to in px."""
    least, most = (share * picture.width / np.sqrt(aspect) for share in WIDTHS)
    least, most = max(least, SMALLEST), min(most, 0.98 * picture.height * np.sqrt(aspect))
    first = int(np.floor(np.log(least / SIDE) / np.log(STEP)))
    last = int(np.ceil(np.log(max(most, least) / SIDE) / np.log(STEP)))
    for step in range(first, last + 1):
        size = SIDE * STEP**step
        if SMALLEST <= size <= most * STEP:
            yield max(step, 0), min(size, SIDE), size


def _looked_at(picture: Picture, quarry: Quarry, spots: Sequence[Spot]) -> list[Find]:
    rough: list[tuple[float, Affine, float]] = []
    for spot in spots:
        grids = [side for side in GRIDS if side <= spot.side * 1.1] or [GRIDS[0]]
        model, made = quarry.model(min(grids[-1], GRIDS[-2]))
        at = align(picture.halves, model, start(spot, model.reference))
        if _sane(at, quarry.aspect):
            rough.append((_best(picture, model, made, at).score, at, grids[-1]))
    rough.sort(key=lambda one: (-one[0], *one[1].ravel()))
    finds: list[Find] = []
    for _, guess, side in rough[:CLOSE]:
        model, made = quarry.model(side)
        at = align(picture.halves, model, guess)
        if _sane(at, quarry.aspect):
            find = _best(picture, model, made, at)
            if find.score >= 0.5:  # noqa: PLR2004 - more likely than not
                finds.append(find)
    return sorted(finds, key=lambda one: (-one.score, *one.at.ravel()))


def _sane(at: Affine, aspect: float) -> bool:
    """Whether an alignment is that of a logo someone might have put there."""
    wide, high = np.linalg.norm(at[:, 0]), np.linalg.norm(at[:, 1])
    if min(wide, high) < 4 or float(np.linalg.det(at[:, :2])) <= 0:  # noqa: PLR2004 - px
        return False
    shear = abs(float(at[:, 0] @ at[:, 1])) / (wide * high)
    return shear < SHEAR and 1 / STRETCH < wide / high / aspect < STRETCH and abs(turn_of(at)) < TURN


def turn_of(at: Affine) -> float:
    """Degrees clockwise."""
    return float(np.degrees(np.arctan2(at[1, 0], at[0, 0])))


def stretch_of(at: Affine, aspect: float) -> float:
    """Width over height, over that of the reference."""
    return float(np.linalg.norm(at[:, 0]) / np.linalg.norm(at[:, 1]) / aspect)


def _best(picture: Picture, model: Model, made: Sequence[Style], at: Affine) -> Find:
    patch = sampled(picture.halves, model, at)
    judged: list[tuple[float, Evidence, Style]] = []
    for style in made:
        evidence = examine(patch, style)
        sure = score(evidence, stretch_of(at, model.size[0] / model.size[1]), model.side)
        judged.append((sure, evidence, style))
    sure, evidence, style = max(judged, key=lambda one: one[0])
    return Find(at, sure, style.variant, evidence.contrast)
