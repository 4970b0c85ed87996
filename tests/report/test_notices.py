"""Sentences about decisions, in both languages, in every report that people read."""

import datetime
from dataclasses import replace

import pytest

from assetcheck.model.review import Notice, NoticeCode
from assetcheck.report import REPORTERS, Context
from assetcheck.report.notices import told
from tests.report.sample import sample_report
from tests.report.sample_rules import CHECKS

DAY = datetime.date(2027, 1, 31)
FULL = Notice(NoticeCode.WAIVER_DUE, "w.yaml:2:5", "contrast", "a.png", "f" * 64, "王律师", DAY, 3)


@pytest.mark.parametrize("code", list(NoticeCode))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_notice_has_a_sentence(code: NoticeCode, lang: str):
    """With all its values filled in, on one line, Chinese only in Chinese."""
    sentence = told(replace(FULL, code=code, by="A. Lawyer"), lang)  # type: ignore[arg-type]
    assert sentence.startswith("w.yaml:2:5: ")
    assert not {"{", "}", "None", "\n"} & set(sentence.replace("None", "{"))
    assert any("\u4e00" <= char <= "\u9fff" for char in sentence) is (lang == "zh")


def test_a_path_cannot_colour_the_terminal():
    """Controls in names are shown, not obeyed."""
    assert "\x1b" not in told(replace(FULL, path="\x1b[31m.png\n"), "en")


@pytest.mark.parametrize("name", ["json", "html", "markdown"])
def test_reports_carry_notices(name: str):
    """The sentence stands in what people open."""
    report = replace(sample_report(), notices=(FULL,))
    made = REPORTERS[name].render(report, Context(lang="zh", checks=CHECKS))
    text = made if isinstance(made, str) else made.decode()
    assert "王律师" in text
    assert "还有 3 天" in text
