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
    def _by_end(self) -> dict[tuple[int, bool, str], list[str]]:
        """Words that one letter may stand in, by their length and their first (True) or last character."""
        found: dict[tuple[int, bool, str], list[str]] = {}
        for word in self._words:
            if (len(word) >= SHORTEST or word.startswith("最")) and HAN_ONLY.fullmatch(word):
                found.setdefault((len(word), True, word[0]), []).append(word)
                found.setdefault((len(word), False, word[-1]), []).append(word)
        return found

    def _initials(self, text: str) -> Iterator[Edit]:
        for found in SINGLE.finditer(text):
            at = found.start()
            for start, end in _around(at):
                word = self._abbreviated(text[start:end], at - start)
                if word:
                    yield Edit(start, end, word, "initial")
                    break

    def _abbreviated(self, form: str, at: int) -> str | None:
        """The word that `form` is but for its letter at `at`, which begins the sound of the word's character there."""
        key = (len(form), True, form[0]) if at else (len(form), False, form[-1:])
        for word in self._by_end.get(key, ()):
            if word[:at] == form[:at] and word[at + 1 :] == form[at + 1 :]:
                code = self._sounds.table.get(ord(word[at]))
                if code and self._sounds.initials[code] == form[at]:
                    return word
        return None

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
