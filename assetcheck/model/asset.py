"""What is judged: a file that was found, what it holds, and a file that was passed over."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from assetcheck.model.facts import Metadata
from assetcheck.model.values import dataclass

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


Span = tuple[int, int]
"""Code points [start, end) of a copy file's text."""


@dataclass(frozen=True, slots=True)
class CopyPart:
    """A stretch of copy that was written for one place: a whole file, or one row of a copy deck."""

    span: Span
    body: Span
    """The words themselves, without front matter and title."""
    title: Span | None = None
    labels: tuple[Span, ...] = ()
    """Where it says what it is for; these words are no copy."""
    platform: str | None = None
    """By its name in `assetcheck.model.platforms` where it has one, else as it was written."""
    product: str | None = None
    industry: str | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Front matter or a deck's head that could not be understood: a code, and where."""

    code: str
    """`bad-front-matter`, `unknown-key`, `not-text`."""
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An asset as read: its hash and either its pixels or its copy."""

    ref: AssetRef
    sha256: str
    size: int
    """Bytes of the file."""
    picture: Picture | None = None
    metadata: Metadata = Metadata()
    """What the file of a picture says about it."""
    copy: str | None = None
    """The text of a copy file, line ends as they stand in it."""
    encoding: str | None = None
    parts: tuple[CopyPart, ...] = ()
    """What the copy says of itself, part by part; at least one in copy."""
    troubles: tuple[Trouble, ...] = ()
