"""The shipped packs of industries and platforms."""

from pathlib import Path

import pytest

from assetcheck.checks import all_checks
from assetcheck.evaluate import judge_asset
from assetcheck.language import Reader, vet
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand
from assetcheck.model.check import Case
from assetcheck.model.facts import Facts
from assetcheck.model.industries import INDUSTRIES
from assetcheck.model.rule import Certainty, Rule, Severity
from assetcheck.packs import load_packs, shipped

CHECKS = all_checks()
PACKS = tuple(name for name in shipped() if name.startswith(("industries/", "platforms/")))
RULES = tuple(rule for pack in load_packs(PACKS, Path(), CHECKS) for rule in pack.rules)
WORDING = tuple(rule for rule in RULES if rule.wording)
LAW = tuple(rule for rule in RULES if rule.wording or rule.check == "required-statement")
COMMONEST = {
    "medical-term-non-medical", "medical-ad-claim", "health-food-claim", "ordinary-food-health-claim",
    "cosmetics-medical-claim", "education-guarantee", "investment-guarantee", "real-estate-claim", "alcohol-claim",
    "tobacco-ad", "loan-marketing", "infant-formula-claim",
}  # fmt: skip
COPY = AssetRef("copy", None, Kind.COPY)


def severities(text: str, rules: tuple[Rule, ...], *industries: str) -> dict[str, Severity]:
    """The gravest severity of each rule that has something to say about a text."""
    declared = frozenset(industries)
    reading = Reader(rules, industries=declared).read_copy(text)
    case = Case(COPY, Facts(), reading, Brand(), declared, len(text))
    found = [finding for result in judge_asset(case, rules, CHECKS) for finding in result.findings]
    order = list(Severity)
    return {
        finding.rule: min((f.severity for f in found if f.rule == finding.rule), key=order.index) for finding in found
    }


def one(rule_id: str) -> tuple[Rule, ...]:
    """The rule of that id, alone."""
    return tuple(rule for rule in RULES if rule.id == rule_id)


def test_no_term_is_idle() -> None:
    """No term normalises to nothing, stands twice or can never match."""
    assert vet(WORDING) == ()


@pytest.mark.parametrize("rule", WORDING, ids=lambda rule: rule.id)
def test_examples_of_the_packs(rule: Rule) -> None:
    """Every bad example is flagged in the rule's own industry; no ok example is, there or with none declared."""
    own = sorted(rule.industries)
    assert [text for text in rule.examples.bad if rule.id not in severities(text, (rule,), *own)] == []
    assert [text for text in rule.examples.ok if severities(text, (rule,), *own) or severities(text, (rule,))] == []


@pytest.mark.parametrize("rule", LAW, ids=lambda rule: rule.id)
def test_every_rule_says_why_and_how_to_mend(rule: Rule) -> None:
    """A rule of law has a basis, a reason and a suggestion; wording rules have enough examples."""
    assert rule.basis
    if rule.wording:
        assert rule.why
        assert rule.suggestion
    assert rule.industries <= set(INDUSTRIES)
    if rule.wording:
        least = 10 if rule.id in COMMONEST else 3
        assert min(len(rule.examples.bad), len(rule.examples.ok)) >= least


def test_quotations_stand_only_beside_confirmed_sources() -> None:
    """What is printed as the words of a statute was read in it."""
    quoted = [basis for rule in RULES for basis in rule.basis if basis.quote]
    assert quoted
    assert {basis.certainty for basis in quoted} == {Certainty.CONFIRMED}


def test_industry_rules_warn_at_most_where_none_is_declared() -> None:
    """The same claim is an error in its industry, a warning with none declared, and nothing in another."""
    text = "山景洋房，升值空间看得见"
    rule = one("real-estate-claim")
    assert severities(text, rule, "real_estate") == {"real-estate-claim": Severity.ERROR}
    assert severities(text, rule) == {"real-estate-claim": Severity.WARNING}
    assert severities(text, rule, "food") == {}


def test_medical_wording_is_lifted_in_medicine() -> None:
    """Medical terms are unlawful for food and lifted for a clinic."""
    text = "专治湿疹"
    rule = one("medical-term-non-medical")
    assert severities(text, rule, "food") == {"medical-term-non-medical": Severity.ERROR}
    assert severities(text, rule, "medical") == {}


def test_an_approved_function_is_in_order_for_health_food_only() -> None:
    """The registered wording of a function passes for health food with its statement, not for a snack."""
    text = "有助于改善睡眠的零食小软糖"
    rule = one("ordinary-food-health-claim")
    assert severities(text, rule, "food") == {"ordinary-food-health-claim": Severity.WARNING}
    assert severities("有助于改善睡眠，本品不能代替药物", one("health-food-claim"), "health_food") == {}


def test_platform_rules_never_fail_a_gate() -> None:
    """Rules of platforms weigh no more than a warning."""
    platform = [
        r for pack in load_packs(PACKS, Path(), CHECKS) if pack.name.startswith("platforms/") for r in pack.rules
    ]
    assert {rule.severity for rule in platform} <= {Severity.WARNING, Severity.INFO}
