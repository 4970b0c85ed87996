"""Pictures in place of characters: `比💊还灵` → `比药还灵`; others become the blank that they are to the eye."""

from collections.abc import Callable

from assetcheck.language.characters import HAN_ONLY, LETTERS
from assetcheck.language.normalise import Edit
from assetcheck.language.tables import table

WithinWord = Callable[..., bool]
"""Whether one word of the rules covers this place of the text, or the characters from it to another."""


class Pictures:
    """Reads pictures."""

    def __init__(self, within_word: WithinWord) -> None:
        tables = table("disguises")
        self._within_word = within_word
        self._readings: dict[str, list[str]] = {
            picture: readings.split() for picture, readings in tables["pictures"].items()
        }
        self._all = frozenset(self._readings)
        self._between = frozenset(tables["pictures_between"])

    def edits(self, text: str) -> list[Edit]:
        """What the pictures in the text stand for."""
        if self._all.isdisjoint(text):
            return []
        edits = []
        for at, char in enumerate(text):
            if char in self._all:
                reading = self._reading(text, at)
                edits.append(Edit(at, at + 1, reading or " ", "symbol" if reading else ""))
                text = f"{text[:at]}{(reading or ' ')[-1]}{text[at + 1 :]}"
        return edits

    def _reading(self, text: str, at: int) -> str | None:
        """The first reading that makes a word with its neighbours."""
        before, after = HAN_ONLY.fullmatch(text, at - 1, at) if at else None, HAN_ONLY.match(text, at + 1)
        readings = self._readings[text[at]]
        if not before and not after and text[at + 1 : at + 2] not in self._all:
            return None
        if text[at - 1 : at] in LETTERS if at else False:
            return None  # it ends a spelled syllable
        for reading in readings:
            if text[at - 1 : at] == reading or text[at + 1 : at + 2] == reading:
                return None  # it shows what is said
            if len(reading) > 1 and not (before and after):
                continue
            whole = text[:at] + reading + text[at + 1 :]
            if self._within_word(whole, at):
                return reading
        if before and after and text[at] in self._between:
            torn = self._within_word(text[:at] + text[at + 1 :], at - 1, at)  # a word stands around the picture
            return None if torn else readings[0]
        return None
