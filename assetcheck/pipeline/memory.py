"""What earlier runs saw: facts kept in the cache, so that a picture is looked at once and judged often.

Each logo is a fact of its own, by its reference pictures: a changed logo is looked for again, and nothing else is.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assetcheck.cache import Cache, Key
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import Facts, LogoHit, Missing
from assetcheck.model.plain import from_plain, to_plain
from assetcheck.model.seen import Seen
from assetcheck.perceive.versions import VERSIONS
from assetcheck.pipeline.look import Task

LOGOS = "logos"
FRAME = "frame"
"""The fact that holds the size, the format and why a file could not be read."""
TOGETHER = {name: ("text", "unread") if name == "text" else (name,) for name in VERSIONS if name not in (FRAME, LOGOS)}
"""Fields of `Facts` that are kept as one fact."""
NAMES = frozenset(f"{name}@{version}" for name, version in VERSIONS.items())
"""Of facts, as the cache calls them."""
PASSING = ("worker-died", "timeout", "out-of-memory", "unreadable", "not-a-file", "crashed")
"""Reasons that may be gone another time."""


class Memory:
    """Facts of earlier runs, by what they were made from."""

    def __init__(self, cache: Cache | None, logos: Sequence[LogoRef]) -> None:
        self._cache = cache
        self._logos = {logo.name: _named(LOGOS, hash_of(logo)) for logo in logos}

    def recall(self, ref: AssetRef, sha256: str, size: int, needs: frozenset[str]) -> tuple[Seen | None, Task | None]:
        """What is known of a picture, and what is still to be looked at."""
        kept = self._cache.facts(sha256, NAMES) if self._cache else {}
        everything = Task(ref, needs, tuple(self._logos) if LOGOS in needs else ())
        frame = kept.get(_named(FRAME))
        if not isinstance(frame, dict) or not frame.keys() >= {"width", "height", "format", "reason", "detail"}:
            return None, everything
        found, wanted = _restored(kept, needs)
        hits = self._hits(kept) if LOGOS in needs else {}
        facts = replace(Facts(frame["width"], frame["height"]), **found)
        if hits or (LOGOS in needs and not self._logos):
            facts = replace(facts, logos=in_order(hit for each in hits.values() for hit in each))
        seen = Seen(
            replace(ref, kind=Kind.IMAGE), sha256, size, frame["format"], facts, None, frame["reason"], frame["detail"]
        )
        unknown = tuple(name for name in everything.logos if name not in hits)
        task = Task(ref, wanted | ({LOGOS} if unknown else set()), unknown)
        return seen, task if task.needs and not seen.reason else None

    def keep(self, seen: Seen, task: Task) -> None:
        """Keep what was seen of a picture. What may go better another time (a dead worker, no memory) is not kept."""
        if self._cache is None or seen.sha256 is None or seen.copy is not None or seen.reason in PASSING:
            return
        facts = seen.facts
        kept: dict[Key, Any] = {
            _named(FRAME): {
                "width": facts.width, "height": facts.height, "format": seen.format,
                "reason": seen.reason, "detail": seen.detail,
            }
        }  # fmt: skip
        for fact, names in TOGETHER.items():
            if task.needs & set(names) and not any(isinstance(getattr(facts, name), Missing) for name in names):
                kept[_named(fact)] = {name: to_plain(getattr(facts, name)) for name in names}
        if not isinstance(facts.logos, Missing):
            for name in task.logos:
                kept[self._logos[name]] = [to_plain(hit) for hit in facts.logos if hit.name == name]
        self._cache.keep(seen.sha256, kept)

    def _hits(self, kept: Mapping[Key, Any]) -> dict[str, tuple[LogoHit, ...]]:
        """Of each logo that was looked for: where it was found."""
        found: dict[str, tuple[LogoHit, ...]] = {}
        for name, key in self._logos.items():
            hits = _made(tuple[LogoHit, ...], kept.get(key))
            if hits is not None:
                found[name] = hits
        return found


def merged(known: Seen | None, seen: Seen, task: Task) -> Seen:
    """What was known and what was seen now, together."""
    if known is None or seen.reason:
        return seen
    names = {name for together in TOGETHER.values() if task.needs & set(together) for name in together}
    fresh = {name: getattr(seen.facts, name) for name in names}
    if LOGOS in task.needs:
        fresh[LOGOS] = seen.facts.logos
        if not isinstance(known.facts.logos, Missing) and not isinstance(seen.facts.logos, Missing):
            fresh[LOGOS] = in_order([*known.facts.logos, *seen.facts.logos])
    return replace(known, facts=replace(known.facts, **fresh))


def in_order(hits: Any) -> tuple[LogoHit, ...]:
    """Finds in the order of facts, whatever they were found together with."""
    return tuple(sorted(hits, key=lambda hit: (hit.page, hit.mark, hit.name, hit.box.y, hit.box.x)))


def hash_of(logo: LogoRef) -> str:
    """Hash of all that decides where a logo is found and how the find is told."""
    digest = hashlib.sha256(f"{logo.name}\0{logo.mark}\0".encode())
    for file in logo.files:
        digest.update(file.stem.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _restored(kept: Mapping[Key, Any], needs: frozenset[str]) -> tuple[dict[str, Any], frozenset[str]]:
    """Fields of `Facts` that were kept, and the names of those that are still wanted."""
    found: dict[str, Any] = {}
    wanted = set(needs) - {LOGOS}
    hints = Facts.__dataclass_fields__
    for fact, names in TOGETHER.items():
        plain = kept.get(_named(fact))
        if not needs & set(names) or not isinstance(plain, dict):
            continue
        values = {name: _made(hints[name].type, plain.get(name)) for name in names}
        if None not in values.values():
            found |= values
            wanted -= set(names)
    return found, frozenset(wanted)


def _made(kind: Any, plain: Any) -> Any:
    """The value of that kind; None where it is none, as after a change of the model."""
    try:
        return from_plain(kind, plain)
    except (KeyError, TypeError, ValueError):
        return None


def _named(fact: str, inputs: str = "") -> Key:
    return f"{fact}@{VERSIONS[fact]}", inputs
