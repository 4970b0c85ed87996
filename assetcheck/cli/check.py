"""`assetcheck check`: the main job."""

import datetime
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from assetcheck.cache import user_folder
from assetcheck.changes import names_in
from assetcheck.cli.cautions import teller
from assetcheck.cli.common import lang_option, setup_options, size_of
from assetcheck.cli.interrupts import Interrupts
from assetcheck.cli.output import Target, link_between, live, nobody_reads, targets_of, told_of, write
from assetcheck.cli.progress import Progress
from assetcheck.errors import ExitCode, UsageError
from assetcheck.model.asset import AssetRef
from assetcheck.model.caution import Caution, Tell
from assetcheck.model.report import AssetResult, Report
from assetcheck.model.rule import Severity
from assetcheck.model.words import Lang
from assetcheck.pipeline import NOT_CACHED, Options, Plan, make_plan, read_again, run
from assetcheck.pipeline.journal import Journal
from assetcheck.pipeline.machine import best_jobs
from assetcheck.report import REPORTERS, Context

NEVER = "never"
NO_TERMINAL = 100
"""Columns of text that goes to a file or another program."""
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
@click.option("--cache-limit", callback=size_of, default="1GB", metavar="SIZE", help="The cache is cut back to it.")
@click.option("--cached-only", is_flag=True, help="Look at no picture; those no earlier run saw are not judged.")
@click.option("--listed", is_flag=True, help="PATHs are changed files: judge those that are assets here.")
@click.option("--stdin-files", is_flag=True, help="The same, with the paths on standard input (lines, or NUL-ended).")
@click.option("--resume", is_flag=True, help="Go on with the same run, which was interrupted.")
@click.option("--cluster", metavar="ADDRESS", help="Perceive on a cluster.")
@click.option("--no-waivers", is_flag=True, help="Count every finding, whatever was waived: for the release gate.")
@click.option("--require-approval", is_flag=True, help="Ask for a person's approval of every file as it is now.")
@click.option("--baseline", type=click.Path(), metavar="FILE", help="Baseline instead of assetcheck.baseline.yaml.")
@click.option("--no-baseline", is_flag=True, help="Count findings that stand in the baseline, too.")
@click.option("--since-report", type=click.Path(), metavar="OLD.json", help="Say what is new since an older report.")
@click.option("--with-waived", is_flag=True, help="List waived and known findings in sarif and markdown, too.")
@click.option("--page-limit", callback=size_of, default="25MB", metavar="SIZE", help="HTML is kept under it.")
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
    targets, tell = targets_of(formats), teller(lang)
    plan, journal = _plan(paths, given, tell)
    rules = [rule for rule in plan.setup.rules if rule.enabled]
    brand = plan.setup.settings.brand
    context = Context(
        lang=lang,
        checks=plan.setup.checks,
        quiet=given["quiet"],
        document=_reader(plan.options.stdin),
        waived=given["with_waived"],
        page_bytes=given["page_limit"],
        colours=(*brand.primary, *brand.auxiliary),
    )
    shown = not (given["quiet"] or given["no_progress"])
    told_all = bool(output) or any(target.format != "text" for target in targets)
    report = None
    try:
        show = live(targets, rules, context)
        with Interrupts() as stop, Progress(len(plan.found.refs), lang, shown=shown) as progress:

            def judged(result: AssetResult) -> None:
                progress.advance(result)
                show(result)

            report = run(plan, judged, tell=tell, stop=stop, manifest=told_all)
        journal.end(report)
        for target in targets:
            colour = target.file is None and target.format == "text" and sys.stdout.isatty()
            beside = _crops(target, report, context, output)
            write(target, report, replace(context, colour=colour, width=_columns(), crops=beside))
        sys.stdout.flush()
    except BrokenPipeError:
        nobody_reads()
        raise click.exceptions.Exit(exit_status(report, given["fail_on"]) if report else ExitCode.INTERRUPTED) from None
    if output:
        from assetcheck.report.folder import write_folder

        with told_of(Path(output)):
            write_folder(report, replace(context, beside=True), Path(output))
    if not given["quiet"]:
        _notify(report, lang)
    _say(report, plan, tell)
    raise click.exceptions.Exit(exit_status(report, given["fail_on"]))


def _notify(report: Report, lang: Lang) -> None:
    """What is to be said beside the findings; a run with nothing of it loads nothing for it."""
    if report.notices:
        from assetcheck.report.notices import told

        for notice in report.notices:
            click.echo(f"assetcheck: {told(notice, lang)}", err=True)


def _crops(target: Target, report: Report, context: Context, output: str | None) -> str | None:
    """Crops of the findings for a Markdown file, where there is a folder for them; the link to them."""
    if target.format != "markdown" or target.file is None or output is None:
        return None
    from assetcheck.report.folder import write_crops

    with told_of(Path(output)):
        crops = Path(output) / write_crops(report, context, Path(output))
    return link_between(target.file.parent, crops)


def _plan(paths: Sequence[str], given: dict[str, Any], tell: Tell) -> tuple[Plan, Journal]:
    """What to judge, and the note of it for a run that goes on after an interruption."""
    stdin = sys.stdin.buffer.read() if "-" in paths or given["stdin_files"] else None
    options = _options(paths, stdin, given)
    journal = Journal(options)
    if given["resume"]:
        if options.cache is None:
            raise UsageError("--resume needs the cache, where the interrupted run kept what it saw: drop --no-cache")
        as_of = journal.as_of()
        tell(Caution("resumed", {"as_of": as_of.isoformat()}) if as_of else Caution("nothing-to-resume"))
        options = replace(options, as_of=as_of if as_of and not given["as_of"] else options.as_of)
    plan = make_plan(options)
    journal.begin(options.as_of)
    return plan, journal


def _say(report: Report, plan: Plan, tell: Tell) -> None:
    """What the exit status and the report alone would not tell a person at a terminal."""
    if report.run.interrupted:
        tell(Caution("interrupted", {"done": str(len(report.assets)), "total": str(len(plan.found.refs))}))
    elif not plan.found.refs:
        tell(Caution("no-change"))
    if plan.options.cached_only:
        count = sum(asset.reason == NOT_CACHED for asset in report.assets)
        if count:
            tell(Caution("not-cached", {"count": str(count)}))


def exit_status(report: Report, fail_on: str) -> int:
    """The exit status of a run, as the contract fixes it."""
    if report.run.interrupted:
        return ExitCode.INTERRUPTED
    shutting = {"error": [Severity.ERROR], "warning": [Severity.ERROR, Severity.WARNING], NEVER: []}[fail_on]
    if any(report.count(severity) for severity in shutting):
        return ExitCode.FINDINGS
    return ExitCode.UNJUDGED if report.tally.crashed or report.tally.unread else ExitCode.OPEN


def _options(paths: Sequence[str], stdin: bytes | None, given: dict[str, Any]) -> Options:
    config, as_of = given["config"], given["as_of"]
    changed = names_in(stdin or b"") if given["stdin_files"] else paths if given["listed"] else None
    return Options(
        paths=() if given["listed"] else paths,
        config=Path(config) if config else None,
        packs=given["packs"],
        industries=given["industries"],
        select=given["select"],
        ignore=given["ignore"],
        as_of=as_of.date() if as_of else datetime.date.today(),
        jobs=given["jobs"] or best_jobs(),
        cache=None if given["no_cache"] else Path(given["cache"] or user_folder()),
        cache_bytes=given["cache_limit"],
        cached_only=given["cached_only"],
        changed_since=given["changed_since"],
        changed=changed,
        stdin=None if given["stdin_files"] else stdin,
        waivers=not given["no_waivers"],
        require_approval=given["require_approval"],
        baseline=Path(given["baseline"]) if given["baseline"] else None,
        use_baseline=not given["no_baseline"],
        since=Path(given["since_report"]) if given["since_report"] else None,
    )


def _reader(stdin: bytes | None) -> Callable[[AssetRef], Any]:
    return lambda ref: read_again(ref, stdin)


def _columns() -> int:
    """Columns of the terminal; what `shutil` says where there is none is known without loading it."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return NO_TERMINAL
    import shutil

    return shutil.get_terminal_size((NO_TERMINAL, 24)).columns
