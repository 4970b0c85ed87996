"""logo-clear-space: nothing crowds the logo."""

from assetcheck.checks._logos import declared, hits_of, place_of
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation for each logo with too little room; on a restless ground room cannot be told."""
    hits = hits_of(case, declared(case), "no-brand-declared")
    if not isinstance(hits, tuple):
        yield hits
        return
    measured = [hit for hit in hits if hit.clear_space is not None]
    if not measured:
        yield NotApplicable("restless-ground" if hits else "no-logo-found")
    for hit in measured:
        required = round(params["min_ratio"] * min(hit.box.width, hit.box.height))
        if hit.clear_space is not None and hit.clear_space < required:
            yield Observation(
                "crowded",
                subject=hit.name,
                places=(place_of(hit),),
                measured=hit.clear_space,
                required=required,
                unit="px",
            )


CHECK = Check(
    id="logo-clear-space",
    title=Words("标志四周的留白", "Clear space round the logo"),
    why=Words(
        "标志四周要留出空白，文字、图形和图片边缘都不能挤进来。留白按标志短边的比例计算；"
        "底图是照片或花纹时无法判断，不做检查。",
        "Text, shapes and the picture's border must keep away from the logo. The space is a share of the logo's "
        "shorter side; on photographs and patterns it cannot be told and is not judged.",
    ),
    messages={
        "crowded": Words(
            "标志 {subject} 四周只有 {measured} px 留白，至少需要 {required} px",
            "The logo {subject} has only {measured} px of clear space; it needs at least {required} px",
        ),
    },
    suggestions={
        "crowded": Words(
            "把靠近的内容移开，或移动标志，使四周至少有 {required} px 空白",
            "Move what stands near, or the logo, so that {required} px stay clear all round",
        ),
    },
    run=run,
    needs=frozenset({"logos"}),
    params=(
        Param(
            "min_ratio",
            0.1,
            Words("留白与标志短边之比", "Clear space over the logo's shorter side"),
            None,
            0,
            1,
        ),
    ),
)
