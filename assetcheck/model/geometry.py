"""Boxes in pixels of the file."""

from collections.abc import Iterable
from itertools import pairwise

from assetcheck.model.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """An upright rectangle: left, top, width and height in pixels of the file."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column right of the box."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row below the box."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """Pixels covered."""
        return self.width * self.height

    def overlap(self, other: "Box") -> int:
        """Pixels that both boxes cover."""
        wide = min(self.right, other.right) - max(self.x, other.x)
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(wide, 0) * max(high, 0)

    def joined(self, other: "Box") -> "Box":
        """The smallest box round both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def as_list(self) -> list[int]:
        """[x, y, width, height], as reports write it."""
        return [self.x, self.y, self.width, self.height]


Quad = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
"""Corners of a turned line, clockwise from where its text begins, in pixels of the file."""


def union_area(boxes: Iterable[Box]) -> int:
    """Pixels covered by at least one of the boxes (sweep over their vertical edges)."""
    kept = [box for box in boxes if box.area]
    edges = sorted({x for box in kept for x in (box.x, box.right)})
    area = 0
    for left, right in pairwise(edges):
        spans = sorted((box.y, box.bottom) for box in kept if box.x <= left and box.right >= right)
        reached = None
        for top, bottom in spans:
            start = top if reached is None else max(top, reached)
            area += (right - left) * max(bottom - start, 0)
            reached = bottom if reached is None else max(reached, bottom)
    return area


def quad_of(box: Box) -> Quad:
    """The corners of an upright box."""
    return (box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)


def covered_area(shapes: Iterable[Quad]) -> float:
    """Area covered by at least one of the convex quadrilaterals, in px (measured along the middle of each row)."""
    kept = list(shapes)
    boxes = [_box_round(shape) for shape in kept]
    if all(quad_of(box) == shape for box, shape in zip(boxes, kept, strict=True)):
        return float(union_area(boxes))
    tops = [min(y for _, y in shape) for shape in kept]
    ends = [max(y for _, y in shape) for shape in kept]
    area = 0.0
    for row in range(min(tops), max(ends)):
        spans = [_span(shape, row + 0.5) for shape, top, end in zip(kept, tops, ends, strict=True) if top <= row < end]
        reached = -float("inf")
        for left, right in sorted(spans):
            area += max(right - max(left, reached), 0.0)
            reached = max(reached, right)
    return area


def _box_round(shape: Quad) -> Box:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _span(shape: Quad, level: float) -> tuple[float, float]:
    """Where a horizontal line enters and leaves a convex shape."""
    crossings = [
        x0 + (x1 - x0) * (level - y0) / (y1 - y0)
        for (x0, y0), (x1, y1) in zip(shape, shape[1:] + shape[:1], strict=True)
        if min(y0, y1) <= level < max(y0, y1)
    ]
    return (min(crossings), max(crossings)) if crossings else (0.0, 0.0)
