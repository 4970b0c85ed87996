"""The second look at a candidate: is the inside one logo throughout, and does it end where the logo ends?"""

from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.reference import Reference

Floats = NDArray[np.float32]

SIDE = 72
"""Root of the logo's area on the grid of the proof, in px."""
EDGE = 4
"""Px of ground round the logo."""
ALIKE, APART = 0.09, 0.10
"""Largest difference inside the logo, least difference across its edge (1 = white against black)."""
FITTING_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Proof:
    """A reference drawn on the grid, with its inside and the band of ground along its edge."""

    columns: int
    rows: int
    inside: NDArray[np.bool_]
    band: NDArray[np.bool_]
    nearest: NDArray[np.int64]
    """For each px of the band, the px of the inside next to it."""
    colours: Floats
    """1 and the reference colours of each px inside."""

    @classmethod
    def of(cls, reference: Reference) -> Self:
        """Draw a reference on the grid."""
        height, width = reference.alpha.shape
        columns, rows = max(10, round(SIDE * (width / height) ** 0.5)), max(10, round(SIDE * (height / width) ** 0.5))
        alpha = reference.alpha.astype(np.float32) / 255
        solid = np.dstack([reference.colour.astype(np.float32) / 255 * alpha[..., None], alpha])
        small = cv2.resize(solid, (columns, rows), interpolation=cv2.INTER_AREA)
        small = cv2.copyMakeBorder(small, EDGE, EDGE, EDGE, EDGE, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
        cover = small[..., 3]
        inside = cover > (0.75 if np.mean(cover > 0.75) >= 0.04 else 0.45)  # noqa: PLR2004 - thin lines are never full
        if not inside.any():
            inside = cover >= cover.max()
        band = (cv2.dilate((cover > 0.08).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0) & (cover < 0.04)  # noqa: PLR2004 - anti-aliasing
        labels = cv2.distanceTransformWithLabels(
            np.where(inside, 0, 255).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
        )[1]
        at = np.zeros(int(labels.max()) + 1, np.int64)
        at[labels[inside]] = np.arange(int(inside.sum()))
        colours = (small[..., :3] / np.maximum(cover, 1e-3)[..., None])[inside]
        return cls(columns, rows, inside, band, at[labels[band]], np.column_stack([np.ones(len(colours)), colours]))

    def share(self, pixels: Floats, box: tuple[float, float, float, float]) -> float:
        """Share of the inside that fits one recolouring of the reference, times share of the edge that stands out.

        Args:
            pixels: height × width × 3, 0–1.
            box: x, y, width, height of the candidate in those pixels.

        """
        x, y, width, height = box
        across, down = width / self.columns, height / self.rows
        left, top = x - EDGE * across + 0.5 * across - 0.5, y - EDGE * down + 0.5 * down - 0.5
        matrix = np.array([[across, 0, left], [0, down, top]], np.float32)
        size = (self.columns + 2 * EDGE, self.rows + 2 * EDGE)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        window = cv2.warpAffine(pixels, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        seen = window[self.inside].astype(np.float64)
        fitting = np.ones(len(seen), bool)
        for _ in range(FITTING_ROUNDS):
            weights = np.linalg.lstsq(self.colours[fitting], seen[fitting], rcond=1e-2)[0]
            predicted = self.colours @ weights
            away = np.abs(seen - predicted).max(axis=1)
            fitting = away <= max(float(np.quantile(away, 0.75)), 0.06)
        across_edge = np.abs(window[self.band] - predicted[self.nearest]).max(axis=1)
        return float(np.mean(away < ALIKE) * np.mean(across_edge > APART))
