"""Pinyin read as characters: `永jiu` → `永久`, `全国zuizhuanye` → `全国最专业`.

What a word of the rules does not explain is read as the likeliest words of one or two characters, the way an input
method does.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from assetcheck.language.characters import HAN_ONLY
from assetcheck.language.index import Index
from assetcheck.language.likeness import HIDDEN
from assetcheck.language.normalise import Edit
from assetcheck.language.segment import TOTAL, Segmenter
from assetcheck.language.sounds import Sounds
from assetcheck.language.tokens import Token, spelled_runs

BESIDE = 4
"""Characters on each side of spelled syllables that a word may begin or end with."""
TRIED = 14
"""Characters of a syllable that are tried, the commonest first."""
COMMON_WORD = 100
"""A word that jieba's corpus has at least so often may be what a lone syllable completes."""
OF_RULES = 3000
"""A word of the rules counts as if the corpus had it so often at least."""
LONG_RUN = 3
"""From so many syllables on, those that belong to no word are read as their commonest characters."""
MOST_KNOWN = 20_000
"""Pairs of syllables whose commonest word is remembered."""
RARE = log(0.01 / TOTAL)


class _Unit(NamedTuple):
    """A word that tokens are read as."""

    score: float
    text: str
    sure: bool
    """Whether it is more than a guess at a lone syllable."""


class Spelling:
    """Reads pinyin that the words of the rules leave over."""

    def __init__(self, sounds: Sounds, segmenter: Segmenter, by_sound: Index, hidden: frozenset[str]) -> None:
        self._sounds = sounds
        self._segmenter = segmenter
        self._by_sound = by_sound
        self._hidden = hidden
        self._commonest: dict[tuple[str, str], tuple[int, str]] = {}
        """The commonest word of a character of the one and a character of the other, with its frequency."""

    def edits(self, text: str, tokens: Sequence[Token], known: Mapping[Token, str]) -> Iterator[Edit]:
        """What spelled tokens stand for. `known`: characters of tokens that are read already."""
        for first, end in spelled_runs(tokens):
            if all(token in known for token in tokens[first:end]):
                continue
            low, high = first, end
            while low > 0 and first - low < BESIDE and self._goes_on(text, tokens, low - 1, low):
                low -= 1
            while high < len(tokens) and high - end < BESIDE and self._goes_on(text, tokens, high, high):
                high += 1
            window = tokens[low:high]
            units = self._read(text, window, known)
            yield from _edits(window, units, known)

    def _goes_on(self, text: str, tokens: Sequence[Token], at: int, joint: int) -> bool:
        """Whether the character at this token touches the next one."""
        touches = tokens[joint - 1].end == tokens[joint].start
        return touches and bool(HAN_ONLY.fullmatch(text, tokens[at].start, tokens[at].end))

    def _read(self, text: str, window: Sequence[Token], known: Mapping[Token, str]) -> list[_Unit]:
        """The likeliest words for the tokens."""
        chars = [self._candidates(text, token, known) for token in window]
        words = self._words(window, chars)
        best: list[tuple[float, list[_Unit]]] = [(0.0, [])]
        for end in range(1, len(window) + 1):
            choices: list[tuple[int, _Unit | None]] = [(end - 1, self._single(window[end - 1], chars[end - 1]))]
            if end > 1:
                choices.append((end - 2, self._pair(chars[end - 2], chars[end - 1])))
            choices += words.get(end, [])
            reached = [(best[start][0] + unit.score, start, unit) for start, unit in choices if unit]
            score, start, unit = max(reached, key=lambda choice: (choice[0], choice[1]))
            best.append((score, [*best[start][1], unit]))
        return best[-1][1]

    def _candidates(self, text: str, token: Token, known: Mapping[Token, str]) -> str:
        if token in known:
            return known[token]
        if token.spelled:
            return self._sounds.spelling(token.code)[:TRIED]
        return text[token.start : token.end]

    def _single(self, token: Token, chars: str) -> _Unit:
        frequency, char = max((self._segmenter.frequency(char), -at) for at, char in enumerate(chars))
        return _Unit(log(frequency / TOTAL) if frequency else RARE, chars[-char], sure=not token.spelled)

    def _pair(self, left: str, right: str) -> _Unit | None:
        found = self._commonest.get((left, right))
        if found is None:
            if len(self._commonest) > MOST_KNOWN:
                self._commonest.clear()
            following = {char: self._segmenter.following(char) for char in left}
            words = (a + b for a in left for b in right if b in following[a] or a + b in self._hidden)
            found = max(((self._frequency(word), word) for word in words), default=(0, ""))
            self._commonest[left, right] = found
        if found[0] < COMMON_WORD:
            return None
        return _Unit(log(found[0] / TOTAL), found[1], sure=True)

    def _frequency(self, word: str) -> int:
        """How often the word is likely to be meant."""
        return HIDDEN if word in self._hidden else self._segmenter.frequency(word)

    def _words(self, window: Sequence[Token], chars: Sequence[str]) -> dict[int, list[tuple[int, _Unit]]]:
        """Words of the rules, by their ends: their start and unit."""
        found: dict[int, list[tuple[int, _Unit]]] = {}
        for last, (sound, words) in self._by_sound.within("".join(token.code for token in window)):
            start = last - len(sound) + 1
            for word in words:
                places = zip(window[start : last + 1], word, chars[start : last + 1], strict=True)
                fits = all(token.spelled or char in options for token, char, options in places)
                if fits:
                    frequency = max(OF_RULES, self._segmenter.frequency(word))
                    found.setdefault(last + 1, []).append((start, _Unit(log(frequency / TOTAL), word, sure=True)))
        return found


def _edits(window: Sequence[Token], units: Sequence[_Unit], known: Mapping[Token, str]) -> Iterator[Edit]:
    """The readings as edits, one for each token that nothing is known of."""
    spelled = sum(token.spelled for token in window)
    sure = sum(len(unit.text) for unit in units if unit.sure)
    guess = spelled >= LONG_RUN and 2 * sure >= len(window)
    at = 0
    for unit in units:
        for offset, char in enumerate(unit.text):
            token = window[at + offset]
            following = window[at + offset + 1] if at + offset + 1 < len(window) else None
            if token.spelled and token not in known and (unit.sure or guess):
                joined = following is not None and following.spelled and following not in known
                yield Edit(token.start, following.start if joined and following else token.end, char, "pinyin")
        at += len(unit.text)
