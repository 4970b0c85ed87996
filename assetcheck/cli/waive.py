"""`assetcheck waive`: records a reviewer's decisions about findings of a report."""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from assetcheck.cli.common import lang_option
from assetcheck.cli.recording import DAY, as_of_option, config_option, project_root, rewrite
from assetcheck.discover import STDIN
from assetcheck.errors import ExitCode, UsageError
from assetcheck.model.review import Decision, Target, Waiver
from assetcheck.model.values import dataclass
from assetcheck.model.words import Lang, Words
from assetcheck.review.past import read_report
from assetcheck.review.waive import Refused, chosen, origin_of, stands_already, targets_of, waiver_of
from assetcheck.review.waivers_file import FILE, entry_of, read_waivers

DONE = Words(
    "{file}：记录 {recorded} 条豁免，已有 {standing} 条，要修改 {fix} 条，未采纳 {refused} 条",
    "{file}: waivers recorded: {recorded}, on file already: {standing}, to be mended: {fix}, refused: {refused}",
)
WHY = {
    "not-waivable": Words("这条规则不可豁免", "this rule cannot be waived"),
    "no-reason": Words("没有写理由", "the reason is missing"),
    "no-name": Words("没有写审核人", "the reviewer's name is missing"),
    "no-end": Words("没有写有效期，或不是日期", "the day until which it is valid is missing or no date"),
    "already-over": Words("有效期已过", "it would have ended already"),
    "no-evidence": Words(
        "这类用语须有证明才能使用，没有写证明材料",
        "such a claim is lawful only with proof, and none is named (--evidence)",
    ),
    "not-readable": Words("素材没能读取，无从豁免", "the asset could not be read, so there is nothing to bind it to"),
    "no-such-file": Words(
        "项目目录下没有这个文件（可用 --config 指明项目）",
        "there is no such file in the project (name it with --config)",
    ),
    "file-changed": Words("文件在出报告之后改过，请重新检查", "the file has changed since the report; check it again"),
    "formula": Words("单元格里是公式，不是文字", "a cell holds a formula instead of text"),
    "no-decision": Words("写了理由，没有选决定", "there is a reason and no decision"),
    "unknown-decision": Words("没有这种决定", "there is no such decision"),
    "unknown-finding": Words("表里没有这个编号的问题", "no finding of the report has that fingerprint"),
}
ROW = Words("第 {row} 行", "row {row}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision about a finding, and how complaints name it."""

    name: str
    target: Target
    decision: Decision


@click.command("waive")
@click.argument("fingerprints", nargs=-1, metavar="[FINGERPRINT]...")
@click.option("--report", type=click.Path(), metavar="FILE", help="The JSON report that the findings stand in.")
@click.option("--reason", default="", metavar="TEXT", help="Why they may stand.")
@click.option("--by", default="", metavar="NAME", help="Who decides.")
@click.option("--expires", type=DAY, metavar="DATE", help="The last day of the waiver, YYYY-MM-DD.")
@click.option("--evidence", default="", metavar="TEXT", help="The proof held; some claims are lawful only with one.")
@click.option("--from", "workbook", type=click.Path(), metavar="FILE", help="Read the decisions from an XLSX report.")
@config_option
@as_of_option
@lang_option
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    fingerprints: Sequence[str],
    report: str | None,
    reason: str,
    by: str,
    expires: datetime.datetime | None,
    evidence: str,
    workbook: str | None,
    config: str | None,
    as_of: datetime.date,
    lang: Lang,
) -> None:
    """Record that findings may stand, in assetcheck.waivers.yaml.

    Exit status: 0 all recorded, 1 some rows of a workbook were refused, 2 nothing was recorded.
    """
    if workbook:
        if fingerprints or report:
            raise UsageError("--from takes its findings from the workbook; leave FINGERPRINT and --report out")
        _from_workbook(Path(workbook), config, as_of, lang)
        return
    if not fingerprints or not report:
        raise UsageError("name the findings and their report: assetcheck waive FINGERPRINT --report report.json …")
    decision = Decision(reason, by, expires.date() if expires else None, evidence)
    past = read_report(Path(report))
    named = [
        Asked(f"{target.where}: {target.rule}", target, decision) for target in chosen(targets_of(past), fingerprints)
    ]
    root = project_root(config, origin_of(past).folder)
    waivers, refused = _decided(named, root, as_of)
    if refused:
        raise UsageError("\n".join(f"{name}: {WHY[code].in_(lang)}" for name, code in refused))
    recorded = _record(root, waivers)
    _tell(root, recorded, len(waivers) - recorded, 0, (), lang)


def _from_workbook(file: Path, config: str | None, today: datetime.date, lang: Lang) -> None:
    from assetcheck.report.xlsx_decisions import FIX, read_workbook

    book = read_workbook(file)
    root = project_root(config, book.origin.folder)
    named = [Asked(ROW.in_(lang).format(row=row), target, decision) for row, target, decision in book.waive]
    waivers, refused = _decided(named, root, today)
    refused = [*((ROW.in_(lang).format(row=row), code) for row, code in book.refused), *refused]
    recorded = _record(root, waivers)
    _tell(root, recorded, len(waivers) - recorded, book.count(FIX), refused, lang)
    if refused:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _decided(named: Iterable[Asked], root: Path, today: datetime.date) -> tuple[list[Waiver], list[tuple[str, str]]]:
    """The waivers that can be given, and the name and reason of each that cannot."""
    waivers, refused = [], []
    for item in named:
        try:
            waiver = waiver_of(item.target, item.decision, today)
            _same_file(item.target, root)
            waivers.append(waiver)
        except Refused as problem:
            refused.append((item.name, problem.code))
    return waivers, refused


def _same_file(target: Target, root: Path) -> None:
    if target.path is None or target.path == STDIN:
        return
    file = root / target.path
    if not file.is_file():
        raise Refused("no-such-file")
    if target.clause is None and hashlib.sha256(file.read_bytes()).hexdigest() != target.sha256:
        raise Refused("file-changed")


def _record(root: Path, waivers: Sequence[Waiver]) -> int:
    """Add the waivers that are not on file yet; how many these were."""
    recorded = 0

    def change(text: str) -> str:
        nonlocal recorded
        before = read_waivers(text, FILE.name)
        fresh = [waiver for waiver in dict.fromkeys(waivers) if not stands_already(waiver, before)]
        recorded = len(fresh)
        return FILE.added(text, [entry_of(waiver) for waiver in fresh], FILE.name) if fresh else text

    if waivers:
        rewrite(root / FILE.name, change)
    return recorded


def _tell(  # noqa: PLR0913, PLR0917 - the numbers of one sentence
    root: Path, recorded: int, standing: int, fix: int, refused: Sequence[tuple[str, str]], lang: Lang
) -> None:
    for name, code in refused:
        click.echo(f"{name}: {WHY[code].in_(lang)}", err=True)
    told = {"recorded": recorded, "standing": standing, "fix": fix, "refused": len(refused)}
    click.echo(DONE.in_(lang).format(file=root / FILE.name, **told))
