"""Letters with a contour, and contrast on grounds that change along the line."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from assetcheck.perceive import contrast, ink, outline
from assetcheck.perceive.colour import luminance, ratio

HIGH, WIDE = 90, 420
Colour = tuple[int, int, int]


def drawn(ground: Colour, fill: Colour, edge: Colour | None = None, size: int = 60) -> NDArray[np.uint8]:
    """A word in Pillow's own font, with an edge of 4 px round its letters where one is given."""
    image = Image.new("RGB", (WIDE, HIGH), ground)
    pen = ImageDraw.Draw(image)
    width = 4 if edge else 0
    pen.text(
        (12, HIGH // 2), "HOMEMADE", fill, ImageFont.load_default(size), "lm", stroke_width=width, stroke_fill=edge
    )
    return np.asarray(image, np.uint8)


def told(pixels: NDArray[np.uint8]) -> tuple[contrast.Contrast, str]:
    seen = ink.separate(pixels)
    assert seen is not None
    light = contrast.measure(seen, lossy=False)
    contour = outline.find(seen)
    return outline.best(contour, light, lossy=False) if contour else (light, "fill:ground")


def between(one: Colour, other: Colour) -> float:
    return float(ratio(float(luminance(np.array(one))), float(luminance(np.array(other)))))


@pytest.mark.parametrize(
    ("ground", "fill", "edge", "pair", "expected"),
    [
        ((255, 255, 255), (30, 30, 30), None, "fill:ground", ((30, 30, 30), (255, 255, 255))),
        ((90, 120, 90), (230, 60, 60), (255, 255, 255), "outline:ground", ((255, 255, 255), (90, 120, 90))),
        ((120, 120, 120), (20, 20, 90), (255, 255, 255), "fill:outline", ((20, 20, 90), (255, 255, 255))),
        ((208, 2, 27), (255, 255, 255), (12, 12, 40), "fill:outline", ((255, 255, 255), (12, 12, 40))),
        ((230, 190, 120), (255, 255, 255), (30, 20, 20), "fill:outline", ((255, 255, 255), (30, 20, 20))),
        ((255, 255, 255), (255, 214, 60), (28, 28, 28), "outline:ground", ((28, 28, 28), (255, 255, 255))),
    ],
)
def test_best_pair(
    ground: Colour, fill: Colour, edge: Colour | None, pair: str, expected: tuple[Colour, Colour]
) -> None:
    """The ratio is that of the pair of colours that stands out best, and the pair is named."""
    light, name = told(drawn(ground, fill, edge))
    assert name == pair
    assert light.ratio == pytest.approx(between(*expected), rel=0.05)


def test_a_shadow_is_no_contour() -> None:
    """What lies on one side of the letters only does not count."""
    pixels, shade = drawn((255, 255, 255), (200, 30, 30)).copy(), drawn((255, 255, 255), (60, 60, 200))
    free = (pixels[5:, 5:] == 255).all(axis=2)
    pixels[5:, 5:][free] = shade[:-5, :-5][free]
    assert told(pixels)[1] == "fill:ground"


def test_the_worst_stretch_decides() -> None:
    """White letters that run from a dark ground onto a pale one are as faint as on the pale one, and it says where."""
    pixels = drawn((40, 40, 60), (255, 255, 255)).copy()
    pale = drawn((190, 180, 170), (255, 255, 255))
    pixels[:, 260:] = pale[:, 260:]
    light, _ = told(pixels)
    assert light.ratio == pytest.approx(between((255, 255, 255), (190, 180, 170)), rel=0.1)
    assert light.stretch is not None
    assert light.stretch[0] >= 0.5


def test_thin_strokes_have_a_wider_interval_than_thick_ones() -> None:
    """Strokes that nowhere show the ink pure leave open how far it goes."""
    thick, _ = told(drawn((255, 255, 255), (110, 110, 110)))
    thin, _ = told(drawn((255, 255, 255), (110, 110, 110), size=11)[30:60])
    assert thick.interval[1] - thick.interval[0] < 0.3
    assert thin.interval[1] - thin.interval[0] >= thick.interval[1] - thick.interval[0]
    assert thin.interval[0] <= between((110, 110, 110), (255, 255, 255)) * 1.01


def over_hills(crest: int) -> NDArray[np.uint8]:
    """White letters over a ridge of dark hills below a pale sky."""
    pixels, dark = drawn((127, 176, 212), (250, 252, 255)).copy(), drawn((38, 65, 114), (250, 252, 255))
    ridge = np.arange(HIGH)[:, None] > crest + 8 * np.sin(np.arange(WIDE) / 40)[None]
    pixels[ridge] = dark[ridge]
    return pixels


def test_ground_seen_between_the_letters_is_no_fill() -> None:
    """Letters on dark hills below a pale sky have no contour, though the hills show inside of them, too."""
    light, pair = told(over_hills(15))
    assert pair == "fill:ground"
    assert light.ratio == pytest.approx(between((250, 252, 255), (38, 65, 114)), rel=0.05)


@pytest.mark.parametrize("crest", [30, 40, 50])
def test_letters_that_run_into_a_second_ground_are_measured_on_it(crest: int) -> None:
    """White letters whose tops stand before a pale sky are as faint as there."""
    light, _ = told(over_hills(crest))
    assert light.ratio == pytest.approx(between((250, 252, 255), (127, 176, 212)), rel=0.1)


def test_a_strip_between_other_grounds_is_the_ground() -> None:
    """Pale letters on a grey strip with black above and white below it are pale on grey, not dark on pale."""
    font = ImageFont.load_default(20)
    image = Image.new("RGB", (round(font.getlength("HOMEMADE")) + 24, 38), (75, 75, 75))
    pen = ImageDraw.Draw(image)
    pen.text((12, 19), "HOMEMADE", (200, 200, 200), font, "lm", stroke_width=2, stroke_fill=(200, 200, 200))
    pixels = np.array(image)
    pixels[:6], pixels[-6:] = 0, 255
    light, pair = told(pixels)
    assert pair == "fill:ground"
    assert light.foreground > light.background
    assert light.ratio == pytest.approx(between((200, 200, 200), (75, 75, 75)), rel=0.1)
