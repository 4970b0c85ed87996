"""Pictures of every odd kind through the whole program: a verdict or a clear reason each time."""

import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from assetcheck import check_paths
from assetcheck.model.facts import Missing
from assetcheck.model.report import AssetResult

WORDS = "SUMMER OFFER"


def poster(mode: str = "RGB", ground: object = "white", ink: object = "black") -> Image.Image:
    """Two lines of text."""
    image = Image.new(mode, (640, 620), ground)  # type: ignore[arg-type]
    pen = ImageDraw.Draw(image)
    for at, size in ((80, 60), (240, 36)):
        pen.text((60, at), WORDS, ink, ImageFont.load_default(size))  # type: ignore[arg-type]
    return image


def deep_png(path: Path) -> None:
    """A PNG of 16 bits a channel, three channels: Pillow writes none."""
    pixels = np.asarray(poster(), ">u2") * 257
    raw = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 16, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def moving(path: Path) -> None:
    """Two frames that differ."""
    poster().save(path, save_all=True, append_images=[poster(ground="yellow")], duration=100)


def cmyk(path: Path, **options: bytes) -> None:
    poster("CMYK", (0, 0, 0, 0), (0, 0, 0, 255)).save(path, **options)


READ: Mapping[str, Callable[[Path], None]] = {
    "sixteen.png": deep_png,
    "grey-sixteen.png": lambda path: Image.fromarray(np.asarray(poster("L"), np.uint16) * 257).save(path),
    "palette.png": lambda path: poster().quantize(8).save(path),
    "two-colours.png": lambda path: poster().convert("1").save(path),
    "transparent.png": lambda path: poster("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)).save(path),
    "cmyk.jpg": cmyk,
    "cmyk.tif": cmyk,
    "cmyk-broken-profile.jpg": lambda path: cmyk(path, icc_profile=b"nonsense" * 40),
    "moving.gif": moving,
    "moving.webp": moving,
    "moving.png": moving,
    "wrong-suffix.jpg": lambda path: poster().save(path, "PNG"),
    "long.png": lambda path: long(path, (720, 20_000)),
}
"""Pictures whose words are read all the same."""
EMPTY: Mapping[str, Callable[[Path], None]] = {
    "one-pixel.png": lambda path: Image.new("RGB", (1, 1)).save(path),
    "one-row.png": lambda path: Image.new("RGB", (3000, 1)).save(path),
    "one-colour.png": lambda path: Image.new("RGB", (640, 640), "#d0021b").save(path),
    "clear.png": lambda path: Image.new("RGBA", (640, 640)).save(path),
    "shade.png": lambda path: Image.linear_gradient("L").resize((640, 640)).save(path),
}
"""Pictures without words."""
BROKEN: Mapping[str, tuple[bytes, str]] = {
    "nothing.png": (b"", "empty-file"),
    "words.png": (b"no picture at all", "not-an-image"),
}


def long(path: Path, size: tuple[int, int]) -> None:
    """A long page with words at its head and at its foot."""
    page = Image.new("RGB", size, "white")
    page.paste(poster(), (0, 0))
    page.paste(poster(), (0, size[1] - 620))
    page.save(path)


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, AssetResult]:
    folder = tmp_path_factory.mktemp("odd")
    for name, draw in {**READ, **EMPTY}.items():
        draw(folder / name)
    for name, (data, _) in BROKEN.items():
        (folder / name).write_bytes(data)
    (folder / "assetcheck.yaml").write_text(
        'packs: [base]\ninclude: ["*.png", "*.jpg", "*.gif", "*.webp", "*.tif"]\n', encoding="utf-8"
    )
    return {Path(asset.ref.path).name: asset for asset in check_paths(folder).assets}


@pytest.mark.parametrize("name", READ)
def test_words_are_read(assets: Mapping[str, AssetResult], name: str):
    """Whatever its depth, colour model, profile, frames or length: the words are read and measured."""
    asset = assets[name]
    assert asset.reason is None
    assert not isinstance(asset.facts.text, Missing)
    texts = [run.text.replace(" ", "") for run in asset.facts.text]
    assert texts.count(WORDS.replace(" ", "")) >= (4 if name == "long.png" else 2)
    assert all(isinstance(run.font_px, float) for run in asset.facts.text)
    if name == "transparent.png":  # what shows behind the letters is not known
        assert {run.contrast for run in asset.facts.text} == {Missing("transparent-ground")}
    else:
        assert all(isinstance(run.contrast, float) for run in asset.facts.text)


@pytest.mark.parametrize("name", EMPTY)
def test_pictures_without_words_are_judged(assets: Mapping[str, AssetResult], name: str):
    """No text is no gap: there is a verdict, and nothing was read into the picture."""
    asset = assets[name]
    assert asset.reason is None
    assert asset.facts.text == ()


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_say_why(assets: Mapping[str, AssetResult], name: str):
    """A file that is no picture is an error with its reason."""
    assert assets[name].reason == BROKEN[name][1]


def test_a_blurred_picture_is_told_without_a_campaign(tmp_path: Path):
    """A picture blown up to twice its size is told in a plain run of one picture."""
    image = poster().resize((260, 252)).resize((640, 620), Image.Resampling.BICUBIC)
    image.filter(ImageFilter.GaussianBlur(1.5)).save(tmp_path / "soft.png")
    (asset,) = check_paths(tmp_path).assets
    assert "blurred" in {finding.observation.code for finding in asset.findings}
