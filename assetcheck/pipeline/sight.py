"""Assets -> Seen, in order: from the cache where it can, else in this process or in workers."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack

from assetcheck.cache import Cache
from assetcheck.errors import UnreadableAsset
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.seen import Seen
from assetcheck.pipeline.look import Looker, bytes_of
from assetcheck.pipeline.memory import Memory, merged
from assetcheck.pipeline.plan import Plan
from assetcheck.pipeline.workers import Task, Team


def look_at(plan: Plan, looker: Looker | None = None) -> Iterator[Seen]:
    """Everything that the plan's assets show, in their order."""
    logos, options = plan.setup.settings.brand.logos, plan.options
    with ExitStack() as stack:
        cache = Cache.open(options.cache) if options.cache else None
        if cache:
            stack.enter_context(cache)
        sight = _Sight(plan, Memory(cache, logos), looker or Looker(logos, options.threads))
        if options.jobs:
            yield from map(sight.finish, Team(options.jobs, logos, options.threads).look_all(sight.begin()))
        else:
            for item in sight.begin():
                yield sight.finish(sight.here.look(item.ref, item.needs) if isinstance(item, Task) else item)


class _Sight:
    """What is known of assets that are being looked at."""

    def __init__(self, plan: Plan, memory: Memory, here: Looker) -> None:
        self._plan, self._memory, self.here = plan, memory, here
        self._known: dict[AssetRef, tuple[Seen | None, frozenset[str]]] = {}

    def begin(self) -> Iterator[Seen | Task]:
        """Each asset as already seen, or as a task."""
        needs = self._plan.setup.needs
        for ref in self._plan.found.refs:
            if ref.kind is Kind.COPY:
                yield self.here.look(ref, needs, self._plan.options.stdin if ref.source is None else None)
            else:
                yield self._picture(ref, needs)

    def finish(self, seen: Seen) -> Seen:
        """What was known and what was seen now; kept for the next run."""
        if seen.ref not in self._known:
            return seen
        known, wanted = self._known.pop(seen.ref)
        whole = merged(known, seen, wanted)
        self._memory.keep(whole, wanted)
        return whole

    def _picture(self, ref: AssetRef, needs: frozenset[str]) -> Seen | Task:
        try:
            data = bytes_of(ref)
        except UnreadableAsset as error:
            return Seen(ref, reason=error.reason, detail=error.detail)
        known, wanted = self._memory.recall(ref, hashlib.sha256(data).hexdigest(), len(data), needs)
        if known is not None and not wanted:
            return known
        self._known[ref] = (known, wanted)
        return Task(ref, wanted)
