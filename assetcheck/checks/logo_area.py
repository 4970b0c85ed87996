"""logo-area: the logo must be neither lost on the picture nor overbearing."""

from math import sqrt

from assetcheck.checks._logos import SHARE, declared, hits_of, place_of
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import LogoHit
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """For each logo found: its largest showing against the least share, every showing against the greatest."""
    hits = hits_of(case, declared(case), "no-brand-declared")
    if not isinstance(hits, tuple):
        yield hits
        return
    if not hits:
        yield NotApplicable("no-logo-found")
    for name in sorted({hit.name for hit in hits}):
        shown = [hit for hit in hits if hit.name == name]
        largest = max(shown, key=lambda hit: hit.area_share)
        if largest.area_share < params["min_share"]:
            yield _observation("too-small", largest, params["min_share"])
        for hit in shown:
            if hit.area_share > params["max_share"]:
                yield _observation("too-large", hit, params["max_share"])


def _observation(code: str, hit: LogoHit, limit: float) -> Observation:
    factor = sqrt(limit / hit.area_share)
    return Observation(
        code,
        subject=hit.name,
        places=(place_of(hit),),
        measured=hit.area_share,
        required=limit,
        unit=SHARE,
        values={
            "factor": round(factor, 2),
            "width": hit.box.width,
            "height": hit.box.height,
            "need_width": round(hit.box.width * factor),
        },
    )


CHECK = Check(
    id="logo-area",
    title=Words("品牌标志的面积占比", "Area share of the logo"),
    why=Words(
        "标志太小看不见，太大喧宾夺主。占比 = 标志外框面积（倾斜时取倾斜的外框）÷ 整图面积。"
        "默认下限 0.4%（800×800 的图上约 80×32 px），上限 25%；按品牌规范调整。",
        "A logo that is too small is not seen, one that is too large drowns the message. The share is the logo's box "
        "(turned where the logo is) over the picture. Defaults: 0.4 % (about 80×32 px on 800×800) to 25 %.",
    ),
    messages={
        "too-small": Words(
            "标志 {subject} 为 {width}×{height} px，占图 {measured}，低于 {required}",
            "The logo {subject} is {width}×{height} px, {measured} of the picture, below {required}",
        ),
        "too-large": Words(
            "标志 {subject} 为 {width}×{height} px，占图 {measured}，高于 {required}",
            "The logo {subject} is {width}×{height} px, {measured} of the picture, above {required}",
        ),
    },
    suggestions={
        "too-small": Words(
            "把标志放大到 {factor} 倍（宽约 {need_width} px）",
            "Scale the logo by {factor} (to a width of {need_width} px)",
        ),
        "too-large": Words(
            "把标志缩小到 {factor} 倍（宽约 {need_width} px）",
            "Scale the logo by {factor} (to a width of {need_width} px)",
        ),
    },
    run=run,
    needs=frozenset({"logos"}),
    params=(
        Param("min_share", 0.004, Words("最小面积占比", "Least share of the picture's area"), SHARE, 0, 1),
        Param("max_share", 0.25, Words("最大面积占比", "Greatest share of the picture's area"), SHARE, 0, 1),
    ),
)
