"""Assets -> Seen, in order: from the cache where it can, else in this process or in workers."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from assetcheck.cache import Cache
from assetcheck.errors import UnreadableAsset
from assetcheck.formats.magic import picture_format
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.facts import Missing
from assetcheck.model.seen import Seen
from assetcheck.pipeline.look import Looker, Task, bytes_of
from assetcheck.pipeline.machine import threads_for
from assetcheck.pipeline.memory import Memory, in_order, merged
from assetcheck.pipeline.plan import Plan
from assetcheck.pipeline.workers import Stop, Team, go_on

NOT_CACHED = "not-cached"
"""Reason of a picture that nobody looked at, because only cached facts were asked for."""


def look_at(plan: Plan, cache: Cache | None, looker: Looker | None = None, stop: Stop = go_on) -> Iterator[Seen]:
    """Everything that the plan's assets show, in their order.

    Args:
        plan: the assets and what is needed of them.
        cache: what earlier runs saw; takes what this one sees.
        looker: one whose models are loaded already.
        stop: asked now and then whether to end here.

    """
    logos, options = plan.setup.settings.brand.logos, plan.options
    threads = options.threads or threads_for(options.jobs)
    sight = _Sight(plan, Memory(cache, logos), looker or Looker(logos, threads))
    if options.jobs:
        team = Team(options.jobs, partial(Looker, logos, threads), stop, meanwhile=plan.setup.make_ready)
        yield from team.look_all(sight.begin(), len(plan.found.refs), sight.finish)
    else:
        for item in sight.begin():
            if stop():
                return
            yield sight.finish(sight.here.look(item)) if isinstance(item, Task) else item


class _Sight:
    """What is known of assets that are being looked at."""

    def __init__(self, plan: Plan, memory: Memory, here: Looker) -> None:
        self._plan, self._memory, self.here = plan, memory, here
        self._known: dict[str, tuple[Seen | None, Task]] = {}

    def begin(self) -> Iterator[Seen | Task]:
        """Each asset as already seen, or as a task. Copy is read here, pictures go to whoever looks at them."""
        needs, stdin = self._plan.setup.needs, self._plan.options.stdin
        for ref in self._plan.found.refs:
            try:
                data = (stdin or b"") if ref.source is None else bytes_of(ref)
            except UnreadableAsset as error:
                yield Seen(ref, reason=error.reason, detail=error.detail)
                continue
            if ref.kind is Kind.COPY and not picture_format(data):
                seen: Seen | Task = self.here.look(Task(ref, needs), data)
            else:
                seen = self._picture(ref, data, needs)
            data = b""  # while somebody judges what was seen, the bytes are of no more use
            yield seen

    def finish(self, seen: Seen) -> Seen:
        """What was known and what was seen now; kept for the next run."""
        known, task = self._known.pop(seen.ref.path)
        self._memory.keep(seen, task)
        whole = merged(known, seen, task)
        logos = whole.facts.logos
        if isinstance(logos, Missing):
            return whole
        return replace(whole, facts=replace(whole.facts, logos=in_order(logos)))

    def _picture(self, ref: AssetRef, data: bytes, needs: frozenset[str]) -> Seen | Task:
        sha256 = hashlib.sha256(data).hexdigest()
        known, task = self._memory.recall(ref, sha256, len(data), needs)
        if task is None:
            assert known is not None  # noqa: S101 - there is always one of the two
            return known
        if self._plan.options.cached_only:
            return Seen(ref, sha256, len(data), reason=NOT_CACHED)
        self._known[ref.path] = (known, task)
        return task
