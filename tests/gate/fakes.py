"""Eyes that see what a file says, without models: for everything about a run but what is in the pictures.

As a program (`python -m tests.gate.fakes check …`) it is assetcheck with these eyes.
"""

import hashlib
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import Facts, Likeness, LogoHit, Metadata, Role, Swatch, TextRun
from assetcheck.model.geometry import Box
from assetcheck.model.seen import Seen
from assetcheck.pipeline.look import Looker, Task, bytes_of

LOG = "ASSETCHECK_TEST_LOG"
"""Environment variable: file that takes a line for each look."""
SLOW = "ASSETCHECK_TEST_SECONDS"
"""Environment variable: how long a look takes."""


class FakeLooker(Looker):
    """A file holds one line of text; `die`, `stall` and `eat` do that to the process that looks."""

    def __init__(self, logos: Sequence[LogoRef], threads: int) -> None:
        super().__init__(logos, threads)
        self.looks: list[tuple[str, frozenset[str], tuple[str, ...]]] = []

    def look(self, task: Task, data: bytes | None = None) -> Seen:
        """What a file says; copy is read as it always is."""
        if task.ref.path.endswith((".txt", ".md")) or task.ref.source is None:
            return super().look(task, data)
        self._note(task)
        data = bytes_of(task.ref) if data is None else data
        text = data.decode().strip()
        if text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "stall":
            time.sleep(600)
        sha256 = hashlib.sha256(data).hexdigest()
        if text == "eat":
            try:
                bytearray(10**12)
            except MemoryError:
                return Seen(task.ref, sha256, len(data), reason="out-of-memory")
        time.sleep(float(os.environ.get(SLOW, "0")))
        return Seen(task.ref, sha256, len(data), "PNG", self._said(task, text))

    def _note(self, task: Task) -> None:
        self.looks.append((task.ref.path, task.needs, task.logos))
        if os.environ.get(LOG):
            with Path(os.environ[LOG]).open("a", encoding="utf-8") as log:
                log.write(f"{task.ref.path} {'+'.join(sorted(task.needs))} {'+'.join(task.logos)}\n")

    def _said(self, task: Task, text: str) -> Facts:
        found = Facts(800, 800)
        values = {
            "text": (TextRun(text, Box(10, 10, 200, 20), font_px=20.0, font_interval=(19.5, 20.5), role=Role.BODY,
                             foreground="#000000", background="#ffffff", contrast=21.0, contrast_interval=(21.0, 21.0)),),
            "unread": (),
            "codes": (),
            "border": (),
            "metadata": Metadata(),
            "likeness": Likeness("0" * 32, hashlib.sha256(text.encode()).hexdigest(), 0.5),
            "palette": (Swatch("#ffffff", 1.0),),
            "logos": tuple(LogoHit(name, Box(5, 5, 90, 90), 0.0127, 0.95, name) for name in task.logos if name in text),
        }  # fmt: skip
        return replace(found, **{name: values[name] for name in task.needs if name in values})  # type: ignore[arg-type]


def main() -> None:
    """The program with these eyes."""
    from assetcheck.cli import main as program
    from assetcheck.pipeline import sight

    setattr(sight, "Looker", FakeLooker)  # noqa: B010 - the one place where the program is not itself
    program()


if __name__ == "__main__":
    main()
