"""Pictures on the page and the parts of them that findings show."""

from collections.abc import Sequence
from functools import reduce
from typing import Final

from assetcheck.model.facts import TextRun
from assetcheck.model.geometry import Box
from assetcheck.model.values import dataclass
from assetcheck.report.marks import Badge, Numbered, clipped

WIDEST, HIGHEST = 380, 120
"""Largest width and height of a crop in CSS px."""

_ENLARGED: Final = 1.2
"""A crop that shows things less than so much larger than the picture beside it shows nothing new."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page of a picture with its badges; lengths in px of the file."""

    id: str
    page: int
    width: int
    height: int
    badges: tuple[Badge, ...]
    radius: int
    shown: int
    """Width on the page, CSS px."""

    @property
    def line(self) -> float:
        """Width of the boxes' lines, px of the file: two CSS px."""
        return round(2 * self.width / self.shown, 2)


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a shot: its place in px of the file and its size on the page in CSS px."""

    shot: str
    view: Box
    width: int
    height: int
    marks: tuple[Box, ...] = ()
    """Stretches framed inside it, px of the file: the worst one of a line."""

    @property
    def line(self) -> float:
        """Width of the frames' lines, px of the file: two CSS px."""
        return round(2 * self.view.width / self.width, 2)


def crop_of(item: Numbered, shots: Sequence[Shot], line: TextRun | None, box: Box | None = None) -> Crop | None:
    """A finding's boxes with a little of what is round them; None where that shows no more than the picture.

    A finding about a stretch of a line shows the whole line and frames the stretch, where the line still is large
    enough then. With `box` the crop is of that box, however little it enlarges.
    """
    found = next(((shot, item.boxes(shot.page)) for shot in shots if box or item.boxes(shot.page)), None)
    if found is None:
        return None
    shot, boxes = found
    if box:
        return _cut(shot, box, 0.0)
    frame = reduce(Box.joined, boxes)
    if line and line.page == shot.page and 0 < frame.area < line.box.area and line.box.overlap(frame) == frame.area:
        whole = _cut(shot, line.box, _ENLARGED, (frame,))
        if whole:
            return whole
    return _cut(shot, frame, _ENLARGED)


def _cut(shot: Shot, frame: Box, least: float, marks: tuple[Box, ...] = ()) -> Crop | None:
    pad = max(round(0.3 * min(frame.width, frame.height)), 6)
    view = clipped(frame, pad, shot.width, shot.height)
    if not view.area:
        return None
    scale = min(3.0, WIDEST / view.width, HIGHEST / view.height)
    if scale < least * shot.shown / shot.width:
        return None
    return Crop(shot.id, view, max(1, round(view.width * scale)), max(1, round(view.height * scale)), marks)
