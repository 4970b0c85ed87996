"""Logos found by their reference pictures."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from assetcheck.errors import ConfigError
from assetcheck.model.brand import LogoRef
from assetcheck.perceive.logo import LogoFinder
from assetcheck.perceive.palette import palette

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">'
    '<circle cx="26" cy="30" r="24" fill="#0b5d4e"/><path d="M26 12 L38 44 L14 44 Z" fill="#f4a259"/>'
    '<rect x="60" y="10" width="36" height="8" fill="#0b5d4e"/><rect x="60" y="26" width="24" height="24" fill="#0b5d4e"/>'
    "</svg>"
)


@pytest.fixture
def finder(tmp_path: Path) -> LogoFinder:
    (tmp_path / "标志.svg").write_text(SVG, "utf-8")
    return LogoFinder([LogoRef("acme", (tmp_path / "标志.svg",))])


def poster(
    ground: str, size: tuple[int, int] | None, colour: str | None = None, at: tuple[int, int] = (60, 80)
) -> np.ndarray:
    """A picture of 600 × 600 with other shapes on it, and the logo where a size is given."""
    import io

    import resvg_py

    image = Image.new("RGB", (600, 600), ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 420, 550, 560), fill="#a33")
    draw.ellipse((380, 200, 560, 380), fill="#e8c070")
    for row in range(5):
        draw.line((300, 40 + row * 14, 520 - row * 20, 40 + row * 14), fill="#222", width=5)
    if size:
        logo = (
            Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=SVG, width=400)))).convert("RGBA").resize(size)
        )
        if colour:
            logo = Image.composite(
                Image.new("RGBA", size, colour), Image.new("RGBA", size, (0, 0, 0, 0)), logo.getchannel("A")
            )
        image.paste(logo, at, logo)
    return np.asarray(image)


@pytest.mark.parametrize(
    ("ground", "width", "colour"),
    [
        ("#ffffff", 60, None),
        ("#ffffff", 180, None),
        ("#fbf3e4", 120, None),
        ("#203040", 140, "#ffffff"),
        ("#ffee55", 140, "#000000"),
    ],
)
def test_found(finder: LogoFinder, ground: str, width: int, colour: str | None) -> None:
    """In colour and as white or black knock-out, at several sizes: the box within 4 %, the share within 10 %."""
    height = width * 56 // 100
    hits = finder.find(poster(ground, (width, height), colour))
    assert [hit.name for hit in hits] == ["acme"]
    seen = hits[0].box
    assert abs(seen.width - width * 0.94) <= 0.06 * width + 2
    assert abs(hits[0].area_share * 360_000 / (seen.width * seen.height) - 1) < 0.1


def test_nothing_found_where_there_is_none(finder: LogoFinder) -> None:
    """No find on a poster without the logo, on noise, on one colour, or on a speck."""
    noise = np.random.default_rng(1).integers(0, 255, (300, 300, 3), np.uint8)
    flat = np.full((300, 300, 3), 90, np.uint8)
    for pixels in (poster("#ffffff", None), poster("#203040", None), noise, flat, flat[:1, :1]):
        assert finder.find(pixels) == ()


def test_distortion(finder: LogoFinder) -> None:
    """A logo drawn a fifth too wide is found and told so."""
    (hit,) = finder.find(poster("#ffffff", (192, 96)))
    assert hit.distortion == pytest.approx(192 / 96 / (100 / 60), abs=0.05)


def test_broken_references(tmp_path: Path) -> None:
    """A reference that cannot be drawn is a mistake in the configuration."""
    (tmp_path / "bad.svg").write_text("no svg")
    (tmp_path / "bad.png").write_bytes(b"no png")
    for name in ("bad.svg", "bad.png"):
        with pytest.raises(ConfigError, match="bad"):
            LogoFinder([LogoRef("x", (tmp_path / name,))])


def test_palette() -> None:
    """The leading colours come with their shares, the same every time."""
    pixels = np.full((100, 100, 3), (11, 93, 78), np.uint8)
    pixels[:30] = (251, 243, 228)
    first, second = palette(pixels)[:2]
    assert (first.colour, second.colour) == ("#0b5d4e", "#fbf3e4")
    assert first.share == pytest.approx(0.7, abs=0.03)
    assert palette(pixels) == palette(pixels)
