"""Copy files: plain text in UTF-8, UTF-16 or GB18030, told apart without guessing by statistics."""

import codecs

from assetcheck.errors import UnreadableAsset

MAX_BYTES = 256_000_000
_SAMPLE = 4096
PLAUSIBLE = 0.5
MOSTLY = 0.8
LONE = "surrogatepass"
CANDIDATES = ("gb18030", "utf-16-le", "utf-16-be")
_COMMON_ROWS = frozenset({0xA1, 0xA3, *range(0xB0, 0xD8)})
"""Lead bytes of GB 2312: punctuation, full-width ASCII, and the 3,755 characters of the first level."""
_CONTROL = frozenset(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_copy(data: bytes) -> tuple[str, str]:
    """The text of a copy file with its line ends as they stand, and its encoding.

    A byte order mark decides; else what decodes as UTF-8 is UTF-8; else GB18030 or UTF-16, whichever gives the larger
    share of common characters. Halves of surrogate pairs, which some editors leave behind, are read as they stand.

    Raises:
        UnreadableAsset: `undecodable-copy` or `too-large`.

    """
    if len(data) > MAX_BYTES:
        raise UnreadableAsset("too-large", f"more than {MAX_BYTES // 1_000_000} MB of copy")
    for mark, name in BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name), name
    if 0 not in data:
        try:
            return _checked(data.decode("utf-8", LONE)), "utf-8"
        except UnicodeDecodeError as error:
            if _is_damaged(data):
                raise UnreadableAsset("undecodable-copy", f"UTF-8 that is broken at byte {error.start + 1}") from error
    best = max(CANDIDATES, key=lambda name: (_plausible(data, name), -CANDIDATES.index(name)))
    if _plausible(data, best) < PLAUSIBLE:
        raise UnreadableAsset("undecodable-copy", "neither UTF-8, UTF-16 nor GB18030")
    return _decoded(data, best), best


def _is_damaged(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII belong to characters of UTF-8: then it is no other encoding."""
    sample = data[:_SAMPLE]
    kept = sample.decode("utf-8", "ignore").encode()
    beyond = sum(byte >= 0x80 for byte in sample)  # noqa: PLR2004 - the end of ASCII
    return beyond > 0 and sum(byte >= 0x80 for byte in kept) >= MOSTLY * beyond  # noqa: PLR2004 - the same


def _plausible(data: bytes, encoding: str) -> float:
    """Share of the text's beginning that is ASCII or a common Chinese character, were it in that encoding."""
    text = data[:_SAMPLE].decode(encoding, "ignore") if _decodes(data, encoding) else ""
    return sum(map(_is_common, text)) / len(text) if text else 0.0


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_common(char: str) -> bool:
    """Whether a character is printable ASCII, a blank, Chinese punctuation or of the first level of GB 2312."""
    if char < "\x7f":
        return char >= " " or char in "\t\n\r"
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead in _COMMON_ROWS


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding, "strict" if encoding == "gb18030" else LONE))
    except UnicodeDecodeError as error:
        raise UnreadableAsset("undecodable-copy", "neither UTF-8, UTF-16 nor GB18030") from error


def _checked(text: str) -> str:
    """The text, unless it holds control characters that no copy has: then it is a binary file."""
    if any(ord(char) in _CONTROL for char in text[:_SAMPLE]):
        raise UnreadableAsset("undecodable-copy", "it holds control characters: a binary file?")
    return text
