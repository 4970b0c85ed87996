"""What a run did not judge, gathered once for every report: silence about it would read as a pass."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace
from typing import NamedTuple

from assetcheck.model.finding import Finding, RuleResult, Status
from assetcheck.model.report import AssetResult, CampaignResult, Report
from assetcheck.model.rule import Severity
from assetcheck.model.values import dataclass

NOTHING = "nothing-to-judge"
"""The reason of a rule that no part of the run was held against: of campaigns, where none was judged."""


class Crash(NamedTuple):
    """A check that failed to run: where, and the reason it gave."""

    where: str
    rule: str
    reason: str | None


def verdict(report: Report) -> Status:
    """The run's status for people; `skipped` where no part of it was judged, which gates see as `warn`."""
    return report.status if report.tally.parts - {Status.SKIPPED} else Status.SKIPPED


def sure(report: Report, severity: Severity) -> int:
    """Findings of that severity that a check was sure of and no waiver covers; the unsure ones are counted apart."""
    return report.tally.sure.get(severity, 0)


class Unjudged(NamedTuple):
    """Everything a verdict does not speak about."""

    unread: tuple[AssetResult, ...]
    """Assets that could not be read."""
    crashed: tuple[Crash, ...]
    undetermined: tuple[tuple[str, Finding], ...]
    """Where, and what could not be told there."""
    unresolved: tuple[Crash, ...]
    """Undetermined rules that made no finding."""
    untouched: tuple[AssetResult, ...]
    """Assets no rule applied to, and those that nobody looked at."""
    inactive: tuple[tuple[str, tuple[str, ...]], ...]
    """Rules that applied to no asset and no campaign, with the reasons given."""
    unscaled: tuple[str, ...]
    """Paths of pictures whose display size is not known."""

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
    """Gathers it in one pass, in the order of the report."""
    gaps = _Gaps()
    for where, part in parts(report):
        if isinstance(part, AssetResult):
            gaps.look_at(part)
        for rule in part.rules:
            gaps.weigh(where, rule)
    return Unjudged(
        unread=tuple(gaps.unread),
        crashed=tuple(gaps.crashed),
        undetermined=tuple(gaps.undetermined),
        unresolved=tuple(gaps.unresolved),
        untouched=tuple(gaps.untouched),
        inactive=tuple(
            (each.id, tuple(gaps.reasons.get(each.id, (NOTHING,))))
            for each in report.rules
            if each.id not in gaps.judged
        ),
        unscaled=tuple(gaps.unscaled),
    )


@dataclass(slots=True)
class _Gaps:
    """What is gathered. Of an asset only what names it is kept: a large report does not fit into memory."""

    unread: list[AssetResult] = field(default_factory=list)
    crashed: list[Crash] = field(default_factory=list)
    undetermined: list[tuple[str, Finding]] = field(default_factory=list)
    unresolved: list[Crash] = field(default_factory=list)
    untouched: list[AssetResult] = field(default_factory=list)
    unscaled: list[str] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)
    reasons: dict[str, dict[str, None]] = field(default_factory=dict)

    def look_at(self, asset: AssetResult) -> None:
        if asset.status is Status.SKIPPED:
            self.untouched.append(replace(asset, facts=None, rules=()))
        elif asset.reason is not None:
            self.unread.append(asset)
        if asset.reason is None and asset.facts and asset.facts.width and not asset.scale_known:
            self.unscaled.append(asset.ref.path)

    def weigh(self, where: str, rule: RuleResult) -> None:
        self.undetermined += [(where, finding) for finding in rule.findings if _open(finding)]
        if rule.status is Status.ERROR:
            self.crashed.append(Crash(where, rule.rule, rule.reason))
        elif rule.status is Status.UNDETERMINED and not rule.findings:
            self.unresolved.append(Crash(where, rule.rule, rule.reason))
        if rule.status is not Status.NOT_APPLICABLE:
            self.judged.add(rule.rule)
        elif rule.reason:
            self.reasons.setdefault(rule.rule, {})[rule.reason] = None


def _open(finding: Finding) -> bool:
    return finding.observation.undetermined and finding.counts


def parts(report: Report) -> Iterator[tuple[str, AssetResult | CampaignResult]]:
    """Path and result of each asset, then name and result of each campaign."""
    for asset in report.assets:
        yield asset.ref.path, asset
    for campaign in report.campaigns:
        yield campaign.name, campaign
