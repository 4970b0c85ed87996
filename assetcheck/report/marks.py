"""Numbers for findings, and where on a picture their badges go, so that pages and pictures agree."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assetcheck.model.finding import Finding
from assetcheck.model.geometry import Box
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult
from assetcheck.model.rule import SEVERITY_ORDER, Severity


class Numbered(NamedTuple):
    """A finding with its number within the asset, from 1."""

    number: int
    finding: Finding

    def boxes(self, page: int) -> tuple[Box, ...]:
        """The boxes it has on that page."""
        return tuple(place.box for place in self.finding.observation.places if place.box and place.page == page)

    @property
    def drawn(self) -> bool:
        """True where a designer has something to do about it: notes, waived and known ones stay off the picture."""
        return self.finding.severity is not Severity.INFO and self.finding.counts


class Badge(NamedTuple):
    """A number to be drawn: its centre, and the boxes it speaks for. In pixels of the file."""

    item: Numbered
    x: int
    y: int
    boxes: tuple[Box, ...]


def numbered(findings: Iterable[Finding]) -> tuple[Numbered, ...]:
    """Findings in reading order: worst first, waived and known last, then from top to bottom."""
    return tuple(Numbered(n, finding) for n, finding in enumerate(sorted(findings, key=_reading), start=1))


def _reading(finding: Finding) -> tuple[bool, int, bool, int, int, int]:
    place = finding.observation.places[0] if finding.observation.places else Place()
    start = place.span[0] if place.span else 0
    y, x = (place.box.y, place.box.x) if place.box else (start, 0)
    settled = not finding.counts
    return settled, SEVERITY_ORDER.index(finding.severity), finding.observation.undetermined, place.page, y, x


def pages_with_boxes(asset: AssetResult) -> tuple[int, ...]:
    """Pages of a picture on which there is something to draw."""
    shown = (item for item in numbered(asset.findings) if item.drawn)
    return tuple(sorted({place.page for item in shown for place in item.finding.observation.places if place.box}))


def badges(items: Iterable[Numbered], page: int, width: int, height: int, radius: int) -> tuple[Badge, ...]:
    """Badges of `radius` for a picture of width × height: inside it, at their box, off each other."""
    placed: list[Badge] = []
    for item in items:
        boxes = item.boxes(page)
        if not boxes:
            continue
        taken = [(badge.x, badge.y) for badge in placed]
        x, y = min(_candidates(boxes[0], width, height, radius), key=lambda at: _crowding(at, taken, radius))
        placed.append(Badge(item, x, y, boxes))
    return tuple(placed)


def clipped(frame: Box, pad: int, width: int, height: int) -> Box:
    """`frame` widened by `pad`, twice that at its sides, inside a picture of width × height."""
    left, top = max(frame.x - 2 * pad, 0), max(frame.y - pad, 0)
    right, bottom = min(frame.right + 2 * pad, width), min(frame.bottom + pad, height)
    return Box(left, top, max(right - left, 0), max(bottom - top, 0))


def _candidates(box: Box, width: int, height: int, radius: int) -> list[tuple[int, int]]:
    """Centres to try, best first: beside the box at its upper left, then round it, then in rows further off."""
    near = [
        (box.x, box.y - radius),
        (box.x - radius, box.y),
        (box.right, box.y - radius),
        (box.right + radius, box.y),
        (box.x, box.bottom + radius),
        (box.right, box.bottom + radius),
        (box.x + box.width // 2, box.y - radius),
        (box.x + box.width // 2, box.bottom + radius),
    ]
    step = 2 * radius + 2
    far = [(box.x + i * step, box.y - radius + j * step) for j in (0, 1, -1, 2, -2) for i in (1, -1, 2, -2, 3, -3)]
    return [(_inside(x, width, radius), _inside(y, height, radius)) for x, y in near + far]


def _inside(centre: int, length: int, radius: int) -> int:
    edge = radius + 2
    return length // 2 if length <= 2 * edge else min(max(centre, edge), length - edge)


def _crowding(at: tuple[int, int], taken: Sequence[tuple[int, int]], radius: int) -> int:
    """How much a badge at `at` would hide of those already placed; 0 where it hides nothing."""
    reach = 2 * radius
    overlaps = (reach - max(abs(at[0] - x), abs(at[1] - y)) for x, y in taken)
    return sum(overlap for overlap in overlaps if overlap > 0)
