"""Letters that differ, and logos that something else lies over: what the proof makes of them."""

import io
import math

import cv2
import numpy as np
import pytest
import resvg_py
from PIL import Image, ImageDraw

from assetcheck.perceive.logo import FOUND
from assetcheck.perceive.logo_grid import Pose
from assetcheck.perceive.logo_ink import Laid, worst_letter
from assetcheck.perceive.logo_proof import LETTER_SLACK, SIDES, Proof
from assetcheck.perceive.logo_pyramid import Pyramid
from assetcheck.perceive.logo_refit import ends_restored, recolouring
from assetcheck.perceive.logo_sheet import colours_seen, ground_of
from assetcheck.perceive.reference import Reference

ROUNDEL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><circle cx="50" cy="50" r="49" fill="#1b2a6b"/>'
    '<circle cx="50" cy="50" r="41" fill="none" stroke="#f7b2cc" stroke-width="4"/><g fill="none" stroke="#fff" '
    'stroke-width="5"><path d="M17 38L32 62M32 38L17 62"/><path d="M55 38H42V62H55M42 50H53"/>{0}</g></svg>'
)
H, V = '<path d="M66 38V62M82 38V62M66 50H82"/>', '<path d="M64 38L74 62L84 38"/>'
TOP = 40
"""Left and top of the logo in its picture, px."""


def art(svg: str, side: int = 200) -> Image.Image:
    """The drawing, `side` px wide."""
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=side)))).convert("RGBA")


def proof_of(svg: str) -> Proof:
    """The proof of a drawing that fills its canvas."""
    rgba = np.asarray(art(svg, 400))
    return Proof.of(Reference("logo", np.ascontiguousarray(rgba[..., :3]), np.ascontiguousarray(rgba[..., 3])))


def picture(svg: str, ground: str = "#f4f0e8") -> Image.Image:
    """The drawing on an even ground."""
    image, logo = Image.new("RGB", (280, 280), ground), art(svg)
    image.paste(logo, (TOP, TOP), logo)
    return image


def squeezed(image: Image.Image, quality: int) -> np.ndarray:
    """The picture blurred and compressed."""
    soft = cv2.GaussianBlur(np.asarray(image), (0, 0), 1.5)
    out = io.BytesIO()
    Image.fromarray(soft).save(out, "jpeg", quality=quality)
    return np.asarray(Image.open(out).convert("RGB"))


PLACE = Pose(TOP + 100, TOP + 100, 200, 200)


@pytest.mark.parametrize(("letter", "same"), [(H, True), (V, False)])
def test_the_worst_letter_tells_another_from_a_blurred_one(letter: str, *, same: bool) -> None:
    """Blur and hard compression leave every letter like itself; one of three that is another one is seen."""
    proof = proof_of(ROUNDEL.format(H))
    sheet, side = proof.sheets[-1], SIDES[-1]
    level = Pyramid(squeezed(picture(ROUNDEL.format(letter)), 50)).at(side / PLACE.root)
    window = sheet.grid.window(level.pixels, level.factor, PLACE)
    around = ground_of(sheet, window)
    mix = recolouring(sheet.given, colours_seen(sheet, window, *around), 5)[-1]
    worst = worst_letter(sheet, side, Laid.of(sheet, window, around, mix), np.ones(sheet.near.shape, bool))
    assert (worst < LETTER_SLACK / 2) if same else (worst > LETTER_SLACK)


def test_one_letter_of_three_changed_is_another_logo() -> None:
    """Nine tenths of it are the same; it is refused all the same."""
    proof = proof_of(ROUNDEL.format(H))
    assert proof.judge(Pyramid(np.asarray(picture(ROUNDEL.format(H)))), PLACE).score > 0.9
    assert proof.judge(Pyramid(np.asarray(picture(ROUNDEL.format(V)))), PLACE).score < FOUND


@pytest.mark.parametrize("turn", [0.0, 0.2])
@pytest.mark.parametrize(("across", "down"), [(-0.2, 0), (0.2, 0), (0, -0.15), (0, 0.15)])
def test_an_end_cut_off_is_put_back(across: float, down: float, turn: float) -> None:
    """Whichever end a pose lost, one of those restored is that of the whole logo."""
    whole = Pose(300, 200, 240, 100, turn)
    cos, sin = math.cos(turn), math.sin(turn)
    right, low = across * whole.width / 2, down * whole.height / 2
    cut = Pose(
        whole.x + right * cos - low * sin,
        whole.y + right * sin + low * cos,
        whole.width * (1 - abs(across)),
        whole.height * (1 - abs(down)),
        turn,
    )
    assert max(pose.likeness(whole) for pose in ends_restored(cut, 2.4)) > 0.999


def test_what_a_cover_leaves_is_judged_by_itself() -> None:
    """A gaudy strip tells neither the logo's colours nor its ground."""
    proof, covered = proof_of(ROUNDEL.format(H)), picture(ROUNDEL.format(H))
    strip = np.random.default_rng(4).integers(0, 255, (280, 70, 3), np.uint8)
    covered.paste(Image.fromarray(cv2.GaussianBlur(strip, (0, 0), 6) // 2 * 2), (10, 0))
    assert proof.judge_rest(Pyramid(np.asarray(covered)), PLACE).score > 0.7


LOCKUP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" fill="{0}">{1}<path d="M80 20h12v60h-12z'
    'M100 20h40v12h-28v12h20v12h-20v24h-12zM150 20h12v24h14v-24h12v60h-12v-24h-14v24h-12z"/></svg>'
)
STAR, MOON = '<path d="M35 5L64 90L2 34H68L6 90Z"/>', '<path d="M60 10A40 40 0 1 0 60 90A46 46 0 0 1 60 10Z"/>'
INK, GROUND = "#ffffff", "#0a5b46"


@pytest.mark.parametrize("colour", [INK, "#f4f0ff", GROUND, "#0c6a50"])
@pytest.mark.parametrize("box", [(0, 0, 62, 48), (0, 70, 120, 100), (150, 0, 200, 70)])
def test_a_box_in_the_colour_of_logo_or_ground_is_a_cover(colour: str, box: tuple[int, int, int, int]) -> None:
    """All that is wrong lies in one rectangle of one colour: what is left decides."""
    place, image = lockup(STAR)
    ImageDraw.Draw(image).rectangle([TOP + side for side in box], fill=colour)
    proof, pyramid = proof_of(LOCKUP.format(INK, STAR)), Pyramid(np.asarray(image))
    assert proof.judge(pyramid, place).score < FOUND
    assert proof.may_be_covered(pyramid, place)
    assert proof.judge_rest(pyramid, place).score > FOUND


@pytest.mark.parametrize("emblem", ["", MOON, '<circle cx="35" cy="50" r="30"/>', '<path d="M10 5h50v85h-50z"/>'])
def test_another_emblem_is_no_cover(emblem: str) -> None:
    """The same name beside another drawing, or beside none: nothing lies over the logo."""
    place, image = lockup(emblem)
    proof, pyramid = proof_of(LOCKUP.format(INK, STAR)), Pyramid(np.asarray(image))
    assert proof.judge(pyramid, place).score < FOUND
    assert proof.judge_rest(pyramid, place).score < FOUND


def lockup(emblem: str) -> tuple[Pose, Image.Image]:
    """A lockup with an emblem, and where it stands; one px a unit of the drawing."""
    drawn, image = art(LOCKUP.format(INK, emblem)), Image.new("RGB", (280, 180), GROUND)
    image.paste(drawn, (TOP, TOP), drawn)
    return Pose(TOP + 100, TOP + 50, 200, 100), image


KITE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M50 2L8 46L50 98Z" fill="#5b2a86"/>{0}</svg>'
WING, HALF_WING = '<path d="M50 2L92 46L50 98Z" fill="#ff5d8f"/>', '<path d="M50 2L92 46H50Z" fill="#ff5d8f"/>'


def test_a_colour_shows_whole_or_not_at_all() -> None:
    """Half of an area in its colour and half in that of the ground is another drawing, not a paler recolouring."""
    proof = proof_of(KITE.format(WING))
    assert proof.judge(Pyramid(np.asarray(picture(KITE.format(WING), "#c8b8b0"))), PLACE).score > 0.9
    assert proof.judge(Pyramid(np.asarray(picture(KITE.format(HALF_WING), "#c8b8b0"))), PLACE).score < FOUND


RINGS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100"><g fill="none" stroke-width="16">'
    '<circle cx="50" cy="50" r="40" stroke="{0}"/><circle cx="110" cy="50" r="40" stroke="{1}"/></g></svg>'
)
OWN = ("#00a4b4", "#0a5adc")


@pytest.mark.parametrize(
    ("shown", "same"),
    [(OWN, True), (("#ffffff", "#ffffff"), True), (("#101010", "#101010"), True), ((OWN[0], "#d00020"), False)],
)
def test_one_colour_of_several_may_not_be_another(shown: tuple[str, str], *, same: bool) -> None:
    """A logo in its own colours, in white or in black is proven; one that keeps a colour and changes another is not."""
    drawn = art(RINGS.format(*shown))
    image = Image.new("RGB", (drawn.width + 80, drawn.height + 80), "#b08848")
    image.paste(drawn, (TOP, TOP), drawn)
    pose = Pose(TOP + drawn.width / 2, TOP + drawn.height / 2, drawn.width, drawn.height)
    verdict = proof_of(RINGS.format(*OWN)).judge(Pyramid(np.asarray(image)), pose)
    assert (verdict.score >= FOUND) is same
