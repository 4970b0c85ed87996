"""contrast: text must stand out from its ground (WCAG 2 contrast ratio)."""

from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import LogoHit, Missing, Role, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words

BOLD = 700
LOGOTYPE_SHARE = 0.6
"""Share of a line that must lie in a logo for the line to be part of it."""


def run(case: Case, params: Params) -> Yielded:
    """One observation for each line below its limit, or whose interval spans it."""
    if case.facts.width is None:
        yield NotApplicable("not-a-picture")
        return
    if isinstance(case.facts.text, Missing):
        yield Observation(case.facts.text.reason, undetermined=True)
        return
    marks = () if isinstance(case.facts.logos, Missing) else case.facts.logos
    for index, line in enumerate(case.facts.text):
        if not any(_is_part(line, mark) for mark in marks):
            yield from _line(index, line, params)
    if case.facts.unread:
        places = tuple(Place(box=region.box, page=region.page) for region in case.facts.unread)
        yield Observation("unread-text", undetermined=True, places=places, values={"count": len(places)})


def _is_part(line: TextRun, mark: LogoHit) -> bool:
    """Whether a line is part of a logo: WCAG 1.4.3 asks nothing of logotypes."""
    return mark.page == line.page and mark.box.overlap(line.box) >= LOGOTYPE_SHARE * line.box.area


def _line(index: int, line: TextRun, params: Params) -> Yielded:
    place = Place(line=index, span=(0, len(line.text)), box=line.contrast_box or line.box, page=line.page)
    if isinstance(line.contrast, Missing):
        yield Observation(line.contrast.reason, subject=line.text, undetermined=True, places=(place,), text=line.text)
        return
    low, high = line.contrast_interval or (line.contrast, line.contrast)
    limits = _limits(line, params)
    if low >= max(limits):
        return
    certain = high < min(limits)
    yield Observation(
        "below-limit" if certain else "near-limit",
        subject=line.text,
        severity=Severity.ERROR if line.role is Role.DISCLAIMER else None,
        undetermined=not certain,
        places=(place,),
        text=line.text,
        measured=line.contrast,
        required=max(limits) if not certain else min(limits),
        unit=":1",
        interval=(low, high),
        values={
            "foreground": line.foreground or "?",
            "background": line.background or "?",
            "pair": line.contrast_pair,
            "role": line.role.value,
        },
    )


def _limits(line: TextRun, params: Params) -> tuple[float, ...]:
    """The limits that may hold for a line: two where its size or weight leaves open whether it is large text."""
    if isinstance(line.font_px, Missing):
        return (params["min_ratio"], params["large_ratio"])
    low, high = line.font_interval or (line.font_px, line.font_px)
    bold_known = line.weight is not None
    bound = params["large_bold_px"] if bold_known and (line.weight or 0) >= BOLD else params["large_px"]
    least = bound if bold_known else params["large_bold_px"]
    if low >= bound:
        return (params["large_ratio"],)
    if high < least:
        return (params["min_ratio"],)
    return (params["min_ratio"], params["large_ratio"])


CHECK = Check(
    id="contrast",
    title=Words("文字与底色的对比度", "Contrast of text with its ground"),
    why=Words(
        "看不清的文字等于没有写：优惠条件、警示语看不清会被认定为未“显著、清晰”标示。"
        "比值按 WCAG 2 的对比度公式计算，取一行中最差的一段。",
        "Text that cannot be read was not said: conditions and warnings must be conspicuous and clear. "
        "The ratio is the WCAG 2 contrast ratio of the worst stretch of each line.",
    ),
    messages={
        "below-limit": Words(
            "“{text}”对比度 {measured}:1，低于 {required}:1（文字 {foreground}，底色 {background}）",
            "“{text}” has a contrast of {measured}:1, below {required}:1 (text {foreground} on {background})",
        ),
        "near-limit": Words(
            "“{text}”对比度约 {measured}:1（{interval}），无法确定是否达到 {required}:1，请人工确认",
            "“{text}” has a contrast of about {measured}:1 ({interval}); "
            "whether it reaches {required}:1 needs a person",
        ),
        "unread-text": Words(
            "有 {count} 处像文字但未能识别，其内容与对比度未判断，请人工查看",
            "{count} places look like text that could not be read; they were not judged and need a person",
        ),
        "not-measured": Words(
            "“{text}”的对比度无法测出，请人工查看",
            "The contrast of “{text}” could not be measured; it needs a person",
        ),
    },
    suggestions={
        "below-limit": Words(
            "加深文字或调整底色，使对比度达到 {required}:1",
            "Darken or lighten text or ground until the ratio reaches {required}:1",
        ),
        "near-limit": Words("把对比度提高到明显高于 {required}:1", "Raise the ratio clearly above {required}:1"),
    },
    run=run,
    needs=frozenset({"text", "unread", "logos"}),
    params=(
        Param("min_ratio", 4.5, Words("普通文字的最低对比度", "Least ratio for normal text"), ":1", 1, 21),
        Param("large_ratio", 3.0, Words("大号文字的最低对比度", "Least ratio for large text"), ":1", 1, 21),
        Param("large_px", 24.0, Words("大号文字的起点", "Where large text begins"), "px", 1, 1000),
        Param("large_bold_px", 18.66, Words("粗体大号文字的起点", "Where large bold text begins"), "px", 1, 1000),
    ),
)
