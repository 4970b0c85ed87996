"""Two runs held against each other, finding by finding, by fingerprint."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from assetcheck.model.finding import Finding
from assetcheck.model.report import AssetResult
from assetcheck.model.review import Comparison, PastFinding
from assetcheck.model.rule import Severity
from assetcheck.model.values import dataclass
from assetcheck.review.ledger import Ledger
from assetcheck.review.parts import Part, name_of, with_findings
from assetcheck.review.past import PastReport, ReadFinding, ReadPart


class Since:
    """An older report that this run is held against, one asset or campaign at a time."""

    def __init__(self, older: PastReport, gone: Collection[str]) -> None:
        """Take the older report in; `gone` are places in it that are no longer there."""
        self._older = older
        self._ledger = Ledger((past for past, _ in older.findings()), gone)
        self._judged: dict[str, frozenset[str]] = {}
        self._new = self._unchanged = 0

    def lay_over(self, part: Part) -> Part:
        """The part with each finding marked as fresh or not."""
        where = name_of(part)
        if not (isinstance(part, AssetResult) and part.reason):
            self._judged[where] = frozenset(rule.rule for rule in part.rules if rule.status.told)
        return with_findings(part, lambda finding: self._marked(finding, where))

    def close(self) -> Comparison:
        """The comparison once everything was judged."""
        left = self._ledger.left()
        fixed = tuple(entry for entry in left if entry.rule in self._judged.get(entry.where, ()))
        unjudged = tuple(entry for entry in left if entry not in fixed)
        return Comparison(self._older.run.as_of, self._new, self._unchanged, fixed, unjudged)

    def _marked(self, finding: Finding, where: str) -> Finding:
        fresh = self._ledger.take(finding.fingerprint, where) is None
        self._new += fresh
        self._unchanged += not fresh
        return replace(finding, fresh=fresh)


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies between two reports."""

    fixed: tuple[PastFinding, ...]
    new: tuple[PastFinding, ...]
    unchanged: tuple[PastFinding, ...]
    unjudged: tuple[PastFinding, ...]
    """Older findings about what the newer report did not judge: neither fixed nor found again."""
    counting: int
    """How many of the new ones count at a gate: errors and warnings that are neither waived nor known."""


def difference(older: PastReport, newer: PastReport) -> Difference:
    """What was fixed, what is new and what stayed from one report to the next."""
    entries = [past for past, _ in older.findings()]
    parts: dict[str, ReadPart] = {asset.path: asset for asset in newer.assets if asset.reason is None}
    parts |= {campaign.name: campaign for campaign in newer.campaigns}
    present = {asset.path for asset in newer.assets} | parts.keys()
    ledger = Ledger(entries, {entry.where for entry in entries} - present)
    new: list[tuple[PastFinding, ReadFinding]] = []
    unchanged: list[PastFinding] = []
    for past, finding in newer.findings():
        if ledger.take(past.fingerprint, past.where) is None:
            new.append((past, finding))
        else:
            unchanged.append(past)
    fixed, unjudged = _parted(ledger.left(), parts)
    counting = sum(
        past.severity is not Severity.INFO and finding.waived_by is None and not finding.known for past, finding in new
    )
    return Difference(fixed, tuple(past for past, _ in new), tuple(unchanged), unjudged, counting)


def _parted(
    left: tuple[PastFinding, ...], parts: Mapping[str, ReadPart]
) -> tuple[tuple[PastFinding, ...], tuple[PastFinding, ...]]:
    judged = {where: {rule.rule for rule in part.rules if rule.status.told} for where, part in parts.items()}
    fixed = tuple(entry for entry in left if entry.rule in judged.get(entry.where, ()))
    unjudged = tuple(entry for entry in left if entry.rule not in judged.get(entry.where, ()))
    return fixed, unjudged
