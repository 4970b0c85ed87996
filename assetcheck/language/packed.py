"""Pieces of text in one buffer of bytes, as it is kept between runs: what nobody asks for is not even copied."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

NUMBER: Final = "I"
"""How lengths are written: 32 bits without a sign, in the order of bytes of the machine."""


class Packed:
    """Pieces of text by their number, each read when it is asked for.

    Args:
        kept: what `pack` made of them.

    Raises:
        (TypeError, ValueError): it was not made so.

    """

    def __init__(self, kept: bytes | memoryview) -> None:
        numbers, size = memoryview(kept), array(NUMBER).itemsize
        (count,) = numbers[:size].cast(NUMBER)
        self._ends = numbers[size : size * (count + 2)].cast(NUMBER)
        self._pieces = numbers[size * (count + 2) :]

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> memoryview:
        """A piece as it lies there."""
        return self._pieces[self._ends[at] : self._ends[at + 1]]

    def __iter__(self) -> Iterator[memoryview]:
        return map(self.__getitem__, range(len(self)))

    def text(self, at: int) -> str:
        """A piece as a text."""
        return str(self[at], "utf-8", "surrogatepass")


def pack(pieces: Iterable[str | bytes | memoryview]) -> bytes:
    """Texts one after the other, surrogates by themselves included; or what was made of them already."""
    written = [piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece for piece in pieces]
    ends = accumulate(map(len, written), initial=0)
    return b"".join([array(NUMBER, [len(written), *ends]).tobytes(), *written])
