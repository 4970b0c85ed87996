"""`python -m benchmarks.campaigns.qr`: are QR codes on posters found, decoded and measured?

Codes of known text, size and quiet zone are laid on drawn posters: even and photographic grounds, coloured and
light-on-dark codes, corners rounded, logos in the middle, turned a little; then saved as PNG or JPEG and scaled.
"""

import io
import random
import sys
from collections import Counter
from dataclasses import dataclass

import click
import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from assetcheck.model.facts import CodeHit, Missing
from assetcheck.perceive.codes import find_codes

Pixels = NDArray[np.uint8]
SIZES = (96, 112, 128, 160, 200, 280, 400)
SMALLER = (48, 64, 80)
QUIET = (0, 1, 2, 3, 4, 5)
NARROW = 2
"""Modules of quiet zone that the check asks for."""
INKS = ((0, 0, 0), (20, 20, 60), (120, 10, 20), (0, 70, 50))


@dataclass(frozen=True, slots=True)
class Sample:
    """A poster with one code, or none."""

    pixels: Pixels
    text: str | None
    side: float
    quiet: float
    kind: str


def code(draw: random.Random, text: str, side: int, quiet: float) -> tuple[Pixels, int]:
    """A code with its quiet zone, and the modules along its side."""
    level = draw.choice("LMQH")
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    bits = np.array(made.to_image(scale=1, add_quiet_zones=False)).reshape(-1)
    modules = round(len(bits) ** 0.5)
    flat = cv2.resize(bits.reshape(modules, modules), (side, side), interpolation=cv2.INTER_AREA)
    ink, paper = np.array(draw.choice(INKS)), np.array((255, 255, 255))
    share = flat[..., None] / 255
    image = (paper * share + ink * (1 - share)).astype(np.uint8)
    if level == "H" and draw.random() < 0.5:
        mark = round(side * 0.18)
        start = (side - mark) // 2
        image[start : start + mark, start : start + mark] = (210, 40, 30)
    rim = round(quiet * side / modules)
    return cv2.copyMakeBorder(image, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=(255, 255, 255)), modules


def ground(draw: random.Random, width: int, height: int) -> Pixels:
    """A poster's ground: even, a gradient, or blotches like a photograph's, with stripes and lettering-like bars."""
    noise = np.random.default_rng(draw.randrange(2**32))
    kind = draw.choice(("even", "gradient", "photo"))
    if kind == "even":
        image = np.full((height, width, 3), [draw.randrange(30, 256) for _ in range(3)], np.uint8)
    elif kind == "gradient":
        ends = noise.integers(30, 255, (2, 3))
        share = np.linspace(0, 1, height)[:, None, None]
        image = np.broadcast_to(ends[0] * (1 - share) + ends[1] * share, (height, width, 3)).astype(np.uint8)
    else:
        rough = noise.integers(20, 230, (height // 40 + 2, width // 40 + 2, 3), dtype=np.uint8)
        image = cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
    image = np.ascontiguousarray(image)
    for _ in range(draw.randrange(4, 16)):
        x, y = draw.randrange(width), draw.randrange(height)
        colour = tuple(draw.randrange(256) for _ in range(3))
        cv2.rectangle(image, (x, y), (x + draw.randrange(4, 60), y + draw.randrange(4, 24)), colour, -1)
    return image


def sample(draw: random.Random, side: int, quiet: float | None, shade: float = 1) -> Sample:
    """One poster; `quiet` None: without a code. `shade` below 1 darkens the ground, so that paper ends where it ends."""
    width, height = draw.choice(((800, 800), (750, 1000), (1080, 1920), (960, 640)))
    image = (ground(draw, width, height) * shade).astype(np.uint8)
    text = f"https://m.brand{draw.randrange(1000)}.cn/{'p/' * draw.randrange(1, 8)}{draw.randrange(10**6)}"
    if quiet is not None:
        side = min(side, 280) if height < 700 else side
        piece, _ = code(draw, text, side, quiet)
        if draw.random() < 0.2:
            piece = turned(draw, piece, image)
        x = draw.randrange(width - piece.shape[1])
        y = draw.randrange(height - piece.shape[0])
        image[y : y + piece.shape[0], x : x + piece.shape[1]] = piece
    kind = draw.choice(("png", "jpeg-90", "jpeg-75", "jpeg-60"))
    return Sample(saved(image, kind), None if quiet is None else text, side, quiet or 0.0, kind)


def turned(draw: random.Random, piece: Pixels, image: Pixels) -> Pixels:
    """A code turned by up to 12 degrees on its paper."""
    rim = round(piece.shape[0] * 0.2)
    wide = cv2.copyMakeBorder(piece, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    centre = (wide.shape[1] / 2, wide.shape[0] / 2)
    matrix = cv2.getRotationMatrix2D(centre, draw.uniform(-12, 12), 1)
    size = (min(wide.shape[1], image.shape[1] - 1), min(wide.shape[0], image.shape[0] - 1))
    return cv2.warpAffine(wide, matrix, size, borderValue=(255, 255, 255), flags=cv2.INTER_AREA)


def saved(image: Pixels, kind: str) -> Pixels:
    """The picture after being written and read."""
    if kind == "png":
        return image
    out = io.BytesIO()
    Image.fromarray(image).save(out, "JPEG", quality=int(kind.partition("-")[2]))
    return np.asarray(Image.open(out).convert("RGB"))


def hits_of(item: Sample) -> tuple[CodeHit, ...]:
    """The codes found."""
    found = find_codes(item.pixels)
    assert not isinstance(found, Missing)
    return found


def decoded(item: Sample) -> bool:
    """Whether the code was found and says what it says."""
    return any(hit.text == item.text for hit in hits_of(item))


@click.command()
@click.option("--count", default=1400, help="Codes of at least 96 px.")
@click.option("--seed", default=5)
@click.option("--least", default=0.98, help="Exit 1 below this share of decoded codes.")
def main(count: int, seed: int, least: float) -> None:
    """Print how many codes were decoded, how well they were measured, and what was seen where there is none."""
    draw = random.Random(seed)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for at in range(count):
        item = sample(draw, SIZES[at % len(SIZES)], draw.choice((3, 4, 5)))
        good = decoded(item)
        for key in ("all", f"{item.side:.0f} px", item.kind):
            total[key] += 1
            right[key] += good
    for key in sorted(total, key=lambda name: (name != "all", len(name), name)):
        print(f"{key:>10}: {right[key]:5} of {total[key]:5} decoded  {right[key] / total[key]:.2%}")
    few = [sample(draw, SMALLER[at % len(SMALLER)], 4) for at in range(count // 5)]
    print(f"below 96 px: {sum(map(decoded, few))} of {len(few)} decoded")
    measured(draw, count // 2)
    empty = [sample(draw, 96, None) for _ in range(count // 2)]
    print(f"no code: {sum(bool(hits_of(item)) for item in empty)} of {len(empty)} posters with a code seen")
    sys.exit(right["all"] / total["all"] < least)


def measured(draw: random.Random, count: int) -> None:
    """Quiet zones against the truth: narrow ones must be told from wide ones."""
    told = Counter[tuple[bool, str]]()
    sizes = []
    for at in range(count):
        quiet = QUIET[at % len(QUIET)]
        item = sample(draw, draw.choice(SIZES), quiet, shade=0.45)
        hit = next((hit for hit in hits_of(item) if hit.text == item.text), None)
        if hit is None:
            told[quiet < NARROW, "not found"] += 1
            continue
        sizes.append(abs(hit.side_px / item.side - 1))
        narrow = hit.quiet_zone is not None and hit.quiet_zone + 0.5 < NARROW
        told[quiet < NARROW, "narrow" if narrow else "wide"] += 1
    for (narrow, verdict), times in sorted(told.items()):
        print(f"quiet zone {'below' if narrow else 'from '} {NARROW} modules: {verdict} {times}")
    print(f"side measured within {np.quantile(sizes, 0.95):.1%} for 95 %")


if __name__ == "__main__":
    main()
