"""Text → plain text, with the way back: every character of the plain text knows which characters it stands for.

NFKC, lower case, simplified characters; invisible and combining characters dropped; pictographs that are read as a
character (❶, 🥇) replaced by it, those that may stand for one (💊) kept, all others replaced by a blank. Normalising
twice equals normalising once.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

from assetcheck.language.known import known_table
from assetcheck.language.tables import table

SOFT_BREAK = "\u2028"
"""Stands where a line ends and a word may go on in the next."""

KEPT = frozenset("®™℠©°" + SOFT_BREAK)
DROPPED = frozenset({"Cf", "Mn", "Me"})
"""Categories of invisible and combining characters."""
SIGN = "·"
"""Stands for a sign that copy has no other use for than to set characters apart (`⋯`, `⸺`, `⟡`)."""
SIGNS = frozenset({"Sm", "Pd", "Pc", "Po", "Lm"})
MEANINGFUL = frozenset("±×÷−≤≥≈≠≡≒∶∞√→←↑↓↔–—―‐‑‒〜～·•‧∙⋅・、。，；：！？…‥※†‡‰′″“”‘’¡¿々〃ーゝゞヽヾ")
FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters without a shape."""
COMMON = "\u4e00", "\u9fa5"
"""First and last of the characters that Unicode had first: each is its own compatible form."""
BOXED = frozenset(map(chr, range(0x1F110, 0x1F18A)))
"""Letters in boxes and discs."""


class Folding(dict[int, str]):
    """A table for `str.translate` that works out each character when it is first seen."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Characters seen so far that do not become exactly one character."""
        self.changed: dict[str, str] = {}
        """Characters seen so far whose change may hide a word, and how: `symbol`, `invisible`, `traditional`, …"""
        tables = table("disguises")
        self._symbols: dict[str, str] = tables["symbols"]
        self._pictures = frozenset(tables["pictures"])
        self._lookalikes: dict[str, str] = tables["lookalikes"]
        self._simplified_too = frozenset(tables["simplified_too"])

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self._fold(char)
        while folded != char and (again := "".join(map(self._fold, folded))) != folded and again != char:
            folded = again
        self[code] = folded
        if len(folded) != 1:
            self.uneven.add(char)
        return folded

    def _fold(self, char: str) -> str:
        if char.isascii():
            return char.lower()
        if char in self._pictures:
            return char
        for table_of, kind in ((self._symbols, "symbol"), (self._lookalikes, "lookalike")):
            if char in table_of:
                self.changed[char] = kind
                return table_of[char]
        category = unicodedata.category(char)
        if category in DROPPED or char in FILLERS:
            self.changed[char] = "invisible"
            return ""
        if category == "Cs" or char in KEPT:
            return char
        return self._compatible(char, category)

    def _compatible(self, char: str, category: str) -> str:
        """The character by Unicode's own tables, simplified."""
        if COMMON[0] <= char <= COMMON[1]:
            plain, simple = char, self._simplified.get(char, char)
        else:
            plain = _compatibility(char, category)
            simple = "".join(self._simplified.get(c, c) for c in plain if unicodedata.category(c) not in DROPPED)
        if simple != plain:
            self.changed[char] = "traditional"
        elif category in ("No", "So", "Nl", "Sm") and plain != char:
            self.changed[char] = "symbol"
        if category in SIGNS and simple == char and char not in MEANINGFUL:
            self.changed[char] = "symbol"
            return SIGN
        picture = category in ("So", "Sk", "Co", "Cn") and simple == char
        return " " if picture or simple.isspace() else simple

    @cached_property
    def _simplified(self) -> dict[str, str]:
        """Traditional → simplified, character by character, from the tables of OpenCC."""
        old, new = known_table("simplified", _simplified)
        return {char: simple for char, simple in zip(old, new, strict=True) if char not in self._simplified_too}


@cache
def folding() -> Folding:
    """One for the process: what it works out of a character holds for every text."""
    return Folding()


def _simplified(_name: str) -> tuple[str, str]:
    """Traditional characters, and the simplified ones in the same order."""
    library = find_spec("opencc")
    assert library is not None  # noqa: S101 - it is installed with this program
    assert library.origin is not None  # noqa: S101 - likewise
    text = Path(library.origin).with_name("dictionary").joinpath("TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    simple = {pair[0]: pair[1] for pair in pairs if len(pair[0]) == 1 == len(pair[1])}
    return "".join(simple), "".join(simple.get(new, new) for new in simple.values())


def _compatibility(char: str, category: str) -> str:
    """NFKC in lower case, and what NFKC leaves: digits in discs (❶), boxed letters (🅽), letters with tones (ǐ)."""
    digit = unicodedata.digit(char, None)
    if digit is not None and category == "No":
        return str(digit)
    if char in BOXED:
        last = unicodedata.name(char, "").rpartition(" ")[2]
        return last.lower() if len(last) == 1 else " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    plain = unicodedata.normalize("NFKC", char).lower()
    if category in ("Ll", "Lu"):
        parts = unicodedata.normalize("NFD", plain).replace("u\u0308", "v")
        return "".join(part for part in parts if part.isascii()) or plain
    return plain


class Edit(NamedTuple):
    """A stretch [start, end) of plain text to be replaced."""

    start: int
    end: int
    text: str
    kind: str
    """Kind of disguise that it undoes; empty where it undoes none."""


class Plain(NamedTuple):
    """Plain text and where each of its characters comes from.

    `starts[i]`, `ends[i]`: the code points of the original that character `i` stands for; None where text and original
    agree character for character. `marks`: stretches of the plain text that stood in disguise, with the kind.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    marks: tuple[tuple[int, int, str], ...] = ()
    source: str = ""
    """The original, with its capitals."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original that plain characters [start, end) stand for."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def disguise(self, start: int, end: int) -> str | None:
        """The kind of disguise within [start, end), None where the words stood openly."""
        for first, last, kind in self.marks:
            if first < end and start < last and (kind != "invisible" or (start <= first and last <= end)):
                return kind
        return None

    def edited(self, edits: Sequence[Edit]) -> "Plain":
        """The same text with stretches replaced; the edits are in order and do not overlap."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        marks: list[tuple[int, int, str]] = []
        at = 0
        for edit in chain(edits, [Edit(len(self.text), len(self.text), "", "")]):
            pieces += [self.text[at : edit.start], edit.text]
            for i in range(at, edit.start):
                self._place(i, i + 1, starts, ends)
            if edit.kind:
                marks.append((len(starts), len(starts) + len(edit.text), edit.kind))
            self._place_edit(edit, starts, ends)
            at = edit.end
        lasts = [edit.end for edit in edits]
        shifts = list(accumulate((len(edit.text) - (edit.end - edit.start) for edit in edits), initial=0))

        def moved(at: int) -> int:
            """Where a place of the old text lies in the new one."""
            return at + shifts[bisect_right(lasts, at)]

        kept = ((moved(first), moved(last), kind) for first, last, kind in self.marks)
        marks += [mark for mark in kept if mark[0] < mark[1]]
        return Plain("".join(pieces), starts, ends, tuple(marks), self.source)

    def _place(self, start: int, end: int, starts: list[int], ends: list[int]) -> None:
        first, last = self.original(start, end)
        starts.append(first)
        ends.append(last)

    def _place_edit(self, edit: Edit, starts: list[int], ends: list[int]) -> None:
        """Where the new characters come from: one by one where the counts agree, else each from the whole stretch."""
        same = len(edit.text) == edit.end - edit.start and edit.kind != "backwards"
        for i in range(len(edit.text)):
            if same:
                self._place(edit.start + i, edit.start + i + 1, starts, ends)
            else:
                self._place(edit.start, edit.end, starts, ends)


def normalise(text: str, folding: Folding) -> Plain:
    """Plain text of `text`; costs little where `text` is plain already."""
    folded = text.translate(folding)
    if folded == text:
        return Plain(text, source=text)
    if folding.uneven.isdisjoint(text):
        if folding.changed.keys().isdisjoint(text):
            return Plain(folded, source=text)
        marks = tuple((i, i + 1, kind) for i, char in enumerate(text) if (kind := folding.changed.get(char)))
        return Plain(folded, marks=marks, source=text)
    return _uneven(text, folding)


def _uneven(text: str, folding: Folding) -> Plain:
    """Plain text where some characters become none or several; what lies between them is taken in one piece."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: list[tuple[int, int, str]] = []
    hidden = False  # an invisible character stands right before this one
    special = (folding.uneven | folding.changed.keys()).intersection(text)
    places = [i for i, char in enumerate(text) if char in special]
    at = 0
    for i in (*places, len(text)):
        if at < i:
            if hidden:
                marks.append((len(starts) - 1, len(starts) + 1, "invisible"))
            hidden = False
            pieces.append(text[at:i].translate(folding))
            starts += range(at, i)
            ends += range(at + 1, i + 1)
        if i == len(text):
            break
        at = i + 1
        folded = folding[ord(text[i])]
        if not folded:
            hidden = bool(starts)
            continue
        if hidden:
            marks.append((len(starts) - 1, len(starts) + 1, "invisible"))
        kind = folding.changed.get(text[i])
        if kind:
            marks.append((len(starts), len(starts) + len(folded), kind))
        hidden = False
        pieces.append(folded)
        starts += [i] * len(folded)
        ends += [at] * len(folded)
    return Plain("".join(pieces), starts, ends, tuple(marks), text)
