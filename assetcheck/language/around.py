"""What stands around a place of a text: asked again and again for neighbouring places, searched as seldom as can be."""

from assetcheck.language.patterns import Pattern

REACH = 500
"""Characters on each side in which notes and subjects are looked for."""
LONGEST = 200
"""Characters of the longest note that is told from where an earlier search ended."""


class Around:
    """The surroundings of the places of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: dict[Pattern, tuple[int, int]] = {}
        """Where each pattern was found last."""
        self._missed: dict[Pattern, tuple[int, int]] = {}
        """The stretch in which it was last not found."""

    def holds(self, pattern: Pattern, at: int) -> bool:
        """Whether `pattern` is found around `at`."""
        first, last = max(0, at - REACH), at + REACH
        seen = self._seen.get(pattern)
        if seen is not None and first <= seen[0] and seen[1] <= last:
            return True
        start = first
        missed = self._missed.get(pattern)
        if missed is not None and missed[0] <= first <= missed[1]:
            if missed[1] == last:
                return False
            start = max(first, missed[1] - LONGEST)
        found = pattern.regex.search(self._text, start, last)
        if found is None:
            self._missed[pattern] = first, last
            return False
        self._seen[pattern] = found.span()
        return True
