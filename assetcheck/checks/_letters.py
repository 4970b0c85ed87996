"""A text by its letters and digits alone, for texts to be compared."""

from assetcheck.model.regex import Regex

NO_LETTER = Regex(r"[\W_]+")


def letters_of(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return NO_LETTER.sub("", text.lower())
