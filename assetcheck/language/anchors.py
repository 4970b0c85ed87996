"""What a pattern cannot match without: strings for the automaton to look for before the pattern itself is run.

The parse tree comes from `re._parser`, which is the parser that `re.compile` itself uses.
"""

from collections.abc import Sequence
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Protocol

from assetcheck.model.values import dataclass

Strings = frozenset[str]
MOST = 1000
"""More alternatives than this are no help to an automaton."""
WIDEST = 40
"""Nor are longer ranges of characters."""
MOST_WAYS = 40
"""A choice among more is not taken apart."""
FEW = 8
"""So many sets of characters tell a text without a match well enough."""
FEWER = 2
"""And so many sets of longer strings, of at most `MOST_WORDS` each."""
MOST_WORDS = 100


class Marks(Protocol):
    """What the characters of a pattern stand for, where they stand for word lists."""

    def exact(self, mark: str) -> Strings | None:
        """Every string it can be."""

    def inside(self, mark: str) -> Strings | None:
        """Strings of which it holds one."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a pattern can match."""

    looked_for: tuple[str, ...]
    """Strings of which every such match holds one."""
    held: tuple[str, ...]
    """Sets of characters of which it holds one each besides, the smallest first."""
    words: tuple[tuple[str, ...], ...] = ()
    """Sets of longer strings, likewise."""


def anchors(pattern: str, marks: Marks) -> Strings | None:
    """Strings of which every match of `pattern` holds at least one; None where there are none."""
    return _Anchors(marks).of(_parser.parse(pattern))


def ways(pattern: str, marks: Marks) -> tuple[Way, ...]:
    """The ways in which `pattern` can match; none where one of them has nothing to look for."""
    walker, items = _Anchors(marks), list(_parser.parse(pattern))
    found = [_way(walker, one) for one in walker.split(items)]
    known = [way for way in found if way]
    if len(known) == len(found):
        return tuple(known)
    whole = _way(walker, items)
    return (whole,) if whole else ()


def _way(walker: "_Anchors", items: Sequence[Any]) -> Way | None:
    looked_for = walker.of(items)
    if not looked_for:
        return None
    held: set[str] = set()
    words: set[tuple[str, ...]] = set()
    for option in walker.all_of(items):
        held |= _places(option)
        if min(map(len, option)) > 1 and len(option) <= MOST_WORDS and option != looked_for:
            words.add(tuple(sorted(option)))
    few = sorted(held - _places(looked_for), key=lambda chars: (len(chars), chars))[:FEW]
    return Way(tuple(sorted(looked_for)), tuple(few), tuple(sorted(words, key=lambda one: (len(one), one))[:FEWER]))


def _places(option: Strings) -> set[str]:
    """For each place that all strings of a set have: the characters that stand there."""
    return {"".join(sorted({text[place] for text in option})) for place in range(min(map(len, option)))}


def strings(pattern: str, marks: Marks) -> Strings | None:
    """Every string that `pattern` can match, where they are few; None where they are not."""
    return _Anchors(marks).every(_parser.parse(pattern))


class _Anchors:
    """Walks the parse tree of a pattern."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def of(self, items: Sequence[Any]) -> Strings | None:
        """The best anchors of a sequence: none of a single character if it can be, then the fewest."""
        usable = [option for option in self.all_of(items) if not any(map(_common, option))]
        return min(usable, key=_cost, default=None)

    def all_of(self, items: Sequence[Any]) -> list[Strings]:
        """Everything that is known of a sequence: of each set, every match holds one string."""
        options: list[Strings] = []
        run: Strings = frozenset([""])
        for op, value in items:
            exact = self._exact(op, value)
            if exact is None:
                options += [run, *self._inside(op, value)]
                run = frozenset([""])
                continue
            if len(exact) > 1:
                options += [run, exact]
            longer = len(run) * len(exact) <= MOST
            run = frozenset(left + right for left in run for right in exact) if longer else exact
        options.append(run)
        return [option for option in options if option and "" not in option]

    def split(self, items: Sequence[Any]) -> list[list[Any]]:
        """A sequence with a choice in it that is no plain list of strings, once for each choice."""
        for at, (op, value) in enumerate(items):
            if op is _constants.BRANCH and self._exact(op, value) is None:
                plain = [branch for branch in value[1] if self.every(branch) is not None]
                others = [branch for branch in value[1] if self.every(branch) is None]
                if len(others) < MOST_WAYS:
                    choices: list[list[Any]] = [list(branch) for branch in others]
                    choices += [[(op, (None, plain))]] if plain else []
                    return [[*items[:at], *choice, *items[at + 1 :]] for choice in choices]
        return [list(items)]

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
            found = _united([self._marks.exact(char) for char in _members(value) or ()])
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

    def _inside(self, op: Any, value: Any) -> list[Strings]:
        """What is known of an item that is no plain string."""
        if op is _constants.SUBPATTERN:
            return self.all_of(value[3])
        if op in REPEATS:
            return self.all_of(value[2]) if value[0] else []
        found: Strings | None = None
        if op is _constants.LITERAL:
            found = self._marks.inside(chr(value))
        elif op is _constants.BRANCH:
            found = _united([self.of(branch) for branch in value[1]])
        elif op is _constants.IN:  # the parser writes a choice among single characters, such as marks, so
            found = _united([self._marks.exact(char) or self._marks.inside(char) for char in _members(value) or ()])
        return [found] if found else []


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
    return union if 0 < len(known) == len(parts) and len(union) <= MOST else None


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
