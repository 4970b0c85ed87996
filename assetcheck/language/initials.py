"""Letters and signs that stand for single characters: `全网d价` → `全网底价`, `ZG端` → `最高端`, `国×级` → `国家级`."""

import re
from collections.abc import Iterator

from assetcheck.language.characters import HAN, HAN_ONLY
from assetcheck.language.lexicon import Lexicon
from assetcheck.language.normalise import Edit, Plain
from assetcheck.language.pattern import Pattern
from assetcheck.language.segment import Segmenter
from assetcheck.language.tables import table

LETTERS = Pattern(
    f"(?<![a-z0-9])[a-z]{{1,4}}(?=[{HAN}])|(?<=[{HAN}])[a-z]{{1,4}}(?![a-z0-9])|(?<=[{HAN}])[a-z](?=1[{HAN}])"
)
MASK = Pattern(f"(?<=[{HAN}])(?:[*×x○□?#]{{1,2}}|_)(?=[{HAN}])|(?<=[{HAN}])[*×○□x_]{{1,2}}(?![{HAN}a-z0-9*×_])")
GRADE = Pattern("(?<=[色度质量级])[A-E]级", re.NOFLAG)
"""A grade of a stone or a material, in capitals: `颜色D级`."""
LONGEST = 8
"""Characters of the longest word looked for."""
CODE = Pattern(
    f"(?<![a-z0-9])[a-z]{{2,5}}(?=[{HAN}])(?!系列|[型款号牌版档])|(?<=[{HAN}])(?:[a-z]{{2,3}}(?![a-z0-9])|[a-z]{{4,5}}(?![a-z]))"
)
COMMON = 500
"""A word of two characters that jieba's corpus has at least so often is one."""
PAIR = 50
"""A word of two characters that a letter may be half of stands in jieba's corpus so often at least."""
SHORTEST = 3
"""Characters of the shortest word that letters may belong to, those with 最 apart."""
EXACT = 2
"""Characters of the word that must stand there as they are, where several are replaced."""


class Initials:
    """Finds letters and signs that stand for characters of the words of a lexicon."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, hidden: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._sounds = lexicon.sounds
        self._segmenter = segmenter
        self._codes: dict[str, str] = table("disguises")["codes"]
        self._hidden = hidden

    def codes(self, text: str) -> Iterator[Edit]:
        """Words that copy writers abbreviate to nothing but letters."""
        for found in CODE.finditer(text):
            word = self._codes.get(found[0])
            beside = text[max(0, found.start() - len(found[0])) : found.start()], text[found.end() :][: len(found[0])]
            if word and not any(said.translate(self._sounds.letters) == found[0] for said in beside):
                yield Edit(*found.span(), word, "initial")

    def letters(self, plain: Plain) -> Iterator[Edit]:
        """The words that letters are initials in; the longest around each run of letters."""
        for found in LETTERS.finditer(plain.text):
            if len(found[0]) > 1 and len(set(found[0])) == 1:
                continue  # grades of sights and cells: AAA, XX
            if GRADE.match(plain.source, plain.original(*found.span())[0]):
                continue
            edit = next(self._around(plain.text, *found.span()), None)
            small = plain.source[slice(*plain.original(*found.span()))].islower()
            if edit is None and len(found[0]) == 1:
                edit = self._pair(plain.text, found.start(), small=small)
            if edit:
                yield edit

    def _pair(self, text: str, at: int, *, small: bool) -> Edit | None:
        """The word of two characters that a letter is half of: one that is often hidden, else for small ones any."""
        best, edit = (False, PAIR - 1), None
        for start in (at - 1, at):
            form = text[max(0, start) : start + 2]
            for word in self._of_initials(form):
                rank = word in self._hidden, self._segmenter.frequency(word)
                likely = small or word in self._hidden
                if len(form) == len(word) == 2 and likely and _fits(form, word) and rank > best:  # noqa: PLR2004 - a pair
                    best, edit = rank, Edit(start, start + 2, word, "initial")
        return edit

    def masks(self, text: str) -> Iterator[Edit]:
        """The words that lack a character, a sign in its place."""
        for found in MASK.finditer(text):
            hidden = found[0] in "x_" and not HAN_ONLY.match(text, found.end())
            yield from self._masked(text, *found.span(), shortest=SHORTEST + hidden)

    def _of_initials(self, form: str) -> list[str]:
        """The words that begin with the same letters as what is written so."""
        words: list[str] = self._lexicon.by_initials.get(form.translate(self._sounds.letters)) or []
        return words

    def _around(self, text: str, first: int, last: int) -> Iterator[Edit]:
        """Words that the letters [first, last) are part of, the longest first."""
        for size in range(LONGEST, max(2, last - first + 1) - 1, -1):
            for start in range(max(0, last - size), first + 1):
                form = text[start : start + size]
                for word in self._of_initials(form):
                    long_enough = len(word) >= SHORTEST or word[0] == "最"
                    if long_enough and len(word) == len(form) and _fits(form, word):
                        if start and self._segmenter.frequency(text[start - 1 : start + 1]) >= COMMON:
                            continue  # its first character belongs to the word before
                        yield Edit(start, start + len(form), word, "initial")

    def _masked(self, text: str, first: int, last: int, shortest: int) -> Iterator[Edit]:
        """The longest word around the sign at [first, last) that lacks one character."""
        for size in range(LONGEST, shortest - 1, -1):
            for at in range(1, size):
                start, end = first - at, last + size - at - 1
                if start < 0 or end > len(text):
                    continue
                words = self._lexicon.around(text[start:first], text[last:end], size)
                fitting = [(self._likely(word, at), word) for word in words]
                if fitting:
                    yield Edit(start, end, max(fitting)[1], "symbol")
                    return

    def _likely(self, word: str, at: int) -> int:
        """How often the character at this place of the word stands with those beside it."""
        return sum(map(self._segmenter.frequency, (word, word[at - 1 : at + 1], word[at : at + 2])))


def _fits(form: str, word: str) -> bool:
    """Whether the form is the word but for its letters."""
    letters = "".join(a if a.isascii() and not b.isascii() else " " for a, b in zip(form, word, strict=True)).split()
    exact = sum(a == b and not a.isascii() for a, b in zip(form, word, strict=True))
    if exact + sum(map(len, letters)) < len(form):
        return False
    enough = 1 if word[0] == "最" or len(letters) > 1 or (letters and len(letters[0]) == 1) else EXACT
    return exact >= enough
