"""The sizes of a picture laid side by side as mosaics, and looked through for one drawing after the other.

A mosaic has a fixed size that transforms fast and that the processor keeps at hand; one transform then sees several
sizes of the picture. What depends on the picture alone, its spectra and the covariances of its channels, is worked out
once for all logos.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.logo_grid import Floats
from assetcheck.perceive.logo_pyramid import Level

NOISE = 0.03
"""Variance that a channel has without structure, as a deviation (1 = white against black)."""
AROUND = 2
"""Px of a level's border that are seen beyond it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a level, and where it lies on a mosaic."""

    nth: int
    """Which of the levels."""
    level: Level
    left: int
    top: int
    """In the level with its border, px."""
    width: int
    height: int
    x: int = 0
    y: int = 0
    """On the mosaic, px."""


def mosaics(levels: Sequence[Level], overlap: int, edge: int) -> "Iterator[Mosaic]":
    """Levels laid side by side on as few mosaics as come easily; each is made when it is asked for, as they are large.

    Args:
        levels: what to lay.
        overlap: longest side of a window, px; pieces of a level that is cut share that much.
        edge: sides of a mosaic, px; a power of two transforms fastest.

    """
    pieces = [piece for nth, level in enumerate(levels) for piece in _cut(nth, level, overlap, edge)]
    filled: list[list[Piece]] = []
    shelves: list[list[int]] = []  # mosaic, top, height, how far it is filled
    room: list[int] = []  # how far down each mosaic is filled
    for piece in sorted(pieces, key=lambda one: -one.height):  # sorted() keeps the order of equals
        shelf = next((one for one in shelves if one[2] >= piece.height and one[3] + piece.width <= edge), None)
        if shelf is None:
            mosaic = next((at for at, down in enumerate(room) if down + piece.height <= edge), len(room))
            if mosaic == len(room):
                room.append(0)
                filled.append([])
            shelf = [mosaic, room[mosaic], piece.height, 0]
            shelves.append(shelf)
            room[mosaic] += piece.height
        filled[shelf[0]].append(replace(piece, x=shelf[3], y=shelf[1]))
        shelf[3] += piece.width
    return (Mosaic(some, edge) for some in filled)


def _cut(nth: int, level: Level, overlap: int, edge: int) -> list[Piece]:
    """A level with its border, in pieces that a mosaic can hold; their sides are even."""
    high, wide = (side + 2 * AROUND + side % 2 for side in level.pixels.shape[:2])
    step = edge - overlap - overlap % 2
    return [
        Piece(nth, level, left, top, min(edge, wide - left), min(edge, high - top))
        for top in range(0, max(1, high - overlap), step)
        for left in range(0, max(1, wide - overlap), step)
    ]


class Mosaic:
    """Pieces of levels side by side: their planes and what is the same for all logos."""

    def __init__(self, pieces: Sequence[Piece], edge: int) -> None:
        self._pieces, self._edge = pieces, edge
        self.levels = {piece.nth for piece in pieces}
        """Which of the levels lie on it."""
        self._whitenings: dict[tuple[int, int], tuple[Floats, ...]] = {}
        self._rooms: dict[tuple[int, int], Floats] = {}
        self._buffers = [np.empty((edge, edge), np.float32) for _ in range(4)]
        self._owner = np.zeros((edge, edge), np.uint16)
        pixels = np.zeros((edge, edge, 3), np.uint8)
        for at, piece in enumerate(pieces):
            wide, high = piece.level.pixels.shape[1::-1]
            even = (AROUND, AROUND + high % 2, AROUND, AROUND + wide % 2)
            seen = cv2.copyMakeBorder(piece.level.pixels, *even, cv2.BORDER_REPLICATE)
            on = np.s_[piece.y : piece.y + piece.height, piece.x : piece.x + piece.width]
            pixels[on] = seen[piece.top : piece.top + piece.height, piece.left : piece.left + piece.width]
            self._owner[on] = at
        red, green, blue = planes = cv2.split(pixels.astype(np.float32) * np.float32(1 / 255))
        products = (red * red, green * green, blue * blue, red * green, red * blue, green * blue)
        self._spectra = [cv2.dft(plane) for plane in planes]
        half = (edge // 2, edge // 2)
        self._halves = [cv2.resize(plane, half, interpolation=cv2.INTER_AREA) for plane in (*planes, *products)]
        self._levels = np.array([(piece.level.factor, piece.nth) for piece in pieces])
        self._corners = np.array([(piece.left - piece.x - AROUND, piece.top - piece.y - AROUND) for piece in pieces])

    def peaks(self, template: Floats, shape: tuple[int, int], least: float, most: int) -> NDArray[np.float64]:
        """The best windows for a template: n × (score, x, y of the middle in px of the picture, which of the levels).

        Args:
            template: spectrum of the goal.
            shape: rows and columns of the window.
            least: score below which a place is no candidate.
            most: how many to name.

        """
        scores = self._explained(template, shape)
        scores *= self._room(shape)
        top = np.maximum(cv2.dilate(scores, np.ones((3, 3), np.uint8)), np.float32(least))
        at = np.flatnonzero(scores >= top)
        values = scores.ravel()[at]
        best = np.argsort(-values, kind="stable")[:most]
        ys, xs = np.divmod(at[best], self._edge)
        owner = self._owner[ys, xs]
        factors, levels = self._levels[owner].T
        middles = np.stack([xs + shape[1] / 2, ys + shape[0] / 2], axis=1) + self._corners[owner]
        return np.column_stack([values[best], middles / factors[:, None], levels])

    def _explained(self, template: Floats, shape: tuple[int, int]) -> Floats:
        """How much of the goal the channels give in each window: R² = c'S⁻¹c = |L⁻¹c|² with S = LL'.

        c are its covariances with the channels, S those of the channels.
        """
        i1, l21, i2, l31, l32, i3 = self._whitening(shape)
        back = cv2.DFT_INVERSE | cv2.DFT_REAL_OUTPUT | cv2.DFT_SCALE
        u, v, w, part = self._buffers
        for spectrum, along in zip(self._spectra, (u, v, w), strict=True):
            cv2.dft(cv2.mulSpectrums(spectrum, template, 0, part, conjB=True), along, flags=back)
        u *= i1
        v -= np.multiply(l21, u, out=part)
        v *= i2
        w -= np.multiply(l31, u, out=part)
        w -= np.multiply(l32, v, out=part)
        w *= i3
        explained = np.multiply(u, u, out=u)
        explained += np.multiply(v, v, out=v)
        explained += np.multiply(w, w, out=w)
        return explained

    def _room(self, shape: tuple[int, int]) -> Floats:
        """1 where a window lies within one piece."""
        if shape not in self._rooms:
            room = np.zeros((self._edge, self._edge), np.float32)
            for piece in self._pieces:
                down, right = piece.y + piece.height - shape[0] + 1, piece.x + piece.width - shape[1] + 1
                room[piece.y : max(piece.y, down), piece.x : max(piece.x, right)] = 1
            self._rooms[shape] = room
        return self._rooms[shape]

    def _whitening(self, shape: tuple[int, int]) -> tuple[Floats, ...]:
        """Of S = LL' in each window: 1/L₁₁, L₂₁, 1/L₂₂, L₃₁, L₃₂, 1/L₃₃."""
        half = ((shape[0] + 1) // 2, (shape[1] + 1) // 2)
        if half not in self._whitenings:
            rr, gg, bb, l21, l31, l32 = self._covariances(*half)
            i1 = _inverse_root(rr)
            l21 *= i1
            l31 *= i1
            i2 = _inverse_root(gg - l21 * l21)
            l32 -= l31 * l21
            l32 *= i2
            bb -= l31 * l31
            bb -= l32 * l32
            self._whitenings[half] = (i1, l21, i2, l31, l32, _inverse_root(bb))
        return self._whitenings[half]

    def _covariances(self, rows: int, columns: int) -> list[Floats]:
        """Those of the channels: worked out in every second window and taken between them as between neighbours."""
        r, g, b, rr, gg, bb, rg, rb, gb = (
            cv2.boxFilter(plane, cv2.CV_32F, (columns, rows), anchor=(0, 0)) for plane in self._halves
        )
        around_zero = (rr - r * r, gg - g * g, bb - b * b, rg - r * g, rb - r * b, gb - g * b)
        return [
            np.asarray(cv2.resize(part, (self._edge, self._edge), interpolation=cv2.INTER_LINEAR), np.float32)
            for part in around_zero
        ]


def spectrum(goal: Floats, edge: int) -> Floats:
    """The template of a goal, for mosaics with sides of `edge` px."""
    padded = np.zeros((edge, edge), np.float32)
    padded[: goal.shape[0], : goal.shape[1]] = goal * np.float32(goal.size**-0.5)
    return np.asarray(cv2.dft(padded), np.float32)


def _inverse_root(variance: Floats) -> Floats:
    """1/√variance, in its place; of no less than what noise has."""
    variance += np.float32(NOISE**2)
    np.maximum(variance, np.float32(NOISE**2), out=variance)
    np.sqrt(variance, out=variance)
    return np.asarray(np.divide(np.float32(1), variance, out=variance))
