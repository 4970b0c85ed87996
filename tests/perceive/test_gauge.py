"""What is measured of a line before its size is known."""

import numpy as np
import pytest

from assetcheck.perceive.gauge import gauge
from assetcheck.perceive.ink import separate

EM = 20


def drawn(places: list[float]) -> np.ndarray:
    """Characters like 王, 0.9 em wide, at the given left edges in em, dark on white."""
    picture = np.full((EM + 8, round((max(places) + 1) * EM) + 8, 3), 255, np.uint8)
    for place in places:
        left = 4 + round(place * EM)
        for top in (6, 13, 20):
            picture[top : top + 2, left : left + EM - 2] = 0
        picture[6:22, left + 8 : left + 10] = 0
    return picture


def centres(places: list[float], width: int) -> tuple[float, ...]:
    return tuple((4 + (place + 0.45) * EM) / width for place in places)


def test_a_dropped_blank_is_seen_and_is_no_part_of_the_step():
    """Where two characters stand farther apart than the others, the line has a blank; the step is that of the rest."""
    places = [0, 1, 2, 3, 4.3, 5.3, 6.3, 7.3]
    picture = drawn(places)
    ink = separate(picture)
    assert ink is not None
    seen = gauge("新鲜直达产地发货", ink, centres(places, picture.shape[1]), lossy=False)
    solid = gauge("新鲜直达产地发货", ink, (), lossy=False)
    assert seen is not None
    assert solid is not None
    assert (seen.blanks, solid.blanks) == (1, None)
    assert seen.step is not None
    assert seen.step[0] == pytest.approx(EM, rel=0.04)


def test_evenly_set_characters_have_no_blanks():
    """Characters set solid have no blank between them, however narrow one of them is."""
    places = [float(at) for at in range(6)]
    picture = drawn(places)
    picture[:, 4 + 2 * EM : 4 + 2 * EM + 8] = 255  # the left half of one is empty, as in 卜
    ink = separate(picture)
    assert ink is not None
    seen = gauge("海盐气泡水杯", ink, centres(places, picture.shape[1]), lossy=False)
    assert seen is not None
    assert seen.blanks == 0


def test_the_outermost_characters_are_read_too_far_inwards():
    """A reading places the first and the last character a little inwards; the step allows for that."""
    places = [0.0, 1.0, 2.0]
    picture = drawn(places)
    ink = separate(picture)
    assert ink is not None
    read = centres([0.045, 1.0, 1.955], picture.shape[1])
    seen = gauge("加赠品", ink, read, lossy=False)
    assert seen is not None
    assert seen.step is not None
    assert seen.step[0] == pytest.approx(EM, rel=0.01)


def test_a_character_read_at_the_wrong_place_is_no_blank():
    """A step that is longer only as the reading has it, with no room between the characters, is none over a blank."""
    places = [float(at) for at in range(6)]
    picture = drawn(places)
    ink = separate(picture)
    assert ink is not None
    read = centres([0, 1, 2, 3.2, 4.1, 5], picture.shape[1])
    seen = gauge("海盐气泡水杯", ink, read, lossy=False)
    assert seen is not None
    assert seen.blanks == 0
