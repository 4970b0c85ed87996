"""A pair: one logo's reference pictures, one poster, and the truth about the logo in it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

from benchmarks.logos.grounds import Pixels, _colour, photo, poster
from benchmarks.logos.marks import Mark, mark

KINDS = ["upright"] * 7 + ["turned"] * 4 + ["stretched"] + ["covered"] * 3 + ["absent"] * 4 + ["look-alike"] * 3
FLATS = {"white": "#ffffff", "black": "#000000"}


@dataclass(frozen=True)
class Truth:
    """Where the logo stands: px of the poster; the box is tight round what is visible of the art uncovered."""

    box: tuple[int, int, int, int]
    quad: tuple[tuple[float, float], ...]
    variant: str
    degrees: float
    stretch: float
    width_share: float
    area_share: float
    declared: bool
    """The poster's variant is among the reference files."""


@dataclass(frozen=True)
class Pair:
    name: str
    kind: str
    family: str
    ground: str
    quality: int | None
    pixels: Pixels
    references: dict[str, str]
    """Variant -> SVG."""
    truth: Truth | None
    distractor: tuple[int, int, int, int] | None = None


def pairs(n: int, seed: int) -> Iterator[Pair]:
    """`n` pairs; each is the same whatever `n` is."""
    for index in range(n):
        yield pair(seed, index)


def pair(seed: int, index: int) -> Pair:
    rng = np.random.default_rng([seed, index])
    kind = KINDS[index % len(KINDS)]
    logo = mark(seed * 1000 + int(rng.integers(1000)))
    pixels = poster(rng).copy()
    ground = "poster"
    if kind != "absent" and rng.random() < 0.25:
        pixels, ground = photo(rng, *pixels.shape[1::-1]), "photo"
    if rng.random() < 0.5:  # somebody else's logo stands on it too
        _place(rng, pixels, mark(int(rng.integers(10**6, 2 * 10**6))), "upright", _flat(rng))
    variant = _flat(rng)
    truth, spot = None, None
    if kind == "look-alike":
        spot, _ = _place(rng, pixels, logo.lookalikes[int(rng.integers(len(logo.lookalikes)))], kind, variant)
    elif kind != "absent":
        spot, truth = _place(rng, pixels, logo, kind, variant)
        kind = kind if truth else "absent"  # no place on the poster lets it be seen
    references = {"colour": logo.svg()}
    if rng.random() < 0.6 or (truth and not truth.declared):
        references |= {name: logo.svg(flat=shade) for name, shade in FLATS.items()}
    if truth and truth.variant != "colour" and rng.random() < 0.4:
        references, truth = {"colour": logo.svg()}, Truth(**{**_fields(truth), "declared": False})
    quality = None if rng.random() < 0.4 else int(rng.integers(40, 96))
    if quality:
        _, packed = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
        pixels = np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[..., ::-1])
    return Pair(
        f"{seed}-{index}", kind, logo.kind, ground, quality, pixels, references, truth, spot if truth is None else None
    )


def _fields(truth: Truth) -> dict[str, object]:
    return {name: getattr(truth, name) for name in Truth.__dataclass_fields__}


def _flat(rng: np.random.Generator) -> str:
    return str(rng.choice(["colour", "white", "black"], p=[0.6, 0.3, 0.1]))


def _place(rng: np.random.Generator, pixels: Pixels, logo: Mark, kind: str, variant: str):  # noqa: ANN202
    """Draw the logo where a designer might: off the text, in a variant that stands out from its ground."""
    share = math.exp(rng.uniform(math.log(0.04), math.log(0.55)))
    stretch = 1 + float(rng.choice([-1, 1])) * rng.uniform(0.06, 0.2) if kind == "stretched" else 1.0
    tilted = kind == "turned" or (kind in ("covered", "look-alike") and rng.random() < 0.3)
    turn = rng.uniform(3, 15) * float(rng.choice([-1, 1])) if tilted else 0.0
    best = None
    for smaller in (1.0, 0.7, 0.5):
        for printed in (variant, *(other for other in ("colour", *FLATS) if other != variant)):
            drawing = _draw(logo, pixels.shape, share * smaller, stretch, turn, printed)
            for _ in range(24 if drawing else 0):
                spot = _try(rng, pixels, drawing)
                if best is None or spot[0] > best[0]:
                    best = (*spot, drawing)
            if best and best[0] > GOOD_SPOT:
                break
        if best and best[0] > GOOD_SPOT:
            break
    if best is None or best[0] < POOR_SPOT:
        return None, None
    _, left, top, drawing = best
    return _paste(rng, pixels, drawing, (left, top), kind)


def _try(rng: np.random.Generator, pixels: Pixels, drawing) -> tuple[float, int, int]:  # noqa: ANN001
    """A random place, and how well the logo would stand there."""
    high, wide = drawing.alpha.shape
    left, top = int(rng.integers(1, pixels.shape[1] - wide)), int(rng.integers(1, pixels.shape[0] - high))
    under = pixels[top : top + high, left : left + wide]
    return _apart(under, drawing.art, drawing.alpha) - 150.0 * _busy(under), left, top


def _paste(rng: np.random.Generator, pixels: Pixels, drawing, at: tuple[int, int], kind: str):  # noqa: ANN001, ANN202
    (left, top), alpha = at, drawing.alpha
    high, wide = alpha.shape
    patch = pixels[top : top + high, left : left + wide]
    patch[:] = np.round(patch * (1 - alpha[..., None]) + drawing.art * alpha[..., None])
    xs, ys = np.flatnonzero(alpha.max(axis=0) > 0.5), np.flatnonzero(alpha.max(axis=1) > 0.5)
    box = (left + int(xs[0]), top + int(ys[0]), int(xs[-1] - xs[0]) + 1, int(ys[-1] - ys[0]) + 1)
    quad = tuple((x + left, y + top) for x, y in drawing.quad)
    whole = pixels.shape[0] * pixels.shape[1]
    wide, high = drawing.tight
    truth = Truth(
        box, quad, drawing.variant, drawing.turn, drawing.stretch, wide / pixels.shape[1], wide * high / whole, True
    )
    if kind == "covered":
        _cover(rng, pixels, truth)
    return box, truth


GOOD_SPOT, POOR_SPOT = 25.0, 12.0


@dataclass(frozen=True)
class Drawing:
    """A logo ready to be laid on a poster; quad relative to the drawing, tight size in px."""

    art: NDArray[np.float32]
    alpha: NDArray[np.float32]
    quad: tuple[tuple[float, float], ...]
    tight: tuple[float, float]
    variant: str
    turn: float
    stretch: float


def _draw(logo: Mark, room: tuple[int, ...], share: float, stretch: float, turn: float, variant: str) -> Drawing | None:
    height, width = room[:2]
    scale = min(share * width / logo.width, 0.8 * height / logo.height)
    across, down = scale * stretch, scale
    radians = math.radians(turn)
    cos, sin = math.cos(radians), math.sin(radians)
    corners = np.array([[0, 0], [logo.width, 0], [logo.width, logo.height], [0, logo.height]]) * [across, down]
    corners = corners @ np.array([[cos, sin], [-sin, cos]])
    size = tuple(int(v) + 3 for v in np.ptp(corners, axis=0))
    if (
        size[0] >= width - 4
        or size[1] >= height - 4
        or min(logo.width * across, logo.height * down) < 6
        or size[0] < 20
    ):
        return None
    shift = 1 - corners.min(axis=0)
    matrix = f"matrix({across * cos} {across * sin} {-down * sin} {down * cos} {shift[0]} {shift[1]})"
    rgba = _rgba(logo.svg(matrix, size, FLATS.get(variant)))
    quad, tight = _tight(logo, variant, (across, down), (cos, sin), shift)
    return Drawing(
        rgba[..., :3].astype(np.float32), rgba[..., 3].astype(np.float32) / 255, quad, tight, variant, turn, stretch
    )


def _rgba(svg: str, zoom: int = 1) -> Pixels:
    drawn = resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, skip_system_fonts=True)
    return np.asarray(
        cv2.cvtColor(cv2.imdecode(np.frombuffer(drawn, np.uint8), cv2.IMREAD_UNCHANGED), cv2.COLOR_BGRA2RGBA)
    )


def _tight(
    logo: Mark, variant: str, scales: tuple[float, float], turn: tuple[float, float], origin: NDArray[np.float64]
) -> tuple[tuple[tuple[float, float], ...], tuple[float, float]]:
    """The art's own rectangle (tight before it was turned), as it stands in the poster."""
    alpha = _rgba(logo.svg(flat=FLATS.get(variant)), zoom=2)[..., 3]
    xs, ys = np.flatnonzero(alpha.max(axis=0) > 127) / 2, np.flatnonzero(alpha.max(axis=1) > 127) / 2
    x0, y0, x1, y1 = xs[0], ys[0], xs[-1] + 0.5, ys[-1] + 0.5
    corners = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]) * scales
    cos, sin = turn
    corners = corners @ np.array([[cos, sin], [-sin, cos]]) + origin
    return tuple((float(x), float(y)) for x, y in corners), ((x1 - x0) * scales[0], (y1 - y0) * scales[1])


def _apart(under: Pixels, art: NDArray[np.float32], alpha: NDArray[np.float32]) -> float:
    """How far logo and ground are apart where they meet: the CIE76 difference that nine tenths of the rim exceed."""
    solid = (alpha > 0.6).astype(np.uint8)
    rim = (solid > 0) & (cv2.erode(solid, np.ones((3, 3)), borderValue=0) == 0)
    if not rim.any():
        return 0.0
    ground = _lab(cv2.GaussianBlur(under, (0, 0), 1.0).astype(np.float32))
    return float(np.percentile(np.linalg.norm(ground - _lab(art), axis=2)[rim], 10))


def _busy(under: Pixels) -> float:
    """Share of what would lie under the logo that is edges: of text, of badges, of products."""
    light = _lab(under.astype(np.float32))[..., 0]
    across, down = np.abs(np.diff(light, axis=1))[:-1], np.abs(np.diff(light, axis=0))[:, :-1]
    return float((np.maximum(across, down) > 10).mean())


def _lab(rgb: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.cvtColor(np.clip(rgb / 255, 0, 1).astype(np.float32), cv2.COLOR_RGB2LAB))


def _cover(rng: np.random.Generator, pixels: Pixels, truth: Truth) -> None:
    """Something lies over 5–20 % of the logo's box."""
    x, y, w, h = truth.box
    share = rng.uniform(0.05, 0.2)
    side = rng.choice(["left", "right", "top", "bottom", "corner"])
    cut = {
        "left": (x - w, y - h // 2, w + int(w * share), 2 * h),
        "right": (x + w - int(w * share), y - h // 2, w * 2, 2 * h),
        "top": (x - w // 2, y - h, 2 * w, h + int(h * share)),
        "bottom": (x - w // 2, y + h - int(h * share), 2 * w, 2 * h),
        "corner": (x + w - int(w * math.sqrt(share)), y + h - int(h * math.sqrt(share)), w, h),
    }[str(side)]
    reach = 0.3 if side != "corner" else 1.0
    left, top = (
        max(cut[0] if side != "left" else x - int(w * reach), 0),
        max(cut[1] if side != "top" else y - int(h * reach), 0),
    )
    right = min(cut[0] + cut[2] if side != "right" else x + w + int(w * reach), pixels.shape[1])
    bottom = min(cut[1] + cut[3] if side != "bottom" else y + h + int(h * reach), pixels.shape[0])
    if right - left < 2 or bottom - top < 2:
        return
    if rng.random() < 0.5:
        pixels[top:bottom, left:right] = _colour(rng)
    else:
        pixels[top:bottom, left:right] = photo(rng, right - left, bottom - top)


def write_references(made: Pair, folder: Path) -> tuple[Path, ...]:
    """The reference files on disk, as a user would have them."""
    out = []
    for variant, svg in made.references.items():
        path = folder / f"{made.name}-{variant}.svg"
        path.write_text(svg, encoding="utf-8")
        out.append(path)
    return tuple(out)
