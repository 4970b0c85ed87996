"""Ctrl-C, SIGTERM and kill -9: a valid report of what was finished, and `--resume` ends where nothing had happened."""

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.gate.fakes import LOG, SLOW
from tests.gate.run import command, environment, gate, plain, plant

JSON = ("--format", "json")


def begin(folder: Path, *arguments: str, **env: str) -> subprocess.Popen[bytes]:
    """A run in the background, in a process group of its own."""
    words = command("--cache", str(folder.parent / "cache"), "--jobs", "2", *arguments)
    pipe = subprocess.PIPE
    return subprocess.Popen(
        words,
        cwd=folder,
        stdout=pipe,
        stderr=pipe,
        stdin=subprocess.DEVNULL,
        env=environment(**env),
        start_new_session=True,
    )


def wait_for_looks(log: Path, count: int) -> None:
    """Until so many looks were begun."""
    for _ in range(600):
        if log.exists() and len(log.read_text().splitlines()) >= count:
            return
        time.sleep(0.05)
    raise AssertionError("the run does not get going")


@pytest.mark.parametrize(("number", "group"), [(signal.SIGINT, True), (signal.SIGTERM, False)])
def test_interrupted_and_resumed(tmp_path: Path, number: int, group: bool) -> None:  # noqa: FBT001 - a parameter
    """Interrupted, alone or with its workers: status 130, a report of what was finished; resumed, nothing is missing."""
    project, log = plant(tmp_path / "project", 12), tmp_path / "log"
    running = begin(project, *JSON, **{LOG: str(log), SLOW: "0.3"})
    wait_for_looks(log, 4)
    (os.killpg if group else os.kill)(running.pid, number)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130, err.decode()
    assert b"Traceback" not in err
    report = json.loads(out)
    assert report["run"]["interrupted"] is True
    assert 0 < len(report["assets"]) < 14
    assert all(asset["reason"] is None for asset in report["assets"])
    resumed = gate(project, *JSON, "--resume", stdin=b"", **{LOG: str(log)})
    undisturbed = gate(project, *JSON, "--no-cache")
    assert plain(resumed.stdout) == plain(undisturbed.stdout)
    begun = [line.split()[0] for line in log.read_text().splitlines()]
    assert len(begun) < 2 * len(set(begun))


def test_resumed_on_another_day(tmp_path: Path) -> None:
    """The resumed run judges by the day on which it was begun; after it, there is nothing to resume."""
    project, log = plant(tmp_path / "project", 8), tmp_path / "log"
    running = begin(project, *JSON, **{LOG: str(log), SLOW: "0.3"})
    wait_for_looks(log, 3)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=30)
    (note,) = (tmp_path / "cache/runs").iterdir()
    note.write_text('{"as_of": "2020-02-29"}')
    resumed = gate(project, *JSON, "--resume")
    assert json.loads(resumed.stdout)["run"]["as_of"] == "2020-02-29"
    assert not list((tmp_path / "cache/runs").iterdir())
    assert b"beginning" in gate(project, *JSON, "--resume", "--lang", "en").stderr
    assert gate(project, "--resume", "--no-cache").returncode == 2


def test_jsonl_while_running(tmp_path: Path) -> None:
    """Lines of finished assets are there before the run ends, in order."""
    project, log = plant(tmp_path / "project", 8), tmp_path / "log"
    running = begin(project, "--format", "jsonl", **{LOG: str(log), SLOW: "0.3"})
    assert running.stdout
    first = [json.loads(running.stdout.readline()) for _ in range(2)]
    assert running.poll() is None
    rest = [json.loads(line) for line in running.stdout.read().splitlines()]
    assert running.wait() == 1
    paths = [line["path"] for line in [*first, *rest] if line["type"] == "asset"]
    assert len(paths) == 10
    assert paths == sorted(paths)
    assert rest[-1]["type"] == "summary"


def test_reader_that_leaves(tmp_path: Path) -> None:
    """Where nobody reads on, the run ends without a traceback and without an open gate."""
    project = plant(tmp_path / "project", 8)
    running = begin(project, "--format", "jsonl", **{SLOW: "0.2"})
    assert running.stdout
    assert running.stderr
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(timeout=30) == 130


def rounds() -> list[int]:
    """How many times to kill: few in the suite, as many as asked by ASSETCHECK_KILLS."""
    return list(range(int(os.environ.get("ASSETCHECK_KILLS", "2"))))


@pytest.mark.parametrize("seed", rounds())
def test_killed_at_random(tmp_path: Path, seed: int) -> None:
    """Kill -9 of the run or of one of its workers at a random moment: the resumed report equals an undisturbed one."""
    chance = random.Random(seed)  # noqa: S311 - a moment, no secret
    project = plant(tmp_path / "project", 8)
    running = begin(project, *JSON, **{SLOW: "0.1"})
    time.sleep(chance.uniform(0.2, 3.0))
    workers = children(running.pid)
    victim = chance.choice(workers) if workers and seed % 2 else running.pid
    try:
        os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:
        victim = 0
    out, _ = running.communicate(timeout=60)
    undisturbed = plain(gate(project, *JSON, "--no-cache").stdout)
    if victim != running.pid:
        assert plain(out) == undisturbed
    assert plain(gate(project, *JSON, "--resume").stdout) == undisturbed


def children(pid: int) -> list[int]:
    """Processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in tasks.read_text().split()] if tasks.exists() else []
