"""What a run could not do as usual, such as write its cache: said beside the report, by the command line."""

from collections.abc import Callable, Mapping
from dataclasses import field

from assetcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to tell people: a code with values, no sentence."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


Tell = Callable[[Caution], None]
"""Takes a caution as it comes."""


def tell_nobody(_caution: Caution) -> None:
    """Stands in where nobody listens."""
