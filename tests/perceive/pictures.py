"""Lines of the fixture posters, cut out by their true boxes: perception tested without the OCR."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assetcheck.formats import read_document
from assetcheck.model.asset import AssetRef, Document, Kind, Page, Picture

FIXTURES = Path(__file__).parents[2] / "fixtures"


@dataclass(frozen=True)
class Cut:
    """A line as its page says it is, and its pixels with a little of what lies around them."""

    poster: str
    said: dict[str, Any]
    pixels: NDArray[np.uint8]
    lossy: bool


@cache
def document(path: Path) -> Document:
    return read_document(AssetRef(path.name, path, Kind.IMAGE), path.read_bytes())


@cache
def lines() -> tuple[Cut, ...]:
    posters = json.loads((FIXTURES / "truth.json").read_text(encoding="utf-8"))["pictures"]
    return tuple(cut for poster in posters for cut in _cuts(poster))


def _cuts(poster: dict[str, Any]) -> list[Cut]:
    picture = document(FIXTURES / poster["path"]).picture
    assert picture is not None
    pixels = picture.pages[0].pixels
    found = []
    for said in poster["lines"]:
        x, y, width, height = (round(side) for side in said["box"])
        edge = max(3, height // 5)
        part = pixels[max(y - edge, 0) : y + height + edge, max(x - edge, 0) : x + width + edge]
        found.append(Cut(poster["path"], said, part, picture.format != "PNG"))
    return found


def page(pixels: NDArray[np.uint8]) -> Document:
    """A picture of its own making."""
    height, width = pixels.shape[:2]
    picture = Picture(width, height, (Page(0, pixels),), "PNG")
    return Document(AssetRef("drawn.png", None, Kind.IMAGE), "0" * 64, 0, picture)
