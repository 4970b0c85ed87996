"""The sample report after people decided: waivers, approvals, a baseline, an older report, proof held, prices compared."""

import datetime
from dataclasses import replace

from assetcheck.model.evidence import EvidenceRow, EvidenceState
from assetcheck.model.finding import Finding, Observation, RuleResult, Status
from assetcheck.model.geometry import Box
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult, Report
from assetcheck.model.review import (
    Approval,
    Comparison,
    Hashed,
    Manifest,
    Notice,
    NoticeCode,
    PastFinding,
    SignOff,
    Waiver,
)
from assetcheck.model.rule import Rule, Severity
from assetcheck.model.words import Words
from tests.report.sample import COPY, COVER, MAIN, sample_report

DAY = datetime.date(2026, 11, 20)
END = datetime.date(2026, 12, 1)

PRICES = Rule(
    "price-consistency",
    "price-consistency",
    "base",
    Words("价格一致", "Prices agree"),
    Severity.WARNING,
    message=Words(
        "同一商品的价格不一致：{value} 与 {other_value}。", "One product at two prices: {value} and {other_value}."
    ),
)


def decided_report() -> Report:
    """One of every decision, and of everything that is said about decisions."""
    report = sample_report()
    copy, cover, main, broken = report.assets
    approval = Approval(COVER.path, "b" * 64, "王律师", DAY, "p" * 64, "r" * 64)
    cover = replace(cover, signed=SignOff(approval))
    copy = _known(replace(copy, signed=SignOff(replace(approval, path=COPY.path), "file-changed")))
    campaign = replace(
        report.campaigns[0],
        rules=(*report.campaigns[0].rules, RuleResult("price-consistency", Status.WARN, None, (_prices(),))),
        evidence=_evidence(),
    )
    return replace(
        report,
        assets=(copy, cover, _waived(main), broken),
        campaigns=(campaign,),
        rules=(*report.rules, PRICES),
        notices=(
            Notice(
                NoticeCode.WAIVER_DUE,
                "assetcheck.waivers.yaml:3:5",
                "novelty-exclusive-claim",
                MAIN.path,
                by="王律师",
                expires=END,
                count=9,
            ),
            Notice(NoticeCode.BASELINE_GONE, "assetcheck.baseline.yaml", count=2),
        ),
        manifest=Manifest(
            packs=(Hashed("ad-law", "1" * 64),),
            models=(Hashed("ch_PP-OCRv5_det.onnx", "2" * 64),),
            files=(Hashed("assetcheck.yaml", "3" * 64),),
            libraries={"jieba": "0.42.1"},
            options={"waivers": True, "select": ("contrast",)},
        ),
        comparison=Comparison(
            "2026-11-15",
            1,
            6,
            (PastFinding("f" * 64, "contrast", MAIN.path, Severity.ERROR, "“限时”的对比度是 2.1:1"),),
        ),
    )


def _known(asset: AssetResult) -> AssetResult:
    """Its first rule's findings stand in the baseline."""
    first = asset.rules[0]
    known = replace(first, status=Status.KNOWN, findings=tuple(replace(each, known=True) for each in first.findings))
    return replace(asset, rules=(known, *asset.rules[1:]), status=Status.WARN)


def _waived(main: AssetResult) -> AssetResult:
    """The waived claim with its whole decision; the small print is new and can't be waived."""
    waiver = Waiver("novelty-exclusive-claim", "国家专利，证书在案", "王律师", DAY, END, evidence="ZL 2024 1 0000001.1")

    def decided(finding: Finding) -> Finding:
        if finding.waived_by:
            return replace(finding, waiver=waiver)
        small = finding.rule == "disclaimer-font-size"
        return replace(finding, fresh=small, waivable=not small)

    rules = tuple(replace(rule, findings=tuple(map(decided, rule.findings))) for rule in main.rules)
    return replace(main, rules=rules)


def _prices() -> Finding:
    places = (
        Place(2, None, Box(60, 430, 330, 52), path=MAIN.path),
        Place(row=5, column=1, path=COPY.path),
    )
    seen = Observation("price-differs", "净水器", places=places, values={"value": "299", "other_value": "259"})
    return Finding("price-consistency", Severity.WARNING, seen, (), "9" * 64)


def _evidence() -> tuple[EvidenceRow, ...]:
    place = (Place(2, (0, 2), Box(60, 430, 110, 52), path=MAIN.path),)
    return (
        EvidenceRow("最低价", "absolute-claim", "superlative", place, EvidenceState.MISSING),
        EvidenceRow(
            "首创", "novelty-exclusive-claim", "novelty", place, EvidenceState.HELD, "检索报告", "2026-118", datetime.date(2027, 5, 1)
        ),
    )  # fmt: skip
