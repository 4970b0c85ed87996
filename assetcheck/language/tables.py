"""Reads the tables in `data/`: word lists and signs that a lawyer may edit."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assetcheck.language.known import known_table
from assetcheck.language.pattern import Pattern

DATA = Path(__file__).with_name("data")


def table(name: str) -> Any:
    """The content of `data/<name>.yaml`."""
    return known_table(name, _read)


def _read(name: str) -> Any:
    import yaml

    text = DATA.joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe ones


NAMED = re.compile(r"\{([a-z_]+)\}")
PREAMBLE = re.compile(r"(?:\(\?!(?:[^()]|\([^()]*\))*\))?\[\^[^\]]*\]\{0,[0-9]+\}")
"""What an entry may begin with but need not: nearly any characters, none to so many, with what must not stand there."""


class Signs:
    """The named regular expressions of one table, each compiled when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._lists: dict[str, list[str]] = table(name)
        self._ready: dict[str, Pattern] = {}
        self._cores: dict[str, Pattern] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._lists

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.pattern(name).regex

    def pattern(self, name: str) -> Pattern:
        """The expression of that name, not compiled yet."""
        ready = self._ready.get(name)
        if ready is None:
            ready = self._ready[name] = Pattern(self._written_out(name), re.NOFLAG)
        return ready

    def finditer(self, name: str, text: str, first: int, last: int) -> Iterator[re.Match[str]]:
        """The matches of an expression, which is tried only where it matches without its preambles."""
        core = self._cores.get(name)
        if core is None:
            bare = (entry[found.end() :] if (found := PREAMBLE.match(entry)) else entry for entry in self._lists[name])
            core = self._cores[name] = Pattern(self._joined(bare), re.NOFLAG)
        return self[name].finditer(text, first, last) if core.search(text, first, last) else iter(())

    def _written_out(self, name: str) -> str:
        """A list as one expression."""
        return self._joined(self._lists[name])

    def _joined(self, entries: Iterable[str]) -> str:
        """Entries as alternatives, each `{list}` in them replaced by that list's."""
        # Entries are folded over several lines for the eye; the blanks of the folding mean nothing.
        joined = "|".join(re.sub(r"\s+(?=\(|\[)", "", entry) for entry in entries)
        return NAMED.sub(lambda named: f"(?:{self._written_out(named[1])})", joined)
