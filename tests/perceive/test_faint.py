"""Text too faint for the detector at first sight."""

from functools import cache

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from assetcheck.model.geometry import Box
from assetcheck.perceive import faint
from assetcheck.perceive.arrays import Pixels
from assetcheck.perceive.ocr import Reader
from assetcheck.perceive.recognise import Recogniser, Words
from assetcheck.perceive.text import measured

WORDS = "LIMITED OFFER"


def page(ground: int, ink: int, size: int = 20) -> Pixels:
    """A word in Pillow's own font on a plain ground, both grey."""
    image = Image.new("RGB", (400, 120), (ground,) * 3)
    ImageDraw.Draw(image).text((40, 50), WORDS, (ink,) * 3, ImageFont.load_default(size))
    return np.asarray(image, np.uint8)


@cache
def reader() -> Reader:
    """Both networks, loaded once."""
    return Reader(1)


@pytest.mark.parametrize(("ground", "ink"), [(255, 245), (255, 238), (60, 66), (128, 134)])
def test_faint_words_are_found_and_measured(ground: int, ink: int):
    """Words of 1.05:1 to 1.2:1 are read, and their contrast is told as what it is."""
    pixels = page(ground, ink)
    lines, _ = reader().look_again(pixels, reader().read(pixels)[0])
    assert [line.text.replace(" ", "") for line in lines] == [WORDS.replace(" ", "")]
    (run,) = measured(pixels, lines, 0, lossy=False)
    assert isinstance(run.contrast, float)
    assert run.contrast < 1.25


@pytest.mark.parametrize(("ground", "ink"), [(255, 240), (60, 68)])
def test_faint_words_that_run_downwards_are_found(ground: int, ink: int):
    """Letters one below the other are read and measured as a vertical line."""
    image = Image.new("RGB", (120, 400), (ground,) * 3)
    for at, letter in enumerate("LIMITED"):
        ImageDraw.Draw(image).text((60, 60 + 26 * at), letter, (ink,) * 3, ImageFont.load_default(24), "mm")
    pixels = np.asarray(image, np.uint8)
    lines, _ = reader().look_again(pixels, [])
    assert [(line.text, line.vertical) for line in lines] == [("LIMITED", True)]
    (run,) = measured(pixels, lines, 0, lossy=False)
    assert isinstance(run.contrast, float)
    assert run.contrast < 1.25


def test_lines_of_a_paragraph_are_no_rows_downwards():
    """Faint lines one below the other are rows across, each once."""
    pixels = np.concatenate([page(255, 240)[40:76]] * 5)
    assert all(box.width > box.height for box in faint.rows(pixels, []))
    assert len(faint.rows(pixels, [])) == 5


def test_words_that_were_read_are_not_read_twice():
    """No second look where a line was found."""
    pixels = page(255, 200)
    box = Box(38, 48, 200, 26)
    assert faint.rows(pixels, [box]) == []
    assert len(faint.rows(page(255, 240), [])) == 1


@pytest.mark.parametrize(
    ("text", "confidence", "told"), [("14", 0.82, False), ("限时", 0.93, True), ("1428", 0.82, True)]
)
def test_two_faint_signs_must_be_read_surely(
    monkeypatch: pytest.MonkeyPatch, text: str, confidence: float, *, told: bool
):
    """What compression left beside a line reads as two digits now and then; that is no line."""
    monkeypatch.setattr(Recogniser, "read", lambda _self, lines: [Words(text, confidence, ()) for _ in lines])
    lines, _ = reader().look_again(page(255, 245), [])
    assert [line.text for line in lines] == [text] * told


@pytest.mark.parametrize("seed", range(4))
def test_no_rows_in_grain_and_shades(seed: int):
    """Film grain and a slow shade hold no row of signs."""
    rng = np.random.default_rng(seed)
    shade = np.linspace(40, 200, 300)[:, None, None] * np.ones((1, 300, 3))
    grain = shade + rng.normal(0, seed, shade.shape[:2])[..., None]
    assert faint.rows(np.clip(grain, 0, 255).astype(np.uint8), []) == []


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 500, 3), (500, 1, 3), (5, 5, 3), (8, 90, 3)])
def test_tiny_pictures_hold_none(shape: tuple[int, int, int]):
    """Pictures too small for a line are let be."""
    assert faint.rows(np.full(shape, 240, np.uint8), []) == []


def test_bands_find_what_one_look_finds(monkeypatch: pytest.MonkeyPatch):
    """A long page is looked at in bands, and each row is found once."""
    pixels = np.concatenate([page(255, 240)] * 6)
    whole = faint.rows(pixels, [])
    monkeypatch.setattr(faint, "BAND", 170)
    assert sorted(box.y for box in faint.rows(pixels, [])) == sorted(box.y for box in whole)
    assert len(whole) == 6
