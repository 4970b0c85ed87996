"""The lines of a picture as one running text: reading order, and which breaks may fall inside a word."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from assetcheck.language.normalise import SOFT_BREAK
from assetcheck.model.claims import Claim
from assetcheck.model.facts import TextRun
from assetcheck.model.geometry import Box
from assetcheck.model.place import Place

SAME_SIZE = 1.6
"""Lines whose sizes differ by more than this factor do not continue each other."""
BESIDE = 0.5
"""Lines that share so much of the lower one's height stand beside each other."""
OVERLAP = 0.3
"""Lines that share so much of the narrower one's width stand over each other."""
TOUCHING = 0.5
"""Boxes of lines over each other may share so much of an em: readers draw them with a margin."""
IN_WIDTH = 0.7
"""Short lines that share so much of the wider one's width are set as one block."""
FEW = 2
"""Characters of a line whose direction its box does not show."""
UPRIGHT = 2
"""A box so many times higher than wide is a column."""
ENDS = tuple(",.;:!?，。；：！？、…")


class Layout:
    """The running text of a picture's lines, and the way back from it to the lines."""

    def __init__(self, runs: Sequence[TextRun]) -> None:
        self._runs = runs
        self._order = _reading_order(runs)
        self._starts: list[int] = []
        pieces: list[str] = []
        at = 0
        for place, index in enumerate(self._order):
            if place:
                before = runs[self._order[place - 1]]
                pieces.append(SOFT_BREAK if _continues(before, runs[index]) else "\n")
                at += 1
            self._starts.append(at)
            text = runs[index].text.replace("\n", " ")
            pieces.append(text)
            at += len(text)
        self.text = "".join(pieces)

    @property
    def rows(self) -> str:
        """The running text with lines close beside each other joined, whatever their sizes: `¥` and `79.9`."""
        pieces = list(self.text)
        for place in range(1, len(self._order)):
            if _beside(self._runs[self._order[place - 1]], self._runs[self._order[place]]):
                pieces[self._starts[place] - 1] = SOFT_BREAK
        return "".join(pieces)

    def placed(self, claim: Claim) -> Claim:
        """The claim with its places on the lines in place of the running text."""
        places = tuple(place for old in claim.places if old.span for place in self.places(*old.span))
        words = "".join(
            self._runs[place.line].text[slice(*place.span)] for place in places if place.line is not None and place.span
        )
        return replace(claim, places=places, text=words)

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where characters [start, end) of the running text stand on the lines."""
        found = []
        for piece in range(bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)):
            index = self._order[piece]
            run, offset = self._runs[index], self._starts[piece]
            first, last = max(start - offset, 0), min(end - offset, len(run.text))
            if first < last:
                found.append(Place(line=index, span=(first, last), box=run.box_of(first, last), page=run.page))
        return tuple(found)


class _Row(NamedTuple):
    """Lines beside each other."""

    box: Box
    members: tuple[int, ...]


def _reading_order(runs: Sequence[TextRun]) -> list[int]:
    """Indices of the lines, page by page: columns set vertically from right to left, rows from top to bottom."""
    order: list[int] = []
    for page in sorted({run.page for run in runs}):
        upright = [i for i, run in enumerate(runs) if run.page == page and not _column(run)]
        columns = [i for i, run in enumerate(runs) if run.page == page and _column(run)]
        rows: list[_Row] = []
        for index in sorted(upright, key=lambda i: (runs[i].box.y + runs[i].box.height / 2, runs[i].box.x)):
            _into_row(rows, index, runs)
        across = [index for row in rows for index in sorted(row.members, key=lambda i: (runs[i].box.x, i))]
        order += _stacked(across, runs)
        order += sorted(columns, key=lambda i: (-runs[i].box.x, runs[i].box.y))
    return order


def _stacked(order: Sequence[int], runs: Sequence[TextRun]) -> list[int]:
    """The order, but a line of a word or less comes right after the one just over it.

    So a word broken in two (`直击` over `底价`) is read on, whatever stands left and right of it.
    """
    short = [i for i in order if len(runs[i].text) <= FEW]
    under: dict[int, int] = {}
    for upper in short:
        below = (i for i in short if i != upper and i not in under.values() and _just_under(runs[upper], runs[i]))
        lower = next(below, None)
        if lower is not None:
            under[upper] = lower
    stacked: list[int] = []
    for index in order:
        next_one: int | None = None if index in under.values() else index
        while next_one is not None:
            stacked.append(next_one)
            next_one = under.get(next_one)
    return stacked


def _just_under(upper: TextRun, lower: TextRun) -> bool:
    """Whether the lower line stands right under the upper one, of its size and in its width."""
    a, b = upper.box, lower.box
    shared = min(a.right, b.right) - max(a.x, b.x)
    one, other = _size(upper), _size(lower)
    close = b.y > a.y and -TOUCHING * max(one, other) < b.y - a.bottom < max(one, other)
    return shared > IN_WIDTH * max(a.width, b.width) and max(one, other) <= SAME_SIZE * min(one, other) and close


def _column(run: TextRun) -> bool:
    return run.vertical or (len(run.text) > FEW and run.box.height > UPRIGHT * run.box.width)


def _into_row(rows: list[_Row], index: int, runs: Sequence[TextRun]) -> None:
    """Add a line to the row it lies in, or begin a row."""
    box = runs[index].box
    for at in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
        row = rows[at]
        shared = min(row.box.bottom, box.bottom) - max(row.box.y, box.y)
        if shared > BESIDE * min(row.box.height, box.height) and not _over(row, box, runs):
            rows[at] = _Row(row.box.joined(box), (*row.members, index))
            return
    rows.append(_Row(box, (index,)))


def _over(row: _Row, box: Box, runs: Sequence[TextRun]) -> bool:
    """Whether the line lies over or under one of the row's lines instead of beside them."""
    others = (runs[i].box for i in row.members)
    return any(
        min(other.right, box.right) - max(other.x, box.x) > OVERLAP * min(other.width, box.width) for other in others
    )


def _continues(first: TextRun, second: TextRun) -> bool:
    """Whether a word begun at the end of `first` may go on at the beginning of `second`."""
    if first.page != second.page or first.text.rstrip().endswith(ENDS):
        return False
    if _column(first) != _column(second) and min(len(first.text), len(second.text)) > FEW:
        return False
    one, other = _size(first), _size(second)
    if max(one, other) > SAME_SIZE * min(one, other):
        return False
    a, b, size = first.box, second.box, max(one, other)
    if _column(first):
        return abs(a.x - b.right) < 1.5 * size and abs(a.y - b.y) < 2 * size
    level = min(a.bottom, b.bottom) - max(a.y, b.y) > BESIDE * min(a.height, b.height)
    beside = level and -size < b.x - a.right < 1.5 * size
    below = -TOUCHING * size < b.y - a.bottom < size and min(a.right, b.right) > max(a.x, b.x)
    return beside or below


def _beside(first: TextRun, second: TextRun) -> bool:
    """Whether the second line stands right of the first, no further than their larger height."""
    a, b = first.box, second.box
    level = min(a.bottom, b.bottom) - max(a.y, b.y) > BESIDE * min(a.height, b.height)
    return first.page == second.page and level and b.x - a.right < max(a.height, b.height)


def _size(run: TextRun) -> int:
    """The em of the line, roughly, in px of the file."""
    return max(1, run.box.width if _column(run) else run.box.height)
