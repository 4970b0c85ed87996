"""The last words of a paragraph, which wrapped onto a line of their own, have the size of the lines above them.

Two or three characters tell their size far worse than the full line that they go on from.
"""

from collections.abc import Sequence
from dataclasses import replace

from assetcheck.model.facts import TextRun
from assetcheck.perceive.roles import same_colour

SHORT = 6  # characters from which a line tells its own size
LONG = 8  # characters below which a line was not broken for want of room
LEVEL = 0.6  # em between the left edges of two lines of a paragraph at most
STEP = (0.9, 2.2)  # em from the top of one line to that of the next
AS_HIGH = (0.55, 1.35)  # height of a tail over that of its line: its ink may be a full stop and a flat character
ENDED = "。！!？?"
TURNED = 0.07  # slope from which a line is turned: the box round a few letters stands a little askew


def shared(lines: Sequence[TextRun]) -> list[TextRun]:
    """The lines of one page; each tail with the size, interval and weight of the line that it goes on from."""
    return [_tail(line, lines) for line in lines]


def _tail(line: TextRun, lines: Sequence[TextRun]) -> TextRun:
    if len(line.text) >= SHORT or line.vertical or _is_turned(line):
        return line
    head = next((other for other in lines if _goes_on(other, line)), None)
    return replace(line, font_px=head.font_px, font_interval=head.font_interval, weight=head.weight) if head else line


def _is_turned(line: TextRun) -> bool:
    if not line.quad:
        return False
    (left, high), (right, low) = line.quad[:2]
    return abs(low - high) > TURNED * abs(right - left)


def _goes_on(upper: TextRun, lower: TextRun) -> bool:
    """Whether the lower line ends the paragraph of the upper one, and nothing measured says otherwise."""
    em = upper.font_px
    if not isinstance(em, float | int) or len(upper.text) < LONG or upper.text[-1] in ENDED:
        return False
    if upper.vertical or upper.quad or upper.page != lower.page:
        return False
    one, two = upper.box, lower.box
    return (
        abs(one.x - two.x) <= LEVEL * em
        and STEP[0] * em <= two.y - one.y <= STEP[1] * em
        and AS_HIGH[0] * one.height <= two.height <= AS_HIGH[1] * one.height
        and two.width < one.width
        and _may_be_equal(upper, lower)
        and same_colour(upper, lower)
    )


def _may_be_equal(upper: TextRun, lower: TextRun) -> bool:
    """Whether the intervals of their sizes meet; a tail too small to be measured says nothing against it."""
    if not isinstance(lower.font_px, float | int) or not upper.font_interval or not lower.font_interval:
        return True
    return upper.font_interval[0] <= lower.font_interval[1] and lower.font_interval[0] <= upper.font_interval[1]
