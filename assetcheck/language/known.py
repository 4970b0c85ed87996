"""What this room would work out anew at every start, kept for the next one: compiled expressions, parsed tables.

To compile the expressions that a short text asks for takes longer than to read it. Python keeps compiled expressions
within a process only, so they are taken apart here into plain values, the way `re` itself makes them. Where a Python
makes them in another way, they are compiled as ever and not kept.
"""

import re
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

MOST = 4000
"""Expressions that are kept."""
BROKEN = (ArithmeticError, AttributeError, ImportError, LookupError, RuntimeError, TypeError, ValueError, zlib.error)
"""What putting together something that is no expression may come to."""


class Known:
    """Plain values by kind and name."""

    def __init__(self) -> None:
        self.expressions: dict[str, Any] = {}
        self.tables: dict[str, Any] = {}
        self.grown = False
        """Whether some are new."""


@cache
def _known() -> Known:
    """One for the process, like the cache of `re`."""
    return Known()


def recall(values: Mapping[str, Any]) -> None:
    """Take what an earlier process kept."""
    known = _known()
    known.expressions = {**values["expressions"], **known.expressions}
    known.tables = {**values["tables"], **known.tables}


def news() -> Mapping[str, Any] | None:
    """Everything that is worth keeping; None where nothing was added to what was recalled."""
    known = _known()
    if not known.grown:
        return None
    known.grown = False
    return {"expressions": dict(list(known.expressions.items())[-MOST:]), "tables": known.tables}


def known_table(name: str, make: Callable[[str], Any]) -> Any:
    """The table of that name; `make` reads it where it is not known."""
    known = _known()
    if name not in known.tables:
        known.tables[name] = make(name)
        known.grown = True
    return known.tables[name]


def compiled(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The regular expression, compiled.

    Raises:
        re.error: it is none.

    """
    known, name = _known(), f"{int(flags)} {source}"
    kept = known.expressions.get(name)
    if kept is not None:
        try:
            return _put_together(source, kept)
        except BROKEN:
            del known.expressions[name]  # what was kept is broken
    kept = _taken_apart(source, flags)
    if kept is None:
        return re.compile(source, flags)
    known.expressions[name], known.grown = kept, True
    return _put_together(source, kept)


def _taken_apart(source: str, flags: re.RegexFlag) -> list[Any] | None:
    """The parts of an expression; None where this Python has none of these steps of `re.compile`."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
        code = array("I", _compiler._code(parsed, flags))  # noqa: SLF001 - there is no public way
        state = parsed.state
        packed = b64encode(zlib.compress(code.tobytes(), 1)).decode()
        return [int(flags) | state.flags, state.groups - 1, dict(state.groupdict), packed]
    except (AttributeError, ImportError, TypeError):
        return None


def _put_together(source: str, kept: Any) -> re.Pattern[str]:
    """The expression from its parts; the interpreter looks them over and refuses what it could not run."""
    import _sre  # type: ignore[import-not-found]

    flags, groups, names, packed = kept
    code = array("I")
    code.frombytes(zlib.decompress(b64decode(packed)))
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(source, flags, code.tolist(), groups, names, tuple(by_number))
    return made
