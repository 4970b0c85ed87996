"""The search for a logo's places: sizes side by side, every window seen once, and places weighed again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.perceive.logo_mosaic import mosaics, spectrum
from assetcheck.perceive.logo_pyramid import Level, Pyramid
from assetcheck.perceive.logo_scan import Face, scan
from assetcheck.perceive.logo_sieve import Sieve
from assetcheck.perceive.reference import Reference

ROWS, COLUMNS = 10, 14
EDGE = 128


def goal() -> np.ndarray:
    """A pattern of norm 1 around 0."""
    pattern = np.random.default_rng(3).random((ROWS, COLUMNS)) > 0.5
    plane = (pattern - pattern.mean()).astype(np.float32)
    return np.asarray(plane / np.linalg.norm(plane), np.float32)


def picture(size: tuple[int, int], at: tuple[int, int]) -> np.ndarray:
    """Faint noise, and the pattern of the goal in one place."""
    pixels = np.random.default_rng(5).integers(100, 130, (*size, 3)).astype(np.uint8)
    pixels[at[1] : at[1] + ROWS, at[0] : at[0] + COLUMNS] = np.where(goal() > 0, 220, 40)[..., None]
    return pixels


def bars(width: int, height: int) -> Reference:
    """A reference of upright bars."""
    alpha = np.zeros((height, width), np.uint8)
    alpha[:, : width // 3] = alpha[:, width // 2 :] = 255
    return Reference("bars", np.full((height, width, 3), 40, np.uint8), alpha)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 300 - COLUMNS), st.integers(0, 170 - ROWS))
def test_every_window_of_a_cut_level_is_seen(x: int, y: int) -> None:
    """A pattern is found wherever it lies, also where a level is cut into pieces and beside other levels."""
    levels = [Level(0.5, picture((60, 75), (20, 20))), Level(0.25, picture((170, 300), (x, y)))]
    found = np.concatenate(
        [one.peaks(spectrum(goal(), EDGE), (ROWS, COLUMNS), 0.5, 5) for one in mosaics(levels, COLUMNS, EDGE)]
    )
    middles = [tuple(place[1:3]) for place in found if place[3] == 1 and place[0] > 0.8]
    assert ((x + COLUMNS / 2) / 0.25, (y + ROWS / 2) / 0.25) in middles


def test_pieces_do_not_overlap_on_a_mosaic() -> None:
    """Each px of a mosaic belongs to one piece, and all the pieces of a level lie somewhere."""
    levels = [Level(1 / nth, np.zeros((400 // nth, 300 // nth, 3), np.uint8)) for nth in range(1, 9)]
    laid = list(mosaics(levels, 12, EDGE))
    assert set().union(*(one.levels for one in laid)) == set(range(8))
    for one in laid:
        cover = np.zeros((EDGE, EDGE), int)
        for piece in one._pieces:  # noqa: SLF001 - where they lie is no business of a user's
            cover[piece.y : piece.y + piece.height, piece.x : piece.x + piece.width] += 1
        assert cover.max() == 1


@pytest.mark.parametrize("off", [(0, 0), (1, 0), (-1, 1)])
def test_a_place_is_moved_to_where_it_is_best(off: tuple[int, int]) -> None:
    """A place one px off is weighed at its best, and says where that is."""
    level, sieve = Level(1.0, picture((60, 80), (30, 25))), Sieve(goal()[None])
    middles = np.array([[30 + COLUMNS / 2 + off[0], 25 + ROWS / 2 + off[1]]])
    patches, corners = sieve.patches(level, middles)
    scores, steps = sieve.weigh(patches)
    assert scores[0] > 0.9
    assert (corners + steps).tolist() == [[30, 25]]


def test_a_window_larger_than_the_level_is_filled_with_its_border() -> None:
    """Places on a level narrower than a window read nothing beyond it."""
    patches, _ = Sieve(goal()[None]).patches(Level(1.0, np.full((4, 5, 3), 7, np.uint8)), np.array([[2.0, 2.0]]))
    assert (patches == 7).all()


@pytest.mark.parametrize("size", [(4000, 10), (10, 4000)])
def test_a_reference_like_a_line_is_scanned_for(size: tuple[int, int]) -> None:
    """A drawing of any proportions is searched for, on larger mosaics where it is long."""
    face = Face.of(bars(*size))
    assert face.fine.edge >= 2 * max(face.fine.shape)
    pixels = np.random.default_rng(1).integers(0, 255, (300, 400, 3)).astype(np.uint8)
    assert len(scan(Pyramid(pixels), [[face]], 5)) == 1


def test_a_scan_is_the_same_each_time() -> None:
    """The same picture gives the same places."""
    pixels = np.random.default_rng(2).integers(0, 255, (200, 300, 3)).astype(np.uint8)
    searches = [[Face.of(bars(60, 40))], [Face.of(bars(40, 60))]]
    assert scan(Pyramid(pixels), searches, 12) == scan(Pyramid(pixels), searches, 12)
