"""What stands around a place of a text: asked again and again for neighbouring places, searched as seldom as can be."""

from assetcheck.language.pattern import Pattern

REACH = 500
"""Characters on each side in which lines of notes are looked for, and what a picture sells."""
BESIDE = 60
"""Characters before and after a sentence in which anything that reads like a note is one to it."""
NEAR = 150
"""Characters before and after a sentence of a copy text that tell which goods it speaks of: a file may hold many."""
MANY = 4
"""Kinds of goods so near a sentence that the text is a list, whose other entries do not tell what this one sells."""
LONGEST = 200
"""Characters of the longest note that is told from where an earlier search ended."""
BEHIND = 50
"""Characters further back that an expression may look at."""


class Around:
    """The surroundings of the places of one text, which is seen through a window that only moves on.

    Places and the window's start count characters of the whole text.
    """

    def __init__(self) -> None:
        self._window = ""
        self._start = 0
        self._seen: dict[Pattern, tuple[int, int]] = {}
        """Where each pattern was found last."""
        self._missed: dict[Pattern, tuple[int, int]] = {}
        """The stretch in which it was last not found."""

    def grow(self, text: str) -> None:
        """Let `text` come after what the window shows."""
        self._window += text

    def forget(self, at: int) -> None:
        """Drop what no place from `at` on can see."""
        dropped = at - REACH - BEHIND - self._start
        if dropped > 0:
            self._window = self._window[dropped:]
            self._start += dropped

    def holds(self, pattern: Pattern, at: int) -> bool:
        """Whether `pattern` is found around `at`."""
        return self.shows(pattern, at - REACH, at + REACH)

    def shows(self, pattern: Pattern, first: int, last: int) -> bool:
        """Whether `pattern` is found from `first` to `last`; the window shows `REACH` on each side of a place."""
        first = max(0, first)
        seen = self._seen.get(pattern)
        if seen is not None and first <= seen[0] and seen[1] <= last:
            return True
        start = first
        missed = self._missed.get(pattern)
        if missed is not None and missed[0] <= first <= missed[1]:
            if missed[1] == last:
                return False
            start = max(first, missed[1] - LONGEST)
        found = pattern.regex.search(self._window, start - self._start, last - self._start)
        if found is None:
            self._missed[pattern] = first, last
            return False
        self._seen[pattern] = found.start() + self._start, found.end() + self._start
        return True

    def between(self, first: int, last: int) -> str:
        """What the window shows from `first` to `last`."""
        return self._window[max(0, first - self._start) : max(0, last - self._start)]
