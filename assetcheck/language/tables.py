"""Reads the tables in `data/`: word lists and signs that a lawyer may edit."""

import re
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


class Signs:
    """The named regular expressions of one table, each compiled when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._lists: dict[str, list[str]] = table(name)
        self._ready: dict[str, Pattern] = {}

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

    def _written_out(self, name: str) -> str:
        """The entries of a list as alternatives, each `{list}` in them replaced by that list's."""
        # Entries are folded over several lines for the eye; the blanks of the folding mean nothing.
        joined = "|".join(re.sub(r"\s+(?=\(|\[)", "", entry) for entry in self._lists[name])
        return NAMED.sub(lambda named: f"(?:{self._written_out(named[1])})", joined)
