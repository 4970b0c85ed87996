"""`assetcheck.yaml` -> Settings, strictly: every complaint begins with `file:line:column`."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from assetcheck.errors import ConfigError, UsageError
from assetcheck.model.brand import BannedWord, Brand, Campaign, Evidence, LogoRef, Placement
from assetcheck.model.industries import INDUSTRIES
from assetcheck.model.settings import Override, Settings
from assetcheck.placements import PlacementEntry, PlacementTable
from assetcheck.shipped import rules_folder
from assetcheck.strict import Strict, validate
from assetcheck.yamlsource import Source, nearest, read_yaml

NAME = "assetcheck.yaml"

Texts = Annotated[tuple[str, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]
Globs = Texts
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
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


@dataclass(frozen=True, slots=True)
class Config:
    """Settings, and the file they stand in for complaints found later."""

    settings: Settings
    source: Source


def find_config(paths: Iterable[Path]) -> Path | None:
    """The nearest `assetcheck.yaml` at or above each path.

    Raises:
        UsageError: the paths lead to different ones.

    """
    found = {_nearest(path.absolute()): path for path in paths}
    if len(found) > 1:
        named = ", ".join(f"{path} -> {config or 'none'}" for config, path in found.items())
        raise UsageError(f"the paths belong to different configurations ({named}); check them one at a time")
    return next(iter(found), None)


def load_config(file: Path | None, working: Path, industries: Iterable[str] = ()) -> Config:
    """Read a configuration.

    Args:
        file: the configuration; None for the defaults.
        working: folder that reports are relative to where there is no file.
        industries: declared on the command line; they replace the file's.

    Raises:
        ConfigError: the file is missing or has a mistake in it.

    """
    if file is None:
        source = Source(NAME, None, {})
    else:
        try:
            source = read_yaml(file.read_text("utf-8-sig"), str(file))
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{file}: the configuration cannot be read: {error}") from error
    read = validate(ConfigFile, source)
    root = (file.parent if file else working).resolve()
    table = {**shipped_placements(), **{name: entry.placement(name) for name, entry in read.placements.items()}}
    _check_names(read, table, source)
    declared = tuple(industries) or read.industries
    for index, name in enumerate(declared):
        if name not in INDUSTRIES:
            complaint = f"unknown industry `{name}`{nearest(name, INDUSTRIES)}"
            raise ConfigError(complaint) if industries else source.error(("industries", index), complaint)
    settings = Settings(
        root=root,
        file=file,
        packs=read.packs,
        industries=frozenset(declared) - {"general"},
        include=read.include,
        exclude=read.exclude,
        brand=_brand(read.brand, root, source),
        campaigns=tuple(Campaign(item.name, item.paths, item.placements) for item in read.campaigns),
        placements=table,
        rules=read.rules,
        overrides=tuple(Override(item.paths, item.placements, item.rules) for item in read.overrides),
    )
    return Config(settings, source)


def shipped_placements() -> dict[str, Placement]:
    """The table of placements that comes with the program, by name."""
    source = read_yaml((rules_folder() / "placements.yaml").read_text("utf-8"), "rules/placements.yaml")
    return {name: entry.placement(name) for name, entry in validate(PlacementTable, source).placements.items()}


def _nearest(path: Path) -> Path | None:
    folders = [path, *path.parents] if path.is_dir() else list(path.parents)
    return next((folder / NAME for folder in folders if (folder / NAME).is_file()), None)


def _check_names(read: ConfigFile, table: Mapping[str, Placement], source: Source) -> None:
    seen: set[str] = set()
    for index, campaign in enumerate(read.campaigns):
        if campaign.name in seen:
            raise source.error(("campaigns", index, "name"), f"campaign `{campaign.name}` stands here a second time")
        seen.add(campaign.name)
    lists = [(("campaigns", i, "placements"), item.placements) for i, item in enumerate(read.campaigns)]
    lists += [(("overrides", i, "placements"), item.placements or ()) for i, item in enumerate(read.overrides)]
    for path, names in lists:
        for at, name in enumerate(names):
            if name not in table:
                raise source.error((*path, at), f"unknown placement `{name}`{nearest(name, table)}")


def _brand(entry: BrandEntry, root: Path, source: Source) -> Brand:
    refs: list[LogoRef] = []
    for key, items in (("logos", entry.logos), ("marks", entry.marks)):
        for index, item in enumerate(items):
            for at, file in enumerate(item.files):
                if not (root / file).is_file():
                    raise source.error(("brand", key, index, "files", at), f"no such file: {file}")
            files = tuple(root / file for file in item.files)
            refs.append(LogoRef(item.name, files, mark=key == "marks", retired=item.retired))
    return Brand(
        names=entry.name,
        logos=tuple(refs),
        primary=tuple(colour.lower() for colour in entry.colours.primary),
        auxiliary=tuple(colour.lower() for colour in entry.colours.auxiliary),
        products=entry.products,
        banned=tuple(BannedWord(item.word, item.instead) for item in entry.banned),
        claims=tuple(Evidence(item.claim, item.document, item.number, item.valid_until) for item in entry.claims),
    )
