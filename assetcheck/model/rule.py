"""A rule: a check with its parameters, severity, legal basis and examples, as a pack states it."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any

from assetcheck.model.values import dataclass
from assetcheck.model.wording import Wording
from assetcheck.model.words import Words


class Severity(StrEnum):
    """How much a finding weighs at the gate."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Certainty(StrEnum):
    """How sure it is that the law says so."""

    CONFIRMED = "confirmed"
    """Read in the official text."""
    REPORTED = "reported"
    """Seen second-hand: in a news digest or a public repository."""
    UNVERIFIED = "unverified"
    """General knowledge; never printed as a quotation."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One provision a rule rests on."""

    law: str
    version: str | None = None
    """Date of the text in force, YYYY-MM-DD."""
    article: str | None = None
    penalty: str | None = None
    relief: str | None = None
    """When the penalty may be waived or reduced."""
    quote: str | None = None
    """Words of the statute; only where the certainty is `confirmed`."""
    certainty: Certainty = Certainty.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that a wording rule must flag and must leave alone."""

    bad: tuple[str, ...] = ()
    ok: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of a pack, with the project's configuration laid over it."""

    id: str
    check: str
    pack: str
    title: Words
    severity: Severity
    why: Words | None = None
    on_undetermined: Severity = Severity.WARNING
    enabled: bool = True
    waivable: bool = True
    params: Mapping[str, Any] = field(default_factory=dict)
    """Every parameter of the check, defaults filled in."""
    industries: frozenset[str] = frozenset()
    """Industries in which the rule asks for something; empty: all."""
    exempt_industries: frozenset[str] = frozenset()
    """Industries in which the rule is lifted (medical terms in medical copy)."""
    basis: tuple[Basis, ...] = ()
    message: Words | None = None
    """Overrides the check's own templates."""
    suggestion: Words | None = None
    evidence: Words | None = None
    """What the advertiser must hold to clear the claim."""
    wording: Wording | None = None
    examples: Examples = Examples()
