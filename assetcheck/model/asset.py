"""What is judged: a file that was found, what it holds, and a file that was passed over."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Kind(StrEnum):
    """What sort of thing an asset is."""

    IMAGE = "image"
    COPY = "copy"


@dataclass(frozen=True, slots=True, order=True)
class AssetRef:
    """A file to judge: the path reports print (relative, with `/`) and where it lies on this machine."""

    path: str
    source: Path | None
    """None for copy that came from standard input."""
    kind: Kind


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file that was seen and not judged, and why (a reason code)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One picture of a document (a still has one, an animation one for each distinct frame)."""

    index: int
    pixels: "NDArray[np.uint8]"
    """Height × width × 3, sRGB; where the file was transparent, as seen on white."""
    alpha: "NDArray[np.uint8] | None" = None
    """Height × width, 0–255; None where the file has no transparency."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of an asset, upright, in sRGB."""

    width: int
    height: int
    pages: tuple[Page, ...]
    format: str
    """Name of the file format as its bytes tell it: `PNG`, `JPEG`, …"""


@dataclass(frozen=True, slots=True)
class Document:
    """An asset as read: its hash and either its pixels or its copy."""

    ref: AssetRef
    sha256: str
    size: int
    """Bytes of the file."""
    picture: Picture | None = None
    copy: str | None = None
    """The text of a copy file, line ends as they stand in it."""
    encoding: str | None = None
