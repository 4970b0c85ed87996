"""`assetcheck explain RULE`: what it asks, why, how sure, examples, how to mend, how to configure."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from assetcheck.cli.common import lang_option, setup_options
from assetcheck.errors import UsageError
from assetcheck.model.check import Check
from assetcheck.model.rule import Basis, Certainty, Rule
from assetcheck.model.words import Lang, Words
from assetcheck.pipeline import Options, make_setup
from assetcheck.yamlsource import nearest

HEADS = {
    "why": Words("为什么", "Why"),
    "basis": Words("法律依据", "Legal basis"),
    "evidence": Words("须持有的证明", "Evidence to hold"),
    "waiver": Words("能否豁免", "Waivers"),
    "bad": Words("会被指出", "Flagged"),
    "ok": Words("没有问题", "Fine"),
    "mend": Words("怎么改", "How to mend"),
    "configure": Words("怎么配置", "How to configure"),
    "industries": Words("仅限行业", "Only for industries"),
    "lifted": Words("不适用的行业", "Lifted in industries"),
}
CERTAINTY = {
    Certainty.CONFIRMED: Words("已核对官方文本", "read in the official text"),
    Certainty.REPORTED: Words("转引，尚未核对官方文本", "seen second-hand, not in the official text"),
    Certainty.UNVERIFIED: Words(
        "一般认识，未经核实，请由法务确认", "general knowledge, not verified: have a lawyer confirm"
    ),
}
PENALTY = Words("罚则：", "Penalty: ")
RELIEF = Words("从轻：", "Relief: ")
SURE = Words("把握：", "Certainty: ")
FIRM = Words("法律一概禁止，不可豁免", "forbidden outright: cannot be waived")
SHOWN = 10


@click.command("explain")
@click.argument("rule")
@setup_options
@lang_option
def command(rule: str, lang: Lang, **given: Any) -> None:
    """Explain one rule."""
    config = given["config"]
    options = Options(config=Path(config) if config else None, packs=given["packs"], industries=given["industries"])
    setup = make_setup(options)
    rules = {item.id: item for item in setup.rules}
    if rule not in rules:
        raise UsageError(f"no such rule `{rule}`{nearest(rule, rules)}")
    click.echo("\n".join(explained(rules[rule], setup.checks[rules[rule].check], lang)))


def explained(rule: Rule, check: Check, lang: Lang) -> Iterator[str]:
    """The explanation of a rule, line by line."""
    yield f"{rule.id} · {rule.title.in_(lang)} · {rule.severity.value} · {rule.pack}"
    if rule.why:
        yield from _part("why", [rule.why.in_(lang)], lang)
    for key, names in (("industries", rule.industries), ("lifted", rule.exempt_industries)):
        yield from _part(key, [", ".join(sorted(names))] if names else [], lang)
    yield from _part("basis", [line for basis in rule.basis for line in _basis(basis, lang)], lang)
    yield from _part("evidence", [rule.evidence.in_(lang)] if rule.evidence else [], lang)
    yield from _part("waiver", [] if rule.waivable else [FIRM.in_(lang)], lang)
    yield from _part("bad", [f"✗ {text}" for text in rule.examples.bad[:SHOWN]], lang)
    yield from _part("ok", [f"✓ {text}" for text in rule.examples.ok[:SHOWN]], lang)
    mends = [rule.suggestion] if rule.suggestion else list(dict.fromkeys(check.suggestions.values()))
    yield from _part("mend", [mend.in_(lang) for mend in mends], lang)
    yield from _part("configure", list(_configuration(rule, check, lang)), lang)


def _part(key: str, lines: list[str], lang: Lang) -> Iterator[str]:
    if lines:
        yield ""
        yield HEADS[key].in_(lang)
        yield from (f"  {line}" for line in lines)


def _basis(basis: Basis, lang: Lang) -> Iterator[str]:
    version = f"（{basis.version}）" if basis.version else ""
    yield f"{basis.law}{version} {basis.article or ''}".rstrip()
    if basis.quote:
        yield f"  「{basis.quote}」"
    if basis.penalty:
        yield f"  {PENALTY.in_(lang)}{basis.penalty}"
    if basis.relief:
        yield f"  {RELIEF.in_(lang)}{basis.relief}"
    yield f"  {SURE.in_(lang)}{CERTAINTY[basis.certainty].in_(lang)}"


def _configuration(rule: Rule, check: Check, lang: Lang) -> Iterator[str]:
    yield "rules:"
    yield f"  {rule.id}:"
    yield f"    severity: {rule.severity.value}    # error | warning | info"
    yield f"    enabled: {str(rule.enabled).lower()}"
    for param in check.params:
        unit = f" ({param.unit})" if param.unit else ""
        value = rule.params[param.name]
        shown = f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)
        yield f"    {param.name}: {shown}    # {param.doc.in_(lang)}{unit}"
