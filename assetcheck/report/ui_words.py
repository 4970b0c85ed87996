"""The words of the reports themselves, Chinese and English side by side. Findings' words are in checks and rules."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from assetcheck.model.words import Lang, Words
from assetcheck.report.page_words import WORDS as PAGE_WORDS

_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    # verdict
    "report": ("宣传素材合规检查报告", "Promotional asset review"),
    "verdict.fail": ("须修改后再发布", "Changes needed before publishing"),
    "verdict.error": ("有素材没能检查，暂不能下结论", "Some assets could not be judged"),
    "verdict.warn": ("未发现须修改的问题，有待确认项", "Nothing that must change, points to confirm"),
    "verdict.pass": ("已检查的项目中未发现问题", "No problem found in what was checked"),
    "verdict.skipped": ("没有可下结论的检查", "Nothing was judged"),
    "caution": (
        "本报告列出风险、依据和可以消除风险的材料，不认定违法，不代替法律意见。",
        "This report names risks, their basis and what would clear them. It is no verdict of guilt, no legal advice.",
    ),
    "sentence.assets": ("共检查 {count} 个素材", "{count} assets checked"),
    "interrupted": ("检查被中断，只含已完成的部分", "The run was interrupted: only what was finished is shown"),
    # counts
    "errors": ("须修改", "must change"),
    "warnings": ("须注意", "warnings"),
    "infos": ("提示", "notes"),
    "undetermined": ("待人工判定", "need a person"),
    "waived": ("已豁免", "waived"),
    "passed": ("未发现问题", "no problem found"),
    "unread": ("无法读取", "unreadable"),
    "crashed": ("检查出错", "checks failed"),
    "skipped": ("跳过的文件", "files passed over"),
    # severities, statuses
    "severity.error": ("须修改", "Must change"),
    "severity.warning": ("须注意", "Warning"),
    "severity.info": ("提示", "Note"),
    "status.pass": ("通过", "Pass"),
    "status.warn": ("须注意", "Warning"),
    "status.fail": ("须修改", "Must change"),
    "status.waived": ("已豁免", "Waived"),
    "status.known": ("基线已有", "In the baseline"),
    "status.undetermined": ("待人工判定", "Needs a person"),
    "status.not_applicable": ("不适用", "Not applicable"),
    "status.error": ("未能检查", "Not judged"),
    "status.skipped": ("未检查", "Not judged"),
    # what was not judged
    "unjudged": ("没有检查到的", "What was not judged"),
    "unjudged.none": ("范围内的素材都已检查。", "Every asset in scope was judged."),
    "unjudged.unread": ("无法读取的素材", "Assets that could not be read"),
    "unjudged.crashed": ("运行出错的检查", "Checks that failed to run"),
    "unjudged.undetermined": ("需人工判定", "Needs a person"),
    "unjudged.inactive": ("全部素材都不适用的规则", "Rules that applied to no asset"),
    "unjudged.campaigns": ("没有整体判定的活动", "Campaigns not judged as a set"),
    "unjudged.nothing": ("没有规则适用的素材", "Assets no rule applied to"),
    "unjudged.skipped": ("跳过的文件", "Files passed over"),
    "unjudged.topics": ("文字和画面看不出、需另行审查的法律事项", "Legal topics that words and pixels cannot show"),
    "unjudged.scale": ("未按显示尺寸换算（按文件像素计）", "Sizes in file pixels, display size unknown"),
    "more": ("等 {count} 项", "and {count} more"),
    # overview
    "overview": ("问题一览", "Findings by rule"),
    "campaigns": ("活动与投放位", "Campaigns and placements"),
    "placement": ("投放位", "Placement"),
    "campaign": ("活动", "Campaign"),
    "campaign.none": ("无活动", "No campaign"),
    "missing": ("缺", "missing"),
    "not_asked": ("不要求", "not asked"),
    "assets": ("素材", "Assets"),
    "asset": ("素材", "Asset"),
    "rule": ("规则", "Rule"),
    "status": ("结果", "Result"),
    "severity": ("程度", "Severity"),
    "items": ("{count} 项", "{count}"),
    "findings": ("问题", "Findings"),
    "count": ("数量", "Count"),
    "basis.short": ("主要依据", "Main basis"),
    "contents": ("素材清单", "Assets at a glance"),
    "no_findings": ("没有问题。", "No findings."),
    # one asset
    "size": ("尺寸", "Size"),
    "scale.known": ("显示比例 {scale}", "display scale {scale}"),
    "scale.unknown": ("显示尺寸未知，字号按文件像素计", "display size unknown, type sizes in file pixels"),
    "picture.of": ("{path} 的画面，问题已编号标出", "{path}, findings marked by number"),
    "picture.none": ("没有画面可显示", "No picture to show"),
    "picture.page": ("第 {page} 帧", "Frame {page}"),
    "picture.large": ("打开标注大图", "Open the annotated picture"),
    "unread.regions": ("{count} 处像是文字但无法辨认", "{count} places look like text that could not be read"),
    "rules.outcomes": ("规则结果", "Outcome of each rule"),
    "text.lines": ("识别出的文字（{count} 行）", "Text as read ({count} lines)"),
    "text": ("文字", "Text"),
    "role": ("用途", "Role"),
    "font": ("字号", "Type size"),
    "contrast": ("对比度", "Contrast"),
    "colours": ("前景 / 背景", "Colours"),
    "confidence": ("把握", "Confidence"),
    "logos": ("标志", "Logos"),
    "logo.share": ("占画面 {share}", "{share} of the picture"),
    "palette": ("主要颜色", "Palette"),
    "excerpt": ("文案摘录", "Copy excerpt"),
    "excerpt.gap": ("省略 {count} 行", "{count} lines left out"),
    "excerpt.none": ("没有文案可显示", "No copy to show"),
    # one finding
    "measured": ("实测", "Measured"),
    "required": ("要求", "Required"),
    "between": ("误差范围", "Interval"),
    "basis": ("依据", "Legal basis"),
    "basis.same": ("详见第 {number} 项", "see number {number}"),
    "penalty": ("罚则", "Penalty"),
    "relief": ("减免", "Relief"),
    "version": ("{version} 版", "version of {version}"),
    "certainty.confirmed": ("已核对法条原文", "read in the official text"),
    "certainty.reported": ("见于转述，未核对原文", "second-hand, official text not read"),
    "certainty.unverified": ("一般知识，引用前须核实", "general knowledge, verify before citing"),
    "evidence": ("应备材料", "Evidence to hold"),
    "suggestion": ("建议", "Suggestion"),
    "replacement": ("可改为", "Could read"),
    "disguised": ("变形写法：{how}，即“{plain}”", "Disguised: {how}, stands for “{plain}”"),
    "exemption": ("可能适用的例外", "Possible exemption"),
    "waived.by": ("已由 {name} 豁免", "Waived by {name}"),
    "fingerprint": ("编号", "Fingerprint"),
    "place.row": ("第 {row} 行第 {column} 列", "line {row}, column {column}"),
    "place.page": ("第 {page} 帧", "frame {page}"),
    "place.none": ("整个素材", "whole asset"),
    # rules in force
    "rules": ("本次启用的规则", "Rules in force"),
    "pack": ("规则包", "Pack"),
    "run": ("本次检查", "This run"),
    "run.as_of": ("检查基准日", "As of"),
    "run.packs": ("规则包", "Packs"),
    "run.industries": ("声明的行业", "Declared industries"),
    "run.industries.none": ("未声明", "none declared"),
    "run.started": ("开始时间", "Started"),
    # filters
    "filter": ("筛选", "Filter"),
    "filter.all": ("全部", "All"),
    "filter.text": ("按文件名查找", "Find a file"),
    "filter.none": ("没有符合条件的素材。", "No asset matches."),
    "zoom": ("放大查看", "Zoom"),
    "close": ("关闭", "Close"),
    "zoom.help": (
        "滚轮或 + / − 缩放，拖动或方向键移动，N / P 看下一项、上一项，0 看全图",
        "Wheel or + / − to zoom, drag or arrow keys to move, N / P for the next or previous finding, 0 for the whole",
    ),
    "skip": ("跳到素材", "Skip to the assets"),
    "top": ("回到页首", "Back to top"),
    "waived.also": ("已豁免的问题", "Waived findings"),
})  # fmt: skip


def ui(key: str, lang: Lang, **values: object) -> str:
    """A word of the report in `lang`, its `{placeholders}` filled from `values`."""
    text = Words(*(_WORDS.get(key) or PAGE_WORDS[key])).in_(lang)
    return text.format(**values) if values else text


def keys() -> tuple[str, ...]:
    """All keys, for the test that finds a missing language."""
    return (*_WORDS, *PAGE_WORDS)
