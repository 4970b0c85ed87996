"""The lines of a copy file that findings speak about, cut into stretches that carry the findings' numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assetcheck.model.values import dataclass
from assetcheck.report.marks import Numbered

_LINE_END = re.compile(r"\r\n|\r|\n")

WHOLE: Final = 60
"""Copy of at most so many lines is shown whole."""

AROUND: Final = 1
"""Lines shown before and after one with a finding."""

LONG: Final = 160
"""Characters kept of a long stretch without findings, at its ends."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a line and the findings that lie on it."""

    text: str
    items: tuple[Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the copy, its number from 1."""

    number: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines left out."""

    count: int


def excerpt(copy: str, items: Sequence[Numbered]) -> tuple[Row | Gap, ...]:
    """Short copy whole; of long copy the lines with findings and those next to them, gaps counted."""
    lines = _lines(copy)
    spans = [(place.span, item) for item in items for place in item.finding.observation.places if place.span]
    hit = {
        number
        for number, (start, text) in enumerate(lines)
        for (begin, end), _item in spans
        if begin < start + len(text) and end > start
    }
    kept = [
        number
        for number in range(len(lines))
        if len(lines) <= WHOLE or any(number + near in hit for near in range(-AROUND, AROUND + 1))
    ]
    rows: list[Row | Gap] = []
    reached = 0
    for number in kept:
        if number > reached:
            rows.append(Gap(number - reached))
        rows.append(Row(number + 1, _stretches(*lines[number], spans)))
        reached = number + 1
    if reached < len(lines):
        rows.append(Gap(len(lines) - reached))
    return tuple(rows)


def _lines(copy: str) -> list[tuple[int, str]]:
    """Each line with the code point it starts at; a line end that closes the copy opens no further line."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(copy))]
    ends = [*(end.start() for end in _LINE_END.finditer(copy)), len(copy)]
    lines = [(start, copy[start:end]) for start, end in zip(starts, ends, strict=True)]
    return lines[:-1] if len(lines) > 1 and not lines[-1][1] else lines


def _stretches(start: int, text: str, spans: list[tuple[tuple[int, int], Numbered]]) -> tuple[Stretch, ...]:
    here = [(max(begin - start, 0), min(end - start, len(text)), item) for (begin, end), item in spans]
    here = [(begin, end, item) for begin, end, item in here if begin < end]
    edges = sorted({0, len(text), *(edge for begin, end, _item in here for edge in (begin, end))})
    pieces = []
    for left, right in pairwise(edges):
        on = tuple(item for begin, end, item in here if begin <= left and right <= end)
        pieces.append(Stretch(text[left:right] if on else _shortened(text[left:right]), on))
    return tuple(pieces)


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * LONG else f"{text[:LONG]} … {text[-LONG:]}"
