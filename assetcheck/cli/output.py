"""Where reports go: each format to its file, whole or not at all, one of them to standard output."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from assetcheck.errors import AssetcheckError, UsageError
from assetcheck.model.report import AssetResult, Report
from assetcheck.model.rule import Rule
from assetcheck.report import REPORTERS, Context
from assetcheck.report.files import write_whole


class Target(NamedTuple):
    """One format and where it goes."""

    format: str
    file: Path | None
    """None: standard output."""


def targets_of(formats: Sequence[str]) -> list[Target]:
    """What `--format FORMAT[=FILE]` asks for; `text` on standard output where nothing is asked.

    Raises:
        UsageError: no such format, or several for standard output.

    """
    targets: list[Target] = []
    for item in formats or ["text"]:
        name, _, file = item.partition("=")
        if name not in REPORTERS:
            known = ("text", "json", "jsonl", "html", "sarif", "junit", "markdown", "github", "xlsx")
            problem = "is not built yet" if name in known else f"is no format; there are {', '.join(REPORTERS)}"
            raise UsageError(f"--format {name} {problem}")
        targets.append(Target(name, Path(file) if file else None))
    if sum(target.file is None for target in targets) > 1:
        raise UsageError("only one --format can go to standard output; name a file for the others: --format html=FILE")
    return targets


def live(targets: Sequence[Target], rules: Sequence[Rule], context: Context) -> Callable[[AssetResult], None]:
    """Prints each asset as it is judged, where standard output gets a format that can be read so."""
    streams = [REPORTERS[target.format].live for target in targets if target.file is None]
    if not streams or streams[0] is None:
        return lambda _result: None
    line = streams[0].asset(rules, context)

    def show(result: AssetResult) -> None:
        _print([line(result)])
        sys.stdout.flush()

    return show


def write(target: Target, report: Report, context: Context) -> None:
    """Write one format of a report; of one that was shown live, what is left.

    Raises:
        AssetcheckError: the file cannot be written.

    """
    reporter = REPORTERS[target.format]
    if target.file is None and reporter.live:
        _print(reporter.live.rest(report, context))
    elif target.file is None:
        _print(_pieces(target.format, report, context))
    else:
        with told_of(target.file):
            write_whole(target.file, map(_encoded, _pieces(target.format, report, context)))


@contextlib.contextmanager
def told_of(file: Path) -> Iterator[None]:
    """Turns a full disk or a forbidden folder into an error for people."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AssetcheckError(f"{file}: the report could not be written: {error.strerror or error}") from error


def link_between(folder: Path, target: Path) -> str:
    """Relative link from a folder to a path; the path's own address where it lies on another drive."""
    try:
        return quote(os.path.relpath(target, folder).replace(os.sep, "/"))
    except ValueError:
        return target.resolve().as_uri()


def nobody_reads() -> None:
    """After the reader of standard output has gone: let nothing more be written to it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _pieces(name: str, report: Report, context: Context) -> Iterable[str | bytes]:
    reporter = REPORTERS[name]
    return reporter.pieces(report, context) if reporter.pieces else [reporter.render(report, context)]


def _print(pieces: Iterable[str | bytes]) -> None:
    for piece in pieces:
        if isinstance(piece, bytes):
            sys.stdout.buffer.write(piece)
        else:
            sys.stdout.write(piece)


def _encoded(piece: str | bytes) -> bytes:
    return piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece
