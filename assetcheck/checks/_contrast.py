"""Which contrast a line of text needs (WCAG 2), and which lines are asked at all."""

import unicodedata

from assetcheck.checks._lines import Unjudged, lines_of
from assetcheck.model.check import Case, Param, Params
from assetcheck.model.facts import Missing, Region, TextRun
from assetcheck.model.finding import NotApplicable
from assetcheck.model.geometry import Box
from assetcheck.model.words import Words

BOLD = 700
LOGOTYPE_SHARE = 0.5
"""Share of a line (or of a place that was not read) that must lie in a logo, besides its middle, to be part of it.
The box of letters read in a drawing reaches beyond them."""

SAYING = "%‰"
"""Marks of punctuation, in the sense of Unicode, that say something by themselves."""

LIMITS = (
    Param("min_ratio", 4.5, Words("普通文字的最低对比度", "Least ratio for normal text"), ":1", 1, 21),
    Param("large_ratio", 3.0, Words("大号文字的最低对比度", "Least ratio for large text"), ":1", 1, 21),
    Param("large_px", 24.0, Words("大号文字的起点", "Where large text begins"), "px", 1, 1000),
    Param("large_bold_px", 18.66, Words("粗体大号文字的起点", "Where large bold text begins"), "px", 1, 1000),
)


def asked(case: Case) -> tuple[tuple[int, TextRun], ...] | Unjudged:
    """The lines that are asked, with their places in the facts: WCAG 1.4.3 asks nothing of logotypes.

    Nor of a mark of punctuation by itself: it says nothing, and large ones are drawings that were taken for it.

    Where logos hold all letters of a picture, read and unread, nothing was judged, and nothing passed.
    """
    lines = lines_of(case)
    if not isinstance(lines, tuple):
        return lines
    found = tuple((at, line) for at, line in enumerate(lines) if _says_something(line) and not in_logo(case, line))
    unread = case.facts.unread
    if (lines or unread) and not found and all(in_logo(case, region) for region in unread):
        return NotApplicable("logotype")
    return found


def _says_something(line: TextRun) -> bool:
    return any(sign in SAYING or unicodedata.category(sign)[0] != "P" for sign in line.text)


def in_logo(case: Case, shown: TextRun | Region) -> bool:
    """Whether letters, read or unread, are part of a logo or mark that was found."""
    marks = () if isinstance(case.facts.logos, Missing) else case.facts.logos
    return any(mark.page == shown.page and _is_part(shown, mark.box) for mark in marks)


def _is_part(shown: TextRun | Region, mark: Box) -> bool:
    box = shown.box
    x, y = box.x + box.width / 2, box.y + box.height / 2
    within = mark.x <= x <= mark.right and mark.y <= y <= mark.bottom
    return within and mark.overlap(box) >= LOGOTYPE_SHARE * _area(shown)


def _area(shown: TextRun | Region) -> float:
    """Area of a line as it stands, px²: the upright box round a turned one is larger."""
    if isinstance(shown, Region) or not shown.quad:
        return shown.box.area
    ends = zip(shown.quad, (*shown.quad[1:], shown.quad[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ends)) / 2


def limits(line: TextRun, params: Params) -> tuple[float, ...]:
    """The limits that may hold for a line: two where its size or weight leaves open whether it is large text."""
    if isinstance(line.font_px, Missing):
        return (params["min_ratio"], params["large_ratio"])
    low, high = line.font_interval or (line.font_px, line.font_px)
    bold_known = line.weight is not None
    bound = params["large_bold_px"] if bold_known and (line.weight or 0) >= BOLD else params["large_px"]
    least = bound if bold_known else params["large_bold_px"]
    if low >= bound:
        return (params["large_ratio"],)
    if high < least:
        return (params["min_ratio"],)
    return (params["min_ratio"], params["large_ratio"])
