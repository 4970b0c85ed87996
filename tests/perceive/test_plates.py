"""Lines that run over several plates."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from assetcheck.perceive import plates
from assetcheck.perceive.arrays import Pixels
from assetcheck.perceive.ocr import Line
from assetcheck.perceive.text import measured

WIDE, HIGH = 300, 60
CENTRES = (0.13, 0.27, 0.5, 0.73, 0.87)


def countdown(pale: int) -> Pixels:
    """Two dark tiles with digits on them, the second of that grey, and a letter between the tiles."""
    image = Image.new("RGB", (WIDE, HIGH), (200, 40, 40))
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(40)
    pen.rectangle((0, 0, 119, HIGH), (29, 29, 34))
    pen.rectangle((180, 0, WIDE, HIGH), (29, 29, 34))
    for text, x, grey in (("46", 60, 240), ("m", 150, 255), ("18", 240, pale)):
        pen.text((x, HIGH // 2), text, (grey,) * 3, font, "mm")
    return np.asarray(image, np.uint8)


def line(pixels: Pixels) -> Line:
    high, wide = pixels.shape[:2]
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    return Line("46m18", 0.99, corners, CENTRES)


def test_each_plate_is_a_stretch() -> None:
    """The tiles and what lies between them, to two pixels."""
    found = plates.stretches(countdown(70), CENTRES)
    assert len(found) == 3
    assert [start for start, _ in found] == pytest.approx([0, 120, 180], abs=3)
    assert [end for _, end in found] == pytest.approx([120, 180, WIDE], abs=3)


def test_the_palest_plate_decides() -> None:
    """Digits of 1.7:1 are told, and where, though others of the line have 15:1."""
    (run,) = measured(countdown(70), [line(countdown(70))], 0, lossy=False)
    assert run.contrast == pytest.approx(1.75, abs=0.15)
    assert run.foreground == "#464646"
    assert run.contrast_box is not None
    assert run.contrast_box.x >= 178


def test_plates_beside_a_character_are_not_its_ink() -> None:
    """A pale letter on red between the ends of two white tiles is measured on the red."""
    pixels = countdown(70)[:, 90:210].copy()
    pixels[:, :28] = pixels[:, 92:] = 255
    high, wide = pixels.shape[:2]
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    (run,) = measured(pixels, [Line("m", 0.99, corners, (0.5,))], 0, lossy=False)
    assert run.foreground == "#ffffff"
    assert run.background == "#c82828"
    assert run.contrast == pytest.approx(5.7, abs=0.2)


def test_stretches_need_a_character() -> None:
    """A plate without a character is none of the line's, and nothing is known where the characters stand nowhere."""
    assert len(plates.stretches(countdown(70), CENTRES[:2])) == 1
    assert plates.stretches(countdown(70), ()) == []
    assert plates.stretches(np.full((HIGH, WIDE, 3), 90, np.uint8), CENTRES) == []


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 40, 3), (40, 1, 3), (3, 2, 3)])
def test_tiny_cuts_have_no_plates(shape: tuple[int, int, int]) -> None:
    """Cuts of a pixel or two are one stretch at most."""
    assert len(plates.stretches(np.zeros(shape, np.uint8), (0.5,))) <= 1
