"""How a trigger is meant where it stands: denied, quoted, warned of, or said of the goods."""

import re
from dataclasses import dataclass

from assetcheck.language.tables import Signs

CLAUSE_END = re.compile(r"[,;。!?\n…]|\s{2,}|(?<=[^\x00-\x7f]{4})[ \u2028](?=[^\x00-\x7f]{3})")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence: [start, end) of its plain text."""

    start: int
    end: int


def clause_around(text: str, start: int, end: int) -> Clause:
    """The clause that [start, end) stands in: to the nearest comma, semicolon or wide blank on each side."""
    first = 0
    for found in CLAUSE_END.finditer(text, 0, start):
        first = found.end()
    after = CLAUSE_END.search(text, end)
    return Clause(first, after.start() if after else len(text))


class Context:
    """Tells denials and mentions from claims."""

    def __init__(self) -> None:
        self._signs = Signs("context")

    def denied(self, text: str, clause: Clause, start: int) -> bool:
        """Whether the clause denies what begins at `start`."""
        before = self._signs["not_denying"].sub(_blanked, text[clause.start : start])
        return bool(self._signs["denial"].search(before))

    def mentioned(self, text: str) -> bool:
        """Whether the sentence speaks of the wording instead of using it: a warning, a ban, a quotation of the law."""
        return bool(self._signs["mention"].search(text) or self._signs["law"].search(text))


def _blanked(found: re.Match[str]) -> str:
    return "_" * len(found[0])
