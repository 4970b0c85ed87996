"""Promises in plain text, and the terms that may stand beside them."""

from collections.abc import Iterator, Sequence

from assetcheck.language.offers.hit import Hit, Taken
from assetcheck.language.offers.table import compiled
from assetcheck.language.pattern import Pattern
from assetcheck.model.offers import (
    Discount,
    Gift,
    Period,
    Price,
    PriceRole,
    Promise,
    PromiseKind,
    Term,
    TermKind,
    Threshold,
)

DENIAL_REACH = 12
"""Characters before a promise in which a denial is looked for."""


REDUCTIONS = ("立减", "直降", "立省", "直减")
"""Words before an amount that is taken off the price of the goods."""
SERVICE = r"[送赠][^\s;,。!?0-9]{1,8}[0-9一二两三四五六七八九十]+\s?(?:次|节|课时|小时|晚)(?!内)"
"""A service that is given away, with how much of it (`送洗护1次`)."""
BASES = (PriceRole.ORIGINAL, PriceRole.SELLING)
"""Prices from which a reduction can be reckoned; beside one it asks for nothing more."""


class Promises:
    """Finds promises and terms, beside the offers with numbers that were found before."""

    def __init__(self) -> None:
        tables = compiled("offers")
        self._promises = {
            kind: tables[kind.value] for kind in PromiseKind if kind.value in tables and kind.value != "gift"
        }
        self._promises[PromiseKind.GIFT] = tables["gift"]
        self._terms = {kind: tables[kind.value] for kind in TermKind if kind is not TermKind.GIFT}
        self._gift_term = Pattern(rf"赠品(?:为|是|:|清单|规格|明细|价值)|规格[::]?\s?[0-9]|{SERVICE}")
        self._denied, self._footnote = tables["denied"], tables["footnote"]

    def find(self, text: str, offers: Sequence[Hit]) -> Iterator[Hit]:
        """Promises, each kind once a line, then terms."""
        said = [(hit.start, hit.end, kind) for hit in offers if (kind := _kind_of(hit))]
        if any(isinstance(hit.statement, Price) and hit.statement.role in BASES for hit in offers):
            said = [one for one in said if one[2] is not PromiseKind.REDUCTION]
        for kind, pattern in self._promises.items():
            said += [(*found.span(), kind) for found in pattern.finditer(text)]
        told: set[tuple[int, PromiseKind]] = set()
        reached = 0
        for start, end, kind in sorted(said, key=lambda item: (item[0], -item[1], item[2])):
            line = text.rfind("\n", 0, start) + 1
            if (line, kind) in told or self._footnote.regex.match(text, line):
                continue
            if self._denied.regex.search(text[max(line, start - DENIAL_REACH) : start]):
                continue
            if start < reached:
                continue
            reached = end
            told.add((line, kind))
            yield Hit(start, end, Promise(kind=kind))
        yield from self._find_terms(text, offers)

    def _find_terms(self, text: str, offers: Sequence[Hit]) -> Iterator[Hit]:
        periods = Taken(text, (hit for hit in offers if isinstance(hit.statement, Period)))
        for kind, pattern in self._terms.items():
            for found in pattern.finditer(text):
                if not periods.holds(*found.span()):
                    yield Hit(*found.span(), Term(kind=kind))
        for found in self._gift_term.finditer(text):
            yield Hit(*found.span(), Term(kind=TermKind.GIFT))
        for hit in offers:
            one = hit.statement
            if isinstance(one, Gift) and one.name and one.count:
                yield Hit(hit.start, hit.end, Term(kind=TermKind.GIFT))
            elif isinstance(one, Period):
                yield Hit(hit.start, hit.end, Term(kind=TermKind.PERIOD))
            elif isinstance(one, Price) and one.role is PriceRole.ORIGINAL:
                yield Hit(hit.start, hit.end, Term(kind=TermKind.BASIS))


def _kind_of(hit: Hit) -> PromiseKind | None:
    one = hit.statement
    if isinstance(one, Threshold):
        return PromiseKind.THRESHOLD
    if isinstance(one, Discount):
        return PromiseKind.DISCOUNT
    if isinstance(one, Price) and one.role is PriceRole.SAVING and one.label in REDUCTIONS:
        return PromiseKind.REDUCTION
    if isinstance(one, Gift):
        return PromiseKind.BUY_GIFT if not one.name else PromiseKind.GIFT
    return None
