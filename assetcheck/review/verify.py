"""Whether an older report still stands: for the files as they are, with what it was made with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from assetcheck.model.review import Hashed
from assetcheck.model.values import dataclass
from assetcheck.review.past import PastReport, ReadHashed

HashOf = Callable[[str], str | None]
"""Name of a file -> its hash; None where there is none."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something that is no longer as it was when the report was made."""

    kind: str
    """`asset`, `pack`, `model`, `file`, `library`, `tool` or `run`."""
    code: str
    """`changed`, `gone`, `new`; of a run, why it cannot be made again."""
    name: str


def of_assets(report: PastReport, hash_of: HashOf, stdin: str) -> Iterator[Deviation]:
    """Assets that changed or went; `stdin` is the path of copy from standard input, which nobody kept."""
    for asset in report.assets:
        now = None if asset.path == stdin else hash_of(asset.path)
        if now is None:
            yield Deviation("asset", "gone", asset.path)
        elif asset.sha256 != now:
            yield Deviation("asset", "changed", asset.path)


def of_hashes(kind: str, then: Iterable[ReadHashed], now: Mapping[str, str]) -> Iterator[Deviation]:
    """Packs, models or files that changed, went or came."""
    before = {item.name: item.sha256 for item in then}
    for name in sorted(before.keys() | now.keys()):
        if name not in now:
            yield Deviation(kind, "gone", name)
        elif name not in before:
            yield Deviation(kind, "new", name)
        elif before[name] != now[name]:
            yield Deviation(kind, "changed", name)


def of_versions(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Deviation]:
    """Libraries of another version."""
    for name in sorted(then):
        if then[name] != now.get(name):
            yield Deviation("library", "changed", f"{name} {then[name]} -> {now.get(name) or '–'}")


def by_name(items: Iterable[Hashed]) -> dict[str, str]:
    """Hashes by name."""
    return {item.name: item.sha256 for item in items}


def unlike(one: Any, other: Any, most: int = 10, at: str = "") -> list[str]:
    """Where two pieces of plain data differ: paths such as `assets.0.findings.2.message`, at most so many."""
    if isinstance(one, dict) and isinstance(other, dict):
        pairs: Sequence[tuple[Any, Any, Any]] = [
            (key, one.get(key), other.get(key)) for key in dict.fromkeys((*one, *other))
        ]
        if list(one) != list(other) and one == other:
            return [at]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(index, mine, theirs) for index, (mine, theirs) in enumerate(zip(one, other, strict=True))]
    else:
        return [] if one == other and type(one) is type(other) else [at]
    found: list[str] = []
    for key, mine, theirs in pairs:
        if len(found) < most:
            found += unlike(mine, theirs, most - len(found), f"{at}.{key}" if at else str(key))
    return found
