"""What a pattern cannot match without: strings for the automaton to look for before the pattern itself is run.

The parse tree comes from `re._parser`, which is the parser that `re.compile` itself uses.
"""

from collections.abc import Sequence
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Protocol

Strings = frozenset[str]
MOST = 1000
"""More alternatives than this are no help to an automaton."""
WIDEST = 40
"""Nor are longer ranges of characters."""


class Marks(Protocol):
    """What the characters of a pattern stand for, where they stand for word lists."""

    def exact(self, mark: str) -> Strings | None:
        """Every string it can be."""

    def inside(self, mark: str) -> Strings | None:
        """Strings of which it holds one."""


def anchors(pattern: str, marks: Marks) -> Strings | None:
    """Strings of which every match of `pattern` holds at least one; None where there are none."""
    return _Anchors(marks).of(_parser.parse(pattern))


def strings(pattern: str, marks: Marks) -> Strings | None:
    """Every string that `pattern` can match, where they are few; None where they are not."""
    return _Anchors(marks).every(_parser.parse(pattern))


class _Anchors:
    """Walks the parse tree of a pattern."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def of(self, items: Sequence[Any]) -> Strings | None:
        """The best anchors of a sequence: none of a single character if it can be, then the fewest."""
        options: list[Strings] = []
        run: Strings = frozenset([""])
        for op, value in items:
            exact = self._exact(op, value)
            if exact is None:
                inner = self._inside(op, value)
                options += [run, inner] if inner else [run]
                run = frozenset([""])
                continue
            if len(exact) > 1:
                options += [run, exact]
            longer = len(run) * len(exact) <= MOST
            run = frozenset(left + right for left in run for right in exact) if longer else exact
        options.append(run)
        usable = [option for option in options if option and not any(map(_common, option))]
        return min(usable, key=_cost, default=None)

    def every(self, items: Sequence[Any]) -> Strings | None:
        """Every string that a sequence can be, where they are few."""
        made: Strings = frozenset([""])
        for op, value in items:
            exact = self._exact(op, value)
            if exact is None or len(made) * len(exact) > MOST:
                return None
            made = frozenset(left + right for left in made for right in exact)
        return made

    def _exact(self, op: Any, value: Any) -> Strings | None:
        """Every string that the item can be, where they are few."""
        found: Strings | None = None
        if op is _constants.LITERAL:
            found = self._marks.exact(chr(value))
        elif op is _constants.IN:
            found = _members(value)
        elif op is _constants.SUBPATTERN:
            found = self.every(value[3])
        elif op is _constants.BRANCH:
            found = _united([self.every(branch) for branch in value[1]])
        elif op in NOTHING:
            found = frozenset([""])
        elif op in REPEATS and value[1] == 1:
            found = self.every(value[2])
            found = found if found is None or value[0] else found | {""}
        return found

    def _inside(self, op: Any, value: Any) -> Strings | None:
        """Anchors of an item that is no plain string."""
        if op is _constants.LITERAL:
            return self._marks.inside(chr(value))
        if op is _constants.SUBPATTERN:
            return self.of(value[3])
        if op in REPEATS:
            return self.of(value[2]) if value[0] else None
        if op is _constants.BRANCH:
            return _united([self.of(branch) for branch in value[1]])
        return None


NOTHING = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def _cost(option: Strings) -> tuple[bool, int, int]:
    """How much work anchors make, least first."""
    shortest = min(map(len, option))
    return shortest == 1, len(option), -shortest


def _united(parts: Sequence[Strings | None]) -> Strings | None:
    """All of the parts together, where each is known and they are few."""
    known = [part for part in parts if part is not None]
    union = frozenset[str]().union(*known)
    return union if len(known) == len(parts) and len(union) <= MOST else None


def _members(items: Sequence[Any]) -> Strings | None:
    """The characters of a class, where they are few."""
    chars: set[str] = set()
    for op, value in items:
        if op is _constants.LITERAL:
            chars.add(chr(value))
        elif op is _constants.RANGE and value[1] - value[0] < WIDEST:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(chars)


def _common(text: str) -> bool:
    """Whether a string stands in too many texts to be worth looking for."""
    return not text or (len(text) == 1 and text.isascii())
