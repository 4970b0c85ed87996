"""Parts of copy: what checks of platforms read and how they point at it."""

import re
from collections.abc import Iterator
from functools import cache

from assetcheck.model.asset import CopyPart, Span
from assetcheck.model.check import Case
from assetcheck.model.place import Place

SHOWN = 40
"""Characters of copy that a report quotes."""


def parts_for(case: Case, platforms: tuple[str, ...]) -> Iterator[CopyPart]:
    """The parts of copy that were written for one of the platforms."""
    return (part for part in case.parts if part.platform in platforms)


def words_in(case: Case, span: Span | None) -> str:
    """The copy within a span, without blanks at its ends."""
    return (case.copy or "")[slice(*span)].strip() if span else ""


def place_in(case: Case, span: Span) -> Place:
    """Where a span of copy stands, blanks at its ends left out."""
    text = case.copy or ""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    row = text.count("\n", 0, start) + 1
    return Place(span=(start, end), row=row, column=start - text.rfind("\n", 0, start))


def quoted(text: str) -> str:
    """The beginning of a text, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a rule, ready to search with."""
    return re.compile(pattern, re.IGNORECASE)
