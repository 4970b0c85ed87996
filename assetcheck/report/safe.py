"""Text from outside made harmless to print: a file name must not colour the terminal or turn a line around."""

import re

from assetcheck.model.regex import Regex

_CONTROL = Regex(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls, line ends, direction overrides, lone surrogates, and what XML forbids."""

_UNSEEN = Regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls that no page may hold; line ends and tabs are blanks there, and `bdi` contains what turns a line."""


def one_line(text: str) -> str:
    r"""`text` on one line: line ends and tabs as blanks, other controls as `\x1b`, `\u202e`."""
    return _CONTROL.sub(_visible, text)


def visible(text: str) -> str:
    r"""`text` for a page, with controls spelled out as `\x1b`."""
    return _UNSEEN.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    char = found[0]
    if char in "\n\r\t":
        return " "
    return f"\\x{ord(char):02x}" if char < "\x80" else f"\\u{ord(char):04x}"
