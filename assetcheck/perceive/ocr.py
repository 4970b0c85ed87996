"""The lines of text of a picture: found, cut out, read; in reading order."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assetcheck.model.geometry import Box
from assetcheck.model.values import dataclass
from assetcheck.perceive import faint
from assetcheck.perceive.arrays import Corners, Pixels
from assetcheck.perceive.crop import as_line, cut, is_tall, is_upright, reflowed, sides, stretched, trimmed
from assetcheck.perceive.detect import Detector, Spot
from assetcheck.perceive.recognise import Recogniser

LEGIBLE = 0.5
"""Confidence from which a reading counts as text."""
LEGIBLE_ALONE, LEGIBLE_PAIR = 0.97, 0.9
"""The same for a single sign and for two: drawings are full of them."""
CURRENCY = "¥￥$€"
LEGIBLE_MARK = 0.85
"""The same for what holds no letter or digit."""
SURE = 0.9
"""Confidence below which a second reading is tried."""
SAME = 0.6
"""Share of the smaller of two boxes from which they tell of the same text."""
LEGIBLE_FAINT, FEWEST_FAINT = 0.8, 2
"""Confidence and number of different letters from which a reading of faint signs counts as text."""
UNCLEAR_FAINT, SEVERAL_FAINT = 0.7, 4
"""The same from which it counts as text that can't be read."""
NARROW = 3.0
"""Height over width up to which a tall box may hold a single narrow character."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as read. Lengths are px of the file."""

    text: str
    confidence: float
    corners: Corners
    """Clockwise from the top left of the box as it stands in the picture."""
    centres: tuple[float, ...] = ()
    """Centre of each character along the line, 0-1; empty where the line was laid out anew to be read."""
    vertical: bool = False

    @property
    def box(self) -> Box:
        """The upright box round the corners."""
        return box_of(self.corners)


class Reader:
    """Finds and reads lines."""

    def __init__(self, threads: int) -> None:
        """Load both networks."""
        self._detector, self._recogniser = Detector(threads), Recogniser(threads)

    def read(self, pixels: Pixels) -> tuple[list[Line], list[Spot]]:
        """The lines of a picture in reading order, and the spots that look like text but could not be read."""
        spots = [_clipped(spot, pixels) for spot in self._detector.find(pixels)]
        spots = [spot for spot in spots if min(sides(spot.corners)) >= 1]
        lines = self._lines(pixels, spots)
        legible = _distinct([line for line in lines if _is_legible(line)])
        left = [spot for spot, line in zip(spots, lines, strict=True) if not _is_legible(line)]
        return _in_reading_order(legible), left

    def look_again(self, pixels: Pixels, lines: Sequence[Line]) -> tuple[list[Line], list[Box]]:
        """The lines with those too faint to be found at first sight, and places of faint signs that can't be read."""
        places = faint.rows(pixels, [line.box for line in lines])
        parts = [faint.stretched(pixels, place) for place in places]
        upright = [reflowed(part) if is_tall(part) else part for part in parts]
        words = self._recogniser.read([as_line(part, turned=False) for part in upright])
        found, unclear = list(lines), []
        for place, part, word in zip(places, parts, words, strict=True):
            signs = len({char for char in word.text if char.isalnum()})  # a texture reads as one sign over and over
            tall = is_tall(part)
            centres = () if tall else word.centres
            line = Line(_plain(word.text), word.confidence, _corners(place), centres, vertical=tall)
            if word.confidence >= LEGIBLE_FAINT and signs >= FEWEST_FAINT and _is_legible(line):
                found.append(line)
            elif word.confidence >= UNCLEAR_FAINT and signs >= SEVERAL_FAINT:
                unclear.append(place)
        return (_in_reading_order(found) if len(found) > len(lines) else found), unclear

    def _lines(self, pixels: Pixels, spots: Sequence[Spot]) -> list[Line]:
        parts = [cut(pixels, spot.corners) for spot in spots]
        words = self._recogniser.read([as_line(part) for part in parts])
        first = [
            Line(_plain(word.text), word.confidence, spot.corners, word.centres, vertical=is_tall(part))
            for spot, part, word in zip(spots, parts, words, strict=True)
        ]
        views = [
            (index, view) for index, line in enumerate(first) if _is_doubtful(line) for view in _views(parts[index])
        ]
        words = self._recogniser.read([view.line for _, view in views])
        lines = list(first)
        for (index, view), word in zip(views, words, strict=True):
            if word.confidence > lines[index].confidence:
                lines[index] = Line(
                    _plain(word.text),
                    word.confidence,
                    first[index].corners,
                    word.centres if view.in_place else (),
                    vertical=view.vertical,
                )
        return lines


@dataclass(frozen=True, slots=True)
class View:
    """Another way to look at a part of the picture that was hard to read."""

    line: Pixels
    vertical: bool
    in_place: bool
    """Whether the characters stand in it where they stand in the picture."""


def _views(part: Pixels) -> list[View]:
    if not is_tall(part):
        lines = (stretched(part), trimmed(part))
        return [View(as_line(line), vertical=False, in_place=True) for line in lines]
    views = [View(as_line(reflowed(part), turned=False), vertical=True, in_place=False)]
    if part.shape[0] < NARROW * part.shape[1]:
        views.append(View(as_line(part, turned=False), vertical=False, in_place=True))
    return views


def _corners(box: Box) -> Corners:
    return np.array(
        [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)], np.float32
    )  # fmt: skip


def box_of(corners: Corners) -> Box:
    """The smallest upright box round some corners, whole px."""
    (x0, y0), (x1, y1) = corners.min(0), corners.max(0)
    left, top = math.floor(x0), math.floor(y0)
    return Box(left, top, max(1, math.ceil(x1) - left), max(1, math.ceil(y1) - top))


def _clipped(spot: Spot, pixels: Pixels) -> Spot:
    """The spot within the picture."""
    height, width = pixels.shape[:2]
    corners = spot.corners
    if is_upright(corners):
        (x0, y0), (x1, y1) = corners.min(0), corners.max(0)
        corners = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)
    return replace(spot, corners=np.clip(corners, 0, np.array([width, height], np.float32)))


def _is_doubtful(line: Line) -> bool:
    return line.confidence < SURE or (line.vertical and len(line.text) <= 1)


def _plain(text: str) -> str:
    """The text without control characters and outer blanks."""
    return "".join(char for char in text if unicodedata.category(char) != "Cc").strip()


def _is_legible(line: Line) -> bool:
    signs = sum(char.isalnum() or char in CURRENCY for char in line.text)
    wanted = {0: LEGIBLE_MARK, 1: LEGIBLE_ALONE, 2: LEGIBLE_PAIR}.get(signs, LEGIBLE)
    return line.confidence >= wanted and bool(line.text)


def _distinct(lines: list[Line]) -> list[Line]:
    """Without those that lie within another, longer or surer one; boxes round turned lines may overlap."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda one: (-len(one.text), -one.confidence)):
        others = [other for other in kept if is_upright(line.corners) and is_upright(other.corners)]
        if not any(_is_same(line.box, other.box) for other in others):
            kept.append(line)
    return kept


def _is_same(one: Box, other: Box) -> bool:
    return one.overlap(other) >= SAME * min(one.area, other.area)


def _in_reading_order(lines: list[Line]) -> list[Line]:
    """Rows from the top, each from the left: a line belongs to the row whose height it shares by half."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.box.y + one.box.height / 2, one.box.x)):
        if rows and _same_row(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.box.x)]


def _same_row(one: Box, other: Box) -> bool:
    low, high = sorted((one.height, other.height))
    shared = min(one.bottom, other.bottom) - max(one.y, other.y)
    return shared > low / 2 and high < 3 * low
