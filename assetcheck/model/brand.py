"""What the configuration declares: the brand, its campaigns and the placements they ask for."""

import datetime
from collections.abc import Iterable
from pathlib import Path

from assetcheck.model.values import dataclass

RATIO_TOLERANCE = 0.01
"""Share by which the ratio of a picture may be off and still be the placement's."""


@dataclass(frozen=True, slots=True)
class LogoRef:
    """A logo or product mark to look for, by its reference pictures (variants of one mark)."""

    name: str
    files: tuple[Path, ...]
    mark: bool = False
    retired: bool = False
    """True for an old logo that may no longer be shown."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that the brand may make, with the proof it holds."""

    claim: str
    document: str
    number: str = ""
    valid_until: datetime.date | None = None
    """Last day on which the proof holds; None: without end."""


@dataclass(frozen=True, slots=True)
class BannedWord:
    """A word that the brand does not use of itself."""

    word: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """Leave to use pictures of an agency."""

    agency: str
    document: str
    paths: tuple[str, ...] = ()
    """Assets that it covers; empty: all."""
    valid_until: datetime.date | None = None
    """Last day on which it holds; None: without end."""


@dataclass(frozen=True, slots=True)
class Brand:
    """The brand as declared; every part may be empty."""

    names: tuple[str, ...] = ()
    logos: tuple[LogoRef, ...] = ()
    """Logos and marks alike, told apart by `LogoRef.mark`."""
    primary: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    """Names of products; a superlative in one of them is a name."""
    banned: tuple[BannedWord, ...] = ()
    claims: tuple[Evidence, ...] = ()
    domains: tuple[str, ...] = ()
    """Domains that codes in pictures may lead to; their subdomains are meant too."""
    licences: tuple[Licence, ...] = ()

    def proof_of(self, said: Iterable[str]) -> Evidence | None:
        """The proof declared for a claim, given in the forms in which it is said."""
        forms = tuple(said)
        return next((item for item in self.claims if any(item.claim in form for form in forms)), None)


@dataclass(frozen=True, slots=True)
class Placement:
    """A place where a picture will be shown, and what it asks of the file. Sizes in px of the file."""

    name: str
    title: str = ""
    size: tuple[int, int] | None = None
    min_size: tuple[int, int] | None = None
    max_size: tuple[int, int] | None = None
    width: int | None = None
    max_height: int | None = None
    ratio: float | None = None
    """Width over height."""
    max_bytes: int | None = None
    formats: tuple[str, ...] = ()
    display_width: int | None = None
    """Width at which people see it, in CSS px."""
    background: str | None = None
    """Colour `#rrggbb` that shows through transparent pictures there."""
    paths: tuple[str, ...] = ()

    @property
    def wanted_ratio(self) -> float | None:
        """Width over height that it asks for, None where any will do."""
        shape = self.size or self.min_size
        return self.ratio or (shape[0] / shape[1] if shape else None)

    def fits_ratio(self, size: tuple[int, int]) -> bool:
        """Whether a picture has its ratio within 1 %."""
        wanted = self.wanted_ratio
        return wanted is not None and abs(size[0] / size[1] / wanted - 1) <= RATIO_TOLERANCE

    def fits_size(self, size: tuple[int, int]) -> bool:
        """Whether a picture has its size or a whole multiple of it, or lies in its range."""
        width, height = size
        if self.size:
            times = width // self.size[0]
            return times >= 1 and (self.size[0] * times, self.size[1] * times) == size
        if self.width:
            return width == self.width and height <= (self.max_height or height)
        if self.min_size is None and self.max_size is None:
            return False
        low, high = self.min_size or (1, 1), self.max_size or (10**9, 10**9)
        return low[0] <= width <= high[0] and low[1] <= height <= high[1] and self.fits_ratio(size)

    def takes(self, size: tuple[int, int], made_for: str | None) -> bool:
        """Whether a picture fills it that was made for another placement, or for none that is known.

        Two placements of one size are both filled by one picture.
        """
        return self.fits_size(size) if made_for is None else size == self.size

    def enough_pixels(self, size: tuple[int, int]) -> bool:
        """Whether a picture has at least the pixels that it asks for."""
        least = self.size or self.min_size or (self.width or 1, 1)
        return size[0] >= least[0] and size[1] >= least[1]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A set of assets that belong together."""

    name: str
    paths: tuple[str, ...]
    placements: tuple[str, ...] = ()
