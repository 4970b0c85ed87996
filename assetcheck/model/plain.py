"""Frozen dataclasses of the model <-> plain JSON values, by their type hints."""

import dataclasses
import types
import typing
from enum import Enum
from functools import cache
from typing import Any

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
    return value


def from_plain(kind: Any, plain: Any) -> Any:
    """The value of type `kind` that `to_plain` made `plain` from.

    Raises:
        (KeyError, TypeError, ValueError): `plain` is no such value, as after a change of the model.

    """
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _of_union(typing.get_args(kind), plain)
    if origin is tuple:
        return _of_tuple(typing.get_args(kind), plain)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if plain[TAG] != kind.__name__:
            raise ValueError(plain[TAG])
        return kind(**{name: from_plain(hint, plain[name]) for name, hint in _hints(kind).items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    if kind is float and isinstance(plain, int):
        return float(plain)
    if isinstance(kind, type) and not isinstance(plain, kind):
        raise TypeError(kind)
    return plain


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _of_union(options: tuple[Any, ...], plain: Any) -> Any:
    if plain is None:
        if types.NoneType in options:
            return None
        raise TypeError(options)
    for option in options:
        if option is not types.NoneType:
            try:
                return from_plain(option, plain)
            except (KeyError, TypeError, ValueError):
                continue
    raise ValueError(plain)


def _of_tuple(items: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise TypeError(plain)
    if len(items) == 2 and items[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return tuple(from_plain(items[0], item) for item in plain)
    return tuple(from_plain(kind, item) for kind, item in zip(items, plain, strict=True))
