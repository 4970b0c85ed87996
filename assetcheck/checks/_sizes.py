"""Sizes of pictures against sizes of placements."""

from collections.abc import Sequence

from assetcheck.checks._variants import Shot
from assetcheck.model.brand import Placement

NEAR = 0.06
"""Share by which a picture's ratio may be off and still be named as the nearest."""
MISS = 0.02
"""Share by which a side may be off and still be a near miss."""


def filled_by(placement: Placement, shot: Shot) -> bool:
    """Whether a picture fills a placement: made for it with pixels enough, or of its very size.

    Two placements of one size are both filled by one picture; a picture that just misses the size fills nothing.
    """
    size = (shot.width, shot.height)
    if shot.placement == placement.name:
        return placement.enough_pixels(size) and near_miss(placement, shot) is None
    return placement.takes(size, shot.placement)


def near_miss(placement: Placement, shot: Shot) -> tuple[int, int] | None:
    """Px to add to width and height of a picture that just misses a placement's size or a multiple of it; else None."""
    if placement.size is None or placement.fits_size((shot.width, shot.height)):
        return None
    wide, high = placement.size
    times = max(1, round(shot.width / wide))
    missing = (wide * times - shot.width, high * times - shot.height)
    near = abs(missing[0]) <= wide * times * MISS and abs(missing[1]) <= high * times * MISS
    return missing if near else None


def nearest_ratio(placement: Placement, shots: Sequence[Shot]) -> Shot | None:
    """The picture whose ratio is nearest to the placement's, if it is near at all."""
    ratio = placement.wanted_ratio
    if ratio is None or not shots:
        return None
    best = min(shots, key=lambda shot: abs(shot.width / shot.height / ratio - 1))
    return best if abs(best.width / best.height / ratio - 1) <= NEAR else None
