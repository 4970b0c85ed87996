"""Workers: order, deaths, time and memory, requests to stop."""

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.facts import Facts
from assetcheck.model.seen import Seen
from assetcheck.pipeline.look import Task
from assetcheck.pipeline.workers import Limits, Team
from tests.gate.fakes import FakeLooker

NEEDS = frozenset({"text"})
make_looker = partial(FakeLooker, (), 1)


def tasks(folder: Path, *texts: str) -> list[Task]:
    found = []
    for number, text in enumerate(texts):
        file = folder / f"{number}.png"
        file.write_text(text, "utf-8")
        found.append(Task(AssetRef(file.name, file, Kind.IMAGE), NEEDS))
    return found


def keep(seen: Seen) -> Seen:
    return seen


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_order_and_deaths(tmp_path: Path, jobs: int) -> None:
    """Results come in the order of the tasks; a picture that kills its workers costs itself only."""
    items: list[Seen | Task] = [*tasks(tmp_path, "a", "die", "b", "c")]
    items.insert(2, Seen(AssetRef("known", None, Kind.IMAGE), facts=Facts(1, 1)))
    found = list(Team(jobs, make_looker).look_all(items, len(items), keep))
    assert [seen.ref.path for seen in found] == ["0.png", "1.png", "known", "2.png", "3.png"]
    assert [seen.reason for seen in found] == [None, "worker-died", None, None, None]


def test_a_worker_killed_by_chance(tmp_path: Path) -> None:
    """A worker that something else killed is replaced, and its picture looked at again."""
    team = Team(1, make_looker)
    killed: list[int] = []

    def finish(seen: Seen) -> Seen:
        if not killed:
            pid = team._workers[0].process.pid  # noqa: SLF001 - no other way to hit it
            assert pid
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)
        return seen

    found = list(team.look_all(tasks(tmp_path, "a", "b", "c"), 3, finish))
    assert killed
    assert [seen.reason for seen in found] == [None, None, None]


def test_time_and_memory(tmp_path: Path) -> None:
    """What overruns its time or memory is an error with its reason; the next picture is fine."""
    limits = Limits(seconds=1.0, start_seconds=10.0, bytes=4_000_000_000)
    found = list(Team(1, make_looker, limits=limits).look_all(tasks(tmp_path, "a", "stall", "eat", "b"), 4, keep))
    assert [seen.reason for seen in found] == [None, "timeout", "out-of-memory", None]


def test_stop(tmp_path: Path) -> None:
    """Asked to stop, it hands on nothing more and leaves no process behind."""
    team = Team(2, make_looker, stop=lambda: len(handed) >= 2)
    handed: list[Seen] = []

    def each() -> Iterator[Seen]:
        yield from team.look_all(tasks(tmp_path, *"abcdef"), 6, keep)

    for seen in each():
        handed.append(seen)  # noqa: PERF402 - stop looks at it
    assert [seen.ref.path for seen in handed] == ["0.png", "1.png"]
    assert not team._workers  # noqa: SLF001 - likewise


@pytest.mark.parametrize("jobs", [1, 3])
def test_finished_early(tmp_path: Path, jobs: int) -> None:
    """Each result is finished exactly once, as soon as it is there."""
    finished: list[str] = []

    def finish(seen: Seen) -> Seen:
        finished.append(seen.ref.path)
        return seen

    found = list(Team(jobs, make_looker).look_all(tasks(tmp_path, *"abcde"), 5, finish))
    assert sorted(finished) == [seen.ref.path for seen in found]


def test_what_workers_have_at_hand(tmp_path: Path) -> None:
    """A worker has several pictures at hand, of the last ones only one; the caller makes ready once, meanwhile."""
    called: list[int] = []
    held: list[int] = []
    team = Team(2, make_looker, meanwhile=lambda: called.append(1))

    def each() -> Iterator[Task]:
        for task in tasks(tmp_path, *"abcdefghijklmnop"):
            held.append(min((len(worker.jobs) for worker in team._workers), default=0))  # noqa: SLF001 - its business
            yield task

    assert len(list(team.look_all(each(), 16, keep))) == 16
    assert called == [1]
    assert max(held) == 3
    assert held[-2:] == [0, 0]


def test_a_queue_that_dies(tmp_path: Path) -> None:
    """What a worker that died had at hand is looked at by others, in order, and counts as begun once."""
    texts = ["a", "die", *"bcdefghijk", "die", "l"]
    found = list(Team(2, make_looker).look_all(tasks(tmp_path, *texts), len(texts), keep))
    assert [seen.ref.path for seen in found] == [f"{number}.png" for number in range(len(texts))]
    assert [number for number, seen in enumerate(found) if seen.reason] == [1, 12]
