"""How much better a text reads once a form is taken for a word of the rules: what jieba's corpus says of both."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from math import inf, log

from assetcheck.language.characters import HAN_ONLY, SIGNS
from assetcheck.language.pattern import Pattern
from assetcheck.language.segment import Segmenter
from assetcheck.language.tables import table
from assetcheck.language.tokens import Form, gaps_between

SIGNS_ONLY = Pattern(f"[{SIGNS}]+")
PAIR = 2
"""Characters of the shortest words."""
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
HIDDEN = 20_000
"""Words that are often hidden count so where letters are read."""
KNOWN, OFTEN = 100, 1000
"""Words of the rules, and those often hidden, count as if jieba's corpus had them so often at least."""
MOST_KNOWN = 20_000
"""Words and what stood in their place that are remembered."""
DENYING = frozenset("不没未")
"""Before any verb they make sense: `不租` hides no `不足`, `不买` no `不卖`."""
TINY = 1e-6
"""More than sums of logarithms are off by."""


class Likeness:
    """Weighs stand-ins against the words that they may stand for."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._asked = lru_cache(MOST_KNOWN)(self._asked_of)

    @cached_property
    def shapes(self) -> dict[int, str]:
        """For `str.translate`: characters → those that they are taken for."""
        return {ord(pair[0]): pair[1] for pair in table("disguises")["shapes"].split()}

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """Pairs of the character seen and the one it stands for."""
        return frozenset(pair for line in table("disguises")["stand_ins"] for pair in line.split())

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Words of two characters that copy writers often hide."""
        return frozenset(table("disguises")["hidden"].split())

    def better(self, text: str, start: int, end: int, plainly: str) -> bool:
        """Whether the text reads better with [start, end) replaced."""
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        gain = self._segmenter.likelihood(before + plainly + after)
        return gain - self._segmenter.likelihood(before + text[start:end] + after) >= BETTER

    def joins(self, before: str, after: str, word: str) -> bool:
        """Whether two pieces of text read better as one, with a word of the rules across."""
        apart = self._segmenter.likelihood(before) + self._segmenter.likelihood(after)
        return self._segmenter.likelihood(before + after, word, KNOWN) - apart >= BETTER

    def stands_in(self, text: str, form: Form, others: Sequence[tuple[int, str]]) -> bool:
        """Sound-alikes are a disguise where the text reads so much better with the word than with what stands there."""
        word, start, end = form.word, form.start, form.end
        if end - start > len(word) and not all(SIGNS_ONLY.fullmatch(text, *gap) for gap in gaps_between(form.pieces)):
            return False
        stands = text[start:end] if end - start == len(word) else "".join(text[piece.start] for piece in form.pieces)
        least = self._asked(stands, word)
        if least == inf:
            return False
        often = OFTEN if word in self.hidden else KNOWN
        if len(word) == PAIR:  # most of them are hit by chance
            whole = text if end - start == PAIR else f"{text[:start]}{stands}{text[end:]}"
            if self._segmenter.gained_at_most(whole, start, word, often) < least - TINY:
                return False
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        gain = self._segmenter.likelihood(f"{before}{word}{after}", word, often)
        gain -= self._segmenter.likelihood(f"{before}{stands}{after}")
        if gain < least:
            return False
        return gain >= least + EXPLAINED or not self.explained(text, form, others)

    def _asked_of(self, stands: str, word: str) -> float:
        """How much likelier (in logarithms) a text must become with the word in place of what stands there."""
        pairs = list(zip(stands, word, strict=True))
        others = [(seen, char) for seen, char in pairs if seen != char]
        if any(one[0] == one[1] and one[0] in DENYING and two[0] != two[1] for one, two in pairwise(pairs)):
            return inf
        if not HAN_ONLY.fullmatch(word + "".join(seen for seen, _ in others)):
            return inf
        paired = all(seen + char in self._pairs or self.shapes.get(ord(seen)) == char for seen, char in others)
        least = _least(len(word), len(others), paired=paired, one=self._one(word))
        if least is None:
            return inf
        frequent = self._segmenter.frequency(word) / FREQUENT[paired]
        return least + log(max(1.0, frequent)) if len(word) == PAIR else least

    def _one(self, word: str) -> float:
        """How much likelier (in logarithms) the text must become where one character of a pair is replaced."""
        if word in self.hidden:
            return 4.0
        return 6.0 if self._segmenter.frequency(word) else 9.0

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


def _least(length: int, replaced: int, *, paired: bool, one: float) -> float | None:
    """How much likelier (in logarithms) the text must become where so many characters of a word are replaced.

    Measured on ordinary copy: words of two characters are easily hit by chance, longer ones hardly ever. `one`: what it
    takes for one character of a pair.
    """
    if length == PAIR:
        alone, in_pairs = (None, one, 11.5)[replaced], (None, 3.0, 4.0)[replaced]
    elif replaced == 1:
        alone, in_pairs = 4.0 if length == 3 else 2.5, 0.0  # noqa: PLR2004 - a pair and a character
    else:
        alone = in_pairs = 5.0 * replaced - (2 if length > replaced else 0)
    return in_pairs if paired else alone
