"""Logos and marks found by their reference pictures.

Coarse: the directions of edges vote for places, sizes and turns (`logo_scan`). Fine: the best few candidates are laid
over the picture exactly (`logo_align`) and compared with the ways the logo may be printed (`logo_verdict`).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import LogoHit
from assetcheck.perceive.reference import Reference, load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assetcheck.perceive.logo_search import Quarry

SMALLEST_PICTURE = 16
"""Px; below it there is nothing to see."""
BAND = 3.0
"""Pictures longer than this many widths are searched in bands."""
LAP = 1.0
"""Overlap of the bands, in widths."""
SAME_PLACE = 0.3
"""Share of the smaller box from which two hits are one."""
ASPECTS = 0.04
"""Share by which variants of one outline may differ in width over height."""
ALIKE = 0.5
"""Correlation of two silhouettes from which they are variants of one outline."""


class LogoFinder:
    """Looks for a brand's logos and marks."""

    def __init__(self, logos: Sequence[LogoRef]) -> None:
        """Read the reference pictures.

        Raises:
            ConfigError: one of them cannot be read.

        """
        self._quarries = [(logo, quarry) for logo in logos for quarry in _quarries(logo)]

    def find(self, pixels: "NDArray[np.uint8]", page: int = 0) -> tuple[LogoHit, ...]:
        """Every logo found, by name and from top to bottom.

        Args:
            pixels: height × width × 3, RGB.
            page: index of the page, for the hits.

        """
        if not self._quarries or min(pixels.shape[:2]) < SMALLEST_PICTURE:
            return ()
        hits = [hit for top, band in _bands(pixels) for hit in self._in_band(band, top, pixels, page)]
        return tuple(sorted(_apart(hits), key=lambda hit: (hit.mark, hit.name, hit.box.y, hit.box.x)))

    def _in_band(self, band: "NDArray[np.uint8]", top: int, whole: "NDArray[np.uint8]", page: int) -> Iterator[LogoHit]:
        from assetcheck.perceive.logo_around import hit_of
        from assetcheck.perceive.logo_search import Picture, search

        picture = Picture(band)
        for logo, quarry in self._quarries:
            for find in search(picture, quarry):
                yield hit_of(find.lowered(top), logo, whole, page)


def _bands(pixels: "NDArray[np.uint8]") -> Iterator[tuple[int, "NDArray[np.uint8]"]]:
    """The picture in pieces of bounded height, each with the row where it begins."""
    height, width = pixels.shape[:2]
    tall, step = max(int(BAND * width), 600), max(int((BAND - LAP) * width), 400)
    if height <= tall:
        yield 0, pixels
        return
    for top in range(0, height - (tall - step), step):
        yield top, pixels[top : top + tall]


def _quarries(logo: LogoRef) -> Iterator["Quarry"]:
    """The reference pictures by outline: variants of one outline are searched for together."""
    from assetcheck.perceive.logo_search import Quarry

    groups: list[list[Reference]] = []
    for file in logo.files:
        reference = load(file)
        group = next((group for group in groups if _one_outline(group[0], reference)), None)
        if group:
            group.append(reference)
        else:
            groups.append([reference])
    for group in groups:
        yield Quarry(tuple(sorted(group, key=_richness)))


def _one_outline(one: Reference, other: Reference) -> bool:
    import cv2
    import numpy as np

    (rows, cols), (high, wide) = one.alpha.shape, other.alpha.shape
    if abs(np.log(cols * high / rows / wide)) > ASPECTS:
        return False
    small = [cv2.resize(each.alpha, (48, 48), interpolation=cv2.INTER_AREA).ravel() / 255 for each in (one, other)]
    return bool(np.minimum(*small).sum() > ALIKE * np.maximum(*small).sum())


def _richness(reference: Reference) -> float:
    """Less where it shows more: the variant with the most colours comes first, for its inks tell the most apart."""
    return -float(reference.colour[reference.alpha > 128].std(axis=0).sum())  # noqa: PLR2004 - half opaque


def _apart(hits: Sequence[LogoHit]) -> list[LogoHit]:
    """The surest of hits that share a place."""
    kept: list[LogoHit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.score, hit.name, hit.box)):
        if all(hit.box.overlap(other.box) < SAME_PLACE * min(hit.box.area, other.box.area) for other in kept):
            kept.append(hit)
    return kept
