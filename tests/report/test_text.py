"""The terminal report."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assetcheck.model.asset import AssetRef, Kind, Skipped
from assetcheck.model.finding import Status
from assetcheck.model.geometry import Box
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult, Report
from assetcheck.model.words import Lang
from assetcheck.report import REPORTERS, Context
from tests.report.golden import assert_golden
from tests.report.sample import sample_report
from tests.report.sample_rules import CHECKS


def _render(report: Report, **context: Any) -> str:
    return str(REPORTERS["text"].render(report, Context(checks=CHECKS, **context)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_is_as_it_was(lang: Lang):
    """Both languages against what was read by eye."""
    assert_golden(f"report.{lang}.txt", _render(sample_report(), lang=lang))


def test_colours_only_where_asked():
    """Escape codes stand in the coloured report only, and taking them away gives the plain one."""
    import re

    plain, coloured = _render(sample_report()), _render(sample_report(), colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_quiet_leaves_findings_and_the_summary():
    """Seven findings to act on and the line that says what was not judged."""
    lines = _render(sample_report(), lang="en", quiet=True).splitlines()
    assert len(lines) == 8
    assert "unreadable 1" in lines[-1]


def test_notes_and_waived_findings_are_not_listed():
    """An exempt use and a waived finding cost nobody a line."""
    text = _render(sample_report())
    assert "最好的服务" not in text
    assert "novelty" not in text


def test_nothing_judged_is_not_a_pass():
    """A run whose only asset met no rule says so."""
    ref = AssetRef("a.txt", Path("a.txt"), Kind.COPY)
    report = Report(sample_report().run, (AssetResult(ref, Status.SKIPPED),))
    text = _render(report, lang="en")
    assert "Nothing was judged" in text
    assert "no problem" not in text.lower()


def test_names_cannot_steer_the_terminal():
    """Escape codes in a file name are printed as text."""
    report = replace(sample_report(), skipped=(Skipped("a\x1b[31m\n.png", "unknown-format"),))
    text = _render(report)
    assert "\x1b" not in text
    assert r"a\x1b[31m .png" in text


def test_long_lists_are_counted():
    """Twenty skipped files are eight names and a number."""
    report = replace(sample_report(), skipped=tuple(Skipped(f"{n}.x", "unknown-format") for n in range(20)))
    text = _render(report, lang="en")
    assert "Files passed over (20)" in text
    assert "and 12 more" in text


def test_both_places_of_a_contradiction_are_told():
    """A finding of a campaign begins with its asset, row and column, and ends with the other asset's."""
    report = sample_report()
    campaign = next(one for one in report.campaigns if one.rules and any(rule.findings for rule in one.rules))
    rule = next(rule for rule in campaign.rules if rule.findings)
    places = (Place(path="copy/a.md", row=3, column=7), Place(path="posters/b.png", box=Box(1, 2, 3, 4)))
    finding = replace(rule.findings[0], observation=replace(rule.findings[0].observation, places=places))
    odd = replace(campaign, rules=(replace(rule, findings=(finding,)),))
    text = _render(replace(report, campaigns=(odd,)), lang="zh")
    (line,) = [line for line in text.splitlines() if "copy/a.md" in line]
    assert line.startswith(f"活动 {campaign.name} · copy/a.md:3:7: ")
    assert line.endswith("↔ posters/b.png (1,2,3,4)")
