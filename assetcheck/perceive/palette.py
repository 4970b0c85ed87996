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

    factor = min(1.0, SIDE / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).reshape(-1, 3)
    points = _oklab(small)
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


def _oklab(rgb: "NDArray[np.uint8]") -> "NDArray[np.float64]":
    """sRGB, 0–255, in Oklab (B. Ottosson, 2020)."""
    import numpy as np

    value = np.arange(256) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - IEC 61966-2-1
    cone = linear[rgb] @ np.array(
        [
            [0.4122214708, 0.2119034982, 0.0883024619],
            [0.5363325363, 0.6806995451, 0.2817188376],
            [0.0514459929, 0.1073969566, 0.6299787005],
        ]
    )
    return np.cbrt(cone) @ np.array(
        [
            [0.2104542553, 1.9779984951, 0.0259040371],
            [0.7936177850, -2.4285922050, 0.7827717662],
            [-0.0040720468, 0.4505937099, -0.8086757660],
        ]
    )
