"""(Facts, Claims, Rule) -> RuleResult, for assets and for campaigns."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from assetcheck.model.check import CampaignCase, Case, Check
from assetcheck.model.finding import Finding, NotApplicable, Observation, RuleResult, Status
from assetcheck.model.report import status_of_findings
from assetcheck.model.rule import Rule

Identity = tuple[str, str]
"""Campaign (else path) and placement: what a finding's fingerprint is bound to besides its rule and subject."""


def judge_asset(case: Case, rules: Sequence[Rule], checks: Mapping[str, Check]) -> tuple[RuleResult, ...]:
    """Every enabled asset rule on one asset."""
    identity = (case.campaign or case.ref.path, case.placement.name if case.placement else "")
    return tuple(
        _judge(rule, identity, lambda params, run=check.run: run(case, params))  # type: ignore[misc]
        for rule in rules
        if rule.enabled and (check := checks[rule.check]).run
    )


def judge_campaign(case: CampaignCase, rules: Sequence[Rule], checks: Mapping[str, Check]) -> tuple[RuleResult, ...]:
    """Every enabled campaign rule on one campaign."""
    identity = (case.campaign.name, "")
    return tuple(
        _judge(rule, identity, lambda params, run=check.run_campaign: run(case, params))  # type: ignore[misc]
        for rule in rules
        if rule.enabled and (check := checks[rule.check]).run_campaign
    )


def _judge(rule: Rule, identity: Identity, run: Callable[[Mapping[str, Any]], Iterable[Any]]) -> RuleResult:
    try:
        observed = list(run({**rule.params, "rule": rule}))
    except Exception as error:  # noqa: BLE001 - a check that crashes costs its verdict, never the run
        return RuleResult(rule.id, Status.ERROR, f"check-crashed: {type(error).__name__}")
    if not observed:
        return RuleResult(rule.id, Status.PASS)
    seen: Counter[str] = Counter()
    findings: list[Finding] = []
    for observation in observed:
        if isinstance(observation, NotApplicable):
            return RuleResult(rule.id, Status.NOT_APPLICABLE, observation.reason)
        findings.append(_finding(rule, identity, observation, seen))
    reason = next((item.observation.code for item in findings if item.observation.undetermined), None)
    return RuleResult(rule.id, status_of_findings(findings), reason, tuple(findings))


def _finding(rule: Rule, identity: Identity, observation: Observation, seen: Counter[str]) -> Finding:
    seen[observation.subject] += 1
    named = (rule.id, *identity, observation.subject, str(seen[observation.subject]))
    severity = rule.on_undetermined if observation.undetermined else observation.severity or rule.severity
    return Finding(
        rule=rule.id,
        severity=severity,
        observation=observation,
        basis=rule.basis,
        fingerprint=hashlib.sha256("\0".join(named).encode("utf-8", "surrogatepass")).hexdigest(),
        waivable=rule.waivable,
    )
