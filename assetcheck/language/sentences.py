"""Cuts a text into the sentences that are judged one by one."""

import re
from collections.abc import Callable, Iterator

from assetcheck.language.normalise import SOFT_BREAK
from assetcheck.language.pattern import Pattern

SENTENCE = Pattern(r"(?:[^。！？!?\n]++|(?<=最)[。！？!?](?=[\u4e00-\u9fff])|(?<=[nN][oO0])。(?=[1一①]))++[。！？!?]*+")
"""A mark behind 最 or No ends nothing, it is put there to hide what goes on (`最。好`, `NO。1`). Nothing is given back:
a line of megabytes would be remembered character by character."""
LONGEST = 400
"""Characters of a sentence judged at once; a longer one is cut where a clause ends."""
PIECE = 200_000
"""Characters of a text that are taken at once; a little more where a line is long."""
BETWEEN_LINES = Pattern(r"(?<=[^\r\n]{3})\r?\n(?=[^\r\n]{3})|\n(?=\n)")
"""Line ends that are never inside a word."""
CUT = Pattern(r"[，,；;、：:\s](?=[^，,；;、：:\s]*$)")
SHORT_LINE = Pattern(
    r"(?<![^\n])(?P<first>[\u4e00-\u9fff]{1,2})(?P<break>\r?\n)(?=[^\r\n])"
    r"|(?<=[^\r\n])(?P<next>\r?\n)(?=[\u4e00-\u9fff]{1,2}(?:\r?\n|$))"
)


LINE_END = Pattern(r"(?<=[\u4e00-\u9fff])(?P<break>\r?\n)(?=(?P<after>[\u4e00-\u9fff]{1,8}))")
"""Between two lines that go on in the middle of a sentence."""
AROUND = 8
"""Characters on each side of a line end that may belong to one word."""

Torn = Callable[[str, str], bool]
"""Whether the end of one line and the beginning of the next are parts of one word of the rules."""


ASKED = Pattern(
    r"(?<![^。！？!?\n])(?P<asked>[\u4e00-\u9fff]{2,7}(?<![吗么呢啊吧]))[？?](?=[\u4e00-\u9fff])"
    r"(?![^，。！？!?\n]{0,6}(?:不(?!可能|存在|怕|要紧|是事|难)|没(?!问题|关系|事)|否|抱歉))"
)
"""A short question that its answer takes up (`没抵押？照样借`): the two say one thing."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Every sentence with its start, in code points of the text; a short question goes with what answers it."""
    text = ASKED.regex.sub(r"\g<asked>，", text)
    for found in SENTENCE.finditer(text):
        start, end = found.span()
        while end - start > LONGEST:
            piece = text[start : start + LONGEST]
            cut = CUT.search(piece, LONGEST // 2)
            length = cut.end() if cut else LONGEST
            yield start, piece[:length]
            start += length
        yield start, text[start:end]


def short_lines_joined(text: str, torn: Torn) -> Iterator[tuple[int, str]]:
    """The text in pieces, each with its start, with line ends inside a word softened.

    Such are those of lines of one or two characters, and those between what is `torn`.

    Pieces end with lines that a word cannot go on from, wherever there are such lines.
    """
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > PIECE:
            cut = BETWEEN_LINES.search(text, start + PIECE, start + 2 * PIECE)
            end = cut.end() if cut else text.find("\n", start + PIECE) + 1 or end
        piece = text[start:end]
        if "\n" in piece:
            piece = SHORT_LINE.sub(_softened, piece)
            piece = LINE_END.sub(lambda end: _joined(end, torn), piece)
        yield start, piece
        start = end


def _joined(end: re.Match[str], torn: Torn) -> str:
    before = end.string[max(0, end.start() - AROUND) : end.start()].rpartition("\n")[2]
    return SOFT_BREAK * len(end["break"]) if torn(before, end["after"]) else end["break"]


def _softened(found: re.Match[str]) -> str:
    return (found["first"] or "") + SOFT_BREAK * len(found["break"] or found["next"])
