"""Where words begin and end: jieba, with the part of its dictionary that the texts at hand ask for."""

import sys
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Any

HEAD = "一"
"""First word of jieba's dictionary from which on its lines are in the order of their first characters."""
TOTAL = 60_101_967
"""Sum of the frequencies in jieba's dictionary, which weighs every cut."""
FIRST, LAST = "\u3400", "\u9fff"


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
        dictionary.learn(word[:1])
        return dictionary.frequencies.get(word, 0)


class Dictionary:
    """jieba's dictionary, learnt one first character at a time: reading all of it takes longer than most texts."""

    def __init__(self) -> None:
        jieba = _jieba()
        self.tokenizer = jieba.Tokenizer()
        self.frequencies: dict[str, int] = self.tokenizer.FREQ
        self.tokenizer.total = TOTAL
        self.tokenizer.initialized = True
        self._data = Path(jieba.__file__).with_name("dict.txt").read_bytes()
        self._sorted_from = self._data.index(f"\n{HEAD} ".encode()) + 1
        self._known: set[str] = set()
        self._learn(0, self._sorted_from)

    def learn(self, text: str) -> None:
        """Make the words known that begin with a character of the text."""
        for char in set(text).difference(self._known):
            self._known.add(char)
            if FIRST <= char <= LAST:
                self._learn(self._line(char), self._line(chr(ord(char) + 1)))

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
