"""One logo in one picture: from the outline's candidates to finds that have been looked at closely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_align import Affine, Model, align, sampled, shrunk, start
from assetcheck.perceive.logo_field import Floats, drawn, outline
from assetcheck.perceive.logo_field import field as edge_field
from assetcheck.perceive.logo_scan import Level, Outline, Spot, distinct, scan
from assetcheck.perceive.logo_style import Style, styles
from assetcheck.perceive.logo_verdict import contrast, examine, ground_of, score
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
"""Roots of the art's area at which candidates are judged: the largest that the logo's size allows."""
FIRST_GRIDS = (14.0, 28.0)
"""Grids of the first look."""
FOUND = 0.5
"""Least score of a find."""
HOPELESS = 0.05
"""Score at the first look below which there is no second."""
SURE, NEXT_BEST = 0.8, 0.75
"""Once a candidate scores so much, others must look at least so much like the logo as it does."""
SHEAR, STRETCH, TURN = 0.15, 1.35, 20.0
"""Farthest that an alignment may be from an upright undistorted logo."""


@dataclass(frozen=True, slots=True)
class Find:
    """A logo laid over the picture, and how sure that is (0–1, found from 0.5 on)."""

    at: Affine
    score: float
    variant: str
    stretch: float
    """Width over height, over that of the reference."""
    contrast: float
    """WCAG contrast ratio of its inks with the ground along its outline."""

    def lowered(self, rows: int) -> Self:
        """The same find in a picture that begins so many rows higher."""
        return replace(self, at=self.at + np.array([[0, 0, 0], [0, 0, rows]]))


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
            made = list(styles(self.references[0].variant, model.ink))
            others = [(each.variant, drawn(each, model.size, rim=model.rim)) for each in self.references[1:]]
            made += [next(styles(variant, ink)) for variant, ink in others]
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
    rough: list[tuple[Find, float]] = []
    enough = 0.0
    for spot in spots:
        if spot.likeness < enough:
            break
        grids = [side for side in GRIDS if side <= spot.side * 1.1] or [GRIDS[0]]
        at = start(spot, quarry.references[0])
        for side in FIRST_GRIDS:
            at = align(picture.halves, quarry.model(min(grids[-1], side))[0], at)
        if _sane(at, quarry.aspect):
            find = _best(picture, *quarry.model(min(grids[-1], FIRST_GRIDS[-1])), at)
            rough.append((find, grids[-1]))
            if find.score > SURE:
                enough = max(enough, NEXT_BEST * spot.likeness)
    rough.sort(key=lambda one: (-one[0].score, *one[0].at.ravel()))
    closely = [_closely(picture, quarry, find, side) for find, side in rough[:CLOSE] if find.score > HOPELESS]
    return sorted((find for find in closely if find.score >= FOUND), key=lambda one: (-one.score, *one.at.ravel()))


def _closely(picture: Picture, quarry: Quarry, find: Find, side: float) -> Find:
    """The find once more, on the finest grid that its size allows."""
    model, made = quarry.model(side)
    at = align(picture.halves, model, find.at)
    return _best(picture, model, made, at) if _sane(at, quarry.aspect) else replace(find, score=0.0)


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
    have = edge_field(patch)
    stretch = stretch_of(at, model.size[0] / model.size[1])
    grounds: dict[int, Floats] = {}
    judged: list[tuple[float, Style, Floats]] = []
    for style in made:
        if id(style.alpha) not in grounds:
            grounds[id(style.alpha)] = ground_of(patch, style.alpha)
        ground = grounds[id(style.alpha)]
        judged.append((score(examine(patch, have, style, ground), stretch, model.side), style, ground))
    sure, style, ground = max(judged, key=lambda one: one[0])
    return Find(at, sure, style.variant, stretch, contrast(style, ground) if sure >= FOUND else 1.0)
