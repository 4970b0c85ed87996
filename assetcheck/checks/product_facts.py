"""product-facts: sizes, materials and standards agree over a campaign; a detail page has the facts it must have."""

import re
from collections.abc import Iterator

from assetcheck.checks._compared import TOO_MANY, offers_of
from assetcheck.checks._told import Names, Told, contradictions, design_of, legible
from assetcheck.model.check import CampaignCase, Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing, Role
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.offers import Attribute
from assetcheck.model.place import Place
from assetcheck.model.regex import Regex
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words

QUESTION = Regex(r"[?？]\s*$|(?:吗|呢|怎么办|怎么选|如何选)[!！。]?$")


def run(case: Case, params: Params) -> Yielded:
    """One observation for each fact that a detail page lacks, and for a headline that asks a question."""
    detail = bool(params["required"]) and _is_detail(case, params["detail"])
    if not detail and not params["scene_question"]:
        yield NotApplicable("not-asked")
        return
    if isinstance(case.reading, Missing):
        yield Observation(case.reading.reason, undetermined=True)
        return
    if params["scene_question"]:
        yield from _questions(case)
    if detail and offers_of(case).cut:
        yield Observation(TOO_MANY, undetermined=True)
    elif detail:
        said = {one.name for one in offers_of(case).attributes}
        for fact in params["required"]:
            if fact not in said and not re.search(rf"{re.escape(fact.lower())}\s?[::]?\s?\S", case.reading.plain):
                yield Observation("fact-missing", subject=fact, values={"fact": fact})


def run_campaign(case: CampaignCase, _params: Params) -> Yielded:
    """One observation for each asset that states a fact of a product otherwise than the others."""
    names = Names(case.members)
    told = [one for member in case.members for one in _facts(member, names)]
    if not told:
        yield NotApplicable("no-fact")
    for found in contradictions(told):
        if _differ(found.odd.value, found.usual.value):
            fact = str(found.odd.key[-1])
            seen = found.observation("fact-differs", f"{fact}·{found.odd.product}·{found.odd.path}·{found.odd.value}")
            yield Observation(
                seen.code,
                subject=seen.subject,
                places=seen.places,
                text=seen.text,
                values={**seen.values, "fact": fact},
            )


def _facts(case: Case, names: Names) -> Iterator[Told]:
    headline, design = design_of(case)
    named = names.on(design) if not offers_of(case).products else ""
    for one in offers_of(case).attributes:
        product = names.of(case, one) or named
        if (product or design) and one.places and legible(case, one):
            key = ("product", product, one.name) if product else ("design", headline, one.name)
            yield Told(
                key, one.value, _shown(one), case.ref.path, one.places[0], product, frozenset() if product else design
            )


def _shown(one: Attribute) -> str:
    return one.text if one.name in one.text else f"{one.name} {one.text}"


def _differ(one: str, other: str) -> bool:
    """Whether two values cannot both be true: neither is the other with more said, nor a choice among the other's."""
    if one.startswith(other) or other.startswith(one):
        return False
    return not set(one.split("、")) & set(other.split("、"))


def _is_detail(case: Case, signs: tuple[str, ...]) -> bool:
    name = case.placement.name if case.placement else ""
    return any(sign in case.ref.path or sign in name for sign in signs)


def _questions(case: Case) -> Iterator[Observation]:
    runs = () if isinstance(case.facts.text, Missing) else case.facts.text
    for at, line in enumerate(runs):
        if line.role is Role.HEADLINE and QUESTION.search(line.text):
            place = Place(line=at, span=(0, len(line.text)), box=line.box, page=line.page)
            yield Observation(
                "scene-question", subject=line.text, severity=Severity.INFO, places=(place,), text=line.text
            )


CHECK = Check(
    id="product-facts",
    title=Words("产品信息前后一致", "Product facts that agree"),
    why=Words(
        "同一商品的规格、尺寸、材质、颜色、容量、执行标准在图和文案里不一致，会被认定为虚假或引人误解；"
        "详情页缺少必要信息也会引起纠纷。只比较能对应到同一商品、或同一设计不同尺寸的图。",
        "A size, material, colour, capacity or standard that differs between pictures and copy of one product "
        "misleads; so does a detail page without the facts that buyers need.",
    ),
    messages={
        "fact-differs": Words(
            "“{product}”的{fact}不一致：{asset} 写“{value}”，{other} 写“{other_value}”（共 {count} 个素材）",
            "{fact} of “{product}” differs: {asset} says “{value}”, {other} says “{other_value}” ({count} in all)",
        ),
        "fact-missing": Words("详情页没有写明{fact}", "The detail page does not state {fact}"),
        "scene-question": Words("标题“{text}”是场景提问", "The headline “{text}” asks a question"),
    },
    suggestions={
        "fact-differs": Words(
            "核对后统一；不同款式的写明款式", "Check and use one value; name the variant where there are several"
        ),
        "fact-missing": Words("补上{fact}", "Add {fact}"),
    },
    run=run,
    run_campaign=run_campaign,
    needs=frozenset({"reading", "offers"}),
    params=(
        Param("required", (), Words("详情页必须写明的信息，如“净含量”“材质”", "Facts that a detail page must state")),
        Param(
            "detail",
            ("detail", "详情", "product-page"),
            Words("路径或投放位含有这些字的算详情页", "What the path or placement of a detail page holds"),
        ),
        Param("scene_question", False, Words("是否提示场景提问式标题", "Whether to note headlines that ask")),  # noqa: FBT003 - a default
    ),
)
