"""copy-labels: what copy says of itself must be understood, or rules would pass it over in silence."""

from assetcheck.checks._parts import place_in, quoted
from assetcheck.model.asset import CopyPart
from assetcheck.model.check import Case, Check, Params, Yielded
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.industries import INDUSTRIES
from assetcheck.model.platforms import PLATFORMS
from assetcheck.model.words import Words


def run(case: Case, _params: Params) -> Yielded:
    """Front matter that could not be read, and labels that name nothing known; each name once."""
    if case.copy is None:
        yield NotApplicable("not-copy")
        return
    for trouble in case.troubles:
        yield Observation(
            trouble.code,
            subject=trouble.detail,
            places=(place_in(case, trouble.span),),
            values={"detail": trouble.detail},
        )
    told: set[tuple[str, str]] = set()
    for part in case.parts:
        for code, name, known in (
            ("unknown-platform", part.platform, tuple(PLATFORMS)),
            ("unknown-industry", part.industry, INDUSTRIES),
        ):
            if name and name not in known and (code, name) not in told:
                import difflib

                told.add((code, name))
                near = difflib.get_close_matches(name, known, n=1)
                yield Observation(
                    code,
                    subject=name,
                    places=(place_in(case, _head(part)),),
                    values={"name": quoted(name), "known": tuple(near) or known},
                )


def _head(part: CopyPart) -> tuple[int, int]:
    return part.labels[0] if part.labels else part.span


CHECK = Check(
    id="copy-labels",
    title=Words("文案的前置信息", "Labels of copy"),
    why=Words(
        "文案开头的 platform、product、industry、campaign 决定用哪些规则检查它；写错了，规则就会悄悄漏掉它。",
        "`platform`, `product`, `industry` and `campaign` at the head of copy decide which rules hold it to account; a "
        "slip would make them pass it over in silence.",
    ),
    messages={
        "bad-front-matter": Words(
            "前置信息不是有效的 YAML，没有采用", "The front matter is no valid YAML and was not used"
        ),
        "unknown-key": Words(
            "前置信息中的键可能写错了：{detail}", "A key of the front matter looks misspelt: {detail}"
        ),
        "not-text": Words("前置信息 {detail} 应为一段文字", "`{detail}` of the front matter should be one text"),
        "unknown-platform": Words("不认识的平台“{name}”；可用：{known}", "Unknown platform “{name}”; known: {known}"),
        "unknown-industry": Words("不认识的行业“{name}”；可用：{known}", "Unknown industry “{name}”; known: {known}"),
    },
    run=run,
)
