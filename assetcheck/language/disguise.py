"""Undoes disguises: words written with separators, pinyin, sound-alikes, split characters or look-alike digits.

The sentence is turned into a stream of sounds, separators left out, and the words of the rules are looked up in it by
their own sounds. A hit that is not the word itself is a disguised form, if what stands there makes no sense by itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from assetcheck.language.asides import Asides
from assetcheck.language.characters import (
    BLANK,
    GAP,
    HAN_ONLY,
    LATIN_BESIDE_HAN,
    LETTERS,
    SEPARATING,
    SIGNS,
)
from assetcheck.language.initials import Initials
from assetcheck.language.lexicon import Lexicon
from assetcheck.language.likeness import AROUND, HIDDEN, Likeness
from assetcheck.language.normalise import SOFT_BREAK, Edit, Plain
from assetcheck.language.rewrites import Rewriter
from assetcheck.language.segment import Segmenter
from assetcheck.language.spelling import Spelling
from assetcheck.language.tables import table
from assetcheck.language.tokens import Form, Token, gaps_between, spelled_tokens

PURE_PINYIN = 6
"""Letters that a word spelled without any of its characters must have."""
PURE_BETWEEN = 4
"""The same where it touches Chinese characters on both sides, or is a word that is often hidden."""
SHORT_SYLLABLES = frozenset(
    ["di", "yi", "ji", "ai", "bu", "xi", "fa", "ba", "pi", "qu", "lu", "du", "hu", "zi", "bi", "zu", "mo", "mi"]
)
"""Syllables of two letters that may stand in a word of two characters."""
WEAK_SIGNS = frozenset("-/.+–—")
"""Signs that also stand between words of their own."""


class Undisguiser:
    """Finds and undoes the disguised forms of the words of a lexicon."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._by_sound, self._longest, self._words_in = lexicon.by_sound, lexicon.longest, lexicon.words_in
        self._segmenter = segmenter
        self._likeness = Likeness(segmenter)
        self._sounds = lexicon.sounds
        self._spelling = Spelling(self._sounds, segmenter, self._by_sound, self._likeness.hidden)
        self._initials = Initials(lexicon, segmenter, self._likeness.hidden)
        self._rewriter = Rewriter(self._words_in, self._within_word, self._likeness.better)
        self._asides = Asides(self._sounds, self._within_word)

    def undo(self, plain: Plain) -> Plain:
        """The text with its disguised forms put plainly, each marked with its kind."""
        if not self._longest:
            return plain
        plain = self._rewriter.undo(plain)
        asides = self._asides.edits(plain.text)
        if asides:
            plain = plain.edited(asides)
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

    def torn(self, before: str, after: str) -> bool:
        """Whether a word of the rules is torn apart between two lines."""
        if not self._longest:
            return False
        joined = before + after
        across = [joined[first:end] for first, end in self._words_in(joined) if first < len(before) < end]
        return any(self._likeness.joins(before, after, word) for word in across)

    def _rank(self, form: Form) -> tuple[int, int, int, str]:
        """The longest form first; where letters are read, that of the commonest word."""
        if not any(piece.spelled for piece in form.pieces):
            return -len(form.word), 0, form.start, form.word
        hidden = form.word in self._likeness.hidden
        return -len(form.word), -HIDDEN if hidden else -self._segmenter.frequency(form.word), form.start, form.word

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
        for first, last, words in self._sounding(stream, text, tokens):
            if tokens is None and text[first : last + 1] in words:
                continue
            pieces = (
                tuple(Token("", at, at + 1) for at in range(first, last + 1))
                if tokens is None
                else tuple(tokens[first : last + 1])
            )
            forms += [Form(word, pieces) for word in words]
        return forms

    def _sounding(
        self, stream: str, text: str, tokens: Sequence[Token] | None
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """First and last place of the words in a stream of sounds, also by the second sounds of characters."""
        for last, (sound, words) in self._by_sound.within(stream):
            yield last - len(sound) + 1, last, words
        if tokens is None and not self._second.isdisjoint(text):
            other = text.translate(self._otherwise)
            for last, (sound, words) in self._by_sound.within(other):
                first = last - len(sound) + 1
                if other[first : last + 1] != stream[first : last + 1]:
                    yield first, last, words

    @cached_property
    def _second(self) -> frozenset[str]:
        """Characters whose second sound is as common as the first."""
        return frozenset(table("disguises")["two_sounds"])

    @cached_property
    def _otherwise(self) -> dict[int, str]:
        """For `str.translate`: like the table of sounds, with the second ones of these characters."""
        return self._sounds.table | {ord(char): self._sounds.other[ord(char)] for char in self._second}

    def _looking_alike(self, text: str, stand_for: str) -> Iterator[Form]:
        """Places that sound like a word once characters are read as those that they look like."""
        for last, (sound, words) in self._by_sound.within(stand_for.translate(self._sounds.table)):
            first = last - len(sound) + 1
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
        return any(first <= place - start <= until - start < end for first, end in self._words_in(near))

    def _joined(self, text: str, mask: Edit) -> bool:
        """Whether the sign that a mask reads as a character merely separates those beside it."""
        stretch = text[mask.start : mask.end]
        at = next(i for i, char in enumerate(stretch) if not HAN_ONLY.match(char))
        joined = text[: mask.start] + "".join(HAN_ONLY.regex.findall(stretch)) + text[mask.end :]
        place = mask.start + at
        return self._within_word(joined, place - 1, place) if place < len(joined) else False

    def _kind(self, text: str, form: Form) -> str | None:
        """How the form hides its word; None where it is the word itself or something else that makes sense."""
        spelled = [piece.spelled for piece in form.pieces].count(True)
        others = [
            (piece.start, char)
            for piece, char in zip(form.pieces, form.word, strict=True)
            if not piece.spelled and text[piece.start] != char
        ]
        if spelled:
            readable = all(HAN_ONLY.fullmatch(text[at] + char) for at, char in others)
            exact = len(form.pieces) - spelled - len(others)
            often = form.word in self._likeness.hidden
            return "pinyin" if readable and _spelled_out(text, form, exact, len(others), often=often) else None
        if others:
            of_rules = any(start <= form.start and form.end <= end for start, end in self._words_in(text))
            if of_rules or not self._likeness.stands_in(text, form, others):
                return None  # what is a word of the rules as it stands is no disguise of another (健脾 of 健牌)
            looks_so = any(self._likeness.shapes.get(ord(text[at])) == char for at, char in others)
            return "lookalike" if looks_so else "homophone"
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


def _spelled_out(text: str, form: Form, exact: int, others: int, *, often: bool) -> bool:
    """Pinyin counts where it stands among characters of the word, or spells a long word alone."""
    letters = "".join(text[piece.start : piece.end] for piece in form.pieces if piece.spelled)
    before, after = text[form.start - 1 : form.start], text[form.end : form.end + 1]
    if (form.pieces[0].spelled and _latin(before)) or (form.pieces[-1].spelled and _latin(after)):
        return False
    if exact == 0:
        beside = bool(HAN_ONLY.fullmatch(before)) + bool(HAN_ONLY.fullmatch(after))
        alone = not _latin(text[: form.start].rstrip()[-1:]) and not _latin(text[form.end :].lstrip()[:1])
        least = PURE_PINYIN if beside < 2 and not (often and alone) else PURE_BETWEEN  # noqa: PLR2004 - on both sides
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
