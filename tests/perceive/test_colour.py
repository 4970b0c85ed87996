"""Arithmetic of colours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.perceive.colour import from_hex, luminance, oklab, ratio, to_hex

CHANNELS = st.tuples(*[st.integers(0, 255)] * 3)


@given(CHANNELS)
def test_hex_there_and_back(colour: tuple[int, int, int]):
    """A colour survives being written down."""
    assert tuple(from_hex(to_hex(np.array(colour)))) == colour


@given(CHANNELS, CHANNELS)
def test_ratio_is_symmetric_and_bounded(one: tuple[int, int, int], other: tuple[int, int, int]):
    """A contrast ratio lies in 1–21 and does not depend on which colour comes first."""
    a, b = float(luminance(np.array(one))), float(luminance(np.array(other)))
    assert 1 <= float(ratio(a, b)) <= 21.0001
    assert float(ratio(a, b)) == float(ratio(b, a))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#d0021b", "#ffffff", 5.67)],
)
def test_known_ratios(one: str, other: str, wanted: float):
    """Ratios that WCAG tools agree on."""
    assert float(ratio(luminance(from_hex(one)), luminance(from_hex(other)))) == pytest.approx(wanted, abs=0.1)


def test_oklab_of_white():
    """White has lightness one and no colour."""
    assert oklab(np.array([255, 255, 255])) == pytest.approx([1, 0, 0], abs=1e-3)
