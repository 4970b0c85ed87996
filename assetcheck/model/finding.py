"""What a check observes, what becomes of it, and the statuses a report counts."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from assetcheck.model.place import Place
from assetcheck.model.rule import Basis, Severity
from assetcheck.model.values import dataclass

if TYPE_CHECKING:
    from assetcheck.model.review import Waiver

Value = str | int | float | tuple[str, ...]


class Status(StrEnum):
    """Outcome of a rule on an asset, of an asset, or of a run."""

    PASS = "pass"  # noqa: S105 - a status
    WARN = "warn"
    FAIL = "fail"
    WAIVED = "waived"
    KNOWN = "known"
    """Of a rule: all its findings stand in the baseline (or are waived)."""
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"
    SKIPPED = "skipped"

    @property
    def told(self) -> bool:
        """Of a rule: whether it came to a result, so that what it no longer finds is mended."""
        return self not in (Status.UNDETERMINED, Status.ERROR, Status.SKIPPED)


@dataclass(frozen=True, slots=True)
class Observation:
    """What a check has to say about one subject: codes and numbers, no sentences."""

    code: str
    """Names the message template of the check."""
    subject: str = ""
    """What it is about (text of the line, name of the logo, placement): part of the fingerprint."""
    severity: Severity | None = None
    """None: the rule's own."""
    undetermined: bool = False
    """True: the file should have told and did not; `code` is then the reason."""
    places: tuple[Place, ...] = ()
    text: str | None = None
    measured: float | None = None
    required: float | None = None
    unit: str | None = None
    interval: tuple[float, float] | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    """What the template's placeholders stand for, beyond the fields above."""
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A check's answer where this kind of file cannot tell or the rule does not concern it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An observation judged by a rule."""

    rule: str
    severity: Severity
    observation: Observation
    basis: tuple[Basis, ...]
    fingerprint: str
    waived_by: str | None = None
    waiver: "Waiver | None" = None
    """The decision behind `waived_by`."""
    known: bool = False
    """It stands in the baseline."""
    fresh: bool | None = None
    """Whether an older report lacks it; None where none was given."""
    waivable: bool = True
    """False: the rule admits no waiver."""

    @property
    def counts(self) -> bool:
        """Whether it counts at the gate: nobody waived it, and no baseline knows it."""
        return self.waived_by is None and not self.known


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule on one asset or campaign."""

    rule: str
    status: Status
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
