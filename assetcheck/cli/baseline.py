"""`assetcheck baseline`: the findings that were there already, so that only new ones count at the gate."""

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from assetcheck.cache import user_folder
from assetcheck.cli.common import lang_option, setup_options
from assetcheck.cli.recording import as_of_option, config_option, project_root, rewrite
from assetcheck.errors import UsageError
from assetcheck.model.report import AssetResult, each_part
from assetcheck.model.review import PastFinding
from assetcheck.model.rule import SEVERITY_ORDER, Severity
from assetcheck.model.words import Lang, Words
from assetcheck.pipeline import Options, make_plan, run
from assetcheck.pipeline.decisions import BASELINE
from assetcheck.pipeline.machine import best_jobs
from assetcheck.report.safe import one_line
from assetcheck.review.baseline import Baseline, read_baseline, written

WRITTEN = Words("{file}：写入 {count} 处已有问题", "{file}: findings written: {count}")
PRUNED = Words("{file}：清除 {gone} 处，留下 {left} 处", "{file}: taken out: {gone}, left: {left}")
TOTAL = Words("共 {count} 处", "{count} in all")


@click.group("baseline")
def command() -> None:
    """Findings of a project's past: shown, and not counted at the gate."""


def _judging(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options of the commands that judge the assets."""
    for option in (
        lang_option,
        as_of_option,
        setup_options,
        click.option("--file", type=click.Path(), metavar="FILE", help=f"Baseline instead of {BASELINE}."),
        click.argument("paths", nargs=-1, metavar="[PATH]..."),
    ):
        function = option(function)
    return function


@command.command("write")
@_judging
def write(paths: Sequence[str], file: str | None, as_of: datetime.date, lang: Lang, **given: Any) -> None:
    """Write every finding that now counts at the gate into the baseline, in place of the one there is."""
    plan = make_plan(_options(paths, as_of, given))
    if not plan.whole:
        raise UsageError("a baseline covers everything that is checked; name no PATH, or the project's folder")
    report = run(plan)
    entries = [
        PastFinding(item.fingerprint, item.rule, _name(part), item.severity)
        for part in each_part(report.assets, report.campaigns)
        for item in part.findings
        if item.counts and item.severity is not Severity.INFO and item.waivable
    ]
    target = Path(file) if file else plan.setup.settings.root / BASELINE
    rewrite(target, lambda _text: written(entries))
    click.echo(WRITTEN.in_(lang).format(file=target, count=len(entries)))


@command.command("prune")
@_judging
def prune(paths: Sequence[str], file: str | None, as_of: datetime.date, lang: Lang, **given: Any) -> None:
    """Take out what is mended. What was not judged this time stays."""
    plan = make_plan(_options(paths, as_of, given))
    root = plan.setup.settings.root
    target = Path(file) if file else root / BASELINE
    entries = _entries(target)
    places = {entry.where for entry in entries} - {campaign.name for campaign in plan.setup.settings.campaigns}
    baseline = Baseline(entries, {place for place in places if not (root / place).exists()}, str(target))
    report = run(plan)
    for part in each_part(report.assets, report.campaigns):
        baseline.lay_over(part)  # type: ignore[type-var]  # either kind of part
    gone = Counter(baseline.mended())
    left = list((Counter(entries) - gone).elements())
    rewrite(target, lambda _text: written(left))
    click.echo(PRUNED.in_(lang).format(file=target, gone=gone.total(), left=len(left)))


@command.command("show")
@click.option("--file", type=click.Path(), metavar="FILE", help=f"Baseline instead of {BASELINE}.")
@config_option
@lang_option
def show(file: str | None, config: str | None, lang: Lang) -> None:
    """List the findings of the baseline."""
    entries = _entries(Path(file) if file else project_root(config) / BASELINE)
    for entry in sorted(entries, key=lambda entry: (entry.where, SEVERITY_ORDER.index(entry.severity), entry.rule)):
        click.echo(f"{one_line(entry.where)}: {entry.severity.value} {entry.rule} {entry.fingerprint[:12]}")
    click.echo(TOTAL.in_(lang).format(count=len(entries)))


def _options(paths: Sequence[str], as_of: datetime.date, given: dict[str, Any]) -> Options:
    config = given["config"]
    return Options(
        paths=paths,
        config=Path(config) if config else None,
        packs=given["packs"],
        industries=given["industries"],
        as_of=as_of,
        jobs=best_jobs(),
        cache=user_folder(),
        use_baseline=False,
    )


def _entries(file: Path) -> tuple[PastFinding, ...]:
    try:
        return read_baseline(file.read_text("utf-8-sig"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: there is no baseline to read; `assetcheck baseline write` makes one") from error


def _name(part: Any) -> str:
    return part.ref.path if isinstance(part, AssetResult) else str(part.name)
