"""`assetcheck.yaml` -> Settings, strictly: every complaint begins with `file:line:column`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assetcheck.errors import ConfigError, UsageError
from assetcheck.model.brand import BannedWord, Brand, Campaign, Evidence, Licence, LogoRef, Placement
from assetcheck.model.industries import INDUSTRIES
from assetcheck.model.platforms import PLATFORMS, platform_named
from assetcheck.model.settings import Override, Settings
from assetcheck.model.values import dataclass
from assetcheck.shipped import rules_folder
from assetcheck.yamlsource import Path as Keys
from assetcheck.yamlsource import Source, nearest, read_yaml

if TYPE_CHECKING:
    from assetcheck.configfile import BrandEntry, ConfigFile

NAME = "assetcheck.yaml"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings, and the file they stand in for complaints found later."""

    settings: Settings
    source: Callable[[], Source]
    """Gives the file as read, which settings kept from an earlier run do without."""

    def error(self, path: Keys, problem: str) -> ConfigError:
        """An error about the value at `path`."""
        return self.source().error(path, problem)


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


def load_config(
    file: Path | None,
    working: Path,
    industries: Iterable[str] = (),
    shipped: Callable[[], Mapping[str, Placement]] | None = None,
) -> Config:
    """Read a configuration.

    Args:
        file: the configuration; None for the defaults.
        working: folder that reports are relative to where there is no file.
        industries: declared on the command line; they replace the file's.
        shipped: gives the shipped table of placements, where it is at hand already.

    Raises:
        ConfigError: the file is missing or has a mistake in it.

    """
    table = dict((shipped or shipped_placements)())
    named = tuple(industries)
    for name in named:
        if name not in INDUSTRIES:
            raise ConfigError(f"unknown industry `{name}`{nearest(name, INDUSTRIES)}")
    if file is None:
        settings = Settings(working.resolve(), industries=frozenset(named) - {"general"}, placements=table)
        return Config(settings, lambda: Source(NAME, None, {}))
    source = read_config(file)
    settings = _settings(file, source, table)
    if named:
        settings = replace(settings, industries=frozenset(named) - {"general"})
    return Config(settings, lambda: source)


def read_config(file: Path) -> Source:
    """The file of a configuration, its entries not looked at yet.

    Raises:
        ConfigError: it cannot be read, or is no YAML.

    """
    try:
        return read_yaml(file.read_text("utf-8-sig"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: the configuration cannot be read: {error}") from error


def _settings(file: Path, source: Source, shipped: Mapping[str, Placement]) -> Settings:
    from assetcheck.configfile import ConfigFile
    from assetcheck.strict import validate

    read = validate(ConfigFile, source)
    root = file.parent.resolve()
    table = {**shipped, **{name: entry.placement(name) for name, entry in read.placements.items()}}
    _check_names(read, table, source)
    for index, name in enumerate(read.industries):
        if name not in INDUSTRIES:
            raise source.error(("industries", index), f"unknown industry `{name}`{nearest(name, INDUSTRIES)}")
    return Settings(
        root=root,
        file=file,
        packs=read.packs,
        industries=frozenset(read.industries) - {"general"},
        include=read.include,
        exclude=read.exclude,
        brand=_brand(read.brand, root, source),
        campaigns=tuple(Campaign(item.name, item.paths, item.placements) for item in read.campaigns),
        placements=table,
        rules=read.rules,
        overrides=tuple(Override(item.paths, item.placements, item.rules) for item in read.overrides),
        platforms=_platforms(read, source),
    )


def _platforms(read: "ConfigFile", source: Source) -> dict[str, tuple[str, ...]]:
    """Paths by platform, under the names that packs use."""
    found: dict[str, tuple[str, ...]] = {}
    for given, paths in read.platforms.items():
        name = platform_named(given)
        if name is None:
            raise source.error(("platforms", given), f"unknown platform `{given}`{nearest(given, PLATFORMS)}")
        found[name] = (*found.get(name, ()), *paths)
    return found


def shipped_placements() -> dict[str, Placement]:
    """The table of placements that comes with the program, by name."""
    from assetcheck.configfile import PlacementTable
    from assetcheck.strict import validate

    source = read_yaml((rules_folder() / "placements.yaml").read_text("utf-8"), "rules/placements.yaml")
    return {name: entry.placement(name) for name, entry in validate(PlacementTable, source).placements.items()}


def _nearest(path: Path) -> Path | None:
    folders = [path, *path.parents] if path.is_dir() else list(path.parents)
    return next((folder / NAME for folder in folders if (folder / NAME).is_file()), None)


def _check_names(read: "ConfigFile", table: Mapping[str, Placement], source: Source) -> None:
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


def _brand(entry: "BrandEntry", root: Path, source: Source) -> Brand:
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
        domains=tuple(domain.lower().strip(".") for domain in entry.domains),
        licences=tuple(Licence(item.agency, item.document, item.paths, item.valid_until) for item in entry.licences),
    )
