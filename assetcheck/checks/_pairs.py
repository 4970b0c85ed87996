"""Pairs of things that share a part, found by buckets: the time grows with the things, not with their pairs."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

CROWD = 8
"""Things of one bucket that each new one is paired with; a fuller bucket says little about any two of them."""


def pairs_that_share(keys: Sequence[Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    """Pairs of indices (lower first) of which the keys have one in common, each pair once.

    Args:
        keys: of each thing, in order.

    """
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        others: set[int] = set()
        for key in own:
            bucket = buckets[key]
            others.update(bucket[-CROWD:])
            bucket.append(at)
        yield from ((other, at) for other in sorted(others) if other != at)
