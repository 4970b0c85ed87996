"""Where words begin and end: jieba, with the part of its dictionary that the texts at hand ask for."""

import sys
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

HEAD = "一"
"""First word of jieba's dictionary from which on its lines are in the order of their first characters."""
TOTAL = 60_101_967
"""Sum of the frequencies in jieba's dictionary, which weighs every cut."""
FIRST, LAST = "\u3400", "\u9fff"
MOST_KNOWN = 300_000
"""Beginnings of words that are remembered as looked up."""
LONGEST = 8
"""Characters of the longest word that a likelihood is made of."""
UNKNOWN = log(0.5 / TOTAL)
"""Of a character that the dictionary does not have by itself."""


class Segmenter:
    """Cuts Chinese text into words."""

    def words(self, text: str) -> list[tuple[int, int]]:
        """The words of `text` as [start, end)."""
        dictionary = _dictionary()
        dictionary.learn(text)
        return [(start, end) for _, start, end in dictionary.tokenizer.tokenize(text, HMM=False)]

    def frequency(self, word: str) -> int:
        """How often the word stands in the dictionary's corpus; 0 where it is no word."""
        dictionary = _dictionary()
        dictionary.learn(word[:2])
        return dictionary.frequencies.get(word, 0)

    def likelihood(self, text: str, known: Mapping[str, int]) -> float:
        """Logarithm of how likely the likeliest cut of `text` is.

        Args:
            text: a few dozen characters at most.
            known: words that count as if the corpus had them so often at least.

        """
        dictionary = _dictionary()
        dictionary.learn(text)
        frequencies = dictionary.frequencies
        best = [0.0]
        for end in range(1, len(text) + 1):
            reached = best[end - 1] + UNKNOWN
            for start in range(max(0, end - LONGEST), end):
                word = text[start:end]
                frequency = max(frequencies.get(word, 0), known.get(word, 0))
                if frequency:
                    reached = max(reached, best[start] + log(frequency / TOTAL))
            best.append(reached)
        return best[-1]


class Dictionary:
    """jieba's dictionary, learnt by the beginnings of words: to read all of it takes longer than most texts."""

    def __init__(self) -> None:
        jieba = _jieba()
        self.tokenizer = jieba.Tokenizer()
        self.frequencies: dict[str, int] = self.tokenizer.FREQ
        self.tokenizer.total = TOTAL
        self.tokenizer.initialized = True
        self._data = Path(jieba.__file__).with_name("dict.txt").read_bytes()
        self._sorted_from = self._data.index(f"\n{HEAD} ".encode()) + 1
        self._known: set[str] = set()
        self._blocks: dict[str, tuple[int, int]] = {}
        """Where the words stand that begin with a character."""
        self._learn(0, self._sorted_from)

    def learn(self, text: str) -> None:
        """Make the words known that can stand in the text."""
        for beginning in {*text, *map("".join, pairwise(text))}.difference(self._known):
            self._known.add(beginning)
            if FIRST <= beginning[0] <= LAST:
                self._learn(*self._lines(beginning))
        if len(self._known) > MOST_KNOWN:
            self._known.clear()

    def _lines(self, beginning: str) -> tuple[int, int]:
        """Where the lines stand whose words begin with two characters, or are one character."""
        char = beginning[0]
        if char not in self._blocks:
            self._blocks[char] = self._line(char), self._line(chr(ord(char) + 1))
        first, last = self._blocks[char]
        key = (beginning if len(beginning) > 1 else f"{char} ").encode("utf-8", "surrogatepass")
        start = end = self._data.find(b"\n" + key, first - 1, last) + 1
        while start and self._data.startswith(key, end):
            end = self._data.index(b"\n", end) + 1
        return start, end

    def _line(self, char: str) -> int:
        """Where the first line begins that is not before `char`."""
        data, key = self._data, char.encode()

        def line_after(at: int) -> int:
            return data.find(b"\n", at) + 1 or len(data)

        places = range(self._sorted_from - 1, len(data))
        return line_after(
            places[0]
            + bisect_left(places, key, key=lambda at: data[(line := line_after(at)) : line + len(key)] or b"\xff")
        )

    def _learn(self, start: int, end: int) -> None:
        """What jieba's own loading does with each line: the word with its frequency, its beginnings with none."""
        frequencies = self.frequencies
        for line in self._data[start:end].decode().splitlines():
            word, frequency, _ = line.split(" ", 2)
            frequencies[word] = int(frequency)
            beginning = word[:-1]
            while beginning and beginning not in frequencies:
                frequencies[beginning] = 0
                beginning = beginning[:-1]


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


def _jieba() -> Any:
    """The library. It imports all of setuptools' pkg_resources only to open a file, and does without where it must."""
    name = "pkg_resources"
    hidden = name not in sys.modules
    if hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if hidden:
            del sys.modules[name]
    return jieba
