"""Reference pictures of logos, kind and hostile."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assetcheck.errors import ConfigError
from assetcheck.perceive.reference import DRAWN, load

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}"><rect x="40" y="10" width="60" height="30" fill="#c00"/></svg>'


def test_svg_is_drawn_and_cut_to_what_is_visible(tmp_path: Path) -> None:
    """The empty margins of a drawing are no part of the logo."""
    file = tmp_path / "logo.svg"
    file.write_text(SQUARE.format(200, 100))
    found = load(file)
    height, width = found.alpha.shape
    assert width / height == pytest.approx(2, abs=0.05)
    assert found.variant == "logo"
    assert found.colour[height // 2, width // 2].tolist() == [204, 0, 0]


def test_plain_ground_is_removed(tmp_path: Path) -> None:
    """A logo on white in an opaque picture is the logo alone."""
    picture = Image.new("RGB", (100, 60), "white")
    picture.paste((0, 90, 200), (20, 10, 60, 40))
    picture.save(tmp_path / "logo.jpg", quality=92)
    found = load(tmp_path / "logo.jpg")
    assert found.alpha.shape == pytest.approx((30, 40), abs=2)
    assert found.alpha[15, 20] == 255


def test_transparency_is_kept(tmp_path: Path) -> None:
    """Alpha says what is logo, whatever colour lies under it."""
    art = np.zeros((40, 80, 4), np.uint8)
    art[10:30, 20:60] = (255, 255, 255, 255)
    Image.fromarray(art).save(tmp_path / "white.png")
    assert load(tmp_path / "white.png").alpha.shape == (20, 40)


def test_a_strip_claims_no_memory(tmp_path: Path) -> None:
    """A drawing of absurd shape is fitted into the same few pixels."""
    file = tmp_path / "strip.svg"
    file.write_text(SQUARE.format(100, 10_000_000))
    with pytest.raises(ConfigError, match="shows nothing"):
        load(file)


def _large() -> bytes:
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.png", b"", "cannot be read"),
        ("text.png", b"not a picture", "cannot be read"),
        ("broken.svg", b"<svg", "cannot be drawn"),
        ("latin.svg", b"<svg>\xff</svg>", "cannot be drawn"),
        ("nothing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "shows nothing"),
        ("large.png", _large(), "million pixels"),
    ],
)
def test_unusable_files_are_mistakes_of_the_configuration(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    """The message names the file and what is wrong with it."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ConfigError, match=told) as caught:
        load(tmp_path / name)
    assert name in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    """So is a file that is not there."""
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "none.svg")


def test_references_are_kept_small(tmp_path: Path) -> None:
    """A large picture is kept at the size that searches use."""
    Image.new("RGBA", (3000, 1500), "#ff0000fe").save(tmp_path / "big.png")
    assert load(tmp_path / "big.png").alpha.shape == (DRAWN // 2, DRAWN)
