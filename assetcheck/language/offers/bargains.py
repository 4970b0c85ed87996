"""Discounts, thresholds and gifts in plain text."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assetcheck.language.offers.expression import Expression
from assetcheck.language.offers.hit import Hit, Taken
from assetcheck.language.offers.numerals import NUMBER, plain, value_of
from assetcheck.language.pattern import Pattern
from assetcheck.model.offers import Discount, Gift, Threshold

ZHE = r"(?:[0-9](?:\.[0-9]{1,2})?|[1-9][0-9]|[一二三四五六七八九]{1,2}|对|半)"
NOT_SALE = r"(?![叠合页痕射线断腾磨弯返损伞中面])"
PIECES = "件个瓶盒包袋份双条支罐套台箱"

THRESHOLD = Expression(
    rf"(?<!未)每?(?:购|消费|单笔|下单)?满\s?(?P<full>¥?\s?{NUMBER})\s?(?P<unit>元|块|[{PIECES}])?(?:以上|及以上)?[\s,;]?"
    rf"(?P<most>最高)?(?:立|即|可|再|享|下单|直接|现金|最高|优惠|打|享受|-)*\s?"
    rf"(?:(?:减|降|优惠|省|(?<=-)|(?<=优惠))\s?¥?(?P<off>{NUMBER})\s?元?(?!折)|(?:打|享)?\s?(?P<rate>{ZHE})折{NOT_SALE})",
    sign="满",
)
PIECE_RATE = Expression(
    rf"(?:(?:任?[选买购]|满)?\s?(?P<full>[2-9]|两|二|三|四|五)\s?件\s?(?:以上|及以上)?[\s,]?(?:享受|享|打)?\s?(?P<rate>{ZHE})折{NOT_SALE})",
    sign="折",
)
SECOND = Expression(
    rf"第[二2两三3]\s?[{PIECES}杯][\s\u2028]?(?:半价|[0-9]元|免费|立减|{ZHE}折|¥?[0-9.]+元?)", sign="第"
)
RATE = Expression(rf"(?<![0-9.转对曲翻骨打转])(?:打)?(?P<rate>{ZHE})折(?P<from>起|封顶)?{NOT_SALE}", sign="折")
HALF = Pattern(r"(?<!第二件)(?<!第2件)半价(?P<from>起)?")
OFF = Pattern(
    r"(?<![0-9.])(?P<off>[1-9][0-9]?)%\s?off|(?:直降|立减|降价|优惠|立享|立省)\s?(?P<cut>[1-9][0-9]?)%|(?<![0-9a-z.%-])-(?P<minus>[1-9][05])%(?![0-9])"
)
STARTING = Pattern(r"(?:低至|最低|至低|低到)\s?$")
REACH = 4
"""Characters before a discount in which its lower bound is said."""
GIFT = Expression(
    r"(?<![赠附配运发])(?P<verb>加赠|附赠|随赠|另赠|即赠|再赠|赠送|免费赠送?|即送|再送|加送|另送|就送|赠|送)"
    r"(?P<name>[^\s;,。!?:×x*的0-9一二两三四五六七八九十¥]{2,12}?)\s?[×x*]?\s?(?P<count>[0-9]+|[一二两三四五六七八九十])\s?"
    r"(?P<unit>个|支|瓶|片|份|件|套|盒|包|张|只|条|台|枚|袋|双|本|把|块|罐|对|串|顶|杯)(?![月周天])",
    sign="[赠送]",
)
GIFT_FIRST = Expression(
    r"(?<![赠附配运发])(?:加赠|附赠|随赠|另赠|即赠|再赠|赠送|即送|再送|加送|另送|就送|赠|送)\s?(?P<count>[0-9]+|[一二两三四五六七八九十])\s?"
    r"(?:个|支|瓶|片|份|件|套|盒|包|张|只|条|台|枚|袋|双|本|把|块|罐|对|串|顶)(?P<name>[^\s;,。!?:×x*0-9¥]{2,10})?",
    sign="[赠送]",
)
BUY = Expression(
    r"买\s?(?P<buy>[0-9]|[一二两三四五六七八九十])\s?(?:件|瓶|盒|袋|包|支|罐|箱|杯)?\s?[送赠]\s?(?P<count>[0-9]|[一二两三四五六七八九十])(?![0-9.元折])",
    sign="买",
)
CONDITION = Expression(
    rf"(?:满\s?¥?(?P<full>{NUMBER})\s?(?P<unit>元|[{PIECES}])?|买\s?(?P<buy>[0-9一二两三四五])\s?[{PIECES}])[^;。!?\n\u2028减]{{0,8}}$"
)


def find(text: str) -> list[Hit]:
    """Every discount, threshold and gift in a stretch of plain text; what is part of a longer one is not told twice."""
    hits: list[Hit] = []
    taken = Taken(text)
    for finder in (_thresholds, _gifts, _discounts):
        for hit in finder(text):
            if not taken.holds(hit.start, hit.end):
                taken.take(hit.start, hit.end)
                hits.append(hit)
    return hits


def passed_over(text: str) -> Sequence[Hit]:
    """Stretches that look like prices or discounts and are none of the goods: 第二件半价."""
    return [Hit(*found.span(), Discount(rate=Decimal(1))) for found in SECOND.finditer(text)]


def rate_of(text: str) -> Decimal | None:
    """What is still paid at so many 折: 5 → 0.5, 88 → 0.88, 八五 → 0.85, 对 → 0.5."""
    if text in ("对", "半"):
        return Decimal("0.5")
    digits = value_of(text)
    if digits is None or digits == 0:
        return None
    return plain(digits / (100 if digits > 10 else 10))  # noqa: PLR2004 - two digits: 88折


def _thresholds(text: str) -> Iterator[Hit]:
    for found in THRESHOLD.finditer(text):
        full = value_of(found["full"].replace("¥", "").strip())
        off = value_of(found["off"]) if found["off"] else None
        rate = rate_of(found["rate"]) if found["rate"] else None
        if full and (off or rate):
            piece = found["unit"] not in (None, "元", "块")
            yield Hit(*found.span(), Threshold(full=full, unit="件" if piece else "元", off=off, rate=rate))
    for found in PIECE_RATE.finditer(text):
        full, rate = value_of(found["full"]), rate_of(found["rate"])
        if full and rate:
            yield Hit(*found.span(), Threshold(full=full, unit="件", rate=rate))


def _discounts(text: str) -> Iterator[Hit]:
    for found in RATE.finditer(text):
        rate = rate_of(found["rate"])
        if rate is not None:
            starting = bool(found["from"]) or _starts(text, found.start())
            yield Hit(*found.span(), Discount(rate=rate, starting=starting))
    for found in HALF.finditer(text):
        yield Hit(*found.span(), Discount(rate=Decimal("0.5"), starting=bool(found["from"])))
    for found in OFF.finditer(text):
        off = value_of(found["off"] or found["cut"] or found["minus"])
        if off:
            yield Hit(*found.span(), Discount(rate=1 - off / 100, starting=_starts(text, found.start())))


def _starts(text: str, at: int) -> bool:
    """Whether a word for a lower bound stands right before."""
    return bool(STARTING.search(text, max(0, at - REACH), at))


def _gifts(text: str) -> Iterator[Hit]:
    for found in BUY.finditer(text):
        buy, count = value_of(found["buy"]), value_of(found["count"])
        if buy and count:
            yield Hit(*found.span(), Gift(name="", count=count, condition=f"买{buy}"))
    for pattern in (GIFT, GIFT_FIRST):
        for found in pattern.finditer(text):
            count = value_of(found["count"])
            yield Hit(
                *found.span(), Gift(name=found["name"] or "", count=count, condition=_condition(text, found.start()))
            )


def _condition(text: str, start: int) -> str:
    found = CONDITION.regex.search(text, max(0, start - 24), start)
    if not found:
        return ""
    number = value_of(found["full"] or found["buy"])
    unit = "元" if found["full"] and found["unit"] in (None, "元") else "件"
    return f"满{number}{unit}" if found["full"] else f"买{number}"
