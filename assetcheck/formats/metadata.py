"""What a picture's file says about the picture: whether a model made it, and whose it is.

Hostile like everything else: blocks are capped, nothing is unpacked beyond the caps, XML is searched and never parsed.
"""

import html
import re
import struct
from collections.abc import Iterator

from assetcheck.formats.blocks import Block, blocks
from assetcheck.formats.jpeg_quality import jpeg_quality
from assetcheck.model.facts import Generated, Metadata, Origin

MAX_TEXT = 200_000
"""Characters searched of one block."""
SHOWN = 120
"""Characters kept of what was found."""
MOST = 20

SOURCE_TYPES = re.compile(rb"trainedAlgorithmicMedia|compositeSynthetic", re.IGNORECASE)
"""Digital source types of IPTC that name a trained model."""
AIGC = re.compile(r"\bAIGC\b.{0,80}?\bLabel\b.{0,12}?[123]", re.DOTALL)
"""The implicit label of GB 45438: a field `AIGC` whose `Label` is 1 (is), 2 (may be) or 3 (suspected) generated."""
PARAMETERS = re.compile(
    r"Steps: ?\d+.{0,400}?Sampler: ?\w|\"class_type\": ?\"|\"seed\": ?-?\d+.{0,400}?\"sampler", re.DOTALL
)
PROMPT_KEYS = frozenset(
    {"parameters", "prompt", "workflow", "dream", "sd-metadata", "invokeai_metadata", "invokeai_graph"}
)
OWN_KEYS = frozenset({"dream", "sd-metadata", "invokeai_metadata", "invokeai_graph"})
"""Keywords that only generators write."""
GENERATORS = re.compile(
    r"midjourney|dall[·\-. ]?e ?[23]?\b|stable ?diffusion|comfyui|novelai|invokeai|adobe firefly|gpt-?image|chatgpt"
    r"|\bflux\.1|ideogram|leonardo\.ai|dreamina|seedream|liblib|hunyuan|即梦|豆包|文心一格|通义万相|可灵|混元",
    re.IGNORECASE,
)
SOFTWARE_KEYS = frozenset({"software", "creatortool", "description", "title", "source", "make", "comment"})
RIGHTS_KEYS = {
    "credit": "credit", "copyright": "copyright", "rights": "copyright", "copyrightnotice": "copyright",
    "author": "creator", "artist": "creator", "creator": "creator", "byline": "creator", "source": "source",
    "owner": "owner", "usageterms": "terms", "webstatement": "terms", "licensorname": "owner",
}  # fmt: skip
"""Names of fields, lower case, and the right that each states."""
IPTC_FIELDS = {80: "byline", 110: "credit", 115: "source", 116: "copyrightnotice", 65: "software"}
EXIF_FIELDS = {
    0x010E: "description", 0x010F: "make", 0x0131: "software", 0x013B: "artist", 0x8298: "copyright",
    0x9286: "comment", 0x9C9C: "comment",
}  # fmt: skip
EXIF_SUBFOLDER = 0x8769
BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)
"""What Pillow raises over broken EXIF: it costs what the block says, never the picture."""

_ATTRIBUTE = re.compile(r"[\w-]{1,40}:([\w-]{1,40})\s?=\s?[\"']([^\"'<>]{1,400})[\"']")
_ELEMENT = re.compile(r"<[\w-]{1,40}:([\w-]{1,40})(?: [^<>]{0,200})?>([^<>]{1,2000})</")
_LIST = re.compile(
    r"<[\w-]{1,40}:([\w-]{1,40})>\s{0,80}<rdf:(?:Alt|Seq|Bag)[^<>]{0,80}>\s{0,80}<rdf:li[^<>]{0,80}>([^<>]{1,2000})</"
)


def read_metadata(data: bytes) -> Metadata:
    """What the bytes of a picture say besides its pixels; empty for formats that say nothing."""
    signs: dict[Origin, str] = {}
    rights: dict[tuple[str, str], None] = {}
    for block in blocks(data):
        if block.kind == "c2pa":
            found = SOURCE_TYPES.search(block.data)
            if found:
                signs.setdefault(Origin.C2PA, found[0].decode("ascii"))
            continue
        for key, text in _fields(block):
            origin = _origin(block.kind, key, text)
            if origin:
                signs.setdefault(origin, _short(text))
            if key in RIGHTS_KEYS and text.strip() and len(rights) < MOST:
                rights[RIGHTS_KEYS[key], _short(text)] = None
    made = tuple(Generated(origin, signs[origin]) for origin in sorted(signs))
    return Metadata(made, tuple(rights), jpeg_quality(data))


def _origin(kind: str, key: str, text: str) -> Origin | None:
    """What one field says of a model's hand in the picture."""
    if (key == "aigc" and text.strip()) or AIGC.search(text):
        return Origin.AIGC
    if kind == "xmp" and key == "digitalsourcetype":
        return Origin.IPTC if SOURCE_TYPES.search(text.encode("utf-8", "replace")) else None
    if key in OWN_KEYS or (key in PROMPT_KEYS | {"comment"} and PARAMETERS.search(text)):
        return Origin.PROMPT
    return Origin.SOFTWARE if key in SOFTWARE_KEYS and GENERATORS.search(text) else None


def _fields(block: Block) -> Iterator[tuple[str, str]]:
    """Names (lower case) and texts of the fields of a block."""
    if block.kind == "text":
        yield block.key.lower(), _decoded(block.data)
    elif block.kind == "xmp":
        yield from _of_xmp(_decoded(block.data))
    elif block.kind == "iptc":
        yield from _of_iptc(block.data)
    elif block.kind == "exif":
        yield from _of_exif(block.data)


def _of_xmp(text: str) -> Iterator[tuple[str, str]]:
    for pattern in (_ATTRIBUTE, _ELEMENT, _LIST):
        for found in pattern.finditer(text):
            yield found[1].lower(), html.unescape(found[2])


def _of_iptc(data: bytes) -> Iterator[tuple[str, str]]:
    """The text fields of record 2."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:  # noqa: PLR2004 - IPTC's sign of a field
        record, field, size = data[at + 1], data[at + 2], int.from_bytes(data[at + 3 : at + 5], "big")
        if record == 2 and field in IPTC_FIELDS:  # noqa: PLR2004 - the application record
            yield IPTC_FIELDS[field], _decoded(data[at + 5 : at + 5 + size])
        at += 5 + size


def _of_exif(data: bytes) -> Iterator[tuple[str, str]]:
    from PIL import Image

    exif = Image.Exif()
    try:
        exif.load(data)
        folders = (exif, exif.get_ifd(EXIF_SUBFOLDER))
        found = [(tag, folder[tag]) for folder in folders for tag in EXIF_FIELDS if tag in folder]
    except BROKEN:
        return
    for tag, value in found:
        if isinstance(value, bytes):
            yield EXIF_FIELDS[tag], _decoded(value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0"))
        else:
            yield EXIF_FIELDS[tag], str(value)[:MAX_TEXT]


def _decoded(data: bytes) -> str:
    """Text of a block: UTF-8, or UTF-16 where every other byte is nothing, as EXIF comments have it, or GB18030."""
    head = data[: MAX_TEXT * 2]
    if head[1:40:2].strip(b"\0") == b"" and len(head) > 3:  # noqa: PLR2004 - two characters of UTF-16
        return head.decode("utf-16-le", "replace")
    if head[0:40:2].strip(b"\0") == b"" and len(head) > 3:  # noqa: PLR2004 - likewise
        return head.decode("utf-16-be", "replace")
    try:
        return head.decode("utf-8")[:MAX_TEXT]
    except UnicodeDecodeError:
        return head.decode("gb18030", "replace")[:MAX_TEXT]


def _short(text: str) -> str:
    plain = " ".join(text.replace("\0", " ").split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"
