"""The second look at what a scan leaves: many places weighed at once, by all goals, on the fine grid.

Each is looked at where it was found and one px beside that, and keeps the best of these places.
"""

import cv2
import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from assetcheck.perceive.logo_grid import Floats
from assetcheck.perceive.logo_mosaic import NOISE
from assetcheck.perceive.logo_pyramid import Level

SHIFTS = 1
"""Px round a place that are looked at, too."""
SPAN = 2 * SHIFTS + 1
BORDER = 2 + SHIFTS
"""Px of a level's border that are seen beyond it."""
SECOND = 0.5
"""Weight of the lesser of two canonical correlations."""
PRODUCTS = ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))
"""Of channels, whose means tell the covariances."""


class Sieve:
    """Weighs places for one drawing."""

    def __init__(self, goals: Floats) -> None:
        """Lay the goals (n × rows × columns, at most two) out at every shift."""
        self._rows, self._columns = rows, columns = goals.shape[1:]
        planes = [np.full((rows, columns), 1 / (rows * columns)), *(goal * (rows * columns) ** -0.5 for goal in goals)]
        shifted = np.zeros((len(planes), SPAN, SPAN, rows + 2 * SHIFTS, columns + 2 * SHIFTS), np.float32)
        for down in range(SPAN):
            for right in range(SPAN):
                shifted[:, down, right, down : down + rows, right : right + columns] = planes
        self._kernels = np.ascontiguousarray(shifted.reshape(len(planes) * SPAN**2, -1).T)
        """Px × (mean and goals, each at every shift)."""
        self._means = np.ascontiguousarray(self._kernels[:, : SPAN**2])

    def patches(self, level: Level, middles: NDArray[np.float64]) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
        """What a level shows round places: n × px × 3, and the left and top of the windows there.

        Args:
            level: the picture at the size of the grid.
            middles: n × (x, y), px of the picture.

        """
        rows, columns = self._rows + 2 * SHIFTS, self._columns + 2 * SHIFTS
        high, wide = level.pixels.shape[:2]
        after = (BORDER + max(0, rows - high - 2 * BORDER), BORDER, BORDER + max(0, columns - wide - 2 * BORDER))
        pixels = cv2.copyMakeBorder(level.pixels, BORDER, *after, cv2.BORDER_REPLICATE)
        corners = np.round(middles * level.factor - np.array([self._columns, self._rows]) / 2).astype(np.intp)
        room = np.array([pixels.shape[1] - columns, pixels.shape[0] - rows])
        corners = np.minimum(np.maximum(corners + BORDER - SHIFTS, 0), room)
        down, right, channel = pixels.strides
        shape = (room[1] + 1, room[0] + 1, rows, columns * 3)
        windows = as_strided(pixels, shape, (down, right, down, channel), writeable=False)
        shown = windows[corners[:, 1], corners[:, 0]]
        return shown.reshape(len(middles), -1, 3), corners - BORDER + SHIFTS

    def weigh(self, patches: NDArray[np.uint8]) -> tuple[Floats, NDArray[np.intp]]:
        """The score of each, and the steps right and down to where it has it."""
        u, v, w = self._whitened(patches)
        own = u * u + v * v + w * w
        scores = own[:, 0]
        if own.shape[1] > 1:  # the greater of the two canonical correlations, and part of the other
            both = u[:, 0] * u[:, 1] + v[:, 0] * v[:, 1] + w[:, 0] * w[:, 1]
            apart = np.sqrt((own[:, 0] - own[:, 1]) ** 2 + 4 * both * both)
            total = own[:, 0] + own[:, 1]
            scores = (total + apart + SECOND * (total - apart)) / 2
        best = scores.argmax(axis=1)
        steps = np.stack([best % SPAN, best // SPAN], axis=1) - SHIFTS
        return scores[np.arange(len(scores)), best], steps

    def _whitened(self, patches: NDArray[np.uint8]) -> tuple[Floats, Floats, Floats]:
        """L⁻¹c, where c are the covariances of the channels with the goals, and LL' those of the channels.

        Each is n × goals × shifts.
        """
        count, area = len(patches), patches.shape[1]
        planes = np.empty((9, count, area), np.float32)
        np.multiply(patches.transpose(2, 0, 1), np.float32(1 / 255), out=planes[:3])
        planes[:3] -= np.float32(0.5)  # small numbers, so that their squares keep their places
        for at, (one, other) in enumerate(PRODUCTS):
            np.multiply(planes[one], planes[other], out=planes[3 + at])
        linear = (planes[:3].reshape(-1, area) @ self._kernels).reshape(3, count, -1, SPAN**2)
        (r, g, b), (to_r, to_g, to_b) = linear[:, :, 0], linear[:, :, 1:]
        rr, gg, bb, rg, rb, gb = (planes[3:].reshape(-1, area) @ self._means).reshape(6, count, SPAN**2)
        i1 = _inverse_root(rr - r * r)
        l21, l31 = (rg - r * g) * i1, (rb - r * b) * i1
        i2 = _inverse_root(gg - g * g - l21 * l21)
        l32 = (gb - g * b - l31 * l21) * i2
        i3 = _inverse_root(bb - b * b - l31 * l31 - l32 * l32)
        u = to_r * i1[:, None]
        v = (to_g - l21[:, None] * u) * i2[:, None]
        return u, v, (to_b - l31[:, None] * u - l32[:, None] * v) * i3[:, None]


def _inverse_root(variance: Floats) -> Floats:
    """1/√variance, of no less than what noise has."""
    return np.asarray(1 / np.sqrt(np.maximum(variance, 0) + np.float32(NOISE**2)))
