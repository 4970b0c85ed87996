"""What commands that record decisions share: the project they belong to, and files that are added to safely."""

import contextlib
import datetime
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from assetcheck.config import NAME, find_config
from assetcheck.errors import AssetcheckError, UsageError
from assetcheck.report.files import write_whole

WAIT_SECONDS = 20.0
PAUSE = 0.05

DAY = click.DateTime(["%Y-%m-%d"])


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--as-of DATE`, as a day; today where it is not given."""
    return click.option(
        "--as-of",
        type=DAY,
        callback=lambda _context, _param, value: value.date() if value else datetime.date.today(),
        help="The day of the decision; today otherwise.",
    )(command)


def config_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--config FILE`, for commands that take nothing else of a run's setup."""
    return click.option("--config", type=click.Path(), default=None, help="Configuration instead of the nearest one.")(
        command
    )


def project_root(config: str | None, folder: str = ".") -> Path:
    """The folder of the project: of the configuration named, of the one in `folder`, or of the nearest one.

    Args:
        config: what `--config` names.
        folder: where a report says it was made, as seen from the working folder.

    """
    if config is not None:
        if not Path(config).is_file():
            raise UsageError(f"{config}: no such configuration")
        return Path(config).parent.resolve()
    if (Path(folder) / NAME).is_file():
        return Path(folder).resolve()
    nearest = find_config([Path.cwd()])
    return (nearest.parent if nearest else Path.cwd()).resolve()


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Change a text file, whole or not at all; another run that wants to change it waits.

    Args:
        file: of the project; empty where there is none yet.
        change: makes the new text of the old one.

    Raises:
        AssetcheckError: it cannot be read or written, or another run does not let go of it.

    """
    try:
        with _alone(file):
            before = file.read_text("utf-8-sig") if file.exists() else ""
            after = change(before)
            if after != before:
                write_whole(file, after)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be written: {error}") from error


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the file's folder. The system lets go of it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:
        with _alone_by_file(file.with_name(f".{file.name}.lock")):
            yield
        return
    held = os.open(file.parent, os.O_RDONLY)
    try:
        _try_until(lambda: fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB), BlockingIOError, file)
        yield
    finally:
        os.close(held)


@contextlib.contextmanager
def _alone_by_file(lock: Path) -> Iterator[None]:
    """The same where folders cannot be locked: by a file that is there while somebody writes."""
    _try_until(lambda: lock.touch(exist_ok=False), FileExistsError, lock)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _try_until(attempt: Callable[[], object], busy: type[OSError], file: Path) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            attempt()
        except busy:
            if time.monotonic() > end:
                raise AssetcheckError(f"{file}: another run is writing it; try again") from None
            time.sleep(PAUSE)
        else:
            return
