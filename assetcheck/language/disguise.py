"""Undoes disguises: words written with separators, pinyin, sound-alikes, split characters or look-alike digits.

The sentence is turned into a stream of sounds, separators left out, and the words of the rules are looked up in it by
their own sounds. A hit that is not the word itself is a disguised form, if what stands there makes no sense by itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
from assetcheck.language.initials import Initials
from assetcheck.language.likeness import AROUND, Likeness
from assetcheck.language.normalise import SOFT_BREAK, Edit, Plain
from assetcheck.language.pattern import Pattern
from assetcheck.language.rewrites import Rewriter
from assetcheck.language.segment import Segmenter
from assetcheck.language.sounds import Sounds
from assetcheck.language.spelling import Spelling
from assetcheck.language.tokens import Form, Token, gaps_between, spelled_tokens

CHINESE = Pattern(f"[{HAN}]")
LEFT_OUT = Pattern(f"[{SEPARATORS}%,:]")
PURE_PINYIN = 6
"""Letters that a word spelled without any of its characters must have."""
PURE_BETWEEN = 4
"""The same where it touches Chinese characters on both sides."""
SHORT_SYLLABLES = frozenset(
    ["di", "yi", "ji", "ai", "bu", "xi", "fa", "ba", "pi", "qu", "lu", "du", "hu", "zi", "bi", "zu", "mo", "mi"]
)
"""Syllables of two letters that may stand in a word of two characters."""
WEAK_SIGNS = frozenset("-/.+–—")
"""Signs that also stand between words of their own."""


class Undisguiser:
    """Finds and undoes the disguised forms of `words`."""

    def __init__(self, words: Iterable[str], segmenter: Segmenter) -> None:
        self._words = sorted({word for word in words if len(word) > 1 and "\n" not in word and _chinese(word)})
        self._segmenter = segmenter
        self._likeness = Likeness(segmenter)
        self._sounds = Sounds()
        self._spelling = Spelling(self._sounds, segmenter, self._hits)
        self._initials = Initials(self._words, self._sounds, segmenter)
        self._rewriter = Rewriter(self._within_word, self._likeness.better)

    @cached_property
    def _longest(self) -> int:
        """Characters of the longest word."""
        return max(map(len, self._words))

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        by_sound: dict[str, tuple[str, ...]] = {}
        bare = [word if word.isalnum() else LEFT_OUT.regex.sub("", word) for word in self._words]
        joined = "\n".join(bare)
        sounds = joined.translate(self._sounds.table).split("\n")
        others = joined.translate(self._sounds.table | self._sounds.other).split("\n")
        for word, sound, other in zip(bare, sounds, others, strict=True):
            if len(word) < 2:  # noqa: PLR2004 - a character and a sign
                continue
            by_sound[sound] = (*by_sound.get(sound, ()), word)
            if other != sound:
                by_sound[other] = (*by_sound.get(other, ()), word)
        automaton = ahocorasick.Automaton()
        for sound, words in by_sound.items():
            automaton.add_word(sound, (len(sound), words))
        if by_sound:
            automaton.make_automaton()
        return automaton

    def undo(self, plain: Plain) -> Plain:
        """The text with its disguised forms put plainly, each marked with its kind."""
        if not self._words:
            return plain
        plain = self._rewriter.undo(plain)
        masks = [edit for edit in self._initials.masks(plain.text) if not self._joined(plain.text, edit)]
        if masks:
            plain = plain.edited(masks)
        text = plain.text
        tokens = spelled_tokens(plain, self._sounds) if _may_be_spelled(text) else None
        edits: list[Edit] = []
        known: dict[Token, str] = {}
        for form in sorted(self._forms(text, tokens), key=self._rank):
            kind = None if _overlaps(form.start, form.end, edits) else self._kind(text, form)
            if kind is not None:
                edits.append(Edit(form.start, form.end, form.word, kind))
                known.update(zip(form.pieces, form.word, strict=True))
        for more in self._letters_and_signs(plain, tokens, known):
            for edit in more:
                if not _overlaps(edit.start, edit.end, edits):
                    edits.append(edit)
        return plain.edited(sorted(edits)) if edits else plain

    def _hits(self, stream: str) -> Iterable[tuple[int, tuple[int, tuple[str, ...]]]]:
        """The words of the rules in a stream of sounds: the end of each, its length, and all words of that sound."""
        hits: Iterable[tuple[int, tuple[int, tuple[str, ...]]]] = self._automaton.iter(stream)
        return hits

    def _rank(self, form: Form) -> tuple[int, int, int, str]:
        """The longest form first; where letters are read, that of the commonest word."""
        spelled = any(piece.spelled for piece in form.pieces)
        return -len(form.word), -self._segmenter.frequency(form.word) if spelled else 0, form.start, form.word

    def _letters_and_signs(
        self, plain: Plain, tokens: Sequence[Token] | None, known: dict[Token, str]
    ) -> Iterator[Iterable[Edit]]:
        """Edits for what the words leave over; each lot yields to those before it."""
        text = plain.text
        if tokens is not None:
            yield _superlatives(text, tokens)
            yield self._initials.codes(text)
            yield self._initials.letters(plain)
            yield self._spelling.edits(text, tokens, known)

    def _forms(self, text: str, tokens: Sequence[Token] | None) -> list[Form]:
        """Places that sound like a word and are not simply the word."""
        stream = text.translate(self._sounds.table) if tokens is None else "".join(token.code for token in tokens)
        forms: list[Form] = []
        stand_for = text.translate(self._likeness.shapes) if tokens is None else text
        if stand_for != text:
            forms += self._looking_alike(text, stand_for)
        for last, (length, words) in self._automaton.iter(stream):
            first = last - length + 1
            if tokens is None and text[first : last + 1] in words:
                continue
            pieces = (
                tuple(Token("", at, at + 1) for at in range(first, last + 1))
                if tokens is None
                else tuple(tokens[first : last + 1])
            )
            forms += [Form(word, pieces) for word in words]
        return forms

    def _looking_alike(self, text: str, stand_for: str) -> Iterator[Form]:
        """Places that sound like a word once characters are read as those that they look like."""
        for last, (length, words) in self._automaton.iter(stand_for.translate(self._sounds.table)):
            first = last - length + 1
            if text[first : last + 1] != stand_for[first : last + 1] and text[first : last + 1] not in words:
                pieces = tuple(Token("", at, at + 1) for at in range(first, last + 1))
                seen = list(zip(text[first : last + 1], stand_for[first : last + 1], strict=True))
                for word in words:
                    if all(char in pair for char, pair in zip(word, seen, strict=False)):
                        yield Form(word, pieces)

    def _within_word(self, text: str, place: int, until: int | None = None) -> bool:
        """Whether one word covers the characters from `place` to `until`."""
        until = place if until is None else until
        start = max(0, until - self._longest + 1)
        near = text[start : place + self._longest]
        for last, (length, words) in self._automaton.iter(near.translate(self._sounds.table)):
            first = last - length + 1
            if first <= place - start <= until - start <= last and near[first : last + 1] in words:
                return True
        return False

    def _joined(self, text: str, mask: Edit) -> bool:
        """Whether the sign that a mask reads as a character merely separates those beside it."""
        stretch = text[mask.start : mask.end]
        at = next(i for i, char in enumerate(stretch) if not HAN_ONLY.match(char))
        joined = text[: mask.start] + "".join(HAN_ONLY.regex.findall(stretch)) + text[mask.end :]
        place = mask.start + at
        return self._within_word(joined, place - 1, place) if place < len(joined) else False

    def _kind(self, text: str, form: Form) -> str | None:
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
            kind = (
                "lookalike"
                if any(self._likeness.shapes.get(ord(text[at])) == char for at, char in others)
                else "homophone"
            )
            return kind if self._likeness.stands_in(text, form, others) else None
        gaps = gaps_between(form.pieces)
        if any(text[a - 1].isdigit() and text[b].isdigit() for a, b in gaps):
            return None  # a decimal point
        if not gaps or not self._torn(text, form, gaps):
            return None
        return "" if all(text[a:b].strip(SOFT_BREAK) == "" for a, b in gaps) else "separator"

    def _torn(self, text: str, form: Form, gaps: Sequence[tuple[int, int]]) -> bool:
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


def _spelled_out(text: str, form: Form, exact: int, others: int) -> bool:
    """Pinyin counts where it stands among characters of the word, or spells a long word alone."""
    letters = "".join(text[piece.start : piece.end] for piece in form.pieces if piece.spelled)
    before, after = text[form.start - 1 : form.start], text[form.end : form.end + 1]
    if (form.pieces[0].spelled and _latin(before)) or (form.pieces[-1].spelled and _latin(after)):
        return False
    if exact == 0:
        beside = bool(HAN_ONLY.fullmatch(before)) + bool(HAN_ONLY.fullmatch(after))
        least = PURE_PINYIN if beside < 2 else PURE_BETWEEN  # noqa: PLR2004 - on both sides
        return others == 0 and len(letters) >= least
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


def _chinese(word: str) -> bool:
    """Whether there is a Chinese character in a word; most begin with one."""
    return "\u3400" <= word[0] <= "\u9fff" or bool(CHINESE.search(word))
