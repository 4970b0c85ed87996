"""Items in a temporary file that has no name and goes with the run: written at its end, read one at a time."""

import pickle
from array import array
from dataclasses import fields
from functools import cache
from tempfile import TemporaryFile, gettempdir
from typing import Any, Generic, TypeVar

from assetcheck.errors import AssetcheckError

T = TypeVar("T")


class Disk(Generic[T]):
    """What a spool does not hold in memory."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - it goes with the run
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, item: T) -> None:
        """Write one item.

        Raises:
            AssetcheckError: the temporary folder is full.

        """
        try:
            self._file.seek(self._ends[-1])
            _Pickler(self._file, pickle.HIGHEST_PROTOCOL).dump(item)
            self._file.flush()
        except OSError as error:
            problem = f"no room for the results in {gettempdir()} ({error.strerror})"
            raise AssetcheckError(f"{problem}: make some, or name another folder in TMPDIR") from error
        self._ends.append(self._file.tell())

    def read(self, at: int) -> T:
        """The item of that number."""
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
