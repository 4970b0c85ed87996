"""The result of a run, as every reporter reads it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assetcheck.model.asset import AssetRef, Skipped
from assetcheck.model.facts import Facts
from assetcheck.model.finding import Finding, RuleResult, Status
from assetcheck.model.pack import Topic
from assetcheck.model.rule import Rule, Severity
from assetcheck.model.values import dataclass

if TYPE_CHECKING:
    from assetcheck.model.evidence import EvidenceRow
    from assetcheck.model.review import Comparison, Manifest, Notice, SignOff

DATA_SHEET = "assetcheck"
"""Name of the hidden sheet by which a workbook is known to be a report of assetcheck."""


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
    signed: "SignOff | None" = None
    """Who approved it last, and whether that still stands."""

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
    evidence: "tuple[EvidenceRow, ...]" = ()
    """Its claims that need proof, what is missing first."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all rules, in the order of the rules."""
        return tuple(finding for rule in self.rules for finding in rule.findings)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run was made with; all but `started`, `seconds` and `folder` decides the verdicts."""

    started: str
    seconds: float
    as_of: str
    version: str
    packs: tuple[str, ...]
    industries: tuple[str, ...]
    interrupted: bool = False
    folder: str = "."
    """Folder that paths are relative to, as seen from the working folder."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a report counts, from one pass over its parts: a large one lies on disk."""

    assets: Mapping[Status, int]
    """Assets by their status."""
    parts: frozenset[Status]
    """Every status that an asset or a campaign has."""
    counting: Mapping[Severity, int]
    """Findings that count at the gate."""
    sure: Mapping[Severity, int]
    """Those of them that a check was sure of."""
    findings: int
    waived: int
    known: int
    """Findings that stand in the baseline."""
    undetermined: int
    unread: int
    """Assets that could not be read."""
    crashed: int
    """Rules whose check crashed on something."""

    @classmethod
    def of(cls, assets: Iterable[AssetResult], campaigns: Iterable[CampaignResult]) -> "Tally":
        """Counts them all."""
        seen, counting, sure, facts = (Counter[Any]() for _ in range(4))
        parts: set[Status] = set()
        for part in each_part(assets, campaigns):
            parts.add(part.status)
            if isinstance(part, AssetResult):
                seen[part.status] += 1
                facts["unread"] += part.status is Status.ERROR and part.reason is not None
            facts["crashed"] += sum(rule.status is Status.ERROR for rule in part.rules)
            for finding in part.findings:
                facts["findings"] += 1
                facts["waived"] += finding.waived_by is not None
                facts["known"] += finding.known and finding.waived_by is None
                facts["undetermined"] += finding.observation.undetermined
                counting[finding.severity] += finding.counts
                sure[finding.severity] += finding.counts and not finding.observation.undetermined
        named = ("findings", "waived", "known", "undetermined", "unread", "crashed")
        return cls(seen, frozenset(parts), counting, sure, **{name: facts[name] for name in named})


@dataclass(frozen=True)
class Report:
    """Everything a run found out."""

    run: Run
    assets: Sequence[AssetResult]
    """In the order of their paths; of a large run they lie on disk, and each pass reads them anew."""
    campaigns: tuple[CampaignResult, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    rules: tuple[Rule, ...] = ()
    """The rules in force, for their titles and texts."""
    not_covered: tuple[Topic, ...] = ()
    """Topics of the law that words and pixels cannot show."""
    notices: "tuple[Notice, ...]" = ()
    """What is to be said about waivers and the baseline."""
    manifest: "Manifest | None" = None
    comparison: "Comparison | None" = None
    """This run held against an older report; None where none was given."""

    def each_finding(self) -> Iterator[Finding]:
        """Findings of all assets, then of all campaigns, one at a time."""
        return (finding for part in each_part(self.assets, self.campaigns) for finding in part.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings of all assets, then of all campaigns."""
        return tuple(self.each_finding())

    @cached_property
    def tally(self) -> Tally:
        """What there is to count."""
        return Tally.of(self.assets, self.campaigns)

    @property
    def status(self) -> Status:
        """`fail`, `error`, `warn` or `pass`, the worst of its parts; `warn` where none of them was judged."""
        parts = self.tally.parts
        status = worst(parts) if parts else Status.PASS
        return Status.WARN if status is Status.SKIPPED else status

    def count(self, severity: Severity) -> int:
        """Findings of that severity that count at the gate: no waiver covers them, no baseline knows them."""
        return self.tally.counting.get(severity, 0)


def each_part(
    assets: Iterable[AssetResult], campaigns: Iterable[CampaignResult]
) -> Iterator[AssetResult | CampaignResult]:
    """Assets, then campaigns."""
    yield from assets
    yield from campaigns


ORDER = (Status.FAIL, Status.ERROR, Status.WARN, Status.PASS)


def worst(statuses: Iterable[Status]) -> Status:
    """The worst of fail, error, warn (undetermined and known count as warn), pass; `skipped`: nothing was judged."""
    seen = {Status.WARN if status in (Status.UNDETERMINED, Status.KNOWN) else status for status in statuses}
    if Status.WAIVED in seen:
        seen.add(Status.PASS)
    return next((status for status in ORDER if status in seen), Status.SKIPPED)


def status_of_findings(findings: Iterable[Finding]) -> Status:
    """Of one rule: fail, undetermined, warn, else pass (an info finding does not spoil a pass)."""
    findings = tuple(findings)
    certain = {finding.severity for finding in findings if not finding.observation.undetermined}
    if Severity.ERROR in certain:
        return Status.FAIL
    if any(finding.observation.undetermined for finding in findings):
        return Status.UNDETERMINED
    return Status.WARN if Severity.WARNING in certain else Status.PASS


def status_of_rules(results: Iterable[RuleResult]) -> Status:
    """Of an asset or campaign, by its rules; a finding that shuts the gate makes it `fail`."""
    statuses = []
    for result in results:
        statuses.append(result.status)
        if any(finding.severity is Severity.ERROR and finding.counts for finding in result.findings):
            statuses.append(Status.FAIL)
    return worst(statuses)
