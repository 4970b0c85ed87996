"""What a run covers of what the configuration covers: what changed, and campaigns that can be judged as a whole."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from assetcheck.changes import Changes
from assetcheck.discover import Found, discover, report_path
from assetcheck.errors import NothingToJudge
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Campaign
from assetcheck.model.settings import Settings
from assetcheck.placements import campaign_of, matches

OWN = "assetcheck*.yaml"
"""Files of the project that verdicts rest on: the configuration, waivers, approvals."""


def covers_all(paths: Iterable[str], root: Path) -> bool:
    """Whether the PATHs of a run hold everything beneath the configuration; none at all do."""
    given = list(paths)
    return not given or any(root.is_relative_to(Path(path).resolve()) for path in given)


def only_changed(found: Found, settings: Settings, changes: Changes) -> Found:
    """The assets that changed, and all members of campaigns in which one changed or went.

    Where the configuration, a decision, a pack or a picture of the brand changed, verdicts on all assets may have.
    """
    every = changes.present | changes.gone
    brand = {file.resolve() for logo in settings.brand.logos for file in logo.files}
    brand |= {(settings.root / name).resolve() for name in settings.packs if name.endswith((".yaml", ".yml"))}
    if any(file in brand or (file.parent == settings.root and file.match(OWN)) for file in every):
        return found
    touched = {campaign_of(settings.campaigns, report_path(file, settings.root)) for file in every}

    def wanted(ref: AssetRef) -> bool:
        if ref.source is None or changes.touched(ref.source):
            return True
        campaign = campaign_of(settings.campaigns, ref.path)
        return campaign is not None and campaign in touched

    kept = tuple(ref for ref in found.refs if wanted(ref))
    return replace(found, refs=kept, campaigns=frozenset(item.name for item in touched if item))


def only_whole_campaigns(found: Found, settings: Settings, kinds: Mapping[str, Kind], paths: Iterable[str]) -> Found:
    """The same assets, with campaigns left out whose pictures are not all among them: what is there is not missing.

    A campaign without any file is judged where its folder lies under one of the paths.
    """
    given = [Path(path).resolve() for path in paths]
    pictures, checked = _pictures(settings, kinds), _members(found.refs, settings)
    judged, partial = [], []
    for campaign in settings.campaigns:
        name, here = campaign.name, checked[campaign.name]
        left = len(pictures[name] - here)
        if left and here:
            partial.append((name, left))
        elif not left and (here or _lies_under(given, campaign, settings.root)):
            judged.append(name)
    return replace(found, campaigns=frozenset(judged), partial=tuple(partial))


def _members(refs: Iterable[AssetRef], settings: Settings) -> Mapping[str, set[str]]:
    """Paths of assets by the names of the campaigns that they belong to by their paths."""
    found: dict[str, set[str]] = {campaign.name: set() for campaign in settings.campaigns}
    for ref in refs:
        for campaign in settings.campaigns:
            if matches(campaign.paths, ref.path):
                found[campaign.name].add(ref.path)
    return found


def _pictures(settings: Settings, kinds: Mapping[str, Kind]) -> Mapping[str, set[str]]:
    """Pictures of every campaign that there are, checked or not."""
    folders = {folder for campaign in settings.campaigns for folder in _folders(campaign, settings.root)}
    there = [str(folder) for folder in sorted(folders) if folder.is_dir()]
    refs: Iterable[AssetRef] = ()
    with suppress(NothingToJudge):
        refs = discover(there, settings, kinds).refs if there else ()
    return _members((ref for ref in refs if ref.kind is Kind.IMAGE), settings)


def _folders(campaign: Campaign, root: Path) -> Iterable[Path]:
    """Folders that hold all that the paths of a campaign may match: what precedes their first glob character."""
    for pattern in campaign.paths:
        plain = list(takewhile(lambda part: not set(part) & set("*?[!"), pattern.strip("/").split("/")[:-1]))
        yield root.joinpath(*plain)


def _lies_under(given: Iterable[Path], campaign: Campaign, root: Path) -> bool:
    return any(folder.is_relative_to(path) for folder in _folders(campaign, root.resolve()) for path in given)
