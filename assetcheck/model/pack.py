"""A pack as loaded: its rules, and the topics of the law that it says no check can see."""

from collections.abc import Mapping

from assetcheck.model.rule import Rule
from assetcheck.model.values import dataclass
from assetcheck.model.words import Words


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the law that neither words nor pixels show; reports name it as not covered."""

    id: str
    title: Words


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of rules."""

    name: str
    title: Words
    rules: tuple[Rule, ...]
    not_covered: tuple[Topic, ...] = ()
    places: Mapping[str, str] | None = None
    """`file:line:column` of each rule by its id."""
    shipped: bool = False
    """It came with the program, whose tests vet it."""
    sha256: str = ""
    """Hash of the file; empty where the rules stand in the configuration."""
