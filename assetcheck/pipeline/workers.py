"""Worker processes for perception: a picture that kills or stalls its worker costs that picture, never the run."""

import contextlib
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from assetcheck.model.seen import Seen
from assetcheck.model.values import dataclass
from assetcheck.pipeline.look import Looker, Task
from assetcheck.pipeline.machine import keep_freed_memory, keep_to_one_thread, limit_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

AHEAD = 32
"""Assets that may be finished before one that is reported earlier."""
QUEUE = 6
"""Assets that a worker has at hand, the one it looks at among them: it need not wait for its parent to be free."""
LISTEN_SECONDS = 0.2
"""How long a request to stop may go unheard."""
TRIES = 2
"""A worker may be killed by chance, for want of memory on a busy machine; an asset that kills two is to blame."""

Stop = Callable[[], bool]
"""Says whether the run is to end here."""


def go_on() -> bool:
    """Never stops."""
    return False


class Limits(NamedTuple):
    """What one asset may take."""

    seconds: float = 180.0
    """Time, models loaded."""
    start_seconds: float = 60.0
    """Time that a new worker may take on top, for its imports and models."""
    bytes: int = 8_000_000_000
    """Address space of a worker; beyond it an asset is `out-of-memory`."""


@dataclass(slots=True)
class Job:
    """A task, its place in the order, and how often it was begun."""

    index: int
    task: Task
    tries: int = 0


@dataclass(slots=True)
class Worker:
    """One process and what it is doing."""

    process: "BaseProcess"
    pipe: "Connection"
    jobs: deque[Job] = field(default_factory=deque)
    """What it looks at, and what it was given to go on with."""
    deadline: float = 0.0
    """When the first of them is late."""
    fresh: bool = True


@dataclass(slots=True)
class Team:
    """A fixed number of workers that are started when work comes and replaced when they die."""

    jobs: int
    make_looker: Callable[[], Looker]
    """Called once in each worker process."""
    stop: Stop = go_on
    limits: Limits = Limits()
    meanwhile: Callable[[], object] = go_on
    """Called once, while the first workers load their models: what will be needed when they have seen something."""
    _workers: list[Worker] = field(default_factory=list)
    _again: list[Job] = field(default_factory=list)

    def look_all(self, items: Iterable[Seen | Task], count: int, finish: Callable[[Seen], Seen]) -> Iterator[Seen]:
        """Look at every task, and hand on what was seen before, in the order of `items`.

        Args:
            items: what was seen, and tasks.
            count: how many they are.
            finish: called with what a task gave as soon as it is there, before its turn comes.

        """
        source = enumerate(items)
        done: dict[int, Seen] = {}
        given = handed = 0
        exhausted = ready = False
        try:
            while not self.stop() and not (exhausted and handed == given):
                self._retry(count - given)
                while not exhausted and given - handed < AHEAD and self._has_room(count - given) and handed not in done:
                    index, item = next(source, (None, None))
                    if index is None or item is None:
                        exhausted = True
                    else:
                        given += 1
                        if isinstance(item, Task):
                            self._give(Job(index, item))
                        else:
                            done[index] = item
                while handed in done and not self.stop():
                    yield done.pop(handed)
                    handed += 1
                if self._again or any(worker.jobs for worker in self._workers):
                    if not ready:
                        self.meanwhile()
                        ready = True
                    done.update((index, finish(seen)) for index, seen in self._collect())
        finally:
            self._end()

    def _has_room(self, left: int) -> bool:
        """Whether a worker is to have one more at hand, with so many left; of the last few each has one, and no more.

        So none of them ends long before the others.
        """
        most = max(1, min(QUEUE, left // self.jobs))
        return len(self._workers) < self.jobs or any(len(worker.jobs) < most for worker in self._workers)

    def _retry(self, left: int) -> None:
        while self._again and self._has_room(left):
            self._give(self._again.pop(0))

    def _give(self, job: Job) -> None:
        """Give it to an idle worker, else to a new one, else to the one that has least to do."""
        worker = min(self._workers, key=lambda one: len(one.jobs), default=None)
        if worker is None or (worker.jobs and len(self._workers) < self.jobs):
            worker = self._start()
        job.tries += 1
        worker.jobs.append(job)
        if len(worker.jobs) == 1:
            self._begin(worker)
        with contextlib.suppress(OSError):
            worker.pipe.send(job.task)

    def _begin(self, worker: Worker) -> None:
        worker.deadline = time.monotonic() + self.limits.seconds + (self.limits.start_seconds if worker.fresh else 0)

    def _start(self) -> Worker:
        """A new worker. It never hears Ctrl-C, which a terminal sends to all: its parent decides when it ends."""
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.make_looker, self.limits.bytes), daemon=True)
        with _deaf():
            process.start()
        theirs.close()
        worker = Worker(process, mine)
        self._workers.append(worker)
        return worker

    def _collect(self) -> Iterator[tuple[int, Seen]]:
        """What busy workers finished, waiting a moment for the first of them; the dead and the late are replaced."""
        from multiprocessing.connection import wait

        busy = [worker for worker in self._workers if worker.jobs]
        left = min((worker.deadline for worker in busy), default=0.0) - time.monotonic()
        wait([worker.pipe for worker in busy], timeout=max(min(left, LISTEN_SECONDS), 0.0))
        for worker in busy:
            job = worker.jobs[0]
            seen = self._answer(worker, job)
            if seen is not None:
                yield job.index, seen

    def _answer(self, worker: Worker, job: Job) -> Seen | None:
        """What a busy worker has to say of its first job; None where it is still at it, or another is to try."""
        try:
            if worker.pipe.poll():
                seen: Seen = worker.pipe.recv()
                worker.jobs.popleft()
                worker.fresh = False
                self._begin(worker)
                return seen
        except (EOFError, OSError):
            self._give_up(worker)
            if job.tries < TRIES or self.stop():
                self._again.append(job)
                return None
            return Seen(job.task.ref, reason="worker-died", detail=f"exit status {worker.process.exitcode}")
        if time.monotonic() < worker.deadline:
            return None
        self._give_up(worker)
        return Seen(job.task.ref, reason="timeout", detail=f"more than {self.limits.seconds:.0f} s")

    def _give_up(self, worker: Worker) -> None:
        """Drop a worker; what it had not begun goes to others."""
        self._drop(worker)
        worker.jobs.popleft()
        for job in worker.jobs:
            job.tries -= 1
            self._again.append(job)

    def _drop(self, worker: Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)

    def _end(self) -> None:
        for worker in self._workers:
            worker.process.kill()  # all of them before the first is waited for: they hold much memory
        for worker in list(self._workers):
            self._drop(worker)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Hold interrupts back; a process that is started meanwhile never gets them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: "Connection", make_looker: Callable[[], Looker], max_bytes: int) -> None:
    """What a worker process does: look at one task after the other until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(max_bytes)
    keep_freed_memory()
    keep_to_one_thread()
    looker = make_looker()
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            task: Task = pipe.recv()
            pipe.send(looker.look(task))
