"""Reading offers: amounts, discounts, thresholds, gifts, periods and facts, tied to their products."""

import sys
from decimal import Decimal
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.language.offers import OfferReader
from assetcheck.language.offers.attributes import normalised
from assetcheck.language.offers.bargains import rate_of
from assetcheck.language.offers.numerals import plain, value_of
from assetcheck.model.offers import Day, Offers, Period, PriceRole, PromiseKind, TermKind
from benchmarks.campaigns.deal import chinese

READER = OfferReader((), ("汀鹿",))


def read(text: str) -> Offers:
    return READER.read_copy(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,299", 1299), ("1299", 1299), ("99.90", "99.9"), ("1.2万", 12000), ("3亿", 300_000_000),
        ("一千二百九十九", 1299), ("两万三千", 23000), ("三百五", 350), ("三百零五", 305), ("十八", 18), ("二〇二六", 2026),
        ("九十九点九", "99.9"), ("百", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_numbers(text: str, value: int | str | None) -> None:
    """Arabic digits, magnitudes and Chinese numerals have one value; a bare magnitude has none."""
    assert value_of(text) == (None if value is None else Decimal(value))


@given(st.integers(1, 9999))
def test_chinese_numerals_mean_what_they_say(number: int) -> None:
    """Every number below 10,000 reads the same in digits and in Chinese."""
    assert value_of(chinese(number)) == value_of(f"{number:,}") == number


@given(st.decimals(0, 10**9, places=2))
def test_plain_numbers_keep_their_value(number: Decimal) -> None:
    """The shortest form of a number is equal to it and has no exponent."""
    assert plain(number) == number
    assert "E" not in str(plain(number))


@pytest.mark.parametrize(
    ("text", "amount", "role", "currency"),
    [
        ("¥1,299", "1299", PriceRole.SELLING, "CNY"),
        ("1299元", "1299", PriceRole.SELLING, "CNY"),
        ("一千二百九十九元", "1299", PriceRole.SELLING, "CNY"),
        ("到手价79.9", "79.9", PriceRole.SELLING, "CNY"),
        ("￥1，299", "1299", PriceRole.SELLING, "CNY"),
        ("原价：200元", "200", PriceRole.ORIGINAL, "CNY"),
        ("吊牌价 ¥599", "599", PriceRole.ORIGINAL, "CNY"),
        ("券后价89元", "89", PriceRole.CONDITIONAL, "CNY"),
        ("会员价59", "59", PriceRole.CONDITIONAL, "CNY"),
        ("立减20元", "20", PriceRole.SAVING, "CNY"),
        ("10元优惠券", "10", PriceRole.OTHER, "CNY"),
        ("价值99元", "99", PriceRole.OTHER, "CNY"),
        ("运费10元", "10", PriceRole.OTHER, "CNY"),
        ("US$99", "99", PriceRole.SELLING, "USD"),
        ("9块9", "9.9", PriceRole.SELLING, "CNY"),
        ("1.2万元", "12000", PriceRole.SELLING, "CNY"),
    ],
)
def test_prices(text: str, amount: str, role: PriceRole, currency: str) -> None:
    """An amount is read in every notation, with what it is said to be."""
    (price,) = read(text).prices
    assert (price.amount, price.role, price.currency) == (Decimal(amount), role, currency)


@pytest.mark.parametrize(
    "text",
    [
        "三元牛奶",
        "一元复始",
        "两块电池",
        "第3元",
        "24小时",
        "共6瓶",
        "满300减50",
        "折叠床宽70厘米",
        "第二件半价",
        "①满意",
    ],
)
def test_no_prices(text: str) -> None:
    """Words that hold a unit of money, and amounts that are part of a threshold, are no prices."""
    assert read(text).prices == ()


def test_numbers_of_lists_are_no_digits() -> None:
    """A number in a disc before an amount is not read as its first digit."""
    assert [price.amount for price in read("①99元\n②129元").prices] == [99, 129]


def test_prices_that_begin_somewhere() -> None:
    """99元起 is a lower bound, and a range is no price."""
    assert read("99元起").prices[0].starting
    assert {price.role for price in read("¥99-199").prices} == {PriceRole.OTHER}


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("5折", "0.5"),
        ("五折", "0.5"),
        ("半价", "0.5"),
        ("50% OFF", "0.5"),
        ("8.8折", "0.88"),
        ("88折", "0.88"),
        ("八八折", "0.88"),
    ],
)
def test_discounts(text: str, rate: str) -> None:
    """Every notation of a discount says what is still paid."""
    assert [one.rate for one in read(text).discounts] == [Decimal(rate)]


@pytest.mark.parametrize("text", ["折叠", "第二件半价", "折扣码", "打八折扣"[:2], "对折叠好"])
def test_no_discounts(text: str) -> None:
    """Folding and the second piece are no discounts."""
    assert read(text).discounts == ()


def test_rate_of_nothing() -> None:
    """A discount of nought is none."""
    assert rate_of("0") is None


@pytest.mark.parametrize("text", ["满300减50", "满300元减50元", "每满300立减50", "满三百减五十", "满 300 减 50"])
def test_thresholds(text: str) -> None:
    """Every notation of a threshold gives the same two numbers."""
    assert [(one.full, one.off, one.unit) for one in read(text).thresholds] == [(300, 50, "元")]


def test_thresholds_by_pieces() -> None:
    """So many pieces at such a rate are a threshold, not a discount."""
    offers = read("满3件打8折")
    assert [(one.full, one.rate, one.unit) for one in offers.thresholds] == [(3, Decimal("0.8"), "件")]
    assert offers.discounts == ()


@pytest.mark.parametrize(
    ("text", "name", "count", "condition"),
    [
        ("赠保温杯1个", "保温杯", 1, ""),
        ("满300送帆布袋一只", "帆布袋", 1, "满300元"),
        ("下单即赠陶瓷杯×2个", "陶瓷杯", 2, ""),
        ("买一送一", "", 1, "买1"),
    ],
)
def test_gifts(text: str, name: str, count: int, condition: str) -> None:
    """A gift has its name, its number and what must be bought for it."""
    assert [(one.name, one.count, one.condition) for one in read(text).gifts] == [(name, count, condition)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026年6月1日至6月18日", "2026-06-01", "06-18"),
        ("活动时间：2026年6月16日00:00至6月18日24:00", "2026-06-16", "06-18"),
        ("6月16日—6月18日", "06-16", "06-18"),
        ("6月16日一6月18日", "06-16", "06-18"),
        ("6.1-6.18", "06-01", "06-18"),
        ("2026.06.01—2026.06.18", "2026-06-01", "2026-06-18"),
        ("2026-06-01至2026-06-18", "2026-06-01", "2026-06-18"),
        ("2026/6/1 - 2026/6/18", "2026-06-01", "2026-06-18"),
        ("6月1日-18日", "06-01", "06-18"),
        ("六月一日至六月十八日", "06-01", "06-18"),
        ("即日起至6月18日", "None", "06-18"),
        ("有效期至2026年12月31日", "None", "2026-12-31"),
    ],
)
def test_periods(text: str, start: str, end: str) -> None:
    """A period is read in every notation, with or without a year."""
    assert [(str(one.start), str(one.end)) for one in read(text).periods] == [(start, end)]


@pytest.mark.parametrize(
    "text", ["数据来源：2024年1月1日至2024年12月31日后台统计", "容量1.2-1.5升", "生产日期2026年6月1日"]
)
def test_no_periods(text: str) -> None:
    """The days of statistics and production, and ranges of numbers, are no periods of an offer."""
    assert read(text).periods == ()


@pytest.mark.parametrize(
    ("start", "end", "is_reversed"),
    [
        (Day(6, 1), Day(6, 18), False),
        (Day(6, 18), Day(6, 1), True),
        (Day(12, 28), Day(1, 5), False),
        (Day(12, 28, 2026), Day(1, 5, 2026), True),
        (Day(12, 28, 2026), Day(1, 5), False),
        (Day(2, 30), Day(1, 5), False),
    ],
)
def test_reversed_periods(start: Day, end: Day, is_reversed: bool) -> None:  # noqa: FBT001 - a case of the table
    """A period without years may cross the turn of the year, but not run on for half of it."""
    assert Period(start=start, end=end).is_reversed is is_reversed


def test_the_last_day_needs_a_year() -> None:
    """The year of the start serves the end, over the turn of the year too; without any there is no date."""
    assert str(Period(start=Day(12, 28, 2026), end=Day(1, 5)).last_day) == "2027-01-05"
    assert Period(start=Day(6, 1), end=Day(6, 18)).last_day is None


@pytest.mark.parametrize(
    ("one", "other"), [("500毫升", "0.5L"), ("1kg", "1000克"), ("500ml×6", "500毫升 * 6"), ("米白/雾蓝", "雾蓝、米白")]
)
def test_equal_facts_are_equal_texts(one: str, other: str) -> None:
    """Units, signs and the order of a list make no difference."""
    assert normalised(one.lower(), "净含量") == normalised(other.lower(), "净含量")


def test_facts() -> None:
    """Facts with and without a colon and standard numbers are read under one name."""
    facts = {
        one.name: one.value for one in read("净含量500毫升×6，材质：304不锈钢\n执行标准 GB/T 29606-2013").attributes
    }
    assert facts == {"净含量": "500ml×6", "材质": "304不锈钢", "执行标准": "gb/t29606-2013"}


def test_promises_and_terms() -> None:
    """Promises are told by kind, with the terms beside them; small print and denials promise nothing."""
    offers = read("限时抽奖，免费领试用装\n*赠品数量有限，送完即止\n本品不参与满减\n详见活动规则")
    assert {one.kind for one in offers.promises} == {PromiseKind.TIMED, PromiseKind.DRAW, PromiseKind.FREE}
    assert {TermKind.RULES, TermKind.CONDITIONS} <= {one.kind for one in offers.terms}


def test_delivery_is_no_gift() -> None:
    """Words with 送 that give nothing promise nothing."""
    assert read("送货上门，下单后次日送达，赠运费险").promises == ()


def test_a_price_stands_with_the_product_named_before_it() -> None:
    """In a line with several products each price has its own; a product alone in a text has all."""
    offers = read("晨雾保温杯 59元，北岸双肩包 129元")
    assert [(one.product, one.amount) for one in offers.prices] == [("晨雾保温杯", 59), ("北岸双肩包", 129)]
    offers = read("汀鹿晨雾保温杯\n\n到手价59元")
    assert [one.product for one in offers.prices] == ["晨雾保温杯"]


def test_no_product_where_several_could_be_meant() -> None:
    """A price in a block of several products, none of them before it in its line, is tied to none."""
    assert [one.product for one in read("晨雾保温杯和北岸双肩包\n到手价59元").prices] == [""]


def test_tables() -> None:
    """In a table the heads say which column names the product, and which price a number is."""
    offers = read(
        "| 商品 | 日常价 | 到手价 |\n|---|---|---|\n| 晨雾保温杯 | 399元 | 299元 |\n| 某某新奇物 | 599元 | 459元 |"
    )
    assert [(one.product, one.role, one.amount) for one in offers.prices] == [
        ("晨雾保温杯", PriceRole.ORIGINAL, 399),
        ("晨雾保温杯", PriceRole.SELLING, 299),
        ("某某新奇物", PriceRole.ORIGINAL, 599),
        ("某某新奇物", PriceRole.SELLING, 459),
    ]


def test_bare_numbers_in_a_column_of_prices() -> None:
    """Numbers below the head of a price are prices of the product that the row names; other numbers are none."""
    offers = read('品名,库存,原价,现价（元）\n台灯,20,399,299\n"灯,双头",5,"1,299",999.50\n合计,25,,\n')
    assert [(one.product, one.role, one.amount, one.label) for one in offers.prices] == [
        ("台灯", PriceRole.ORIGINAL, 399, "原价"),
        ("台灯", PriceRole.SELLING, 299, "现价"),
        ("灯,双头", PriceRole.ORIGINAL, 1299, "原价"),
        ("灯,双头", PriceRole.SELLING, Decimal("999.5"), "现价"),
    ]
    assert [place.column for one in offers.prices[:2] for place in one.places] == [7, 11]
    assert offers.listed == ("台灯", "灯,双头", "合计")


@pytest.mark.parametrize(
    "text",
    [
        "颜色,库存\n雾蓝,299",
        "品名,成本价,进价\n台灯,20,30",
        "品名,现价\n台灯,见门店",
        "品名,现价\n台灯,1-3",
    ],
)
def test_other_columns_hold_no_prices(text: str) -> None:
    """Numbers below other heads, words, and rows that do not fit the heads are no prices."""
    assert read(text).prices == ()


def test_a_long_table_keeps_its_head() -> None:
    """The last row of a table of many hundred is read by the same head."""
    rows = "".join(f"台灯{number}号,399,{number}\n" for number in range(1, 400))
    offers = read(f"品名,原价,现价\n{rows}")
    assert [one.amount for one in offers.prices if one.role is PriceRole.SELLING] == list(range(1, 400))


def test_twice_the_text_takes_twice_the_steps() -> None:
    """Steps of the reader grow with a line of offers, not with its square."""
    line = "晨雾保温杯到手价¥199，原价¥299，满300减50，赠杯刷1个，6.1-6.18限时5折，"
    read(line)
    one, two, four = (_steps(line * times) for times in (20, 40, 80))
    assert two < 2.2 * one
    assert four < 2.2 * two


def _steps(text: str) -> int:
    """Instructions of Python that reading a text takes."""
    count = 0

    def trace(frame: FrameType, event: str, _arg: object) -> object:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


def test_prices_of_a_measure_are_not_those_of_the_goods() -> None:
    """What a single pack or a day comes to is no selling price."""
    offers = read("云柔抽纸39.9元，平均每包1.66元，每天0.5元")
    assert [one.amount for one in offers.prices if one.role is PriceRole.SELLING] == [Decimal("39.9")]


def test_declared_products() -> None:
    """Where the brand declares its products, their names are looked for and no others."""
    reader = OfferReader(("云栖小筑",), ())
    assert reader.read_copy("云栖小筑保温杯59元").products == ("云栖小筑",)


def test_places_in_copy() -> None:
    """A price names its row, its column and its characters in the file."""
    text = "夏日\n\n到手价 ¥79.9 起"
    (price,) = read(text).prices
    (place,) = price.places
    assert (place.row, place.column) == (3, 5)
    assert place.span is not None
    assert text[slice(*place.span)] == "¥79.9"


@given(st.text("满减折赠送买元¥0123456789.,，%月日至-年原现价：\n 一二三百千万", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail, and every place lies in it."""
    offers = read(text)
    for one in (*offers.prices, *offers.periods, *offers.thresholds, *offers.promises):
        for place in one.places:
            assert place.span is not None
            assert 0 <= place.span[0] < place.span[1] <= len(text)
