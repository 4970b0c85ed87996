"""How much better a text reads once a form is taken for a word of the rules: what jieba's corpus says of both."""

from collections.abc import Sequence
from functools import cached_property
from math import log

from assetcheck.language.characters import HAN_ONLY, SIGNS
from assetcheck.language.pattern import Pattern
from assetcheck.language.segment import Segmenter
from assetcheck.language.tables import table
from assetcheck.language.tokens import Form, gaps_between

SIGNS_ONLY = Pattern(f"[{SIGNS}]+")
AROUND = 8
"""Characters on each side of a form that are looked at with it."""
EXPLAINED = 6.0
"""So much likelier (in logarithms) the word must be than common words that stand there."""
BETTER = 4.0
"""So much likelier (in logarithms) a character must be than the parts that it seems to be split into."""
RARE_WORD = 50
"""A word that jieba's corpus has less often than this does not explain a stand-in away."""
FREQUENT = {False: 150, True: 500}
"""What jieba's corpus has more often than this is likely whatever stands there: nobody hides 现在 or 使用.

For stand-ins that are (True) or are not (False) known to be used as such.
"""
KNOWN, COMMON = 100, 10_000
"""Words of the rules, and everyday words, count as if jieba's corpus had them so often at least."""


class Likeness:
    """Weighs stand-ins against the words that they may stand for."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter

    @cached_property
    def shapes(self) -> dict[int, str]:
        """For `str.translate`: characters → those that they are taken for."""
        return {ord(pair[0]): pair[1] for pair in table("disguises")["shapes"].split()}

    @cached_property
    def _ordinary(self) -> dict[str, int]:
        return dict.fromkeys(table("disguises")["ordinary"].split(), COMMON)

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """Pairs of the character seen and the one it stands for."""
        return frozenset(pair for line in table("disguises")["stand_ins"] for pair in line.split())

    def better(self, text: str, start: int, end: int, plainly: str) -> bool:
        """Whether the text reads better with [start, end) replaced."""
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        gain = self._segmenter.likelihood(before + plainly + after, self._ordinary)
        return gain - self._segmenter.likelihood(before + text[start:end] + after, self._ordinary) >= BETTER

    def stands_in(self, text: str, form: Form, others: Sequence[tuple[int, str]]) -> bool:
        """Sound-alikes are a disguise where the text reads so much better with the word than with what stands there."""
        length, replaced = len(form.word), len(others)
        paired = all(text[at] + char in self._pairs or self.shapes.get(ord(text[at])) == char for at, char in others)
        frequency = self._segmenter.frequency(form.word)
        least = _least(length, replaced, paired=paired, known=frequency > 0)
        gaps = [text[a:b] for a, b in gaps_between(form.pieces)]
        if least is None or not HAN_ONLY.fullmatch(form.word) or not all(map(SIGNS_ONLY.fullmatch, gaps)):
            return False
        before, after = text[max(0, form.start - AROUND) : form.start], text[form.end : form.end + AROUND]
        stands = "".join(text[piece.start : piece.end] for piece in form.pieces)
        gain = self._segmenter.likelihood(f"{before}{form.word}{after}", self._ordinary | {form.word: KNOWN})
        gain -= self._segmenter.likelihood(f"{before}{stands}{after}", self._ordinary)
        if length == 2:  # noqa: PLR2004 - pairs
            gain -= log(max(1.0, frequency / FREQUENT[paired]))
        if gain < least:
            return False
        return gain >= least + EXPLAINED or not self.explained(text, form, others)

    def explained(self, text: str, form: Form, others: Sequence[tuple[int, str]]) -> bool:
        """Whether what stands there belongs to common words, or to words that go on outside of the form."""
        left, right = max(0, form.start - AROUND), min(len(text), form.end + AROUND)
        for first, last in self._segmenter.words(text[left:right]):
            start, end = first + left, last + left
            if start < form.start < end or start < form.end < end:
                return True
            real = end - start > 1 and self._segmenter.frequency(text[start:end]) >= RARE_WORD
            if real and any(start <= at < end for at, _ in others):
                return True
        return False


def _least(length: int, replaced: int, *, paired: bool, known: bool) -> float | None:
    """How much likelier (in logarithms) the text must become where so many characters of a word are replaced.

    Measured on ordinary copy: words of two characters are easily hit by chance, longer ones hardly ever. `known`: the
    word is one of jieba's, not only of the rules.
    """
    if length == 2:  # noqa: PLR2004 - pairs
        alone, in_pairs = (None, 6.0 if known else 9.0, 11.5)[replaced], (None, 3.0, 4.0)[replaced]
    elif replaced == 1:
        alone, in_pairs = 4.0 if length == 3 else 2.5, 0.0  # noqa: PLR2004 - a pair and a character
    else:
        alone = in_pairs = 5.0 * replaced - (2 if length > replaced else 0)
    return in_pairs if paired else alone
