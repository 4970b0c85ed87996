"""A sentence as a stream of sounds: characters and pinyin syllables, separators left out."""

import re
from dataclasses import dataclass

from assetcheck.language.characters import GAP, LATIN_BESIDE_HAN
from assetcheck.language.sounds import Sounds

LETTERS = re.compile("[a-z]+")
SPELLED_OUT = re.compile("(?<![a-z])[a-z]{1,6}(?:[ '·-][a-z]{1,6}){2,}(?![a-z])")
"""Three syllables or more, set apart: `bao zhi bai bing`."""
LONGEST_PINYIN = 30


@dataclass(frozen=True, slots=True)
class Token:
    """A sound and the characters [start, end) of the text that stand for it."""

    code: str
    start: int
    end: int
    spelled: bool = False
    """True where it is spelled in letters."""


def spelled_tokens(text: str, sounds: Sounds) -> list[Token]:
    """The sounds of the text; letters are read as pinyin where they stand beside Chinese characters and can be."""
    beside = {found.end() for found in LATIN_BESIDE_HAN.finditer(text)}
    for found in SPELLED_OUT.finditer(text):
        runs = list(LETTERS.finditer(text, *found.span()))
        if all(run[0] in sounds.codes for run in runs):
            beside.update(run.end() for run in runs)
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        gap = GAP.match(text, at)
        if gap:
            at = gap.end()
            continue
        run = LETTERS.match(text, at)
        syllables = None
        if run and run.end() in beside and run.end() - at < LONGEST_PINYIN:
            syllables = sounds.spelled(run[0])
        if syllables is None:
            end = run.end() if run else at + 1
            tokens += [Token(sounds.table.get(ord(text[i]), text[i]), i, i + 1) for i in range(at, end)]
            at = end
            continue
        for syllable in syllables:
            tokens.append(Token(sounds.codes[syllable], at, at + len(syllable), spelled=True))
            at += len(syllable)
    return tokens
