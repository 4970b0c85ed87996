"""What a run did not judge, gathered once for every report: silence about it would read as a pass."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assetcheck.model.finding import Finding, Status
from assetcheck.model.report import AssetResult, CampaignResult, Report
from assetcheck.model.rule import Severity


@dataclass(frozen=True, slots=True)
class Crash:
    """A check that failed to run: where, and the reason it gave."""

    where: str
    rule: str
    reason: str | None


def verdict(report: Report) -> Status:
    """The run's status for people; `skipped` where no part of it was judged, which gates see as `warn`."""
    judged = any(part.status is not Status.SKIPPED for _where, part in parts(report))
    return report.status if judged else Status.SKIPPED


def sure(report: Report, severity: Severity) -> int:
    """Findings of that severity that a check was sure of and no waiver covers; the unsure ones are counted apart."""
    return sum(
        finding.severity is severity and not finding.waived_by and not finding.observation.undetermined
        for finding in report.findings
    )


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Everything a verdict does not speak about."""

    unread: tuple[AssetResult, ...]
    """Assets that could not be read."""
    crashed: tuple[Crash, ...]
    undetermined: tuple[tuple[str, Finding], ...]
    """Where, and what could not be told there."""
    unresolved: tuple[Crash, ...]
    """Undetermined rules that made no finding."""
    untouched: tuple[AssetResult, ...]
    """Assets no rule applied to."""
    inactive: tuple[tuple[str, tuple[str, ...]], ...]
    """Rules that applied to no asset and no campaign, with the reasons given."""
    unscaled: tuple[AssetResult, ...]
    """Pictures whose display size is not known."""

    @property
    def questions(self) -> tuple[tuple[str, str, int], ...]:
        """What is left to a person: where, which rule, and how often."""
        asked = Counter((where, finding.rule) for where, finding in self.undetermined)
        asked.update((each.where, each.rule) for each in self.unresolved)
        return tuple((where, rule, count) for (where, rule), count in asked.items())

    @property
    def unsure(self) -> int:
        """How many questions are left to a person."""
        return len(self.undetermined) + len(self.unresolved)


def unjudged(report: Report) -> Unjudged:
    """Gathers it, in the order of the report."""
    results = [(where, rule) for where, part in parts(report) for rule in part.rules]
    readable = [asset for asset in report.assets if asset.reason is None]
    return Unjudged(
        unread=tuple(asset for asset in report.assets if asset.reason is not None),
        crashed=tuple(Crash(where, rule.rule, rule.reason) for where, rule in results if rule.status is Status.ERROR),
        undetermined=tuple((where, finding) for where, rule in results for finding in rule.findings if _open(finding)),
        unresolved=tuple(
            Crash(where, rule.rule, rule.reason)
            for where, rule in results
            if rule.status is Status.UNDETERMINED and not rule.findings
        ),
        untouched=tuple(asset for asset in readable if asset.status is Status.SKIPPED),
        inactive=_inactive(report),
        unscaled=tuple(asset for asset in readable if asset.facts and asset.facts.width and not asset.scale_known),
    )


def _open(finding: Finding) -> bool:
    return finding.observation.undetermined and not finding.waived_by


def parts(report: Report) -> Iterator[tuple[str, AssetResult | CampaignResult]]:
    """Path and result of each asset, then name and result of each campaign."""
    for asset in report.assets:
        yield asset.ref.path, asset
    for campaign in report.campaigns:
        yield campaign.name, campaign


def _inactive(report: Report) -> tuple[tuple[str, tuple[str, ...]], ...]:
    judged: set[str] = set()
    reasons: dict[str, dict[str, None]] = {}
    for _where, part in parts(report):
        for rule in part.rules:
            if rule.status is not Status.NOT_APPLICABLE:
                judged.add(rule.rule)
            elif rule.reason:
                reasons.setdefault(rule.rule, {})[rule.reason] = None
    return tuple((rule.id, tuple(reasons.get(rule.id, ()))) for rule in report.rules if rule.id not in judged)
