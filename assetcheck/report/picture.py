"""Pixels of an asset as PIL pictures and as data for a page."""

import base64
import io
from typing import TYPE_CHECKING

from assetcheck.model.asset import Picture
from assetcheck.model.values import dataclass

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
    """A small picture, with the size in px of the file it stands for."""

    data: bytes
    """WebP; empty where there was no room for it."""
    width: int
    height: int

    @property
    def uri(self) -> str:
        """The picture as a data URI."""
        return "data:image/webp;base64," + base64.b64encode(self.data).decode("ascii") if self.data else "data:,"

    @property
    def cost(self) -> int:
        """Bytes that it takes inside a page."""
        return uri_bytes(len(self.data))


def uri_bytes(data: int) -> int:
    """Length of so many bytes as base64."""
    return 4 * -(-data // 3)


def image_of(picture: Picture, page: int = 0) -> "Image":
    """The pixels of a page as a PIL picture."""
    from PIL import Image

    found = next(each for each in picture.pages if each.index == page)
    return Image.fromarray(found.pixels, "RGB")


def thumbnail(picture: Picture, page: int, width: int, limit: int) -> Thumbnail:
    """The page at most `width` px wide, as small as it takes to stay under `limit` bytes of data URI."""
    return _small(image_of(picture, page), (picture.width, picture.height), width, limit)


def smaller(thumb: Thumbnail, limit: int) -> Thumbnail:
    """The same thumbnail under `limit` bytes of data URI; without its pixels where even the smallest is larger."""
    from PIL import Image

    with Image.open(io.BytesIO(thumb.data)) as image:
        made = _small(image.convert("RGB"), (thumb.width, thumb.height), image.width, limit)
    return made if made.cost <= limit else Thumbnail(b"", thumb.width, thumb.height)


def _small(image: "Image", size: tuple[int, int], width: int, limit: int) -> Thumbnail:
    fitting = (limit * 0.75 / DENSITY * image.width / image.height) ** 0.5
    data, width = b"", max(min(width, image.width, round(fitting)), min(SMALLEST, image.width))
    for _attempt in range(4):
        data = _encoded(image, width)
        cost = uri_bytes(len(data))
        if cost <= limit or width <= SMALLEST:
            break
        width = max(SMALLEST, int(0.97 * width * (limit / cost) ** (1 / GROWTH)))
    return Thumbnail(data, *size)


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
