"""Names of products in plain text: those that the brand declares, and those that end in a word for goods."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assetcheck.language.offers.columns import Cell
from assetcheck.language.offers.hit import Taken
from assetcheck.language.offers.table import compiled
from assetcheck.language.pattern import Pattern

SHORTEST = 2
LONGEST = 14
"""Characters of a name taken from running text."""


SUBJECT = Pattern(
    r"(?:^|[\s;,。!?:|、])(?P<name>[一-鿿][一-鿿a-z0-9+-]{2,13}?)[ ]?(?:[0-9]+[件盒瓶袋支片罐包只]装?[ ]?)?"
    r"(?:到手价?|现价|原价|活动价|券后价?|会员价|秒杀价|售价|价格|仅售|只要|只需|特价)"
    r"[ ]?[::]?[ ]?¥?[0-9一二三四五六七八九]",
    re.MULTILINE,
)
"""What a price is said of, where its name ends in no word for goods: `云栖小筑到手价99`."""


CHINESE = Pattern("[一-鿿]")
RUN = Pattern(r"[一-鿿a-z0-9·+-]+$")
NO_GOODS = (
    "节|馆|店铺|大全|清单|计划|攻略|套餐券|生活|文化|师傅|会员|具|叶|道|园|山|色|底|歇|包装|机油|子会|盖|套(?!装)"
    "|架|垫|模|粉|刷"
)
"""What makes a word for goods part of another word: 咖啡馆, 茶叶节."""


AMOUNT = Pattern(r"^[0-9·+-]+(?=[一-鿿])", re.NOFLAG)
"""What stands before the name."""


class Mention(NamedTuple):
    """A product named at [start, end) of the plain text."""

    start: int
    end: int
    name: str
    listed: bool = False
    """It stands in a column of products."""


class Products:
    """Finds names of products. `declared` and `brands` are plain."""

    def __init__(self, declared: Sequence[str], brands: Sequence[str]) -> None:
        words = sorted(filter(None, declared), key=len, reverse=True)
        self._declared = re.compile("|".join(map(re.escape, words))) if words else None
        own = "|".join(map(re.escape, sorted(filter(None, brands), key=len, reverse=True)))
        self._brands = re.compile(rf"^(?:{own})[\s·-]*") if own else None
        tables = compiled("products")
        self._no_product = tables["no_product"]
        # What goes on after a word for goods may not make it another word.
        nouns = tables["nouns"].source
        self._nouns = Pattern(rf"(?:{nouns})(?!{nouns}|[一-鿿]*(?:{NO_GOODS}))")
        self._front = Pattern(rf".*(?:{tables['front'].source})")

    def find(self, text: str, cells: Iterable[Cell] = ()) -> Iterator[Mention]:
        """Every mention, in order of place; `cells` are those of a table that name products."""
        if self._declared:
            found = list(self._declared.finditer(text))
            if found:
                yield from (Mention(*match.span(), match[0]) for match in found)
                return
        listed = [self._listed(text, cell) for cell in cells]
        taken = Taken(text)
        for one in listed:
            taken.take(one.start, one.end)
        read = [one for one in self._by_word_and_place(text) if not taken.holds(one.start, one.end)]
        yield from sorted([*listed, *read], key=lambda one: one.start)

    def _listed(self, text: str, cell: Cell) -> Mention:
        name = re.sub(r"\s", "", text[cell.start : cell.end])
        own = self._brands.sub("", name) if self._brands else name
        return Mention(cell.start, cell.end, own or name, listed=True)

    def _by_word_and_place(self, text: str) -> Iterator[Mention]:
        taken, reached = Taken(text), 0
        for match in self._nouns.finditer(text):
            run = RUN.search(text, max(match.end() - LONGEST, reached), match.end())
            name = self._trimmed(run[0]) if run else ""
            if SHORTEST <= len(name) <= LONGEST and CHINESE.search(name):
                reached = match.end()
                taken.take(reached - len(name), reached)
                yield Mention(reached - len(name), reached, name)
        for match in SUBJECT.finditer(text):
            name = self._trimmed(match["name"])
            start, end = match.span("name")
            if len(name) > SHORTEST and not taken.holds(start, end):
                yield Mention(end - len(name), end, name)

    def _trimmed(self, name: str) -> str:
        front = self._front.match(name)
        rest = name[front.end() :] if front else name
        if self._brands:
            rest = self._brands.sub("", rest)
        rest = AMOUNT.sub("", rest)
        return "" if self._no_product.regex.search(rest) else rest
