"""`assetcheck verify`: whether a report still stands for these files, and whether it can be made again."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from assetcheck.cache import user_folder
from assetcheck.cli.common import lang_option
from assetcheck.cli.recording import config_option, project_root
from assetcheck.config import NAME
from assetcheck.discover import STDIN, report_path
from assetcheck.errors import ExitCode, UsageError
from assetcheck.model.words import Lang, Words
from assetcheck.pipeline import Options, make_plan, make_setup, run
from assetcheck.pipeline.decisions import hashes_of
from assetcheck.pipeline.libraries import versions_of
from assetcheck.pipeline.machine import best_jobs
from assetcheck.pipeline.manifest import present_files, present_models
from assetcheck.report import Context
from assetcheck.report.json_data import dumps, report_data
from assetcheck.report.safe import one_line
from assetcheck.review.approvals import hash_of_report, reproducible
from assetcheck.review.past import PastReport, ReadManifest, load_json, parse_report
from assetcheck.review.verify import Deviation, by_name, of_assets, of_hashes, of_versions, unlike
from assetcheck.version import VERSION

KINDS = {
    "asset": Words("素材", "asset"),
    "pack": Words("规则包", "pack"),
    "model": Words("识别模型", "model"),
    "file": Words("配置与决定", "file"),
    "library": Words("程序库", "library"),
    "tool": Words("程序", "program"),
    "run": Words("检查", "run"),
}
CODES = {
    "changed": Words("已改动", "changed"),
    "gone": Words("已不在", "gone"),
    "new": Words("新出现", "new"),
    "interrupted": Words("当时被中断，不完整", "was interrupted and is not complete"),
    "partial": Words(
        "当时只检查了一部分（--changed-since 等），无法照样重做",
        "covered a selection (--changed-since …), not repeatable",
    ),
    "different": Words("重做的结果不同", "made again, it differs"),
}
STANDS = Words(
    "报告仍然有效：{assets} 个素材、{packs} 个规则包都没有变",
    "the report stands: {assets} assets and {packs} packs are as they were",
)
FALLS = Words("报告不再有效：{count} 处不同", "the report does not stand: {count} differences")
AGAIN = Words("重做一遍，结果逐字节相同", "made again, it came out the same byte for byte")
HASH = Words("报告的校验值 {hash}", "hash of the report: {hash}")


@click.command("verify")
@click.argument("report", type=click.Path())
@click.option("--again", is_flag=True, help="Make the report again and compare.")
@config_option
@lang_option
def command(report: str, again: bool, config: str | None, lang: Lang) -> None:  # noqa: FBT001 - click calls it so
    """Hold a JSON report against the files, packs, models and program as they are now.

    Exit status: 0 it stands, 1 something has changed, 2 it is no report that could be verified.
    """
    data = load_json(Path(report))
    past = parse_report(data, report)
    if past.manifest is None:
        raise UsageError(f"{report}: the report does not say what it was made with; make it again to verify it later")
    root = project_root(config, past.run.folder)
    options = _options(past, past.manifest, root, config)
    found = [*_deviations(past, past.manifest, root, options)]
    if again and not found:
        found += _made_again(data, past.manifest, options, report_path(Path(report), root))
    for item in found:
        click.echo(f"{KINDS[item.kind].in_(lang)} {one_line(item.name)}: {CODES[item.code].in_(lang)}")
    click.echo(HASH.in_(lang).format(hash=hash_of_report(data)))
    if found:
        click.echo(FALLS.in_(lang).format(count=len(found)))
        raise click.exceptions.Exit(ExitCode.FINDINGS)
    click.echo(STANDS.in_(lang).format(assets=len(past.assets), packs=len(past.manifest.packs)))
    if again:
        click.echo(AGAIN.in_(lang))


def _deviations(past: PastReport, manifest: ReadManifest, root: Path, options: Options) -> Iterator[Deviation]:
    setup = make_setup(options)
    yield from of_assets(past, lambda path: _hash(root / path), STDIN)
    if past.tool.version != VERSION:
        yield Deviation("tool", "changed", f"assetcheck {past.tool.version} -> {VERSION}")
    yield from of_hashes("pack", manifest.packs, by_name(hashes_of(setup.packs)))
    yield from of_hashes("model", manifest.models, by_name(present_models(item.name for item in manifest.models)))
    yield from of_hashes("file", manifest.files, by_name(present_files(setup, options)))
    yield from of_versions(manifest.libraries, versions_of(manifest.libraries))
    told = manifest.options
    if told.get("changed_since") or told.get("listed") or told.get("cached_only"):
        yield Deviation("run", "partial", "")
    if past.run.interrupted:
        yield Deviation("run", "interrupted", "")


def _made_again(data: dict[str, Any], manifest: ReadManifest, options: Options, itself: str) -> Iterator[Deviation]:
    """Where a second run comes out otherwise. The report's own file, which was not there yet, is no difference."""
    plan = make_plan(options)
    lang: Lang = "en" if manifest.lang == "en" else "zh"
    made = json.loads(dumps(report_data(run(plan), Context(lang=lang, checks=plan.setup.checks))))
    made["skipped"] = [item for item in made["skipped"] if item["path"] != itself or item in data.get("skipped", ())]
    old, new = reproducible(data), reproducible(made)
    if dumps(old) != dumps(new):
        for place in unlike(old, new):
            yield Deviation("run", "different", place)


def _hash(file: Path) -> str | None:
    try:
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


def _options(past: PastReport, manifest: ReadManifest, root: Path, config: str | None) -> Options:
    """The options the report was made with, as far as they change verdicts."""
    told = manifest.options

    def texts(name: str) -> tuple[str, ...]:
        value = told.get(name)
        return value if isinstance(value, tuple) else ()

    def file(name: str) -> Path | None:
        value = told.get(name)
        return root / value if isinstance(value, str) and value else None

    try:
        as_of = datetime.date.fromisoformat(past.run.as_of)
    except ValueError:
        raise UsageError(f"the report's day `{one_line(past.run.as_of[:40])}` is no date") from None
    own = Path(config) if config else root / NAME
    return Options(
        paths=tuple(path if path == STDIN else str(root / path) for path in texts("paths")),
        config=own if own.is_file() else None,
        packs=texts("packs"),
        only_packs=texts("only_packs"),
        industries=texts("industries"),
        select=texts("select"),
        ignore=texts("ignore"),
        as_of=as_of,
        jobs=best_jobs(),
        cache=user_folder(),
        waivers=told.get("waivers") is not False,
        require_approval=told.get("require_approval") is True,
        baseline=file("baseline"),
        use_baseline=told.get("baseline") is not False,
        since=file("since_report"),
    )
