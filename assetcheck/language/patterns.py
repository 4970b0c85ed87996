"""Terms and regular expressions of packs, put into plain form; expressions are compiled when first needed."""

import re
from collections.abc import Iterable, Mapping, Sequence

from assetcheck.language.anchors import Strings, Way, anchors, strings, ways
from assetcheck.language.normalise import Folding, folding, normalise
from assetcheck.language.pattern import BadPattern, Pattern
from assetcheck.language.tables import table
from assetcheck.model.values import dataclass

LIST = Pattern(r"\{([a-z][a-z_]*)\}")
PUNCTUATION = str.maketrans(
    {"，": ",", "：": ":", "；": ";", "！": "!", "？": r"\?", "（": r"\(", "）": r"\)", "％": "%", "　": " "}
)
"""Full-width marks of patterns, as they stand in plain text."""
CAPITAL = Pattern(r"(?<!\\)(?<!\(\?)[A-Z]")
FIRST_MARK = 0xF0000
"""Characters from here on stand for word lists while a pattern is taken apart."""
DEEPEST = 4
"""Word lists may name word lists so many times over."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A regular expression over plain text, as plain data, and the ways in which it can match."""

    source: str
    ways: tuple[Way, ...]


class _FoldingBeyondAscii(dict[int, str]):
    """The folding of plain text for everything but ASCII, which has its own meaning in patterns."""

    def __init__(self, folding: Folding) -> None:
        super().__init__()
        self._folding = folding

    def __missing__(self, code: int) -> str:
        kept = chr(code) if code < 0x80 or code >= FIRST_MARK else self._folding[code] or chr(code)  # noqa: PLR2004
        self[code] = kept
        return kept


class _List:
    """A word list: what to write in its place, and the strings its words are or contain."""

    def __init__(self, source: str, exact: Strings | None, inside: Strings | None) -> None:
        self.source = source
        self.exact = exact
        self.inside = inside


class Words:
    """The word lists that patterns of one rule may name: its own, and the shared ones behind them."""

    def __init__(self, own: Mapping[str, Sequence[str]], shared: "Words | None", compiler: "Compiler") -> None:
        self._own = own
        self._shared = shared
        self._compiler = compiler
        self._lists: dict[str, _List] = {}

    def list(self, name: str, depth: int = 0) -> _List:
        """The list of this name."""
        known = self._lists.get(name)
        if known is not None:
            return known
        if depth > DEEPEST:
            raise BadPattern(f"word list {{{name}}} names itself")
        if name not in self._own:
            if self._shared is None:
                raise BadPattern(f"unknown word list {{{name}}}")
            return self._shared.list(name, depth)
        joined = "(?:" + "|".join(self._own[name]) + ")"
        taken_apart = self._compiler.taken_apart(joined, self, depth + 1)
        made = self._lists[name] = _List(
            taken_apart.written_out(),
            strings(taken_apart.marked, taken_apart),
            anchors(taken_apart.marked, taken_apart),
        )
        return made


class TakenApart:
    """A pattern with a single character in the place of each word list."""

    def __init__(self, marked: str, lists: Mapping[str, _List]) -> None:
        self.marked = marked
        self._lists = lists

    def written_out(self) -> str:
        """The pattern with its lists written out."""
        return self.marked.translate({ord(mark): words.source for mark, words in self._lists.items()})

    def exact(self, mark: str) -> Strings | None:
        """Every string that the list behind a mark can be, where they are few; the mark itself where it is none."""
        words = self._lists.get(mark)
        return frozenset([mark]) if words is None else words.exact

    def inside(self, mark: str) -> Strings | None:
        """Strings of which whatever the list behind a mark matches holds one."""
        words = self._lists.get(mark)
        return words.inside if words else None


class Compiler:
    """Turns the words and patterns of packs into their plain forms."""

    def __init__(self) -> None:
        self._folding = folding()
        self._beyond_ascii = _FoldingBeyondAscii(self._folding)
        self._shared = Words(table("words"), None, self)

    def words(self, own: Mapping[str, Sequence[str]]) -> Words:
        """The word lists that a rule with these of its own may name."""
        return Words(own, self._shared, self)

    def term(self, term: str) -> str:
        """The term as it stands in plain text."""
        return normalise(term, self._folding).text.strip()

    def taken_apart(self, pattern: str, words: Words, depth: int = 0) -> TakenApart:
        """The pattern over plain text, its word lists still marks."""
        lists: dict[str, _List] = {}

        def mark(found: re.Match[str]) -> str:
            char = chr(FIRST_MARK + len(lists))
            lists[char] = words.list(found[1], depth)
            return char

        marked = LIST.sub(mark, pattern).translate(PUNCTUATION).translate(self._beyond_ascii)
        return TakenApart(CAPITAL.sub(lambda found: found[0].lower(), marked), lists)

    def pattern(self, pattern: str, words: Words) -> str:
        """The pattern over plain text, its word lists written out."""
        return self.taken_apart(pattern, words).written_out()

    def shape(self, pattern: str, words: Words) -> Shape:
        """The same, with what to look for before it is run."""
        taken_apart = self.taken_apart(pattern, words)
        try:
            found = ways(taken_apart.marked, taken_apart)
        except re.error as error:
            raise BadPattern(str(error)) from error
        if not found:
            raise BadPattern("has no fixed character to look for")
        return Shape(taken_apart.written_out(), found)

    def either(self, patterns: Iterable[str], words: Words) -> str | None:
        """One pattern that matches where any of `patterns` does; None where there are none."""
        parts = [self.pattern(pattern, words) for pattern in patterns]
        return "|".join(f"(?:{part})" for part in parts) or None
