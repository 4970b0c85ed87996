"""logo-distortion: the logo keeps its proportions and stands upright."""

from assetcheck.checks._logos import declared, hits_of, place_of
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import LogoHit
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.words import Words

SLACK = 1.5
"""Error of a measured side, in px."""


def run(case: Case, params: Params) -> Yielded:
    """One observation for each logo or mark that is stretched or turned too far."""
    hits = hits_of(case, declared(case) + declared(case, mark=True), "no-brand-declared")
    if not isinstance(hits, tuple):
        yield hits
        return
    if not hits:
        yield NotApplicable("no-logo-found")
    for hit in hits:
        if hit.distortion is not None:
            yield from _stretched(hit, hit.distortion, params["max_distortion"])
        if abs(hit.rotation) > params["max_rotation"]:
            yield Observation(
                "turned",
                subject=hit.name,
                places=(place_of(hit),),
                measured=abs(hit.rotation),
                required=params["max_rotation"],
                unit="°",
            )


def _stretched(hit: LogoHit, distortion: float, limit: float) -> Yielded:
    off = max(distortion, 1 / distortion) - 1
    error = SLACK / min(hit.box.width, hit.box.height)
    if off <= max(limit, error):
        return
    yield Observation(
        "too-wide" if distortion > 1 else "too-tall",
        subject=hit.name,
        undetermined=off - error <= limit,
        places=(place_of(hit),),
        measured=round(off, 4),
        required=limit,
        unit="share",
        interval=(round(max(off - error, 0), 4), round(off + error, 4)),
        values={"width": hit.box.width, "height": hit.box.height, "factor": round(1 / distortion, 2)},
    )


CHECK = Check(
    id="logo-distortion",
    title=Words("标志是否变形", "Proportions of the logo"),
    why=Words(
        "标志只能等比缩放。比较图中标志与参考图的宽高比；测量误差跨过限值时请人工确认。",
        "A logo may only be scaled as a whole. Its width over height is compared with the reference; where the "
        "measuring error spans the limit a person decides.",
    ),
    messages={
        "too-wide": Words(
            "标志 {subject} 横向拉宽了 {measured}，允许 {required}",
            "The logo {subject} is {measured} too wide for its height; {required} is allowed",
        ),
        "too-tall": Words(
            "标志 {subject} 纵向拉高了 {measured}，允许 {required}",
            "The logo {subject} is {measured} too tall for its width; {required} is allowed",
        ),
        "turned": Words(
            "标志 {subject} 倾斜了 {measured}°，允许 {required}°",
            "The logo {subject} is turned by {measured}°; {required}° is allowed",
        ),
    },
    suggestions={
        "too-wide": Words(
            "锁定宽高比重新放置：高度不变时宽度应为现在的 {factor} 倍",
            "Place it again with locked proportions: at this height its width should be {factor} of what it is",
        ),
        "too-tall": Words(
            "锁定宽高比重新放置：高度不变时宽度应为现在的 {factor} 倍",
            "Place it again with locked proportions: at this height its width should be {factor} of what it is",
        ),
        "turned": Words("把标志摆正", "Set the logo upright"),
    },
    run=run,
    needs=frozenset({"logos"}),
    params=(
        Param("max_distortion", 0.05, Words("允许的宽高比偏差", "Allowed change of width over height"), "share", 0, 1),
        Param("max_rotation", 15.0, Words("允许的倾斜角度", "Allowed turn in degrees"), "°", 0, 90),
    ),
)
