"""YAML with places kept: plain values, and where each of them stands in its file.

Read with the C loader and the YAML 1.2 core schema: only `true`/`false` are booleans, so a term `NO` or a key `on`
stays text. A doubled key, an alias bomb or a broken file is a `ConfigError` that begins with `file:line:column`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from assetcheck.errors import ConfigError
from assetcheck.model.regex import Regex

Path = tuple[str | int, ...]
"""Keys and indexes that lead from the top of the file to a value."""

MAX_BYTES = 8_000_000
MAX_DEPTH = 40
MAX_VALUES = 500_000

_INT = Regex(r"[-+]?[0-9]+\Z")
_FLOAT = Regex(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")


class Source(NamedTuple):
    """A YAML file as read: its plain value and the place (line, column from 1) of each part of it."""

    name: str
    value: Any
    places: Mapping[Path, tuple[int, int]]

    def at(self, path: Path) -> str:
        """`file:line:column` of the value at `path`, or of the nearest part above it."""
        while path not in self.places and path:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return f"{self.name}:{line}:{column}"

    def error(self, path: Path, problem: str) -> ConfigError:
        """An error about the value at `path`."""
        return ConfigError(f"{self.at(path)}: {problem}")


def read_yaml(text: str, name: str) -> Source:
    """Read one YAML document.

    Args:
        text: the document.
        name: what errors call the file.

    Raises:
        ConfigError: it is too large or deep, no YAML, or has a doubled key.

    """
    if len(text) > MAX_BYTES:
        raise ConfigError(f"{name}:1:1: larger than {MAX_BYTES // 1_000_000} MB")
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise ConfigError(f"{name}:{place}: not valid YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ConfigError(f"{name}:1:1: not valid YAML: {error}") from error
    finally:
        loader.dispose()
    places: dict[Path, tuple[int, int]] = {}
    value = None if node is None else _plain(node, (), places, name)
    return Source(name, value, places)


def nearest(word: str, choices: Iterable[str]) -> str:
    """` (did you mean …?)` with the choice spelt most like `word`, or nothing."""
    import difflib

    close = difflib.get_close_matches(word, list(choices), n=1, cutoff=0.5)
    return f" (did you mean `{close[0]}`?)" if close else ""


def _plain(node: Any, path: Path, places: dict[Path, tuple[int, int]], name: str) -> Any:
    places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if len(path) > MAX_DEPTH or len(places) > MAX_VALUES:
        raise ConfigError(f"{name}:{places[path][0]}:{places[path][1]}: nested too deep or too large")
    if node.id == "mapping":
        return _mapping(node, path, places, name)
    if node.id == "sequence":
        return [_plain(item, (*path, index), places, name) for index, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: Any, path: Path, places: dict[Path, tuple[int, int]], name: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if key_node.id != "scalar":
            raise ConfigError(f"{name}:{line}:{column}: a key must be plain text")
        key = key_node.value
        if key in result:
            raise ConfigError(f"{name}:{line}:{column}: the key `{key}` stands here a second time")
        result[key] = _plain(value_node, (*path, key), places, name)
        places[(*path, key)] = (line, column)
    return result


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
