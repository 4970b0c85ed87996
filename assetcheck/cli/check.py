"""`assetcheck check`: the main job."""

import datetime
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from assetcheck.cache import user_folder
from assetcheck.cli.common import lang_option, setup_options
from assetcheck.cli.progress import Progress
from assetcheck.errors import ExitCode, UsageError
from assetcheck.model.asset import AssetRef
from assetcheck.model.finding import Status
from assetcheck.model.report import Report
from assetcheck.model.rule import Severity
from assetcheck.model.words import Lang
from assetcheck.pipeline import Options, make_plan, read_again, run
from assetcheck.pipeline.workers import best_jobs
from assetcheck.report import REPORTERS, Context
from assetcheck.report.files import write_whole

NEVER = "never"
LATER = ("cluster",)
"""Options that later versions will build."""


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@setup_options
@click.option("--format", "formats", multiple=True, metavar="FORMAT[=FILE]", help=f"One of {', '.join(REPORTERS)}.")
@click.option("--output", type=click.Path(file_okay=False), help="Folder for the reports and the annotated pictures.")
@click.option("--fail-on", type=click.Choice(["error", "warning", NEVER]), default="error", help="What shuts the gate.")
@click.option("--select", multiple=True, metavar="RULE", help="Judge by these rules only.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option("--changed-since", metavar="REV", help="Only what changed since that git revision.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to judge by; today otherwise.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that look at pictures; by cores and memory otherwise.")
@click.option("--cache", type=click.Path(file_okay=False), help="Folder for the cache of facts.")
@click.option("--no-cache", is_flag=True, help="Perceive everything anew.")
@click.option("--cluster", metavar="ADDRESS", help="Perceive on a cluster.")
@lang_option
@click.option("--quiet", is_flag=True, help="Findings only.")
@click.option("--no-progress", is_flag=True, help="No progress on standard error.")
def command(paths: Sequence[str], lang: Lang, formats: Sequence[str], output: str | None, **given: Any) -> None:
    """Check files, folders and globs; `-` reads copy from standard input.

    Exit status: 0 open, 1 findings, 2 nothing judged, 3 an asset could not be read, 130 interrupted.
    """
    for name in LATER:
        if given[name]:
            raise UsageError(f"--{name.replace('_', '-')} is not built yet")
    targets = _targets(formats)
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    plan = make_plan(_options(paths, stdin, given))
    quiet = given["quiet"]
    with Progress(len(plan.found.refs), lang, shown=not (quiet or given["no_progress"])) as progress:
        report = run(plan, progress.advance)
    read = _reader(stdin)
    for name, target in targets:
        colour = target is None and name == "text" and sys.stdout.isatty()
        context = Context(
            lang=lang, checks=plan.setup.checks, colour=colour, quiet=quiet, document=read, width=_columns()
        )
        _write(REPORTERS[name].render(report, context), target)
    if output:
        from assetcheck.report.folder import write_folder

        write_folder(report, Context(lang=lang, checks=plan.setup.checks, document=read, beside=True), Path(output))
    raise click.exceptions.Exit(exit_status(report, given["fail_on"]))


def exit_status(report: Report, fail_on: str) -> int:
    """The exit status of a run, as the contract fixes it."""
    if report.run.interrupted:
        return ExitCode.INTERRUPTED
    shutting = {"error": [Severity.ERROR], "warning": [Severity.ERROR, Severity.WARNING], NEVER: []}[fail_on]
    if any(report.count(severity) for severity in shutting):
        return ExitCode.FINDINGS
    judged = [rule for asset in report.assets for rule in asset.rules]
    judged += [rule for campaign in report.campaigns for rule in campaign.rules]
    crashed = any(rule.status is Status.ERROR for rule in judged)
    unread = any(asset.reason for asset in report.assets)
    return ExitCode.UNJUDGED if crashed or unread else ExitCode.OPEN


def _options(paths: Sequence[str], stdin: bytes | None, given: dict[str, Any]) -> Options:
    config, as_of = given["config"], given["as_of"]
    return Options(
        paths=paths,
        config=Path(config) if config else None,
        packs=given["packs"],
        industries=given["industries"],
        select=given["select"],
        ignore=given["ignore"],
        as_of=as_of.date() if as_of else datetime.date.today(),
        jobs=given["jobs"] or best_jobs(),
        cache=None if given["no_cache"] else Path(given["cache"] or user_folder()),
        changed_since=given["changed_since"],
        stdin=stdin,
    )


def _targets(formats: Sequence[str]) -> list[tuple[str, Path | None]]:
    """Each format with its file; None for standard output, which only one may take."""
    targets: list[tuple[str, Path | None]] = []
    for item in formats or ["text"]:
        name, _, file = item.partition("=")
        if name not in REPORTERS:
            known = ("text", "json", "jsonl", "html", "sarif", "junit", "markdown", "github", "xlsx")
            problem = "is not built yet" if name in known else f"is no format; there are {', '.join(REPORTERS)}"
            raise UsageError(f"--format {name} {problem}")
        targets.append((name, Path(file) if file else None))
    if sum(file is None for _, file in targets) > 1:
        raise UsageError("only one --format can go to standard output; name a file for the others: --format html=FILE")
    return targets


def _write(made: str | bytes, target: Path | None) -> None:
    data = made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made
    if target is not None:
        write_whole(target, data)
    elif isinstance(made, str):
        click.echo(made, nl=not made.endswith("\n"))
    else:
        sys.stdout.buffer.write(data)


def _reader(stdin: bytes | None) -> Callable[[AssetRef], Any]:
    return lambda ref: read_again(ref, stdin)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns
