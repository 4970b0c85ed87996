"""palette: few colours beside the brand's own."""

from assetcheck.checks._colour import chroma, distance
from assetcheck.checks._logos import SHARE
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing, Swatch
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.words import Words

FLAT = 0.65
"""Share of a colour's pixels that must be evenly coloured for it to be a design colour and no photograph."""


def run(case: Case, params: Params) -> Yielded:
    """One observation if there are too many design colours beside the primary ones."""
    if case.facts.width is None:
        yield NotApplicable("not-a-picture")
        return
    if not case.brand.primary and not case.brand.auxiliary:
        yield NotApplicable("no-colours-declared")
        return
    if isinstance(case.facts.palette, Missing):
        yield Observation(case.facts.palette.reason, undetermined=True)
        return
    others: list[Swatch] = []
    for swatch in case.facts.palette:  # shades of one colour count once
        if _is_other(swatch, (*case.brand.primary, *(one.colour for one in others)), params):
            others.append(swatch)
    if len(others) > params["max_colours"]:
        yield Observation(
            "too-many",
            measured=len(others),
            required=params["max_colours"],
            values={"colours": tuple(swatch.colour for swatch in others)},
        )


def _is_other(swatch: Swatch, known: tuple[str, ...], params: Params) -> bool:
    """Whether it is an even, chromatic colour of some size that is none of those known already."""
    if swatch.share < params["min_share"] or swatch.flat < FLAT or chroma(swatch.colour) < params["min_chroma"]:
        return False
    return all(distance(swatch.colour, one) > params["max_distance"] for one in known)


CHECK = Check(
    id="palette",
    title=Words("配色数量", "Number of colours"),
    why=Words(
        "除主色外辅助色不宜过多。黑白灰与照片里的颜色不计，只数均匀的设计用色。",
        "Beside the primary colours there should be few others. Neutrals and the colours of photographs do not count, "
        "only even colours of the design.",
    ),
    messages={
        "too-many": Words(
            "除主色外用了 {measured} 种颜色（{colours}），最多 {required} 种",
            "{measured} colours beside the primary ones ({colours}); at most {required}",
        ),
    },
    suggestions={"too-many": Words("减少到 {required} 种以内", "Keep to {required} of them")},
    run=run,
    needs=frozenset({"palette"}),
    params=(
        Param("max_colours", 3, Words("辅助色的最多数量", "Most colours beside the primary ones"), None, 0, 20),
        Param("min_share", 0.02, Words("计数的最小占比", "Share from which a colour counts"), SHARE, 0, 1),
        Param(
            "max_distance", 10.0, Words("算作主色的最大色差", "CIEDE2000 distance that is still primary"), "ΔE", 0, 100
        ),
        Param("min_chroma", 12.0, Words("低于此彩度算中性色", "Chroma below which a colour is neutral"), None, 0, 100),
    ),
)
