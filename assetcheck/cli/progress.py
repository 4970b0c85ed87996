"""Progress on standard error: a bar on a terminal, a plain line every 30 s elsewhere."""

import sys
import time
from types import TracebackType
from typing import Any, Self

from assetcheck.model.finding import Status
from assetcheck.model.report import AssetResult
from assetcheck.model.words import Lang, Words

FEW = 3
"""Up to so many assets nobody needs a bar."""
PLAIN_SECONDS = 30.0
BAR_SECONDS = 0.1
FAILED = (Status.FAIL, Status.ERROR)
MINUTE = 60

LINE = Words(
    "已检查 {done}/{total}，有问题 {failed}，每秒 {rate}，还需 {left}",
    "checked {done}/{total}, failing {failed}, {rate}/s, {left} left",
)


class Progress:
    """Counts assets as they are judged."""

    def __init__(self, total: int, lang: Lang, *, shown: bool) -> None:
        self._total, self._lang = total, lang
        self._shown = shown and total > FEW
        self._done = self._failed = 0
        self._began = self._last = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Self:
        """Begin the bar."""
        if self._shown and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, TextColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("assetcheck", total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def advance(self, result: AssetResult) -> None:
        """Count one asset."""
        self._done += 1
        self._failed += result.status in FAILED
        now = time.monotonic()
        if not self._shown or now - self._last < (BAR_SECONDS if self._bar else PLAIN_SECONDS):
            return
        self._last = now
        line = self.line(now - self._began)
        if self._bar:
            self._bar.update(self._task, completed=self._done, description=line)
        else:
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    def line(self, seconds: float) -> str:
        """Where the run stands after so many seconds."""
        rate = self._done / max(seconds, 1e-9)
        left = (self._total - self._done) / rate if rate else 0.0
        return LINE.in_(self._lang).format(
            done=self._done, total=self._total, failed=self._failed, rate=f"{rate:.2g}" if rate < 10 else round(rate),  # noqa: PLR2004 - two digits
            left=f"{round(left) // MINUTE}:{round(left) % MINUTE:02d}",
        )  # fmt: skip
