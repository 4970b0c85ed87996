"""What posters stand on: plain colours, gradients, patterns and photo-like pictures."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from benchmarks.posters.colours import hex_of, mix, rgb

KINDS = ("plain", "gradient", "pattern", "photo")
Field = NDArray[np.float64]


@dataclass(frozen=True)
class Ground:
    """A ground: its kind, the CSS that paints it, and the mean colour text is chosen against."""

    kind: str
    css: str
    mean: str


def make_ground(
    rng: random.Random, kind: str, colours: tuple[str, str, str], photo: Path, size: tuple[int, int]
) -> Ground:
    """Draw a ground of that kind; a photo-like one is written to the file `photo`."""
    main, accent, pale = colours
    base = rng.choice((main, pale, pale, mix(main, "#000000", 0.4)))
    if kind == "plain":
        return Ground(kind, f"background:{base}", base)
    if kind == "gradient":
        return _gradient(rng, base, accent)
    if kind == "pattern":
        return _pattern(rng, base, mix(base, accent, rng.uniform(0.06, 0.3)))
    mean = write_photo(rng, colours, photo, size)
    return Ground(kind, f"background:url({photo.name}) center/cover", mean)


def _gradient(rng: random.Random, base: str, accent: str) -> Ground:
    other = mix(base, rng.choice((accent, "#ffffff", "#000000")), rng.uniform(0.2, 0.7))
    angle = rng.randrange(0, 360, 15)
    shape = rng.choice((f"linear-gradient({angle}deg,", "radial-gradient(circle at 60% 35%,"))
    return Ground("gradient", f"background:{shape}{base},{other})", mix(base, other, 0.5))


def _pattern(rng: random.Random, base: str, other: str) -> Ground:
    step = rng.choice((8, 14, 22, 36))
    drawn = rng.choice((
        f"repeating-linear-gradient(45deg,{base} 0 {step}px,{other} {step}px {2 * step}px)",
        f"repeating-linear-gradient(0deg,{base} 0 {step}px,{other} {step}px {step + 3}px)",
        f"radial-gradient({other} 28%,{base} 30%) 0 0/{step}px {step}px",
        f"repeating-conic-gradient(from 0deg at 60% 60%,{base} 0 8deg,{other} 8deg 16deg)",
        f"conic-gradient({base} 25%,{other} 0 50%,{base} 0 75%,{other} 0) 0 0/{step}px {step}px",
    ))  # fmt: skip
    return Ground("pattern", f"background:{drawn}", mix(base, other, 0.4))


def write_photo(rng: random.Random, colours: tuple[str, str, str], target: Path, size: tuple[int, int]) -> str:
    """Write a picture that behaves like a photo and return its mean colour."""
    noise = np.random.default_rng(rng.getrandbits(32))
    scale = min(1.0, 1000 / max(size))
    shape = (round(size[1] * scale), round(size[0] * scale))
    paint = rng.choice(PAINTERS)
    ends = np.stack([rgb(mix(c, "#202020", rng.uniform(0, 0.4))) for c in colours])
    pixels = paint(noise, shape, ends)
    grain = noise.normal(0, rng.uniform(1, 5), pixels.shape)
    dim = rng.choice((1.0, 1.0, 0.55))
    pixels = np.clip(pixels * dim + grain, 0, 255)
    Image.fromarray(pixels.astype(np.uint8)).save(target, quality=92)
    return hex_of(pixels.mean(axis=(0, 1)))


def _clouds(noise: np.random.Generator, shape: tuple[int, int], octaves: int = 6) -> Field:
    field = np.zeros(shape)
    for octave in range(octaves):
        cells = (min(shape[0], 2 ** (octave + 1) + 1), min(shape[1], 2 ** (octave + 1) + 1))
        patch = Image.fromarray(noise.random(cells).astype(np.float32))
        field += np.asarray(patch.resize(shape[::-1], Image.Resampling.BICUBIC)) / 2**octave
    spread = float(np.ptp(field))
    return np.asarray((field - field.min()) / (spread or 1.0))


def _blend(field: Field, ends: Field) -> Field:
    place = np.clip(field, 0, 1) * (len(ends) - 1)
    lower = np.minimum(place.astype(int), len(ends) - 2)
    share = (place - lower)[..., None]
    return np.asarray(ends[lower] * (1 - share) + ends[lower + 1] * share)


def _mist(noise: np.random.Generator, shape: tuple[int, int], ends: Field) -> Field:
    return _blend(_clouds(noise, shape), ends)


def _bokeh(noise: np.random.Generator, shape: tuple[int, int], ends: Field) -> Field:
    pixels = _blend(_clouds(noise, shape, 2) * 0.6, ends)
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    for _ in range(40):
        y, x = noise.random(2) * shape
        radius = noise.uniform(0.02, 0.09) * max(shape)
        inside = np.clip(radius - np.hypot(rows - y, columns - x), 0, 3)[..., None] / 3
        pixels += inside * noise.uniform(10, 60) * noise.uniform(0.6, 1, 3)
    return pixels


def _landscape(noise: np.random.Generator, shape: tuple[int, int], ends: Field) -> Field:
    height, width = shape
    pixels = _blend(np.repeat(np.linspace(1, 0.4, height)[:, None], width, 1), ends)
    rows = np.arange(height)[:, None]
    for layer in range(4):
        ridge = _clouds(noise, (8, width), 5)[3] * height * 0.25
        top = height * (0.35 + 0.16 * layer) + ridge - height * 0.12
        tone = ends[0] * (0.9 - 0.18 * layer) + 255 * 0.1
        textured = tone * (0.75 + 0.5 * _clouds(noise, shape))[..., None]
        pixels = np.where((rows > top)[..., None], textured, pixels)
    blurred = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return np.asarray(blurred.filter(ImageFilter.GaussianBlur(1.5)), float)


def _wood(noise: np.random.Generator, shape: tuple[int, int], ends: Field) -> Field:
    warp = _clouds(noise, shape, 4)
    rows = np.linspace(0, noise.uniform(8, 26), shape[0])[:, None]
    rings = 0.5 + 0.5 * np.sin((rows + warp * 9) * np.pi)
    return _blend(0.25 + rings * 0.3 + 0.2 * _clouds(noise, shape, 7), ends)


def _leaves(noise: np.random.Generator, shape: tuple[int, int], ends: Field) -> Field:
    pixels = _blend(_clouds(noise, shape, 5) * 0.7, ends)
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    for _ in range(60):
        y, x, turn = *(noise.random(2) * shape), noise.uniform(0, np.pi)
        along = (columns - x) * np.cos(turn) + (rows - y) * np.sin(turn)
        across = (rows - y) * np.cos(turn) - (columns - x) * np.sin(turn)
        length = noise.uniform(0.04, 0.14) * max(shape)
        inside = (along / length) ** 2 + (across / (length * 0.35)) ** 2 < 1
        tone = ends[noise.integers(len(ends))] * noise.uniform(0.4, 1)
        pixels[inside] = tone * (0.8 + 0.2 * np.abs(across[inside]) / (length * 0.35))[:, None]
    soft = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return np.asarray(soft.filter(ImageFilter.GaussianBlur(noise.uniform(0.6, 4))), float)


Painter = Callable[[np.random.Generator, tuple[int, int], Field], Field]
PAINTERS: tuple[Painter, ...] = (_mist, _bokeh, _landscape, _wood, _leaves)
