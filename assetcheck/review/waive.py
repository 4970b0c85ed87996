"""A reviewer's decision about a finding -> a waiver, or why there can be none."""

import datetime
from collections.abc import Iterable, Sequence

from assetcheck.errors import UsageError
from assetcheck.model.asset import Kind
from assetcheck.model.review import Decision, Origin, Target, Waiver
from assetcheck.review.past import PastReport, ReadAsset
from assetcheck.review.waivers import PROOF

SHORTEST = 6
"""Characters of a fingerprint that must be named at least."""


class Refused(Exception):
    """There can be no such waiver; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def origin_of(report: PastReport) -> Origin:
    """Where a report was made."""
    return Origin(report.run.folder)


def targets_of(report: PastReport) -> tuple[Target, ...]:
    """The findings of a report, with what a waiver of each is bound to."""
    assets = [_target(asset, index) for asset in report.assets for index in range(len(asset.findings))]
    campaigns = [
        Target(item.fingerprint, item.rule, None, campaign.name, None, None, item.outcome, item.waivable)
        for campaign in report.campaigns
        for item in campaign.findings
    ]
    return (*assets, *campaigns)


def chosen(targets: Sequence[Target], named: Iterable[str]) -> tuple[Target, ...]:
    """The findings that fingerprints, or beginnings of them, name; all of them where several files share one.

    Raises:
        UsageError: a beginning is too short, names nothing, or several findings.

    """
    found: dict[Target, None] = {}
    for name in named:
        if len(name) < SHORTEST:
            raise UsageError(f"`{name}`: name at least {SHORTEST} characters of the fingerprint")
        matched = [target for target in targets if target.fingerprint.startswith(name.lower())]
        prints = {target.fingerprint for target in matched}
        if len(prints) != 1:
            how = "names no finding" if not prints else f"names {len(prints)} findings: write more of it"
            raise UsageError(f"`{name}` {how} in that report")
        found.update(dict.fromkeys(matched))
    return tuple(found)


def waiver_of(target: Target, decision: Decision, today: datetime.date) -> Waiver:
    """The waiver that a decision asks for.

    Raises:
        Refused: the rule admits none, or something is missing that a waiver must have.

    """
    for lacking, code in (
        (not target.waivable, "not-waivable"),
        (not decision.reason.strip(), "no-reason"),
        (not decision.by.strip(), "no-name"),
        (decision.expires is None, "no-end"),
        (decision.expires is not None and decision.expires < today, "already-over"),
        (target.outcome == PROOF and not decision.evidence.strip(), "no-evidence"),
        (target.campaign is None and target.clause is None and target.sha256 is None, "not-readable"),
    ):
        if lacking:
            raise Refused(code)
    assert decision.expires is not None  # noqa: S101 - refused above
    by_hash = target.campaign is None and target.clause is None
    return Waiver(
        rule=target.rule,
        reason=decision.reason.strip(),
        by=decision.by.strip(),
        date=today,
        expires=decision.expires,
        path=target.path,
        fingerprint=target.fingerprint,
        sha256=target.sha256 if by_hash else None,
        clause=target.clause,
        campaign=target.campaign,
        evidence=decision.evidence.strip() or None,
    )


def stands_already(waiver: Waiver, waivers: Iterable[Waiver]) -> bool:
    """Whether an equal waiver is on file, whenever it was given."""
    return any(_same(waiver, other) for other in waivers)


def _same(one: Waiver, other: Waiver) -> bool:
    keys = ("fingerprint", "rule", "path", "campaign", "sha256", "clause", "reason", "evidence", "by", "expires")
    return all(getattr(one, key) == getattr(other, key) for key in keys)


def _target(asset: ReadAsset, index: int) -> Target:
    item = asset.findings[index]
    clause = item.clause if asset.kind is Kind.COPY else None
    return Target(
        item.fingerprint, item.rule, asset.path, None, asset.sha256, clause or None, item.outcome, item.waivable
    )
