"""What earlier runs saw: facts kept in the cache, so that a picture is looked at once and judged often."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assetcheck.cache import Cache
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import Facts, Missing
from assetcheck.model.plain import from_plain, to_plain
from assetcheck.model.seen import Seen
from assetcheck.perceive.versions import VERSIONS

TOGETHER = {"text": ("text", "unread"), "logos": ("logos",), "palette": ("palette",)}
"""Fields of `Facts` that are kept as one fact."""
FRAME = "frame"
"""The fact that holds the size, the format and why a file could not be read."""


class Memory:
    """Facts of earlier runs, by what they were made from."""

    def __init__(self, cache: Cache | None, logos: Sequence[LogoRef]) -> None:
        self._cache = cache
        self._inputs = {"logos": _hash_of(logos)}

    def recall(
        self, ref: AssetRef, sha256: str, size: int, needs: frozenset[str]
    ) -> tuple[Seen | None, frozenset[str]]:
        """What is known of a picture, and the facts that are still wanted of it."""
        frame = self._get(sha256, FRAME)
        if not isinstance(frame, dict):
            return None, needs
        facts, wanted = Facts(frame["width"], frame["height"]), set(needs)
        for fact, names in TOGETHER.items():
            if not needs & set(names):
                continue
            kept = self._get(sha256, fact)
            found = _restored(kept, names)
            if found is not None:
                facts = replace(facts, **found)
                wanted -= set(names)
        seen = Seen(
            replace(ref, kind=Kind.IMAGE), sha256, size, frame["format"], facts, None, frame["reason"], frame["detail"]
        )
        return seen, frozenset() if seen.reason else frozenset(wanted)

    def keep(self, seen: Seen, needs: frozenset[str]) -> None:
        """Keep what was seen of a picture. What may go better another time (a dead worker, no memory) is not kept."""
        if self._cache is None or seen.sha256 is None or seen.copy is not None or seen.reason in PASSING:
            return
        facts = seen.facts
        frame = {
            "width": facts.width, "height": facts.height, "format": seen.format,
            "reason": seen.reason, "detail": seen.detail,
        }  # fmt: skip
        self._put(seen.sha256, FRAME, frame)
        for fact, names in TOGETHER.items():
            if needs & set(names) and not any(isinstance(getattr(facts, name), Missing) for name in names):
                self._put(seen.sha256, fact, {name: to_plain(getattr(facts, name)) for name in names})

    def _get(self, sha256: str, fact: str) -> object:
        return self._cache and self._cache.get(sha256, self._named(fact), self._inputs.get(fact, ""))

    def _put(self, sha256: str, fact: str, value: object) -> None:
        if self._cache:
            self._cache.put(sha256, self._named(fact), self._inputs.get(fact, ""), value)

    @staticmethod
    def _named(fact: str) -> str:
        return f"{fact}@{VERSIONS[fact]}"


PASSING = ("worker-died", "timeout", "out-of-memory", "unreadable", "not-a-file", "crashed")


def merged(known: Seen | None, seen: Seen, looked_for: frozenset[str]) -> Seen:
    """What was known and what was seen now, together."""
    if known is None or seen.reason:
        return seen
    fresh = {
        name: getattr(seen.facts, name) for names in TOGETHER.values() if looked_for & set(names) for name in names
    }
    return replace(known, facts=replace(known.facts, **fresh))


def _restored(kept: object, names: Sequence[str]) -> dict[str, Any] | None:
    if not isinstance(kept, dict):
        return None
    hints = Facts.__dataclass_fields__
    try:
        return {name: from_plain(hints[name].type, kept[name]) for name in names}
    except (KeyError, TypeError, ValueError):
        return None


def _hash_of(logos: Sequence[LogoRef]) -> str:
    digest = hashlib.sha256()
    for logo in logos:
        digest.update(f"{logo.name}\0{logo.mark}\0{logo.retired}\0".encode())
        for file in logo.files:
            digest.update(file.stem.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
