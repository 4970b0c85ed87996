"""The ways a logo may be printed, prepared on a grid."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_field import Floats

CELLS = 6
"""The art is looked at in cells, so many along the root of its area."""
PAPER = 205, 225
"""From the first of these in all channels an ink begins to be paper, left out where a logo is knocked out."""
SHADE = 48.0
"""Inks within such a step of a channel are one."""
FEW = 0.04
"""Share of the art below which an ink does not count."""
AROUND = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True)
class Style:
    """One way to print a logo. All planes have the rows and columns of the grid."""

    variant: str
    """Name of the reference."""
    colour: Floats
    """Three channels, 0–255."""
    alpha: Floats
    """0–1."""
    inked: NDArray[np.bool_]
    """More ink than haze."""
    interior: NDArray[np.bool_]
    """Ink all round."""
    blank: NDArray[np.bool_]
    """No ink anywhere near."""
    shown: NDArray[np.bool_]
    """Ink or next to it."""
    inks: Floats
    """Its main colours, rows × 3."""
    cells: tuple[Floats, Floats]
    """What sums the rows, and the columns, of each cell."""

    @classmethod
    def of(cls, variant: str, colour: Floats, alpha: Floats) -> Self:
        """Prepare everything that does not depend on the picture."""
        wide = cv2.dilate(alpha, AROUND)
        cell = max(3, round(float(np.sqrt(alpha.size)) / CELLS))
        return cls(
            variant,
            colour,
            alpha,
            inked=alpha > 0.35,  # noqa: PLR2004
            interior=cv2.erode(alpha, AROUND) > 0.9,  # noqa: PLR2004
            blank=wide < 0.1,  # noqa: PLR2004
            shown=wide > 0.05,  # noqa: PLR2004
            inks=_inks(colour, alpha),
            cells=(_sums(alpha.shape[0], cell), _sums(alpha.shape[1], cell).T),
        )

    @property
    def cell_area(self) -> float:
        """Pixels of a cell."""
        return float(self.cells[0][0].sum() * self.cells[1][:, 0].sum())

    def by_cell(self, values: NDArray[np.bool_] | Floats) -> Floats:
        """The sum of a plane in each cell, as one row."""
        return np.asarray(self.cells[0] @ values.astype(np.float32) @ self.cells[1], np.float32).ravel()


def styles(variant: str, ink: Floats) -> Iterator[Style]:
    """As the reference has it, and knocked out in white and in black.

    Args:
        variant: name of the reference.
        ink: rows × columns × 4: red, green, blue times alpha, and alpha, 0–1.

    """
    alpha = np.ascontiguousarray(ink[..., 3])
    colour = 255 * ink[..., :3] / np.maximum(alpha, 0.02)[..., None]
    yield Style.of(variant, colour, alpha)
    paper = np.clip((colour.min(axis=2) - PAPER[0]) / (PAPER[1] - PAPER[0]), 0, 1)
    solid = alpha * (1 - paper)
    if solid.sum() < 0.3 * alpha.sum() or paper.max() == 0:
        solid = alpha
    for shade in (255.0, 0.0):
        yield Style.of(variant, np.full_like(colour, shade), solid)


def _inks(colour: Floats, alpha: Floats) -> Floats:
    for least in (0.8, 0.3, 0.0):
        solid = colour[alpha > least]
        if len(solid):
            steps, member, counts = np.unique(np.round(solid / SHADE), axis=0, return_inverse=True, return_counts=True)
            kept = [at for at in range(len(steps)) if counts[at] >= FEW * counts.sum()]
            return np.array([solid[member.ravel() == at].mean(axis=0) for at in kept], np.float32)
    return np.zeros((1, 3), np.float32)


def _sums(length: int, cell: int) -> Floats:
    """Cells × pixels: 1 where a pixel belongs to a cell."""
    return (np.arange(length)[None] // cell == np.arange(-(-length // cell))[:, None]).astype(np.float32)
