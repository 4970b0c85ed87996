"""Logos drawn in thin strokes: told by what a picture hides of detail, where its shades would drown them."""

import io
import math
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import resvg_py
from PIL import Image, ImageDraw

from assetcheck.model.brand import LogoRef
from assetcheck.perceive.logo import LogoFinder
from assetcheck.perceive.logo_align import STAGES, align
from assetcheck.perceive.logo_grid import Grid, Pose, is_thin
from assetcheck.perceive.logo_pyramid import Details, Pyramid
from assetcheck.perceive.reference import Reference

OUTLINE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><g fill="none" stroke="#fff" stroke-width="6">'
    '<path d="M30 20L170 35L190 150L95 185L12 120Z"/><path d="M60 110q20 -60 45 -10t45 -15"/></g></svg>'
)


def drawn(size: int) -> Image.Image:
    """The outline as a picture with transparency."""
    data = bytes(resvg_py.svg_to_bytes(svg_string=OUTLINE, width=4 * size))
    return Image.open(io.BytesIO(data)).convert("RGBA").resize((size, size), Image.Resampling.BOX)


def shades(seed: int, high: int = 600, wide: int = 600) -> Image.Image:
    """Soft masses of colour, as of a photograph out of focus."""
    coarse = np.random.default_rng(seed).integers(0, 200, (9, 9, 3)).astype(np.uint8)
    return Image.fromarray(cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_CUBIC))


def reference(image: Image.Image) -> Reference:
    """A picture with transparency as a reference."""
    pixels = np.asarray(image)
    return Reference("one", np.ascontiguousarray(pixels[..., :3]), np.ascontiguousarray(pixels[..., 3]))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_outline_on_the_shades_of_a_photograph(tmp_path: Path, seed: int) -> None:
    """Strokes of a few px are found where the ground is far stronger than they are on the grid of the scan."""
    (tmp_path / "outline.svg").write_text(OUTLINE, "utf-8")
    ground, logo = shades(seed), drawn(170)
    ground.paste(logo, (300, 250), logo)
    (hit,) = LogoFinder([LogoRef("outline", (tmp_path / "outline.svg",))]).find(np.asarray(ground))
    assert abs(hit.box.x - 310) < 6
    assert abs(hit.box.y - 264) < 6


def test_what_is_thin() -> None:
    """An outline is thin at any size of its file, a disc or a bold ring is not."""
    ring = Image.new("RGBA", (200, 200))
    ImageDraw.Draw(ring).ellipse((4, 4, 195, 195), outline="#fff", width=30)
    disc = Image.new("RGBA", (200, 200), "#fff")
    assert [is_thin(reference(drawn(size))) for size in (160, 400)] == [True, True]
    assert [is_thin(reference(one)) for one in (ring, disc)] == [False, False]


def test_details_are_strokes_without_their_ground() -> None:
    """A stroke is seen in each size, a soft slope of light in none, and all sizes are those of the picture's."""
    slope = np.tile(np.linspace(20, 220, 640).astype(np.uint8)[:, None, None], (1, 480, 3))
    struck = slope.copy()
    struck[:, 200:204] = 255 - struck[:, 200:204]
    plain = Pyramid(struck)
    for factor in (1.6, 1.0, 0.7, 0.5, 0.25, 0.2, 0.1):
        level = Details(plain).level(factor).pixels
        assert level.shape == plain.level(factor).pixels.shape
        assert level[20, round(202 * factor)].max() > 30
        inside = Details(Pyramid(slope)).level(factor).pixels[2:-2]
        assert inside.max() <= 8 / min(4 * factor, 1)


def test_a_forgotten_size_is_made_again() -> None:
    """A pyramid gives the same sizes before and after it has forgotten them."""
    pyramid = Pyramid(np.asarray(shades(4)))
    before = {factor: pyramid.level(factor).pixels for factor in (1.0, 0.8, 0.5, 0.3)}
    pyramid.forget()
    assert all((pyramid.level(factor).pixels == pixels).all() for factor, pixels in before.items())


def test_fits_that_may_not_be_take_no_place() -> None:
    """A pose that no logo has is left out of the fit, however well it fits."""
    ground, logo = Image.new("RGB", (400, 300), "#203040"), drawn(120)
    ground.paste(logo, (100, 80), logo)
    pyramid, art = Pyramid(np.asarray(ground)), reference(logo)
    grids = [Grid.of(art, stage.side, 0.15) for stage in STAGES]
    start = [Pose(160, 140, 120, 120)]
    assert align([pyramid] * len(STAGES), grids, STAGES, start, lambda pose: abs(pose.turn) < math.radians(9))
    assert align([pyramid] * len(STAGES), grids, STAGES, start, lambda _: False) == []


def test_a_place_is_ranked_by_where_its_first_step_leads() -> None:
    """A start a little off the logo comes through the fit behind more even starts than its later stages take."""
    ground, logo = Image.new("RGB", (400, 300), "#203040"), drawn(120)
    ground.paste(logo, (100, 80), logo)
    pyramid, art = Pyramid(np.asarray(ground)), reference(logo)
    grids = [Grid.of(art, stage.side, 0.15) for stage in STAGES]
    elsewhere = [Pose(310 + 2 * nth, 220, 80 + nth, 80 + nth) for nth in range(STAGES[0].most)]
    fits = align([pyramid] * len(STAGES), grids, STAGES, [*elsewhere, Pose(166, 135, 112, 112)], lambda _: True)
    assert fits[0][1].likeness(Pose(160, 140, 120, 120)) > 0.9


def test_the_best_of_the_scan_go_on_whatever_their_first_step_gives() -> None:
    """Starts that score nothing yet keep their place in a stage that lets the first of them through."""
    pyramid = Pyramid(np.full((300, 400, 3), 90, np.uint8))
    stage = replace(STAGES[0], always=1)
    grids, starts = (
        [Grid.of(reference(drawn(120)), stage.side, 0.15)],
        [Pose(160, 140, 120, 120), Pose(250, 150, 90, 90)],
    )
    assert len(align([pyramid], grids, [stage], starts, lambda _: True)) == 1


def test_a_logo_nearly_as_high_as_the_picture(tmp_path: Path) -> None:
    """On a low and wide picture the largest logos are looked for, too."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 190 110"><circle cx="55" cy="55" r="54"/><circle cx="135" cy="55" r="54"/></svg>'
    (tmp_path / "discs.svg").write_text(svg, "utf-8")
    ground = shades(5, 600, 1920)
    pen = ImageDraw.Draw(ground)
    for left in (400, 800):
        pen.ellipse((left, 30, left + 540, 570), fill="#fff")
    (hit,) = LogoFinder([LogoRef("discs", (tmp_path / "discs.svg",))]).find(np.asarray(ground))
    assert abs(hit.box.width - 940) < 20
