"""Placements: the shipped table, the project's own, and which of them a picture was made for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from pathspec import PathSpec
from pydantic import Field

from assetcheck.model.brand import Campaign, Placement
from assetcheck.strict import Strict

Side = Annotated[int, Field(gt=0, le=100_000)]


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


def matches(patterns: Iterable[str], path: str) -> bool:
    """Whether a path (with `/`) matches one of the glob patterns."""
    return PathSpec.from_lines("gitignore", patterns).match_file(path)


def campaign_of(campaigns: Sequence[Campaign], path: str) -> Campaign | None:
    """The first campaign that the path belongs to."""
    return next((campaign for campaign in campaigns if matches(campaign.paths, path)), None)


def placement_of(
    path: str, size: tuple[int, int], asked: Sequence[str], table: Mapping[str, Placement]
) -> Placement | None:
    """The placement a picture was made for, or None.

    By its path; else, among the placements asked for, by equal or whole-multiple size, else by ratio within 1 %.
    If several remain, the one named in the path.

    Args:
        path: of the picture, with `/`.
        size: width and height in px of the file.
        asked: names of the placements of its campaign.
        table: all placements by name.

    """
    by_path = [item for item in table.values() if item.paths and matches(item.paths, path)]
    if by_path:
        return by_path[0]
    choices = [table[name] for name in asked]
    found = [item for item in choices if item.fits_size(size)] or [item for item in choices if item.fits_ratio(size)]
    if len(found) > 1:
        found = sorted((item for item in found if item.name in path), key=lambda item: -len(item.name))
    return found[0] if found else None
