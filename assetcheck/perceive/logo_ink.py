"""A reference recoloured and laid over the ground, and what of the picture speaks against it.

A look-alike is told by ink where ground or another of the logo's colours should be, by ground where ink should be, and
by a patch of the size of a letter that does not go up and down as the drawing does there.
"""

from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.colour import largest
from assetcheck.perceive.logo_grid import Floats
from assetcheck.perceive.logo_sheet import Sheet, dot, local_mean, local_variance

Flags = NDArray[np.bool_]

FAINTEST = 0.06
"""Difference of logo and ground (1 = white against black) below which nothing can be told."""
ALIKE, DISTINCT = 0.12, 0.3
"""Differences below which two colours are one, and from which logo and ground are told apart."""
RESTLESS = 0.2
"""Share of the ground that differs from its mean, from which it is restless."""
PATCH, TEAR = 3, 2
"""Px of the grid that a patch of a wrong colour is wide and high at least, as errors of the pose are thinner; and a
tear, which is off the edges anyway."""
UNLIKELY = 0.3
"""The most that a colour counts as off."""
PART, MIXED = 0.1, 0.5
"""Share of the ink that is a part with a colour of its own, and how far off a drawing is that keeps some of its colours
and has others changed."""
WHOLE = 0.3
"""Share of an area of one colour that stands out from its ground, from which all of it must."""
APART = 0.2
"""Difference of an area of one colour from its ground from which it stands out."""
PALEST = 0.4
"""Share of their colour that the thinnest strokes keep."""
GRAIN = 3 * 0.04**2
"""Variance of three channels below which a neighbourhood is even, for letters: JPEG's at q 40 stays below."""
STROKES, LETTER = 6, 4
"""Parts of the root of a logo's area that a neighbourhood of a few strokes and a patch of a letter are wide. Of letters
that differ, half of the strokes lie in such a patch; blur and ringing are spread over more."""
TELLING = 0.35
"""Structure of a letter's patch that tells, over that of the strongest patch."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A reference recoloured and laid over the ground, and how the picture differs from it px by px."""

    window: Floats
    """The picture."""
    logo: Floats
    """The logo's colours, everywhere."""
    ground: Floats
    """The ground under each px; the logo's colour where none is in reach."""
    whole: Floats
    """Both, one laid over the other."""
    seen: Floats
    """The picture, without what on the ground is no step towards the logo's colour."""
    inside: Flags
    """Where no ground is in reach."""
    off_logo: Floats
    off_ground: Floats
    """Largest difference of a channel from either, at each px."""
    off_plain: Floats
    """The same from the commonest colour of the ground."""
    distinct: Flags
    """Where logo and ground are told apart."""
    inked: Flags
    """Px with one of the logo's colours."""

    @classmethod
    def of(cls, sheet: Sheet, window: Floats, around: tuple[Floats, Flags], mix: NDArray[np.float64]) -> Self:
        """Lay one recolouring over the ground; `around` is the ground, and where there is none."""
        cover = sheet.grid.cover
        logo = (np.dstack([np.ones_like(cover), sheet.tones]) @ mix).astype(np.float32)
        ground = np.where(around[1][..., None], logo, around[0])
        away = logo - ground
        towards = dot(window - ground, away) / np.maximum(dot(away, away), np.float32(FAINTEST**2))
        mostly_ground = cover < 0.5  # noqa: PLR2004 - half
        seen = window.copy()
        seen[mostly_ground] = (ground + np.clip(towards, 0, 1)[..., None] * away)[mostly_ground]
        plain = np.median(window[sheet.bare], axis=0) if sheet.bare.any() else np.zeros(3, np.float32)
        palette = (np.column_stack([np.ones(len(sheet.palette)), sheet.palette]) @ mix).astype(np.float32)
        inked = np.zeros(cover.shape, bool)
        for colour in palette:
            inked |= _apart(window, colour) < ALIKE
        return cls(
            window,
            logo,
            ground,
            cover[..., None] * logo + (1 - cover[..., None]) * ground,
            seen,
            around[1],
            _apart(window, logo),
            _apart(window, ground),
            _apart(window, plain),
            _apart(logo, ground) > DISTINCT,
            inked,
        )

    def strange(self, sheet: Sheet) -> Floats:
        """Where neither the logo's colour nor the ground's is, near the logo."""
        return sheet.near * (self.off_plain > ALIKE) * (self.off_logo > ALIKE)


def contradicted(sheet: Sheet, laid: Laid) -> Flags:
    """Where ground or another of the logo's colours is where ink should be, or ink in the gaps.

    What something else covers is neither; a look-alike is told by this.
    """
    swapped = sheet.even & (laid.off_logo > DISTINCT) & laid.inked
    bare = sheet.solid & (laid.off_ground < ALIKE) & laid.distinct
    filled = sheet.gaps & (((laid.off_logo < ALIKE) & laid.distinct) | (laid.inked & (laid.off_plain > DISTINCT)))
    return swapped | bare | filled


def clash(sheet: Sheet, laid: Laid) -> NDArray[np.uint8]:
    """Patches that show one of the logo's colours, or its ground, where the drawing has another of them.

    A restless ground has such patches by itself.
    """
    restless = (laid.off_ground[sheet.bare] > ALIKE).mean() > RESTLESS if sheet.bare.any() else False
    own = laid.off_ground < ALIKE
    wrong = (_apart(laid.window, laid.whole) > DISTINCT) & (sheet.near > 0)
    wrong &= own | (laid.inked & (sheet.solid if restless else True))
    patches = _opened(wrong, PATCH) | _opened(torn(sheet, laid), TEAR)
    return patches * ~_from_outside(laid.inked & ~own) if patches.any() else patches


def _opened(flags: Flags, width: int) -> NDArray[np.uint8]:
    """What of it is that wide and high."""
    return np.asarray(
        cv2.morphologyEx(flags.astype(np.uint8), cv2.MORPH_OPEN, np.ones((width, width), np.uint8)), np.uint8
    )


def torn(sheet: Sheet, laid: Laid) -> Flags:
    """Where an area of one colour shows its ground, though the rest of it stands out from that.

    A recolouring that takes the middle between the two explains both; but a logo shows an area whole, or not at all.
    """
    bare = (laid.off_ground < ALIKE) & ~laid.inside & (_apart(laid.window, laid.whole) > ALIKE)
    shown = laid.off_ground > APART
    gone = np.zeros(bare.shape, bool)
    for colour in sheet.palette:
        area = sheet.even & (_apart(sheet.tones, colour) < ALIKE)
        if (area & shown).sum() > WHOLE * area.sum():
            gone |= area & bare
    return gone


def _from_outside(ink: Flags) -> Flags:
    """What runs in over the border: lettering or a line that is no part of what stands here."""
    _, parts = cv2.connectedComponents(ink.astype(np.uint8))
    border = np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]])
    return np.isin(parts, np.unique(border[border > 0]))


def odd_colour(sheet: Sheet, laid: Laid) -> float:
    """How far a recolouring is from the reference's own colours, from white and from black, whichever is nearest.

    Strokes thinner than a px lie between such a colour and their ground. Where some parts keep their own colour and
    others have one that is none of the three, it is another drawing of that kind.
    """
    ground = laid.ground[sheet.core]
    away = laid.logo[sheet.core] - ground
    offs = []
    for usual in (sheet.tones[sheet.core], np.float32(1), np.float32(0)):
        full = usual - ground
        reach = (away * full).sum(axis=1) / np.maximum((full * full).sum(axis=1), 1e-6)
        offs.append(largest(np.abs(away - np.clip(reach, PALEST, 1)[:, None] * full)))
    kept, odd = offs[0] < ALIKE, np.minimum.reduce(offs) > DISTINCT
    if kept.mean() > PART and odd.mean() > PART:
        return MIXED
    return min(UNLIKELY, *(float(off.mean()) for off in offs))


def worst_letter(sheet: Sheet, side: int, laid: Laid, visible: Flags) -> float:
    """How unlike the drawing the picture is in the worst patch of the size of a letter: 0 (alike) – 2 (reversed).

    What is compared is the correlation in neighbourhoods of a few strokes: blur, compression and pale strokes change
    the size of the steps there but not where they are, another letter has them elsewhere.

    Args:
        sheet: the reference, drawn with `side` px as the root of its area.
        side: see there.
        laid: one recolouring of it.
        visible: what of it counts.

    """
    few, letter = (max(3, round(side / part) | 1) for part in (STROKES, LETTER))
    near = sheet.near * (visible & ~_foreign(laid, few))
    drawn, shown = (np.maximum(local_variance(each, near, few), 0) for each in (laid.whole, laid.seen))
    both = local_variance(laid.whole + laid.seen, near, few)
    alike = (both - drawn - shown) / 2 / (np.sqrt(drawn * shown) + np.float32(GRAIN))
    structure = np.maximum(drawn, shown)
    weight = np.sqrt(structure) * near * (structure > GRAIN)
    there = local_mean(weight, letter)
    unlike = local_mean(weight * (1 - alike), letter) / np.maximum(there, np.float32(1e-6))
    return float(unlike[there >= TELLING * there.max()].max())


def _foreign(laid: Laid, width: int) -> Flags:
    """Patches with colours of neither the logo nor the ground, and what is close to them: something lies over it."""
    other = (laid.off_plain > ALIKE) & (laid.off_ground > ALIKE) & (laid.off_logo > ALIKE) & ~laid.inked
    patch = np.ones((width // 2 | 1, width // 2 | 1), np.uint8)
    patches = cv2.morphologyEx(other.astype(np.uint8), cv2.MORPH_OPEN, patch)
    return np.asarray(cv2.dilate(patches, np.ones((width, width), np.uint8)) > 0)


def _apart(one: Floats, other: Floats) -> Floats:
    """The largest difference of a channel, for each px."""
    return largest(np.abs(one - other))
