"""What lies over a part of a logo: where it may lie, and the flat patch that a sticker, a box or a cut leaves.

A cover of a colour of its own is told by that. One in the colour of the logo or of its ground looks like another
drawing; but all that is wrong then lies in one rectangle of one colour, which another drawing is not.
"""

import cv2
import numpy as np

from assetcheck.perceive.colour import largest
from assetcheck.perceive.logo_grid import Floats
from assetcheck.perceive.logo_ink import ALIKE, DISTINCT, Flags, Laid
from assetcheck.perceive.logo_sheet import Sheet

_STEPS = (0.1, 0.16, 0.22, 0.3, 0.4, 0.52, 0.65, 0.8, 1.0)
LARGEST = 0.3
"""Share of a logo's box that a cover may take: one of a fifth, and what a turned one reaches beyond its rectangle."""
SHARES = tuple((across, down) for across in _STEPS for down in _STEPS if across * down <= LARGEST)
"""Of a logo's width and of its height, that a cover may take."""
FAINTEST, HALF = 0.08, 0.5
"""Differences from the drawing (1 = white against black) that are one: so much, and half of what lies between logo and
ground."""
FEWEST = 4
"""Px that a patch is told by."""
SHADES = 8
"""Steps of a channel in which the commonest colour of what is wrong is looked for."""
EDGE = 0.02
"""Share of a patch's px at each side that may be strays."""
SOFT = 2.5
"""Px of the grid beyond a patch that its edge takes."""
GONE, SEEN = 0.04, 0.15
"""Shares of a piece of a logo that a patch hides and leaves, at least, where it cuts through it."""
FLAT = 0.9
"""Share of a patch that must have its colour. Of 55 covers on posters of `benchmarks.posters` (seed 23001) 49 had
more; of 50 look-alikes (seed 23002) of which the rest fits as well none had more than 0.84."""


def flat_patch(sheet: Sheet, laid: Laid, hidden: Flags, turn: float) -> Flags | None:
    """The rectangle of one colour, upright in the picture, that explains what is wrong; None: nothing does.

    Args:
        sheet: the reference.
        laid: it as what is not hidden shows it, laid over its ground.
        hidden: where the rectangle is looked for.
        turn: radians clockwise that the logo is turned by.

    """
    step = np.abs(laid.logo - laid.ground).max(axis=2)[sheet.core]
    least = min(max(HALF * float(np.median(step)), FAINTEST), DISTINCT)
    wrong = (sheet.near > 0) & (largest(np.abs(laid.window - laid.whole)) > least)
    some = wrong & hidden
    if some.sum() < FEWEST:
        return None
    colour = _commonest(laid.window[some])
    flat = largest(np.abs(laid.window - colour)) < ALIKE
    own = some & flat
    if own.sum() < FEWEST:
        return None
    as_ground = np.median(np.minimum(laid.off_plain, laid.off_ground)[own]) < ALIKE
    if as_ground and not _cut(sheet, own, wrong):
        return None
    rows, columns = own.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    cos, sin = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    inside, patch = np.ones((2, *own.shape), bool)
    for along in (x * cos - y * sin, x * sin + y * cos):
        low, high = np.quantile(along[own], (EDGE, 1 - EDGE))
        inside &= (along >= low) & (along <= high)
        patch &= (along >= low - SOFT) & (along <= high + SOFT)
    return patch if inside.any() and flat[inside].mean() >= FLAT else None


def _cut(sheet: Sheet, own: Flags, wrong: Flags) -> bool:
    """Whether a patch leaves a part of something that it hides: a drawing without one of its pieces is another one."""
    count, pieces = cv2.connectedComponents((sheet.grid.cover >= 0.5).astype(np.uint8))  # noqa: PLR2004 - half
    whole, gone, seen = (np.bincount(pieces[some], minlength=count)[1:] for some in (pieces > 0, own, ~wrong))
    return bool(((gone >= np.maximum(GONE * whole, FEWEST)) & (seen >= SEEN * whole)).any())


def _commonest(colours: Floats) -> Floats:
    """Of n × 3 colours the middle of those most alike."""
    kinds, counts = np.unique((colours * SHADES).round(), axis=0, return_counts=True)
    about = largest(np.abs(colours - kinds[counts.argmax()] / SHADES)) < ALIKE
    return np.asarray(np.median(colours[about], axis=0))
