"""Words of the page alone: what to do, decisions, the picture viewer. Part of `ui_words`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    # what to do
    "remedy": ("怎么改", "Do this"),
    "remedy.brand": (
        "文字改用品牌色 {colour}，与底色的对比度达到 {ratio}:1",
        "Use the brand colour {colour} for the text: {ratio}:1 on this ground",
    ),
    "remedy.text": (
        "文字改为 {colour}（同一色相中最接近的），与底色的对比度达到 {ratio}:1",
        "Set the text in {colour}, the nearest of its hue that passes: {ratio}:1 on this ground",
    ),
    "remedy.ground": (
        "单改文字颜色达不到要求：底色改为 {colour}，对比度达到 {ratio}:1",
        "No text colour reaches it: change the ground to {colour} for {ratio}:1",
    ),
    "remedy.size": (
        "字号放大到 {factor} 倍：显示 {display} px，即文件里 {file} px",
        "Enlarge the type by {factor}: {display} px as shown, {file} px in the file",
    ),
    "remedy.factor": ("放大到现在的 {factor} 倍（边长）", "Scale it by {factor} (side length)"),
    "remedy.factor.box": (
        "放大到现在的 {factor} 倍（边长），约 {width} × {height} px",
        "Scale it by {factor} (side length), to about {width} × {height} px",
    ),
    "remedy.before": ("现在：文字 {text}，底色 {ground}", "Now: text {text} on {ground}"),
    "remedy.after": ("改后：文字 {text}，底色 {ground}", "Then: text {text} on {ground}"),
    "worst.stretch": ("框出的是这一行中对比度最低的一段。", "The frame marks the stretch with the least contrast."),
    # how a text was read
    "read": ("读取方式", "Read from"),
    "read.how": ("{source}：“{text}”", "{source}: “{text}”"),
    "read.sure": ("（把握 {confidence}）", " (confidence {confidence})"),
    # decisions
    "decisions": ("决定与变化", "Decisions and changes"),
    "waived.how": (
        "{name} 于 {date} 豁免，有效至 {expires}。理由：",
        "Waived by {name} on {date}, until {expires}. Reason: ",
    ),
    "waived.evidence": ("（证明：{evidence}）", " (proof: {evidence})"),
    "finding.fresh": ("新增", "New"),
    "finding.unwaivable": ("不可豁免", "cannot be waived"),
    "known.count": ("另有 {count} 处是基线中已有的问题，不计入结论。", "{count} more stand in the baseline."),
    "signed": ("{name} 已于 {date} 审核通过", "Approved by {name} on {date}"),
    "signed.stale": ("{name} 于 {date} 的审核已失效：", "The approval by {name} of {date} no longer holds: "),
    "compared": ("与 {date} 的报告相比", "Compared with the report as of {date}"),
    "compared.new": ("新出现", "new"),
    "compared.fixed": ("已改好", "fixed"),
    "compared.unchanged": ("没有变化", "unchanged"),
    "compared.unjudged": ("这次没有检查", "not judged this time"),
    "manifest": ("依据清单：本次结论用到的全部输入", "Manifest: everything these verdicts rest on"),
    "manifest.why": (
        "assetcheck verify report.json 用这些散列值核对报告是否仍然成立。",
        "`assetcheck verify report.json` holds these hashes against the files to tell whether the report still stands.",
    ),
    "manifest.models": ("模型", "Models"),
    "manifest.files": ("配置与决定", "Configuration and decisions"),
    "manifest.libraries": ("程序库", "Libraries"),
    "manifest.options": ("选项", "Options"),
    # evidence of a campaign
    "evidence.list": ("证据清单", "Evidence"),
    "evidence.claim": ("宣称", "Claim"),
    "evidence.where": ("出现在", "Where"),
    "evidence.needed": ("需要的材料", "What is needed"),
    "evidence.held": ("已登记的材料", "What is held"),
    "evidence.until": ("有效至 {date}", "until {date}"),
    "evidence.state": ("状态", "State"),
    "evidence.state.held": ("已有证明", "held"),
    "evidence.state.expired": ("证明已过期", "expired"),
    "evidence.state.noted": ("旁边有说明", "noted beside it"),
    "evidence.state.missing": ("缺证明", "missing"),
    # pictures and the viewer
    "picture.original": ("原文件", "Original file"),
    "pictures.left_out": (
        "素材太多，为保证文件大小没有放入画面；画面请看原文件。",
        "There are too many assets for the page's size: pictures were left out. Look at the files themselves.",
    ),
    "zoom.previous": ("上一项", "Previous finding"),
    "zoom.next": ("下一项", "Next finding"),
    "zoom.in": ("放大", "Zoom in"),
    "zoom.out": ("缩小", "Zoom out"),
    "zoom.whole": ("全图", "Whole"),
    "filter.reset": ("清除", "Reset"),
    "switch": ("English", "中文"),
})  # fmt: skip
