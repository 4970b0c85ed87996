"""A sentence as a stream of sounds: characters and pinyin syllables, separators left out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assetcheck.language.characters import GAP, LATIN_BESIDE_HAN, SEPARATING
from assetcheck.language.normalise import Plain
from assetcheck.language.pattern import Pattern
from assetcheck.language.sounds import Sounds

LETTERS = Pattern("[a-z]+")
SPELLED_OUT = Pattern("(?<![a-z])[a-z]{1,24}(?:[ '·*.|_-][a-z]{1,24})+(?![a-z])")
"""Letters in pieces: `bao zhi bai bing`."""
TECHNICAL = Pattern(
    r"(?:https?:|www\.)[a-z0-9./_-]+|[a-z0-9._-]*[a-z0-9](?:@[a-z0-9.-]+|\.(?:com|cn|net|org|example|psd|xlsx?|docx?|pdf|"
    r"jpe?g|png|gif|mp[34]|zip|rar|html?|txt|csv)(?![a-z]))|[a-z0-9]+(?:_[a-z0-9]+)*_v?[0-9]+[a-z0-9_]*"
)
"""Addresses and names of files: their letters are no words."""
NAME = Pattern("[A-Z][a-z]+ [A-Z][a-z]+")
"""Two words with capitals, as a person writes the own name."""
ASIDE = Pattern(r"(?<=[\(\[])[a-z ]+(?=[\)\]])")
"""How a name before it is spelled."""
PHONETIC = Pattern(
    "[a-z][a-z 、与和及,]{0,40}(?:等|[这那]?[一两二三四五六几各]?[组个条种])?(?:整套)?的?(?:拼音|音节|声调|注音|读音)"
    "|(?:汉语拼音|注音|读作|念作|读音)[^,;。a-z]{0,6}[a-z][a-z 、与和及]*"
)
"""Letters that show how something is spoken."""
LONGEST_PINYIN = 60


class Token(NamedTuple):
    """A sound and the characters [start, end) of the text that stand for it."""

    code: str
    start: int
    end: int
    spelled: bool = False
    """True where it is spelled in letters."""


class Form(NamedTuple):
    """A place that sounds like a word of the rules: its pieces are one for each character of the word."""

    word: str
    pieces: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Where its first character stands."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where its last character ends."""
        return self.pieces[-1].end


def spelled_tokens(plain: Plain, sounds: Sounds) -> list[Token]:
    """The sounds of the text; letters are read as pinyin where they stand beside Chinese characters and can be."""
    text, beside = plain.text, _beside_han(plain, sounds)
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        char = text[at]
        gap = GAP.match(text, at) if char in SEPARATING else None
        if gap:
            at = gap.end()
            continue
        run = LETTERS.match(text, at)
        if run is None:
            tokens.append(Token(sounds.table.get(ord(char), char), at, at + 1))
            at += 1
            continue
        syllables = None
        if run.end() in beside and run.end() - at < LONGEST_PINYIN and run[0] not in sounds.foreign:
            syllables = sounds.spelled(run[0])
        if syllables is None:
            tokens += [Token(text[i], i, i + 1) for i in range(at, run.end())]
            at = run.end()
            continue
        for syllable in syllables:
            tokens.append(Token(sounds.codes[syllable], at, at + len(syllable), spelled=True))
            at += len(syllable)
    return tokens


def spelled_runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Ranges [first, end) of the tokens that are spelled in letters one after the other."""
    first = None
    for at, token in enumerate(tokens):
        if token.spelled and first is None:
            first = at
        elif not token.spelled and first is not None:
            yield first, at
            first = None
    if first is not None:
        yield first, len(tokens)


def gaps_between(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches of the text that are left out between the tokens."""
    return [(a.end, b.start) for a, b in pairwise(tokens) if a.end < b.start]


def _beside_han(plain: Plain, sounds: Sounds) -> set[int]:
    """Ends of the runs of letters that may be pinyin."""
    text = plain.text
    beside = {found.end() for found in LATIN_BESIDE_HAN.finditer(text)}
    for found in SPELLED_OUT.finditer(text):
        runs = list(LETTERS.finditer(text, *found.span()))
        ends = [run.end() for run in runs]
        syllables = [sounds.spelled(run[0]) for run in runs]
        if all(syllables) and (len(runs) > 2 or not beside.isdisjoint(ends)):  # noqa: PLR2004 - two may be anything
            beside.update(ends)
    for pattern in (TECHNICAL, ASIDE, PHONETIC) if beside else ():
        for found in pattern.finditer(text):
            beside.difference_update(range(found.start(), found.end() + 1))
    for found in SPELLED_OUT.finditer(text) if beside else ():
        if NAME.fullmatch(plain.source[slice(*plain.original(*found.span()))]):
            beside.difference_update(range(found.start(), found.end() + 1))
    return beside
