"""Pixels of an asset as PIL pictures and as data for a page."""

import base64
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assetcheck.model.asset import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

SMALLEST = 240
"""Width in px below which a thumbnail shows nothing any more."""

QUALITY = 82

DENSITY = 0.12
"""Bytes a pixel that small posters usually take at this quality: where the search for a fitting width begins."""

GROWTH = 1.3
"""Bytes grow with about this power of the width."""

TALLEST = 16_000
"""WebP takes at most 16,383 px a side."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture as a data URI, with the size of the file it stands for."""

    uri: str
    width: int
    height: int


def image_of(picture: Picture, page: int = 0) -> "Image":
    """The pixels of a page as a PIL picture."""
    from PIL import Image

    found = next(each for each in picture.pages if each.index == page)
    return Image.fromarray(found.pixels, "RGB")


def thumbnail(picture: Picture, page: int, width: int, limit: int) -> Thumbnail:
    """The page at most `width` px wide, as small as it takes to stay under `limit` bytes of data URI."""
    image = image_of(picture, page)
    fitting = (limit * 0.75 / DENSITY * image.width / image.height) ** 0.5
    data, width = b"", max(min(width, image.width, round(fitting)), min(SMALLEST, image.width))
    for _attempt in range(4):
        data = _encoded(image, width)
        size = len(data) * 4 / 3
        if size <= limit or width <= SMALLEST:
            break
        width = max(SMALLEST, int(0.97 * width * (limit / size) ** (1 / GROWTH)))
    uri = "data:image/webp;base64," + base64.b64encode(data).decode("ascii")
    return Thumbnail(uri, image.width, image.height)


def _encoded(image: "Image", width: int) -> bytes:
    """WebP keeps small coloured type sharper than JPEG does at the same size."""
    from PIL import Image

    height = max(1, round(image.height * width / image.width))
    if height > TALLEST:
        width, height = max(1, width * TALLEST // height), TALLEST
    small = (
        image
        if (width, height) == image.size
        else image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    )
    out = io.BytesIO()
    small.save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()
