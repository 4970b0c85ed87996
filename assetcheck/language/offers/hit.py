"""What the finders of offers hand on: a statement and where it stands in the plain text."""

from collections.abc import Iterable
from typing import NamedTuple

from assetcheck.model.offers import Statement


class Taken:
    """Which characters of a text belong to something already."""

    def __init__(self, text: str, hits: Iterable["Hit"] = ()) -> None:
        self._mask = bytearray(len(text))
        for hit in hits:
            self.take(hit.start, hit.end)

    def take(self, start: int, end: int) -> None:
        """Give [start, end) away."""
        self._mask[start:end] = b"\1" * (end - start)

    def holds(self, start: int, end: int) -> bool:
        """Whether a character of [start, end) is taken."""
        return any(self._mask[start:end])


class Hit(NamedTuple):
    """A statement at [start, end) of the plain text."""

    start: int
    end: int
    statement: Statement
