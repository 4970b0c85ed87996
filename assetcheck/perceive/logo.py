"""Logos and marks found by their reference pictures.

A window of the picture is explained as ground + silhouette × (colour + reference colours); the score is the share of
the window's variance that this explains (R², 0–1). Colours are free, so that one reference finds its knock-outs too.
Coarse: every place and size on shrunk gray pictures, by correlation. Fine: the best few are moved, scaled and
stretched in steps on all three channels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import LogoHit
from assetcheck.model.geometry import Box
from assetcheck.perceive.reference import Reference, load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assetcheck.perceive.logo_match import Picture, Shape

FOUND = 0.84
"""Least score of a find."""
SURE = 0.92
"""From this score on the search for one shape ends: nothing else looks more like it."""
CANDIDATES = 10
"""Places that are looked at closely for each shape."""
UNDISTORTED = 0.02
"""Distortions below this are within the error of the measurement."""


@dataclass(frozen=True, slots=True)
class Known:
    """One silhouette of a logo with the reference pictures that share it."""

    logo: LogoRef
    shape: "Shape"
    variants: tuple[Reference, ...]


class LogoFinder:
    """Looks for a brand's logos and marks."""

    def __init__(self, logos: Sequence[LogoRef]) -> None:
        """Read the reference pictures.

        Raises:
            ConfigError: one of them cannot be read.

        """
        self._known = [known for logo in logos for known in _shapes_of(logo)]

    def find(self, pixels: "NDArray[np.uint8]", page: int = 0) -> tuple[LogoHit, ...]:
        """Every logo found, by name and from top to bottom.

        Args:
            pixels: height × width × 3, RGB.
            page: index of the page, for the hits.

        """
        from assetcheck.perceive.logo_match import Picture

        if not self._known or min(pixels.shape[:2]) < SMALLEST_PICTURE:
            return ()
        picture = Picture(pixels)
        hits = [hit for known in self._known for hit in _hits(known, picture, page)]
        return tuple(sorted(_apart(hits), key=lambda hit: (hit.mark, hit.name, hit.box.y, hit.box.x)))


SMALLEST_PICTURE = 16
"""Px; below it there is nothing to see."""


def _shapes_of(logo: LogoRef) -> Iterator[Known]:
    from assetcheck.perceive.logo_match import Shape

    groups: list[tuple[Shape, list[Reference]]] = []
    for file in logo.files:
        reference = load(file)
        shape = Shape.of(reference)
        same = next((group for group in groups if group[0].resembles(shape)), None)
        if same:
            same[1].append(reference)
        else:
            groups.append((shape, [reference]))
    for shape, references in groups:
        yield Known(logo, shape, tuple(references))


def _hits(known: Known, picture: "Picture", page: int) -> Iterator[LogoHit]:
    from assetcheck.perceive.logo_match import refine, scan

    for spot in scan(picture, known.shape, CANDIDATES):
        fit = refine(picture, known.shape, spot)
        if fit.score < FOUND:
            continue
        box = Box(round(fit.x), round(fit.y), max(round(fit.width), 1), max(round(fit.height), 1))
        stretch = fit.width / fit.height / known.shape.aspect
        yield LogoHit(
            name=known.logo.name,
            box=box,
            area_share=round(fit.width * fit.height / picture.area, 4),
            score=round(fit.score, 2),
            variant=picture.likest(fit, known.variants),
            page=page,
            mark=known.logo.mark,
            distortion=1.0 if abs(stretch - 1) < UNDISTORTED else round(stretch, 2),
        )
        if fit.score >= SURE:
            return


def _apart(hits: Sequence[LogoHit]) -> list[LogoHit]:
    """The best of hits of one name that overlap."""
    kept: list[LogoHit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.score, hit.box)):
        rivals = (other for other in kept if other.name == hit.name)
        if all(hit.box.overlap(other.box) < 0.3 * min(hit.box.area, other.box.area) for other in rivals):
            kept.append(hit)
    return [replace(hit) for hit in kept]
