"""How a trigger is meant where it stands: denied, quoted, warned of, or said of the goods."""

import re
from typing import NamedTuple

from assetcheck.language.gaps import denied_within
from assetcheck.language.pattern import Pattern
from assetcheck.language.tables import Signs

CLAUSE_END = Pattern(r"[,;。!?\n…]|\s{2,}|(?<=[^\x00-\x7f]{4})[ \u2028](?=[^\x00-\x7f]{3})")


BEFORE, BEHIND = 30, 50
"""Characters before a trigger's first and from it on that say whether it is a claim at all."""
TITLE = 20
"""Characters of a title before a trigger in it."""


class Clause(NamedTuple):
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

    def doubted(self, text: str, clause: Clause, start: int, end: int) -> bool:
        """Whether the clause doubts the degree in [start, end)."""
        return any(doubt.end() >= start for doubt in self._signs.finditer("doubted", text, clause.start, end))

    def denied(self, text: str, clause: Clause, start: int) -> bool:
        """Whether the clause denies what begins at `start`."""
        before = self._signs["not_denying"].sub(_blanked, text[clause.start : start])
        return bool(self._signs["denial"].search(before))

    def denied_within(self, text: str, shape: re.Pattern[str], start: int, end: int) -> bool:
        """Whether a gap of the shape that found [start, end) holds the denial of it."""
        return denied_within(text, shape, start, end, self._signs["not_denying"])

    def no_claim(self, text: str, clause: Clause, start: int) -> bool:
        """Whether what begins at `start` is disclaimed outright, spoken of as words, other words, or a name.

        Unlike `denied` it holds for wording whose negated form is a claim, too: `不作升值承诺` promises nothing.
        """
        beside = max(clause.start, start - BEFORE), min(clause.end, start + BEHIND)
        disclaimed = self._signs["disclaimer"].finditer(text, *beside)
        if any(sign.start() < start <= sign.end() for sign in disclaimed):
            return True
        around = max(0, start - BEFORE), min(len(text), start + BEHIND)
        for name, stretch in (("spoken_of", beside), ("other_words", beside), ("quoted", around)):
            signs = self._signs.finditer(name, text, *stretch)
            if any(sign.start() <= start < sign.end() for sign in signs):
                return True
        return bool(self._signs["thing"].match(text, start, clause.end))

    def cares(self, text: str, start: int) -> bool:
        """Whether what begins at `start` is named for the sake of the ill, or as what the goods do not do for them."""
        signs = self._signs.finditer("cared", text, max(0, start - BEFORE), min(len(text), start + BEHIND))
        return any(sign.start() <= start < sign.end() for sign in signs)

    def titled(self, text: str, start: int) -> bool:
        """Whether what begins at `start` stands in the title of a work (`《…》`)."""
        return bool(self._signs["title"].search(text[max(0, start - TITLE) : start]))

    def brand(self, text: str, clause: Clause, start: int, end: int) -> bool:
        """Whether what was read by its sound is a name: it opens the clause, and what is sold follows a blank."""
        return start == clause.start and bool(self._signs["branded"].match(text, end, clause.end))

    def as_written(self, words: str) -> bool:
        """Whether words that sound like others are ordinary ones themselves."""
        return bool(self._signs["as_written"].search(words))

    def mentioned(self, text: str) -> bool:
        """Whether the sentence speaks of the wording instead of using it: a warning, a ban, a quotation of the law."""
        return bool(self._signs["mention"].search(text) or self._signs["law"].search(text))


def _blanked(found: re.Match[str]) -> str:
    return "_" * len(found[0])
