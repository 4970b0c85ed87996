"""Which contrast a line of text needs (WCAG 2), and which lines are asked at all."""

from collections.abc import Iterator

from assetcheck.model.check import Case, Param, Params
from assetcheck.model.facts import LogoHit, Missing, TextRun
from assetcheck.model.words import Words

BOLD = 700
LOGOTYPE_SHARE = 0.6
"""Share of a line that must lie in a logo for the line to be part of it."""

LIMITS = (
    Param("min_ratio", 4.5, Words("普通文字的最低对比度", "Least ratio for normal text"), ":1", 1, 21),
    Param("large_ratio", 3.0, Words("大号文字的最低对比度", "Least ratio for large text"), ":1", 1, 21),
    Param("large_px", 24.0, Words("大号文字的起点", "Where large text begins"), "px", 1, 1000),
    Param("large_bold_px", 18.66, Words("粗体大号文字的起点", "Where large bold text begins"), "px", 1, 1000),
)


def lines(case: Case) -> Iterator[tuple[int, TextRun]]:
    """The lines that are asked, with their places in the facts: WCAG 1.4.3 asks nothing of logotypes."""
    text = () if isinstance(case.facts.text, Missing) else case.facts.text
    marks = () if isinstance(case.facts.logos, Missing) else case.facts.logos
    for index, line in enumerate(text):
        if not any(_is_part(line, mark) for mark in marks):
            yield index, line


def _is_part(line: TextRun, mark: LogoHit) -> bool:
    return mark.page == line.page and mark.box.overlap(line.box) >= LOGOTYPE_SHARE * line.box.area


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
