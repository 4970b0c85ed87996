"""QR codes: found, decoded, their modules counted, the free ground round them measured."""

import cv2
import numpy as np
import pytest
import zxingcpp

from assetcheck.model.facts import CodeHit
from assetcheck.perceive.codes import find_codes

TEXT = "https://m.acme.cn/p/618"
MODULES = 25


def poster(side: int, quiet: int, ground: tuple[int, int, int] = (40, 30, 60), *, inverted: bool = False) -> np.ndarray:
    """A poster with a code at (100, 120), its paper reaching `quiet` modules beyond it."""
    made = zxingcpp.create_barcode(TEXT, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    bits = np.array(made.to_image(scale=1, add_quiet_zones=False)).squeeze()
    code = cv2.resize(
        np.pad(bits, quiet, constant_values=255),
        None,
        fx=side // MODULES,
        fy=side // MODULES,
        interpolation=cv2.INTER_NEAREST,
    )
    code = 255 - code if inverted else code
    image = np.full((600, 700, 3), ground, np.uint8)
    rim = quiet * (side // MODULES)
    image[120 - rim : 120 - rim + code.shape[0], 100 - rim : 100 - rim + code.shape[1]] = code[..., None]
    return image


def the_code(image: np.ndarray) -> CodeHit:
    (hit,) = find_codes(image)
    return hit


@pytest.mark.parametrize("side", [100, 150, 300])
def test_a_code_is_decoded_and_measured(side: int) -> None:
    """Text, box, modules and side of a code are those that were drawn."""
    hit = the_code(poster(side, 4))
    assert (hit.kind, hit.text, hit.modules, hit.quad) == ("QRCode", TEXT, MODULES, None)
    assert (hit.box.x, hit.box.y) == pytest.approx((100, 120), abs=2)
    assert hit.side_px == pytest.approx(side, rel=0.03)


@pytest.mark.parametrize("quiet", [0, 1, 2, 4])
def test_the_quiet_zone_is_measured(quiet: int) -> None:
    """Free ground is measured to within a module, even where no decoder finds the code for want of it."""
    hit = the_code(poster(200, quiet))
    assert hit.text == TEXT
    assert hit.quiet_zone == pytest.approx(quiet, abs=0.8)


def test_paper_beyond_the_picture_is_no_quiet_zone() -> None:
    """A code cut out to its edge has nothing round it."""
    image = poster(200, 4)[120:320, 100:300]
    (hit,) = find_codes(image)
    assert hit.quiet_zone is not None
    assert hit.quiet_zone < 1


def test_light_on_dark() -> None:
    """A light code on dark ground is read too, and the dark ground is its quiet zone."""
    hit = the_code(poster(200, 4, (0, 0, 0), inverted=True))
    assert hit.text == TEXT
    assert hit.quiet_zone == 6


def test_a_turned_code_has_a_quad() -> None:
    """A code that stands askew is told with its corners."""
    matrix = cv2.getRotationMatrix2D((200, 220), 15, 1)
    image = cv2.warpAffine(poster(200, 4), matrix, (700, 600), borderValue=(40, 30, 60))
    hit = the_code(image)
    assert hit.text == TEXT
    assert hit.quad is not None


def test_no_code() -> None:
    """Posters without a code have none, neither even ones nor noisy ones."""
    noise = np.random.default_rng(3).integers(0, 255, (400, 400, 3), dtype=np.uint8)
    assert find_codes(np.full((300, 300, 3), 200, np.uint8)) == ()
    assert find_codes(noise) == ()


@pytest.mark.parametrize("broken", [False, True])
def test_a_small_code_counts_where_it_is_read(*, broken: bool) -> None:
    """One eye with something beside it is no code unless it can be read: the character 回 looks like that."""
    made = zxingcpp.create_barcode("1234", zxingcpp.BarcodeFormat.MicroQRCode)
    bits = np.array(made.to_image(scale=1, add_quiet_zones=False)).squeeze().copy()
    if broken:
        bits[8:, 8:] = 0
    large = cv2.resize(np.pad(bits, 4, constant_values=255), None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    hits = find_codes(np.repeat(large[..., None], 3, axis=2))
    assert [hit.text for hit in hits] == ([] if broken else ["1234"])
