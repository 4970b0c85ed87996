"""Picture -> its lines of text, each read and measured."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.asset import Page, Picture
from assetcheck.model.facts import Missing, Region, TextRun
from assetcheck.model.geometry import Box, Quad
from assetcheck.model.values import dataclass
from assetcheck.perceive import contrast, ink, outline, plates, roles, tails, transparent, typography, unread
from assetcheck.perceive.crop import cut, is_upright
from assetcheck.perceive.gauge import Gauge, gauge
from assetcheck.perceive.ocr import Line, Reader, box_of

FILL_ON_GROUND = "fill:ground"
FEW = 2
"""Letters that a drawing may be mistaken for."""
LOSSY = ("JPEG", "WEBP", "MPO")

Pixels = NDArray[np.uint8]


class TextSeer:
    """Reads and measures text; loads the OCR models when made."""

    def __init__(self, threads: int) -> None:
        self._reader = Reader(threads)

    def see(self, picture: Picture) -> tuple[tuple[TextRun, ...], tuple[Region, ...]]:
        """All lines of all pages, and places that look like text and could not be read.

        A line that stands in a page as it stood in the page before it is told once.
        """
        runs: list[TextRun] = []
        regions: list[Region] = []
        before: set[tuple[str, Box]] = set()
        for page in picture.pages:
            seen, found = self._page(page, lossy=picture.format in LOSSY)
            runs.extend(run for run in roles.assign(seen) if (run.text, run.box) not in before)
            before = {(run.text, run.box) for run in seen}
            regions.extend(found)
        return tuple(runs), tuple(regions)

    def _page(self, page: Page, *, lossy: bool) -> tuple[list[TextRun], list[Region]]:
        seen, found = self._seen_on(page.pixels, page.index, lossy=lossy)
        if page.alpha is None or not transparent.is_seen_through(page.alpha):
            return seen, found
        black = transparent.over_black(page.pixels, page.alpha)
        others, more = self._seen_on(black, page.index, lossy=lossy)
        runs = transparent.merged(seen, others, page.alpha)
        unread_on_both = [region for region in found if any(region.box.overlap(other.box) for other in more)]
        return runs, unread_on_both

    def _seen_on(self, pixels: Pixels, index: int, *, lossy: bool) -> tuple[list[TextRun], list[Region]]:
        """The lines of a page as it is seen on one ground, and places that could not be read."""
        lines, spots = self._reader.read(pixels)
        lines, dim = self._reader.look_again(pixels, lines)
        seen = measured(pixels, lines, index, lossy=lossy)
        unclear = [box_of(spot.corners) for spot in spots]
        found = unread.boxes(pixels, unclear, [run.box for run in seen]) + dim
        return seen, [Region(_inside(box, pixels), index) for box in found]


@dataclass(frozen=True, slots=True)
class Look:
    """What the pixels of one line tell by themselves."""

    gauge: Gauge | None = None
    light: contrast.Contrast | None = None
    pair: str = FILL_ON_GROUND


def measured(pixels: Pixels, lines: Sequence[Line], page: int, *, lossy: bool) -> list[TextRun]:
    """The lines of one page with their sizes and contrasts, their roles still open."""
    looks = [_look(pixels, line, lossy=lossy) for line in lines]
    sizes = typography.measure([look.gauge for look in looks])
    told = zip(lines, looks, sizes, strict=True)
    return tails.shared([_run(pixels, *each, page) for each in told if not _is_dreamt(each[0], each[1])])


def _is_dreamt(line: Line, look: Look) -> bool:
    """Whether a letter or two was read into a drawing: where nothing stands out as ink no letters are."""
    return look == Look() and len(line.text) <= FEW and line.text.isascii()


def _look(pixels: Pixels, line: Line, *, lossy: bool) -> Look:
    part = _part(pixels, line)
    seen = ink.separate(part) or ink.separate(part, ink.FAINTEST_READ)
    if seen is None:
        return Look()
    told = gauge(line.text, seen, line.centres, lossy=lossy, vertical=line.vertical)
    if not lossy and not is_upright(line.corners):  # mixed pixels of a turned line overshoot as compression does
        part = _part(pixels, line, mixed=False)
        seen = ink.separate(part) or seen
    light, pair = _on_plates(part, line.centres, lossy=lossy) or _contrast(seen, lossy=lossy)
    return Look(told, light, pair)


def _part(pixels: Pixels, line: Line, *, mixed: bool = True) -> Pixels:
    """A line cut out; a vertical one runs from left to right, each character on its side."""
    part = cut(pixels, line.corners, mixed=mixed)
    return np.ascontiguousarray(np.rot90(part)) if line.vertical else part


def _run(pixels: Pixels, line: Line, look: Look, size: typography.Size | None, page: int) -> TextRun:
    light = look.light
    box = _inside(line.box, pixels)
    return TextRun(
        line.text,
        box,
        page=page,
        quad=None if is_upright(line.corners) else _quad(line),
        vertical=line.vertical,
        confidence=round(line.confidence, 2),
        font_px=size.em if size else Missing("not-measured"),
        font_interval=size.interval if size else None,
        weight=size.weight if size else None,
        foreground=light.foreground if light else None,
        background=light.background if light else None,
        contrast=light.ratio if light else Missing("not-measured"),
        contrast_interval=light.interval if light else None,
        contrast_box=_stretch(box, light.stretch, line) if light and light.stretch else None,
        contrast_pair=look.pair,
        plain_ground=light.plain if light else True,
    )


def _contrast(seen: ink.Ink, *, lossy: bool) -> tuple[contrast.Contrast, str]:
    """Contrast of a line, and the pair of colours it is of."""
    light = contrast.measure(seen, lossy=lossy)
    contour = outline.find(seen)
    return outline.best(contour, light, lossy=lossy) if contour else (light, FILL_ON_GROUND)


def _on_plates(part: Pixels, centres: Sequence[float], *, lossy: bool) -> tuple[contrast.Contrast, str] | None:
    """The contrast of the palest of the stretches that have a ground each; None where the cut is one ground."""
    told = []
    for start, end in plates.stretches(part, centres):
        seen = ink.separate(part[:, start:end])
        if seen:
            light, pair = _contrast(seen, lossy=lossy)
            told.append((replace(light, stretch=(start / part.shape[1], end / part.shape[1])), pair))
    return min(told, key=lambda one: one[0].ratio, default=None)


def _stretch(box: Box, part: tuple[float, float], line: Line) -> Box | None:
    """A part of the line as a box; None for a turned line, whose parts are no upright boxes."""
    if not is_upright(line.corners):
        return None
    if line.vertical:
        start, end = (round(share * box.height) for share in part)
        return Box(box.x, box.y + start, box.width, max(end - start, 1))
    start, end = (round(share * box.width) for share in part)
    return Box(box.x + start, box.y, max(end - start, 1), box.height)


def _inside(box: Box, pixels: Pixels) -> Box:
    height, width = pixels.shape[:2]
    left, top = min(max(box.x, 0), width - 1), min(max(box.y, 0), height - 1)
    return Box(left, top, max(min(box.right, width) - left, 1), max(min(box.bottom, height) - top, 1))


def _quad(line: Line) -> Quad:
    one, two, three, four = ((round(float(x)), round(float(y))) for x, y in line.corners)
    return one, two, three, four
