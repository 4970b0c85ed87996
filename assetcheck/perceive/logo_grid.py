"""A reference picture drawn on a small grid with a margin of ground, and where that grid lies in a picture."""

import math
from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.reference import Reference

Floats = NDArray[np.float32]


FULL = 0.6
"""Share of its box that a tile covers."""
PLAIN = 0.08
"""Deviation of the colours inside (1 = white against black) below which there is no pattern."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a logo lies: centre, width and height in px of the picture, turn in radians clockwise."""

    x: float
    y: float
    width: float
    height: float
    turn: float = 0.0

    @property
    def area(self) -> float:
        """Px²."""
        return self.width * self.height

    @property
    def root(self) -> float:
        """Root of its area, px."""
        return math.sqrt(self.area)

    @property
    def corners(self) -> Floats:
        """4 × 2, clockwise from its own top left corner, px of the picture."""
        across = np.array([math.cos(self.turn), math.sin(self.turn)]) * self.width / 2
        down = np.array([-math.sin(self.turn), math.cos(self.turn)]) * self.height / 2
        centre = np.array([self.x, self.y])
        corners = [centre - across - down, centre + across - down, centre + across + down, centre - across + down]
        return np.array(corners, np.float32)

    def overlap(self, other: "Pose") -> float:
        """Shared area over the area of the smaller, 0–1."""
        return self._shared(other) / max(min(self.area, other.area), 1e-6)

    def likeness(self, other: "Pose") -> float:
        """Intersection over union, 0–1."""
        shared = self._shared(other)
        return shared / max(self.area + other.area - shared, 1e-6)

    def _shared(self, other: "Pose") -> float:
        shared, _ = cv2.intersectConvexConvex(self.corners, other.corners)
        return float(shared)


@dataclass(frozen=True, slots=True)
class Grid:
    """A reference drawn so that the root of its area is `side` px.

    `cover` is how opaque each px is, 0–1; `tones` its colours × cover; both with `margin` px of nothing on each side.
    """

    columns: int
    rows: int
    margin: int
    cover: Floats
    tones: Floats
    goal: Floats
    """What the searches look for: the silhouette, or the pattern inside it."""

    @classmethod
    def of(cls, reference: Reference, side: int, margin: float, *, pattern: bool = False) -> Self:
        """Draw a reference.

        Args:
            reference: the drawing.
            side: root of the area it shall have, px.
            margin: as a share of its shorter side.
            pattern: look for the pattern inside, not for the silhouette.

        """
        height, width = reference.alpha.shape
        stretch = math.sqrt(width / height)
        columns, rows = max(4, round(side * stretch)), max(4, round(side / stretch))
        cover = reference.alpha.astype(np.float32) / 255
        art = np.dstack([reference.colour.astype(np.float32) / 255 * cover[..., None], cover])
        around = max(2, round(margin * min(columns, rows) + 0.02 * side))
        small = cv2.resize(art, (columns, rows), interpolation=cv2.INTER_AREA)
        small = cv2.copyMakeBorder(small, around, around, around, around, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
        shown, tones = np.ascontiguousarray(small[..., 3]), np.ascontiguousarray(small[..., :3])
        return cls(columns, rows, around, shown, tones, _pattern(shown, tones) if pattern else shown)

    def axes(self, pose: Pose, factor: float) -> NDArray[np.float64]:
        """2 × 2: one px of the grid across and down, in px of a picture shrunk by `factor`."""
        across, down = pose.width * factor / self.columns, pose.height * factor / self.rows
        cos, sin = math.cos(pose.turn), math.sin(pose.turn)
        return np.array([[across * cos, -down * sin], [across * sin, down * cos]])

    def window(self, pixels: NDArray[np.uint8], factor: float, pose: Pose) -> Floats:
        """What a picture shows under the grid: grid × 3, 0–1.

        Args:
            pixels: the picture shrunk by `factor`.
            factor: size of `pixels` over that of the picture.
            pose: where the logo lies in the picture.

        """
        rows, columns = self.cover.shape
        axes = self.axes(pose, factor)
        middle = np.array([(columns - 1) / 2, (rows - 1) / 2])
        origin = np.array([pose.x * factor - 0.5, pose.y * factor - 0.5]) - axes @ middle
        seen = cv2.warpAffine(
            pixels,
            np.column_stack([axes, origin]).astype(np.float32),
            (columns, rows),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return seen.astype(np.float32) / np.float32(255)


def has_pattern(reference: Reference) -> bool:
    """Whether a logo is a solid tile known by what is inside it, more than by its silhouette."""
    drawn = Grid.of(reference, 32, 0)
    art = drawn.cover[drawn.margin : -drawn.margin, drawn.margin : -drawn.margin]
    return float(art.mean()) > FULL and float(np.sqrt((_pattern(drawn.cover, drawn.tones) ** 2).mean())) > PLAIN


def _pattern(cover: Floats, tones: Floats) -> Floats:
    """The colours along which a logo differs most inside, times its cover; 0 on average and outside."""
    weight = max(float(cover.sum()), 1e-6)
    middle = tones.sum(axis=(0, 1)) / weight
    away = (tones - cover[..., None] * middle).reshape(-1, 3)
    _, axes = np.linalg.eigh(away.T.astype(np.float64) @ away)
    main = axes[:, -1] * np.sign(axes[:, -1].sum() or 1.0)
    return np.asarray((away @ main).reshape(cover.shape), np.float32)
