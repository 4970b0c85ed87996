"""Pinyin in brackets: in place of a character (`稳[zhuan]` → `稳赚`), or right behind one (`顶(ding)级` → `顶级`).

And syllables whose letters are set apart (`z.u.i好` → `zui好`).
"""

from collections.abc import Callable

from assetcheck.language.characters import HAN, HAN_ONLY, SIGNS
from assetcheck.language.normalise import Edit
from assetcheck.language.pattern import Pattern
from assetcheck.language.sounds import Sounds

ASIDE = Pattern(r"[(\[【「\"“](?P<letters>[a-z]{1,24}(?: [a-z]{1,6})*)[)\]】」\"”]")

SPACED = Pattern(f"(?<![a-z])[a-z](?P<sign>[{SIGNS}])[a-z](?:(?P=sign)[a-z]){{0,4}}(?P=sign)?(?=[{HAN}])")
"""The letters of a syllable, set apart."""

NAME = 8
"""Characters before the bracket that a name may begin in."""
QUOTES = '"”」』》'
"""May end the name that is spelled behind them."""

Covered = Callable[[str, int, int], bool]
"""Whether one word of the rules covers the characters from one place of the text to another."""


class Asides:
    """Reads pinyin in brackets."""

    def __init__(self, sounds: Sounds, covered: Covered) -> None:
        self._sounds = sounds
        self._covered = covered

    def edits(self, text: str) -> list[Edit]:
        """Without the brackets what stands for a character, without what repeats one in the midst of a word."""
        edits = []
        for found in SPACED.finditer(text):
            letters = "".join(filter(str.isalpha, found[0]))
            if letters in self._sounds.codes:
                edits.append(Edit(*found.span(), letters, ""))
        for found in ASIDE.finditer(text):
            start, end = found.span()
            syllables = self._sounds.spelled(found["letters"].replace(" ", ""))
            beside = HAN_ONLY.fullmatch(text[start - 1 : start]) or HAN_ONLY.match(text, end)
            if syllables is None or not beside:
                continue
            before = text[:start].rstrip(QUOTES)[-len(syllables) :]
            within = HAN_ONLY.match(text, end) and text[:start].endswith(before)
            if len(syllables) > 1 and any(
                self._sounds.are(char, syllables[:1]) for char in text[max(0, start - NAME) : start]
            ):
                continue  # it spells a name, or the beginning of one
            if not self._sounds.are(before, syllables):
                edits.append(Edit(start, end, found["letters"].replace(" ", ""), ""))
            elif within and self._covered(text[:start] + text[end:], start - 1, start):
                edits.append(Edit(start - len(before), end, before, "separator"))
        return sorted(edits)
