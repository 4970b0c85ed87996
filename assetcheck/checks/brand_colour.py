"""brand-colour: the brand's primary colours must be seen."""

from assetcheck.checks._colour import ciede2000, lab
from assetcheck.checks._logos import SHARE
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing
from assetcheck.model.finding import NotApplicable, Observation, Value
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation if the colours near a primary colour take too small a share of the picture."""
    swatches = case.facts.palette
    if case.facts.width is None:
        yield NotApplicable("not-a-picture")
        return
    if not case.brand.primary:
        yield NotApplicable("no-colours-declared")
        return
    if isinstance(swatches, Missing):
        yield Observation(swatches.reason, undetermined=True)
        return
    primary = [lab(colour) for colour in case.brand.primary]
    labs = {swatch: lab(swatch.colour) for swatch in swatches}
    away = {swatch: min(ciede2000(seen, one) for one in primary) for swatch, seen in labs.items()}
    share = round(sum(swatch.share for swatch, far in away.items() if far <= params["max_distance"]), 4)
    if share >= params["min_share"]:
        return
    values: dict[str, Value] = {"primary": case.brand.primary, "max_distance": params["max_distance"]}
    if away:
        nearest = min(away, key=lambda swatch: (away[swatch], swatch.colour))
        values |= {"nearest": nearest.colour, "distance": round(away[nearest], 1)}
    yield Observation(
        "too-little" if share else "absent",
        measured=share,
        required=params["min_share"],
        unit=SHARE,
        values=values,
    )


CHECK = Check(
    id="brand-colour",
    title=Words("品牌主色", "Primary colours"),
    why=Words(
        "宣传图应当看得出品牌主色。与主色的 CIEDE2000 色差不超过限值的颜色计入占比。",
        "A picture should show the brand's primary colours. Colours within a CIEDE2000 distance of one of them count.",
    ),
    messages={
        "too-little": Words(
            "主色 {primary} 占图 {measured}，低于 {required}",
            "The primary colours {primary} take {measured} of the picture, below {required}",
        ),
        "absent": Words(
            "图上没有主色 {primary}；最接近的是 {nearest}（色差 {distance}，允许 {max_distance}）",
            "The primary colours {primary} are not there; the nearest is {nearest} "
            "(distance {distance}, allowed {max_distance})",
        ),
    },
    suggestions={
        "too-little": Words("增加主色 {primary} 的面积", "Give the primary colours {primary} more room"),
        "absent": Words("使用主色 {primary}", "Use the primary colours {primary}"),
    },
    run=run,
    needs=frozenset({"palette"}),
    params=(
        Param("min_share", 0.02, Words("主色的最小占比", "Least share of the primary colours"), SHARE, 0, 1),
        Param("max_distance", 10.0, Words("最大色差", "Greatest CIEDE2000 distance"), "ΔE", 0, 100),
    ),
)
