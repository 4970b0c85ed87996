"""Tables in copy: the heads of the columns say what stands below them, bare numbers included."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assetcheck.language.pattern import Pattern

SEPARATORS = ("|", "\t", ",")
CELLS = {sign: re.compile(rf'"(?:[^"]|"")*"(?=\{sign}|$)|[^\{sign}]*') for sign in SEPARATORS}
LEAST = 3
"""Cells of a row from which a table is known by its shape alone; two need heads that say what they are of."""
LONGEST = 40
"""Characters of a cell that names a product."""
NAME = Pattern(
    r"(?:商品|产品|货品|单品)?(?:品名|名称)|商品|产品|货品|品项|品名|商品标题|(?:product|item)(?:[ _]?name)?|name"
)
"""The head of a column of products."""
UNIT = r"\s?(?:[(/]\s?(?:元|¥|rmb|cny|人民币)(?:/[^)]{1,3})?\s?\)?)?"
PRICE = Pattern(
    r"(?:[0-9a-z.]{1,6}|双\s?1[12]|[一-鿿]{2,3}(?=活动价|到手价))?\s?(?P<label>(?:建议)?(?:零售|指导)价|原售?价|日常(?:售|到手)?价|平[时日]价"
    r"|吊牌价|划线价|市场价|门市价|专柜价|标价|参考价|(?:领?券后|会员|vip|plus|拼团|团购|新人|直播间?|以旧换新|补贴后?)(?:专享|到手)?价"
    r"|(?:活动|促销|优惠|折后|秒杀|抢购|特|现|售|卖|销售|到手|单)价|到手|券后|价格|售价|price)" + UNIT
)
"""The head of a column of prices."""
LETTER = Pattern("[a-z一-鿿]")
ITEM = Pattern(r"\s*(?:[-*•·+]\s|[0-9]{1,2}[.)、]\s?(?![0-9])|\|)")
"""How a line of a list or a table begins."""


class Cell(NamedTuple):
    """A cell at [start, end) of a block, without blanks and quotes, and the head of its column."""

    start: int
    end: int
    head: str


class Table:
    """The table that a block of plain text is; empty where it is none.

    Args:
        text: of the block.
        head: its first line, where that stands in an earlier block.

    """

    def __init__(self, text: str, head: str = "") -> None:
        self._text = text
        lines = list(_lines(text))
        first = head or (lines[0][1] if lines else "")
        self._sign = max(SEPARATORS, key=first.count)
        heads = [first[start:end] for start, end in _cells(first, 0, self._sign)]
        self.telling = len(heads) > 1 and any(NAME.fullmatch(one) or PRICE.fullmatch(one) for one in heads)
        self._rows: list[tuple[int, int]] = []
        self.cells: list[Cell] = []
        if len(heads) < (2 if self.telling else LEAST):
            return
        for at, line in lines:
            row = _cells(line, at, self._sign)
            if len(row) == len(heads):
                self._rows.append((at, at + len(line)))
                if at or head:
                    self.cells += [Cell(start, end, name) for (start, end), name in zip(row, heads, strict=True)]
        self._starts = [cell.start for cell in self.cells]

    def head_of(self, at: int) -> str:
        """The head of the column at a character, empty where that stands in no table."""
        index = bisect_right(self._starts, at) - 1 if self.cells else -1
        return self.cells[index].head if index >= 0 and at < self.cells[index].end else ""

    def is_item(self, at: int) -> bool:
        """Whether the line at a character is one of a table or a list: what it says is not of the line above."""
        return bool(self.head_of(at) or ITEM.match(self._text, self._text.rfind("\n", 0, at) + 1))

    def parted(self) -> str:
        """The text with its cells parted like clauses, where the heads say what they hold; as long as it was."""
        if not self.telling:
            return self._text
        chars = list(self._text)
        for start, end in self._rows:
            at = start
            for cell in _cells(self._text[start:end], start, self._sign):
                for gap in range(at, cell[0]):
                    chars[gap] = ";" if chars[gap] == self._sign else chars[gap]
                at = cell[1]
            chars[at:end] = [";" if char == self._sign else char for char in chars[at:end]]
        return "".join(chars)

    def names(self) -> Iterator[Cell]:
        """Cells that name a product."""
        for cell in self.cells:
            words = self._text[cell.start : cell.end]
            if NAME.fullmatch(cell.head) and len(words) <= LONGEST and LETTER.search(words):
                yield cell

    def prices(self) -> Iterator[tuple[Cell, str]]:
        """Cells below the head of a price, and the word of the head that says which."""
        for cell in self.cells:
            head = PRICE.fullmatch(cell.head)
            if head:
                yield cell, head["label"]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _cells(line: str, at: int, sign: str) -> Sequence[tuple[int, int]]:
    """Where the cells of a row stand, without the blanks and quotes round them."""
    spans, start = [], 0
    while start <= len(line):
        found = CELLS[sign].match(line, start)
        end = found.end() if found else start
        first, last = start, end
        while first < last and line[first] in ' "':
            first += 1
        while last > first and line[last - 1] in ' "':
            last -= 1
        spans.append((at + first, at + last))
        start = end + 1
    return spans
