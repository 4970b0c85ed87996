"""Draws posters from a seed, renders them, and writes each picture with its truth.

A folder is made for each brand: its `assetcheck.yaml`, its logo files and its posters.
"""

import json
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser

from benchmarks.posters.desk import FAULTS, GROUNDS, PALE, SAFE_SHARE, Desk, pick_colours
from benchmarks.posters.grounds import KINDS, make_ground
from benchmarks.posters.lettering import font_faces
from benchmarks.posters.logos import LOGOS, Logo, write_logo
from benchmarks.posters.templates import LAYOUTS
from fixtures.browser import Shot, open_browser, shoot
from fixtures.truth import Truth, measure

MOST_PIXELS = 6_000_000
TRIES = 12
LEAST_QUALITY, STRICT_QUALITY, BEST_QUALITY = 40, 75, 95  # of JPEG and WebP
SHORTER_SIDE = 600  # px that a strict poster has at least
SAFE_CONTRAST = 5.5  # what a strict poster's lines have at least
CONFIG = """\
brand:
  name: [{name}]
  logos: [{{name: {name}, files: [{name}-colour.svg, {name}-white.svg]}}]
include: ["*.png", "*.jpg", "*.webp"]
exclude: ["*-ground.jpg"]
rules:
  brand-share: {{enabled: false}}
"""
PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>
<style>{faces}*{{box-sizing:border-box;margin:0;padding:0}}
body{{width:{width}px;height:{height}px;overflow:hidden;line-height:1.3;{css}}}</style>
<body data-ground="{kind}"{fault}>{inner}</body></html>
"""


@dataclass(frozen=True)
class Plan:
    """One poster to draw: its seed and what is settled before anything is drawn."""

    seed: str
    logo: Logo
    strict: bool
    fault: str | None
    grounds: tuple[str, ...] = KINDS
    least_quality: int = LEAST_QUALITY
    sign: str | None = None


def plans(
    count: int,
    seed: int,
    *,
    faults: bool,
    grounds: tuple[str, ...] = KINDS,
    least_quality: int = LEAST_QUALITY,
    sign: str | None = None,
) -> Iterator[Plan]:
    """Plan that many posters; with `faults`, half of them carry one and the rest none.

    Args:
        count: of posters.
        seed: the same one draws the same posters.
        faults: whether half of them carry one.
        grounds: kinds of ground that are drawn, each as likely as the others.
        least_quality: of those that are compressed with loss, but for those crushed on purpose.
        sign: what all of them show, one of `desk.SIGNS`; None: any.

    """
    quality = max(least_quality, STRICT_QUALITY) if faults else least_quality
    rng = random.Random(f"plans {seed}")
    for index in range(count):
        fault = rng.choice([None] * len(FAULTS) + list(FAULTS)) if faults else None
        yield Plan(f"{seed}-{index:04d}", rng.choice(LOGOS), faults, fault, grounds, quality, sign)


def render_all(drawn: Iterable[Plan], folder: Path) -> list[Truth]:
    """Render the planned posters below `folder` and write `truth.json` there."""
    truths = []
    with open_browser() as browser:
        for plan in drawn:
            truths.append(render(browser, plan, folder))
            write_truth(truths, folder)
    return truths


def render_pages(pages: Path, folder: Path) -> list[Truth]:
    """Render HTML pages of one's own, copied with all that lies beside them, as PNG.

    They carry the same data attributes as the fixtures; an `assetcheck.yaml` names the logos.
    """
    shutil.copytree(pages, folder, dirs_exist_ok=True)
    truths = []
    with open_browser() as browser:
        for source in sorted(folder.glob("*.html")):
            shot = shoot(browser, source)
            target = source.with_suffix(".png")
            Image.fromarray(shot.pixels).save(target)
            truths.append(measure(shot, target.name))
    write_truth(truths, folder)
    return truths


def write_truth(truths: list[Truth], folder: Path) -> None:
    """Write the truth of all pictures as one JSON list."""
    data = [truth.to_json() for truth in truths]
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


def read_truth(folder: Path) -> list[Truth]:
    """Read what `write_truth` wrote."""
    data = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return [Truth.from_json(one) for one in data]


def render(browser: Browser, plan: Plan, folder: Path) -> Truth:
    """Render one poster into its brand's folder; a strict one is redrawn until it is right."""
    brand = folder / plan.logo.name
    if not brand.is_dir():
        brand.mkdir(parents=True)
        write_logo(plan.logo, brand)
        (brand / "assetcheck.yaml").write_text(CONFIG.format(name=plan.logo.name), encoding="utf-8")
    for attempt in range(TRIES):
        rng = random.Random(f"{plan.seed} {attempt}")
        source, about = draw_page(rng, plan, brand)
        shot = shoot(browser, source, float(about["dpr"]))
        truth = measure(shot, "", 1 / shot.dpr, **about)
        clean = is_clean(truth, plan)
        if clean or not plan.strict:
            break
    truth = replace(truth, about=truth.about | {"clean": clean})
    return save(rng, plan, shot, truth, brand / source.stem)


def draw_page(rng: random.Random, plan: Plan, brand: Path) -> tuple[Path, dict[str, Any]]:
    """Draw one poster as an HTML file and say what it is."""
    little = plan.fault == "small-canvas"
    layouts = [one for one in LAYOUTS if not little or any(min(size) < SHORTER_SIDE for size in one.sizes)]
    layout, kind = rng.choice(layouts), rng.choice(GROUNDS.get(plan.fault or "", plan.grounds))
    width, height = size = rng.choice([size for size in layout.sizes if not little or min(size) < SHORTER_SIDE])
    colours, source = pick_colours(rng), brand / f"{plan.seed}.html"
    ground = make_ground(rng, kind, colours, brand / f"{plan.seed}-ground.jpg", size)
    desk = Desk(rng, size, colours, ground, plan.logo, plan.strict, plan.fault, plan.sign)
    if desk.sign == "foreign":
        for logo in LOGOS:
            write_logo(logo, brand)
    inner = layout.draw(desk)
    fault = ""
    if plan.fault and FAULTS[plan.fault][2] is None:
        rule, code, _ = FAULTS[plan.fault]
        fault = f' data-fault="{rule}" data-fault-code="{code}"'
    page = PAGE.format(
        title=plan.seed, faces=font_faces(), width=width, height=height, css=ground.css,
        kind=kind, fault=fault, inner=inner,
    )  # fmt: skip
    source.write_text(page, encoding="utf-8")
    small_enough = [r for r in (1, 1, 1, 2, 2, 3) if width * height * r * r <= MOST_PIXELS]
    if little:
        small_enough = [1]
    elif plan.strict:  # for shops that ask for a shorter side of that many pixels
        small_enough = [r for r in small_enough if min(size) * r >= SHORTER_SIDE] or [max(small_enough)]
    about = {"template": f"{layout.name}/{kind}", "ground": kind, "sign": desk.sign}
    return source, {**about, "dpr": rng.choice(small_enough), "brand": plan.logo.name}


def is_clean(truth: Truth, plan: Plan) -> bool:
    """Whether the fault was planted and nothing else is wrong by the defaults of the tool."""
    wrong = [line for line in truth.lines if (line.local_contrast or 21) < SAFE_CONTRAST]
    small = plan.fault != "logo-small" and any(logo.area_share < SAFE_SHARE * 0.7 for logo in truth.logos)
    little = plan.fault != "small-canvas" and min(truth.size) < SHORTER_SIDE
    if plan.strict and (small or little or not _is_whole(truth)):
        return False
    pale = plan.fault in PALE
    planted = truth.fault is not None or plan.fault is None
    return planted and (not wrong or (pale and len({line.colour for line in wrong}) == 1))


def _is_whole(truth: Truth) -> bool:
    """Whether the logo and the words of the fault stand in the picture: a full page cuts some off."""
    width, height = truth.size
    boxes = [logo.box for logo in truth.logos]
    inside = all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in boxes)
    words = truth.fault.text if truth.fault else None
    return inside and (not words or any(line.text and line.text in words for line in truth.lines))


def save(rng: random.Random, plan: Plan, shot: Shot, truth: Truth, stem: Path) -> Truth:
    """Write the picture as PNG, JPEG or WebP and return its truth with path and format."""
    form = "jpg" if plan.fault == "crushed" else rng.choice(("png", "png", "jpg", "jpg", "webp"))
    quality = None if form == "png" else rng.randint(plan.least_quality, BEST_QUALITY)
    if plan.fault == "crushed":
        quality = rng.randint(25, 45)
    dpr = truth.about["dpr"]
    suffix = f"@{dpr}x.{form}" if dpr > 1 else f".{form}"
    target = stem.with_name(stem.name + suffix)
    options: dict[str, Any] = {"quality": quality} if quality else {}
    picture = Image.fromarray(shot.pixels)
    if plan.fault == "blurred":
        picture = picture.reduce(3).resize(picture.size, Image.Resampling.BICUBIC)
    picture.save(target, **options)
    about = {**truth.about, "format": form, "quality": quality, "planted": plan.fault}
    return replace(truth, path=f"{stem.parent.name}/{target.name}", about=about)
