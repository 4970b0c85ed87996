"""contrast: text must stand out from its ground (WCAG 2 contrast ratio)."""

from collections.abc import Sequence
from dataclasses import replace

from assetcheck.checks._contrast import LIMITS, asked, in_logo, limits
from assetcheck.checks._vision import ratio
from assetcheck.model.brand import Placement
from assetcheck.model.check import Case, Check, Params, Yielded
from assetcheck.model.facts import Missing, Role, TextRun
from assetcheck.model.finding import Observation
from assetcheck.model.place import Place
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words

FILL_ON_GROUND = "fill:ground"
SEEN_THROUGH = Missing("transparent-ground")
UNKNOWN = ("#ffffff", "#000000")
"""Grounds that letters are held against where nobody says what shows behind them."""


def run(case: Case, params: Params) -> Yielded:
    """One observation for each line below its limit, or whose interval spans it."""
    lines = asked(case)
    if not isinstance(lines, tuple):
        yield lines
        return
    free: list[tuple[int, TextRun]] = []
    for index, line in lines:
        if line.contrast == SEEN_THROUGH and line.foreground:
            free.append((index, line))
        else:
            yield from _line(index, line, params)
    yield from _on_transparent(free, case.placement, params)
    unread = [region for region in case.facts.unread if not in_logo(case, region)]
    if unread:
        places = tuple(Place(box=region.box, page=region.page) for region in unread)
        yield Observation("unread-text", undetermined=True, places=places, values={"count": len(places)})


def _on_transparent(lines: Sequence[tuple[int, TextRun]], placement: Placement | None, params: Params) -> Yielded:
    """Lines whose ground is seen through: on what the placement shows there, else on white and on black."""
    grounds = (placement.background,) if placement and placement.background else UNKNOWN
    told = []
    for index, line in lines:
        wanted = max(limits(line, params))
        ratios = [ratio(line.foreground or UNKNOWN[0], ground) for ground in grounds]
        if min(ratios) >= wanted:
            continue
        if max(ratios) < wanted:
            seen = replace(line, contrast=round(max(ratios), 2), background=grounds[ratios.index(max(ratios))])
            yield from _line(index, seen, params)
        else:
            told.append((min(ratios), index, line, ratios, wanted))
    if told:
        _, _, line, ratios, wanted = min(told, key=lambda one: one[:2])
        places = tuple(
            Place(line=index, span=(0, len(each.text)), box=each.box, page=each.page) for _, index, each, _, _ in told
        )
        on_white, on_black = (round(one, 2) for one in ratios)
        yield Observation(
            SEEN_THROUGH.reason,
            subject=line.text,
            undetermined=True,
            places=places,
            text=line.text,
            required=wanted,
            unit=":1",
            values={
                "count": len(told),
                "on_white": on_white,
                "on_black": on_black,
                "foreground": line.foreground or "?",
            },
        )


def _line(index: int, line: TextRun, params: Params) -> Yielded:
    place = Place(line=index, span=(0, len(line.text)), box=line.contrast_box or line.box, page=line.page)
    if isinstance(line.contrast, Missing):
        yield Observation(line.contrast.reason, subject=line.text, undetermined=True, places=(place,), text=line.text)
        return
    low, high = line.contrast_interval or (line.contrast, line.contrast)
    wanted = limits(line, params)
    if low >= max(wanted):
        return
    certain = high < min(wanted)
    below = "below-limit" if line.contrast_pair == FILL_ON_GROUND else "outlined-below-limit"
    yield Observation(
        below if certain else "near-limit",
        subject=line.text,
        severity=Severity.ERROR if line.role is Role.DISCLAIMER else None,
        undetermined=not certain,
        places=(place,),
        text=line.text,
        measured=line.contrast,
        required=max(wanted) if not certain else min(wanted),
        unit=":1",
        interval=(low, high),
        values={
            "foreground": line.foreground or "?",
            "background": line.background or "?",
            "pair": line.contrast_pair,
            "role": line.role.value,
        },
    )


CHECK = Check(
    id="contrast",
    title=Words("文字与底色的对比度", "Contrast of text with its ground"),
    why=Words(
        "看不清的文字等于没有写：优惠条件、警示语看不清会被认定为未“显著、清晰”标示。"
        "比值按 WCAG 2 的对比度公式计算，取一行中最差的一段；有勾边的字取填充、勾边、底色三者间最大的一组。",
        "Text that cannot be read was not said: conditions and warnings must be conspicuous and clear. "
        "The ratio is the WCAG 2 contrast ratio of the worst stretch of each line; of outlined letters, the best "
        "pair among fill, outline and ground.",
    ),
    messages={
        "below-limit": Words(
            "“{text}”对比度 {measured}:1，低于 {required}:1（文字 {foreground}，底色 {background}）",
            "“{text}” has a contrast of {measured}:1, below {required}:1 (text {foreground} on {background})",
        ),
        "outlined-below-limit": Words(
            "“{text}”有勾边，填充、勾边与底色之间最大的对比度是 {measured}:1（{foreground} 与 {background}），"
            "低于 {required}:1",
            "“{text}” has an outline; the best ratio among fill, outline and ground is {measured}:1 "
            "({foreground} and {background}), below {required}:1",
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
        "transparent-ground": Words(
            "{count} 行字的底是透明的，对比度取决于放在什么底色上：“{text}”（{foreground}）在白底上 {on_white}:1，"
            "在黑底上 {on_black}:1，需要 {required}:1",
            "{count} lines stand on a transparent ground, and their contrast depends on what shows behind: “{text}” "
            "({foreground}) has {on_white}:1 on white and {on_black}:1 on black; {required}:1 is needed",
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
        "outlined-below-limit": Words(
            "加深或调浅填充、勾边或底色，使其中一组达到 {required}:1",
            "Darken or lighten fill, outline or ground until one pair reaches {required}:1",
        ),
        "transparent-ground": Words(
            '在投放位里写明底色（background: "#rrggbb"），或给文字加不透明的底',
            'Say the ground in the placement (background: "#rrggbb"), or put an opaque one under the text',
        ),
        "near-limit": Words("把对比度提高到明显高于 {required}:1", "Raise the ratio clearly above {required}:1"),
    },
    run=run,
    needs=frozenset({"text", "unread", "logos"}),
    params=LIMITS,
)
