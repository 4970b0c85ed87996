"""What the page shows, worked out before the template: pictures, badges, crops, excerpts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final

from assetcheck.model.asset import Document, Kind
from assetcheck.model.facts import TextRun
from assetcheck.model.finding import Status
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult, CampaignResult, Report
from assetcheck.model.values import dataclass
from assetcheck.report.context import Context
from assetcheck.report.crops import Crop, Shot, crop_of
from assetcheck.report.excerpt import Gap, Row, excerpt
from assetcheck.report.marks import Numbered, badges, numbered
from assetcheck.report.picture import Thumbnail, thumbnail
from assetcheck.report.remedy import Remedy, line_of, remedy

SHOWN: Final = 560
"""Width in CSS px at which a picture is shown at most."""

_TALL: Final = 860
"""Height in CSS px at which a picture is shown at most, unless that makes it narrower than `_NARROW`."""

_CALM: Final = 320
"""The same for a picture nobody has to look into."""

_NARROW: Final = 200

_CALM_PX: Final = 480
"""Width at which such a picture is kept: enough to see what it is."""

PICTURES: Final = 0.6
"""Part of a page's bytes that its pictures take at first; what is left when the words stand decides in the end."""

_ORDER: Final = (Status.FAIL, Status.ERROR, Status.WARN, Status.SKIPPED, Status.PASS)

_LONG: Final = 120
"""Characters of a line that are shown for a place."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One of the places that a finding about a campaign compares."""

    path: str
    anchor: str | None
    crop: Crop | None = None
    text: str = ""
    """The line that it begins in."""
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding on the page."""

    id: str
    item: Numbered
    crop: Crop | None = None
    law: int | None = None
    """Number of an earlier finding of the same rule, where the legal basis is written out."""
    remedy: Remedy | None = None
    line: TextRun | None = None
    """The line of text that it is about, for how that was read."""
    places: tuple[PlaceView, ...] = ()
    """What a finding about a campaign compares, the odd one out first."""


@dataclass(frozen=True, slots=True)
class AssetView:
    """An asset on the page."""

    id: str
    result: AssetResult
    findings: tuple[FindingView, ...]
    shots: tuple[Shot, ...] = ()
    rows: tuple[Row | Gap, ...] = ()
    original: str | None = None
    """Link to the file itself."""

    @property
    def open(self) -> int:
        """Findings somebody has something to do about."""
        return sum(view.item.drawn for view in self.findings)

    def outcomes(self) -> list[tuple[str, list[tuple[str, str | None]]]]:
        """Rules and their reasons by how they came out, without outcomes that none had."""
        by_status = ((status.value, [r for r in self.result.rules if r.status is status]) for status in Status)
        return [(status, [(rule.rule, rule.reason) for rule in rules]) for status, rules in by_status if rules]


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign on the page."""

    id: str
    result: CampaignResult
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page that takes work."""

    assets: tuple[AssetView, ...]
    campaigns: tuple[CampaignView, ...]
    pictures: Mapping[str, Thumbnail] = field(default_factory=dict)
    """Thumbnails by the ids of their shots."""

    @property
    def anchors(self) -> dict[str, str]:
        """Ids of the assets by their paths."""
        return {view.result.ref.path: view.id for view in self.assets}


def make_view(report: Report, context: Context) -> View:
    """All assets, worst first, then by path; all campaigns, as the report has them."""
    ranked = sorted(report.assets, key=lambda asset: (_rank(asset.status), asset.ref.path))
    pictured = sum(asset.ref.kind is Kind.IMAGE and asset.facts is not None for asset in ranked)
    limit = int(PICTURES * context.page_bytes) // max(1, pictured)
    pictures: dict[str, Thumbnail] = {}
    assets = tuple(_asset(asset, f"a{at}", context, limit, pictures) for at, asset in enumerate(ranked, start=1))
    by_path = {view.result.ref.path: view for view in assets}
    campaigns = tuple(
        CampaignView(f"c{at}", campaign, tuple(_campaign_findings(campaign, f"c{at}", by_path)))
        for at, campaign in enumerate(report.campaigns, start=1)
    )
    return View(assets, campaigns, pictures)


def _rank(status: Status) -> int:
    return _ORDER.index(status) if status in _ORDER else 0


def _asset(asset: AssetResult, anchor: str, context: Context, limit: int, pictures: dict[str, Thumbnail]) -> AssetView:
    items = numbered(asset.findings)
    unread = asset.status is Status.ERROR and asset.facts is None and asset.ref.kind is Kind.IMAGE
    document = None if unread else context.document(asset.ref)
    shots = []
    for shot, picture in _shots(anchor, document, items, context.thumbnail_px, limit):
        shots.append(shot)
        pictures[shot.id] = picture
    rows = excerpt(document.copy, items) if document and document.copy is not None else ()
    findings = tuple(_findings(asset, items, anchor, shots, context.colours))
    return AssetView(anchor, asset, findings, tuple(shots), rows, context.original(asset.ref))


def _shots(
    anchor: str, document: Document | None, items: Sequence[Numbered], width: int, limit: int
) -> Iterator[tuple[Shot, Thumbnail]]:
    """The first page, and every further one that has something on it."""
    if document is None or document.picture is None:
        return
    picture, drawn = document.picture, [item for item in items if item.drawn]
    marked = {page.index for page in picture.pages if any(item.boxes(page.index) for item in items)}
    wanted = sorted(marked | {picture.pages[0].index})
    for page in wanted:
        kept = width if items else min(width, _CALM_PX)
        small = thumbnail(picture, page, kept, limit // len(wanted))
        high = _TALL if items else _CALM
        shown = round(max(min(SHOWN, high * small.width / small.height), _NARROW))
        radius = max(1, round(11 * small.width / shown))
        found = badges(drawn, page, small.width, small.height, radius)
        yield Shot(f"{anchor}-p{page}", page, small.width, small.height, found, radius, shown), small


def _findings(
    asset: AssetResult, items: Sequence[Numbered], anchor: str, shots: Sequence[Shot], colours: Sequence[str]
) -> Iterator[FindingView]:
    for item, law in _with_law(items):
        line = line_of(item.finding.observation, asset)
        yield FindingView(
            id=f"{anchor}-f{item.number}",
            item=item,
            crop=crop_of(item, shots, line),
            law=law,
            remedy=remedy(item.finding, asset, colours),
            line=line,
        )


def _campaign_findings(campaign: CampaignResult, anchor: str, assets: Mapping[str, AssetView]) -> Iterator[FindingView]:
    for item, law in _with_law(numbered(campaign.findings)):
        places = tuple(_place(place, item, assets) for place in item.finding.observation.places if place.path)
        yield FindingView(f"{anchor}-f{item.number}", item, law=law, places=places)


def _with_law(items: Sequence[Numbered]) -> Iterator[tuple[Numbered, int | None]]:
    """Each with the number of the finding before it that has the same legal basis."""
    first: dict[str, int] = {}
    for item in items:
        same = first.setdefault(item.finding.rule, item.number)
        yield item, same if same != item.number and item.finding.basis else None


def _place(place: Place, item: Numbered, assets: Mapping[str, AssetView]) -> PlaceView:
    view = assets.get(place.path or "")
    if view is None:
        return PlaceView(place.path or "", None, row=place.row, column=place.column)
    shots = [shot for shot in view.shots if shot.page == place.page]
    crop = crop_of(item, shots, None, place.box) if place.box else None
    return PlaceView(place.path or "", view.id, crop, _said(place, view), place.row, place.column)


def _said(place: Place, view: AssetView) -> str:
    text = view.result.facts.text if view.result.facts else None
    if isinstance(text, tuple) and place.line is not None and place.line < len(text):
        return text[place.line].text
    row = next((row for row in view.rows if isinstance(row, Row) and row.number == place.row), None)
    said = "".join(stretch.text for stretch in row.stretches).strip() if row else ""
    return said if len(said) <= _LONG else said[:_LONG] + "…"
