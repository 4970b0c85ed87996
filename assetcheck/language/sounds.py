"""Chinese characters by their sound: one private character for each syllable, tones left aside."""

from functools import cached_property
from importlib.resources import files

from assetcheck.language.tables import table

FIRST_CODE = 0xE000


class Sounds:
    """The syllables of the common characters, read once from `data/pinyin.txt`."""

    @cached_property
    def _lines(self) -> list[list[str]]:
        text = files("assetcheck.language").joinpath("data/pinyin.txt").read_text(encoding="utf-8")
        return [line.split() for line in text.splitlines()]

    @cached_property
    def codes(self) -> dict[str, str]:
        """Syllable → its code."""
        return {syllable: chr(FIRST_CODE + i) for i, (syllable, _) in enumerate(self._lines)}

    @cached_property
    def table(self) -> dict[int, str]:
        """For `str.translate`: common Chinese characters → codes; everything else stays."""
        return {ord(char): chr(FIRST_CODE + i) for i, (_, chars) in enumerate(self._lines) for char in chars}

    @cached_property
    def other(self) -> dict[int, str]:
        """For `str.translate`: characters that have a second sound → its code."""
        return {ord(char): self.codes[syllable] for char, syllable in table("disguises")["second_sounds"].items()}

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Words of other languages that could be read as syllables."""
        return frozenset(table("disguises")["no_pinyin"].split())

    @cached_property
    def initials(self) -> dict[str, str]:
        """Code → first letter of its syllable."""
        return {code: syllable[0] for syllable, code in self.codes.items()}

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
