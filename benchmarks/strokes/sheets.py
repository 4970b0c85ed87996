"""Sheets of single lines, each on a ground of its own, and the files they are saved as."""

import io
import random
from collections.abc import Iterator
from html import escape
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.posters import words
from benchmarks.posters.colours import PALETTES, mix, of_contrast
from benchmarks.posters.grounds import make_ground
from benchmarks.posters.lettering import font_faces, pick_font
from fixtures.browser import Pixels

SIZES = (8, 8.5, 9, 9.5, 10, 10.5, 11, 11.5, 12, 12.5, 13, 13.5, 14, 15, 16, 18, 20, 24, 30, 40, 56, 80, 110)
CONTRASTS = ((1.5, 3), (3, 4.5), (4.5, 6), (5, 8), (6, 15))
LINES, WIDTH, HIGH = 36, 640, 60
KINDS = ("plain", "plain", "varied", "turned")
"""Kinds of sheets: lines on plain grounds, on gradients, patterns and photos, and turned ones."""
JPEG = (50, 60, 70, 75, 80, 85, 90, 95)
WEBP = (60, 75, 85, 90)
FEW = (85,)
THIRD = 3
DISPLAY = 16  # px from which a line may be of a display face
LARGE = 30  # px above which a line is a word or two


def draw(rng: random.Random, kind: str, folder: Path, name: str) -> str:
    """The HTML of one sheet."""
    rows = "".join(_row(rng, kind, folder, f"{name}-{at}") for at in range(LINES))
    style = f"{font_faces()}*{{box-sizing:border-box;margin:0;padding:0}}body{{width:{WIDTH}px;line-height:1.3}}"
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style><body>{rows}</body></html>'


def _row(rng: random.Random, kind: str, folder: Path, name: str) -> str:
    colours, px = rng.choice(PALETTES), rng.choice(SIZES)
    plain = (*colours, "#ffffff", mix(colours[0], "#000000", 0.4), mix(colours[0], colours[1], rng.random()))
    ground, css, mean = "plain", "", rng.choice(plain)
    if kind == "varied":
        made = make_ground(
            rng, rng.choice(("gradient", "pattern", "photo")), colours, folder / f"{name}-ground.jpg", (WIDTH, HIGH)
        )
        ground, css, mean = made.kind, made.css, made.mean
    family, weight = pick_font(rng, display=px >= DISPLAY and rng.random() < 0.15)
    colour = of_contrast(rng, mean, rng.uniform(*rng.choice(CONTRASTS)), colours[1])
    turn = f"display:inline-block;transform:rotate({rng.choice((-1, 1)) * rng.uniform(2, 12):.1f}deg);"
    said = words.draw(
        rng, rng.choice(("body", "body", "caption", "disclaimer", "badge", "sub") if px <= LARGE else ("badge",))
    )
    pad = rng.uniform(4, 14) + 22 * (kind == "turned")
    return (
        f'<div data-ground="{ground}" style="{css or f"background:{mean}"};padding:{pad:.1f}px {rng.uniform(6, 60):.1f}px">'
        f'<div data-role="body" style="white-space:nowrap;{turn * (kind == "turned")}font-family:\'{family}\','
        f"'Noto Sans CJK SC';font-weight:{weight};font-size:{px}px;color:{colour}\">{escape(said)}</div></div>"
    )


def saved(pixels: Pixels, kind: str, at: int) -> Iterator[tuple[bool, Pixels]]:
    """Sheet number `at` as it is, then as a third of all files with loss show it: whether there was loss, the pixels."""
    image, few = Image.fromarray(pixels), kind == "turned"
    yield False, pixels
    jpeg = [("JPEG", {"quality": q, "subsampling": thin}) for q in (FEW if few else JPEG) for thin in (0, 2)]
    files = [*jpeg, *(("WEBP", {"quality": q}) for q in (FEW if few else WEBP))]
    for form, options in files[at % THIRD :: THIRD]:
        yield True, _through(image, form, **options)


def _through(image: Image.Image, form: str, **options: int) -> Pixels:
    held = io.BytesIO()
    image.save(held, form, **options)
    return np.asarray(Image.open(held).convert("RGB"))
