"""Reference pictures of logos: a file -> its colours and how opaque each pixel is, cut to what is visible."""

from pathlib import Path
from typing import TYPE_CHECKING

from assetcheck.errors import ConfigError
from assetcheck.model.values import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
DRAWN = 640
"""Longer side at which a reference is kept, in px: far more than a search compares, so that boxes stay sharp."""
VISIBLE = 16
"""Alpha from which a pixel counts as visible, 0–255."""
PLAIN = 12
"""Largest difference of a channel, 0–255, within a plain ground."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One variant of a logo, without its empty margins."""

    variant: str
    """Stem of the file."""
    colour: "Pixels"
    """Height × width × 3, RGB."""
    alpha: "Pixels"
    """Height × width, 0–255."""


def load(path: Path) -> Reference:
    """Read a reference picture.

    PNG and other pictures with transparency are taken as they are; from an opaque picture with a plain ground the
    ground is removed; an SVG is drawn.

    Raises:
        ConfigError: the file cannot be read, is too large, or shows nothing.

    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path}: a reference picture may not exceed {MAX_BYTES // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: the reference picture cannot be read ({error.strerror or error})") from error
    pixels = _decoded(_drawn(data, path) if _is_svg(data, path) else data, path)
    if int(pixels[..., 3].min()) == 255:  # noqa: PLR2004 - opaque throughout
        pixels = _without_ground(pixels)
    return _cut(pixels, path)


def _is_svg(data: bytes, path: Path) -> bool:
    return path.suffix.lower() == ".svg" or b"<svg" in data[:1000]


def _drawn(data: bytes, path: Path) -> bytes:
    """The SVG as a PNG whose longer side is `DRAWN`."""
    import resvg_py

    try:
        # With both sides given the drawing is fitted into them, whatever shape and size the file claims.
        return resvg_py.svg_to_bytes(svg_string=data.decode("utf-8-sig"), width=DRAWN, height=DRAWN)
    except Exception as error:  # the library raises bare exceptions of its own
        raise ConfigError(f"{path}: the SVG cannot be drawn ({error})") from error


def _decoded(data: bytes, path: Path) -> "Pixels":
    """Height × width × 4, RGBA, the longer side at most `DRAWN`."""
    import io

    import numpy as np
    from PIL import Image, ImageOps

    try:
        image = Image.open(io.BytesIO(data))
        fits = image.width * image.height <= MAX_PIXELS
        upright = ImageOps.exif_transpose(image).convert("RGBA") if fits else None
    except Exception as error:  # Pillow raises many kinds for broken files
        raise ConfigError(f"{path}: the reference picture cannot be read ({error})") from error
    if upright is None:
        raise ConfigError(f"{path}: a reference picture may not exceed {MAX_PIXELS // 1_000_000} million pixels")
    upright.thumbnail((DRAWN, DRAWN), Image.Resampling.BOX)
    return np.asarray(upright)


def _without_ground(pixels: "Pixels") -> "Pixels":
    """The picture with its plain ground made transparent; as it is where the border is not plain."""
    import numpy as np

    rgb = pixels[..., :3].astype(np.int16)
    border = np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]])
    ground = np.median(border, axis=0)
    if np.mean(np.abs(border - ground).max(axis=1) <= PLAIN) < 0.9:  # noqa: PLR2004 - logo may touch the border
        return pixels
    away = np.abs(rgb - ground).max(axis=2)
    alpha = np.clip((away - PLAIN) * 255.0 / max(0.5 * float(away.max()) - PLAIN, 1.0), 0, 255)
    return np.dstack([pixels[..., :3], alpha.astype(np.uint8)])


def _cut(pixels: "Pixels", path: Path) -> Reference:
    import numpy as np

    shown = pixels[..., 3] >= VISIBLE
    if not shown.any():
        raise ConfigError(f"{path}: the reference picture shows nothing")
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    kept = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Reference(path.stem, np.ascontiguousarray(kept[..., :3]), np.ascontiguousarray(kept[..., 3]))
