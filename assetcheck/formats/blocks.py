"""Blocks of metadata in picture files: text, XMP, EXIF, IPTC, C2PA. Walks the containers; nothing is decoded."""

import struct
import zlib
from collections.abc import Iterator

from assetcheck.model.values import dataclass

MAX_BLOCKS = 4_000
"""Chunks or segments looked at in one file."""
MAX_BYTES = 4_000_000
"""Taken of one block; what is longer is cut."""
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_IPTC_RESOURCE = b"8BIM\x04\x04"
_APP1, _APP11, _APP13 = 0xE1, 0xEB, 0xED
_SCAN_STARTS = (0xDA, 0xD9)


@dataclass(frozen=True, slots=True)
class Block:
    """One block: what it is and its bytes."""

    kind: str
    """`text`, `xmp`, `exif`, `iptc` or `c2pa`."""
    data: bytes
    key: str = ""
    """Of text: its keyword."""


def blocks(data: bytes) -> Iterator[Block]:
    """The blocks of a PNG, JPEG or WebP file; nothing for other formats. A broken container ends the walk."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _of_png(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _of_jpeg(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from _of_webp(data)


def iptc_of(resources: bytes) -> bytes:
    """The IPTC records within Photoshop's image resources."""
    at = resources.find(_IPTC_RESOURCE)
    if at < 0 or at + 7 > len(resources):
        return b""
    name = resources[at + 6] + 1
    at += 6 + name + name % 2
    size = int.from_bytes(resources[at : at + 4], "big")
    return resources[at + 4 : at + 4 + size]


def _of_png(data: bytes) -> Iterator[Block]:
    at = 8
    for _ in range(MAX_BLOCKS):
        if at + 8 > len(data):
            return
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + min(size, MAX_BYTES)]
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield _png_text(kind, body)
        elif kind == b"eXIf":
            yield Block("exif", body)
        elif kind == b"caBX":
            yield Block("c2pa", body)
        at += 12 + size


def _png_text(kind: bytes, body: bytes) -> Block:
    key, _, rest = body.partition(b"\0")
    name = key.decode("latin-1")
    if kind == b"zTXt":
        text = _inflated(rest[1:])
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        text = rest.split(b"\0", 2)[-1]
        text = _inflated(text) if packed else text
    else:
        text = rest
    return Block("xmp" if name == "XML:com.adobe.xmp" else "text", text, name)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MAX_BYTES)
    except zlib.error:
        return b""


def _of_jpeg(data: bytes) -> Iterator[Block]:
    at = 2
    for _ in range(MAX_BLOCKS):
        if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] in _SCAN_STARTS:  # noqa: PLR2004 - JPEG's marker sign
            return
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if marker == _APP1 and body.startswith(b"Exif\0\0"):
            yield Block("exif", body)
        elif marker == _APP1 and body.startswith(_XMP):
            yield Block("xmp", body[len(_XMP) :])
        elif marker == _APP11:
            yield Block("c2pa", body)
        elif marker == _APP13 and body.startswith(_PHOTOSHOP):
            yield Block("iptc", iptc_of(body))
        at += 2 + max(size, 2)


def _of_webp(data: bytes) -> Iterator[Block]:
    kinds = {b"EXIF": "exif", b"XMP ": "xmp", b"C2PA": "c2pa"}
    at = 12
    for _ in range(MAX_BLOCKS):
        if at + 8 > len(data):
            return
        kind, size = struct.unpack("<4sI", data[at : at + 8])
        if kind in kinds:
            yield Block(kinds[kind], data[at + 8 : at + 8 + min(size, MAX_BYTES)])
        at += 8 + size + size % 2
