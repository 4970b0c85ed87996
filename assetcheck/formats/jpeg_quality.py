"""The quality a JPEG was saved at, read from its quantisation tables."""

import io
import struct
import warnings
from collections.abc import Sequence

# Table K.1 of ITU-T T.81, in rows: what the IJG library scales by its quality setting.
LUMINANCE = (
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
)  # fmt: skip
JPEG = b"\xff\xd8\xff"
LARGEST = 255
BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)
"""What Pillow raises over a broken head."""


def jpeg_quality(data: bytes) -> int | None:
    """1–100 as the IJG library counts; of other programs' tables the nearest. None where the file is no JPEG.

    Args:
        data: bytes of the file.

    """
    if not data.startswith(JPEG):
        return None
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                tables = getattr(image, "quantization", None) or {}
    except (*BROKEN, Image.DecompressionBombError):
        return None
    table = tables.get(0)
    return nearest_quality(table) if table is not None and len(table) == len(LUMINANCE) else None


def nearest_quality(table: Sequence[int]) -> int:
    """The quality whose luminance table lies nearest to one of 64 values, whatever their order."""
    found = sorted(table)
    return min(range(100, 0, -1), key=lambda quality: _distance(found, sorted(_scaled(quality))))


def _distance(one: Sequence[int], other: Sequence[int]) -> float:
    return sum(abs(a - b) / (a + b) for a, b in zip(one, other, strict=True))


def _scaled(quality: int) -> list[int]:
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality  # noqa: PLR2004 - as the IJG library does
    return [min(max((value * scale + 50) // 100, 1), LARGEST) for value in LUMINANCE]
