"""Where words begin and end: jieba, with the part of its dictionary that the texts at hand ask for."""

from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import accumulate
from math import inf, log
from mmap import ACCESS_READ, mmap
from pathlib import Path

from assetcheck.language.known import known_table
from assetcheck.language.pattern import Pattern
from assetcheck.language.tables import table

HEAD = "一"
"""First word of jieba's dictionary from which on its lines are in the order of their first characters."""
TOTAL = 60_101_967
"""Sum of the frequencies in jieba's dictionary, which weighs every cut."""
MOST_KNOWN = 300_000
"""Beginnings of words that are remembered as looked up."""
EVERYDAY = 10_000
"""Everyday words count as if jieba's corpus had them so often at least."""
LONGEST = 8
"""Characters of the longest word that a likelihood is made of."""
ALL = log(TOTAL)
UNKNOWN = log(0.5 / TOTAL)
"""Of a character that the dictionary does not have by itself."""

BLOCK = Pattern(r"(?P<words>[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)|\r\n|.")
"""What jieba looks for words in, and what it takes character by character."""


class Segmenter:
    """Cuts Chinese text into words, and says how likely it is."""

    def __init__(self) -> None:
        self._alone: dict[str, float] = {}
        """Logarithms of how likely characters are as words."""

    @cached_property
    def _everyday(self) -> dict[str, int]:
        """Words that count as if the corpus had them so often at least, and their beginnings, which count 0."""
        words = table("disguises")["ordinary"].split()
        beginnings = (word[:end] for word in words for end in range(1, len(word)))
        return dict.fromkeys(beginnings, 0) | dict.fromkeys(words, EVERYDAY)

    def words(self, text: str) -> list[tuple[int, int]]:
        """The words of `text` as [start, end)."""
        dictionary = _dictionary()
        dictionary.learn(text)
        found: list[tuple[int, int]] = []
        for block in BLOCK.finditer(text):
            found += _cut(text, *block.span(), dictionary.frequencies) if block["words"] else [block.span()]
        return found

    def frequency(self, word: str) -> int:
        """How often the word stands in the dictionary's corpus; 0 where it is no word."""
        dictionary = _dictionary()
        dictionary.learn(word[:2])
        return dictionary.frequencies.get(word, 0)

    def following(self, char: str) -> str:
        """The characters that stand behind this one at the beginning of the dictionary's words."""
        found: str = _dictionary().seconds.get(char, "")
        return found

    def likelihood(self, text: str, also: str = "", often: int = 0) -> float:
        """Logarithm of how likely the likeliest cut of `text` is.

        Args:
            text: a few dozen characters at most.
            also: a word that counts as if the corpus had it `often` times at least, whatever else is known of it.
            often: see there.

        """
        dictionary = _dictionary()
        dictionary.learn(text)
        frequency_of, own_of, size = dictionary.frequencies.get, self._everyday.get, len(text)
        best = [0.0] + [-inf] * size
        for start, reached in enumerate(best):
            if start == size:
                break
            best[start + 1] = max(best[start + 1], reached + UNKNOWN)
            for end in range(start + 1, min(start + LONGEST, size) + 1):
                word = text[start:end]
                frequency, own = frequency_of(word), own_of(word)
                if frequency is None and own is None and not also.startswith(word):
                    break  # no word begins so
                most = max(frequency or 0, often if word == also else own or 0)
                if most:
                    best[end] = max(best[end], reached + log(most / TOTAL))
        return best[-1]

    def gained_at_most(self, old: tuple[str, str, str], word: str, often: int) -> float:
        """No less than what a text gains in likelihood by a word of two characters in place of a pair of them.

        Args:
            old: what stands before the pair, the pair, and what stands after it.
            word: what is to stand in its place.
            often: the word counts as if the corpus had it so often at least.

        Whatever words the new text is cut into, the old one can be cut likewise but for those that touch the pair,
        each of which it can be cut into characters in place of. A fraction of the work of two likelihoods.

        """
        before, pair, after = old
        text, at = f"{before}{word}{after}", len(before)
        if word in before or word in after:
            return inf  # there it gains, too
        dictionary = _dictionary()
        dictionary.learn(text)
        dictionary.learn(pair)
        frequency_of, own_of = dictionary.frequencies.get, self._everyday.get
        costs = list(accumulate(map(self._of_one, f"{before}{pair}{after}"), initial=0.0))
        here = [self._of_one(char) - self._of_one(old) for char, old in zip(word, pair, strict=True)]
        left, right, both = here[0], here[1], -inf
        for start in range(max(0, at + 2 - LONGEST), at + 2):
            for end in range(start + 1, min(start + LONGEST, len(text)) + 1):
                piece = text[start:end]
                frequency, own = frequency_of(piece), own_of(piece)
                if frequency is None and own is None and not word.startswith(piece):
                    break
                most = max(frequency or 0, often if piece == word else own or 0)
                if not most or end <= at:
                    continue
                gained = log(most / TOTAL) - costs[end] + costs[start]
                if start > at:
                    right = max(right, gained)
                elif end == at + 1:
                    left = max(left, gained)
                else:
                    both = max(both, gained)
        return max(left + right, both)

    def _of_one(self, char: str) -> float:
        """Logarithm of how likely a character is as a word, once it is learnt."""
        known = self._alone.get(char)
        if known is None:
            most = max(_dictionary().frequencies.get(char, 0), self._everyday.get(char, 0))
            known = self._alone[char] = log(most / TOTAL) if most else UNKNOWN
        return known


class Dictionary:
    """jieba's dictionary, learnt by the beginnings of words: to read all of it takes longer than most texts."""

    def __init__(self) -> None:
        self.frequencies: dict[str, int] = {}
        """As jieba has them: words with their frequency, their beginnings with 0."""
        with _file().open("rb") as file:
            self._lines = mmap(file.fileno(), 0, access=ACCESS_READ)
        self.seconds, starts = known_table("dictionary", self._places)
        """By each character that begins words, those that come second; a blank for the word of one character."""
        self._starts = array("I", b64decode(starts))
        first = accumulate(map(len, self.seconds.values()), initial=0)
        self._first = dict(zip(self.seconds, first, strict=False))
        self._known: set[str] = set()
        self._learn(0, self._starts[0])

    def learn(self, text: str) -> None:
        """Make the words known that can stand in the text."""
        for at in range(len(text)):
            beginning = text[at : at + 2]
            if beginning in self._known:
                continue
            if beginning[0] not in self._known:
                self._learn_beginning(beginning[0], " ")  # a blank follows the word of one character
            self._learn_beginning(beginning[0], beginning[1:])
            self._known.update((beginning[0], beginning))
        if len(self._known) > MOST_KNOWN:
            self._known.clear()

    def _learn_beginning(self, first: str, second: str) -> None:
        place = self.seconds.get(first, "").find(second) if second else -1
        if place >= 0:
            place += self._first[first]
            self._learn(*self._starts[place : place + 2])

    def _learn(self, start: int, end: int) -> None:
        """What jieba's own loading does with each line: the word with its frequency, its beginnings with none."""
        frequencies = self.frequencies
        for line in self._lines[start:end].decode().splitlines():
            word, frequency, _ = line.split(" ", 2)
            frequencies[word] = int(frequency)
            beginning = word[:-1]
            while beginning and beginning not in frequencies:
                frequencies[beginning] = 0
                beginning = beginning[:-1]

    def _places(self, _name: str) -> tuple[dict[str, str], str]:
        """Where to find the words that begin with two characters, from the first one of `HEAD` on.

        By each first character the second ones in the order of the file (a blank for the word of one character); and
        where the lines of each pair begin, with the end of the last, as the bytes of 32-bit numbers in base 64.
        """
        seconds: dict[str, str] = {}
        starts = array("I")
        at, last = self._lines.find(f"\n{HEAD} ".encode()) + 1, ""
        for line in self._lines[at:].splitlines(keepends=True):
            pair = line[:8].decode(errors="ignore")[:2]
            if pair != last:
                seconds[pair[0]] = seconds.get(pair[0], "") + pair[1]
                starts.append(at)
                last = pair
            at += len(line)
        starts.append(at)
        return seconds, b64encode(starts.tobytes()).decode()


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


def _file() -> Path:
    """Where jieba keeps its dictionary."""
    library = find_spec("jieba")
    assert library is not None  # noqa: S101 - it is installed with this program
    assert library.origin is not None  # noqa: S101 - likewise
    return Path(library.origin).with_name("dict.txt")


def _cut(text: str, first: int, last: int, frequencies: Mapping[str, int]) -> list[tuple[int, int]]:
    """The likeliest words of text[first:last], as jieba cuts it without its model of unknown names."""
    best: list[tuple[float, int]] = [(0.0, last)] * (last - first + 1)
    for start in range(last - 1, first - 1, -1):
        ends, end = [], start + 1
        while end <= last and text[start:end] in frequencies:
            ends += [end] if frequencies[text[start:end]] else []
            end += 1
        best[start - first] = max(
            (log(frequencies.get(text[start:end]) or 1) - ALL + best[end - first][0], end)
            for end in ends or [start + 1]
        )
    words: list[tuple[int, int]] = []
    at, joins = first, False
    while at < last:
        end = best[at - first][1]
        single = end == at + 1 and text[at].isascii() and text[at].isalnum()
        words[-1:] = [(words[-1][0], end)] if single and joins else [*words[-1:], (at, end)]
        at, joins = end, single
    return words
