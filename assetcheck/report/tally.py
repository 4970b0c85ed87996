"""Each rule over the whole run: how often it found something, where, and how often it passed."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from assetcheck.model.finding import Status
from assetcheck.model.report import Report
from assetcheck.model.rule import Rule, Severity
from assetcheck.model.values import dataclass
from assetcheck.report.html_view import AssetView, CampaignView


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


def tallies(report: Report, views: Sequence[AssetView | CampaignView]) -> tuple[RuleTally, ...]:
    """Every rule in force, those with the most to mend first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    where: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for view in views:
        name = view.result.ref.path if isinstance(view, AssetView) else view.result.name
        for result in view.result.rules:
            count = counts[result.rule]
            count[result.status.value] += 1
            count["unresolved"] += result.status in (Status.UNDETERMINED, Status.ERROR) and not result.findings
            for finding in result.findings:
                if finding.counts and finding.severity is not Severity.INFO:
                    unsure = finding.observation.undetermined
                    count["unresolved" if unsure else f"sure {finding.severity.value}"] += 1
                    where[result.rule][view.id, name] = None
    found = [_tally(rule, counts[rule.id], tuple(where[rule.id])) for rule in report.rules]
    return tuple(sorted(found, key=lambda tally: (-tally.errors, -tally.warnings, -tally.unsure)))


def _tally(rule: Rule, count: Counter[str], where: tuple[tuple[str, str], ...]) -> RuleTally:
    return RuleTally(
        rule,
        errors=count["sure error"],
        warnings=count["sure warning"],
        unsure=count["unresolved"],
        where=where,
        passed=count[Status.PASS.value],
        not_applicable=count[Status.NOT_APPLICABLE.value],
    )
