"""Words by how they begin: of many thousand a short text asks for few, and only these are taken out of what is kept."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from operator import add, itemgetter
from typing import Any, NamedTuple

import ahocorasick

HEAD = 2
"""Characters by which words are put together."""
HEADS_END, LOT_END = "\ufdd0", "\ufdd1"
"""Stand in no plain text: Unicode has them for no character."""
MANY = 60_000
"""Characters of text that are looked through word by word; to build the automaton takes as long as to read so many."""

Hit = tuple[int, tuple[str, Any]]
"""Index of the last character of a word in a text, and the word with what is known of it."""


class _Lot(NamedTuple):
    """The words of one beginning."""

    lengths: list[int]
    words: dict[str, Any]


NOTHING = _Lot([], {})


class Index:
    """Words, with what is known of each.

    Args:
        drawn: lots of words, as `drawn_of` writes them.
        read: of how the words of a lot begin, and the lot: the words, with what is known of each.

    """

    def __init__(self, drawn: str, read: Callable[[str, str], dict[str, Any]]) -> None:
        heads, _, lots = drawn.partition(HEADS_END)
        self._lots = dict(zip(heads.split(LOT_END), lots.split(LOT_END), strict=True)) if heads else {}
        self._read_lot = read
        self._open: dict[str, _Lot] = {}
        self._read = 0

    def __bool__(self) -> bool:
        """Whether there are words."""
        return bool(self._lots)

    def get(self, word: str) -> Any:
        """What is known of a word; None where it is none of them."""
        return self._lot(word[:HEAD]).words.get(word)

    def beginning_with(self, start: str) -> Iterator[tuple[str, Any]]:
        """The words that begin so, those of one beginning sorted, each with what is known of it."""
        for head in [start[:HEAD]] if len(start) >= HEAD else self._heads.get(start, ()):
            for item in self._lot(head).words.items():
                if item[0].startswith(start):
                    yield item

    @cached_property
    def _heads(self) -> dict[str, list[str]]:
        """How words begin, by first characters; in order."""
        found: dict[str, list[str]] = {}
        for head in sorted(self._lots):
            found.setdefault(head[0], []).append(head)
        return found

    def within(self, text: str) -> Iterable[Hit]:
        """Each of the words wherever it stands in the text; by their ends, the longer first."""
        if self._read < MANY:
            self._read += len(text)
            return self._looked_through(text)
        hits: Iterable[Hit] = self._automaton.iter(text) if self._lots else ()
        return hits

    def _looked_through(self, text: str) -> list[Hit]:
        """What the automaton would say."""
        places = [(at, head) for at, head in enumerate(map(add, text, text[1:])) if head in self._lots]
        if any(char in self._lots for char in frozenset(text)):
            places += [(at, char) for at, char in enumerate(text) if char in self._lots]
        found: list[tuple[int, int, str, Any]] = []
        for at, head in places:
            lengths, words = self._lot(head)
            for end in lengths:
                word = text[at : at + end]
                if word in words and at + end <= len(text):
                    found.append((at + end - 1, at, word, words[word]))
        found.sort(key=itemgetter(0, 1))
        return [(last, (word, known)) for last, _, word, known in found]

    def _lot(self, head: str) -> _Lot:
        lot = self._open.get(head)
        if lot is None:
            if head not in self._lots:
                return NOTHING
            words = self._read_lot(head, self._lots[head])
            lot = self._open[head] = _Lot(sorted(set(map(len, words))), words)
        return lot

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for head in self._lots:
            for item in self._lot(head).words.items():
                automaton.add_word(item[0], item)
        automaton.make_automaton()
        return automaton


def drawn_of(words: Iterable[tuple[str, str]], between: str) -> str:
    """Words put together in lots by how they begin, written as one text.

    Args:
        words: each with what is to be written of it.
        between: stands between what is written.

    """
    lots: dict[str, list[str]] = {}
    for word, written in words:
        lots.setdefault(word[:HEAD], []).append(written)
    return LOT_END.join(lots) + HEADS_END + LOT_END.join(map(between.join, lots.values()))
