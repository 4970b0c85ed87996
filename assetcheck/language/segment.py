"""Where words begin and end: jieba, with the part of its dictionary that the texts at hand ask for."""

from array import array
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate, repeat
from math import inf, log
from mmap import ACCESS_READ, mmap
from operator import add, truediv
from pathlib import Path

from assetcheck.language.known import known_bytes
from assetcheck.language.packed import NUMBER, Packed, pack
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
FROM_BEFORE, BEYOND, OTHERWISE = 1, 2, 4
"""How a word can run across the borders of another: it ends within it, it begins within it, it holds all of it."""
LONGEST = 8
"""Characters of the longest word that a likelihood is made of."""
ALL = log(TOTAL)
UNKNOWN = log(0.5 / TOTAL)
"""Of a character that the dictionary does not have by itself."""

BLOCK = Pattern(r"(?P<words>[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)|\r\n|.")
"""What jieba looks for words in, and what it takes character by character."""


class Segmenter:
    """Cuts Chinese text into words, and says how likely it is."""

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
        if word not in dictionary.frequencies:
            dictionary.learn(word[:2])
        return dictionary.frequencies.get(word, 0)

    def following(self, char: str) -> str:
        """The characters that stand behind this one at the beginning of the dictionary's words."""
        return _dictionary().beginning(char)[0]

    def likelihood(self, text: str, also: str = "", often: int = 0) -> float:
        """Logarithm of how likely the likeliest cut of `text` is.

        Args:
            text: a few dozen characters at most.
            also: a word that counts as if the corpus had it `often` times at least, whatever else is known of it.
            often: see there.

        """
        dictionary = _dictionary()
        dictionary.learn(text)
        likely, raised, size = dictionary.likely.get, dictionary.raised(also, often), len(text)
        best = [0.0] + [-inf] * size
        for start, reached in enumerate(best):
            if start == size:
                break
            best[start + 1] = max(best[start + 1], reached + UNKNOWN)
            for end in range(start + 1, min(start + LONGEST, size) + 1):
                word = text[start:end]
                weight = raised if word == also else likely(word)
                if weight is None:
                    if also.startswith(word):
                        continue
                    break  # no word begins so
                best[end] = max(best[end], reached + weight)
        return best[-1]

    def cuts(self, text: str, start: int, end: int) -> tuple[float, float, float]:
        """Logarithms of how likely the likeliest cuts are that treat text[start:end] in each of three ways.

        Returns:
            those with a border at its start and at its end; those with only one or neither of these; of the latter
            those in which one word ends within it that began before, and another begins that ends behind.

        """
        dictionary = _dictionary()
        dictionary.learn(text)
        best: list[dict[int, float]] = [{0: 0.0}, *({} for _ in text)]
        for at, reached in enumerate(best[:-1]):
            for last in range(at + 1, len(text) + 1):
                frequency = dictionary.frequencies.get(text[at:last])
                if last > at + 1 and not frequency:
                    if frequency is None:
                        break  # no word begins so
                    continue
                crossing = _crossing(at, last, start, end)
                weight = log(frequency or 1) - ALL
                for crossed, likely in reached.items():
                    now = crossed | crossing
                    best[last][now] = max(best[last].get(now, -inf), likely + weight)
        across = best[-1].pop(FROM_BEFORE | BEYOND, -inf)
        whole = best[-1].pop(0, -inf)
        return whole, max(best[-1].values(), default=-inf), across

    def gained_at_most(self, text: str, at: int, word: str, often: int) -> float:
        """No less than what a text gains in likelihood by a word of two characters in place of a pair of them.

        Args:
            text: as it stands; `LONGEST` characters on each side of the pair are looked at.
            at: where the pair begins.
            word: what is to stand in its place.
            often: the word counts as if the corpus had it so often at least.

        Whatever words the new text is cut into, the old one can be cut likewise but for those that touch the pair,
        each of which it can be cut into characters in place of. A fraction of the work of two likelihoods.

        """
        first, last = max(0, at - LONGEST), at + 2 + LONGEST
        before, after = text[first:at], text[at + 2 : last]
        if word in before or word in after:
            return inf  # there it gains, too
        costs, dictionary = self._costs(text)[first : last + 1], _dictionary()
        dictionary.learn(f"{before[2 - LONGEST :]}{word}{after[:1]}")
        likely, alone, raised = dictionary.likely, dictionary.alone, dictionary.raised(word, often)
        left, right = alone[word[0]] - alone[text[at]], alone[word[1]] - alone[text[at + 1]]
        both, new, at = -inf, f"{before}{word}{after}", at - first
        onto = ((start, new[start : at + 1]) for start in range(max(0, at + 2 - LONGEST), at))
        across = [start for start, piece in onto if piece in likely or piece == word]
        for start in (*across, at, at + 1):
            for end in range(max(start, at) + 1, min(start + LONGEST, len(new)) + 1):
                piece = new[start:end]
                weight = raised if piece == word else likely.get(piece)
                if weight is None:
                    if word.startswith(piece):
                        continue
                    break  # no word begins so
                gained = weight - costs[end] + costs[start]
                if start > at:
                    right = max(right, gained)
                elif end == at + 1:
                    left = max(left, gained)
                else:
                    both = max(both, gained)
        return max(left + right, both)

    @staticmethod
    @lru_cache(1)
    def _costs(text: str) -> list[float]:
        """Logarithms of how likely the characters of a text are as words, added up."""
        dictionary = _dictionary()
        dictionary.learn_beginnings(set(text))
        return list(accumulate(map(dictionary.alone.__getitem__, text), initial=0.0))


class Dictionary:
    """jieba's dictionary, learnt by the beginnings of words: to read all of it takes longer than most texts."""

    def __init__(self) -> None:
        self.frequencies: dict[str, int] = {}
        """As jieba has them: words with their frequency, their beginnings with 0."""
        self._everyday = _everyday()
        self.likely = self._everyday.copy()
        """Logarithms of how likely words are, everyday ones at least as such; of beginnings that are none, -inf."""
        self.alone = _Alone(self)
        """The same of characters as words."""
        with _file().open("rb") as file:
            self._lines = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._table = Packed(known_bytes("dictionary", self._places))
        firsts = self._table.text(0)
        self._firsts = dict(zip(firsts, range(1, len(self._table), 2), strict=True))
        self._beginnings: dict[str, tuple[str, Sequence[int]]] = {}
        self._known: set[str] = set()
        self._learn(self._lines[: self.beginning(firsts[0])[1][0]])

    def learn(self, text: str) -> None:
        """Make the words known that can stand in the text."""
        self.learn_beginnings({*text, *map(add, text, text[1:])})

    def learn_beginnings(self, beginnings: set[str]) -> None:
        """Make the words known that begin with two such characters, or are one of them."""
        if beginnings <= self._known:
            return
        self._learn(b"".join(map(self._lines_of, beginnings - self._known)))
        self._known |= beginnings
        if len(self._known) > MOST_KNOWN:
            self._known.clear()

    def beginning(self, first: str) -> tuple[str, Sequence[int]]:
        """The characters that come second in words that begin so, and where the lines of each of them begin and end.

        A blank stands for the word of one character.
        """
        known = self._beginnings.get(first)
        if known is None:
            at = self._firsts.get(first)
            known = ("", ()) if at is None else (self._table.text(at), self._table[at + 1].cast(NUMBER))
            self._beginnings[first] = known
        return known

    def _lines_of(self, beginning: str) -> bytes:
        """The lines of the words that begin with two characters, or of the word of one."""
        seconds, starts = self.beginning(beginning[0])
        place = seconds.find(beginning[1:] or " ")
        return self._lines[starts[place] : starts[place + 1]] if place >= 0 else b""

    def _learn(self, lines: bytes) -> None:
        """What jieba's own loading does with each line: the word with its frequency, its beginnings with none."""
        frequencies, likely = self.frequencies, self.likely
        fields = lines.decode().split()  # of each line the word, its frequency and its kind
        words, numbers = fields[::3], list(map(int, fields[1::3]))
        frequencies.update(zip(words, numbers, strict=True))
        likely.update(zip(words, map(log, map(truediv, numbers, repeat(TOTAL))), strict=True))
        for word in self._everyday.keys() & words:
            likely[word] = max(likely[word], self._everyday[word])
        for word in words:
            beginning = word[:-1]
            while beginning and beginning not in frequencies:
                frequencies[beginning] = 0
                likely.setdefault(beginning, -inf)
                beginning = beginning[:-1]

    def raised(self, word: str, often: int) -> float:
        """Logarithm of how likely a word is that counts as if the corpus had it so often at least."""
        most = max(self.frequencies.get(word, 0), often)
        return log(most / TOTAL) if most else -inf

    def _places(self) -> bytes:
        """Where to find the words that begin with two characters, from the first one of `HEAD` on.

        The first characters; then of each the second ones in the order of the file (a blank for the word of one
        character), and where the lines of each pair begin, with the end of the last.
        """
        starts: dict[str, dict[str, int]] = {}
        ends: dict[str, int] = {}
        at = self._lines.find(f"\n{HEAD} ".encode()) + 1
        for line in self._lines[at:].splitlines(keepends=True):
            pair = line[:8].decode(errors="ignore")[:2]
            starts.setdefault(pair[0], {}).setdefault(pair[1], at)
            at = ends[pair[0]] = at + len(line)
        pieces: list[str | bytes] = ["".join(starts)]
        for first, of in starts.items():
            pieces += ["".join(of), array(NUMBER, [*of.values(), ends[first]]).tobytes()]
        return pack(pieces)


class _Alone(dict[str, float]):
    """Logarithms of how likely characters are as words, each learnt when it is first asked for."""

    def __init__(self, dictionary: Dictionary) -> None:
        super().__init__()
        self._dictionary = dictionary

    def __missing__(self, char: str) -> float:
        self._dictionary.learn(char)
        known = self[char] = max(UNKNOWN, self._dictionary.likely.get(char, UNKNOWN))
        return known


def _everyday() -> dict[str, float]:
    """Logarithms of how likely everyday words are taken to be, and their beginnings, which are none."""
    words = table("disguises")["ordinary"].split()
    beginnings = (word[:end] for word in words for end in range(1, len(word)))
    return dict.fromkeys(beginnings, -inf) | dict.fromkeys(words, log(EVERYDAY / TOTAL))


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


def _file() -> Path:
    """Where jieba keeps its dictionary."""
    library = find_spec("jieba")
    assert library is not None  # noqa: S101 - it is installed with this program
    assert library.origin is not None  # noqa: S101 - likewise
    return Path(library.origin).with_name("dict.txt")


def _crossing(first: int, last: int, start: int, end: int) -> int:
    """Which borders of [start, end) the word at [first, last) runs across."""
    if start < first < end < last:
        return BEYOND
    if first < start < last < end:
        return FROM_BEFORE
    return OTHERWISE if first < start < last or first < end < last else 0


def _cut(text: str, first: int, last: int, frequencies: Mapping[str, int]) -> list[tuple[int, int]]:
    """The likeliest words of text[first:last], as jieba cuts it without its model of unknown names."""
    best: list[tuple[float, int]] = [(0.0, last)] * (last - first + 1)
    for start in range(last - 1, first - 1, -1):
        words, end = [], start + 1
        while end <= last and (frequency := frequencies.get(text[start:end])) is not None:
            if frequency:
                words.append((log(frequency) - ALL + best[end - first][0], end))
            end += 1
        best[start - first] = max(words, default=(best[start + 1 - first][0] - ALL, start + 1))
    cut: list[tuple[int, int]] = []
    at, joins = first, False
    while at < last:
        end = best[at - first][1]
        single = end == at + 1 and text[at].isascii() and text[at].isalnum()
        cut[-1:] = [(cut[-1][0], end)] if single and joins else [*cut[-1:], (at, end)]
        at, joins = end, single
    return cut
