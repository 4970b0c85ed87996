"""disclaimer-font-size: small print must be large enough to read."""

from assetcheck.checks._lines import lines_of
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing, Role, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation for each disclaimer line below the limit, or whose interval spans it."""
    lines = lines_of(case)
    if not isinstance(lines, tuple):
        yield lines
        return
    small = [(at, line) for at, line in enumerate(lines) if line.role is Role.DISCLAIMER]
    if not small:
        yield NotApplicable("no-disclaimer")
    for index, line in small:
        yield from _line(index, line, params["min_px"], case.scale)


def _line(index: int, line: TextRun, limit: float, scale: float) -> Yielded:
    place = Place(line=index, span=(0, len(line.text)), box=line.box, page=line.page)
    if isinstance(line.font_px, Missing):
        yield Observation(line.font_px.reason, subject=line.text, undetermined=True, places=(place,), text=line.text)
        return
    low, high = line.font_interval or (line.font_px, line.font_px)
    if low >= limit:
        return
    yield Observation(
        "below-limit" if high < limit else "near-limit",
        subject=line.text,
        undetermined=high >= limit,
        places=(place,),
        text=line.text,
        measured=line.font_px,
        required=limit,
        unit="px",
        interval=(low, high),
        values={"why": line.role_why, "file_px": round(limit / scale, 1)},
    )


CHECK = Check(
    id="disclaimer-font-size",
    title=Words("免责与说明文字的字号", "Size of disclaimers"),
    why=Words(
        "活动条件、数据来源、警示语等应当显著、清晰；“大字吸睛、小字免责”是市场监管部门 2026 年专项整治的对象。"
        "法律没有规定字号，12 px 是可调的建议值。字号按展示尺寸（display px）计算。",
        "Conditions, sources and warnings must be conspicuous and clear. No statute gives a font size; "
        "12 px is an adjustable recommendation, in display px.",
    ),
    messages={
        "below-limit": Words(
            "说明文字“{text}”字号 {measured} px，低于 {required} px",
            "The disclaimer “{text}” is {measured} px, below {required} px",
        ),
        "near-limit": Words(
            "说明文字“{text}”字号约 {measured} px（{interval}），无法确定是否达到 {required} px，请人工确认",
            "The disclaimer “{text}” is about {measured} px ({interval}); "
            "whether it reaches {required} px needs a person",
        ),
        "not-measured": Words(
            "说明文字“{text}”的字号无法测出，请人工查看",
            "The size of the disclaimer “{text}” could not be measured; it needs a person",
        ),
    },
    suggestions={
        "below-limit": Words(
            "把这行字放大到至少 {required} px（文件中 {file_px} px）",
            "Set the line in at least {required} px ({file_px} px in the file)",
        ),
        "near-limit": Words(
            "把这行字放大到明显超过 {required} px（文件中 {file_px} px）",
            "Set the line clearly larger than {required} px ({file_px} px in the file)",
        ),
    },
    run=run,
    needs=frozenset({"text"}),
    params=(Param("min_px", 12.0, Words("最小字号（展示像素）", "Least em size, in display px"), "px", 1, 200),),
)
