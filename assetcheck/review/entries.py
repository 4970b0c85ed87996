"""Files of decisions: a list of entries under one key, read strictly and added to as text so that comments stay."""

import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from assetcheck.errors import ConfigError
from assetcheck.model.values import dataclass
from assetcheck.yamlsource import Source, read_yaml

_RISKY = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML does not take as they stand, or takes for line ends."""

Entry = Mapping[str, str | datetime.date | None]
"""An entry as it is to be written: keys in order; what is None is left out."""


def _filled(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise ValueError("must not be empty")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    raise ValueError("must be a day, written YYYY-MM-DD")


Text = Annotated[str, BeforeValidator(_filled)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class EntriesFile:
    """A kind of file of decisions."""

    name: str
    key: str
    """Its only top-level key, which holds the list."""
    header: str
    """Comments that a new file begins with."""
    read: Callable[[str, str], Sequence[Any]]
    """Text and name of a file -> its entries; raises ConfigError."""

    def added(self, text: str, entries: Sequence[Entry], name: str) -> str:
        """The file's text with entries added at its end; everything that stands in it stays as it is.

        Raises:
            ConfigError: a mistake in the file, or it is written in a way that cannot be added to.

        """
        before = self.read(text, name)
        body = text or self.header
        body += "" if body.endswith("\n") else "\n"
        indent = self._indent(body, read_yaml(text, name), name) if before else "  "
        if not before:
            body = self._opened(body)
        body += "".join(_block(entry, indent) for entry in entries)
        if len(self.read(body, name)) != len(before) + len(entries):
            raise ConfigError(f"{name}: cannot be added to as it is written; write each entry on its own lines")
        return body

    def _opened(self, body: str) -> str:
        """A file without entries, its key ready to take some."""
        empty = re.compile(rf"(?m)^{self.key}:[ \t]*(?:\[[ \t]*\]|null|~)?[ \t]*(#.*)?$")
        if not empty.search(body):
            return f"{body}{self.key}:\n"
        return empty.sub(lambda found: f"{self.key}:{' ' + found[1] if found[1] else ''}", body, count=1)

    def _indent(self, text: str, source: Source, name: str) -> str:
        """What stands before the dash of the first entry."""
        line, column = source.places[self.key, 0]
        before = text.splitlines()[line - 1][: column - 1]
        if not re.fullmatch(r" *- +", before):
            raise ConfigError(f"{name}:{line}:{column}: write each entry on its own lines, beginning with `- `")
        return before[: before.index("-")]


def scalar(value: str | datetime.date) -> str:
    """A value in YAML: a day as it is, a text in double quotes, whose escapes YAML shares with JSON."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _block(entry: Entry, indent: str) -> str:
    lines = [f"{key}: {scalar(value)}" for key, value in entry.items() if value is not None]
    return "".join(f"{indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))
