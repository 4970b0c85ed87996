"""The quality that a JPEG was saved at."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assetcheck.formats.jpeg_quality import jpeg_quality


def saved(form: str, mode: str = "RGB", **options: object) -> bytes:
    pixels = np.random.default_rng(0).integers(0, 255, (32, 32, 3), dtype=np.uint8)
    data = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(data, form, **options)
    return data.getvalue()


@pytest.mark.parametrize("quality", [1, 10, 35, 50, 59, 75, 90, 95, 100])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_quality_of_the_ijg_library(quality: int, mode: str) -> None:
    """Each setting of the library is told as it was set."""
    assert jpeg_quality(saved("JPEG", mode, quality=quality)) == quality


def test_others_have_none() -> None:
    """A PNG, and bytes that only begin like a JPEG, have no quality."""
    assert jpeg_quality(saved("PNG")) is None
    assert jpeg_quality(b"\xff\xd8\xff") is None


@given(st.binary(max_size=200))
def test_any_bytes_are_taken(tail: bytes) -> None:
    """Whatever follows the first bytes, the answer is a quality or none."""
    found = jpeg_quality(b"\xff\xd8\xff" + tail)
    assert found is None or 1 <= found <= 100
