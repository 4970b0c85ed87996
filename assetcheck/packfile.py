"""What a pack file may hold, as pydantic models: loaded only where a pack is read anew."""

from typing import Annotated, Any

from pydantic import Field

from assetcheck.model.pack import Topic
from assetcheck.model.rule import Basis, Examples, Severity
from assetcheck.model.wording import Wording
from assetcheck.model.words import Words
from assetcheck.strict import Strict

RuleId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class RuleEntry(Strict):
    """A rule as a pack writes it."""

    id: RuleId
    check: str
    title: Words | None = None
    """None: the check's own."""
    severity: Severity
    why: Words | None = None
    on_undetermined: Severity = Severity.WARNING
    enabled: bool = True
    waivable: bool = True
    params: dict[str, Any] = Field(default_factory=dict)
    industries: tuple[str, ...] = ()
    exempt_industries: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    message: Words | None = None
    suggestion: Words | None = None
    evidence: Words | None = None
    wording: Wording | None = None
    examples: Examples = Examples()


class OverrideEntry(Strict):
    """A change to a rule of another pack, with its reason."""

    id: RuleId
    reason: Annotated[str, Field(min_length=1)]
    severity: Severity | None = None
    on_undetermined: Severity | None = None
    enabled: bool | None = None
    params: dict[str, Any] = Field(default_factory=dict)
    message: Words | None = None
    suggestion: Words | None = None


class PackFile(Strict):
    """A pack file."""

    pack: str
    title: Words
    includes: tuple[str, ...] = ()
    """Packs that come along: names or globs beneath the shipped rules."""
    rules: tuple[RuleEntry, ...] = ()
    override: tuple[OverrideEntry, ...] = ()
    not_covered: tuple[Topic, ...] = ()
