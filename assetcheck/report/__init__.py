"""Report → text for people and data for programs. A module `NAME_report` here is the format NAME of `--format`."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from assetcheck.report.context import Context, Reporter

_SUFFIX: Final = "_report"


@cache
def _load(name: str) -> Reporter:
    reporter: Reporter = import_module(f"{__name__}.{name}{_SUFFIX}").REPORTER
    return reporter


class _Reporters(Mapping[str, Reporter]):
    """Finds reporters by their files and loads one when it is asked for."""

    _names: Final = tuple(
        sorted(module.name.removesuffix(_SUFFIX) for module in iter_modules(__path__) if module.name.endswith(_SUFFIX))
    )

    def __getitem__(self, name: str) -> Reporter:
        if name not in self._names:
            raise KeyError(name)
        return _load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


REPORTERS: Final[Mapping[str, Reporter]] = _Reporters()
"""Format name → reporter."""

__all__ = ["REPORTERS", "Context", "Reporter"]
