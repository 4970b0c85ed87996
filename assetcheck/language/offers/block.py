"""Blocks of a text: what belongs together, and where each of its characters stands in the original."""

from collections.abc import Iterator
from typing import NamedTuple

from assetcheck.language.normalise import Folding, Plain, normalise
from assetcheck.language.pattern import Pattern

HINT = Pattern(
    r"[0-9０-９¥￥$€£折减免赠送抽返换满价元半月]|[一二两三四五六七八九十百][百千万件元]|限时|规格|材质|颜色|产地"
)
"""Without one of these a block offers nothing."""
CIRCLED = Pattern(r"[①-⑳⑴-⒇❶-❿㈠-㈩]|(?<!m)[¹²³⁰⁴-⁹]")
"""Numbers of footnotes and lists: never digits of an amount."""
COMMA = Pattern(r"(?<![¥￥][0-9])(?<![¥￥][0-9]{2})(?<![¥￥][0-9]{3})，|，(?![0-9]{3}(?![0-9]))")
"""A Chinese comma, but not one that a reader of pictures took for that of ¥1,299."""
ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
LINE = Pattern(f"[^{ENDS}]*(?:\r\n|[{ENDS}])|[^{ENDS}]+")
"""As `str.splitlines` cuts them."""
MOST_LINES = 60
MOST_CHARACTERS = 6000
LONGEST_HEAD = 1000


class Block(NamedTuple):
    """Lines that stand together: plain text, and the way back to the original."""

    start: int
    """First code point in the original."""
    plain: Plain
    offers: bool
    """Whether it may offer something; else it may only name products."""
    head: str = ""
    """Plain text of the first line of what it goes on with, where that was too long for one block."""

    @property
    def text(self) -> str:
        """Its plain text."""
        return self.plain.text

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original that [start, end) of the plain text stands for."""
        first, last = self.plain.original(start, end)
        return self.start + first, self.start + last


def blocks(text: str, folding: Folding) -> Iterator[Block]:
    """The blocks of a copy text: lines up to a blank one."""
    begin = at = lines = top = 0
    for line in (*_pieces(text), ""):
        full = lines >= MOST_LINES or at - begin > MOST_CHARACTERS
        if not line.strip() or full:
            yield from _block(text, begin, at, folding, _first_line(text, top) if begin > top else "")
            begin, lines = at, 0
        at += len(line)
        lines += 1
        if not line.strip():
            begin, lines, top = at, 0, at


def _first_line(text: str, at: int) -> str:
    end = text.find("\n", at, at + LONGEST_HEAD)
    return text[at:end] if end >= 0 else ""


def _pieces(text: str) -> Iterator[str]:
    """Lines with their ends; one that is very long comes in pieces."""
    for found in LINE.finditer(text):
        for start in range(*found.span(), MOST_CHARACTERS):
            yield text[start : min(start + MOST_CHARACTERS, found.end())]


def whole(text: str, folding: Folding) -> Iterator[Block]:
    """A text as one block."""
    yield from _block(text, 0, len(text), folding)


def _block(text: str, start: int, end: int, folding: Folding, head: str = "") -> Iterator[Block]:
    piece = text[start:end]
    if piece.strip():
        plain = normalise(COMMA.sub("；", CIRCLED.sub(" ", piece)), folding)
        yield Block(start, plain, offers=bool(HINT.search(piece)), head=normalise(head.strip(), folding).text)
