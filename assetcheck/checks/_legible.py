"""Whether a line of a picture can be read by those who look at it, and where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from assetcheck.model.check import Case
from assetcheck.model.facts import Missing, TextRun
from assetcheck.model.place import Place

LARGE_PX = 24.0
"""Em size from which text is large in the sense of WCAG 2."""
LARGE_RATIO = 3.0
BESIDE = 4.0
"""Heights of the larger line between two that stand beside each other."""


class Fault(NamedTuple):
    """What is wrong with a line: `too-small`, `pale` or `far`."""

    code: str
    rank: int
    """The smaller, the lighter."""
    measured: float | None
    required: float | None
    unit: str | None


def line_of(case: Case, places: Sequence[Place]) -> TextRun | None:
    """The picture's line that the first of the places lies on; None in copy."""
    if isinstance(case.facts.text, Missing) or not places or places[0].line is None:
        return None
    return case.facts.text[places[0].line]


def fault_of(line: TextRun, min_px: float, min_contrast: float) -> Fault | None:
    """What makes a line hard to read for certain: its whole interval lies below the limit."""
    if not isinstance(line.font_px, Missing):
        high = (line.font_interval or (line.font_px, line.font_px))[1]
        if high < min_px:
            return Fault("too-small", 3, line.font_px, min_px, "px")
    if not isinstance(line.contrast, Missing):
        high = (line.contrast_interval or (line.contrast, line.contrast))[1]
        large = not isinstance(line.font_px, Missing) and line.font_px >= LARGE_PX
        limit = min(LARGE_RATIO, min_contrast) if large else min_contrast
        if high < limit:
            return Fault("pale", 2, line.contrast, limit, ":1")
    return None


def is_beside(case: Case, line: TextRun, other: TextRun | None, bottom_share: float) -> bool:
    """Whether a line stands beside another one, or at the bottom of the picture."""
    height = case.facts.height or 1
    if line.box.y + line.box.height / 2 >= (1 - bottom_share) * height:
        return True
    if other is None or line is other:
        return True
    if line.page != other.page:
        return False
    a, b = line.box, other.box
    across = max(b.x - a.right, a.x - b.right, 0)
    down = max(b.y - a.bottom, a.y - b.bottom, 0)
    return max(across, down) <= BESIDE * max(a.height, b.height)
