"""Regular expressions that people write into packs and settings: whether one can work, in bounded time.

The parse tree comes from `re._parser`, which is the parser that `re.compile` itself uses.
"""

import re
from collections.abc import Sequence
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

LONGEST = 20_000
"""Characters of the longest expression, word lists written out."""
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
GROUPS = (_constants.SUBPATTERN, _constants.ATOMIC_GROUP)
LOOKING = (_constants.ASSERT, _constants.ASSERT_NOT)


def problem_of(pattern: str) -> str | None:
    """Why an expression cannot work or may take forever; None where it is in order."""
    if len(pattern) > LONGEST:
        return f"is longer than {LONGEST} characters"
    try:
        tree = _parser.parse(pattern)
        empty = re.compile(pattern, re.DOTALL).search("")
    except (re.error, RecursionError, OverflowError) as error:
        return f"is no regular expression: {error}"
    if empty:
        return "matches nothing at all as well"
    return "repeats what repeats without end, which may take forever" if _explodes(tree) else None


def _explodes(items: Sequence[Any]) -> bool:
    """Whether an endless repetition holds nothing but what may itself be repeated endlessly: `(a+)+`."""
    for op, value in items:
        if op in REPEATS and value[1] is _constants.MAXREPEAT and any(_slack(body) for body in _bodies(value[2])):
            return True
        if any(_explodes(part) for part in _parts(op, value)):
            return True
    return False


def _slack(body: Sequence[Any]) -> bool:
    """Whether a sequence has an endless repetition and nothing fixed to keep its rounds apart."""
    fixed = [op for op, value in body if op not in LOOKING and op is not _constants.AT and not _optional(op, value)]
    endless = any(
        (op in REPEATS and value[1] is _constants.MAXREPEAT)
        or (op in GROUPS and any(_slack(inner) for inner in _bodies(value[-1])))
        for op, value in body
    )
    anything = any(op in REPEATS and value[1] is _constants.MAXREPEAT and _any(value[2]) for op, value in body)
    return anything or (
        endless
        and len(fixed)
        <= any((op in REPEATS and value[0] > 0) or op in GROUPS for op, value in body if not _optional(op, value))
    )


def _any(body: Sequence[Any]) -> bool:
    """Whether a body is a single `.`, which takes whatever was to keep the rounds apart."""
    return len(body) == 1 and body[0][0] is _constants.ANY


def _optional(op: Any, value: Any) -> bool:
    return op in REPEATS and value[0] == 0


def _bodies(items: Sequence[Any]) -> list[Sequence[Any]]:
    """A sequence, or the choices that are all there is of it; groups are looked into."""
    if len(items) == 1:
        op, value = items[0]
        if op in GROUPS:
            return _bodies(value[-1] if op is _constants.SUBPATTERN else value)
        if op is _constants.BRANCH:
            return [inner for branch in value[1] for inner in _bodies(branch)]
    return [items]


def _parts(op: Any, value: Any) -> list[Sequence[Any]]:
    """The sequences inside an item."""
    if op in REPEATS or op is _constants.POSSESSIVE_REPEAT:
        return [value[2]]
    if op is _constants.SUBPATTERN:
        return [value[3]]
    if op is _constants.ATOMIC_GROUP:
        return [value]
    if op in LOOKING:
        return [value[1]]
    return list(value[1]) if op is _constants.BRANCH else []
