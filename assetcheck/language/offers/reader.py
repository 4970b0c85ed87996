"""Reads what a text offers: finds the statements of every kind and ties each to its product."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assetcheck.language.lines import Layout
from assetcheck.language.normalise import folding, normalise
from assetcheck.language.offers import attributes, bargains, dates, prices
from assetcheck.language.offers.block import Block, blocks, whole
from assetcheck.language.offers.columns import Table
from assetcheck.language.offers.hit import Hit, Taken
from assetcheck.language.offers.products import Mention, Products
from assetcheck.language.offers.promises import Promises
from assetcheck.language.offers.table import compiled
from assetcheck.language.offers.tying import Seat, tied_in_copy, tied_in_picture
from assetcheck.language.rows import Rows
from assetcheck.model.offers import (
    Attribute,
    Discount,
    Gift,
    Offers,
    Period,
    Price,
    Promise,
    Statement,
    Term,
    Threshold,
)
from assetcheck.model.place import Place

Placer = Callable[[int, int], tuple[Place, ...]]
"""[start, end) of the original → where that is."""

SCOPE_BEFORE, SCOPE_AFTER = 16, 12
"""Characters round an offer in which the words stand that limit it."""
MOST_SEATS = 50_000
"""Statements and names of products of one text; what comes after them is not read."""
FIELDS: dict[type[Statement], str] = {
    Price: "prices", Discount: "discounts", Threshold: "thresholds", Gift: "gifts", Period: "periods",
    Attribute: "attributes", Promise: "promises", Term: "terms",
}  # fmt: skip


class OfferReader:
    """Reads offers.

    Args:
        products: names of goods as the brand declares them; where one of them is named, no other name is looked for.
        brands: names of the brand, which are no part of a product's name.

    """

    def __init__(self, products: Sequence[str] = (), brands: Sequence[str] = ()) -> None:
        self._folding = folding()
        declared, own = ([normalise(name, self._folding).text for name in names] for names in (products, brands))
        self._products = Products(declared, own)
        self._promises = Promises()
        self._scope = compiled("offers")["scope"]

    def read_copy(self, text: str) -> Offers:
        """What a copy text offers; places count its code points."""
        rows, begin, seats, cut = Rows(text), 0, list[Seat](), False

        def place(start: int, end: int) -> tuple[Place, ...]:
            row, column = rows.place(begin, start)
            return (Place(span=(start, end), row=row, column=column),)

        for block in blocks(text, self._folding):
            cut = len(seats) > MOST_SEATS
            if cut:
                break
            begin = block.start
            seats += self._seats(block, text, place)
        return replace(_sorted_by_kind(tied_in_copy(seats), seats), cut=cut)

    def read_lines(self, layout: Layout) -> Offers:
        """What the lines of a picture offer."""
        text = layout.rows
        seats = [seat for block in whole(text, self._folding) for seat in self._seats(block, text, layout.places)]
        return _sorted_by_kind(tied_in_picture(seats), seats)

    def _seats(self, block: Block, original: str, place: Placer) -> Iterator[Seat]:
        """Every statement and every mention of a product in a block, placed, in order of place."""
        table = Table(block.text, block.head)
        text = table.parted()
        hits = self._hits(text, table) if block.offers else []
        gifts = [hit for hit in hits if isinstance(hit.statement, Gift) and hit.statement.name]
        rows = [0, *(found.end() for found in re.finditer("\n", text))]
        named = [
            Seat(
                bisect_right(rows, one.start),
                one.start,
                block.start,
                mention=one.name,
                places=place(*block.original(one.start, one.end)),
                listed=one.listed,
            )
            for one in self._mentions(text, gifts, table)
        ]
        said = []
        for hit in hits:
            start, end = block.original(hit.start, hit.end)
            scope = "" if isinstance(hit.statement, Term) else self._scope_of(text, hit)
            statement = replace(
                hit.statement, text=_one_line(original[start:end]), places=place(start, end), scope=scope
            )
            row, item = bisect_right(rows, hit.start), table.is_item(hit.start)
            said.append(Seat(row, hit.start, block.start, statement=statement, places=statement.places, item=item))
        yield from sorted([*named, *said], key=lambda seat: seat.at)

    def _hits(self, text: str, table: Table) -> list[Hit]:
        bargain = bargains.find(text)
        periods, facts = list(dates.find(text)), list(attributes.find(text))
        money = list(prices.find(text, [*bargain, *bargains.passed_over(text), *facts], table))
        offers = [*bargain, *money, *periods]
        return [*offers, *facts, *self._promises.find(text, offers)]

    def _mentions(self, text: str, gifts: Sequence[Hit], table: Table) -> Iterator[Mention]:
        given = Taken(text, gifts)
        for one in self._products.find(text, table.names()):
            if not given.holds(one.start, one.end):
                yield one

    def _scope_of(self, text: str, hit: Hit) -> str:
        """The words of its clause that limit an offer, sorted, and 全场 for what holds for everything."""
        first, last = max(0, hit.start - SCOPE_BEFORE), hit.end + SCOPE_AFTER
        start = max(first, *(text.rfind(mark, first, hit.start) + 1 for mark in "\n;。!?"))
        ends = [at for mark in "\n。!?" if (at := text.find(mark, hit.end, last)) >= 0]
        clause = text[start : min([*ends, last])]
        return "·".join(sorted({found[0] for found in self._scope.finditer(clause)}))


def _one_line(text: str) -> str:
    return re.sub(r"\s*[\n\u2028]\s*", " ", text).strip()


def _sorted_by_kind(statements: Iterable[Statement], seats: Sequence[Seat]) -> Offers:
    kinds = sorted(statements, key=lambda one: FIELDS[type(one)])
    fields = {name: tuple(group) for name, group in groupby(kinds, key=lambda one: FIELDS[type(one)])}
    names = dict.fromkeys(seat.mention for seat in seats if seat.mention)
    listed = dict.fromkeys(seat.mention for seat in seats if seat.listed)
    return Offers(**fields, products=tuple(names), listed=tuple(listed))  # type: ignore[arg-type]
