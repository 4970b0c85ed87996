"""The result of a run, as every reporter reads it."""

from dataclasses import dataclass

from assetcheck.model.asset import AssetRef, Skipped
from assetcheck.model.facts import Facts
from assetcheck.model.finding import Finding, RuleResult, Status
from assetcheck.model.pack import Topic
from assetcheck.model.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class AssetResult:
    """One asset judged, or why it could not be."""

    ref: AssetRef
    status: Status
    rules: tuple[RuleResult, ...] = ()
    facts: Facts | None = None
    """Font sizes in display px."""
    sha256: str | None = None
    reason: str | None = None
    """Reason code where it could not be read."""
    detail: str | None = None
    """The reason in the words of the library that refused, for the curious."""
    placement: str | None = None
    campaign: str | None = None
    scale: float = 1.0
    scale_known: bool = False
    """False: sizes are px of the file, for want of anything better."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all rules, in the order of the rules."""
        return tuple(finding for rule in self.rules for finding in rule.findings)


@dataclass(frozen=True, slots=True)
class PlacementResult:
    """One placement of a campaign: the assets that fill it."""

    name: str
    assets: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class CampaignResult:
    """One campaign judged as a set."""

    name: str
    status: Status
    rules: tuple[RuleResult, ...] = ()
    placements: tuple[PlacementResult, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all rules, in the order of the rules."""
        return tuple(finding for rule in self.rules for finding in rule.findings)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run was made with; all but `started` and `seconds` decides the verdicts."""

    started: str
    seconds: float
    as_of: str
    version: str
    packs: tuple[str, ...]
    industries: tuple[str, ...]
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found out."""

    run: Run
    assets: tuple[AssetResult, ...]
    campaigns: tuple[CampaignResult, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    rules: tuple[Rule, ...] = ()
    """The rules in force, for their titles and texts."""
    not_covered: tuple[Topic, ...] = ()
    """Topics of the law that words and pixels cannot show."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings of all assets, then of all campaigns."""
        return tuple(
            [finding for asset in self.assets for finding in asset.findings]
            + [finding for campaign in self.campaigns for finding in campaign.findings]
        )

    @property
    def status(self) -> Status:
        """`fail`, `error`, `warn` or `pass`, the worst of its parts; `warn` where none of them was judged."""
        parts = [asset.status for asset in self.assets] + [campaign.status for campaign in self.campaigns]
        status = worst(parts) if parts else Status.PASS
        return Status.WARN if status is Status.SKIPPED else status

    def count(self, severity: Severity) -> int:
        """Findings of that severity that no waiver covers."""
        return sum(finding.severity is severity and not finding.waived_by for finding in self.findings)


ORDER = (Status.FAIL, Status.ERROR, Status.WARN, Status.PASS)


def worst(statuses: list[Status]) -> Status:
    """The worst of fail, error, warn (undetermined counts as warn), pass; `skipped` when nothing was judged."""
    seen = {Status.WARN if status is Status.UNDETERMINED else status for status in statuses}
    if Status.WAIVED in seen:
        seen.add(Status.PASS)
    return next((status for status in ORDER if status in seen), Status.SKIPPED)
