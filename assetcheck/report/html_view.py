"""What the page shows, worked out before the template: pictures, badges, crops, excerpts, tallies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from assetcheck.model.asset import Document, Kind
from assetcheck.model.finding import Finding, RuleResult, Status
from assetcheck.model.geometry import Box
from assetcheck.model.report import AssetResult, CampaignResult, Report
from assetcheck.model.rule import Rule, Severity
from assetcheck.report.context import Context
from assetcheck.report.excerpt import Gap, Row, excerpt
from assetcheck.report.marks import Badge, Numbered, badges, clipped, numbered
from assetcheck.report.picture import Thumbnail, thumbnail

SHOWN: Final = 560
"""Width in CSS px at which a picture is shown at most."""

_TALL: Final = 860
"""Height in CSS px at which a picture is shown at most, unless that makes it narrower than `_NARROW`."""

_CALM: Final = 320
"""The same for a picture nobody has to look into."""

_NARROW: Final = 200
_CROP: Final = (380, 120)
"""Largest width and height of a crop in CSS px."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page of a picture with its badges; lengths in px of the file."""

    id: str
    page: int
    picture: Thumbnail
    badges: tuple[Badge, ...]
    radius: int
    shown: int
    """Width on the page, CSS px."""

    @property
    def line(self) -> float:
        """Width of the boxes' lines, px of the file: two CSS px."""
        return round(2 * self.picture.width / self.shown, 2)


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a shot: its place in px of the file and its size on the page in CSS px."""

    shot: str
    view: Box
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding on the page."""

    id: str
    item: Numbered
    crop: Crop | None = None
    law: int | None = None
    """Number of an earlier finding of the same rule, where the legal basis is written out."""


@dataclass(frozen=True, slots=True)
class AssetView:
    """An asset on the page."""

    id: str
    result: AssetResult
    findings: tuple[FindingView, ...]
    shots: tuple[Shot, ...] = ()
    rows: tuple[Row | Gap, ...] = ()

    @property
    def rules(self) -> str:
        """Ids of the rules with findings, for the page's filters."""
        return " ".join(sorted({view.item.finding.rule for view in self.findings}))

    @property
    def open(self) -> int:
        """Findings somebody has something to do about."""
        return sum(view.item.drawn for view in self.findings)

    def outcomes(self, *statuses: str) -> list[RuleResult]:
        """Rules with one of these outcomes, in order."""
        return [rule for rule in self.result.rules if rule.status.value in statuses]


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign on the page."""

    id: str
    result: CampaignResult
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class RuleTally:
    """A rule over the whole run."""

    rule: Rule
    errors: int
    warnings: int
    unsure: int
    """Findings that need a person, and rules that came to no result."""
    where: tuple[tuple[str, str], ...]
    """Anchor and name of the parts with findings."""
    passed: int
    not_applicable: int


_ORDER: Final = (Status.FAIL, Status.ERROR, Status.WARN, Status.SKIPPED, Status.PASS)


def asset_views(report: Report, context: Context) -> tuple[AssetView, ...]:
    """All assets, worst first, then by path."""
    ranked = sorted(report.assets, key=lambda asset: (_rank(asset.status), asset.ref.path))
    pictures = sum(asset.ref.kind is Kind.IMAGE and asset.facts is not None for asset in ranked)
    limit = context.thumbnail_bytes // max(1, pictures)
    return tuple(_asset(asset, f"a{number}", context, limit) for number, asset in enumerate(ranked, start=1))


def campaign_views(report: Report) -> tuple[CampaignView, ...]:
    """All campaigns, as the report has them."""
    return tuple(
        CampaignView(f"c{number}", campaign, _findings(campaign.findings, f"c{number}", ()))
        for number, campaign in enumerate(report.campaigns, start=1)
    )


def tallies(report: Report, assets: Sequence[AssetView], campaigns: Sequence[CampaignView]) -> tuple[RuleTally, ...]:
    """Every rule in force, those with the most to mend first."""
    found = [_tally(rule, assets, campaigns) for rule in report.rules]
    return tuple(sorted(found, key=lambda tally: (-tally.errors, -tally.warnings, -tally.unsure)))


def _rank(status: Status) -> int:
    return _ORDER.index(status) if status in _ORDER else 0


def _asset(asset: AssetResult, anchor: str, context: Context, limit: int) -> AssetView:
    items = numbered(asset.findings)
    if asset.status is Status.ERROR and asset.facts is None and asset.ref.kind is Kind.IMAGE:
        return AssetView(anchor, asset, _findings(asset.findings, anchor, ()))
    document = context.document(asset.ref)
    shots = tuple(_shots(anchor, document, items, context.thumbnail_px, limit))
    rows = excerpt(document.copy, items) if document and document.copy is not None else ()
    return AssetView(anchor, asset, _findings(asset.findings, anchor, shots), shots, rows)


def _shots(anchor: str, document: Document | None, items: Sequence[Numbered], width: int, limit: int) -> Iterator[Shot]:
    """The first page, and every further one that has something on it."""
    if document is None or document.picture is None:
        return
    picture, drawn = document.picture, [item for item in items if item.drawn]
    marked = {page.index for page in picture.pages if any(item.boxes(page.index) for item in items)}
    wanted = sorted(marked | {picture.pages[0].index})
    for page in wanted:
        small = thumbnail(picture, page, width, limit // len(wanted))
        high = _TALL if items else _CALM
        shown = round(max(min(SHOWN, high * small.width / small.height), _NARROW))
        radius = max(1, round(11 * small.width / shown))
        found = badges(drawn, page, small.width, small.height, radius)
        yield Shot(f"{anchor}-p{page}", page, small, found, radius, shown)


def _findings(findings: Sequence[Finding], anchor: str, shots: Sequence[Shot]) -> tuple[FindingView, ...]:
    first: dict[str, int] = {}
    views = []
    for item in numbered(findings):
        same = first.setdefault(item.finding.rule, item.number)
        law = same if same != item.number and item.finding.basis else None
        views.append(FindingView(f"{anchor}-f{item.number}", item, _crop(item, shots), law))
    return tuple(views)


def _crop(item: Numbered, shots: Sequence[Shot]) -> Crop | None:
    """The finding's boxes with a little of what is round them; nothing where that shows no more than the picture."""
    found = next(((shot, item.boxes(shot.page)) for shot in shots if item.boxes(shot.page)), None)
    if found is None:
        return None
    shot, boxes = found
    frame = reduce(Box.joined, boxes)
    pad = max(round(0.3 * min(frame.width, frame.height)), 6)
    view = clipped(frame, pad, shot.picture.width, shot.picture.height)
    if not view.area:
        return None
    scale = min(3.0, _CROP[0] / view.width, _CROP[1] / view.height)
    if scale < 1.2 * shot.shown / shot.picture.width:
        return None
    return Crop(shot.id, view, max(1, round(view.width * scale)), max(1, round(view.height * scale)))


def _tally(rule: Rule, assets: Sequence[AssetView], campaigns: Sequence[CampaignView]) -> RuleTally:
    parts = [(view.id, view.result.ref.path, view.result) for view in assets]
    results = [each for _id, _name, part in parts for each in part.rules if each.rule == rule.id]
    named: list[tuple[str, str, Sequence[Finding]]] = [(anchor, name, part.findings) for anchor, name, part in parts]
    for campaign in campaigns:
        results += [each for each in campaign.result.rules if each.rule == rule.id]
        named.append((campaign.id, campaign.result.name, campaign.result.findings))
    open_ = [
        (anchor, name, finding)
        for anchor, name, findings in named
        for finding in findings
        if finding.rule == rule.id and not finding.waived_by and finding.severity is not Severity.INFO
    ]
    return RuleTally(
        rule,
        errors=sum(_surely(finding, Severity.ERROR) for _a, _n, finding in open_),
        warnings=sum(_surely(finding, Severity.WARNING) for _a, _n, finding in open_),
        unsure=sum(result.status in (Status.UNDETERMINED, Status.ERROR) for result in results if not result.findings)
        + sum(finding.observation.undetermined for _a, _n, finding in open_),
        where=tuple(dict.fromkeys((anchor, name) for anchor, name, _finding in open_)),
        passed=sum(result.status is Status.PASS for result in results),
        not_applicable=sum(result.status is Status.NOT_APPLICABLE for result in results),
    )


def _surely(finding: Finding, severity: Severity) -> bool:
    return finding.severity is severity and not finding.observation.undetermined
