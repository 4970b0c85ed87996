"""ai-content-label: a picture whose metadata says that a model made it needs a visible mark that says so."""

import re

from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Generated, Missing, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.regex import Regex
from assetcheck.model.words import Words

MARK = Regex(
    r"(?:ai|人工智能|aigc|算法|模型)[^,，。;；]{0,6}(?:生成|合成|制作|创"
    "作|绘制|作画|绘画|辅助|修图|设计|generated)|aigc|ai-?generated"
    r"|(?:created|made|generated) (?:with|by) ai|(?:图片|画面|图像|内容)由\s?ai",
    re.IGNORECASE,
)
"""Words of a visible mark."""
SLACK = 0.1
"""Share by which a height is measured too small where glyphs are low."""


def run(case: Case, params: Params) -> Yielded:
    """Whether there is a mark, and whether its text is high enough."""
    metadata, text = case.facts.metadata, case.facts.text
    if case.facts.width is None or case.facts.height is None:
        yield NotApplicable("not-a-picture")
        return
    if isinstance(metadata, Missing):
        yield Observation(metadata.reason, undetermined=True)
        return
    if not metadata.generated:
        yield NotApplicable("not-said-to-be-generated")
        return
    sign = metadata.generated[0]
    if isinstance(text, Missing):
        yield Observation(text.reason, undetermined=True, subject=sign.origin)
        return
    marks = [(at, line) for at, line in enumerate(text) if MARK.search(line.text)]
    least = min(case.facts.width, case.facts.height) * params["min_share"]
    if not marks:
        yield Observation("label-missing", subject=sign.origin, values=_values(sign))
    elif all(_height(line, case.scale) * (1 + SLACK) < least for _, line in marks):
        at, line = max(marks, key=lambda mark: _height(mark[1], case.scale))
        yield Observation(
            "label-too-small",
            subject=sign.origin,
            places=(Place(line=at, span=(0, len(line.text)), box=line.box, page=line.page),),
            text=line.text,
            measured=round(_height(line, case.scale), 1),
            required=round(least, 1),
            unit="px",
            values=_values(sign),
        )


def _values(sign: Generated) -> dict[str, str]:
    return {"origin": sign.origin.value, "detail": sign.detail}


def _height(line: TextRun, scale: float) -> float:
    """Height of the text in px of the file."""
    if isinstance(line.font_px, Missing):
        return float(line.box.width if line.vertical else line.box.height)
    return line.font_px / scale


CHECK = Check(
    id="ai-content-label",
    title=Words("人工智能生成内容的标识", "Mark of generated pictures"),
    why=Words(
        "《人工智能生成合成内容标识办法》和 GB 45438-2025 自 2025-09-01 "
        "起施行：生成合成的图片应当有显式标识，位于边或者角，"
        "文字高度不低于画面最短边的 5%。义务直接落在生成、传播服务上，发布者应当声明；对广告素材作提醒。"
        "只根据文件元数据判断：元数据没有说，不等于不是生成的。",
        "The measures on marking generated content and GB 45438-2025 "
        "are in force since 2025-09-01: a generated picture "
        "carries a visible mark at an edge or corner whose text is at least 5 % of the shortest side high. The duty "
        "lies on generating and distributing services, and who publishes must declare; for an advertisement it is a "
        "caution. Judged by the file's metadata alone: that they say nothing does not mean that no model made it.",
    ),
    messages={
        "label-missing": Words(
            "元数据表明图片由人工智能生成（{origin}：{detail}），画面上未见标识",
            "The metadata say that a model made the picture ({origin}: {detail}); no mark was found on it",
        ),
        "label-too-small": Words(
            "生成标识“{text}”高 {measured} px，低于最短边的 5%（{required} px）",
            "The mark “{text}” is {measured} px high, below 5 % of the shortest side ({required} px)",
        ),
    },
    suggestions={
        "label-missing": Words(
            "在边或者角上加“AI生成”字样，高度不低于最短边的 5%，并保留元数据标识",
            "Put “AI生成” at an edge or corner, at least 5 % of the shortest side high, and keep the metadata",
        ),
        "label-too-small": Words("把标识放大到 {required} px 以上", "Enlarge the mark to at least {required} px"),
    },
    run=run,
    needs=frozenset({"metadata", "text"}),
    params=(
        Param(
            "min_share",
            0.05,
            Words("标识文字高度占最短边的最小比例", "Least height of the mark over the shortest side"),
            None,
            0,
            1,
        ),
    ),
)
