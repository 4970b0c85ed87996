"""`assetcheck rules`: the rules in force here; `rules test` runs the examples written in the packs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from assetcheck.cache import user_folder
from assetcheck.cli.common import lang_option, setup_options
from assetcheck.errors import ExitCode
from assetcheck.model.rule import Rule
from assetcheck.model.words import Lang, Words
from assetcheck.pipeline import Options, make_setup
from assetcheck.pipeline.examples import run_examples
from assetcheck.pipeline.machine import best_jobs
from assetcheck.pipeline.rules_diff import diff_packs

OFF = Words("未启用", "off")
BOUND = Words("行业：", "industries: ")
TESTED = Words(
    "{rules} 条规则，{bad} 个反例，{ok} 个正例：全部通过", "{rules} rules, {bad} bad and {ok} ok examples: all pass"
)
DIFFERENT = Words(
    "比较了 {compared} 个例子和文件：新包多报 {flagged} 处，少报 {passed} 处",
    "compared {compared} examples and files: the new pack flags {flagged} more and {passed} fewer",
)
WRONG = Words("{count} 个例子不符合预期", "{count} examples did not do what they should")
MISSED = Words("应报而未报", "should be flagged and is not")
FALSE_ALARM = Words("不应报而报", "should not be flagged and is")


@click.group("rules", invoke_without_command=True)
@setup_options
@lang_option
@click.pass_context
def command(context: click.Context, /, lang: Lang, **given: Any) -> None:
    """List the rules in force here, with severity and legal basis."""
    if context.invoked_subcommand is None:
        for rule in make_setup(_options(given)).rules:
            click.echo(_line(rule, lang))


@command.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@click.option("--config", type=click.Path(), default=None, help="Configuration instead of the nearest one.")
@lang_option
def test(packs: Sequence[str], config: str | None, lang: Lang) -> None:
    """Run the `examples:` written in the packs themselves; all packs where none is named."""
    setup = make_setup(_options({"packs": packs, "config": config, "industries": ()}))
    outcome = run_examples(setup, packs)
    for wrong in outcome.wrong:
        word = MISSED if wrong.expected else FALSE_ALARM
        click.echo(f"{wrong.place}: {wrong.rule}: {word.in_(lang)}: {wrong.example}")
    if outcome.wrong:
        click.echo(WRONG.in_(lang).format(count=len(outcome.wrong)))
        raise click.exceptions.Exit(ExitCode.FINDINGS)
    click.echo(TESTED.in_(lang).format(rules=outcome.rules, bad=outcome.bad, ok=outcome.ok))


@command.command("diff")
@click.argument("old")
@click.argument("new")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@lang_option
def diff(old: str, new: str, paths: Sequence[str], lang: Lang) -> None:
    """What the pack NEW would flag and pass that OLD does not, on their examples and on given files."""
    found = diff_packs(old, new, paths, cache=user_folder(), jobs=best_jobs() if paths else 0)
    for sign, keys in (("+", found.flagged), ("-", found.passed)):
        for where, rule, severity, words in keys:
            click.echo(f"{sign} {severity:<7} {rule}: {words}  ({where})")
    counts = {"flagged": len(found.flagged), "passed": len(found.passed), "compared": found.compared}
    click.echo(DIFFERENT.in_(lang).format(**counts))


def _options(given: dict[str, Any]) -> Options:
    config = given["config"]
    return Options(config=Path(config) if config else None, packs=given["packs"], industries=given["industries"])


def _line(rule: Rule, lang: Lang) -> str:
    basis = "；".join(f"{item.law} {item.article or ''}".strip() for item in rule.basis)
    severity = rule.severity.value if rule.enabled else OFF.in_(lang)
    bound = f"（{BOUND.in_(lang)}{', '.join(sorted(rule.industries))}）" if rule.industries else ""
    return f"{rule.id:<28} {severity:<8} {rule.title.in_(lang)}{bound}  {basis}".rstrip()
