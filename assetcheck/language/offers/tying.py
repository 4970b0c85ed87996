"""Which product a statement stands with. Where that is not plain, it is tied to none."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from assetcheck.model.geometry import Box
from assetcheck.model.offers import Price, Statement
from assetcheck.model.place import Place

OVERLAP = 0.25
"""Share of the narrower box's width that boxes over each other have in common."""
CLEARLY = 0.6
"""How much nearer than the next product the nearest one must be."""


class Seat(NamedTuple):
    """A statement or a mention of a product, where it stands."""

    row: int
    """Line of its block."""
    at: int
    """Character of its block."""
    block: int
    statement: Statement | None = None
    mention: str = ""
    places: tuple[Place, ...] = ()
    item: bool = False
    """Its line is one of a table or a list."""
    listed: bool = False
    """The mention stands in a column of products."""


def tied_in_copy(seats: Sequence[Seat]) -> Iterator[Statement]:
    """Each statement of a copy text with its product: named before it in its line, or alone in line, block or text."""
    names = {seat.mention for seat in seats if seat.mention}
    only = next(iter(names)) if len(names) == 1 else ""
    in_lines: dict[tuple[int, int], set[str]] = defaultdict(set)
    in_blocks: dict[int, set[str]] = defaultdict(set)
    for seat in seats:
        if seat.mention:
            in_lines[seat.block, seat.row].add(seat.mention)
            in_blocks[seat.block].add(seat.mention)
    before: dict[tuple[int, int], str] = {}
    above: dict[int, str] = {}
    for seat in seats:
        line, block = in_lines[seat.block, seat.row], in_blocks[seat.block]
        if seat.mention:
            before[seat.block, seat.row] = seat.mention
            above[seat.block] = seat.mention if len(line) == 1 else ""
        if seat.statement is None:
            continue
        if len(line) == 1:
            product = next(iter(line))
        elif line:
            product = before.get((seat.block, seat.row), "")
        elif seat.item and isinstance(seat.statement, Price) and block:
            product = ""
        elif len(block) == 1:
            product = next(iter(block))
        else:
            product = above.get(seat.block, "") if block else only
        yield replace(seat.statement, product=product)


def tied_in_picture(seats: Sequence[Seat]) -> Iterator[Statement]:
    """Each statement of a picture with its product: the only one, or clearly the nearest one beside or above it."""
    mentions = [(seat.mention, seat.places[0]) for seat in seats if seat.mention and seat.places]
    names = {name for name, _ in mentions}
    only = next(iter(names)) if len(names) == 1 else ""
    for seat in seats:
        if seat.statement is None:
            continue
        place = seat.places[0] if seat.places else None
        product = only or (_nearest(place, mentions) if place else "")
        yield replace(seat.statement, product=product)


def _nearest(place: Place, mentions: Sequence[tuple[str, Place]]) -> str:
    if place.box is None:
        return ""
    gaps: dict[str, float] = {}
    for name, other in mentions:
        if other.box is not None and other.page == place.page:
            gap = _gap(other.box, place.box)
            gaps[name] = min(gap, gaps.get(name, gap))
    near = sorted((gap, name) for name, gap in gaps.items())
    if not near or near[0][0] == float("inf"):
        return ""
    if len(near) > 1 and near[0][0] > CLEARLY * near[1][0]:
        return ""
    return near[0][1]


def _gap(name: Box, box: Box) -> float:
    """How far a statement stands below, above or beside a name; endless where it stands elsewhere."""
    across = min(name.right, box.right) - max(name.x, box.x)
    down = min(name.bottom, box.bottom) - max(name.y, box.y)
    if across >= OVERLAP * min(name.width, box.width):
        below = box.y - name.bottom
        return max(below, 0) if below > -name.height else 2.0 * max(name.y - box.bottom, 0) + name.height
    if down >= OVERLAP * min(name.height, box.height):
        return max(box.x - name.right, name.x - box.right, 0) + 1.0
    return float("inf")
