"""Older reports read back: hostile until proven; what lies between two of them; whether one still stands."""

import copy
import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from assetcheck.errors import UsageError
from assetcheck.model.review import Approval, Decision, Hashed
from assetcheck.review.approvals import hash_of_packs, hash_of_report, latest, signed
from assetcheck.review.compare import Since, difference
from assetcheck.review.past import parse_report, read_report
from assetcheck.review.verify import Deviation, of_assets, of_hashes, of_versions, unlike
from assetcheck.review.waive import Refused, chosen, targets_of, waiver_of
from tests.review.build import OTHER_SHA, SHA, TODAY, asset, finding


def told(print_: str, **changes: Any) -> dict[str, Any]:
    """A finding of a JSON report."""
    base = {"rule": "absolute-claim", "severity": "error", "fingerprint": print_ * 64, "message": f"m{print_}"}
    return base | {"clause": "最低价", "outcome": "H", "waived_by": None} | changes


def part(path: str, *findings: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An asset of a JSON report."""
    rules = [{"rule": "absolute-claim", "status": "fail" if findings else "pass"}]
    base = {"path": path, "kind": "copy", "sha256": SHA, "status": "fail", "reason": None, "rules": rules}
    return base | {"findings": list(findings)} | changes


def report(*assets: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A JSON report."""
    base = {"schema_version": "1", "tool": {"name": "assetcheck", "version": "0.1.0"}, "run": {"as_of": "2026-11-22"}}
    return base | {"campaigns": [], "assets": list(assets)} | changes


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "not a JSON report"),
        ("[" * 100_000, "not a JSON report"),
        ("[]", "not a JSON report of assetcheck"),
        ('{"tool": {"name": "other"}}', "not a JSON report of assetcheck"),
        (json.dumps(report(schema_version="0")), "schema version '0'"),
        (json.dumps(report(schema_version="9" * 5000)), "reads version '1'"),
        (json.dumps(report(assets="x")), "`assets`"),
        (json.dumps(report(part("a", told("1", severity="bad")))), "assets.0.findings.0.severity"),
        (json.dumps(report(part("a", told("1", fingerprint="../../etc")))), "fingerprint"),
        (json.dumps(report(part("a", sha256="x"))), "assets.0.sha256"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str, word: str):
    """Broken, foreign, deep, damaged and older files: one sentence, never a traceback."""
    file = tmp_path / "r.json"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"r\.json") as caught:
        read_report(file)
    assert word in str(caught.value)
    assert len(str(caught.value)) < 1000


def test_a_report_that_is_not_there(tmp_path: Path):
    """A missing file and a folder."""
    for file in (tmp_path / "none.json", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            read_report(file)


def names(entries: Any) -> list[str]:
    """First characters of their fingerprints."""
    return [entry.fingerprint[0] for entry in entries]


def test_the_difference_of_two_reports():
    """Fixed, new and unchanged by fingerprint; what the newer report did not judge is none of them."""
    old = report(
        part("a", told("1"), told("2")),
        part("b", told("3")),
        part("c", told("4")),
        part("d", told("5")),
        part("e", told("6")),
    )
    new = report(
        part("a", told("2"), told("7"), told("8", waived_by="王"), told("9", severity="info")),
        part("b", status="error", reason="truncated", rules=[]),
        part("d", rules=[{"rule": "absolute-claim", "status": "error"}]),
        part("e", rules=[{"rule": "contrast", "status": "pass"}]),
    )
    found = difference(parse_report(old, "old"), parse_report(new, "new"))
    assert names(found.fixed) == ["1"]
    assert names(found.new) == ["7", "8", "9"]
    assert names(found.unchanged) == ["2"]
    assert names(found.unjudged) == ["3", "4", "5", "6"]
    assert found.counting == 1


def test_a_run_held_against_an_older_report():
    """The same while the run goes on, one asset at a time."""
    room = Since(parse_report(report(part("a.txt", told("1"), told("2")), part("b.txt", told("3"))), "old"), {"b.txt"})
    after = room.lay_over(asset(finding("2"), finding("4")))
    comparison = room.close()
    assert [item.fresh for item in after.findings] == [False, True]
    assert (comparison.new, comparison.unchanged, comparison.older) == (1, 1, "2026-11-22")
    assert (names(comparison.fixed), names(comparison.unjudged)) == (["1"], ["3"])


def approval(sha256: str = SHA, packs: str = SHA, day: int = 1, by: str = "王") -> Approval:
    """An approval of a.txt."""
    return Approval("a.txt", sha256, by, datetime.date(2026, 11, day), packs, SHA)


@pytest.mark.parametrize(
    ("approvals", "stale", "by"),
    [
        ([], None, None),
        ([approval()], None, "王"),
        ([approval(OTHER_SHA)], "file-changed", "王"),
        ([approval(packs=OTHER_SHA)], "packs-changed", "王"),
        ([approval(), approval(OTHER_SHA, day=2, by="李")], None, "王"),
        ([approval(packs=OTHER_SHA, day=2), approval(by="李")], None, "李"),
        ([approval(OTHER_SHA), approval(OTHER_SHA, by="李")], "file-changed", "李"),
    ],
)
def test_which_approval_speaks_for_a_file(approvals: list[Approval], stale: str | None, by: str | None):
    """That of this very file with these packs; else the nearest, and what has changed since."""
    found = signed(latest(approvals).get("a.txt", ()), SHA, SHA)
    assert (found.stale if found else None, found.approval.by if found else None) == (stale, by)


def test_the_hash_of_packs():
    """Neither their order nor the pack that asks for approvals matters; their contents do."""
    one, two = Hashed("base", SHA), Hashed("ad-law", OTHER_SHA)
    assert hash_of_packs([one, two]) == hash_of_packs([two, one, Hashed("review", SHA)])
    assert hash_of_packs([one, two]) != hash_of_packs([one, Hashed("ad-law", SHA)])


def test_the_hash_of_a_report():
    """`run` and later approvals do not change it; findings do."""
    first = report(part("a", told("1"), approval=None))
    later = copy.deepcopy(first) | {"run": {"started": "later"}}
    later["assets"][0]["approval"] = {"by": "王"}
    assert hash_of_report(first) == hash_of_report(later)
    later["assets"][0]["findings"] = []
    assert hash_of_report(first) != hash_of_report(later)


def test_what_has_changed_since_a_report():
    """Assets, hashes by name, versions."""
    past = parse_report(report(part("a"), part("b"), part("c"), part("-")), "r")
    now = {"a": SHA, "b": OTHER_SHA}
    assert list(of_assets(past, now.get, "-")) == [
        Deviation("asset", "changed", "b"),
        Deviation("asset", "gone", "c"),
        Deviation("asset", "gone", "-"),
    ]
    then = [Hashed("x", SHA), Hashed("y", SHA)]
    assert list(of_hashes("pack", then, {"x": OTHER_SHA, "z": SHA})) == [  # type: ignore[arg-type]
        Deviation("pack", "changed", "x"),
        Deviation("pack", "gone", "y"),
        Deviation("pack", "new", "z"),
    ]
    assert [item.name for item in of_versions({"numpy": "1", "cv": "2"}, {"numpy": "1"})] == ["cv 2 -> –"]


@pytest.mark.parametrize(
    ("other", "places"),
    [
        ({"a": [1, {"b": 2}]}, []),
        ({"a": [1, {"b": 3}]}, ["a.1.b"]),
        ({"a": [1, {"b": 2.0}]}, ["a.1.b"]),
        ({"a": [1]}, ["a"]),
        ({"a": [1, {"b": 2, "c": 0}], "d": 1}, ["a.1.c", "d"]),
    ],
)
def test_where_data_differs(other: Any, places: list[str]):
    """Paths to what is not the same, types included."""
    assert unlike({"a": [1, {"b": 2}]}, other) == places


def test_findings_are_named_by_the_beginning_of_their_fingerprint():
    """Long enough, unique; one shared by two files of a campaign names both."""
    targets = targets_of(parse_report(report(part("a", told("1")), part("b", told("1"), told("2"))), "r"))
    assert [target.path for target in chosen(targets, ["111111"])] == ["a", "b"]
    for named in ("11111", "333333"):
        with pytest.raises(UsageError, match=named):
            chosen(targets, [named])


SURE = Decision("有依据", "王律师", TODAY, "")


@pytest.mark.parametrize(
    ("changes", "decision", "code"),
    [
        ({"waivable": False}, SURE, "not-waivable"),
        ({}, Decision(" ", "王", TODAY), "no-reason"),
        ({}, Decision("因", "", TODAY), "no-name"),
        ({}, Decision("因", "王", None), "no-end"),
        ({}, Decision("因", "王", TODAY - datetime.timedelta(days=1)), "already-over"),
        ({"outcome": "E"}, SURE, "no-evidence"),
    ],
)
def test_decisions_that_make_no_waiver(changes: dict[str, Any], decision: Decision, code: str):
    """Each with its reason."""
    target = targets_of(parse_report(report(part("a", told("1", **changes))), "r"))[0]
    with pytest.raises(Refused) as caught:
        waiver_of(target, decision, TODAY)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("kind", "clause", "bound"), [("copy", "最低价", "clause"), ("image", "最低价", "sha256"), ("copy", None, "sha256")]
)
def test_what_a_new_waiver_is_bound_to(kind: str, clause: str | None, bound: str):
    """Copy to the clause, pictures and findings without one to the file."""
    target = targets_of(parse_report(report(part("a", told("1", clause=clause), kind=kind)), "r"))[0]
    made = waiver_of(target, SURE, TODAY)
    assert [name for name in ("clause", "sha256", "campaign") if getattr(made, name)] == [bound]
