"""The baseline of a project with a past: findings that were there already do not count at the gate."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assetcheck.model.finding import Finding
from assetcheck.model.report import AssetResult
from assetcheck.model.review import Notice, NoticeCode, PastFinding
from assetcheck.model.rule import SEVERITY_ORDER, Severity
from assetcheck.review.entries import Hash, Text, scalar
from assetcheck.review.ledger import Ledger
from assetcheck.review.parts import Part, name_of, with_findings
from assetcheck.strict import Strict, validate
from assetcheck.yamlsource import read_yaml

NAME = "assetcheck.baseline.yaml"

HEADER = """\
# Findings that were there when the baseline was written: they are shown, and do not count at the gate.
# Made by `assetcheck baseline write`; `assetcheck baseline prune` takes out what was mended.
# 建立基线时已有的问题：照常显示，不计入门禁。
# 由 `assetcheck baseline write` 生成，`assetcheck baseline prune` 清除已改好的。
findings:
"""


class BaselineEntry(Strict):
    """A finding as the file writes it."""

    fingerprint: Hash
    rule: Text
    where: Text
    severity: Severity


class BaselineFile(Strict):
    """The baseline file."""

    findings: tuple[BaselineEntry, ...] | None = ()


def read_baseline(text: str, name: str) -> tuple[PastFinding, ...]:
    """The entries of a baseline file.

    Raises:
        ConfigError: a mistake in it, with `file:line:column`.

    """
    entries = validate(BaselineFile, read_yaml(text, name)).findings or ()
    return tuple(PastFinding(entry.fingerprint, entry.rule, entry.where, entry.severity) for entry in entries)


def written(entries: Iterable[PastFinding]) -> str:
    """The text of a baseline file: one line a finding, sorted, so that version control shows what came and went."""
    lines = sorted((entry.where, entry.rule, entry.fingerprint, entry.severity.value) for entry in entries)
    body = "".join(
        f"  - {{fingerprint: {scalar(print_)}, rule: {scalar(rule)}, where: {scalar(where)}, severity: {severity}}}\n"
        for where, rule, print_, severity in lines
    )
    return HEADER + body


class Baseline:
    """A baseline in this run: which of its entries were found again."""

    def __init__(self, entries: Sequence[PastFinding], gone: Collection[str], name: str) -> None:
        """Take the entries in.

        Args:
            entries: of the baseline.
            gone: places among theirs that are no longer there.
            name: of the file.

        """
        self._ledger, self._name, self._gone = Ledger(entries, gone), name, frozenset(gone)
        self._judged: dict[str, frozenset[str]] = {}
        self._empty = not entries

    def lay_over(self, part: Part) -> Part:
        """The part with each finding marked that the baseline knows. One that has grown graver is new."""
        if self._empty:
            return part
        where = name_of(part)
        if not (isinstance(part, AssetResult) and part.reason):
            self._judged[where] = frozenset(rule.rule for rule in part.rules if rule.status.told)
        return with_findings(part, lambda finding: self._known(finding, where))

    def mended(self) -> tuple[PastFinding, ...]:
        """Entries that are no longer found, though what they are about was judged or is gone."""
        return tuple(
            entry
            for entry in self._ledger.left()
            if entry.where in self._gone or entry.rule in self._judged.get(entry.where, ())
        )

    def notices(self) -> tuple[Notice, ...]:
        """How many entries can be taken out."""
        count = len(self.mended())
        return (Notice(NoticeCode.BASELINE_GONE, self._name, count=count),) if count else ()

    def _known(self, finding: Finding, where: str) -> Finding:
        entry = self._ledger.take(finding.fingerprint, where)
        if entry is None or not finding.waivable:
            return finding
        graver = SEVERITY_ORDER.index(finding.severity) < SEVERITY_ORDER.index(entry.severity)
        return finding if graver else replace(finding, known=True)
