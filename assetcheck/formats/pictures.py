"""Pictures: PNG, JPEG, WebP, BMP, TIFF and GIF -> upright sRGB pixels, one page for each distinct frame."""

import io
import struct
import warnings
from collections.abc import Iterator
from typing import Any

from assetcheck.errors import UnreadableAsset
from assetcheck.model.asset import Page, Picture

MAX_PIXELS = 120_000_000
"""Pixels of one frame: a long picture of 1,080 × 30,000 px has 32 million."""
MAX_ALL_PIXELS = 400_000_000
MAX_SIDE = 100_000
MAX_FRAMES = 24
"""Frames looked at of an animation; of a longer one, evenly spread ones."""
FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF", "MPO")


def read_picture(data: bytes) -> Picture:
    """Decode a picture.

    Raises:
        UnreadableAsset: `too-large` before anything is decoded, `truncated`, `decode-error`.

    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with _opened(Image, data) as image:
                width, height = _refuse_large(image)
                name = "JPEG" if image.format == "MPO" else image.format or ""
                several = getattr(image, "n_frames", 1) > 1
                pages = tuple(_distinct(_frames(image))) if several else (_page(image, 0),)
    except (UnidentifiedImageError, KeyError) as error:  # the latter where a kind of pixels has no decoder
        if _is_of_odd_pixels(data):
            raise UnreadableAsset("odd-pixels", "no 8 or 16 bits of gray, RGB or CMYK") from error
        raise UnreadableAsset("decode-error", "the picture's header is broken") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError) as error:
        reason = "truncated" if "truncated" in str(error).lower() else "decode-error"
        raise UnreadableAsset(reason, str(error)) from error
    height, width = pages[0].pixels.shape[:2]
    return Picture(width, height, pages, name)


def _is_of_odd_pixels(data: bytes) -> bool:
    """Whether a TIFF is whole, but of pixels that no decoder is there for, such as colours in floating point."""
    from PIL import TiffImagePlugin

    if not data.startswith((b"II", b"MM")):
        return False
    try:
        TiffImagePlugin.TiffImageFile(io.BytesIO(data)).close()
    except SyntaxError as error:
        return "pixel mode" in str(error)
    except (OSError, ValueError, TypeError, LookupError, struct.error):
        return False
    return False


def _opened(image_module: Any, data: bytes) -> Any:
    previous, image_module.MAX_IMAGE_PIXELS = image_module.MAX_IMAGE_PIXELS, None
    try:
        return image_module.open(io.BytesIO(data), formats=FORMATS)
    finally:
        image_module.MAX_IMAGE_PIXELS = previous


def _refuse_large(image: Any) -> tuple[int, int]:
    width, height = image.size
    frames = min(getattr(image, "n_frames", 1), MAX_FRAMES)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE or width * height * frames > MAX_ALL_PIXELS:
        raise UnreadableAsset("too-large", f"{width}×{height} px")
    return width, height


def _frames(image: Any) -> Iterator[Any]:
    """The frames of an animation, evenly spread where there are many; a TIFF's pages likewise."""
    count = getattr(image, "n_frames", 1)
    if image.format == "MPO":
        count = 1
    step = max(1, -(-count // MAX_FRAMES))
    for index in range(0, count, step):
        if count > 1:
            image.seek(index)
        yield image


def _distinct(frames: Iterator[Any]) -> Iterator[Page]:
    seen: set[bytes] = set()
    for frame in frames:
        page = _page(frame, len(seen))
        import hashlib

        digest = hashlib.sha256(page.pixels.tobytes()).digest()
        if digest not in seen:
            seen.add(digest)
            yield page


def _page(frame: Any, index: int) -> Page:
    import numpy as np
    from PIL import Image, ImageOps

    image = _in_srgb(frame)
    image = ImageOps.exif_transpose(image)
    if image.mode != "RGBA":
        return Page(index, np.asarray(image.convert("RGB"), dtype=np.uint8).copy())
    alpha = np.asarray(image.getchannel("A"), dtype=np.uint8).copy()
    white = Image.new("RGBA", image.size, (255, 255, 255, 255))
    pixels = np.asarray(Image.alpha_composite(white, image).convert("RGB"), dtype=np.uint8).copy()
    return Page(index, pixels, None if alpha.min() == 255 else alpha)  # noqa: PLR2004 - fully opaque


def _in_srgb(frame: Any) -> Any:
    """The frame as RGB or RGBA in sRGB: CMYK and other profiles converted, 16 bit brought to 8."""
    image = _eight_bit(frame)
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        image = _keeping_exif(image, image.convert("RGBA"))
    profile = frame.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        converted = _by_profile(image, profile)
        if converted is not None:
            return _keeping_exif(frame, converted)
    return image if image.mode in ("RGB", "RGBA") else _keeping_exif(frame, image.convert("RGB"))


def _keeping_exif(source: Any, image: Any) -> Any:
    """Conversions drop what the turn is read from."""
    if "exif" in source.info:
        image.info["exif"] = source.info["exif"]
    return image


def _eight_bit(frame: Any) -> Any:
    if frame.mode in ("I", "F") or frame.mode.startswith("I;16"):
        import numpy as np
        from PIL import Image

        values = np.nan_to_num(np.asarray(frame, dtype=np.float64), posinf=0, neginf=0)
        most = values.max(initial=0)
        top = 65535.0 if most > 255 else 255.0 if most > 1 or frame.mode != "F" else 1.0  # noqa: PLR2004 - one byte
        return Image.fromarray(np.clip(values / top * 255 + 0.5, 0, 255).astype(np.uint8), "L")
    return frame


def _by_profile(image: Any, profile: bytes) -> Any:
    """The image converted to sRGB by its ICC profile, or None where the profile does not fit it."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "RGBA":
            alpha = image.getchannel("A")
            converted: Any = ImageCms.profileToProfile(image.convert("RGB"), source, ImageCms.createProfile("sRGB"))
            converted.putalpha(alpha)
            return converted
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
