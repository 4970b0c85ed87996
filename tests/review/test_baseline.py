"""Baselines and comparisons: the same findings found again, whatever moved."""

from hypothesis import given
from hypothesis import strategies as st

from assetcheck.model.finding import RuleResult, Status
from assetcheck.model.report import AssetResult
from assetcheck.model.review import PastFinding
from assetcheck.model.rule import Severity
from assetcheck.review.baseline import Baseline, read_baseline, written
from assetcheck.review.ledger import Ledger
from assetcheck.review.waivers import Waivers
from tests.review.build import TODAY, asset, finding, waiver


def past(print_: str = "1", where: str = "a.txt", severity: Severity = Severity.ERROR) -> PastFinding:
    """An entry of a baseline."""
    return PastFinding(print_ * 64, "absolute-claim", where, severity)


def test_known_findings_do_not_count():
    """They are marked, the rule is `known`, the asset `warn`: neither red nor clean."""
    part = Baseline([past()], (), "b").lay_over(asset(finding()))
    assert (part.findings[0].known, part.findings[0].counts) == (True, False)
    assert (part.rules[0].status, part.status) == (Status.KNOWN, Status.WARN)


def test_a_new_finding_counts():
    """Beside a known one, a new one fails the rule."""
    part = Baseline([past()], (), "b").lay_over(asset(finding(), finding("2")))
    assert [item.known for item in part.findings] == [True, False]
    assert part.status is Status.FAIL


def test_a_finding_that_grew_graver_is_new():
    """A warning in the baseline does not hide the error it became."""
    room = Baseline([past(severity=Severity.WARNING)], (), "b")
    assert not room.lay_over(asset(finding())).findings[0].known


def test_rules_that_cannot_be_waived_cannot_be_known():
    """A baseline is no way around `waivable: false`."""
    assert not Baseline([past()], (), "b").lay_over(asset(finding(waivable=False))).findings[0].known


def test_equals_are_counted():
    """Two files of one campaign share a fingerprint: one entry covers its own file only."""
    room = Baseline([past()], (), "b")
    known = [room.lay_over(asset(finding(), path=path)).findings[0].known for path in ("b.txt", "a.txt")]
    assert known == [False, True]


def test_a_renamed_file_brings_nothing_new():
    """An entry of a file that is gone serves one file with the same fingerprint."""
    room = Baseline([past(where="old.txt")], ("old.txt",), "b")
    known = [room.lay_over(asset(finding(), path=path)).findings[0].known for path in ("new.txt", "newer.txt")]
    assert known == [True, False]


def test_what_is_mended():
    """An entry goes where its file was judged and it was not found, or its file is gone; not where nothing was told."""
    entries = [past(), past("2", "b.txt"), past("3", "gone.txt"), past("4", "other.txt"), past("5", "c.txt")]
    room = Baseline(entries, ("gone.txt",), "b")
    room.lay_over(asset(finding()))
    clean = asset(finding("9"), path="b.txt")
    room.lay_over(clean)
    crashed = AssetResult(asset(path="c.txt").ref, Status.ERROR, (RuleResult("absolute-claim", Status.ERROR),))
    room.lay_over(crashed)
    assert [entry.where for entry in room.mended()] == ["b.txt", "gone.txt"]
    assert room.notices()[0].count == 2


def test_waived_and_known_at_once():
    """A waiver says more than the baseline: the rule is `waived`."""
    part = Waivers([waiver()], TODAY).lay_over(asset(finding()))
    part = Baseline([past()], (), "b").lay_over(part)
    assert (part.findings[0].waived_by, part.rules[0].status) == ("王律师", Status.WAIVED)


def test_the_file_reads_back():
    """Sorted, one line a finding, the same whatever order they came in."""
    entries = [past("2"), past("1", "b: #x.txt"), past()]
    text = written(entries)
    assert text == written(reversed(entries))
    assert sorted(read_baseline(text, "b"), key=repr) == sorted(entries, key=repr)


PLACES = st.tuples(st.sampled_from("12"), st.sampled_from(["a", "b", "c"]))


@given(st.lists(PLACES), st.lists(PLACES), st.sets(st.sampled_from(["a", "b", "c"])))
def test_a_ledger_loses_and_invents_nothing(
    entries: list[tuple[str, str]], found: list[tuple[str, str]], gone: set[str]
):
    """What was taken and what is left are what was put in; all of it is taken by its own likeness."""
    room = Ledger((past(*entry) for entry in entries), gone)
    taken = [room.take(name * 64, where) for name, where in found]
    assert sorted(map(repr, [item for item in taken if item] + list(room.left()))) == sorted(
        repr(past(*entry)) for entry in entries
    )
    everything = Ledger((past(*entry) for entry in entries), gone)
    assert all(everything.take(name * 64, where) for name, where in entries)
