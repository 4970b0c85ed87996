"""copyright-notice: the notice at the bottom names its owner; the organiser's notice is there where the brand asks."""

import re
from collections.abc import Sequence

from assetcheck.checks._lines import lines_of
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.regex import Regex
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words

NOTICE = Regex(
    r"©|版权所有|著作权归|copyright|all rights reserved|[@(]\s?c?\s?\)?\s?(?:19|20)\d\d(?!\s?年)", re.IGNORECASE
)
MARKS = Regex(
    r"©|版权所有|著作权归|所有|copyright|all rights reserved|翻印必究|侵权必究|保留(?:所有|一切)?权利"
    r"|[@(]\s?c?\s?\)?|\d{4}|[\s.,;:，。；：、\-–—|()（）]",
    re.IGNORECASE,
)


def run(case: Case, params: Params) -> Yielded:
    """One observation where the notice is missing, names no owner, or stands elsewhere; one for each one asked for."""
    lines = lines_of(case)
    if not isinstance(lines, tuple):
        yield lines
        return
    notices = [(at, line) for at, line in enumerate(lines) if NOTICE.search(line.text)]
    if not notices and not params["required"] and not params["organiser"]:
        yield NotApplicable("not-asked")
        return
    if notices:
        yield from _judged(case, notices, params)
    elif params["required"]:
        yield Observation("notice-missing", values={"owner": _owner(case, params)})
    text = "\n".join(line.text for line in lines)
    for wanted in params["organiser"]:
        if not re.search(wanted, text):
            yield Observation("organiser-missing", subject=wanted, values={"wanted": wanted})


def _judged(case: Case, notices: Sequence[tuple[int, TextRun]], params: Params) -> Yielded:
    at, line = notices[-1]
    severity = None if params["required"] else Severity.INFO
    place = Place(line=at, span=(0, len(line.text)), box=line.box, page=line.page)
    owners = [name.lower() for name in (*params["owners"], *case.brand.names)]
    said = "".join(MARKS.sub("", line.text).lower().split())
    named = any("".join(name.split()) in said for name in owners) if owners else len(said) > 1
    if not named:
        values = {"owner": _owner(case, params)}
        yield Observation(
            "owner-missing", subject=line.text, severity=severity, places=(place,), text=line.text, values=values
        )
    middle = line.box.y + line.box.height / 2
    if middle < (1 - params["bottom_share"]) * (case.facts.height or 1):
        yield Observation("not-at-bottom", subject=line.text, severity=severity, places=(place,), text=line.text)


def _owner(case: Case, params: Params) -> str:
    return next(iter((*params["owners"], *case.brand.names)), "权利人")


CHECK = Check(
    id="copyright-notice",
    title=Words("版权与主办方声明", "Copyright and organiser's notices"),
    why=Words(
        "品牌规范常要求画面底部写明版权所有者，以及活动主办方、规则咨询方式。只在配置要求时检查有没有；"
        "图上已有版权声明的，看它是否写明所有者、是否在底部。",
        "Brand guidelines ask for the owner of the copyright at the bottom, and for the organiser and whom to ask. "
        "Whether they are there is judged only where the configuration asks for them.",
    ),
    messages={
        "notice-missing": Words("没有版权声明（如“© {owner}”）", "There is no copyright notice, such as “© {owner}”"),
        "owner-missing": Words(
            "版权声明“{text}”没有写明所有者 {owner}", "The notice “{text}” does not name its owner {owner}"
        ),
        "not-at-bottom": Words("版权声明“{text}”不在画面底部", "The notice “{text}” does not stand at the bottom"),
        "organiser-missing": Words(
            "没有品牌规范要求的说明：{wanted}", "The notice that the brand asks for is missing: {wanted}"
        ),
    },
    suggestions={
        "notice-missing": Words("在底部写“© {owner} 版权所有”", "Write “© {owner}” at the bottom"),
        "owner-missing": Words("写明所有者，如“© {owner}”", "Name the owner, as in “© {owner}”"),
        "not-at-bottom": Words("把版权声明移到底部", "Move the notice to the bottom"),
        "organiser-missing": Words("补上 {wanted}", "Add {wanted}"),
    },
    run=run,
    needs=frozenset({"text"}),
    params=(
        Param("required", False, Words("是否必须有版权声明", "Whether a notice must be there")),  # noqa: FBT003 - a default
        Param("owners", (), Words("所有者的写法；空则用品牌名", "Names of the owner; empty: the brand's")),
        Param(
            "organiser",
            (),
            Words("还须写明的内容（正则），如“主办方”“规则咨询”", "What else must be said, as regular expressions"),
        ),
        Param(
            "bottom_share",
            0.3,
            Words("算作“底部”的高度比例", "Share of the height that counts as the bottom"),
            "share",
            0,
            1,
        ),
    ),
)
