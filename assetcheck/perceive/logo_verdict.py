"""The verdict on an aligned candidate: what speaks for the logo standing there, and what against."""

from dataclasses import astuple, dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.logo_field import Floats, field
from assetcheck.perceive.logo_style import AROUND, Style

LEAST_CONTRAST = 30.0
"""Distance of ink and ground, 0–441, below which there is nothing to tell them apart by."""
MIXED = 0.25
"""Distance from a mixture of ink and ground that is still one, as a share of their distance."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything is 0–1 unless it says otherwise; all but `covered` speaks of what is not covered."""

    outline: float
    """Share of the outline that runs in the picture as it should."""
    worst: float
    """The same in the tenth of the outline, by cells, where it is least."""
    stray: float
    """Edges inside the inks where the logo has none, over the edges it should have."""
    right: float
    """Share of the inks that are there in their colours."""
    patch: float
    """Share of the inks where ground or another ink of the logo stands, in the cell where it is largest."""
    intruding: float
    """Share of the ground within the art that has the colour of an ink."""
    covered: float
    """Share of the art that lies in cells where something foreign is."""
    contrast: float
    """Median distance of ink and ground along the outline (a range of one channel is 1)."""


LIMITS = ((-1, 1.2), (-1, 1), (0, 0.5), (0, 1), (0, 1), (0, 0.4), (0, 0.5), (0, 0.5))
"""Where each piece of evidence tells something."""
WEIGHTS = (3.577, 3.734, -3.36, 6.977, -0.731, -15.401, -9.25, 4.541, -4.074, 2.854)
BIAS = -11.3
"""Of a logistic regression on benchmarks.logos; the bias is set so that false finds stay rare."""


def features(evidence: Evidence, stretch: float, side: float) -> tuple[float, ...]:
    """What the score weighs: the evidence, the distortion, and how many px there were to look at."""
    clipped = [min(max(value, low), high) for value, (low, high) in zip(astuple(evidence), LIMITS, strict=True)]
    return (*clipped, min(abs(float(np.log(stretch))), 0.3), float(np.log2(side / 48)))


def score(evidence: Evidence, stretch: float, side: float) -> float:
    """How sure it is that the logo stands there, 0–1; found from 0.5 on."""
    weighed = sum(value * weight for value, weight in zip(features(evidence, stretch, side), WEIGHTS, strict=True))
    return float(1 / (1 + np.exp(-(weighed + BIAS))))


def examine(patch: Floats, have: tuple[Floats, Floats], style: Style, ground: Floats) -> Evidence:
    """Compare a picture with a style.

    Args:
        patch: the picture under the grid, rows × columns × 3, 0–255.
        have: its field.
        style: what should be there.
        ground: what is there where the style has no ink, spread under it (`ground_of`).

    """
    want = field(_printed(style, ground))
    votes = np.where(style.shown, want[0] ** 2 + want[1] ** 2, 0)
    agreed = np.where(style.shown, want[0] * have[0] + want[1] * have[1], 0)
    near = cv2.dilate((votes > 0.05).astype(np.uint8), AROUND) > 0  # noqa: PLR2004
    apart = style.colour - ground
    length = _length(apart)
    wrong, mixed = _wrong(patch, style, ground, apart, np.maximum(length, LEAST_CONTRAST))
    plain = np.median(patch[style.blank], axis=0).astype(np.float32) if style.blank.any() else ground.mean(axis=(0, 1))
    own = np.zeros_like(wrong)
    own[wrong] = _off_mixtures(patch[wrong], np.vstack([plain[None], style.inks])) < MIXED * mixed[wrong]
    inked_in, wrong_in, own_in = (style.by_cell(one) for one in (style.inked, wrong, own))
    agreed_in, votes_in = style.by_cell(agreed), style.by_cell(votes)
    seen = ~((wrong_in - own_in > 0.4 * inked_in) & (agreed_in < 0.6 * votes_in))
    size, due = max(float(inked_in[seen].sum()), 1.0), max(float(votes_in[seen].sum()), 1.0)
    stray_in = style.by_cell(np.where(style.interior & ~near, have[0] ** 2 + have[1] ** 2, 0))
    rim = near & style.shown & (style.alpha > 0.1)  # noqa: PLR2004
    return Evidence(
        outline=float(agreed_in[seen].sum()) / due,
        worst=_worst(agreed_in[seen], votes_in[seen]),
        stray=float(stray_in[seen].sum()) / due,
        right=1 - float(wrong_in[seen].sum()) / size,
        patch=float((own_in / np.maximum(inked_in, 0.3 * style.cell_area))[seen].max(initial=0.0)),
        intruding=_intruding(patch, style, plain),
        covered=1 - size / max(float(inked_in.sum()), 1.0),
        contrast=float(np.median(length[rim])) / 255 if rim.any() else 0.0,
    )


def ground_of(patch: Floats, alpha: Floats) -> Floats:
    """The ground, also where ink hides it: what is blank spreads, the near before the far (pull and push)."""
    weight = ((1 - alpha) ** 8)[..., None]
    return np.ascontiguousarray(_pushed(np.dstack([patch * weight, weight]))[..., :3])


def _pushed(known: Floats) -> Floats:
    """Colour times weight, and weight: gaps filled from the same at half the size."""
    rows, cols = known.shape[:2]
    weight = known[..., 3:]
    if min(rows, cols) <= 2:  # noqa: PLR2004
        total = known.sum(axis=(0, 1))
        return np.broadcast_to(np.append(total[:3] / max(float(total[3]), 1e-6), np.float32(1)), known.shape)
    half = cv2.resize(known, ((cols + 1) // 2, (rows + 1) // 2), interpolation=cv2.INTER_AREA)
    half /= np.maximum(half[..., 3:], 0.25)
    filled = cv2.resize(np.ascontiguousarray(_pushed(half)), (cols, rows), interpolation=cv2.INTER_LINEAR)
    return np.asarray(known + (1 - weight) * filled, np.float32)


def contrast(style: Style, ground: Floats) -> float:
    """WCAG contrast ratio across the edges of a logo as it stands on its ground, the median along them."""
    drawing = _printed(style, ground)
    want = field(drawing)
    edges = style.shown & (want[0] ** 2 + want[1] ** 2 > 0.25)  # noqa: PLR2004 - half a vote
    light = _luminance(np.clip(drawing, 0, 255) / 255) + np.float32(0.05)
    around = np.ones((5, 5), np.uint8)
    ratio = cv2.dilate(light, around)[edges] / cv2.erode(light, around)[edges]
    return round(float(np.median(ratio)), 2) if ratio.size else 1.0


def _printed(style: Style, ground: Floats) -> Floats:
    return np.asarray(ground + (style.colour - ground) * style.alpha[..., None], np.float32)


def _wrong(
    patch: Floats, style: Style, ground: Floats, apart: Floats, length: Floats
) -> tuple[NDArray[np.bool_], Floats]:
    """Where there should be ink and is not in its colour; and the distance of ink and ground."""
    offset = patch - ground
    cover = _summed(offset * apart) / length**2
    aside = _length(offset - cover[..., None] * apart) / length
    return style.inked & ((np.abs(cover - style.alpha) > 0.4) | (aside > 0.5)), length  # noqa: PLR2004


def _worst(agreed: Floats, votes: Floats) -> float:
    """Agreement in the tenth of the outline where it is least, by cells."""
    total = float(votes.sum())
    if total < 1:
        return 0.0
    order = np.argsort(agreed / np.maximum(votes, 0.05), kind="stable")
    lowest = order[np.cumsum(votes[order]) <= 0.1 * total + votes[order][0]]
    return float(agreed[lowest].sum() / max(float(votes[lowest].sum()), 0.05))


def _intruding(patch: Floats, style: Style, ground: Floats) -> float:
    """Share of the blank pixels that have the colour of an ink; what reaches in from outside is ground."""
    apart = np.linalg.norm(style.inks - ground, axis=1)
    inks = style.inks[apart > 2 * LEAST_CONTRAST]
    if not len(inks) or not style.blank.any():
        return 0.0
    nearest = np.min([_length(patch - ink) for ink in inks], axis=0)
    alike = style.blank & (nearest < MIXED * float(apart[apart > 2 * LEAST_CONTRAST].min()))
    _, islands = cv2.connectedComponents(alike.astype(np.uint8))
    outer = np.unique(np.concatenate([islands[0], islands[-1], islands[:, 0], islands[:, -1]]))
    inner = alike & ~np.isin(islands, outer)
    return float(inner.sum()) / max(int(style.blank.sum()), inner.size // 20)


def _off_mixtures(pixels: Floats, colours: Floats) -> Floats:
    """Distance of each pixel (rows × 3) to the nearest mixture of two of the colours."""
    best = np.linalg.norm(pixels - colours[0], axis=1)
    for index, one in enumerate(colours):
        for other in colours[index + 1 :]:
            way = other - one
            part = np.clip((pixels - one) @ way / max(float(way @ way), 1.0), 0, 1)
            best = np.minimum(best, np.linalg.norm(pixels - one - part[:, None] * way, axis=1))
    return np.asarray(best, np.float32)


def _summed(channels: Floats) -> Floats:
    return np.asarray(cv2.transform(channels, np.ones((1, 3), np.float32)), np.float32)


def _length(channels: Floats) -> Floats:
    return np.sqrt(_summed(channels * channels))


def _luminance(rgb: Floats) -> Floats:
    """Relative luminance after WCAG 2, of sRGB 0–1."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - sRGB
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]), np.float32)
