"""The functions of the public API."""

import datetime
import os
from collections.abc import Iterable
from pathlib import Path

from assetcheck.model.report import AssetResult, Report
from assetcheck.pipeline import Options, judge_text, make_plan, make_setup, run

PathLike = str | os.PathLike[str]


def check_paths(  # noqa: PLR0913 - every option of a run, by keyword
    paths: PathLike | Iterable[PathLike] = (),
    *,
    config: PathLike | None = None,
    packs: Iterable[str] = (),
    industries: Iterable[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    as_of: datetime.date | None = None,
    jobs: int = 0,
    cache: PathLike | None = None,
) -> Report:
    """Check files, folders and globs, and return everything that was found.

    Args:
        paths: what to check; nothing means the folder of the configuration.
        config: an `assetcheck.yaml`; None: the nearest one at or above the paths, else the defaults.
        packs: names or paths of packs to use besides those of the configuration.
        industries: replace those of the configuration.
        select: ids of the only rules to judge by; they are enabled even where the configuration disables them.
        ignore: ids of rules to leave out.
        as_of: the day to judge dates by; None: today.
        jobs: worker processes that look at pictures; 0: this process does. Workers are spawned, so a script that
            asks for them needs the usual `if __name__ == "__main__":`.
        cache: folder of the cache of facts; None: nothing is kept.

    Raises:
        AssetcheckError: wrong usage, configuration or pack; no asset or no rule: nothing was judged.

    """
    named = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    options = Options(
        paths=[os.fspath(path) for path in named],
        config=Path(config) if config is not None else None,
        packs=tuple(packs),
        industries=tuple(industries),
        select=tuple(select),
        ignore=tuple(ignore),
        as_of=as_of or datetime.date.today(),
        jobs=jobs,
        cache=Path(cache) if cache is not None else None,
    )
    return run(make_plan(options))


def check_text(text: str, *, config: PathLike | None = None, industries: Iterable[str] = ()) -> AssetResult:
    """Check one piece of copy, as if it came from standard input.

    Args:
        text: the copy.
        config: an `assetcheck.yaml`; None: the nearest one at or above the working folder, else the defaults.
        industries: replace those of the configuration.

    Raises:
        AssetcheckError: a mistake in the configuration or a pack.

    """
    options = Options(
        paths=["-"],
        config=Path(config) if config is not None else None,
        industries=tuple(industries),
    )
    return judge_text(make_setup(options), text)
