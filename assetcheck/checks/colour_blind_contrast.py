"""colour-blind-contrast: text that stands out must stand out for people with a colour vision deficiency too."""

from assetcheck.checks._contrast import LIMITS, asked, limits
from assetcheck.checks._vision import VISIONS, ratio
from assetcheck.model.check import Case, Check, Params, Yielded
from assetcheck.model.facts import Missing, TextRun
from assetcheck.model.finding import Observation
from assetcheck.model.place import Place
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation for each line whose contrast is enough as it is and too low in a simulation.

    Its code is the vision that sees it worst: `protan`, `deutan` or `tritan`. Lines that stand out too little for
    everybody, or that could not be measured, are the business of `contrast`.
    """
    lines = asked(case)
    if not isinstance(lines, tuple):
        yield lines
        return
    for index, line in lines:
        yield from _line(index, line, params)


def _line(index: int, line: TextRun, params: Params) -> Yielded:
    if isinstance(line.contrast, Missing) or not line.foreground or not line.background:
        return
    wanted = limits(line, params)
    low, high = line.contrast_interval or (line.contrast, line.contrast)
    if low < max(wanted):
        return
    # The measured ratio (its worst stretch, its interval), changed as the ratio of the two colours changes.
    plain = ratio(line.foreground, line.background)
    shares = {
        vision: (ratio(line.foreground, line.background, vision) - 1) / max(plain - 1, 0.01) for vision in VISIONS
    }
    worst = min(shares, key=lambda vision: shares[vision])
    told, top = (1 + (value - 1) * shares[worst] for value in (line.contrast, high))
    if top >= min(wanted):
        return
    yield Observation(
        worst,
        subject=line.text,
        places=(Place(line=index, span=(0, len(line.text)), box=line.contrast_box or line.box, page=line.page),),
        text=line.text,
        measured=round(told, 2),
        required=min(wanted),
        unit=":1",
        values={
            "seen": line.contrast,
            "foreground": line.foreground,
            "background": line.background,
            "visions": tuple(vision for vision, share in shares.items() if 1 + (high - 1) * share < min(wanted)),
        },
    )


def _message(zh: str, en: str) -> Words:
    return Words(
        f"“{{text}}”对{zh}者的对比度只有约 {{measured}}:1，低于 {{required}}:1"
        "（常人 {seen}:1，文字 {foreground}，底色 {background}）",
        f"“{{text}}” has a contrast of only about {{measured}}:1 {en}, below {{required}}:1 "
        "({seen}:1 otherwise; text {foreground} on {background})",
    )


_MEND = Words(
    "让文字与底色在明暗上拉开，而不只靠色相区分",
    "Set text and ground apart in lightness, not by hue alone",
)

CHECK = Check(
    id="colour-blind-contrast",
    title=Words("色觉障碍者看到的对比度", "Contrast for colour vision deficiencies"),
    why=Words(
        "约 8% 的男性有红绿色觉障碍。只靠色相区分的文字（例如黑底红字）在他们眼里几乎消失。"
        "颜色按 Machado 等人 2009 年的模型（完全程度）模拟后再算 WCAG 2 对比度；只报常人看得清、模拟后看不清的行。",
        "About 8 % of men have a red-green deficiency; text set apart by hue alone (red on black) all but vanishes "
        "for them. Colours are simulated after Machado et al. 2009 at full severity, then the WCAG 2 ratio is taken; "
        "only lines that are clear otherwise are reported.",
    ),
    messages={
        "protan": _message("红色觉障碍", "without red-sensitive cones (protan)"),
        "deutan": _message("绿色觉障碍", "without green-sensitive cones (deutan)"),
        "tritan": _message("蓝色觉障碍", "without blue-sensitive cones (tritan)"),
    },
    suggestions={"protan": _MEND, "deutan": _MEND, "tritan": _MEND},
    run=run,
    needs=frozenset({"text", "logos"}),
    params=LIMITS,
)
