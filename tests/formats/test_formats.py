"""Bytes to documents: every format of pictures and copy, and everything that can be wrong with a file."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from assetcheck.errors import UnreadableAsset
from assetcheck.formats import read_document, suffixes
from assetcheck.model.asset import AssetRef, Document, Kind

RED = (200, 20, 40)


def read(data: bytes, name: str = "图.png") -> Document:
    kind = suffixes().get(Path(name).suffix, Kind.IMAGE)
    return read_document(AssetRef(name, Path(name), kind), data)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def first_pixel(document: Document) -> tuple[int, ...]:
    assert document.picture
    return tuple(int(value) for value in document.picture.pages[0].pixels[0, 0])


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF"])
def test_every_picture_format(form: str) -> None:
    """Each format gives its size and colour, whatever its suffix says."""
    document = read(saved(Image.new("RGB", (30, 20), RED), form), "wrong.png")
    assert document.picture
    assert (document.picture.width, document.picture.height, document.picture.format) == (30, 20, form)
    assert max(abs(a - b) for a, b in zip(first_pixel(document), RED, strict=True)) <= 12


def test_turned_by_exif() -> None:
    """A picture that its EXIF data turns is turned."""
    image = Image.new("RGB", (30, 20), RED)
    exif = image.getexif()
    exif[0x0112] = 6
    document = read(saved(image, "JPEG", exif=exif))
    assert document.picture
    assert (document.picture.width, document.picture.height) == (20, 30)


def test_alpha_on_white() -> None:
    """Transparent ground is seen as white, and the alpha is kept."""
    document = read(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG"))
    assert first_pixel(document) == (255, 255, 255)
    assert document.picture
    assert document.picture.pages[0].alpha is not None


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "CMYK"])
def test_every_mode(mode: str) -> None:
    """Gray, palette, 1 bit, 16 bit and CMYK come out as 8-bit RGB."""
    form = "TIFF" if mode == "CMYK" else "PNG"
    image = Image.new("I;16", (4, 4), 65535) if mode == "I;16" else Image.new("RGB", (4, 4), "white").convert(mode)
    assert first_pixel(read(saved(image, form))) == (255, 255, 255)


def test_profile() -> None:
    """A picture with an ICC profile is converted by it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert first_pixel(read(saved(Image.new("RGB", (4, 4), RED), "PNG", icc_profile=profile))) == RED
    broken = saved(Image.new("RGB", (4, 4), RED), "PNG", icc_profile=b"no profile")
    assert first_pixel(read(broken)) == RED


def test_distinct_frames() -> None:
    """An animation gives one page for each distinct frame."""
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "red", "blue")]
    frames[1].putpixel((0, 0), (254, 0, 0))
    data = saved(frames[0], "GIF", save_all=True, append_images=[frames[0], frames[2]], duration=100)
    document = read(data)
    assert document.picture
    assert [page.index for page in document.picture.pages] == [0, 1]


def bomb(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = zlib.compress(b"\0" * 64)
    start = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return start + struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", zlib.crc32(b"IDAT" + data))


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.png", "empty-file"),
        (b"  \n ", "a.txt", "empty-file"),
        (saved(Image.effect_noise((64, 64), 90), "PNG")[:900], "a.png", "truncated"),
        (saved(Image.effect_noise((64, 64), 90), "JPEG")[:900], "a.jpg", "truncated"),
        (b"just some text", "a.png", "not-an-image"),
        (b"\x00\x01\x02" * 9, "a.key", "unknown-format"),
        (bomb(30_000, 30_000), "a.png", "too-large"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n", "a.png", "lfs-pointer"),
        (b"\x81\x00\xff\x00\x80\x7f", "a.txt", "undecodable-copy"),
        (b"\xff\xff\xff\xff", "a.txt", "undecodable-copy"),
    ],
)
def test_unreadable(data: bytes, name: str, reason: str) -> None:
    """Each way a file can be broken has its reason code."""
    with pytest.raises(UnreadableAsset) as error:
        read(data, name)
    assert error.value.reason == reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-16"])
def test_encodings(encoding: str) -> None:
    """Each encoding is told apart, and line ends stay as they stand."""
    text = "夏日特惠 3 折起，满 300 减 50。\r\n国家级 🎉？\r\n"
    assert read(text.encode(encoding), "文案.txt").copy == text


def test_short_utf16_without_mark() -> None:
    """Pure Chinese in UTF-16 without a byte order mark is still read by its line end."""
    for text in ("全网最低价\n", "夏日特惠第一波", "国家级"):
        for encoding in ("utf-16-le", "utf-16-be", "gb18030", "utf-8"):
            assert read(text.encode(encoding), "a.txt").copy == text


def test_floating_point_tiff() -> None:
    """Gray in floating point from 0 to 1 keeps its shades; what is no number is black."""
    values = np.array([[0.0, 0.5, 1.0, float("nan")]], np.float32)
    held = io.BytesIO()
    Image.fromarray(values, "F").save(held, "TIFF")
    picture = read(held.getvalue(), "a.tif").picture
    assert picture
    assert picture.pages[0].pixels[0, :, 0].tolist() == [0, 128, 255, 0]


def test_tiff_of_odd_pixels() -> None:
    """Colours in floating point have no decoder: the reason names that, not a broken file."""
    pixels = np.zeros((2, 2, 3), "<f4").tobytes()
    tags = ((256, 3, 1, 2), (257, 3, 1, 2), (258, 3, 3, 140), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, 152),
            (277, 3, 1, 3), (278, 3, 1, 2), (279, 4, 1, len(pixels)), (339, 3, 3, 146))  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    head = struct.pack("<2sHIH", b"II", 42, 8, len(tags)) + entries + bytes(4)
    data = head.ljust(140, b"\0") + struct.pack("<6H", 32, 32, 32, 3, 3, 3) + pixels
    with pytest.raises(UnreadableAsset) as caught:
        read(data, "a.tif")
    assert caught.value.reason == "odd-pixels"
