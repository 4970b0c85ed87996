"""`assetcheck diff`: what was fixed, what is new and what stayed between two JSON reports."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from assetcheck.cli.common import lang_option
from assetcheck.errors import ExitCode
from assetcheck.model.review import PastFinding
from assetcheck.model.words import Lang, Words
from assetcheck.report.decided_data import past_data
from assetcheck.report.markdown_report import safe
from assetcheck.report.safe import one_line
from assetcheck.review.compare import Difference, difference
from assetcheck.review.past import read_report

PARTS = {
    "fixed": ("-", Words("已改好", "Fixed")),
    "new": ("+", Words("新出现", "New")),
    "unchanged": ("=", Words("未变", "Unchanged")),
    "unjudged": ("?", Words("这次没有检查到", "Not judged this time")),
}


@click.command("diff")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="Of the list.")
@click.option("--fail-on-new", is_flag=True, help="Exit 1 where a new error or warning is neither waived nor known.")
@lang_option
def command(old: str, new: str, form: str, fail_on_new: bool, lang: Lang) -> None:  # noqa: FBT001 - click calls it so
    """Hold the JSON report NEW against the older one OLD, finding by finding, whatever moved in the files."""
    found = difference(read_report(Path(old)), read_report(Path(new)))
    if form == "json":
        click.echo(json.dumps(_data(found), ensure_ascii=False, indent=2))
    else:
        for line in _markdown(found, lang) if form == "markdown" else _text(found, lang):
            click.echo(line)
    if fail_on_new and found.counting:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _parts(found: Difference) -> Iterator[tuple[str, str, Words, tuple[PastFinding, ...]]]:
    for name, (sign, title) in PARTS.items():
        yield name, sign, title, getattr(found, name)


def _data(found: Difference) -> dict[str, object]:
    counts = {name: len(items) for name, _sign, _title, items in _parts(found)}
    listed = {name: [past_data(item) for item in items] for name, _sign, _title, items in _parts(found)}
    return {"summary": {**counts, "new_counting": found.counting}, **listed}


def _text(found: Difference, lang: Lang) -> Iterator[str]:
    for name, sign, _title, items in _parts(found):
        if name != "unchanged":
            for item in items:
                what = f"{item.severity.value} {item.rule} {one_line(item.message)}".rstrip()
                yield f"{sign} {one_line(item.where)}: {what}"
    yield " · ".join(f"{title.in_(lang)} {len(items)}" for _name, _sign, title, items in _parts(found))


def _markdown(found: Difference, lang: Lang) -> Iterator[str]:
    yield " · ".join(f"{title.in_(lang)} **{len(items)}**" for _name, _sign, title, items in _parts(found))
    for name, _sign, title, items in _parts(found):
        if name == "unchanged" or not items:
            continue
        yield f"\n### {title.in_(lang)}\n"
        for item in items:
            yield f"- {safe(item.where)}: {item.severity.value} `{item.rule}` {safe(item.message)}"
