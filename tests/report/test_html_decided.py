"""What people decided, on the page: who, why, until when, what changed, what contradicts what."""

from typing import Any

import pytest

from assetcheck.model.words import Lang
from assetcheck.report import REPORTERS, Context
from tests.report.sample import sample_document
from tests.report.sample_decided import decided_report
from tests.report.sample_rules import CHECKS
from tests.report.test_html import Page


def _page(lang: Lang = "zh", **context: Any) -> Page:
    made = REPORTERS["html"].render(decided_report(), Context(lang, CHECKS, document=sample_document, **context))
    return Page(str(made))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "王律师 于 2026-11-20 豁免，有效至 2026-12-01。理由：国家专利，证书在案（证明：ZL 2024 1 0000001.1）"),
        ("zh", "王律师 已于 2026-11-20 审核通过"),
        ("zh", "王律师 于 2026-11-20 的审核已失效：文件已改动"),
        ("zh", "不可豁免"),
        ("zh", "另有 2 处是基线中已有的问题"),
        ("zh", "豁免将于 2026-12-01 到期，还有 9 天"),
        ("zh", "与 2026-11-15 的报告相比"),
        ("zh", "“限时”的对比度是 2.1:1"),
        ("en", "Waived by 王律师 on 2026-11-20, until 2026-12-01. Reason: 国家专利，证书在案 (proof: ZL 2024 1 0000001.1)"),
        ("en", "Approved by 王律师 on 2026-11-20"),
        ("en", "the waiver ends on 2026-12-01, in 9 days"),
    ],
)  # fmt: skip
def test_decisions_are_told(lang: Lang, told: str):
    """Waivers with who, why and until when; approvals, also those that no longer hold; what the baseline knows."""
    assert told in _page(lang).text


def test_new_findings_are_marked_and_known_ones_do_not_count():
    """One finding has the mark of the new; the copy's claim leaves the count of what must change."""
    page = _page()
    assert page.text.count("新增") == 1
    assert page.text.count("基线已有") >= 2
    assert "须修改 1" in page.text[: page.text.index("没有检查到的")]


def test_places_that_contradict_each_other_stand_side_by_side():
    """A finding of the campaign shows the crop of the picture and the line of the copy, joined, each linked."""
    page = _page()
    at = page.text.index("同一商品的价格不一致：299 与 259。")
    told = page.text[at : at + 400]
    assert "≠" in told
    assert "首创双泵净水" in told
    assert "满 300 减 50，数量有限。" in told
    assert "第 5 行第 1 列" in told


def test_the_evidence_table_says_what_is_missing():
    """Claim, where, what is needed, what is held and until when."""
    text = _page().text
    table = text[text.index("证据清单") : text.index("决定与变化")]
    for told in ("最低价", "缺证明", "首创", "检索报告 2026-118", "有效至 2027-05-01", "已有证明"):
        assert told in table


def test_the_manifest_names_everything_by_hash():
    """Packs, models, files, libraries and options."""
    text = _page().text
    for told in ("1" * 64, "ch_PP-OCRv5_det.onnx", "3" * 64, "jieba 0.42.1", "select contrast"):
        assert told in text
