"""Runs a program and takes its time and memory."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOOK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Ran:
    seconds: float
    bytes: int
    """Most memory that the program itself held."""
    worker_bytes: int
    """Most memory that one of the processes that it started held."""
    out: str


def assetcheck(folder: Path, *words: str) -> Ran:
    """The program under test; findings are no failure."""
    return python(folder, "-m", "assetcheck", *words)


def python(folder: Path, *words: str, **env: str) -> Ran:
    """A Python process.

    Raises:
        RuntimeError: it failed.

    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        # Byte code is kept, as it is where the program is installed.
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", **env}
        process = subprocess.Popen(  # noqa: S603 - this Python and fixed words
            [sys.executable, *words], cwd=folder, stdout=out, stderr=err, env=environment
        )
        watch = _Watch(process.pid)
        status = process.wait()
        seconds = time.perf_counter() - began
        watch.done.set()
        watch.join()
        if status not in (0, 1, 3):
            err.seek(0)
            raise RuntimeError(err.read().decode("utf-8", "replace"))
        out.seek(0)
        return Ran(seconds, watch.own, watch.workers, out.read().decode("utf-8", "replace"))


class _Watch(threading.Thread):
    """Reads from /proc what a process and those that it started hold at most; nothing where there is no /proc."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self.own = self.workers = 0
        self._pid = pid
        self.start()

    def run(self) -> None:
        while True:
            self.own = max(self.own, _peak(self._pid))
            self.workers = max([self.workers, *map(_peak, _children(self._pid))])
            if self.done.wait(LOOK_SECONDS):
                return


def _peak(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
