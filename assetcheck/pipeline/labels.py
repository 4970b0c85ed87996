"""What copy says of itself, bound to what the configuration declares: platforms, industries, campaigns."""

from dataclasses import replace

from assetcheck.model.asset import CopyPart, Kind
from assetcheck.model.brand import Campaign
from assetcheck.model.industries import INDUSTRIES
from assetcheck.model.seen import Seen
from assetcheck.model.settings import Settings
from assetcheck.placements import matches


def campaigns_of(settings: Settings, seen: Seen) -> tuple[Campaign, ...]:
    """The campaigns that an asset belongs to: those that its labels name, then those whose paths match."""
    named = {part.campaign for part in seen.parts}
    by_label = [campaign for campaign in settings.campaigns if campaign.name in named]
    by_path = [item for item in settings.campaigns if item not in by_label and matches(item.paths, seen.ref.path)]
    return (*by_label, *by_path)


def industries_of(settings: Settings, seen: Seen) -> frozenset[str]:
    """The industries of an asset: those of the configuration, and those that its labels name."""
    return settings.industries | {part.industry for part in seen.parts if part.industry in INDUSTRIES} - {"general"}


def parts_of(settings: Settings, seen: Seen) -> tuple[CopyPart, ...]:
    """The parts of copy, each with its platform: as it says, else as the configuration says of its path."""
    if seen.ref.kind is not Kind.COPY:
        return ()
    platform = next((name for name, paths in settings.platforms.items() if matches(paths, seen.ref.path)), None)
    return tuple(part if part.platform else replace(part, platform=platform) for part in seen.parts)


def words_of(seen: Seen) -> str:
    """The text of copy with blanks where labels stand, so that they are not read as copy and nothing moves."""
    text = seen.copy or ""
    pieces, at = [], 0
    for start, end in sorted(label for part in seen.parts for label in part.labels):
        hidden = "".join(char if char in "\r\n" else " " for char in text[start:end])
        pieces += [text[at:start], hidden]
        at = end
    return "".join([*pieces, text[at:]])
