"""Undoes disguises: words written with separators, pinyin, sound-alikes, split characters or look-alike digits.

The sentence is turned into a stream of sounds, separators left out, and the words of the rules are looked up in it by
their own sounds. A hit that is not the word itself is a disguised form, if what stands there makes no sense by itself.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import ahocorasick

from assetcheck.language.characters import (
    BLANK,
    GAP,
    HAN,
    HAN_ONLY,
    LATIN_BESIDE_HAN,
    LETTERS,
    SEPARATING,
    SEPARATORS,
    SIGNS,
)
from assetcheck.language.normalise import SOFT_BREAK, Edit, Plain
from assetcheck.language.rewrites import Rewriter
from assetcheck.language.segment import Segmenter
from assetcheck.language.sounds import Sounds
from assetcheck.language.spelling import Spelling
from assetcheck.language.tables import table
from assetcheck.language.tokens import Token, spelled_tokens

LEFT_OUT = re.compile(f"[{SEPARATORS}%,:]")
AROUND = 6
"""Characters on each side of a form that are cut into words for it."""
RARE_WORD = 50
"""A word that jieba's corpus has less often than this does not explain a stand-in away."""
PURE_PINYIN = 6
"""Letters that a word spelled without any of its characters must have."""
SHORT_SYLLABLES = frozenset(
    ["di", "yi", "ji", "ai", "bu", "xi", "fa", "ba", "pi", "qu", "lu", "du", "hu", "zi", "bi", "zu", "mo", "mi"]
)
"""Syllables of two letters that may stand in a word of two characters."""
WEAK_SIGNS = frozenset("-/.+–—")
"""Signs that also stand between words of their own."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A place that sounds like a word of the rules: its pieces are one for each character of the word."""

    word: str
    pieces: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


class Undisguiser:
    """Finds and undoes the disguised forms of `words`."""

    def __init__(self, words: Iterable[str], segmenter: Segmenter) -> None:
        chinese = re.compile(f"[{HAN}]").search
        self._words = sorted({word for word in words if len(word) > 1 and "\n" not in word and chinese(word)})
        self._segmenter = segmenter
        self._sounds = Sounds()
        self._spelling = Spelling(self._words, self._sounds, segmenter)
        self._rewriter = Rewriter(self._within_word)

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        by_sound: dict[str, tuple[str, ...]] = {}
        bare = [word if word.isalnum() else LEFT_OUT.sub("", word) for word in self._words]
        for word, sound in zip(bare, "\n".join(bare).translate(self._sounds.table).split("\n"), strict=True):
            by_sound[sound] = (*by_sound.get(sound, ()), word)
        automaton = ahocorasick.Automaton()
        for sound, words in by_sound.items():
            automaton.add_word(sound, (len(sound), words))
        if by_sound:
            automaton.make_automaton()
        return automaton

    @cached_property
    def _stand_ins(self) -> frozenset[str]:
        """Pairs of the character seen and the one it stands for."""
        return frozenset(pair for line in table("disguises")["stand_ins"] for pair in line.split())

    def undo(self, plain: Plain) -> Plain:
        """The text with its disguised forms put plainly, each marked with its kind."""
        if not self._words:
            return plain
        plain = self._rewriter.undo(plain)
        text = plain.text
        tokens = spelled_tokens(text, self._sounds) if _may_be_spelled(text) else None
        edits: list[Edit] = []
        for form in sorted(self._forms(text, tokens), key=lambda form: (form.start - form.end, form.start, form.word)):
            kind = None if _overlaps(form.start, form.end, edits) else self._kind(text, form)
            if kind is not None:
                edits.append(Edit(form.start, form.end, form.word, kind))
        if tokens is not None:
            edits += [edit for edit in _superlatives(text, tokens) if not _overlaps(edit.start, edit.end, edits)]
            edits += [edit for edit in self._spelling.edits(text, tokens) if not _overlaps(edit.start, edit.end, edits)]
        return plain.edited(sorted(edits)) if edits else plain

    def _forms(self, text: str, tokens: Sequence[Token] | None) -> list[_Form]:
        """Places that sound like a word and are not simply the word."""
        stream = text.translate(self._sounds.table) if tokens is None else "".join(token.code for token in tokens)
        forms = []
        for last, (length, words) in self._automaton.iter(stream):
            first = last - length + 1
            if tokens is None and text[first : last + 1] in words:
                continue
            pieces = (
                tuple(Token("", at, at + 1) for at in range(first, last + 1))
                if tokens is None
                else tuple(tokens[first : last + 1])
            )
            forms += [_Form(word, pieces) for word in words]
        return forms

    def _within_word(self, text: str, place: int) -> bool:
        for last, (length, words) in self._automaton.iter(text.translate(self._sounds.table)):
            first = last - length + 1
            if first <= place <= last and text[first : last + 1] in words:
                return True
        return False

    def _kind(self, text: str, form: _Form) -> str | None:
        """How the form hides its word; None where it is the word itself or something else that makes sense."""
        spelled = sum(piece.spelled for piece in form.pieces)
        others = [
            (piece.start, char)
            for piece, char in zip(form.pieces, form.word, strict=True)
            if not piece.spelled and text[piece.start : piece.end] != char
        ]
        if any(not HAN_ONLY.fullmatch(text[at] + char) for at, char in others):
            return None
        exact = len(form.pieces) - spelled - len(others)
        if spelled:
            return "pinyin" if _spelled_out(text, form, exact, len(others)) else None
        if others:
            return "homophone" if exact >= len(others) and self._stands_in(text, form, others) else None
        gaps = [(a.end, b.start) for a, b in pairwise(form.pieces) if a.end < b.start]
        if not gaps or not self._torn(text, form, gaps):
            return None
        return "" if all(text[a:b].strip(SOFT_BREAK) == "" for a, b in gaps) else "separator"

    def _stands_in(self, text: str, form: _Form, others: Sequence[tuple[int, str]]) -> bool:
        """A sound-alike is a disguise where the characters that stand there form no words."""
        few = len(form.word) - len(others) < 2  # noqa: PLR2004 - one character of the word left
        if few and any(text[at] + char not in self._stand_ins for at, char in others):
            return False
        left, right = max(0, form.start - AROUND), min(len(text), form.end + AROUND)
        for first, last in self._segmenter.words(text[left:right]):
            start, end = first + left, last + left
            if start < form.start < end or start < form.end < end:
                return False
            real = end - start > 1 and self._segmenter.frequency(text[start:end]) >= RARE_WORD
            if real and any(start <= at < end for at, _ in others):
                return False
        return True

    def _torn(self, text: str, form: _Form, gaps: Sequence[tuple[int, int]]) -> bool:
        """Separators tear a word apart where the parts beside them are no words of their own."""
        strong = all(not BLANK.fullmatch(text, *gap) and not WEAK_SIGNS & set(text[slice(*gap)]) for gap in gaps)
        if len(gaps) > 1 or (strong and len(form.word) > 2):  # noqa: PLR2004 - pairs are tried below
            return True
        cut, after = gaps[0]
        left = self._segmenter.words(text[max(0, cut - AROUND) : cut])[-1]
        right = self._segmenter.words(text[after : after + AROUND])[0]
        return left[1] - left[0] <= cut - form.start and right[1] <= form.end - after


def _may_be_spelled(text: str) -> bool:
    """Whether there are separators between characters, or letters beside Chinese characters."""
    apart = not SEPARATING.isdisjoint(text) and GAP.search(text)
    return bool(apart or (not LETTERS.isdisjoint(text) and LATIN_BESIDE_HAN.search(text)))


def _spelled_out(text: str, form: _Form, exact: int, others: int) -> bool:
    """Pinyin counts where it stands among characters of the word, or spells a long word alone."""
    letters = "".join(text[piece.start : piece.end] for piece in form.pieces if piece.spelled)
    before, after = text[form.start - 1 : form.start], text[form.end : form.end + 1]
    if (form.pieces[0].spelled and _latin(before)) or (form.pieces[-1].spelled and _latin(after)):
        return False
    if exact == 0:
        return others == 0 and len(letters) >= PURE_PINYIN
    long_enough = len(letters) > 2 or len(form.word) > 2  # noqa: PLR2004 - two letters in a word of two characters
    return exact > others and (long_enough or letters in SHORT_SYLLABLES)


def _superlatives(text: str, tokens: Sequence[Token]) -> list[Edit]:
    """`zui` before a character is 最 whatever follows; a sign after 最 is dropped."""
    edits = []
    for token, following in pairwise(tokens):
        here, gap = text[token.start : token.end], text[token.end : following.start]
        torn = here in ("最", "zui") and re.fullmatch(f"[{SIGNS}]+", gap)
        spelled = token.spelled and here == "zui"
        if (spelled or torn) and HAN_ONLY.match(text, following.start):
            edits.append(Edit(token.start, following.start, "最", "pinyin" if spelled else "separator"))
    return edits


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _overlaps(start: int, end: int, edits: Sequence[Edit]) -> bool:
    return any(start < edit.end and edit.start < end for edit in edits)
