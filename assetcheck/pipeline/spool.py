"""Results kept on disk: a run holds one at a time, and reports go through them as often as need be.

The first stay in memory; a temporary file takes the others, which has no name and goes with the run.
"""

import pickle
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import cache, cached_property
from tempfile import TemporaryFile, gettempdir
from typing import IO, Any, Generic, TypeVar, overload

from assetcheck.errors import AssetcheckError

IN_MEMORY = 200
"""Items that are kept without a file: to write and read them takes longer than to judge what they are made from."""

T = TypeVar("T")


class Spool(Sequence[T]):
    """A sequence that grows at its end, most of it on disk. Equal to another with equal items."""

    def __init__(self) -> None:
        self._first: list[T] = []
        self._ends = array("Q", [0])
        """Where those on disk end."""

    def append(self, item: T) -> None:
        """Add one item.

        Raises:
            AssetcheckError: the temporary folder is full.

        """
        if len(self._first) < IN_MEMORY:
            self._first.append(item)
            return
        try:
            self._file.seek(self._ends[-1])
            _Pickler(self._file, pickle.HIGHEST_PROTOCOL).dump(item)
            self._file.flush()
        except OSError as error:
            problem = f"no room for the results in {gettempdir()} ({error.strerror})"
            raise AssetcheckError(f"{problem}: make some, or name another folder in TMPDIR") from error
        self._ends.append(self._file.tell())

    @cached_property
    def _file(self) -> IO[bytes]:
        return TemporaryFile()

    def __len__(self) -> int:
        return len(self._first) + len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return tuple(self._read(at) for at in range(*index.indices(len(self))))
        return self._read(range(len(self))[index])

    def __iter__(self) -> Iterator[T]:
        return map(self._read, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (tuple(self),)

    def _read(self, at: int) -> T:
        if at < len(self._first):
            return self._first[at]
        at -= len(self._first)
        self._file.seek(self._ends[at])
        item: T = pickle.loads(self._file.read(self._ends[at + 1] - self._ends[at]))  # noqa: S301 - our own, and nameless
        return item


class _Pickler(pickle.Pickler):
    """Writes model values as calls of their classes, which are read many times faster than states are set."""

    def reducer_override(self, value: Any) -> Any:
        kind: Any = type(value)
        if not hasattr(kind, "__dataclass_fields__") or _by_name_only(kind):
            return NotImplemented
        return kind, tuple(getattr(value, name) for name in _names(kind))


@cache
def _by_name_only(kind: type) -> bool:
    return any(field.kw_only for field in fields(kind))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


class Chosen(Sequence[T], Generic[T]):
    """Some items of a spool, in their order, made ready as they are read."""

    def __init__(self, spool: Spool[T], places: Sequence[int], ready: Callable[[T], T]) -> None:
        self._spool, self._places, self._ready = spool, places, ready

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return tuple(self._ready(self._spool[at]) for at in self._places[index])
        return self._ready(self._spool[self._places[index]])
