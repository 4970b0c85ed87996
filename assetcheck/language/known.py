"""What this room would work out anew at every start, kept for the next one: compiled expressions, parsed tables.

To compile the expressions that a short text asks for takes longer than to read it. Python keeps compiled expressions
within a process only, so they are taken apart here into plain values, the way `re` itself makes them. Where a Python
makes them in another way, they are compiled as ever and not kept.
"""

import json
import re
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from itertools import accumulate, takewhile
from typing import Any
from zlib import crc32

from assetcheck.language.packed import NUMBER, Packed, pack

EXPRESSION, TABLE = "expression", "table"
"""Kinds of what is kept."""
MOST = 12_000_000
"""Bytes of expressions that are kept, of those asked for last: a run reads them all, though it asks for few."""
BROKEN = (ArithmeticError, AttributeError, ImportError, LookupError, RuntimeError, TypeError, ValueError)
"""What putting together something that is no expression may come to."""


class Known:
    """Bytes by kind and name; of many that are kept a short text asks for few, and only these are looked over."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, tuple[bytes | memoryview, int]]] = {EXPRESSION: {}, TABLE: {}}
        """With their checksums."""
        self.tables: dict[str, Any] = {}
        """Those that were asked for."""
        self.grown = False
        """Whether some are new."""

    def get(self, kind: str, name: str) -> bytes | memoryview | None:
        """What is kept under that name; None where nothing is, or where it is damaged."""
        kept, checksum = self.kept[kind].pop(name, (None, 0))
        if kept is None or crc32(kept) != checksum:
            return None
        self.kept[kind][name] = kept, checksum  # behind those that were asked for before
        return kept

    def keep(self, kind: str, name: str, value: bytes) -> None:
        """Keep what was worked out anew."""
        self.kept[kind][name] = value, crc32(value)
        self.grown = True


@cache
def _known() -> Known:
    """One for the process, like the cache of `re`."""
    return Known()


def recall(written: bytes | memoryview) -> None:
    """Take what an earlier process kept.

    Raises:
        (KeyError, TypeError, ValueError): `news` wrote no such thing.

    """
    kept, pieces = _known().kept, Packed(written)
    for at, (kind, name, checksum) in enumerate(json.loads(pieces.text(0)), start=1):
        kept[kind].setdefault(name, (pieces[at], checksum))


def news() -> bytes | None:
    """Everything that is worth keeping, behind the list of it; None where nothing was added to what was recalled."""
    known = _known()
    if not known.grown:
        return None
    known.grown = False
    expressions = [*known.kept[EXPRESSION].items()]
    sizes = accumulate(len(value) for _, (value, _) in reversed(expressions))
    fitting = sum(1 for _ in takewhile(MOST.__ge__, sizes))
    kept = [(TABLE, *named) for named in known.kept[TABLE].items()]
    kept += [(EXPRESSION, *named) for named in expressions[len(expressions) - fitting :]]
    listed = [(kind, name, checksum) for kind, name, (_, checksum) in kept]
    return pack([json.dumps(listed), *(value for _, _, (value, _) in kept)])


def known_bytes(name: str, make: Callable[[], bytes]) -> bytes | memoryview:
    """The table of that name that is used as it lies there; made where it is not known."""
    known = _known()
    kept = known.get(TABLE, name)
    if kept is None:
        kept = make()
        known.keep(TABLE, name, kept)
    return kept


def known_table(name: str, make: Callable[[str], Any]) -> Any:
    """The table of that name; `make` reads it where it is not known."""
    known = _known()
    if name not in known.tables:
        kept = known.get(TABLE, name)
        known.tables[name] = make(name) if kept is None else _read(kept)
        if kept is None:
            known.keep(TABLE, name, _written(known.tables[name]))
    return known.tables[name]


def compiled(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The regular expression, compiled.

    Raises:
        re.error: it is none.

    """
    known, name = _known(), sha256(f"{int(flags)} {source}".encode("utf-8", "surrogatepass")).hexdigest()
    kept = known.get(EXPRESSION, name)
    if kept is not None:
        with suppress(*BROKEN):
            return _put_together(source, kept)
    parts = _taken_apart(source, flags)
    if parts is None:
        return re.compile(source, flags)
    known.keep(EXPRESSION, name, parts)
    return _put_together(source, parts)


def _read(kept: bytes | memoryview) -> Any:
    return json.loads(str(kept, "utf-8", "surrogatepass"))


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _taken_apart(source: str, flags: re.RegexFlag) -> bytes | None:
    """The parts of an expression; None where this Python has none of these steps of `re.compile`."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
        code = array(NUMBER, _compiler._code(parsed, flags))  # noqa: SLF001 - there is no public way
        state = parsed.state
        head = [int(flags) | state.flags, state.groups - 1, dict(state.groupdict)]
        return pack([_written(head), code.tobytes()])
    except (AttributeError, ImportError, TypeError):
        return None


def _put_together(source: str, kept: bytes | memoryview) -> re.Pattern[str]:
    """The expression from its parts; the interpreter looks them over and refuses what it could not run."""
    import _sre  # type: ignore[import-not-found]

    head, code = Packed(kept)
    flags, groups, names = _read(head)
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(source, flags, code.cast(NUMBER).tolist(), groups, names, tuple(by_number))
    return made
