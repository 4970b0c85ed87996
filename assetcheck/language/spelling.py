"""Letters that stand for a single character: `永jiu` → `永久`, `全网d价` → `全网底价`."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from assetcheck.language.characters import HAN, HAN_ONLY
from assetcheck.language.normalise import Edit
from assetcheck.language.segment import Segmenter
from assetcheck.language.sounds import Sounds
from assetcheck.language.tokens import Token

SINGLE = re.compile(f"(?<![a-z])[a-z](?=[{HAN}])|(?<=[{HAN}])[a-z](?![a-z])")
LONGEST = 8
"""Characters of the longest word looked for around a single letter."""
SHORTEST = 3
"""Characters of the shortest word that a single letter may belong to, those with 最 apart."""
COMMON_WORD = 100
"""A word that jieba's corpus has at least so often may be what a lone syllable completes."""


class Spelling:
    """Finds letters that stand for characters."""

    def __init__(self, words: Sequence[str], sounds: Sounds, segmenter: Segmenter) -> None:
        self._words = words
        self._sounds = sounds
        self._segmenter = segmenter

    def edits(self, text: str, tokens: Sequence[Token]) -> list[Edit]:
        """What the letters in the text stand for."""
        return [*self._initials(text), *self._syllables(text, tokens)]

    @cached_property
    def _abbreviated(self) -> dict[str, str]:
        """Words with one character given as the first letter of its sound → the words."""
        found: dict[str, str] = {}
        for word in self._words:
            if not HAN_ONLY.fullmatch(word) or (len(word) < SHORTEST and not word.startswith("最")):
                continue
            for i, char in enumerate(word):
                code = self._sounds.table.get(ord(char))
                if code:
                    found.setdefault(word[:i] + self._sounds.initials[code] + word[i + 1 :], word)
        return found

    def _initials(self, text: str) -> Iterator[Edit]:
        for found in SINGLE.finditer(text):
            at = found.start()
            for start, end in _around(at):
                word = self._abbreviated.get(text[start:end])
                if word:
                    yield Edit(start, end, word, "initial")
                    break

    def _syllables(self, text: str, tokens: Sequence[Token]) -> Iterator[Edit]:
        alone = [token for token in tokens if token.spelled and token.end - token.start > 1]
        runs = {
            token.end
            for token, following in pairwise(tokens)
            if token.spelled and following.spelled and token.end == following.start
        }
        for token in alone:
            if token.start in runs or token.end in runs:
                continue
            char = self._completing(text[token.start - 1 : token.start], token.code, text[token.end : token.end + 1])
            if char:
                yield Edit(token.start, token.end, char, "pinyin")

    def _completing(self, left: str, code: str, right: str) -> str | None:
        """The character of this sound that makes the commonest word with one of its neighbours."""
        best, frequency = None, COMMON_WORD - 1
        for char in self._sounds.spelling(code):
            for word in (left + char, char + right):
                if len(word) > 1 and HAN_ONLY.fullmatch(word) and self._segmenter.frequency(word) > frequency:
                    best, frequency = char, self._segmenter.frequency(word)
        return best


def _around(at: int) -> Iterator[tuple[int, int]]:
    """Every stretch of a word's length that holds the place, the longest first."""
    for size in range(LONGEST, 1, -1):
        for start in range(max(0, at - size + 1), at + 1):
            yield start, start + size
