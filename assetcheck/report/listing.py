"""Findings of the whole run as one list, for reports that have no room for pages of assets."""

from collections.abc import Iterator

from assetcheck.model.finding import Finding
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult, CampaignResult, Report
from assetcheck.model.rule import SEVERITY_ORDER, Severity
from assetcheck.model.values import dataclass
from assetcheck.report.marks import numbered
from assetcheck.report.unjudged import parts


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding and the part of the run it belongs to."""

    part: AssetResult | CampaignResult
    number: int
    """Its number within that part, as pages and pictures print it."""
    finding: Finding

    @property
    def where(self) -> str:
        """Path of the asset, or name of the campaign."""
        return self.part.ref.path if isinstance(self.part, AssetResult) else self.part.name

    @property
    def path(self) -> str | None:
        """Path of the asset; None for a finding about a campaign."""
        return self.part.ref.path if isinstance(self.part, AssetResult) else None

    @property
    def place(self) -> Place:
        """Where it begins; an empty place where it concerns the whole part."""
        return self.finding.observation.places[0] if self.finding.observation.places else Place()


def listed(report: Report, *, notes: bool = False, waived: bool = False) -> tuple[Listed, ...]:
    """Findings in the order of the report; notes only where asked for, and waived and known ones."""
    return tuple(_each(report, notes=notes, waived=waived))


def each_worst_first(report: Report) -> Iterator[Listed]:
    """What `worst_first(listed(report))` holds, one at a time, each pass over the report yielding one kind."""
    for kind in sorted({_badness(item) for item in _each(report, notes=False, waived=False)}):
        yield from (item for item in _each(report, notes=False, waived=False) if _badness(item) == kind)


def _each(report: Report, *, notes: bool, waived: bool) -> Iterator[Listed]:
    for _where, part in parts(report):
        for item in numbered(part.findings):
            if (notes or item.finding.severity is not Severity.INFO) and (waived or item.finding.counts):
                yield Listed(part, item.number, item.finding)


def _badness(item: Listed) -> tuple[int, bool]:
    return SEVERITY_ORDER.index(item.finding.severity), item.finding.observation.undetermined


def worst_first(items: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The same, errors before warnings before notes, what needs a person after what is sure."""
    return tuple(sorted(items, key=_badness))
