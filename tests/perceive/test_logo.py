"""Logos found by their reference pictures."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from assetcheck.errors import ConfigError
from assetcheck.model.brand import LogoRef
from assetcheck.model.geometry import Box
from assetcheck.perceive.logo import LogoFinder
from assetcheck.perceive.logo_around import clear_space
from assetcheck.perceive.logo_grid import Pose
from assetcheck.perceive.palette import palette

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">'
    '<circle cx="26" cy="30" r="24" fill="#0b5d4e"/><path d="M26 12 L38 44 L14 44 Z" fill="#f4a259"/>'
    '<rect x="60" y="10" width="36" height="8" fill="#0b5d4e"/><rect x="60" y="26" width="24" height="24" fill="#0b5d4e"/>'
    "</svg>"
)


@pytest.fixture
def finder(tmp_path: Path) -> LogoFinder:
    (tmp_path / "标志.svg").write_text(SVG, "utf-8")
    return LogoFinder([LogoRef("acme", (tmp_path / "标志.svg",))])


def poster(
    ground: str, size: tuple[int, int] | None, colour: str | None = None, at: tuple[int, int] = (60, 80)
) -> np.ndarray:
    """A picture of 600 × 600 with other shapes on it, and the logo where a size is given."""
    import io

    import resvg_py

    image = Image.new("RGB", (600, 600), ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 420, 550, 560), fill="#a33")
    draw.ellipse((380, 200, 560, 380), fill="#e8c070")
    for row in range(5):
        draw.line((300, 40 + row * 14, 520 - row * 20, 40 + row * 14), fill="#222", width=5)
    if size:
        logo = (
            Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=SVG, width=400)))).convert("RGBA").resize(size)
        )
        if colour:
            logo = Image.composite(
                Image.new("RGBA", size, colour), Image.new("RGBA", size, (0, 0, 0, 0)), logo.getchannel("A")
            )
        image.paste(logo, at, logo)
    return np.asarray(image)


@pytest.mark.parametrize(
    ("ground", "width", "colour"),
    [
        ("#ffffff", 60, None),
        ("#ffffff", 180, None),
        ("#fbf3e4", 120, None),
        ("#203040", 140, "#ffffff"),
        ("#ffee55", 140, "#000000"),
    ],
)
def test_found(finder: LogoFinder, ground: str, width: int, colour: str | None) -> None:
    """In colour and as white or black knock-out, at several sizes: the box within 4 %, the share within 10 %."""
    height = width * 56 // 100
    hits = finder.find(poster(ground, (width, height), colour))
    assert [hit.name for hit in hits] == ["acme"]
    seen = hits[0].box
    assert abs(seen.width - width * 0.94) <= 0.06 * width + 2
    assert abs(hits[0].area_share * 360_000 / (seen.width * seen.height) - 1) < 0.1


def test_nothing_found_where_there_is_none(finder: LogoFinder) -> None:
    """No find on a poster without the logo, on noise, on one colour, or on a speck."""
    noise = np.random.default_rng(1).integers(0, 255, (300, 300, 3), np.uint8)
    flat = np.full((300, 300, 3), 90, np.uint8)
    for pixels in (poster("#ffffff", None), poster("#203040", None), noise, flat, flat[:1, :1]):
        assert finder.find(pixels) == ()


def test_distortion(finder: LogoFinder) -> None:
    """A logo drawn a fifth too wide is found and told so."""
    (hit,) = finder.find(poster("#ffffff", (192, 96)))
    assert hit.distortion == pytest.approx(192 / 96 / (100 / 60), abs=0.05)


def drawn(svg: str, width: int, turn: float = 0.0) -> Image.Image:
    """An SVG as a picture with transparency, turned clockwise by `turn` degrees."""
    import io

    import resvg_py

    image = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=4 * width)))).convert("RGBA")
    image = image.resize((width, round(width * image.height / image.width)), Image.Resampling.BOX)
    return image.rotate(-turn, Image.Resampling.BICUBIC, expand=True)


def striped(one: str, other: str, side: int = 600) -> Image.Image:
    """Slanting stripes of two colours."""
    image = Image.new("RGB", (side, side), one)
    draw = ImageDraw.Draw(image)
    for left in range(-side, side, 60):
        draw.polygon([(left, 0), (left + 30, 0), (left + 30 + side, side), (left + side, side)], fill=other)
    return image


@pytest.mark.parametrize("turn", [-13, -6, 4, 11])
def test_turned(finder: LogoFinder, turn: float) -> None:
    """A turned logo is found with its turn, its quad and its proportions."""
    image = Image.fromarray(poster("#f4f0e8", None))
    logo = drawn(SVG, 160, turn)
    image.paste(logo, (40, 60), logo)
    (hit,) = finder.find(np.asarray(image))
    assert hit.rotation == pytest.approx(turn, abs=1)
    assert hit.distortion == pytest.approx(1, abs=0.04)
    assert hit.quad is not None


def test_told_by_hue_alone(tmp_path: Path) -> None:
    """A line drawing that differs from stripes in hue, not in lightness, is found."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path fill="none" stroke="#0c8f4c" '
        'stroke-width="6" d="M20 10L90 20L80 90L10 80ZM25 55C40 10 55 90 75 45"/></svg>'
    )
    (tmp_path / "line.svg").write_text(svg, "utf-8")
    image, logo = striped("#a0559a", "#d8a868"), drawn(svg, 150)
    image.paste(logo, (200, 180), logo)
    (hit,) = LogoFinder([LogoRef("line", (tmp_path / "line.svg",))]).find(np.asarray(image))
    assert hit.box.overlap(Box(210, 190, 130, 130)) > 0.9 * 130 * 130


TILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" rx="22" fill="#fff"/>'
    '<rect x="5" y="5" width="90" height="90" rx="18" fill="#f4a259"/>{0}</svg>'
)
LETTER = '<path d="M30 80V20H50A18 18 0 0 1 50 56H30" fill="none" stroke="#fff" stroke-width="12"/>'


def test_a_tile_whose_edge_has_the_colour_of_the_ground(tmp_path: Path) -> None:
    """It is known by what is inside; the same tile without its letter is another sign."""
    (tmp_path / "tile.svg").write_text(TILE.format(LETTER), "utf-8")
    finder = LogoFinder([LogoRef("tile", (tmp_path / "tile.svg",))])
    for inside, count in ((LETTER, 1), ("", 0)):
        image, logo = Image.fromarray(poster("#ffffff", None)), drawn(TILE.format(inside), 90)
        image.paste(logo, (80, 90), logo)
        assert len(finder.find(np.asarray(image))) == count


def test_a_look_alike_is_not_taken_for_it(finder: LogoFinder) -> None:
    """Another sign of the same outline and colours is no find."""
    other = SVG.replace("M26 12 L38 44 L14 44 Z", "M14 18 L38 18 L26 48 Z")
    image, logo = Image.fromarray(poster("#ffffff", None)), drawn(other, 170)
    image.paste(logo, (50, 70), logo)
    assert finder.find(np.asarray(image)) == ()


def test_every_place_of_a_logo(finder: LogoFinder) -> None:
    """A logo that stands on the picture twice is found twice."""
    pixels = poster("#ffffff", (150, 90))
    image, logo = Image.fromarray(pixels), drawn(SVG, 100)
    image.paste(logo, (60, 300), logo)
    assert len(finder.find(np.asarray(image))) == 2


def test_clear_space_and_contrast(finder: LogoFinder) -> None:
    """The room to the next thing is measured, and how the logo stands out from its ground."""
    image, logo = Image.new("RGB", (600, 600), "#ffffff"), drawn(SVG, 200)
    image.paste(logo, (200, 200), logo)
    ImageDraw.Draw(image).rectangle((200, 330, 400, 350), fill="#222222")
    (hit,) = finder.find(np.asarray(image))
    assert hit.clear_space == pytest.approx(330 - (hit.box.y + hit.box.height), abs=3)
    assert hit.contrast == pytest.approx(7.5, abs=1.5)


@pytest.mark.parametrize("quality", [38, 75, 87])
def test_compression_does_not_crowd(quality: int) -> None:
    """What JPEG adds beside the edges of a logo stands in nobody's way; a pale bar there does."""
    image, file = Image.new("RGB", (300, 300), "#fff4e0"), io.BytesIO()
    draw = ImageDraw.Draw(image)
    for at in range(101, 171, 14):
        draw.rectangle((at, 101, at + 6, 170), fill="#1b7f5c")
    pose = Pose(136, 136, 70, 70, 0.0)
    image.save(file, "JPEG", quality=quality)
    assert clear_space(np.asarray(Image.open(file).convert("RGB")), pose) == 70
    draw.rectangle((176, 101, 190, 170), fill="#d9c9a8")
    assert clear_space(np.asarray(image), pose) == pytest.approx(5, abs=1)


def test_broken_references(tmp_path: Path) -> None:
    """A reference that cannot be drawn is a mistake in the configuration."""
    (tmp_path / "bad.svg").write_text("no svg")
    (tmp_path / "bad.png").write_bytes(b"no png")
    for name in ("bad.svg", "bad.png"):
        with pytest.raises(ConfigError, match="bad"):
            LogoFinder([LogoRef("x", (tmp_path / name,))])


def test_palette() -> None:
    """The leading colours come with their shares, the same every time."""
    pixels = np.full((100, 100, 3), (11, 93, 78), np.uint8)
    pixels[:30] = (251, 243, 228)
    first, second = palette(pixels)[:2]
    assert (first.colour, second.colour) == ("#0b5d4e", "#fbf3e4")
    assert first.share == pytest.approx(0.7, abs=0.03)
    assert palette(pixels) == palette(pixels)


def test_a_cover_does_not_pull_the_pose_off() -> None:
    """A pose that a cover has pulled off is fitted back by what can be seen, and the logo is proven there."""
    import io

    import resvg_py

    from assetcheck.perceive.logo_proof import Proof
    from assetcheck.perceive.logo_pyramid import Pyramid
    from assetcheck.perceive.reference import Reference

    art = np.asarray(Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=SVG, width=400)))).convert("RGBA"))
    ys, xs = np.nonzero(art[..., 3] >= 16)
    art = art[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    proof = Proof.of(Reference("logo", np.ascontiguousarray(art[..., :3]), np.ascontiguousarray(art[..., 3])))
    image = Image.new("RGB", (500, 400), "#f4f0e8")
    image.paste(Image.fromarray(art), (60, 80), Image.fromarray(art))
    ImageDraw.Draw(image).rectangle((40, 40, 60 + art.shape[1] // 7, 360), fill="#7040c0")
    pyramid = Pyramid(np.asarray(image))
    wide, high = art.shape[1], art.shape[0]
    true = Pose(60 + wide / 2, 80 + high / 2, wide, high)
    off = Pose(true.x + 7, true.y - 6, wide * 1.04, high * 0.96, 0.03)
    fitted = off
    for side in (28, 56):
        fitted = proof.refit(pyramid, fitted, side)
    assert fitted.likeness(true) > 0.97 > off.likeness(true)
    assert proof.judge(pyramid, fitted).score > proof.judge(pyramid, off).score + 0.2


LETTERS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><circle cx="50" cy="50" r="48" fill="#111"/>'
    '<path d="M22 30V70M22 30H36A9 9 0 0 1 36 50H22{0}M58 70L68 30L78 70M62 58H74" fill="none" stroke="#fff" '
    'stroke-width="7"/></svg>'
)


def test_another_letter_is_another_logo(tmp_path: Path) -> None:
    """One stroke of one letter more is a patch of one of its colours where the other should be: no find."""
    (tmp_path / "p.svg").write_text(LETTERS.format(""), "utf-8")
    finder = LogoFinder([LogoRef("p", (tmp_path / "p.svg",))])
    for stroke, count in (("", 1), ("M34 50L48 70", 0)):
        image, logo = Image.fromarray(poster("#ffffff", None)), drawn(LETTERS.format(stroke), 150)
        image.paste(logo, (60, 90), logo)
        assert len(finder.find(np.asarray(image))) == count


LOCKUP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">'
    '<circle cx="20" cy="20" r="18" fill="#0a8f5a"/><circle cx="20" cy="20" r="6" fill="#fff"/>'
    '<path d="M48 8v24M48 20h12M60 8v24M70 8h12M70 8v24M70 20h10M70 32h12M92 8v24h14" fill="none" stroke="#7a1fa2" '
    'stroke-width="3"/></svg>'
)


def test_thin_letters_keep_their_colour(tmp_path: Path) -> None:
    """A small logo is known by its letters, too, thin as they are and of another colour than its sign."""
    (tmp_path / "lockup.svg").write_text(LOCKUP, "utf-8")
    image, logo = Image.new("RGB", (600, 400), "#ff2a1a"), drawn(LOCKUP, 34)
    image.paste(logo, (200, 150), logo)
    hits = LogoFinder([LogoRef("lockup", (tmp_path / "lockup.svg",))]).find(np.asarray(image))
    assert [hit.name for hit in hits] == ["lockup"]


RINGS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 44"><g fill="none" stroke="#14408c" stroke-width="6">'
    '<circle cx="22" cy="22" r="18"/><circle cx="50" cy="22" r="18"/><circle cx="78" cy="22" r="18"/></g></svg>'
)


@pytest.mark.parametrize(("inside", "found"), [(False, True), (True, False)])
def test_lettering_that_runs_in_is_no_part_of_it(tmp_path: Path, *, inside: bool, found: bool) -> None:
    """A bar from outside between the rings leaves the logo what it is; one that only the drawing holds does not."""
    (tmp_path / "rings.svg").write_text(RINGS, "utf-8")
    image, logo = Image.new("RGB", (600, 400), "#14408c"), drawn(RINGS.replace("#14408c", "#fff"), 250)
    image.paste(logo, (200, 150), logo)
    bars = [(262, 190, 272, 222), (332, 190, 342, 222)] if inside else [(318, 236, 328, 330), (390, 240, 400, 330)]
    for bar in bars:
        ImageDraw.Draw(image).rectangle(bar, fill="#fff")
    hits = LogoFinder([LogoRef("rings", (tmp_path / "rings.svg",))]).find(np.asarray(image))
    assert bool(hits) == found


@pytest.mark.parametrize("shade", ["#ffffff", "#000000", None])
def test_the_variant_is_that_of_the_colours_seen(tmp_path: Path, shade: str | None) -> None:
    """A black knock-out is called black, though the proof takes any colours for the logo's."""
    names = {None: "colour", "#ffffff": "white", "#000000": "black"}
    for flat, name in names.items():
        art = SVG if flat is None else SVG.replace("#0b5d4e", flat).replace("#f4a259", flat)
        (tmp_path / f"{name}.svg").write_text(art, "utf-8")
    finder = LogoFinder([LogoRef("acme", tuple(tmp_path / f"{name}.svg" for name in names.values()))])
    logo = drawn((tmp_path / f"{names[shade]}.svg").read_text("utf-8"), 160)
    image = Image.new("RGB", (600, 400), "#d06a8a")
    image.paste(logo, (200, 150), logo)
    (hit,) = finder.find(np.asarray(image))
    assert hit.variant == names[shade]
