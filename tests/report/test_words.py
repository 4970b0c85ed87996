"""Sentences about findings, numbers, and the words of the reports."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assetcheck
from assetcheck.model.finding import Finding, Observation
from assetcheck.model.rule import Severity
from assetcheck.model.words import Lang, Words
from assetcheck.report import code_words, ui_words
from assetcheck.report.numbers import amount, bare, between, towards
from assetcheck.report.safe import one_line
from assetcheck.report.words import Phrases, placeholders
from tests.report.sample import sample_report
from tests.report.sample_rules import CHECKS, RULES


def _phrases(lang: Lang = "zh") -> Phrases:
    return Phrases.of(RULES, CHECKS, lang)


def _finding(rule: str, **observed: Any) -> Finding:
    return Finding(rule, Severity.ERROR, Observation(**observed), (), "f" * 64)


def test_every_placeholder_of_the_sample_has_a_value():
    """No finding of the sample report leaves a placeholder open, in either language."""
    assert [_phrases().unresolved(finding) for finding in sample_report().findings] == [()] * 9


def test_a_placeholder_without_value_is_found_and_stays_visible():
    """A template that asks for what the check did not say is named by `unresolved` and printed as it stands."""
    finding = _finding("disclaimer-font-size", code="too-small", subject="活动规则", measured=8.4)
    assert _phrases().unresolved(finding) == ("required",)
    assert "{required} px" in _phrases().message(finding)


def test_braces_in_outside_text_are_no_placeholders():
    """Text that looks like a placeholder is printed, never filled."""
    finding = _finding("absolute-claim", code="superlative", text="{measured}", measured=3.0)
    assert "“{measured}”" in _phrases().message(finding)


@pytest.mark.parametrize(("stance", "words"), [("exempt", "可能属于允许的用法"), ("claim", "属于绝对化用语")])
def test_an_exempt_use_is_not_accused(stance: str, words: str):
    """The rule's own sentence is kept for claims; an exempt use gets the check's milder one."""
    finding = _finding("absolute-claim", code="superlative", text="最好", values={"stance": stance})
    assert words in _phrases().message(finding)


def test_undetermined_without_template_says_why():
    """A reason code without a message of its own still becomes a sentence in both languages."""
    finding = _finding("brand-share", code="not-measured", undetermined=True)
    assert _phrases().message(finding) == "无法判定：测不出，需人工确认。"
    assert _phrases("en").message(finding) == "Could not be determined: it could not be measured; a person must look."


@pytest.mark.parametrize("key", ui_words.keys())
def test_ui_words_have_both_languages_and_the_same_placeholders(key: str):
    """A word of the report that lacks a language, or asks for a value in one only, is found here."""
    words = Words(ui_words.ui(key, "zh"), ui_words.ui(key, "en"))
    assert words.zh
    assert words.en
    assert sorted(placeholders(words.zh)) == sorted(placeholders(words.en))


SAID = re.compile(r'(?:Missing|UnreadableAsset|Skipped|NotApplicable)\((?:path, )?"([a-z-]+)"|reason="([a-z-]+)"')


def test_every_reason_code_has_words():
    """Whatever the program gives as a reason, people read as words."""
    sources = (path.read_text("utf-8") for path in Path(assetcheck.__file__).parent.rglob("*.py"))
    codes = {one or other for source in sources for one, other in SAID.findall(source)}
    assert "not-a-picture" in codes
    assert sorted(codes - set(code_words.REASONS)) == []


def test_unknown_codes_are_printed_as_they_are():
    """A code without words is no crash and no empty sentence."""
    assert code_words.reason("new-code", "en") == "new-code"
    assert code_words.reason("check-crashed: ValueError", "en") == "the check failed (ValueError)"


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (8.44, "px", "8.4 px"),
        (12.0, "px", "12 px"),
        (3.456, ":1", "3.46:1"),
        (0.0187, "share", "1.87%"),
        (0.1, "share", "10%"),
        (2048.4, "KB", "2,048 KB"),
        (3.0, None, "3"),
        (2.5, "ΔE", "2.5 ΔE"),
    ],
)
def test_numbers_are_as_precise_as_their_unit_is_worth(number: float, unit: str | None, text: str):
    """0.1 px, 0.01 of a ratio, shares as percentages, unknown units as they are."""
    assert amount(number, unit) == text


def test_units_stand_once():
    """Intervals and arrows write the unit after the second number only."""
    assert between((8.1, 8.7), "px") == "8.1–8.7 px"
    assert between((4.5, 4.5), ":1") == "4.5:1"
    assert towards(0.0141, 0.1, "share") == "1.41% → 10%"
    assert bare(12.0, "px") == "12"


@given(st.text())
def test_outside_text_cannot_steer_the_terminal(text: str):
    """Whatever a file name holds, it prints on one line, without escapes, and can be encoded."""
    safe = one_line(text)
    assert safe.isprintable() or not any(char in safe for char in "\x1b\n\r\u202e")
    assert len(safe.splitlines()) <= 1
    safe.encode("utf-8")
