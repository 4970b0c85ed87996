"""One asset or campaign with something changed about its findings, and its statuses made right again."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from assetcheck.model.finding import Finding, RuleResult, Status
from assetcheck.model.report import AssetResult, CampaignResult, status_of_findings, status_of_rules
from assetcheck.model.rule import Severity

Part = TypeVar("Part", AssetResult, CampaignResult)

SETTLED = (Status.ERROR, Status.NOT_APPLICABLE, Status.SKIPPED)
"""Statuses of a rule that no decision about findings changes."""


def name_of(part: AssetResult | CampaignResult) -> str:
    """Path of the asset or name of the campaign."""
    return part.ref.path if isinstance(part, AssetResult) else part.name


def with_findings(part: Part, change: Callable[[Finding], Finding]) -> Part:
    """`part` with each finding changed."""
    rules = tuple(_changed(rule, change) for rule in part.rules)
    if rules == part.rules:
        return part
    unread = isinstance(part, AssetResult) and part.reason is not None
    return replace(part, rules=rules, status=part.status if unread else status_of_rules(rules))


def _changed(rule: RuleResult, change: Callable[[Finding], Finding]) -> RuleResult:
    if not rule.findings:
        return rule
    findings = tuple(change(finding) for finding in rule.findings)
    return replace(rule, findings=findings, status=rule.status if rule.status in SETTLED else _status(findings))


def _status(findings: tuple[Finding, ...]) -> Status:
    """Of a rule: by the findings that count; where all that weigh are decided, `known` or `waived`."""
    weighty = [item for item in findings if item.severity is not Severity.INFO or item.observation.undetermined]
    standing = [item for item in weighty if item.counts]
    if standing or not weighty:
        return status_of_findings(standing)
    return Status.KNOWN if any(item.known and not item.waived_by for item in weighty) else Status.WAIVED
