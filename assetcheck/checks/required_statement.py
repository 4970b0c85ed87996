"""required-statement: copy that sells certain goods must carry the statement that the law asks for."""

import re
from collections.abc import Sequence
from functools import cache

from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.rule import Rule
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation where the asset sells such goods and no accepted form of the statement is found."""
    rule: Rule = params["rule"]
    if rule.industries.isdisjoint(case.industries):
        yield NotApplicable("industry-not-declared")
        return
    if isinstance(case.reading, Missing):
        yield Observation(case.reading.reason, undetermined=True)
        return
    text = case.reading.plain
    if any(_found(text, patterns) is False for patterns in (params["when"], params["offers"])):
        yield NotApplicable("nothing-sold")
    elif not _found(text, params["statements"]):
        yield Observation("missing-statement", values={"wanted": params["wanted"]})


def _found(text: str, patterns: Sequence[str]) -> bool | None:
    """Whether one of the patterns is found; None where there are none to look for."""
    return bool(_either(tuple(patterns)).search(text)) if patterns else None


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


OFFERS = (
    r"[0-9](?:\.[0-9]+)?[元折]|[一二三四五六七八九]折(?![叠扣页射纸返断])|[¥$][0-9]|[0-9]{2,}/[盒瓶袋罐件支]|到手价",
    r"立减|直降|满减|领券|拼团|第二[件盒瓶]|开抢|优惠|特惠|特价|促销|折扣|满[0-9]+减|半价|秒杀|直播间见",
    r"包邮|货到付款|(?:厂家|工厂|产地|仓库)直发",
    r"下单|加购|(?:立即|马上|点击|现在)购买|选购|抢购|订购|预订|扫码|点此|点击了解|咨询(?!医|药|当地|您的)",
    r"(?<!提前)(?<!请先)(?<!请)(?<!需)(?<!须)预约(?!调试|校准|维修|检修|保养|上门维修|退换|登记)",
    r"热卖|热销|发售|上市|新品|推荐|现房|起售|有售(?!票|罄|后)",
    r"买[一二1-3]送|赠品|送长辈|送礼|送(?:电池|收纳[袋盒包]|礼盒|小样)|免费领|免费体验",
    r"售楼(?:热线|电话)|看房|开盘|首付|认购",
    r"申购|额度|放款(?!次月|当月|日|后)|利率(?!见)|年化(?!利率见)|收益|加盟|招商",
)
"""What copy that sells says, over plain text: prices, reductions, delivery, calls to buy or book, goods on sale,
gifts, houses, money."""

CHECK = Check(
    id="required-statement",
    title=Words("必须标明的声明", "Statements that must be shown"),
    why=Words(
        "法律要求某些商品的广告显著标明规定的声明。只在声明了相应行业、且文案在推销这类商品时检查；单纯的通知不检查。",
        "The law asks advertisements for certain goods to show a set statement. Judged only where the industry is "
        "declared and the copy sells such goods; plain notices are left alone.",
    ),
    messages={
        "missing-statement": Words("未见必须标明的声明：{wanted}", "The required statement was not found: {wanted}"),
    },
    suggestions={
        "missing-statement": Words("在同一广告中显著标明：{wanted}", "Show conspicuously in the same piece: {wanted}"),
    },
    run=run,
    needs=frozenset({"reading"}),
    params=(
        Param(
            "statements",
            (),
            Words("认可的写法（正则），出现一个即可", "Accepted forms as regular expressions; one is enough"),
            regex=True,
        ),
        Param(
            "when",
            (),
            Words("表明在卖这类商品的写法（正则）；空则不限", "What shows that such goods are sold; empty: always"),
            regex=True,
        ),
        Param(
            "offers",
            OFFERS,
            Words("表明在推销而非通知的写法（正则）", "What shows that the copy sells; a plain notice has none"),
            regex=True,
        ),
        Param("wanted", "", Words("报告中写出的规定用语", "The wording that the report asks for")),
    ),
)
