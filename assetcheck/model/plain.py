"""Frozen dataclasses of the model <-> plain JSON values, by their type hints."""

import dataclasses
import datetime
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

Reader = Callable[[Any], Any]

AS_TEXT = (Decimal, datetime.date, Path)
"""Scalars that JSON has no form for: their text says all of them."""
TAG = "$"
"""Key that names the class where a field may hold several."""


def to_plain(value: Any) -> Any:
    """A model value as dicts, lists and scalars that JSON can hold."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {TAG: type(value).__name__, **plain}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, AS_TEXT) else value


def from_plain(kind: Any, plain: Any) -> Any:
    """The value of type `kind` that `to_plain` made `plain` from.

    Raises:
        (KeyError, TypeError, ValueError): `plain` is no such value, as after a change of the model.

    """
    return _reader(kind)(plain)


@cache
def _reader(kind: Any) -> Reader:  # noqa: PLR0911 - one line a kind
    """What reads plain values of a type."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return lambda plain: plain
    if origin in (typing.Union, types.UnionType):
        return _union(parts)
    if origin is tuple:
        return _tuple(parts[0]) if len(parts) == 2 and parts[1] is Ellipsis else _row(parts)  # noqa: PLR2004
    if origin is frozenset:
        items = _tuple(parts[0])
        return lambda plain: frozenset(items(plain))
    if origin is Mapping:
        return _mapping(parts[1])
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, AS_TEXT):
        return _from_text(datetime.date.fromisoformat if issubclass(kind, datetime.date) else kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _scalar(kind)


def _from_text(make: Callable[[str], Any]) -> Reader:
    def read(plain: Any) -> Any:
        if not isinstance(plain, str):
            raise TypeError(plain)
        try:
            return make(plain)
        except ArithmeticError as error:  # what `Decimal` calls a text that is no number
            raise ValueError(plain) from error

    return read


def _scalar(kind: Any) -> Reader:
    def read(plain: Any) -> Any:
        if type(plain) is kind:
            return plain
        if kind is float and isinstance(plain, int):
            return float(plain)
        if isinstance(kind, type) and not isinstance(plain, kind):
            raise TypeError(kind)
        return plain

    return read


def _dataclass(kind: type) -> Reader:
    readers: dict[str, Reader] = {}

    def read(plain: Any) -> Any:
        if not readers:  # only now: a class may hold itself
            readers.update({name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()})
        if plain[TAG] != kind.__name__:
            raise ValueError(plain[TAG])
        return kind(**{name: read_field(plain[name]) for name, read_field in readers.items()})

    return read


def _union(options: tuple[Any, ...]) -> Reader:
    optional = types.NoneType in options
    readers = [_reader(option) for option in options if option is not types.NoneType]

    def read(plain: Any) -> Any:
        if plain is None:
            if optional:
                return None
            raise TypeError(options)
        for read_option in readers:
            try:
                return read_option(plain)
            except (KeyError, TypeError, ValueError):
                continue
        raise ValueError(plain)

    return read


def _mapping(kind: Any) -> Reader:
    read_value = _reader(kind)

    def read(plain: Any) -> Any:
        if not isinstance(plain, dict):
            raise TypeError(plain)
        return {key: read_value(value) for key, value in plain.items()}

    return read


def _tuple(kind: Any) -> Reader:
    read_item = _reader(kind)

    def read(plain: Any) -> Any:
        if not isinstance(plain, list):
            raise TypeError(plain)
        if not plain:
            return ()
        if kind is str and set(map(type, plain)) == {str}:
            return tuple(plain)
        return tuple(map(read_item, plain))

    return read


def _row(kinds: tuple[Any, ...]) -> Reader:
    readers = [_reader(kind) for kind in kinds]

    def read(plain: Any) -> Any:
        if not isinstance(plain, list):
            raise TypeError(plain)
        return tuple(read_item(item) for read_item, item in zip(readers, plain, strict=True))

    return read
