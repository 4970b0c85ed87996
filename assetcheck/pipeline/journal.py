"""What an unfinished run was asked, so that `--resume` goes on with it: the facts are in the cache, the day is here."""

import contextlib
import datetime
import hashlib
import json
from dataclasses import replace
from pathlib import Path

from assetcheck.model.report import Report
from assetcheck.pipeline.memory import PASSING
from assetcheck.pipeline.options import Options
from assetcheck.version import VERSION

FOLDER = "runs"


class Journal:
    """The note of one run: the same paths and options, asked from the same folder, find it again."""

    def __init__(self, options: Options) -> None:
        self._file = options.cache / FOLDER / f"{_key(options)}.json" if options.cache else None

    def as_of(self) -> datetime.date | None:
        """The day that the unfinished run judged by; None where there is none."""
        if self._file is None:
            return None
        try:
            return datetime.date.fromisoformat(json.loads(self._file.read_text("utf-8"))["as_of"])
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def begin(self, as_of: datetime.date) -> None:
        """Note that the run has begun. Where nothing can be written, nothing is noted."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text(json.dumps({"as_of": as_of.isoformat()}) + "\n", "utf-8")

    def end(self, report: Report) -> None:
        """Strike the note, unless something is left to do: assets not reached, or lost to chance."""
        unread = report.tally.unread and any(asset.reason in PASSING for asset in report.assets)
        if self._file is not None and not report.run.interrupted and not unread:
            with contextlib.suppress(OSError):
                self._file.unlink()


def _key(options: Options) -> str:
    """Hash of everything that decides what the report says, but the day."""
    plain = replace(options, jobs=0, threads=0, cache=None, cache_bytes=0, as_of=datetime.date.min)
    return hashlib.sha256(f"{VERSION}\0{Path.cwd()}\0{plain!r}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
