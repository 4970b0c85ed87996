"""Rows and columns of places in a text, without a list of all its lines."""


class Rows:
    """Of places that are asked for stretch by stretch, in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._row, self._row_start, self._at = 1, 0, 0

    def place(self, start: int, at: int) -> tuple[int, int]:
        """Row and column of `at`, in a stretch that begins at `start`; both from 1."""
        if start > self._at:
            self._row += self._text.count("\n", self._at, start)
            self._row_start = max(self._row_start, self._text.rfind("\n", self._at, start) + 1)
            self._at = start
        row_start = max(self._row_start, self._text.rfind("\n", start, at) + 1)
        return self._row + self._text.count("\n", start, at), at - row_start + 1
