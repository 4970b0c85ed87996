"""A reference picture drawn on a small grid with a margin of ground, and where that grid lies in a picture."""

import math
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.reference import Reference

Floats = NDArray[np.float32]


FULL = 0.6
"""Share of its box that a tile covers."""
PLAIN = 0.08
"""Deviation of the colours inside (1 = white against black) below which there is no pattern."""
SAME = 0.97
"""Correlation of a silhouette and the mix of another's goals from which one search finds both."""
THIN = 0.06
"""Width of strokes, as a share of the root of the logo's area, up to which they are thin: about half a px of the
grids that are scanned. Outlines and light letters have 0.03–0.05, bold marks 0.1 and more."""


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
        if abs(self.x - other.x) + abs(self.y - other.y) > self.width + self.height + other.width + other.height:
            return 0.0
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
    goals: Floats
    """What the searches look for, each a plane of norm 1 around 0: the silhouette, and the pattern inside if any."""

    @classmethod
    def of(cls, reference: Reference, side: int, margin: float, turn: float = 0.0) -> Self:
        """Draw a reference.

        Args:
            reference: the drawing.
            side: root of the area it shall have, px.
            margin: as a share of its shorter side.
            turn: radians clockwise, by which the drawing is turned on the grid.

        """
        height, width = reference.alpha.shape
        stretch = math.sqrt(width / height)
        columns, rows = max(4, round(side * stretch)), max(4, round(side / stretch))
        cover = reference.alpha.astype(np.float32) / 255
        art: Floats = np.dstack([reference.colour * (cover / 255)[..., None], cover]).astype(np.float32)
        around = max(2, round(margin * min(columns, rows) + 0.02 * side))
        if turn:
            small = _turned(art, (columns, rows), around, turn)
        else:
            small = cv2.resize(art, (columns, rows), interpolation=cv2.INTER_AREA)
            small = cv2.copyMakeBorder(small, around, around, around, around, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
        shown, tones = np.ascontiguousarray(small[..., 3]), np.ascontiguousarray(small[..., :3])
        return cls(columns, rows, around, shown, tones, _goals(shown, tones))

    def axes(self, pose: Pose, factor: float) -> NDArray[np.float64]:
        """2 × 2: one px of the grid across and down, in px of a picture shrunk by `factor`."""
        across, down = pose.width * factor / self.columns, pose.height * factor / self.rows
        cos, sin = math.cos(pose.turn), math.sin(pose.turn)
        return np.array([[across * cos, -down * sin], [across * sin, down * cos]])

    def seen(self, pixels: NDArray[np.uint8], factor: float, pose: Pose) -> NDArray[np.uint8]:
        """What a picture shows under the grid: grid × 3.

        Args:
            pixels: the picture shrunk by `factor`.
            factor: size of `pixels` over that of the picture.
            pose: where the logo lies in the picture.

        """
        rows, columns = self.cover.shape
        axes = self.axes(pose, factor)
        middle = np.array([(columns - 1) / 2, (rows - 1) / 2])
        origin = np.array([pose.x * factor - 0.5, pose.y * factor - 0.5]) - axes @ middle
        return np.asarray(
            cv2.warpAffine(
                pixels,
                np.column_stack([axes, origin]).astype(np.float32),
                (columns, rows),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            ),
            np.uint8,
        )

    def window(self, pixels: NDArray[np.uint8], factor: float, pose: Pose) -> Floats:
        """The same as shares of full light, 0–1."""
        return self.seen(pixels, factor, pose).astype(np.float32) / np.float32(255)


def _turned(art: Floats, size: tuple[int, int], around: int, turn: float) -> Floats:
    """A drawing shrunk to a size and turned about its middle, with a margin of nothing."""
    height, width = art.shape[:2]
    columns, rows = size
    cos, sin = math.cos(turn), math.sin(turn)
    wide = round(columns * cos + rows * abs(sin)) + 2 * around
    high = round(rows * cos + columns * abs(sin)) + 2 * around
    fine = 4  # drawn that much larger first, so that edges come out smooth
    matrix = np.array([[cos, -sin], [sin, cos]]) * np.array([columns / width, rows / height]) * fine
    shift = np.array([wide, high]) * fine / 2 - 0.5 - matrix @ np.array([width / 2 - 0.5, height / 2 - 0.5])
    soft = cv2.blur(art, (max(1, round(width / columns / fine)), max(1, round(height / rows / fine))))
    drawn = cv2.warpAffine(soft, np.column_stack([matrix, shift]).astype(np.float32), (wide * fine, high * fine))
    return np.asarray(cv2.resize(drawn, (wide, high), interpolation=cv2.INTER_AREA), np.float32)


def _goals(cover: Floats, tones: Floats) -> Floats:
    """The silhouette, and what the colours inside add to it where they differ: around 0 and at right angles."""
    planes = np.dstack([tones, cover]).reshape(-1, 4).astype(np.float64)
    planes -= planes.mean(axis=0)
    outline = planes[:, 3] / max(float(np.linalg.norm(planes[:, 3])), 1e-6)
    rest = planes[:, :3] - np.outer(outline, outline @ planes[:, :3])
    values, axes = np.linalg.eigh(rest.T @ rest)
    goals = [outline]
    if values[-1] > PLAIN**2 * cover.sum():
        goals.append(rest @ axes[:, -1] / math.sqrt(values[-1]))
    return np.array(goals, np.float32).reshape(-1, *cover.shape)


def explained(reference: Reference, other: Reference) -> bool:
    """Whether a search for one reference finds the other, too."""
    one, two = (Grid.of(each, 32, 0) for each in (reference, other))
    if one.cover.shape != two.cover.shape:
        return False
    mix = one.goals.reshape(len(one.goals), -1)
    return float(((mix @ two.goals[0].ravel()) ** 2).sum()) > SAME**2


def is_tile(reference: Reference) -> bool:
    """Whether a logo is a solid tile known by what is inside it, more than by its silhouette."""
    return float(reference.alpha.mean()) / 255 > FULL


def is_thin(reference: Reference) -> bool:
    """Whether a logo is drawn in strokes that are thin for its size."""
    height, width = reference.alpha.shape
    full = cv2.copyMakeBorder(reference.alpha, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0) >= 128  # noqa: PLR2004 - half
    outlines, _ = cv2.findContours(full.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    around = sum(cv2.arcLength(outline, closed=True) for outline in outlines)
    return 2 * float(full.sum()) < THIN * math.sqrt(width * height) * around
