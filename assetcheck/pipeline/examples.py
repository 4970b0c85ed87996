"""Runs the examples that wording rules carry: every `bad` must be flagged by its rule, no `ok` may be."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assetcheck.evaluate import judge_asset
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand
from assetcheck.model.check import Case
from assetcheck.model.facts import Facts
from assetcheck.model.pack import Pack
from assetcheck.model.rule import Rule, Severity
from assetcheck.model.values import dataclass
from assetcheck.pipeline.setup import Setup

if TYPE_CHECKING:
    from assetcheck.language import Reader

SNIPPET = AssetRef("example", None, Kind.COPY)


@dataclass(frozen=True, slots=True)
class Wrong:
    """An example that did not do what it should."""

    rule: str
    place: str
    """`file:line:column` of the rule."""
    example: str
    expected: bool
    """True: it should have been flagged."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What running the examples gave."""

    rules: int
    bad: int
    ok: int
    wrong: tuple[Wrong, ...]


def run_examples(setup: Setup, names: Sequence[str] = ()) -> Outcome:
    """Run the examples of all packs, or of those named."""
    from assetcheck.language import Reader

    packs = [pack for pack in setup.packs if not names or _is_named(pack, names)]
    wrong: list[Wrong] = []
    rules = [(rule, (pack.places or {}).get(rule.id, pack.name)) for pack in packs for rule in pack.rules]
    rules = [(rule, place) for rule, place in rules if rule.examples.bad or rule.examples.ok]
    for rule, place in rules:
        active = replace(rule, enabled=True)
        reader = Reader([active] if rule.wording else [], industries=rule.industries)
        for expected, examples in ((True, rule.examples.bad), (False, rule.examples.ok)):
            wrong += [
                Wrong(rule.id, place, example, expected)
                for example in examples
                if _flagged(setup, active, reader, example) is not expected
            ]
    bad = sum(len(rule.examples.bad) for rule, _ in rules)
    return Outcome(len(rules), bad, sum(len(rule.examples.ok) for rule, _ in rules), tuple(wrong))


def _is_named(pack: Pack, names: Sequence[str]) -> bool:
    return any(name.removesuffix(".yaml").rsplit("/", 1)[-1] == pack.name.rsplit("/", 1)[-1] for name in names)


def _flagged(setup: Setup, rule: Rule, reader: "Reader", example: str) -> bool:
    """Whether a rule speaks up about an example, in an industry that the rule is bound to.

    What it says as info does not count, unless it never says more.
    """
    case = Case(SNIPPET, Facts(), reader.read_copy(example), Brand(), rule.industries, len(example))
    results = judge_asset(case, [rule], setup.checks)
    findings = [finding for result in results for finding in result.findings]
    if rule.severity is Severity.INFO:
        return any("exemption" not in finding.observation.values for finding in findings)
    return any(finding.severity is not Severity.INFO for finding in findings)
