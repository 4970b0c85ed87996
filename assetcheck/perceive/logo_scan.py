"""The coarse search: every place, size and turn at which a logo's outline might stand, on shrunk pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_field import Floats, field

CALM = 0.15
"""Votes that a place must have, as a share of those of the outline, before its likeness counts in full."""
PAD = 4
"""Px of nothing round a level, so that a logo at the very border of the picture has room for its rim."""
FAINT = 0.12
"""Likeness below which a place is no candidate."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate: middle of the art and root of its area in px of the picture, and how alike it looks (0–1)."""

    x: float
    y: float
    side: float
    turn: float
    likeness: float


@dataclass(frozen=True, slots=True)
class Outline:
    """The field of a logo on a grid, drawn so that the root of the art's area is `side` grid px."""

    along: Floats
    across: Floats
    side: float
    turn: float

    @property
    def votes(self) -> float:
        """Squared length of all its vectors."""
        return float((self.along**2).sum() + (self.across**2).sum())


@dataclass(frozen=True, slots=True)
class Level:
    """A picture at one size: its field, the votes of each pixel, and px of the whole picture for each of its own."""

    along: Floats
    across: Floats
    votes: Floats
    times: tuple[float, float]

    @classmethod
    def of(cls, source: NDArray[np.uint8], whole: tuple[int, int], factor: float) -> Self:
        """A picture of `whole` (width, height) shrunk to `factor` (≤ 1), from a copy of at least that size."""
        size = (max(1, round(whole[0] * factor)), max(1, round(whole[1] * factor)))
        small = source
        if size != source.shape[1::-1]:
            small = np.asarray(cv2.resize(source, size, interpolation=cv2.INTER_AREA), np.uint8)
        along, across = (cv2.copyMakeBorder(each, *[PAD] * 4, cv2.BORDER_CONSTANT) for each in field(small))
        return cls(along, across, along * along + across * across, (whole[0] / size[0], whole[1] / size[1]))


def scan(level: Level, outline: Outline, size: float, most: int) -> list[Spot]:
    """The best places of an outline in one level.

    Args:
        level: the picture, shrunk so that the logo has the outline's size.
        outline: what to look for.
        size: root of the art's area that this amounts to, in px of the whole picture.
        most: candidates to keep.

    """
    rows, cols = outline.along.shape
    if level.along.shape[0] < rows or level.along.shape[1] < cols:
        return []
    scores = likeness(level, outline)
    across, down = level.times
    return [
        Spot(
            (col - PAD + cols / 2) * across, (row - PAD + rows / 2) * down, size, outline.turn, float(scores[row, col])
        )
        for row, col in _peaks(scores, most)
    ]


def likeness(level: Level, outline: Outline) -> Floats:
    """Agreement of the outline with the field under it, 0–1, for each place where it fits in."""
    rows, cols = outline.along.shape
    agreed = cv2.matchTemplate(level.along, outline.along, cv2.TM_CCORR)
    agreed += cv2.matchTemplate(level.across, outline.across, cv2.TM_CCORR)
    cast = cv2.boxFilter(level.votes, cv2.CV_32F, (cols, rows), anchor=(0, 0), normalize=False)
    cast = cast[: agreed.shape[0], : agreed.shape[1]]
    votes = outline.votes
    return np.asarray(agreed / np.sqrt(votes * np.maximum(cast, 0) + np.float32((CALM * votes) ** 2)))


def _peaks(scores: Floats, most: int) -> NDArray[np.int64]:
    """Rows and columns of the highest local maxima."""
    top = cv2.dilate(scores, np.ones((3, 3), np.uint8))
    rows, cols = np.nonzero((scores >= top) & (scores > FAINT))
    order = np.argsort(-scores[rows, cols], kind="stable")[:most]
    return np.column_stack([rows[order], cols[order]])


def distinct(spots: Iterable[Spot], most: int) -> list[Spot]:
    """The best spots, one of each cluster of near equals."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda one: (-one.likeness, one.y, one.x, one.side, one.turn)):
        if len(kept) == most:
            break
        if not any(_same(spot, other) for other in kept):
            kept.append(spot)
    return kept


def _same(one: Spot, other: Spot) -> bool:
    near = 0.2 * min(one.side, other.side)
    return abs(one.x - other.x) < near and abs(one.y - other.y) < near and 0.8 < one.side / other.side < 1.25  # noqa: PLR2004
