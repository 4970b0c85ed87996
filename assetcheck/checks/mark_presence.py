"""mark-presence: the core product mark must be on every picture."""

from assetcheck.checks._logos import missing
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation if no mark was found, or one for each that is missing where all are asked for."""
    return missing(case, params, mark=True)


CHECK = Check(
    id="mark-presence",
    title=Words("产品标识是否出现", "Presence of the product mark"),
    why=Words(
        "核心产品的标识应当出现在宣传图上。只在配置里声明了 marks 时检查。",
        "The core product's mark belongs on its pictures. Judged only where `marks` are declared.",
    ),
    messages={"missing": Words("没有找到产品标识 {marks}", "No product mark found: {marks}")},
    suggestions={
        "missing": Words(
            "把产品标识 {marks} 放到图上；若图上已有，请检查是否被遮挡、变形，或与参考图不一致",
            "Put the mark {marks} on the picture; if it is there, see whether it is covered, distorted "
            "or not the reference",
        ),
    },
    run=run,
    needs=frozenset({"logos"}),
    params=(
        Param(
            "require",
            "any",
            Words("any：出现任意一个即可；all：每个都要出现", "any: one of the marks is enough; all: each is needed"),
            choices=("any", "all"),
        ),
    ),
)
