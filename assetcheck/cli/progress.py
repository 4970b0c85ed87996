"""Progress on standard error: a bar on a terminal, a plain line every 30 s elsewhere."""

import sys
import time
from types import TracebackType
from typing import Any, Self

from assetcheck.model.report import AssetResult
from assetcheck.model.words import Lang, Words

FEW = 3
"""Up to so many assets nobody needs a bar."""
PLAIN_SECONDS = 30.0

LINE = Words("已检查 {done}/{total}，有问题 {failed}", "checked {done}/{total}, failing {failed}")


class Progress:
    """Counts assets as they are judged."""

    def __init__(self, total: int, lang: Lang, *, shown: bool) -> None:
        self._total, self._lang = total, lang
        self._shown = shown and total > FEW
        self._done = self._failed = 0
        self._last = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Self:
        """Begin the bar."""
        if self._shown and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
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
        self._failed += result.status in ("fail", "error")
        line = LINE.in_(self._lang).format(done=self._done, total=self._total, failed=self._failed)
        if self._bar:
            self._bar.update(self._task, completed=self._done, description=line)
        elif self._shown and time.monotonic() - self._last >= PLAIN_SECONDS:
            self._last = time.monotonic()
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
