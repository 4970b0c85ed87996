"""What `assetcheck.yaml` and the table of placements may hold, as pydantic models: loaded only where one is read."""

import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from assetcheck.model.brand import Placement
from assetcheck.strict import Strict

Texts = Annotated[tuple[str, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]
Globs = Texts
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Side = Annotated[int, Field(gt=0, le=100_000)]
RuleChanges = dict[str, dict[str, Any]]


class LogoEntry(Strict):
    """A logo or mark with its reference pictures."""

    name: str
    files: Texts
    retired: bool = False


class ColoursEntry(Strict):
    """The brand's colours."""

    primary: tuple[Colour, ...] = ()
    auxiliary: tuple[Colour, ...] = ()


class FontsEntry(Strict):
    """The brand's fonts, by family name."""

    title: Texts = ()
    body: Texts = ()
    allowed: Texts = ()


class BannedEntry(Strict):
    """A word that the brand does not use, with what it says instead."""

    word: Annotated[str, Field(min_length=1)]
    instead: str = ""


class EvidenceEntry(Strict):
    """A claim that the brand may make, with the proof it holds."""

    claim: Annotated[str, Field(min_length=1)]
    document: Annotated[str, Field(min_length=1)]
    number: str = ""
    valid_until: datetime.date | None = None


class LicenceEntry(Strict):
    """Leave to use pictures of an agency."""

    agency: Annotated[str, Field(min_length=1)]
    document: Annotated[str, Field(min_length=1)]
    paths: Globs = ()
    valid_until: datetime.date | None = None


class BrandEntry(Strict):
    """The brand."""

    name: Texts = ()
    logos: tuple[LogoEntry, ...] = ()
    marks: tuple[LogoEntry, ...] = ()
    colours: ColoursEntry = ColoursEntry()
    fonts: FontsEntry = FontsEntry()
    products: Texts = ()
    banned: tuple[BannedEntry, ...] = ()
    claims: tuple[EvidenceEntry, ...] = ()
    domains: Texts = ()
    licences: tuple[LicenceEntry, ...] = ()


class CampaignEntry(Strict):
    """A campaign and the placements it must have."""

    name: str
    paths: Globs
    placements: tuple[str, ...] = ()


class OverrideEntry(Strict):
    """Other settings for some paths."""

    paths: Globs
    placements: tuple[str, ...] | None = None
    rules: RuleChanges = Field(default_factory=dict)


class PlacementEntry(Strict):
    """A placement as YAML writes it."""

    title: str = ""
    size: tuple[Side, Side] | None = None
    min_size: tuple[Side, Side] | None = None
    max_size: tuple[Side, Side] | None = None
    width: Side | None = None
    max_height: Side | None = None
    ratio: str | float | None = None
    max_bytes: Annotated[int, Field(gt=0)] | None = None
    formats: tuple[str, ...] = ()
    display_width: Side | None = None
    background: Colour | None = None
    paths: tuple[str, ...] = ()
    source: str = ""
    """Where the size comes from."""
    certainty: str = ""

    def placement(self, name: str) -> Placement:
        """The entry as the noun that the rest of the program uses."""
        return Placement(
            name=name,
            title=self.title,
            size=self.size,
            min_size=self.min_size,
            max_size=self.max_size,
            width=self.width,
            max_height=self.max_height,
            ratio=_ratio(self.ratio),
            max_bytes=self.max_bytes,
            formats=tuple(item.lower() for item in self.formats),
            display_width=self.display_width,
            background=self.background,
            paths=self.paths,
        )


class PlacementTable(Strict):
    """The shipped table of placements."""

    placements: dict[str, PlacementEntry]


def _ratio(value: str | float | None) -> float | None:
    if isinstance(value, str):
        wide, _, high = value.partition(":")
        return float(wide) / float(high or 1)
    return value


class ConfigFile(Strict):
    """The configuration file."""

    packs: tuple[str, ...] = ("base", "ad-law")
    industries: Texts = ()
    include: Globs = ("**",)
    exclude: Globs = ()
    brand: BrandEntry = BrandEntry()
    campaigns: tuple[CampaignEntry, ...] = ()
    placements: dict[str, PlacementEntry] = Field(default_factory=dict)
    rules: RuleChanges = Field(default_factory=dict)
    overrides: tuple[OverrideEntry, ...] = ()
    platforms: dict[str, Globs] = Field(default_factory=dict)
