"""Size, contrast and weight of lines, from their pixels."""

import numpy as np
import pytest

from assetcheck.perceive import contrast, ink, typography
from assetcheck.perceive.gauge import gauge
from tests.perceive.pictures import Cut, lines

PLAIN_FACES = ("Noto Sans CJK SC", "Noto Serif CJK SC", "LXGW WenKai")


def _usual() -> list[Cut]:
    upright = [cut for cut in lines() if not cut.said["angle"] and len(cut.said["text"]) >= 4]
    return [cut for cut in upright if cut.said["family"] in PLAIN_FACES]


def _size(cut: Cut) -> typography.Size:
    seen = ink.separate(cut.pixels)
    assert seen is not None
    return _measured(cut, seen)


def _measured(cut: Cut, seen: ink.Ink) -> typography.Size:
    (size,) = typography.measure([gauge(cut.said["text"], seen, (), lossy=cut.lossy)])
    assert size is not None
    return size


def test_font_sizes_of_small_lines():
    """Lines of 9–20 px are measured to half a pixel in the mean."""
    errors = [abs(_size(cut).em - cut.said["font_px"]) for cut in _usual() if 9 <= cut.said["font_px"] <= 20]
    assert len(errors) >= 15
    assert np.mean(errors) < 0.5


def test_font_intervals_hold_the_truth():
    """Nine intervals of ten hold the true size."""
    told = [(_size(cut).interval, cut.said["font_px"]) for cut in _usual()]
    inside = [low <= true <= high for (low, high), true in told]
    assert np.mean(inside) > 0.9


def test_condensed_type_is_told_as_unsure():
    """A condensed face gets a wider interval than a usual one of its size."""
    odd = [cut for cut in lines() if cut.said["family"] == "Smiley Sans" and len(cut.said["text"]) >= 4]
    wide = [(size.interval[1] - size.interval[0]) / size.em for size in map(_size, odd)]
    usual = [(size.interval[1] - size.interval[0]) / size.em for size in map(_size, _usual())]
    assert np.median(wide) > 2 * np.median(usual)


def test_weights():
    """Regular and bold are told apart where they are told at all."""
    sans = [cut for cut in _usual() if cut.said["family"] == "Noto Sans CJK SC" and 18 <= cut.said["font_px"] <= 48]
    for cut in sans:
        assert _size(cut).weight in {400 if cut.said["weight"] <= 500 else 700, None}, cut.said["text"]


def test_contrast_on_plain_grounds():
    """The ratio on plain grounds is right to 3 % in the median, and below or above 4.5:1 rightly."""
    errors = []
    for cut in _usual():
        true = cut.said["contrast"]
        if not true or cut.said["treatment"] != "none":
            continue
        seen = ink.separate(cut.pixels)
        assert seen is not None
        told = contrast.measure(seen, lossy=cut.lossy)
        errors.append(abs(told.ratio - true) / true)
        if abs(true - 4.5) > 0.25:
            assert (told.ratio >= 4.5) == (true >= 4.5), cut.said["text"]
    assert len(errors) > 50
    assert np.median(errors) < 0.03


@pytest.mark.parametrize("shape", [(1, 1, 3), (4, 90, 3), (90, 4, 3)])
def test_nothing_stands_out_from_one_colour(shape: tuple[int, int, int]):
    """A cut of one colour has no ink."""
    assert ink.separate(np.full(shape, 200, np.uint8)) is None


def test_neighbouring_lines_do_not_count():
    """A darker line that reaches into the cut changes neither size nor colour."""
    cut = next(cut for cut in _usual() if cut.said["font_px"] < 24 and cut.said["ground_kind"] == "plain")
    ground = np.median(cut.pixels.reshape(-1, 3), axis=0).astype(np.uint8)
    gap = np.broadcast_to(ground, (6, cut.pixels.shape[1], 3))
    other = gap[:3].copy()
    other[:, 5:60:4] = 255 - ground
    both = np.vstack((other, gap, cut.pixels))
    alone, crowded = ink.separate(cut.pixels), ink.separate(both)
    assert alone is not None
    assert crowded is not None
    one, two = (_measured(cut, each) for each in (alone, crowded))
    assert two.em == pytest.approx(one.em, rel=0.03)
    first, second = (contrast.measure(each, lossy=cut.lossy).ratio for each in (alone, crowded))
    assert second == pytest.approx(first, rel=0.05)
