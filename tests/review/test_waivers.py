"""Waivers laid over findings, as of a day."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.model.asset import Kind
from assetcheck.model.finding import Status
from assetcheck.model.review import NoticeCode, Waiver
from assetcheck.model.rule import Severity
from assetcheck.review.waivers import Waivers
from tests.review.build import OTHER_SHA, SHA, TODAY, asset, campaign, finding, waiver

RULES = {"absolute-claim", "contrast", "size-variants"}
PICTURE = {"path": "a.png", "clause": None, "sha256": SHA}


def decided(part: Any, *waivers: Waiver, as_of: datetime.date = TODAY, whole: bool = True) -> tuple[Any, list[Any]]:
    """The part with the waivers laid over it, and what is said about them."""
    room = Waivers(waivers, as_of)
    part = room.lay_over(part)
    return part, [(notice.code, notice.count) for notice in room.notices(RULES, whole=whole)]


def test_a_waived_finding_does_not_count():
    """The finding keeps its severity, names who let it stand, and the rule is `waived`, the asset `pass`."""
    part, notices = decided(asset(finding()), waiver())
    assert part.findings[0].waived_by == "王律师"
    assert part.findings[0].waiver.reason == "有依据"
    assert (part.findings[0].severity, part.findings[0].counts) == (Severity.ERROR, False)
    assert (part.rules[0].status, part.status) == (Status.WAIVED, Status.PASS)
    assert notices == []


def test_the_rest_of_a_rule_still_counts():
    """One of two findings waived: the rule still fails."""
    part, _ = decided(asset(finding(), finding("2", clause="第一")), waiver())
    assert [item.counts for item in part.findings] == [False, True]
    assert (part.rules[0].status, part.status) == (Status.FAIL, Status.FAIL)


@pytest.mark.parametrize(
    ("part", "changes", "waived", "code"),
    [
        (asset(finding()), {}, True, None),
        (asset(finding()), {"clause": "全网最低"}, False, NoticeCode.WAIVER_OUTDATED),
        (asset(finding()), {"fingerprint": "2" * 64}, False, NoticeCode.WAIVER_UNUSED),
        (asset(finding()), {"rule": "contrast"}, False, NoticeCode.WAIVER_UNUSED),
        (asset(finding()), {"path": "b.txt"}, False, NoticeCode.WAIVER_UNUSED),
        (asset(finding(), sha256=OTHER_SHA), {}, True, None),
        (asset(finding(), path="a.png", kind=Kind.IMAGE), PICTURE, True, None),
        (asset(finding(), path="a.png", kind=Kind.IMAGE, sha256=OTHER_SHA), PICTURE, False, NoticeCode.WAIVER_OUTDATED),
        (asset(finding(), path="a.png", kind=Kind.IMAGE), {"path": "a.png"}, False, NoticeCode.WAIVER_OUTDATED),
        (asset(finding(clause=None)), {"clause": None, "sha256": SHA}, True, None),
        (asset(finding(waivable=False)), {}, False, NoticeCode.WAIVER_REFUSED),
        (asset(finding(outcome="E")), {}, False, NoticeCode.WAIVER_UNPROVEN),
        (asset(finding(outcome="E")), {"evidence": "检测报告 3 号"}, True, None),
        (campaign(finding(clause=None)), {"path": None, "clause": None, "campaign": "618"}, True, None),
        (campaign(finding(clause=None), name="a.txt"), {}, False, NoticeCode.WAIVER_UNUSED),
    ],
)
def test_what_a_waiver_is_bound_to(part: Any, changes: dict[str, Any], waived: object, code: NoticeCode | None):
    """Copy to its clause, pictures and everything else to the file, campaigns to their name; proof where demanded."""
    part, notices = decided(part, waiver(**changes))
    assert (part.findings[0].waived_by is not None) is waived
    assert [each for each, _ in notices] == ([code] if code else [])


@pytest.mark.parametrize(
    ("days", "waived", "said"),
    [
        (-1, False, [(NoticeCode.WAIVER_EXPIRED, 1)]),
        (0, True, [(NoticeCode.WAIVER_DUE, 0)]),
        (14, True, [(NoticeCode.WAIVER_DUE, 14)]),
        (15, True, []),
    ],
)
def test_the_end_of_a_waiver(days: int, waived: object, said: list[Any]):
    """It works on its last day and not a day longer; the end is announced fourteen days ahead."""
    part, notices = decided(asset(finding()), waiver(expires=TODAY + datetime.timedelta(days=days)))
    assert (part.findings[0].waived_by is not None) is waived
    assert notices == said


def test_a_renewed_waiver_silences_the_old_one():
    """An ended entry stays in the file as history; with a new one at work nothing is said of it."""
    old = waiver(expires=TODAY - datetime.timedelta(days=1), by="李律师")
    part, notices = decided(asset(finding()), old, waiver())
    assert (part.findings[0].waived_by, notices) == ("王律师", [])


def test_a_wide_waiver_is_reported():
    """Without a fingerprint, or with a glob, it works; how many findings it covered is said."""
    room = Waivers([waiver(None, path="copy/**", clause="第一")], TODAY)
    for path in ("copy/a.txt", "copy/b.txt", "other.txt"):
        room.lay_over(asset(finding(clause="第一"), finding("2"), path=path))
    assert [(item.code, item.count) for item in room.notices(RULES, whole=True)] == [(NoticeCode.WAIVER_WIDE, 2)]


def test_a_name_with_brackets_is_no_glob_for_itself():
    """A file may be called `海报[1].txt`."""
    part, notices = decided(asset(finding(), path="海报[1].txt"), waiver(path="海报[1].txt"))
    assert (part.findings[0].waived_by, notices) == ("王律师", [])


def test_what_was_not_judged_is_not_called_useless():
    """A part of the project, a rule that is off or a check that crashed say nothing about a waiver."""
    other = waiver(path="b.txt")
    assert decided(asset(finding()), other, whole=False)[1] == []
    assert decided(asset(finding()), waiver(rule="rule-that-is-off"))[1] == []
    crashed = asset(finding())
    rule = crashed.rules[0]
    crashed = type(crashed)(
        crashed.ref, Status.ERROR, (type(rule)(rule.rule, Status.ERROR, "check-crashed"),), sha256=SHA
    )
    assert decided(crashed, waiver(), whole=False)[1] == []


def test_an_undetermined_finding_can_be_waived():
    """A person looked at it: the rule is settled."""
    part, _ = decided(asset(finding(severity=Severity.WARNING, undetermined=True)), waiver())
    assert (part.rules[0].status, part.status) == (Status.WAIVED, Status.PASS)


@given(st.lists(st.sampled_from("123"), max_size=6), st.lists(st.sampled_from("1234"), max_size=6), st.booleans())
def test_waivers_never_add_or_lose_findings(found: list[str], waived: list[str], whole: Any):
    """Whatever is waived, the findings stay the same in number, order and identity, and each entry is told about at most twice."""
    part = asset(*(finding(name) for name in found))
    room = Waivers([waiver(name) for name in waived], TODAY)
    after = room.lay_over(part)
    assert [item.fingerprint for item in after.findings] == [item.fingerprint for item in part.findings]
    assert [item.waived_by is not None for item in after.findings] == [name in waived for name in found]
    assert len(list(room.notices(RULES, whole=whole))) <= 2 * len(waived)
