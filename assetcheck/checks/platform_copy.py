"""platform-copy: a rule of a platform about the copy written for it: lengths, and what must or may not be there."""

from collections.abc import Iterator

from assetcheck.checks._parts import compiled, parts_for, place_in, quoted, words_in
from assetcheck.model.asset import CopyPart, Span
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.words import Words

HALF = 0.5
"""What a letter or digit counts where Chinese characters count one."""


def run(case: Case, params: Params) -> Yielded:
    """Each part that was written for one of the rule's platforms, held against its limits."""
    parts = list(parts_for(case, params["platforms"]))
    if case.copy is None:
        yield NotApplicable("not-copy")
    elif not parts:
        yield NotApplicable("other-platform")
    elif all(_span(part, params["part"]) is None for part in parts):
        yield NotApplicable("no-title")
    for part in parts:
        span = _span(part, params["part"])
        if span is not None and words_in(case, span):
            yield from _length(case, span, params)
            yield from _count(case, span, params)


def _span(part: CopyPart, which: str) -> Span | None:
    return {"title": part.title, "body": part.body, "whole": part.span}[which]


def _length(case: Case, span: Span, params: Params) -> Iterator[Observation]:
    text = words_in(case, span)
    length = _characters(text, params["count"])
    for code, limit, wrong in (
        ("too-long", params["max_length"], length > params["max_length"]),
        ("too-short", params["min_length"], length < params["min_length"]),
    ):
        if limit and wrong:
            yield Observation(
                code, subject=quoted(text), places=(place_in(case, span),), text=quoted(text), measured=length,
                required=limit, values={"part": params["part"]},
            )  # fmt: skip


def _characters(text: str, count: str) -> float:
    """Length of a text: every character one, or letters and digits of half width a half."""
    if count == "all":
        return len(text)
    return sum(HALF if char < "\x80" else 1 for char in text)


def _count(case: Case, span: Span, params: Params) -> Iterator[Observation]:
    if not params["pattern"]:
        return
    text = words_in(case, span)
    found = len(compiled(params["pattern"]).findall(text))
    code = "too-few" if found < params["least"] else "too-many" if 0 <= params["most"] < found else None
    if code:
        yield Observation(
            code, subject=quoted(text), places=(place_in(case, span),), text=quoted(text), measured=found,
            required=params["least"] if code == "too-few" else params["most"], values={"what": params["what"]},
        )  # fmt: skip


CHECK = Check(
    id="platform-copy",
    title=Words("平台对文案的要求", "Platform rules for copy"),
    why=Words(
        "各平台对标题长度、话题、标签等有自己的要求。文案用前置信息 platform: 或者表格的“平台”列说明投放平台，"
        "也可以在配置 platforms 中按路径声明；没有说明的不检查。这些是平台规则，会变动，不是法律。",
        "Platforms have rules of their own about lengths, topics "
        "and tags. Copy says its platform by `platform:` in its "
        "front matter, by a column of a deck, or by its path under "
        "`platforms` of the configuration; other copy is left "
        "alone. Platform rules change; they are no law.",
    ),
    messages={
        "too-long": Words(
            "“{text}”有 {measured} 字，超过 {required} 字", "“{text}” has {measured} characters, above {required}"
        ),
        "too-short": Words(
            "“{text}”只有 {measured} 字，少于 {required} 字", "“{text}” has {measured} characters, below {required}"
        ),
        "too-few": Words(
            "{what}：有 {measured} 个，至少要 {required} 个", "{what}: {measured} found, at least {required} wanted"
        ),
        "too-many": Words(
            "{what}：有 {measured} 个，最多 {required} 个", "{what}: {measured} found, at most {required} allowed"
        ),
    },
    suggestions={
        "too-long": Words("删减到 {required} 字以内", "Shorten it to {required} characters"),
        "too-short": Words("补充到 {required} 字以上", "Extend it to {required} characters"),
        "too-few": Words("补上{what}", "Add: {what}"),
        "too-many": Words("减少到 {required} 个以内", "Reduce to {required}"),
    },
    run=run,
    params=(
        Param("platforms", (), Words("规则适用的平台", "Platforms that the rule is about")),
        Param("part", "body", Words("看哪一部分", "The part that is looked at"), choices=("title", "body", "whole")),
        Param(
            "count",
            "all",
            Words("怎样计字数：all 每字符一字，half 半角算半字", "How to count: `half` takes half-width as a half"),
            choices=("all", "half"),
        ),
        Param("min_length", 0, Words("最少字数，0 不限", "Least length; 0: none"), None, 0, 1_000_000),
        Param("max_length", 0, Words("最多字数，0 不限", "Greatest length; 0: none"), None, 0, 1_000_000),
        Param("pattern", "", Words("要数的写法（正则）", "What to count, as a regular expression")),
        Param("what", "", Words("所数内容的名称", "Name of what is counted")),
        Param("least", 0, Words("至少几个", "At least how many"), None, 0, 1000),
        Param("most", -1, Words("最多几个，-1 不限", "At most how many; -1: any number"), None, -1, 1000),
    ),
)
