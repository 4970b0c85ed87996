"""Cuts a text into the sentences that are judged one by one."""

import re
from collections.abc import Iterator

from assetcheck.language.normalise import SOFT_BREAK

SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*")
LONGEST = 400
"""Characters of a sentence judged at once; a longer one is cut where a clause ends."""
CUT = re.compile(r"[，,；;、：:\s](?=[^，,；;、：:\s]*$)")
SHORT_LINE = re.compile(
    r"(?<![^\n])(?P<first>[\u4e00-\u9fff]{1,2})(?P<break>\r?\n)(?=[^\r\n])"
    r"|(?<=[^\r\n])(?P<next>\r?\n)(?=[\u4e00-\u9fff]{1,2}(?:\r?\n|$))"
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Every sentence with its start, in code points of the text."""
    for found in SENTENCE.finditer(text):
        start, end = found.span()
        while end - start > LONGEST:
            piece = text[start : start + LONGEST]
            cut = CUT.search(piece, LONGEST // 2)
            length = cut.end() if cut else LONGEST
            yield start, piece[:length]
            start += length
        yield start, text[start:end]


def short_lines_joined(text: str) -> str:
    """The text, with line ends inside a word that is set one or two characters a line softened."""
    if "\n" not in text:
        return text
    return SHORT_LINE.sub(
        lambda found: (found["first"] or "") + SOFT_BREAK * len(found["break"] or found["next"]), text
    )
