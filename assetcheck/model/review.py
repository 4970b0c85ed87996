"""What people decided about findings and files, and what a report says about those decisions."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from assetcheck.model.rule import Severity
from assetcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Waiver:
    """A reviewer's decision that a finding may stand, until a day."""

    rule: str
    reason: str
    by: str
    date: datetime.date
    """The day of the decision."""
    expires: datetime.date
    """The last day on which it works."""
    path: str | None = None
    """Path of the asset, or a glob; None where it is about a campaign."""
    fingerprint: str | None = None
    """None: every finding of the rule that the rest describes."""
    sha256: str | None = None
    """Hash of the file it is bound to."""
    clause: str | None = None
    """The normalised clause it is bound to."""
    campaign: str | None = None
    """Name of the campaign it is bound to."""
    evidence: str | None = None
    """The proof held, demanded where the claim is lawful only with proof."""
    place: str = ""
    """`file:line:column` of the entry."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A person looked at this very file and lets it go."""

    path: str
    sha256: str
    by: str
    date: datetime.date
    packs: str
    """One hash over the packs in force then."""
    report: str
    """Hash of the report that was looked at, `run` left out."""
    place: str = ""
    """`file:line:column` of the entry."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """The latest approval of an asset, held against the file as it is now."""

    approval: Approval
    stale: str | None = None
    """None: still current. Else what changed since: `file-changed` or `packs-changed`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report was made, so that decisions about it are kept in the right place."""

    folder: str = "."
    """Folder that its paths are relative to, as seen from the working folder."""


@dataclass(frozen=True, slots=True)
class Target:
    """A finding as a report tells it, with all that a waiver is bound to."""

    fingerprint: str
    rule: str
    path: str | None
    """None where it is about a campaign."""
    campaign: str | None
    """None where it is about an asset."""
    sha256: str | None
    clause: str | None
    """The normalised clause; None for a picture, and where it is not about wording."""
    outcome: str | None
    waivable: bool = True

    @property
    def where(self) -> str:
        """Path of the asset or name of the campaign."""
        return self.path or self.campaign or ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer wrote beside a finding."""

    reason: str
    by: str
    expires: datetime.date | None
    evidence: str = ""


class NoticeCode(StrEnum):
    """What may have to be said about decisions, and about what was left without one."""

    CAMPAIGN_PARTIAL = "campaign-partial"
    """Not judged as a set: some of its pictures were not checked."""
    WAIVER_DUE = "waiver-due"
    """Ends within the next days."""
    WAIVER_EXPIRED = "waiver-expired"
    """Has ended and no longer works."""
    WAIVER_UNUSED = "waiver-unused"
    """Covers nothing that was found."""
    WAIVER_OUTDATED = "waiver-outdated"
    """The file or the clause that it was given for has changed."""
    WAIVER_WIDE = "waiver-wide"
    """Covers more than one finding."""
    WAIVER_REFUSED = "waiver-refused"
    """The rule cannot be waived."""
    WAIVER_UNPROVEN = "waiver-unproven"
    """The claim is lawful only with proof, and the waiver names none."""
    WAIVERS_OFF = "waivers-off"
    """The run was told to disregard waivers."""
    BASELINE_GONE = "baseline-gone"
    """Entries of the baseline that are no longer found."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to say beside the findings: a code and values, no sentence."""

    code: NoticeCode
    place: str = ""
    """`file:line:column` of the entry it is about, or the name of the file."""
    rule: str | None = None
    path: str | None = None
    """Path or glob of the asset, or name of the campaign."""
    fingerprint: str | None = None
    by: str | None = None
    expires: datetime.date | None = None
    count: int | None = None
    """Days left, findings covered, entries, or pictures, as the code has it."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """A file that a verdict rests on."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything besides the assets that verdicts rest on, so that a report can be made again."""

    packs: tuple[Hashed, ...] = ()
    models: tuple[Hashed, ...] = ()
    """Networks that looked at the pictures; empty where none did."""
    files: tuple[Hashed, ...] = ()
    """Configuration, decisions, reference pictures of the brand; paths relative to the configuration."""
    libraries: Mapping[str, str] = field(default_factory=dict)
    """Version of each library that perception and language rest on."""
    options: Mapping[str, bool | str | tuple[str, ...]] = field(default_factory=dict)
    """Options of the run that change verdicts."""


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A finding as an older report or a baseline holds it."""

    fingerprint: str
    rule: str
    where: str
    """Path of the asset or name of the campaign."""
    severity: Severity
    message: str = ""
    """The sentence of the older report."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run held against an older report."""

    older: str
    """The day the older report was made as of."""
    new: int
    """Findings that the older report does not have; each of them has `fresh` set."""
    unchanged: int
    fixed: tuple[PastFinding, ...] = ()
    unjudged: tuple[PastFinding, ...] = ()
    """Older findings about what this run did not judge: neither fixed nor found again."""
