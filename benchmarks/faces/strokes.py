"""How wide the strokes of a face look in small type: drawn at some sizes, and measured as in a picture."""

import io
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from assetcheck.perceive import ink

SIZES = (8, 10, 12, 16, 24, 40, 64)
"""Em, px. Below some 20 px strokes blur, and those of crowded characters run into one another."""
LETTERS = ("Detail COLOR 03", "Size M Step 1", "5000mAh Front 12.5kg")
CHINESE = ("活动规则详见商品详情页", "甄选南方早稻颗粒饱满煮后软糯", "折扣以吊牌价为基准计算")
DARKEST = 225  # of 255: how far the ink stands out
SEEN = 0.1  # share of ink


def widths(file: Path, number: int, texts: tuple[str, ...]) -> list[int]:
    """Mean width of the strokes at each size, in thousandths of an em."""
    data = _as_sfnt(file)
    rows = []
    for size in SIZES:
        font = ImageFont.truetype(io.BytesIO(data), size, index=number)
        rows.append(round(1000 * fmean(_width(font, text, size) for text in texts) / size))
    return rows


def _as_sfnt(file: Path) -> bytes:
    """The file as the drawing library reads it: out of its compressed wrapping for the web."""
    if file.suffix != ".woff":
        return file.read_bytes()
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font, plain = TTFont(file), io.BytesIO()
    font.flavor = None
    font.save(plain)
    return plain.getvalue()


def _width(font: ImageFont.FreeTypeFont, text: str, size: int) -> float:
    seen = ink.separate(_drawn(font, text, size))
    width = ink.stroke_width(seen) if seen else None
    return width / seen.shrink if seen and width else 0.0


def _drawn(font: ImageFont.FreeTypeFont, text: str, size: int) -> NDArray[np.uint8]:
    """Dark letters on white, with a little room round them."""
    canvas = Image.new("L", (size * (len(text) + 2), size * 2))
    ImageDraw.Draw(canvas).text((size // 2, size // 3), text, fill=255, font=font)
    drawn = np.asarray(canvas, np.float32) / 255
    rows, columns = (np.flatnonzero(drawn.max(axis=axis) > SEEN) for axis in (1, 0))
    room = max(size // 4, 2)
    part = drawn[max(rows[0] - room, 0) : rows[-1] + room, max(columns[0] - room, 0) : columns[-1] + room]
    return np.repeat((255 - np.round(part * DARKEST)).astype(np.uint8)[..., None], 3, axis=2)
