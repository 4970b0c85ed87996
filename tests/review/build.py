"""Small results to lay decisions over."""

import datetime
from pathlib import Path

from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.finding import Finding, Observation, RuleResult
from assetcheck.model.report import AssetResult, CampaignResult, status_of_findings, status_of_rules
from assetcheck.model.review import Waiver
from assetcheck.model.rule import Severity

TODAY = datetime.date(2026, 11, 22)
SHA = "a" * 64
OTHER_SHA = "b" * 64


def finding(  # one argument a property that decisions look at
    print_: str = "1",
    rule: str = "absolute-claim",
    *,
    clause: str | None = "全网最低价",
    severity: Severity = Severity.ERROR,
    outcome: str = "H",
    waivable: bool = True,
    undetermined: bool = False,
) -> Finding:
    """A finding about wording, or about something else where there is no clause."""
    values = {"plain": clause, "outcome": outcome} if clause is not None else {}
    seen = Observation("code", subject=clause or "", values=values, undetermined=undetermined)
    return Finding(rule, severity, seen, (), print_ * 64, waivable=waivable)


def asset(*findings: Finding, path: str = "a.txt", kind: Kind = Kind.COPY, sha256: str = SHA) -> AssetResult:
    """An asset with these findings, one rule result a rule."""
    rules = tuple(
        RuleResult(rule, status_of_findings(group), None, group)
        for rule in dict.fromkeys(item.rule for item in findings)
        for group in [tuple(item for item in findings if item.rule == rule)]
    )
    ref = AssetRef(path, Path(path), kind)
    return AssetResult(ref, status_of_rules(rules), rules, sha256=sha256)


def campaign(*findings: Finding, name: str = "618") -> CampaignResult:
    """A campaign with these findings."""
    rules = asset(*findings).rules
    return CampaignResult(name, status_of_rules(rules), rules)


def waiver(print_: str | None = "1", **changes: object) -> Waiver:
    """A waiver of the finding of the same number, bound to its clause."""
    given: dict[str, object] = {
        "rule": "absolute-claim",
        "reason": "有依据",
        "by": "王律师",
        "date": TODAY,
        "expires": TODAY + datetime.timedelta(days=90),
        "path": "a.txt",
        "fingerprint": print_ and print_ * 64,
        "clause": "全网最低价",
        "place": "assetcheck.waivers.yaml:2:5",
    }
    return Waiver(**(given | changes))  # type: ignore[arg-type]
