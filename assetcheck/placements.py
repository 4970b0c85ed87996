"""Placements: the shipped table, the project's own, and which of them a picture was made for."""

from collections.abc import Iterable, Mapping, Sequence

from assetcheck.model.brand import Campaign, Placement


def matches(patterns: Iterable[str], path: str) -> bool:
    """Whether a path (with `/`) matches one of the glob patterns."""
    from pathspec import PathSpec

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
