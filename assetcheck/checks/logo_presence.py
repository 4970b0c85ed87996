"""logo-presence: the brand's logo must be on every picture."""

from assetcheck.checks._logos import missing
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation if no logo was found, or one for each that is missing where all are asked for."""
    return missing(case, params, mark=False)


CHECK = Check(
    id="logo-presence",
    title=Words("品牌标志是否出现", "Presence of the logo"),
    why=Words(
        "没有品牌标志的宣传图认不出是谁发布的。按声明的参考图在整张图上查找，彩色稿与反白稿都算。",
        "A promotional picture without the logo does not say whose it is. The whole picture is searched for the "
        "declared reference images; colour and knock-out variants both count.",
    ),
    messages={"missing": Words("没有找到品牌标志 {logos}", "No logo found: {logos}")},
    suggestions={
        "missing": Words(
            "把标志 {logos} 放到图上；若图上已有，请检查是否被遮挡、变形，或与参考图不一致",
            "Put the logo {logos} on the picture; if it is there, see whether it is covered, distorted "
            "or not the reference",
        ),
    },
    run=run,
    needs=frozenset({"logos"}),
    params=(
        Param(
            "require",
            "any",
            Words("any：出现任意一个即可；all：每个都要出现", "any: one of the logos is enough; all: each is needed"),
            choices=("any", "all"),
        ),
    ),
)
