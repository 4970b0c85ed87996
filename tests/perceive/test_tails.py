"""The last words of a paragraph have the size of the lines above them."""

from dataclasses import replace

import numpy as np
import pytest

from assetcheck.model.facts import TextRun
from assetcheck.model.geometry import Box
from assetcheck.perceive.ocr import Line
from assetcheck.perceive.tails import shared
from assetcheck.perceive.text import measured

HEAD = TextRun(
    "*续航时间为理论值，可能因使用习惯存在差", Box(40, 100, 236, 12), font_px=12.2, font_interval=(12.0, 12.5),
    foreground="#666666",
)  # fmt: skip


def _tail(x: int = 40, y: int = 118, text: str = "异。", colour: str = "#666666", low: float = 11.4) -> TextRun:
    return TextRun(
        text, Box(x, y, 18, 12), font_px=low + 1.6, font_interval=(low, low + 3.7), foreground=colour
    )  # fmt: skip


def test_tail_has_the_size_of_its_line() -> None:
    """Two characters that wrapped tell nothing that the line above does not tell better."""
    head, tail = shared([HEAD, _tail()])
    assert (tail.font_px, tail.font_interval) == (12.2, (12.0, 12.5))
    assert head == HEAD


@pytest.mark.parametrize(
    "other",
    [
        _tail(x=80),
        _tail(y=180),
        _tail(colour="#d0021b"),
        _tail(low=14.0),
        _tail(text="异以实际为准。"),
    ],
    ids=["not level", "far below", "another colour", "certainly larger", "long enough by itself"],
)
def test_others_keep_their_own(other: TextRun) -> None:
    """Lines that do not go on from one above, or tell their size themselves, are left as they are."""
    assert shared([HEAD, other])[1] == other


def test_letters_without_ink_are_dreamt() -> None:
    """A letter read where nothing stands out is a drawing's; a whole word there is kept, for a person to look at."""
    blank = np.full((300, 400, 3), 230, np.uint8)
    corners = np.array([[100, 100], [220, 100], [220, 180], [100, 180]], np.float32)
    lines = [Line("K", 0.9, corners), Line("限时", 0.9, corners)]
    assert [run.text for run in measured(blank, lines, 0, lossy=True)] == ["限时"]


def test_tail_may_stand_a_little_askew() -> None:
    """The box round two letters is often turned by a degree or two; one turned by more is another text."""
    box = Box(40, 118, 18, 12)
    slight, steep = ((40, 118), (58, 119), (58, 131), (40, 130)), ((40, 118), (58, 122), (56, 134), (38, 130))
    told = [shared([HEAD, replace(_tail(), box=box, quad=quad)])[1].font_px for quad in (slight, steep)]
    assert told == [12.2, 13.0]
