"""What each line is for: headline, price, disclaimer or body, and by which sign.

A line is a disclaimer by its words or by the mark it begins with, never by its size alone; size only keeps slogans
apart from small print, and place tells which lines go on from the one above.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assetcheck.model.facts import Role, TextRun
from assetcheck.perceive.small_print import mark_of, sign_of

SMALL = 0.6  # of the largest line: above that nothing is small print
LARGE = 0.8  # of the largest line: from there on a line is part of the headline
SAME_SIZE = 0.15
SAME_COLOUR = 90  # of 255, summed over the channels
LINE_STEP = 2.6  # em from one line's top to the next at most
LEAST_WRAPPED = 8  # characters: a shorter line was not broken for want of room
UNFINISHED = "，、,：:；（《“—-和与及或的以"

_PRICE = re.compile(
    r"^(?:\D{0,4}[¥￥$]\s*\d[\d,.]*|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}|\d[\d,.]*元|[¥￥$])\s*(?:起|元|/?[件盒瓶份])?$"
)
_WORDS = re.compile(r"[^\W\d_]{2}")


def assign(lines: Sequence[TextRun]) -> tuple[TextRun, ...]:
    """The same lines with their roles; those of one page."""
    largest = max((_size(line) for line in lines if _is_title(line)), default=0.0)
    roles = [_own_role(line, lines, largest) for line in lines]
    for at in _downwards(lines):
        if roles[at][0] is Role.BODY and any(
            roles[other][0] is Role.DISCLAIMER and _goes_on(lines[other], lines[at]) for other in range(len(lines))
        ):
            roles[at] = Role.DISCLAIMER, "continues"
    for at in reversed(_downwards(lines)):
        if roles[at][0] is Role.BODY and any(
            roles[other][0] is Role.DISCLAIMER and _goes_on(lines[at], lines[other])
            for other in range(len(lines))
            if lines[at].text[-1:] in UNFINISHED
        ):
            roles[at] = Role.DISCLAIMER, "continues"
    return tuple(replace(line, role=role, role_why=why) for line, (role, why) in zip(lines, roles, strict=True))


def _own_role(line: TextRun, lines: Sequence[TextRun], largest: float) -> tuple[Role, str]:
    size = _size(line)
    sign = sign_of(line.text, marked=_is_pointed_at(mark_of(line.text), line, lines))
    if sign and (not largest or size < SMALL * largest or len(lines) == 1):
        return Role.DISCLAIMER, sign
    if _PRICE.search(line.text):
        return Role.PRICE, "price"
    if largest and size >= LARGE * largest and _is_title(line):
        return Role.HEADLINE, "largest"
    return Role.BODY, ""


def _is_pointed_at(mark: str | None, line: TextRun, lines: Sequence[TextRun]) -> bool:
    """Whether a line's mark stands alone or behind other words too."""
    others = [other.text for other in lines if other is not line]
    return mark is not None and any(mark in text[1:] or text == mark for text in others)


def _size(line: TextRun) -> float:
    return line.font_px if isinstance(line.font_px, float | int) else 0.0


def _is_title(line: TextRun) -> bool:
    return bool(_WORDS.search(line.text)) and not _PRICE.search(line.text)


def _downwards(lines: Sequence[TextRun]) -> list[int]:
    return sorted(range(len(lines)), key=lambda at: (lines[at].box.y, lines[at].box.x))


def _goes_on(upper: TextRun, lower: TextRun) -> bool:
    """Whether the lower line is the rest of the upper one, broken for want of room."""
    one, two = _size(upper), _size(lower)
    if not one or not two or upper.page != lower.page or len(upper.text) < LEAST_WRAPPED or upper.text[-1] in "。！":
        return False
    down = lower.box.y - upper.box.y
    alike = abs(one - two) <= SAME_SIZE * one and 0 < down <= LINE_STEP * one and same_colour(upper, lower)
    centred = abs(upper.box.x + upper.box.right - lower.box.x - lower.box.right) <= 2 * one
    level = abs(upper.box.x - lower.box.x) <= 1.2 * one
    return alike and (level or centred) and upper.box.right >= lower.box.right - one


def same_colour(one: TextRun, other: TextRun) -> bool:
    """Whether two lines are of one colour, as far as it was measured."""
    if not one.foreground or not other.foreground:
        return True
    pairs = zip(bytes.fromhex(one.foreground[1:]), bytes.fromhex(other.foreground[1:]), strict=True)
    return sum(abs(a - b) for a, b in pairs) <= SAME_COLOUR
