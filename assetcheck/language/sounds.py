"""Chinese characters by their sound: one private character for each syllable, tones left aside."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from assetcheck.language.tables import DATA, table

FIRST_CODE = 0xE000


class Sounds:
    """The syllables of the common characters, read once from `data/pinyin.txt`."""

    @cached_property
    def _lines(self) -> list[list[str]]:
        text = DATA.joinpath("pinyin.txt").read_text(encoding="utf-8")
        return [line.split() for line in text.splitlines()]

    @cached_property
    def codes(self) -> dict[str, str]:
        """Syllable → its code."""
        return {syllable: chr(FIRST_CODE + i) for i, (syllable, _) in enumerate(self._lines)}

    @cached_property
    def table(self) -> dict[int, str]:
        """For `str.translate`: common Chinese characters → codes; everything else stays."""
        return self._of_chars(chr(FIRST_CODE + i) for i in range(len(self._lines)))

    @cached_property
    def other(self) -> dict[int, str]:
        """For `str.translate`: characters that have a second sound → its code."""
        return {ord(char): self.codes[syllable] for char, syllable in table("disguises")["second_sounds"].items()}

    def are(self, chars: str, syllables: Sequence[str]) -> bool:
        """Whether the characters are spoken as these syllables."""
        codes = [self.codes[syllable] for syllable in syllables]
        return len(chars) == len(codes) and all(
            code in (self.table.get(ord(char), code), self.other.get(ord(char)))
            for char, code in zip(chars, codes, strict=True)
        )

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Words of other languages that could be read as syllables."""
        return frozenset(table("disguises")["no_pinyin"].split())

    @cached_property
    def all_other(self) -> dict[int, str]:
        """For `str.translate`: the same as `table`, but the second sound of those characters that have one."""
        return self.table | self.other

    @cached_property
    def letters(self) -> dict[int, str]:
        """For `str.translate`: common Chinese characters → the first letters of their syllables."""
        return self._of_chars(syllable[0] for syllable, _ in self._lines)

    def _of_chars(self, signs: Iterable[str]) -> dict[int, str]:
        """Characters → the sign of their syllable, of which there is one for each."""
        all_chars = [chars for _, chars in self._lines]
        each = "".join(sign * len(chars) for sign, chars in zip(signs, all_chars, strict=True))
        return dict(zip(map(ord, "".join(all_chars)), each, strict=True))

    def spelling(self, code: str) -> str:
        """The common characters of a code."""
        return self._lines[ord(code) - FIRST_CODE][1]

    def spelled(self, letters: str) -> list[str] | None:
        """Lower-case letters cut into syllables, the fewest there can be; None where they are no pinyin."""
        best: list[list[str] | None] = [[]] + [None] * len(letters)
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - 6), end):
                before, syllable = best[start], letters[start:end]
                if before is None or syllable not in self.codes:
                    continue
                known = best[end]
                if known is None or len(before) + 1 < len(known):
                    best[end] = [*before, syllable]
        return best[-1]
