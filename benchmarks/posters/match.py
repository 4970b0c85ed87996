"""Which seen line is which true line: by overlap of boxes and distance of texts."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.posters.seen import Box, SeenLine
from fixtures.truth import TrueLine

OVERLAP = 0.5  # of the smaller box: from there on two boxes tell of the same text


@dataclass(frozen=True)
class Group:
    """True and seen lines that overlap: one reader's line may be another's two."""

    true: tuple[TrueLine, ...]
    seen: tuple[SeenLine, ...]


def shared(a: Box, b: Box) -> float:
    """Return the area that two boxes share, in square pixels."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0.0, across) * max(0.0, down)


def iou(a: Box, b: Box) -> float:
    """Return intersection over union of two boxes."""
    both = shared(a, b)
    return both / (a[2] * a[3] + b[2] * b[3] - both)


def overlap(a: Box, b: Box) -> float:
    """Return the shared area over that of the smaller box."""
    return shared(a, b) / max(1e-9, min(a[2] * a[3], b[2] * b[3]))


def plain(text: str) -> str:
    """Return the text in NFKC, folded, without spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] not in "ZPC")


def distance(one: str, other: str) -> int:
    """Return the edit distance of two texts."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def distance_within(part: str, whole: str) -> int:
    """Return the least edit distance of `part` to any stretch of `whole`."""
    row = [0] * (len(whole) + 1)
    for i, a in enumerate(part, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(whole, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return min(row)


def groups(true: Sequence[TrueLine], seen: Sequence[SeenLine]) -> list[Group]:
    """Return the groups of lines that overlap, each line in exactly one group."""
    left = set(range(len(true) + len(seen)))
    boxes = [line.box for line in true] + [line.box for line in seen]
    found = []
    while left:
        members = _reach(min(left), left, boxes, len(true))
        left -= members
        found.append(
            Group(
                tuple(true[i] for i in sorted(members) if i < len(true)),
                tuple(seen[i - len(true)] for i in sorted(members) if i >= len(true)),
            )
        )
    return found


def _reach(start: int, left: set[int], boxes: list[Box], count: int) -> set[int]:
    members, edge = {start}, [start]
    while edge:
        here = edge.pop()
        others = (i for i in left - members if (i < count) is not (here < count))
        near = [i for i in others if overlap(boxes[here], boxes[i]) >= OVERLAP]
        members.update(near)
        edge.extend(near)
    return members


def joined(lines: Sequence[TrueLine | SeenLine]) -> str:
    """Return the plain text of some lines in reading order."""
    ordered = sorted(lines, key=lambda line: (line.box[1] + line.box[3] / 2, line.box[0]))
    rows: list[list[TrueLine | SeenLine]] = []
    for line in ordered:
        if rows and _same_row(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return plain("".join(one.text for row in rows for one in sorted(row, key=lambda o: o.box[0])))


def _same_row(a: Box, b: Box) -> bool:
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return down > 0.5 * min(a[3], b[3])


def is_found(line: TrueLine, seen: Sequence[SeenLine]) -> bool:
    """Whether at most half of the line's characters are wrong in what was read there."""
    wanted = plain(line.text)
    return distance_within(wanted, joined(seen)) <= len(wanted) / 2


def pairs(group: Group) -> list[tuple[TrueLine, SeenLine]]:
    """Return one seen line at most for each true line, by the largest shared area."""
    best: dict[int, tuple[float, TrueLine, SeenLine]] = {}
    for seen in group.seen:
        if not group.true:
            continue
        true = max(group.true, key=lambda line: shared(line.box, seen.box))
        area = shared(true.box, seen.box)
        if area > best.get(id(true), (0.0, true, seen))[0]:
            best[id(true)] = (area, true, seen)
    return [(true, seen) for _, true, seen in best.values()]
