"""Likeness of pictures, and frames round them."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from assetcheck.model.facts import Border
from assetcheck.perceive.border import border
from assetcheck.perceive.likeness import likeness


def poster(width: int = 800, height: int = 1000, seed: int = 1) -> np.ndarray:
    """A poster with shapes of sharp edges, drawn at any size."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", (width, height), (240, 230, 210))
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, w, h = rng.random(4) * (width, height, width / 3, height / 3)
        colour = tuple(int(value) for value in rng.integers(0, 255, 3))
        pen.ellipse((x, y, x + w, y + h), fill=colour)
    return np.asarray(image)


def differing(one: np.ndarray, other: np.ndarray) -> int:
    return (int(likeness(one).hash, 16) ^ int(likeness(other).hash, 16)).bit_count()


def test_copies_hash_alike() -> None:
    """Scaling and JPEG change few bits; another poster changes many; only the very pixels have their digest."""
    image = poster()
    out = io.BytesIO()
    Image.fromarray(image).resize((500, 625)).save(out, "JPEG", quality=80)
    copy = np.asarray(Image.open(out))
    assert differing(image, copy) <= 6
    assert differing(image, poster(seed=2)) > 20
    assert likeness(image).pixels == likeness(image.copy()).pixels != likeness(copy).pixels
    assert len(likeness(image).hash) == 32


@pytest.mark.parametrize("how", [cv2.INTER_CUBIC, cv2.INTER_LANCZOS4, cv2.INTER_LINEAR, cv2.INTER_NEAREST])
def test_detail_of_a_picture_blown_up(how: int) -> None:
    """A picture at twice its size uses half of its resolution, however it was scaled; a sharp one uses all."""
    image = poster()
    assert likeness(image).detail == 1
    assert likeness(cv2.resize(image, None, fx=2, fy=2, interpolation=how)).detail <= 0.6


def test_even_pictures_have_no_detail_to_miss() -> None:
    """Where there are no edges nothing is said of detail."""
    assert likeness(np.full((300, 300, 3), 9, np.uint8)).detail == 1


@pytest.mark.parametrize("width", [2, 8, 30])
def test_a_frame_is_found(width: int) -> None:
    """A coloured frame is told with its width and colour."""
    image = poster(800, 800).copy()
    for side in (image[:width], image[-width:], image[:, :width], image[:, -width:]):
        side[:] = (200, 20, 30)
    assert border(image) == Border(width, "#c8141e")


def test_white_ground_is_no_frame() -> None:
    """A product on white touches no edge at one depth, and a poster to the edge has no frame."""
    image = np.full((800, 800, 3), 255, np.uint8)
    cv2.circle(image, (400, 400), 300, (90, 60, 30), -1)
    assert border(image) is None
    assert border(poster(800, 800)) is None
    cv2.circle(image, (400, 400), 396, (90, 60, 30), -1)
    assert border(image) is None
