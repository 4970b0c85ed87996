"""approval: a person has looked at this very file before it goes out."""

from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation where nobody approved the file as it is now."""
    if case.ref.source is None:
        yield NotApplicable("not-a-file")
    elif case.signed is None:
        yield Observation("not-approved")
    elif case.signed.stale == "file-changed" or (case.signed.stale and params["same_packs"]):
        approval = case.signed.approval
        yield Observation(case.signed.stale, values={"by": approval.by, "date": approval.date.isoformat()})


CHECK = Check(
    id="approval",
    title=Words("人工签核", "Sign-off"),
    why=Words(
        "发布前须有人看过这个文件并签核（assetcheck approve）；文件一变，签核就不再算数。",
        "Somebody must have looked at this very file and approved it (assetcheck approve) before it goes out; "
        "a changed file asks again.",
    ),
    messages={
        "not-approved": Words("还没有人签核", "Nobody has approved it"),
        "file-changed": Words(
            "{by} 于 {date} 签核之后文件又改过", "The file has changed since {by} approved it on {date}"
        ),
        "packs-changed": Words(
            "{by} 于 {date} 签核之后规则包有变化", "The packs have changed since {by} approved it on {date}"
        ),
    },
    suggestions={
        code: Words(
            "看过之后运行 assetcheck approve 文件 --by 姓名", "Look at it, then run: assetcheck approve FILE --by NAME"
        )
        for code in ("not-approved", "file-changed", "packs-changed")
    },
    run=run,
    params=(
        Param(
            "same_packs",
            default=False,
            doc=Words("规则包有变化时也要重新签核", "Ask again when the packs have changed, too"),
        ),
    ),
)
