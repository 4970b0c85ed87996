"""The verdict on an aligned candidate: what speaks for the logo standing there, and what against."""

from dataclasses import astuple, dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_align import Affine, Model, sampled
from assetcheck.perceive.logo_field import Floats, field

CELLS = 6
"""The art is looked at in cells, so many along the root of its area."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything is 0–1 unless it says otherwise."""

    outline: float
    """Share of the outline that runs in the picture as it should."""
    whole: float
    """Share of the outline that lies in cells where most of it does: what is covered is missing here."""
    worst: float
    """Agreement of the tenth of the outline, by cells, that agrees least."""
    stray: float
    """Edges inside the art where the reference has none, over the edges it should have."""
    explained: float
    """Share of the variance that ground and inks explain."""
    own: float
    """Share of the art that is wrong in the logo's own inks or ground: another drawing, not a cover."""
    foreign: float
    """Share of the art that is wrong in colours that are not the logo's: a cover."""
    inks: float
    """Distance of the inks from those of the nearest variant, or from one flat white or black (a range is 1)."""
    contrast: float
    """Standard deviation of what the model draws (a range is 1)."""
    side: float
    """Root of the art's area, in px of the grid it was judged on, over 64."""

    @property
    def row(self) -> tuple[float, ...]:
        """As numbers."""
        return astuple(self)


def examine(levels: list[NDArray[np.uint8]], model: Model, at: Affine) -> Evidence:
    """Lay the model over the picture and compare."""
    patch = sampled(levels, model, at)
    rows, cols = patch.shape[:2]
    flat = patch.reshape(-1, 3)
    drawing = _fitted(model.planes, flat).reshape(patch.shape)
    want, have = field(drawing), field(patch)
    agreed = want[0] * have[0] + want[1] * have[1]
    votes = want[0] ** 2 + want[1] ** 2
    cell = max(2, round(np.sqrt(model.size[0] * model.size[1]) / CELLS))
    agreed_in, votes_in = _by_cell(agreed, cell), _by_cell(votes, cell)
    total = max(float(votes_in.sum()), 1e-6)
    share = agreed_in / np.maximum(votes_in, 1e-6)
    order = np.argsort(share, kind="stable")
    lowest = order[np.cumsum(votes_in[order]) <= 0.1 * total + votes_in[order][0]]
    alpha = model.ink[..., 3]
    art = cv2.dilate(alpha, np.ones((3, 3), np.uint8)) > 0.2
    inside = cv2.erode(alpha, np.ones((3, 3), np.uint8)) > 0.95
    cast = have[0] ** 2 + have[1] ** 2
    near = cv2.dilate((votes > 0.05).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    residual = np.linalg.norm(patch - drawing, axis=2)
    spread = max(float(drawing[art].std(axis=0).max()) if art.any() else 0.0, 1.0)
    wrong = art & (residual > max(0.6 * spread, 12.0)) & ~(near & (residual < 1.5 * spread))
    palette = drawing[:: max(1, rows // 24), :: max(1, cols // 24)].reshape(-1, 3)
    own = np.zeros_like(wrong)
    if wrong.any():
        nearest = np.linalg.norm(patch[wrong][:, None] - palette[None], axis=2).min(axis=1)
        own[wrong] = nearest < max(0.4 * spread, 10.0)
    whole = float(((flat - flat.mean(axis=0)) ** 2).sum())
    size = max(int(art.sum()), 1)
    return Evidence(
        outline=float(agreed_in.sum()) / total,
        whole=float(votes_in[share > 0.5].sum()) / total,
        worst=float(agreed_in[lowest].sum() / max(float(votes_in[lowest].sum()), 1e-6)),
        stray=min(float(cast[inside & ~near].sum()) / total, 3.0),
        explained=1 - float(((patch - drawing) ** 2).sum()) / max(whole, 1.0),
        own=float(own.sum()) / size,
        foreign=float((wrong & ~own).sum()) / size,
        inks=_ink_error(model, drawing, inside if inside.sum() > 20 else alpha > 0.8),
        contrast=float(drawing.std(axis=(0, 1)).max()) / 255,
        side=float(np.sqrt(model.size[0] * model.size[1])) / 64,
    )


def _fitted(planes: Floats, flat: Floats) -> Floats:
    """What the planes make of the picture, pixels that do not fit weighed down."""
    weight = np.ones(len(flat), np.float32)
    drawn = flat
    for _ in range(4):
        weighted = planes * weight[:, None]
        normal = weighted.T @ planes
        normal += np.eye(len(normal), dtype=np.float32) * 1e-4 * len(flat)
        drawn = planes @ np.linalg.solve(normal, weighted.T @ flat)
        off = np.linalg.norm(flat - drawn, axis=1)
        weight = 1 / (1 + (off / max(2 * float(np.median(off)), 6.0)) ** 2)
        weight = weight.astype(np.float32)
    return drawn


def _by_cell(values: Floats, cell: int) -> Floats:
    rows, cols = -(-values.shape[0] // cell), -(-values.shape[1] // cell)
    padded = np.zeros((rows * cell, cols * cell), np.float32)
    padded[: values.shape[0], : values.shape[1]] = values
    return padded.reshape(rows, cell, cols, cell).sum(axis=(1, 3)).ravel()


def _ink_error(model: Model, drawing: Floats, solid: NDArray[np.bool_]) -> float:
    if not solid.any():
        return 1.0
    seen = np.clip(drawing[solid], 0, 255)
    alpha = np.maximum(model.ink[solid][:, 3:], 0.1)
    named = float(np.abs(seen - 255 * model.ink[solid][:, :3] / alpha).mean())
    return named / 255
