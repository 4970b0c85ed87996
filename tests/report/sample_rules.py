"""Checks and rules for the sample report: real enough to read, few enough to check by eye."""

from collections.abc import Mapping

from assetcheck.model.check import Check
from assetcheck.model.rule import Basis, Certainty, Rule, Severity
from assetcheck.model.words import Words

AD_LAW = "中华人民共和国广告法"

ABSOLUTE = Basis(
    AD_LAW,
    "2021-04-29",
    "第九条第（三）项",
    "第五十七条：二十万元以上一百万元以下罚款",
    "《广告绝对化用语执法指南》第九条、第十条：初次、轻微并及时改正的，可以不予处罚",
    "广告不得有下列情形：……（三）使用“国家级”、“最高级”、“最佳”等用语",
    Certainty.CONFIRMED,
)
CLEAR = Basis(AD_LAW, "2021-04-29", "第八条第三款", "第五十九条：十万元以下罚款", None, None, Certainty.REPORTED)
FAIR = Basis("中华人民共和国反不正当竞争法", "2025-10-15", "第九条", quote="不可引用的转述")


def _check(check: str, title: tuple[str, str], **messages: tuple[str, str]) -> Check:
    told = {("*" if code == "any" else code.replace("_", "-")): Words(*both) for code, both in messages.items()}
    mend = {code: words for code, words in told.items() if code.startswith("mend-")}
    return Check(
        check,
        Words(*title),
        Words("为什么", "why"),
        {code: words for code, words in told.items() if code not in mend},
        suggestions={code.removeprefix("mend-"): words for code, words in mend.items()},
    )


CHECKS: Mapping[str, Check] = {
    check.id: check
    for check in (
        _check(
            "wording",
            ("用语", "Wording"),
            any=("“{text}”有违规风险。", "“{text}” carries a legal risk."),
            exempt=(
                "“{text}”可能属于允许的用法，须能证明。",
                "“{text}” may be a permitted use if it can be proved.",
            ),
        ),
        _check(
            "disclaimer-font-size",
            ("说明文字字号", "Small print size"),
            too_small=(
                "说明文字“{subject}”字号 {measured} px，低于要求的 {required} px。",
                "The small print “{subject}” is {measured} px, below the required {required} px.",
            ),
            mend_too_small=("把字号调到至少 {required} px。", "Set it to at least {required} px."),
        ),
        _check(
            "contrast",
            ("文字对比度", "Text contrast"),
            low=(
                "“{subject}”与背景的对比度是 {measured}:1，要求 {required}:1。",
                "“{subject}” has a contrast of {measured}:1 with its ground; {required}:1 is required.",
            ),
            weight_unknown=(
                "“{subject}”的字重不明，不能确定适用 3:1 还是 4.5:1。",
                "The weight of “{subject}” is unknown, so either 3:1 or 4.5:1 may hold.",
            ),
            mend_low=("文字改用 {colour}，对比度可达 {reached}:1。", "Use {colour}: it reaches {reached}:1."),
        ),
        _check(
            "brand-share",
            ("品牌露出面积", "Brand share"),
            low=(
                "品牌元素占画面 {measured}，建议不少于 {required}。",
                "Brand elements take {measured} of the picture; at least {required} is advised.",
            ),
        ),
        _check(
            "size-variants",
            ("尺寸齐全", "Size variants"),
            missing_placement=(
                "活动缺少投放位“{subject}”的素材（{size}）。",
                "The campaign has no asset for the placement “{subject}” ({size}).",
            ),
        ),
        _check("logo-presence", ("标志", "Logo"), missing=("画面上没有找到标志。", "No logo was found.")),
    )
}

RULES = (
    Rule(
        "absolute-claim",
        "wording",
        "ad-law",
        Words("绝对化用语", "Absolute claim"),
        Severity.ERROR,
        basis=(ABSOLUTE,),
        message=Words(
            "“{text}”指向所售商品，属于绝对化用语，有较高的违法风险。",
            "“{text}” is an absolute claim about the goods sold: a high risk under the advertising law.",
        ),
        suggestion=Words("删去，或改为可以证明的客观描述。", "Remove it, or state a fact that can be proved instead."),
    ),
    Rule(
        "novelty-exclusive-claim",
        "wording",
        "ad-law",
        Words("首创、独家类用语", "Novelty or exclusivity claim"),
        Severity.WARNING,
        basis=(FAIR,),
        evidence=Words("能证明首创的检索报告或证书。", "A search report or certificate that proves it."),
    ),
    Rule(
        "disclaimer-font-size",
        "disclaimer-font-size",
        "base",
        Words("说明文字字号", "Small print size"),
        Severity.ERROR,
        basis=(CLEAR,),
    ),
    Rule("contrast", "contrast", "base", Words("文字对比度", "Text contrast"), Severity.WARNING),
    Rule("brand-share", "brand-share", "base", Words("品牌露出面积", "Brand share"), Severity.WARNING),
    Rule("logo-presence", "logo-presence", "base", Words("品牌标志", "Logo present"), Severity.ERROR),
    Rule("size-variants", "size-variants", "base", Words("尺寸齐全", "Size variants"), Severity.ERROR),
)
