"""Results kept on disk: a run holds one at a time, and reports go through them as often as need be.

The first stay in memory; a temporary file takes the others, which has no name and goes with the run.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from assetcheck.pipeline.disk import Disk

IN_MEMORY = 200
"""Items that are kept without a file: to write and read them takes longer than to judge what they are made from."""

T = TypeVar("T")


class Spool(Sequence[T]):
    """A sequence that grows at its end, most of it on disk. Equal to another with equal items."""

    def __init__(self) -> None:
        self._first: list[T] = []
        self._disk: Disk[T] | None = None
        """The others, where there are any."""

    def append(self, item: T) -> None:
        """Add one item.

        Raises:
            AssetcheckError: the temporary folder is full.

        """
        if len(self._first) < IN_MEMORY:
            self._first.append(item)
            return
        if self._disk is None:
            from assetcheck.pipeline.disk import Disk

            self._disk = Disk()
        self._disk.append(item)

    def __len__(self) -> int:
        return len(self._first) + (len(self._disk) if self._disk else 0)

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
        if self._disk is None or at < len(self._first):
            return self._first[at]
        return self._disk.read(at - len(self._first))


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
