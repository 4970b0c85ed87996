"""Strict reading of configuration and packs: pydantic models over YAML, complaints with a place and a way out."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assetcheck.errors import ConfigError
from assetcheck.yamlsource import Path, Source, nearest


class Strict(BaseModel):
    """A part of a YAML file in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=Strict)

UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")
MAX_PROBLEMS = 20


def validate(model: type[M], source: Source) -> M:
    """The file's value as `model`.

    Raises:
        ConfigError: one line for each mistake, beginning with `file:line:column`.

    """
    value = {} if source.value is None else source.value
    if not isinstance(value, dict):
        raise source.error((), "must be a mapping of keys to values")
    try:
        return model.model_validate(value)
    except ValidationError as error:
        schema = model.model_json_schema()
        problems = error.errors(include_url=False)[:MAX_PROBLEMS]
        lines = {_complaint(problem, schema, source): None for problem in problems}
        raise ConfigError("\n".join(lines)) from error


def _complaint(problem: Mapping[str, Any], schema: Mapping[str, Any], source: Source) -> str:
    path: Path = tuple(problem["loc"])
    if problem["type"] in UNKNOWN_KEY:
        key = str(path[-1])
        return f"{source.at(path)}: unknown key `{key}`{nearest(key, known_keys(schema, path[:-1]))}"
    if problem["type"] in ("enum", "literal_error"):
        expected = problem["ctx"]["expected"]
        return (
            f"{source.at(path)}: {_named(path)} must be {expected}{nearest(str(problem['input']), _quoted(expected))}"
        )
    if problem["type"] == "missing":
        return f"{source.at(path[:-1])}: the key `{path[-1]}` is missing"
    message = problem["msg"].removeprefix("Value error, ")
    return f"{source.at(path)}: {_named(path)}: {message[0].lower()}{message[1:]}"


def _quoted(expected: str) -> list[str]:
    return expected.split("'")[1::2]


def _named(path: Path) -> str:
    keys = [str(part) for part in path if isinstance(part, str)]
    return f"`{keys[-1]}`" if keys else "the file"


def known_keys(schema: Mapping[str, Any], path: Sequence[str | int]) -> list[str]:
    """The keys that a JSON Schema allows at `path`."""
    here: Mapping[str, Any] = schema
    for part in path:
        here = _resolve(here, schema)
        step = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part)
        here = step if step is not None else here.get("additionalProperties") or {}
        if not isinstance(here, Mapping):
            return []
    return list(_resolve(here, schema).get("properties", {}))


def _resolve(here: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    for option in here.get("anyOf", ()):
        if option.get("type") != "null":
            return _resolve(option, schema)
    reference = here.get("$ref")
    if not reference:
        return here
    found: Mapping[str, Any] = schema["$defs"][reference.rsplit("/", 1)[-1]]
    return found
