"""Colours of a picture and their shares."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.perceive.palette import palette


def test_flat_colours_and_their_shares() -> None:
    """Even areas are named by their colour, largest first."""
    pixels = np.full((200, 300, 3), (11, 93, 78), np.uint8)
    pixels[:, 200:] = (244, 162, 89)
    found = palette(pixels)
    assert [swatch.colour for swatch in found] == ["#0b5d4e", "#f4a259"]
    assert abs(found[0].share - 2 / 3) < 0.02
    assert found[0].flat > 0.9


def test_gradients_are_not_even() -> None:
    """The colours of a wide gradient are told from those of the design."""
    ramp = np.linspace((200, 30, 60), (30, 60, 200), 256).astype(np.uint8)
    found = palette(np.repeat(ramp[None], 128, axis=0))
    assert all(swatch.flat < 0.5 for swatch in found)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_shares_never_exceed_the_whole(height: int, width: int, seed: int) -> None:
    """Whatever the picture, shares lie in 0–1 and add up to at most 1, twice the same."""
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)
    found = palette(pixels)
    assert found == palette(pixels)
    assert 0 < sum(swatch.share for swatch in found) <= 1.001
