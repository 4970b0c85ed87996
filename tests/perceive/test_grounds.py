"""Grounds of lines that are easily mistaken: plates and strips in the cut, what compression adds, vivid colours."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from assetcheck.perceive import contrast, ink, plates
from assetcheck.perceive.arrays import Pixels
from assetcheck.perceive.colour import luminance, ratio


def drawn(
    size: tuple[int, int], ground: str, *, px: int, ink_colour: str, plate: str = "", turned: float = 0
) -> Pixels:
    """A word in the middle of a ground, on a plate of its own if that has a colour, turned by so many degrees."""
    width, height = size[0] * 4, size[1] * 4
    image = Image.new("RGB", (width, height), ground)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(px * 4)
    if plate:
        pen.rectangle((width // 12, height // 8, width * 11 // 12, height * 7 // 8), plate)
    pen.text((width // 2, height // 2), "NEW SHOP", ink_colour, font, "mm")
    image = image.rotate(turned, Image.Resampling.BICUBIC, fillcolor=ground)
    return np.asarray(image.resize(size, Image.Resampling.BOX), np.uint8)


def compressed(pixels: Pixels, quality: int) -> Pixels:
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "JPEG", quality=quality)
    return np.asarray(Image.open(held).convert("RGB"), np.uint8)


def told(pixels: Pixels, *, lossy: bool) -> contrast.Contrast:
    seen = ink.separate(pixels)
    assert seen is not None
    return contrast.measure(seen, lossy=lossy)


def true_ratio(one: str, other: str) -> float:
    first, second = (np.frombuffer(bytes.fromhex(colour[1:]), np.uint8).astype(np.float32) for colour in (one, other))
    return float(ratio(float(luminance(first)), float(luminance(second))))


@pytest.mark.parametrize("turned", [0.0, 1.5])
def test_a_plate_that_lies_in_the_cut_is_the_ground(turned: float) -> None:
    """What runs all round a plate is no ground of its letters, though it is paler than the plate and they are darker."""
    pixels = drawn((190, 68), "#fff4e8", px=22, ink_colour="#38130f", plate="#ff9f1c", turned=turned)
    assert told(pixels, lossy=False).ratio == pytest.approx(true_ratio("#38130f", "#ff9f1c"), rel=0.08)


def test_a_curved_strip_is_the_ground() -> None:
    """Dark letters on a strip whose bent edges run through the cut are held against the strip, not against its edge."""
    image = Image.new("RGB", (840, 124), "#a39c8a")
    pen = ImageDraw.Draw(image)
    for x in range(840):
        top = 28 - 16 * (x / 420 - 1) ** 2
        pen.line((x, top, x, top + 84), fill=(190 + 50 * x // 840, 135 + 45 * x // 840, 14))
    pen.text((420, 66), "DAILY WHITE SPF24", "#3a0c00", ImageFont.load_default(56), "mm")
    pixels = np.asarray(image.resize((210, 31), Image.Resampling.BOX), np.uint8)
    assert 5 < told(pixels, lossy=False).ratio < true_ratio("#3a0c00", "#f0b40e")


def test_compression_makes_no_ground_of_many_colours() -> None:
    """The grain that compression leaves round small letters on one colour is none of its own."""
    pixels = compressed(drawn((60, 16), "#38b6ff", px=9, ink_colour="#091c28"), 70)
    seen = told(pixels, lossy=True)
    assert seen.plain


def test_lightness_tells_ink_on_vivid_stripes() -> None:
    """Compression smears the hue of a vivid ground into letters, but not its lightness: that tells their colour."""
    pixels = drawn((200, 34), "#e94f86", px=20, ink_colour="#191818").copy()
    stripes = (np.arange(200) // 14 % 2 == 1)[None, :] & (np.abs(pixels.astype(int) - (0xE9, 0x4F, 0x86)).max(2) < 8)
    pixels[stripes] = (0xF0, 0x78, 0xA0)
    seen = told(compressed(pixels, 90), lossy=True)
    assert not seen.plain
    assert seen.ratio == pytest.approx(true_ratio("#191818", "#e94f86"), rel=0.03)


def test_a_chequered_ground_has_no_plates() -> None:
    """Where squares begin the ground steps in every row, but not everywhere the same way."""
    squares = (np.arange(60)[:, None] // 36 + np.arange(300)[None, :] // 36) % 2
    pixels = np.where(squares[..., None] == 1, (255, 255, 255), (200, 150, 90)).astype(np.uint8)
    assert plates.stretches(pixels, (0.2, 0.5, 0.8)) == []
