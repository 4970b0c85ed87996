"""From observations to verdicts."""

from collections.abc import Iterator

import pytest

from assetcheck.evaluate import judge_asset
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand
from assetcheck.model.check import Case, Check, Params
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Facts
from assetcheck.model.finding import NotApplicable, Observation, RuleResult, Status
from assetcheck.model.report import status_of_rules as status_of
from assetcheck.model.rule import Rule, Severity
from assetcheck.model.words import Words

TITLE = Words("题", "title")
CASE = Case(AssetRef("a.png", None, Kind.IMAGE), Facts(), Reading(), Brand(), frozenset(), 1)


def judged(*observed: Observation | NotApplicable | Exception, **rule: object) -> RuleResult:
    def run(_case: Case, _params: Params) -> Iterator[Observation | NotApplicable]:
        for item in observed:
            if isinstance(item, Exception):
                raise item
            yield item

    check = Check("c", TITLE, TITLE, {}, run=run)
    given = Rule(id="r", check="c", pack="p", title=TITLE, **{"severity": Severity.ERROR, **rule})  # type: ignore[arg-type]
    return judge_asset(CASE, [given], {"c": check})[0]


@pytest.mark.parametrize(
    ("observed", "rule", "status"),
    [
        ((), {}, Status.PASS),
        ((Observation("x"),), {}, Status.FAIL),
        ((Observation("x"),), {"severity": Severity.WARNING}, Status.WARN),
        ((Observation("x", severity=Severity.INFO),), {}, Status.PASS),
        ((Observation("x", undetermined=True),), {}, Status.UNDETERMINED),
        ((Observation("x", undetermined=True), Observation("y")), {}, Status.FAIL),
        ((NotApplicable("no-brand"),), {}, Status.NOT_APPLICABLE),
        ((ValueError("boom"),), {}, Status.ERROR),
    ],
)
def test_status_of_a_rule(observed: tuple[Observation, ...], rule: dict[str, object], status: Status) -> None:
    """Each way a check can answer has its status; a crash is an error, never a finding."""
    assert judged(*observed, **rule).status is status


def test_undetermined_acts_through_the_rule() -> None:
    """An undetermined answer weighs what the rule says, and can shut the gate."""
    result = judged(Observation("gap", undetermined=True), on_undetermined=Severity.ERROR)
    assert result.findings[0].severity is Severity.ERROR
    assert status_of([result]) is Status.FAIL
    assert status_of([judged(Observation("gap", undetermined=True))]) is Status.WARN


def test_nothing_judged_is_never_a_pass() -> None:
    """Rules that do not apply leave the asset skipped."""
    assert status_of([judged(NotApplicable("x"))]) is Status.SKIPPED


def test_order_of_statuses() -> None:
    """The worst of fail, error, warn, pass counts."""
    results = [judged(), judged(ValueError()), judged(Observation("x"), severity=Severity.WARNING)]
    assert status_of(results) is Status.ERROR
    assert status_of([*results, judged(Observation("x"))]) is Status.FAIL


def test_fingerprints() -> None:
    """Equal subjects are told apart by their ordinal; numbers and boxes do not change a fingerprint."""
    first, second = judged(Observation("x", subject="s"), Observation("x", subject="s")).findings
    again = judged(Observation("x", subject="s", measured=3.2, values={"n": 1})).findings[0]
    assert first.fingerprint != second.fingerprint
    assert again.fingerprint == first.fingerprint
    assert len(first.fingerprint) == 64
