"""What a file is by its first bytes."""

_STARTS = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"BM": "BMP",
}
_BMP_HEADER = 26


def picture_format(data: bytes) -> str | None:
    """The picture format of a file by its magic bytes, or None.

    A copy that happens to begin with `BM` is no bitmap: a bitmap's header names sizes that fit.
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    found = next((name for start, name in _STARTS.items() if data.startswith(start)), None)
    if found == "BMP" and (len(data) < _BMP_HEADER or data[6:10] != b"\x00\x00\x00\x00"):
        return None
    return found
