"""The colours of a picture and their shares: peaks of an Oklab histogram, moved to their means in three Lloyd steps."""

from typing import TYPE_CHECKING

from assetcheck.model.facts import Swatch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE = 96
"""Longer side at which the picture is looked at, in px."""
CELL = 0.05
"""Side of a histogram cell in Oklab."""
REACH, SPAN = 32, 64
"""Cells from 0 to the farthest colour on each axis at most, and both ways: three places pack into one number."""
NEAR = 0.07
"""Peaks nearer than this in Oklab are one colour."""
MOST = 12
LEAST_SHARE = 0.01
STEPS = 3
EVEN = 4
"""Largest difference of a channel, 0–255, within an even colour."""


def palette(pixels: "NDArray[np.uint8]") -> tuple[Swatch, ...]:
    """The leading colours, largest share first; the same for the same picture, always.

    Args:
        pixels: height × width × 3, RGB.

    """
    import cv2
    import numpy as np

    from assetcheck.perceive.colour import oklab

    factor = min(1.0, SIDE / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).reshape(-1, 3)
    points = oklab(small)
    grid = np.round(points / CELL).astype(np.int64) + REACH
    packed, counts = np.unique(grid @ (SPAN**2, SPAN, 1), return_counts=True)
    cells = np.stack((packed // SPAN**2, packed // SPAN % SPAN, packed % SPAN), axis=1) - REACH
    centres: list[NDArray[np.float64]] = []
    for at in np.argsort(-counts, kind="stable"):
        centre = cells[at] * CELL
        if len(centres) < MOST and all(np.linalg.norm(centre - other) > NEAR for other in centres):
            centres.append(centre)
    means = np.array(centres)
    for _ in range(STEPS):
        owner = ((means**2).sum(axis=1) - 2 * points @ means.T).argmin(axis=1)  # the nearest
        means = np.array(
            [points[owner == at].mean(axis=0) if (owner == at).any() else means[at] for at in range(len(means))]
        )
    shares = np.bincount(owner, minlength=len(means)) / len(points)
    found = [_swatch(small[owner == at], float(share)) for at, share in enumerate(shares) if share >= LEAST_SHARE]
    return tuple(sorted(found, key=lambda swatch: (-swatch.share, swatch.colour)))


def _swatch(members: "NDArray[np.uint8]", share: float) -> Swatch:
    import numpy as np

    middle = np.median(members, axis=0).astype(int)
    even = float((np.abs(members.astype(int) - middle).max(axis=1) <= EVEN).mean())
    return Swatch("#{:02x}{:02x}{:02x}".format(*middle), round(share, 4), round(even, 2))
