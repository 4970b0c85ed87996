"""Findings of the whole run as one list, for reports that have no room for pages of assets."""

from dataclasses import dataclass

from assetcheck.model.finding import Finding
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult, CampaignResult, Report
from assetcheck.model.rule import SEVERITY_ORDER, Severity
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
    """Findings in the order of the report; notes and waived ones only where asked for."""
    return tuple(
        Listed(part, item.number, item.finding)
        for _where, part in parts(report)
        for item in numbered(part.findings)
        if (notes or item.finding.severity is not Severity.INFO) and (waived or item.finding.waived_by is None)
    )


def worst_first(items: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The same, errors before warnings before notes, what needs a person after what is sure."""
    return tuple(
        sorted(
            items,
            key=lambda item: (SEVERITY_ORDER.index(item.finding.severity), item.finding.observation.undetermined),
        )
    )
