"""Letters on a ground that is seen through."""

import numpy as np

from assetcheck.model.asset import Page, Picture
from assetcheck.model.facts import Missing, TextRun
from assetcheck.model.geometry import Box
from assetcheck.perceive import transparent
from assetcheck.perceive.text import TextSeer
from tests.perceive.pictures import lines

CLEAR = np.zeros((60, 200), np.uint8)
OPAQUE = np.full((60, 200), 255, np.uint8)


def _run(contrast: float, x: int = 10, text: str = "夏日清凉") -> TextRun:
    return TextRun(text, Box(x, 10, 60, 20), contrast=contrast, contrast_interval=(contrast, contrast),
                   foreground="#ffffff", background="#000000")  # fmt: skip


def test_round_corners_are_no_transparent_ground():
    """A few clear pixels change nothing, a clear ground does."""
    corner = OPAQUE.copy()
    corner[:5, :5] = 0
    assert [transparent.is_seen_through(alpha) for alpha in (None, OPAQUE, corner, CLEAR)] == [
        False,
        False,
        False,
        True,
    ]


def test_over_black():
    """What is clear is black, what is half there half as light, what is opaque as it is."""
    white = np.full((1, 3, 3), 255, np.uint8)
    alpha = np.array([[0, 128, 255]], np.uint8)
    assert transparent.over_black(white, alpha)[0, :, 0].tolist() == [0, 128, 255]


def test_each_line_is_told_once_as_it_stands_out_most():
    """White letters are seen on black, black ones on white, and gray ones on both."""
    found = transparent.merged([_run(1.2), _run(9.0, x=110)], [_run(17.0)], OPAQUE)
    assert [(run.box.x, run.contrast) for run in found] == [(10, 17.0), (110, 9.0)]


def test_the_ground_is_left_open():
    """Where it is seen through, the letters' colour is told and no contrast; on an opaque plate both are."""
    (free,) = transparent.merged([], [_run(17.0)], CLEAR)
    assert (free.contrast, free.background, free.foreground) == (Missing("transparent-ground"), None, "#ffffff")
    (held,) = transparent.merged([], [_run(17.0)], OPAQUE)
    assert held.contrast == 17.0


def test_white_letters_on_nothing_are_read():
    """A line in white whose ground was taken away is found, with its colour."""
    cut = max((cut for cut in lines() if cut.said["contrast"] and not cut.lossy), key=lambda cut: cut.pixels.shape[1])
    shade = cut.pixels.astype(int).mean(axis=2)
    ground = np.median(shade)
    alpha = np.clip(np.abs(shade - ground) * 255 / max(np.abs(shade - ground).max(), 1), 0, 255).astype(np.uint8)
    alpha = np.pad(alpha, 40)
    white = np.full((*alpha.shape, 3), 255, np.uint8)
    runs, _ = TextSeer(1).see(Picture(*alpha.shape[::-1], (Page(0, white, alpha),), "PNG"))
    assert [run.contrast for run in runs] == [Missing("transparent-ground")]
    assert runs[0].text[:3] == cut.said["text"][:3]
