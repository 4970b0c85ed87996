"""`dataclass` for values of the model: what compares, hashes and shows them is written once, not made for each class.

`dataclasses` writes and compiles these methods anew for every class, a third of the time that a class takes to make;
each start makes some eighty of them.
"""

import dataclasses
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, order: bool = False, eq: bool = True, **options: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, with its options; equal are values of one class that are alike in all fields."""

        def made(kind: type) -> type:
            kind = dataclasses.dataclass(kind, repr=False, eq=False, **options)
            kind.__repr__ = _shown
            if eq:
                kind.compared_by = operator.attrgetter(*(field.name for field in dataclasses.fields(kind)))
                kind.__eq__, kind.__hash__ = EQUAL, _hashed
            if order:
                kind.__lt__, kind.__le__, kind.__gt__, kind.__ge__ = ORDERED
            return kind

        return made


def _shown(self: Any) -> str:
    fields = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{type(self).__qualname__}({', '.join(fields)})"


def _hashed(self: Any) -> int:
    return hash(self.compared_by(self))


def _by(compare: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: Any) -> Any:
        if type(other) is not type(self):
            return NotImplemented
        return compare(self.compared_by(self), other.compared_by(other))

    return method


EQUAL = _by(operator.eq)
ORDERED = tuple(map(_by, (operator.lt, operator.le, operator.gt, operator.ge)))
