"""Amounts of money in plain text, and what each is said to be."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assetcheck.language.offers.columns import Table
from assetcheck.language.offers.expression import Expression
from assetcheck.language.offers.hit import Hit, Taken
from assetcheck.language.offers.numerals import ARABIC, NUMBER, plain, value_of
from assetcheck.language.pattern import Pattern
from assetcheck.model.offers import Price, PriceRole

BLANK = r"[ \u2028]?"
SIGNS = {
    "¥": "CNY", "rmb": "CNY", "cny": "CNY", "人民币": "CNY", "us$": "USD", "usd": "USD", "hk$": "HKD", "hkd": "HKD",
    "nt$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW",
}  # fmt: skip
UNITS = {
    "元": "CNY", "块钱": "CNY", "块": "CNY", "rmb": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD",
    "台币": "TWD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "韩元": "KRW", "澳元": "AUD",
}  # fmt: skip
ORIGINAL = (
    r"(?:建议|官方|市场|全国|统一|厂商)*(?:零售|指导)价|原售?价|日常(?:售|到手)?价|平[时日]价"
    r"|吊牌价|划线价|市场价|门市价|专柜价|标价|参考价|定价|正价|挂牌价|活动前价格?"
)
CONDITIONAL = (
    r"(?:领?券后|用券后?|会员|plus|vip|拼团|团购|预售|新人|新客|新用户|首单|补贴后?|国补后?|以旧换新|学生|企业|批发|代理|尾款|"
    r"分期|直播间?专?享?|粉丝|老客|好友|多人|早鸟|双人|单人|套餐|组合|加购|换购|第二件|[2-9两二三]件|凑单|叠加后?|百亿补贴)"
    r"(?:专享|到手|优惠|专属)?价|(?:领|用|叠)?券后(?:到手|仅|只要|低至)?|国?补贴?后(?:到手)?"
)
SELLING = (
    r"到手价?|(?:今日|当前|本店|店铺|官网|全场|限时|大促|活动|促销|特惠|优惠|特|秒杀|抢购|折后|一口|惊喜|体验|开业|专享|尝鲜|"
    r"首发|新品|节日|周年庆?|狂欢|清仓|直降|超值|福利|疯抢|爆款|现|售|单|卖|折扣|限量|亏本|心动|宠粉)价|价格|售卖价格?|价"
    r"|(?:仅|只|现)(?:售|需|要|卖)|售|低至|仅"
)
SAVING = r"(?:立|直|再|共|可|最高可?|下单|领券|已|现)?(?:立减|直降|减免|优惠|减|省|降)了?"
OTHER = (
    r"券|红包|[定订押]金|首付|月供|[运邮]费|价值|市值|总值|奖金|奖励|返现?|津贴|补贴|抵扣?|代金|积分|保[额费]|工资|月薪|充值?|存|送|赠|"
    r"消费|实付|付款?|支付|预存|办卡|起送|每?满|单笔|年费|服务费|手续费|安装费|赔付?|罚|捐|差价|超过|不足|低于|高于|每|达|限额|额度|"
    r"贷|面值|收取|另付|加价?|换购|销售额|营业额|投资|资本|每[一-鿿]{1,2}|平均|折合|相当于|抢|翻倍|膨胀|瓜分|买|退"
)
AFTER_OTHER = (
    r"(?:无门槛|现金|代金|优惠|话费|抵扣|立减|满减|消费|购物|新人)*[券金]|红包|话费|[定订押]金|运费|以[上下内]|区|档|起送|包邮|封顶|档次|"
    r"抵|代|换购|换|津贴|补贴|积分|奖|大礼|礼包|福利|现金|当|享|得|兑|左右|多|用不完"
)
_LABEL = "|".join(
    f"(?P<{name}>{words})"
    for name, words in (
        ("other", OTHER),
        ("original", ORIGINAL),
        ("conditional", CONDITIONAL),
        ("saving", SAVING),
        ("selling", SELLING),
    )
)
LABEL = Expression(rf"(?:{_LABEL})(?:[为是仅约达至只]|低至|高达)?{BLANK}[::]?[\s\u2028|]{{0,2}}$")
WHOLE_LABEL = Expression(rf"(?:{ORIGINAL}|{CONDITIONAL}|{SELLING})$")
AFTER = Expression(rf"{BLANK}(?:{AFTER_OTHER})")
START_AFTER = Pattern(rf"{BLANK}(?:/[^\s;,。]{{1,3}})?{BLANK}起(?!送|订|拍|步)")
START_BEFORE = Pattern(r"(?:低至|最低|至低)[::]?\s?¥?$")
AFTER_LABEL = Expression(rf"{BLANK}[(（]?({ORIGINAL}|{CONDITIONAL}|到手价?|活动价|秒杀价|券后)(?![::]?\s?[¥0-9])[)）]?")

_SIGN = "|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
MONEY = Expression(
    rf"(?P<sign>{_SIGN}){BLANK}(?P<n1>{ARABIC}[千万亿]?)(?:\s?元)?"
    rf"|(?<![0-9.,a-z第])(?P<n2>{NUMBER}){BLANK}(?P<unit>{_UNIT})"
    r"(?![素件气宵旦器老首祖帅凶谋里锂催乳牛桥朝代勋鼎月人婴])(?:(?P<small>[0-9一二三四五六七八九])(?:角|毛)?(?![0-9折件个盒瓶]))?"
)
BARE = Expression(
    rf"(?:{ORIGINAL}|{CONDITIONAL}|{SELLING}){BLANK}[::]?[\s\u2028]{{0,2}}(?P<n>{ARABIC})(?![0-9.,]|\s?[折%件个盒瓶包天小时分秒人年月日号点倍gkml毫升克米寸号])"
)
NUMERIC = Pattern(ARABIC)
RANGE_AFTER = Pattern(r"\s?[-~–—至到]\s?¥?[0-9]")
RANGE_BEFORE = Pattern(r"[0-9]\s?元?\s?[-~–—至到]\s?¥?$")
PACK = Expression(
    r"(?<![0-9.])(?P<size>[0-9]+(?:\.[0-9]+)?)\s?(?P<of>ml|l|g|kg|毫升|升|克|千克|公斤|斤)?\s?"
    r"(?:[×x*]\s?(?P<times>[0-9]+)\s?)?(?P<piece>瓶|盒|包|罐|袋|支|片|粒|枚|件|台|只|双|条|卷|提|箱|套|听|杯|份|个)?装?"
)
ALONE = Pattern(r"\s|$|[,;。!?/)~起一每购换秒抢得包吃喝买]", re.NOFLAG)
"""A boundary, or a word that goes with money, behind 块."""
PER = Pattern(rf"{BLANK}元?/{BLANK}(?P<per>[0-9]*\s?[a-z一-鿿]{{1,3}})")
REACH = 14
"""Characters before an amount in which its label and pack stand."""


def find(text: str, taken: Sequence[Hit], table: Table) -> Iterator[Hit]:
    """Every amount of money in a stretch of plain text that is no part of what was taken before.

    Args:
        text: the plain text of a block.
        taken: what was found there before.
        table: the table that it is.

    """
    spans = Taken(text, taken)
    for found in MONEY.finditer(text):
        if spans.holds(*found.span()):
            continue
        amount, currency = _amount(found)
        if amount is None:
            continue
        spans.take(*found.span())
        yield Hit(*found.span(), _price(text, found.span(), amount, currency, table))
    for found in BARE.finditer(text):
        start, end = found.span("n")
        number = value_of(found["n"])
        if number is not None and not spans.holds(start, end):
            spans.take(start, end)
            yield Hit(start, end, _price(text, (start, end), number, "CNY", table))
    yield from _in_columns(text, spans, table)


def _in_columns(text: str, spans: Taken, table: Table) -> Iterator[Hit]:
    """Bare numbers below the head of a price."""
    for cell, label in table.prices():
        number = value_of(text[cell.start : cell.end]) if NUMERIC.fullmatch(text, cell.start, cell.end) else None
        if number is not None and not spans.holds(cell.start, cell.end):
            role = _role(label, "")[0]
            pack = _pack(text, cell.start, cell.end)
            yield Hit(cell.start, cell.end, Price(amount=number, role=role, label=label, pack=pack))


def _amount(found: re.Match[str]) -> tuple[Decimal | None, str]:
    if found["sign"]:
        return value_of(found["n1"]), SIGNS[found["sign"]]
    written = found["n2"]
    if len(written) == 1 and not written.isdigit() and not _stands_alone(found):
        return None, ""  # 一元复始, 三元食品
    number = value_of(written)
    if number is not None and found["small"]:
        number = plain(number + (value_of(found["small"]) or 0) / Decimal(10))
    if found["unit"] == "块" and not _stands_alone(found) and not found["small"]:
        return None, ""  # 两块电池
    return number, UNITS[found["unit"]]


def _stands_alone(found: re.Match[str]) -> bool:
    """Whether nothing but a boundary, or a word that goes with money, comes after."""
    return bool(ALONE.match(found.string[found.end() :]))


def _price(text: str, span: tuple[int, int], amount: Decimal, currency: str, table: Table) -> Price:
    start, end = span
    before = _clause_before(text, start)
    role, label = _role(before, text[end : end + REACH])
    if role is PriceRole.SELLING and not label:
        role, label = _role(table.head_of(start), "")
    ranged = RANGE_AFTER.match(text, end) or RANGE_BEFORE.search(text[max(0, start - REACH) : start])
    return Price(
        amount=amount,
        currency=currency,
        role=PriceRole.OTHER if ranged else role,
        label=label,
        starting=bool(START_AFTER.match(text, end) or START_BEFORE.search(before)),
        pack=_pack(text, start, end),
    )


def _role(before: str, after: str) -> tuple[PriceRole, str]:
    named = AFTER_LABEL.regex.match(after)
    label = LABEL.regex.search(before)
    if AFTER.regex.match(after) and not named:
        return PriceRole.OTHER, ""
    if label is None or label.lastgroup is None:
        if named:
            word = named[1]
            role = PriceRole.ORIGINAL if re.fullmatch(ORIGINAL, word) else PriceRole.CONDITIONAL
            return (PriceRole.SELLING if word in ("到手", "到手价", "活动价", "秒杀价") else role), word
        return PriceRole.SELLING, ""
    return PriceRole(label.lastgroup), label[label.lastgroup]


def _clause_before(text: str, start: int) -> str:
    """What stands before an amount, from the last end of a clause on; a label may stand on the line above it."""
    before = text[max(0, start - REACH) : start]
    cut = max(before.rfind(mark) for mark in ";。!?")
    before = before[cut + 1 :]
    above, end, same = before.rpartition("\n")
    if not end or same.strip():
        return same
    return above.rpartition("\n")[2] if WHOLE_LABEL.regex.search(above) else ""


def _pack(text: str, start: int, end: int) -> str:
    """What the amount buys: `500ml×6`, `6瓶`; the units that say nothing (`/件`, `/个`) are left out."""
    per = PER.match(text, end)
    if per:
        return "" if per["per"] in ("件", "个", "份", "套", "台", "只") else re.sub(r"\s", "", per["per"])
    line = text[max(0, start - 2 * REACH) : start].rpartition("\n")[2]
    found = [pack for pack in PACK.finditer(line) if pack["of"] or pack["piece"]]
    return pack_of(found[-1]) if found and not re.search(r"[;。!?]", line[found[-1].end() :]) else ""


def pack_of(found: re.Match[str]) -> str:
    """One way of writing for `500毫升×6瓶`, `500ml*6` and `6瓶装`."""
    of = {"毫升": "ml", "升": "l", "克": "g", "千克": "kg", "公斤": "kg"}.get(found["of"] or "", found["of"] or "")
    times = f"×{found['times']}" if found["times"] else ""
    return f"{found['size']}{of}{times}" + ("" if of else found["piece"] or "")
