"""How far pure ink lies from its ground, from strokes that never show it."""

import io

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assetcheck.perceive import contrast, ink
from assetcheck.perceive.purity import SURE, UNSURE, Strokes, measures, products, pure_reach


def _strokes(reach: np.ndarray, **given: float) -> Strokes:
    told = {"high": 11.0, "wide": 1.4, "unrest": 0.0} | given
    return Strokes(reach.astype(np.float32), told["high"], told["wide"], told["unrest"])


def _drawn(width: float) -> np.ndarray:
    """A row of uprights in #444444 on white, that wide, smoothed as text is."""
    large = np.full((13 * 8, 120 * 8, 3), 255, np.uint8)
    for at in range(12):
        left = round((8 + at * 9.37) * 8)
        cv2.rectangle(large, (left, 16), (left + round(width * 8) - 1, 88), (0x44, 0x44, 0x44), -1)
    return cv2.resize(large, (120, 13), interpolation=cv2.INTER_AREA)


def _through_jpeg(pixels: np.ndarray, quality: int) -> np.ndarray:
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "JPEG", quality=quality)
    return np.asarray(Image.open(held).convert("RGB"))


def _told(pixels: np.ndarray, *, lossy: bool) -> contrast.Contrast:
    seen = ink.separate(pixels)
    assert seen is not None
    return contrast.measure(seen, lossy=lossy)


@settings(deadline=None)
@given(
    reach=st.lists(st.floats(1, 200), min_size=3, max_size=60),
    high=st.floats(5, 70),
    wide=st.floats(0.5, 9),
    unrest=st.floats(0, 40),
    lossy=st.booleans(),
)
def test_the_answer_goes_with_the_unit(*, reach: list[float], high: float, wide: float, unrest: float, lossy: bool):
    """Ten times the reach of all pixels and the unrest makes ten times the pure reach; the error stays in its bounds."""
    one = np.array(reach)
    level, error = pure_reach(_strokes(one, high=high, wide=wide, unrest=unrest), lossy=lossy)
    tenfold, same = pure_reach(_strokes(one * 10, high=high, wide=wide, unrest=unrest * 10), lossy=lossy)
    assert tenfold == pytest.approx(level * 10, rel=1e-3)
    assert same == pytest.approx(error, rel=1e-2)
    assert level > 0
    assert SURE <= error <= UNSURE


def test_measures_and_their_products():
    """Each product of two measures is there once, and a one before all."""
    main, told = measures(_strokes(np.linspace(1, 100, 50)))
    assert main == pytest.approx(96, abs=1.5)
    assert len(products(told)) == 1 + len(told) + len(told) * (len(told) + 1) // 2


def test_wide_strokes_show_their_colour():
    """Uprights of three pixels are 9.74:1 in a lossless file, to a hundredth."""
    told = _told(_drawn(3), lossy=False)
    assert told.ratio == pytest.approx(9.74, abs=0.1)
    assert told.foreground == "#444444"


@pytest.mark.parametrize(("farthest", "pure"), [(5, False), (12, True)])
def test_a_pixel_or_two_are_no_plateau(farthest: int, *, pure: bool):
    """On a ground of many colours only many pixels that reach about equally far show that the ink is pure there."""
    reach = np.append(np.linspace(40, 90, 60), [100.0] * farthest)
    assert (contrast.pure_level(_strokes(reach), plain=False) is not None) is pure


@pytest.mark.parametrize(("farthest", "pure"), [(3, False), (4, True)])
def test_four_pixels_of_exactly_one_colour_are_pure(farthest: int, *, pure: bool):
    """On a plain ground mixtures of ink and ground hardly ever come out the same four times at the far end."""
    reach = np.append(np.linspace(40, 97, 400), [100.0] * farthest)
    level = contrast.pure_level(_strokes(reach), plain=True)
    assert level == ((100.0, contrast.CLEAN_ERROR) if pure else None)


def test_the_colour_of_letters_on_a_ground_of_many_is_read_off():
    """Uprights in #444444 over a lossless shade from white to grey: told exactly, and the palest ground decides."""
    ink_share = (255 - _drawn(2.5).astype(np.float32)) / (255 - 0x44)
    shade = np.broadcast_to(np.linspace(255, 130, 120)[None, :, None], ink_share.shape)
    told = _told(np.round(shade * (1 - ink_share) + 0x44 * ink_share).astype(np.uint8), lossy=False)
    assert told.foreground == "#444444"
    assert not told.plain
    assert told.ratio == pytest.approx(2.75, rel=0.1)


@pytest.mark.parametrize("lossy", [False, True])
def test_a_shadow_beside_the_letters_is_a_ground_of_them(*, lossy: bool):
    """Wide uprights in #444444 on white with a shadow in #999999 on one side stand out from that as 3.4:1."""
    high = np.full((40, 220, 3), 255, np.uint8)
    for at in range(8):
        left = 14 + at * 25
        high[6:36, left + 5 : left + 10] = 0x99
        high[4:34, left : left + 6] = 0x44
    told = _told(_through_jpeg(high, 90) if lossy else high, lossy=lossy)
    assert told.ratio == pytest.approx(3.43, rel=0.08)
    assert told.background < "#c0c0c0"


@pytest.mark.parametrize("quality", [60, 80, 92])
def test_compression_does_not_make_text_pale(quality: int):
    """Strokes of two pixels in a JPEG are told as dark as they are, and never a pale line below 4.5:1."""
    told = _told(_through_jpeg(_drawn(2), quality), lossy=True)
    assert told.ratio == pytest.approx(9.74, rel=0.2)
    assert told.interval[0] > 4.5


@pytest.mark.parametrize("quality", [45, 60, 85])
def test_wide_strokes_show_their_colour_in_spite_of_compression(quality: int):
    """Inside of uprights of five pixels the ink is seen as it is: 9.74:1, and nearly for certain."""
    told = _told(_through_jpeg(_drawn(5), quality), lossy=True)
    assert told.ratio == pytest.approx(9.74, rel=0.04)
    assert told.interval[0] <= 9.74 <= told.interval[1]
    assert told.interval[1] / told.interval[0] < 1.15


def test_crossings_of_thin_strokes_are_not_taken_for_their_colour():
    """A long line of thin uprights with a few blots in it is still one of thin strokes."""
    pixels = np.tile(_drawn(1.2), (1, 8, 1))
    for at in range(24):
        pixels[4:8, 20 + at * 38 : 24 + at * 38] = 0x70
    seen = ink.separate(pixels)
    assert seen is not None
    way = contrast.way_of(seen, lossy=True)
    assert contrast.shown(way, way.strokes(seen), lossy=True) is None
