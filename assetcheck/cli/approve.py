"""`assetcheck approve`: records that a person looked at files as they are now."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from assetcheck.cache import user_folder
from assetcheck.cli.common import lang_option, setup_options
from assetcheck.cli.recording import as_of_option, rewrite
from assetcheck.errors import UsageError
from assetcheck.model.asset import AssetRef
from assetcheck.model.review import Approval
from assetcheck.model.words import Lang, Words
from assetcheck.pipeline import Options, Plan, make_plan, run
from assetcheck.pipeline.decisions import hashes_of
from assetcheck.pipeline.machine import best_jobs
from assetcheck.report import Context
from assetcheck.report.json_data import report_data
from assetcheck.review.approvals import hash_of_packs, hash_of_report
from assetcheck.review.approvals_file import FILE, entry_of, read_approvals
from assetcheck.review.past import load_json, parse_report

DONE = Words("{file}：{by} 签核 {count} 个文件", "{file}: files approved by {by}: {count}")
NOTED = Words("{path}：{status}", "{path}: {status}")


@click.command("approve")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--by", required=True, metavar="NAME", help="Who looked at them.")
@click.option("--report", type=click.Path(), metavar="FILE", help="The JSON report that was looked at.")
@setup_options
@as_of_option
@lang_option
def command(paths: Sequence[str], by: str, report: str | None, as_of: datetime.date, lang: Lang, **given: Any) -> None:
    """Record that a person looked at these files as they are now, in assetcheck.approvals.yaml.

    Without --report the files are checked again, and the record names that report by its hash.
    `check --require-approval` asks for a record of every file, and asks again once a file has changed.
    """
    if not by.strip():
        raise UsageError("--by: say who looked at them")
    config = given["config"]
    options = Options(
        paths=paths,
        config=Path(config) if config else None,
        packs=given["packs"],
        industries=given["industries"],
        as_of=as_of,
        jobs=best_jobs(),
        cache=user_folder(),
    )
    plan = make_plan(options)
    if any(ref.source is None for ref in plan.found.refs):
        raise UsageError("standard input cannot be approved; name a file")
    digest, seen = _from_report(Path(report)) if report else _from_run(plan, lang)
    approvals = [_approval(ref, digest, seen, plan, by.strip()) for ref in plan.found.refs]
    root = plan.setup.settings.root
    rewrite(root / FILE.name, lambda text: _added(text, approvals))
    for approval in approvals:
        click.echo(NOTED.in_(lang).format(path=approval.path, status=seen[approval.path][1]))
    click.echo(DONE.in_(lang).format(file=root / FILE.name, by=by.strip(), count=len(approvals)))


Seen = Mapping[str, tuple[str | None, str]]
"""Path -> hash of the file (None where it could not be read), and its status."""


def _from_report(file: Path) -> tuple[str, Seen]:
    data = load_json(file)
    report = parse_report(data, str(file))
    return hash_of_report(data), {
        asset.path: (None if asset.reason else asset.sha256, asset.status.value) for asset in report.assets
    }


def _from_run(plan: Plan, lang: Lang) -> tuple[str, Seen]:
    report = run(plan)
    data = report_data(report, Context(lang=lang, checks=plan.setup.checks))
    return hash_of_report(data), {
        asset.ref.path: (None if asset.reason else asset.sha256, asset.status.value) for asset in report.assets
    }


def _approval(ref: AssetRef, digest: str, seen: Seen, plan: Plan, by: str) -> Approval:
    """The record of one file.

    Raises:
        UsageError: the report says nothing of the file, could not read it, or saw it otherwise.

    """
    assert ref.source is not None  # noqa: S101 - standard input was refused
    if ref.path not in seen:
        raise UsageError(f"{ref.path}: the report says nothing of it; nothing was recorded")
    sha256, _status = seen[ref.path]
    if sha256 is None:
        raise UsageError(f"{ref.path}: it could not be read; nothing was recorded")
    if hashlib.sha256(ref.source.read_bytes()).hexdigest() != sha256:
        raise UsageError(f"{ref.path}: it has changed since the report; nothing was recorded. Check it again")
    return Approval(ref.path, sha256, by, plan.options.as_of, hash_of_packs(hashes_of(plan.setup.packs)), digest)


def _added(text: str, approvals: Sequence[Approval]) -> str:
    standing = {entry_key(approval) for approval in read_approvals(text, FILE.name)}
    fresh = [approval for approval in approvals if entry_key(approval) not in standing]
    return FILE.added(text, [entry_of(approval) for approval in fresh], FILE.name) if fresh else text


def entry_key(approval: Approval) -> tuple[object, ...]:
    """What makes two approvals the same."""
    return tuple(entry_of(approval).values())
