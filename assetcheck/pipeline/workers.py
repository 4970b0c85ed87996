"""Worker processes for perception: a picture that kills or stalls its worker costs that picture, never the run."""

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from assetcheck.model.asset import AssetRef
from assetcheck.model.brand import LogoRef
from assetcheck.model.seen import Seen
from assetcheck.pipeline.look import Looker

ASSET_SECONDS = 180.0
"""Time that one asset may take, models loaded."""
START_SECONDS = 60.0
"""Time that a new worker may take on top, for its imports and models."""
ADDRESS_BYTES = 8_000_000_000
"""Address space of a worker; beyond it an asset is `out-of-memory`."""
WORKER_BYTES = 1_500_000_000
"""Memory that a worker is expected to need at its peak."""
AHEAD = 32
"""Assets that may be finished before one that is reported earlier."""


@dataclass(frozen=True, slots=True)
class Task:
    """A picture to look at, and the facts wanted of it."""

    ref: AssetRef
    needs: frozenset[str]


@dataclass(slots=True)
class Worker:
    """One process and what it is doing."""

    process: BaseProcess
    pipe: Connection
    index: int | None = None
    task: Task | None = None
    deadline: float = 0.0
    fresh: bool = True


def best_jobs() -> int:
    """Workers that suit this machine: one a core, as far as the memory reaches."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        memory = 4 * WORKER_BYTES
    return max(1, min(cores, memory // WORKER_BYTES))


class Team:
    """A fixed number of workers that are started when work comes and replaced when they die."""

    def __init__(self, jobs: int, logos: Sequence[LogoRef], threads: int) -> None:
        self._jobs, self._logos, self._threads = jobs, tuple(logos), threads
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[Worker] = []

    def look_all(self, items: Iterable[Seen | Task]) -> Iterator[Seen]:
        """Look at every task, and hand on what was seen before, in the order of `items`."""
        source = enumerate(items)
        done: dict[int, Seen] = {}
        given = handed = 0
        exhausted = False
        try:
            while not exhausted or handed < given:
                while not exhausted and given - handed < AHEAD and self._has_room():
                    index, item = next(source, (None, None))
                    if index is None or item is None:
                        exhausted = True
                        break
                    given += 1
                    if isinstance(item, Seen):
                        done[index] = item
                    else:
                        self._give(index, item)
                    if handed in done:
                        break
                while handed in done:
                    yield done.pop(handed)
                    handed += 1
                if any(worker.task for worker in self._workers):
                    done.update(self._collect())
        finally:
            self._stop()

    def _has_room(self) -> bool:
        return any(not worker.task for worker in self._workers) or len(self._workers) < self._jobs

    def _give(self, index: int, task: Task) -> None:
        worker = next((worker for worker in self._workers if not worker.task), None) or self._start()
        worker.index, worker.task = index, task
        worker.deadline = time.monotonic() + ASSET_SECONDS + (START_SECONDS if worker.fresh else 0)
        with contextlib.suppress(OSError):
            worker.pipe.send(task)

    def _start(self) -> Worker:
        mine, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._logos, self._threads), daemon=True)
        process.start()
        theirs.close()
        worker = Worker(process, mine)
        self._workers.append(worker)
        return worker

    def _collect(self) -> dict[int, Seen]:
        """What busy workers finished, waiting for the first of them; the dead and the late are replaced."""
        busy = [worker for worker in self._workers if worker.task]
        left = min(worker.deadline for worker in busy) - time.monotonic()
        wait([worker.pipe for worker in busy], timeout=max(left, 0.0))
        found: dict[int, Seen] = {}
        for worker in busy:
            assert worker.index is not None  # noqa: S101 - busy workers have one
            assert worker.task is not None  # noqa: S101 - likewise
            seen = self._answer(worker)
            if seen is not None:
                found[worker.index] = seen
                worker.index, worker.task, worker.fresh = None, None, False
        return found

    def _answer(self, worker: Worker) -> Seen | None:
        assert worker.task is not None  # noqa: S101 - asked of busy workers only
        try:
            if worker.pipe.poll():
                seen: Seen = worker.pipe.recv()
                return seen
        except (EOFError, OSError):
            self._drop(worker)
            return Seen(worker.task.ref, reason="worker-died", detail=f"exit status {worker.process.exitcode}")
        if time.monotonic() < worker.deadline:
            return None
        self._drop(worker)
        return Seen(worker.task.ref, reason="timeout", detail=f"more than {ASSET_SECONDS:.0f} s")

    def _drop(self, worker: Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)

    def _stop(self) -> None:
        for worker in list(self._workers):
            self._drop(worker)


def _work(pipe: Connection, logos: Sequence[LogoRef], threads: int) -> None:
    """What a worker process does: look at one task after the other until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    looker = Looker(logos, threads)
    while True:
        try:
            task: Task = pipe.recv()
        except EOFError:
            return
        pipe.send(looker.look(task.ref, task.needs))


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES, resource.RLIM_INFINITY))
