"""The libraries installed beside the program."""

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

LISTED = (".dist-info", ".egg-info")
"""Endings of what an installed library is listed under."""


def versions_of(names: Iterable[str]) -> dict[str, str]:
    """Version of each library; empty where it is not installed."""
    listed: dict[str, str] = {}
    for entry in installed():
        name, _, rest = entry.partition("-")
        listed.setdefault(_plain(name), rest.rpartition(".")[0].partition("-")[0])
    return {name: listed.get(_plain(name), "") for name in names}


def installed() -> Iterator[str]:
    """What every installed library is listed under, such as `name-version.dist-info`; the one imported comes first.

    Read off the folders: `importlib.metadata` takes longer to load than a small run takes altogether.
    """
    for folder in sys.path:
        with contextlib.suppress(OSError):
            yield from sorted(item.name for item in Path(folder).iterdir() if item.suffix in LISTED)


def _plain(name: str) -> str:
    return re.sub("[-_.]+", "_", name).lower()
