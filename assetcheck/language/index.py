"""Words by how they begin: of many thousand a short text asks for few, and only these are taken out of what is kept."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise, repeat
from operator import add, itemgetter
from typing import Any, NamedTuple

import ahocorasick

from assetcheck.language.packed import Packed, pack

HEAD = 2
"""Characters by which words are put together."""
NEXT, BETWEEN = "\ufdd0", "\ufdd1"
"""Stand in no plain text: Unicode has them for no character."""
MANY = 60_000
"""Characters of text that are looked through word by word; to build the automaton takes as long as to read so many."""

Hit = tuple[int, tuple[str, Any]]
"""Index of the last character of a word in a text, and the word with what is known of it."""


class _Lot(NamedTuple):
    """The words of one beginning: how they go on, and what is written of each."""

    lengths: list[int]
    """Of what goes on, each once, the shortest first."""
    written: dict[str, str]


NOTHING = _Lot([], {})


class Index:
    """Words of two characters and more, with what is known of each.

    Args:
        drawn: lots of words, as `drawn_of` writes them.
        read: makes what is known of a word out of what is written of it.

    """

    def __init__(self, drawn: bytes | memoryview, read: Callable[[str], Any] = str) -> None:
        self._drawn = Packed(drawn)
        firsts, *seconds = self._drawn.text(0).split(NEXT)
        self._seconds = dict(zip(firsts, seconds, strict=True))
        """By the first characters of words, those that come second."""
        self._places = dict(zip(firsts, accumulate(map(len, seconds), initial=1), strict=False))
        """By the same, where the lots begin."""
        self._known = read
        self._open: dict[str, _Lot] = {}
        self._read = 0

    def __bool__(self) -> bool:
        """Whether there are words."""
        return bool(self._seconds)

    def get(self, word: str) -> Any:
        """What is known of a word; None where it is none of them."""
        written = self._lot(word[:HEAD]).written.get(word[HEAD:])
        return None if written is None else self._known(written)

    def beginning_with(self, start: str) -> Iterator[tuple[str, Any]]:
        """The words that begin so, those of one beginning sorted, each with what is known of it."""
        for head in [start[:HEAD]] if len(start) >= HEAD else map(add, repeat(start), self._seconds.get(start, "")):
            for rest, written in self._lot(head).written.items():
                if (head + rest).startswith(start):
                    yield head + rest, self._known(written)

    def within(self, text: str) -> Iterable[Hit]:
        """Each of the words wherever it stands in the text; by their ends, the longer first."""
        if self._read < MANY:
            self._read += len(text)
            return self._looked_through(text)
        hits: Iterable[Hit] = self._automaton.iter(text) if self else ()
        return hits

    def _looked_through(self, text: str) -> list[Hit]:
        """What the automaton would say."""
        size, behind_first = len(text), self._seconds.get
        found: list[tuple[int, int, str]] = []
        for at in [at for at, (one, other) in enumerate(pairwise(text)) if other in behind_first(one, "")]:
            behind = at + HEAD
            lengths, written = self._lot(text[at:behind])
            for length in lengths:
                end = behind + length
                if end > size:
                    break
                rest = text[behind:end]
                if rest in written:
                    found.append((end, at, written[rest]))
        found.sort(key=itemgetter(0, 1))
        return [(end - 1, (text[start:end], self._known(written))) for end, start, written in found]

    def _lot(self, head: str) -> _Lot:
        lot = self._open.get(head)
        if lot is None:
            place = self._seconds.get(head[:1], "").find(head[1:])
            if place < 0 or len(head) < HEAD:
                return NOTHING
            parts = self._drawn.text(self._places[head[0]] + place).split(BETWEEN)
            written = dict(zip(parts[::2], parts[1::2], strict=True))
            lot = self._open[head] = _Lot(sorted(set(map(len, written))), written)
        return lot

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for first, seconds in self._seconds.items():
            for head in map(add, repeat(first), seconds):
                for rest, written in self._lot(head).written.items():
                    automaton.add_word(head + rest, (head + rest, self._known(written)))
        automaton.make_automaton()
        return automaton


def drawn_of(words: Iterable[tuple[str, str]]) -> bytes:
    """Words, each with what is written of it, put together in lots by how they begin."""
    lots: dict[str, dict[str, list[str]]] = {}
    for word, written in words:
        lots.setdefault(word[0], {}).setdefault(word[1], []).extend((word[HEAD:], written))
    beginnings = NEXT.join(["".join(lots), *map("".join, lots.values())])
    return pack([beginnings, *(BETWEEN.join(lot) for seconds in lots.values() for lot in seconds.values())])
