"""logo-retired: an old logo may no longer be shown."""

from assetcheck.checks._logos import declared, hits_of, names_of, place_of
from assetcheck.model.check import Case, Check, Params, Yielded
from assetcheck.model.finding import Observation
from assetcheck.model.words import Words


def run(case: Case, _params: Params) -> Yielded:
    """One observation for each retired logo or mark that was found."""
    refs = declared(case, retired=True) + declared(case, mark=True, retired=True)
    hits = hits_of(case, refs, "no-retired-logo-declared")
    if not isinstance(hits, tuple):
        yield hits
        return
    current = names_of(declared(case))
    for hit in hits:
        yield Observation(
            "retired",
            subject=hit.name,
            places=(place_of(hit),),
            values={"current": current or ("—",)},
        )


CHECK = Check(
    id="logo-retired",
    title=Words("停用的旧标志", "Retired logos"),
    why=Words(
        "停用的旧标志（配置中 retired: true）不能再出现在宣传图上。",
        "Old logos (declared with `retired: true`) may no longer be shown.",
    ),
    messages={
        "retired": Words("出现了已停用的标志 {subject}", "The retired logo {subject} is shown"),
    },
    suggestions={"retired": Words("换成现用标志 {current}", "Replace it with the current logo {current}")},
    run=run,
    needs=frozenset({"logos"}),
)
