"""The verdict on an aligned candidate: what speaks for the logo standing there, and what against."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_field import Floats, field

CELLS = 6
"""The art is looked at in cells, so many along the root of its area."""
WHITE_INK = 225
"""Channels above this are paper: left out where a logo is knocked out in one colour."""
LEAST_CONTRAST = 30.0
"""Distance of ink and ground, 0–441, below which there is nothing to tell them apart by."""


@dataclass(frozen=True, slots=True)
class Style:
    """One way to print a logo: its inks, and how opaque they are."""

    variant: str
    colour: Floats
    """Rows × columns × 3, 0–255."""
    alpha: Floats
    """Rows × columns, 0–1."""


def styles(variant: str, ink: Floats) -> Iterator[Style]:
    """As the reference has it, and knocked out in white and in black.

    Args:
        variant: name of the reference.
        ink: rows × columns × 4: red, green, blue times alpha, and alpha, 0–1.

    """
    alpha = ink[..., 3]
    colour = 255 * ink[..., :3] / np.maximum(alpha, 0.02)[..., None]
    yield Style(variant, colour, alpha)
    paper = np.clip((colour.min(axis=2) - WHITE_INK + 20) / 20, 0, 1)
    solid = alpha * (1 - paper)
    if solid.sum() < 0.3 * alpha.sum():
        solid = alpha
    for shade in (255.0, 0.0):
        yield Style(variant, np.full_like(colour, shade), solid)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything is 0–1 unless it says otherwise; all but `covered` speaks of what is not covered."""

    outline: float
    """Share of the outline that runs in the picture as it should."""
    whole: float
    """Share of the outline that lies in cells where most of it does."""
    worst: float
    """Agreement of the tenth of the outline, by cells, that agrees least."""
    stray: float
    """Edges inside the inks where the logo has none, over the edges it should have."""
    right: float
    """Share of the inks that are there in their colours."""
    own: float
    """Share of the inks where ground or another ink of the logo stands: another drawing."""
    patch: float
    """The same in the cell where it is largest."""
    intruding: float
    """Share of the ground within and close round the art that has the colour of an ink."""
    covered: float
    """Share of the art that lies in cells where something foreign is."""
    contrast: float
    """Median distance of ink and ground along the outline (a range of one channel is 1)."""

    @property
    def row(self) -> tuple[float, ...]:
        """As numbers."""
        return astuple(self)


LIMITS = ((-1, 1.2), (0, 1), (-1, 1), (0, 0.5), (0, 1), (0, 0.5), (0, 1), (0, 0.4), (0, 0.5), (0, 0.5))
"""Where each piece of evidence tells something."""
WEIGHTS = (1.005, 1.833, 3.922, -0.603, 7.973, 0.76, 0, -10.58, 0, 5.174, -9.622, 0)
BIAS = -11.648


def features(evidence: Evidence, stretch: float, side: float) -> tuple[float, ...]:
    """What the score weighs: the evidence, the distortion, and how many px there were to look at."""
    clipped = [min(max(value, low), high) for value, (low, high) in zip(evidence.row, LIMITS, strict=True)]
    return (*clipped, min(abs(float(np.log(stretch))), 0.3), float(np.log2(side / 48)))


def score(evidence: Evidence, stretch: float, side: float) -> float:
    """How sure it is that the logo stands there, 0–1; found from 0.5 on."""
    weighed = sum(value * weight for value, weight in zip(features(evidence, stretch, side), WEIGHTS, strict=True))
    return float(1 / (1 + np.exp(-(weighed + BIAS))))


def examine(patch: Floats, style: Style) -> Evidence:
    """Compare a picture (rows × columns × 3, 0–255) with a style on the same grid."""
    alpha, colour = style.alpha, style.colour
    ground = _ground(patch, alpha)
    want = field(ground + (colour - ground) * alpha[..., None])
    have = field(patch)
    votes, agreed = want[0] ** 2 + want[1] ** 2, want[0] * have[0] + want[1] * have[1]
    near = cv2.dilate((votes > 0.05).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0  # noqa: PLR2004
    apart = colour - ground
    distance = np.maximum(np.linalg.norm(apart, axis=2), LEAST_CONTRAST)
    offset = patch - ground
    cover = (offset * apart).sum(axis=2) / distance**2
    aside = np.linalg.norm(offset - cover[..., None] * apart, axis=2) / distance
    inked = alpha > 0.35  # noqa: PLR2004 - more ink than haze
    wrong = inked & ((np.abs(cover - alpha) > 0.4) | (aside > 0.5))  # noqa: PLR2004
    blank = cv2.dilate(alpha, np.ones((3, 3), np.uint8)) < 0.1  # noqa: PLR2004
    inks, plain = _palette(style), _wide_ground(patch, blank)
    own = wrong & (_from_segments(patch, np.vstack([plain[None], inks])) < 0.25 * distance)
    cell = max(3, round(float(np.sqrt(alpha.size)) / CELLS))
    inked_in, wrong_in, own_in, agreed_in, votes_in = (
        _by_cell(np.asarray(one, np.float32), cell) for one in (inked, wrong, own, agreed, votes)
    )
    hidden = (wrong_in - own_in > 0.4 * inked_in) & (agreed_in < 0.6 * votes_in)
    seen = ~hidden
    size = max(float(inked_in[seen].sum()), 1.0)
    cast, due = have[0] ** 2 + have[1] ** 2, max(float(votes_in[seen].sum()), 1.0)
    interior = cv2.erode(alpha, np.ones((3, 3), np.uint8)) > 0.9  # noqa: PLR2004
    stray_in = _by_cell(np.where(interior & ~near, cast, 0).astype(np.float32), cell)
    outline, whole, worst = _outline(agreed_in[seen], votes_in[seen])
    distinct_inks = inks[np.linalg.norm(inks - plain, axis=1) > 2 * LEAST_CONTRAST]
    alike = blank
    if blank.any() and len(distinct_inks):
        alike = blank & (_nearest(patch, distinct_inks) < 0.25 * np.linalg.norm(distinct_inks - plain, axis=1).min())
    rim = near & (alpha > 0.1)  # noqa: PLR2004
    return Evidence(
        outline=outline,
        whole=whole,
        worst=worst,
        stray=float(stray_in[seen].sum()) / due,
        right=1 - float(wrong_in[seen].sum()) / size,
        own=float(own_in[seen].sum()) / size,
        patch=float((own_in / np.maximum(inked_in, 0.3 * cell * cell))[seen].max(initial=0.0)),
        intruding=float(alike.sum()) / max(int(blank.sum()), alpha.size // 20) if len(distinct_inks) else 0.0,
        covered=1 - size / max(float(inked_in.sum()), 1.0),
        contrast=float(np.median(np.linalg.norm(apart, axis=2)[rim])) / 255 if rim.any() else 0.0,
    )


def _nearest(patch: Floats, colours: Floats) -> Floats:
    """Distance of each pixel to the nearest of the colours."""
    away = [np.linalg.norm(patch - colour, axis=2) for colour in colours]
    return np.asarray(np.min(away, axis=0), np.float32)


def _from_segments(patch: Floats, colours: Floats) -> Floats:
    """Distance of each pixel to the nearest mixture of two of the colours."""
    best = np.linalg.norm(patch - colours[0], axis=2)
    for index, one in enumerate(colours):
        for other in colours[index + 1 :]:
            way = other - one
            part = np.clip((patch - one) @ way / max(float(way @ way), 1.0), 0, 1)
            best = np.minimum(best, np.linalg.norm(patch - one - part[..., None] * way, axis=2))
    return np.asarray(best, np.float32)


def _ground(patch: Floats, alpha: Floats) -> Floats:
    """The ground, also where ink hides it: blank pixels spread inwards."""
    blank = ((1 - alpha) ** 8)[..., None]
    out = np.zeros_like(patch)
    known = np.zeros_like(alpha)[..., None]
    side = float(np.sqrt(alpha.size))
    for spread in (0.02, 0.06, 0.2, 0.6):
        sigma = max(spread * side, 0.8)
        weight = cv2.GaussianBlur(blank, (0, 0), sigma)[..., None]
        value = cv2.GaussianBlur(patch * blank, (0, 0), sigma) / np.maximum(weight, 1e-6)
        take = np.clip(weight * 4, 0, 1) * (1 - known)
        out += value * take
        known = known + take
    return out + (1 - known) * value


def _wide_ground(patch: Floats, blank: NDArray[np.bool_]) -> Floats:
    return np.median(patch[blank], axis=0).astype(np.float32) if blank.any() else np.zeros(3, np.float32)


def _palette(style: Style) -> Floats:
    """A few of its inks, rows × 3."""
    solid = style.colour[style.alpha > 0.8] if (style.alpha > 0.8).any() else style.colour[style.alpha > 0.3]  # noqa: PLR2004
    if not len(solid):
        return np.zeros((1, 3), np.float32)
    coarse, counts = np.unique(np.round(solid / 48), axis=0, return_counts=True)
    kept = coarse[counts >= 0.04 * counts.sum()]
    return np.array([solid[(np.round(solid / 48) == one).all(axis=1)].mean(axis=0) for one in kept], np.float32)


def _outline(agreed: Floats, votes: Floats) -> tuple[float, float, float]:
    """Of the agreement by cells: overall, the share of the outline in good cells, and that of its worst tenth."""
    total = float(votes.sum())
    if total < 1:
        return 0.0, 0.0, 0.0
    share = agreed / np.maximum(votes, 0.05)
    order = np.argsort(share, kind="stable")
    lowest = order[np.cumsum(votes[order]) <= 0.1 * total + votes[order][0]]
    worst = float(agreed[lowest].sum() / max(float(votes[lowest].sum()), 0.05))
    return float(agreed.sum()) / total, float(votes[share > 0.5].sum()) / total, worst  # noqa: PLR2004


def _by_cell(values: Floats, cell: int) -> Floats:
    rows, cols = -(-values.shape[0] // cell), -(-values.shape[1] // cell)
    padded = np.zeros((rows * cell, cols * cell), np.float32)
    padded[: values.shape[0], : values.shape[1]] = values
    return padded.reshape(rows, cell, cols, cell).sum(axis=(1, 3)).ravel()
