"""price-consistency and product-facts: contradictions over a campaign, and sums and days within an asset."""

import datetime

import pytest

from assetcheck.model.check import Case
from assetcheck.model.facts import Role
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.rule import Severity
from tests.checks.campaigns import codes, compared, copy, judged, line, picture

CHECK = "price-consistency"
MUG = "晨雾保温杯到手价{}元"


def test_contradiction_names_both_places() -> None:
    """The odd one out is named with what most of the campaign says, each with its asset and its line."""
    cup = line("晨雾保温杯", 40, 60)
    seen = compared(
        CHECK,
        picture("a.png", cup, line("到手价¥99", 200)),
        picture("b.png", cup, line("新品", 120), line("到手价¥89", 300)),
        copy("c.txt", MUG.format("九十九")),
    )
    (found,) = seen
    assert isinstance(found, Observation)
    assert (found.code, found.values["value"], found.values["other_value"]) == (
        "price-differs",
        "到手价¥89",
        "到手价¥99",
    )
    assert [(place.path, place.line) for place in found.places] == [("b.png", 2), ("a.png", 1)]
    assert found.places[0].box is not None
    assert (found.values["product"], found.values["count"]) == ("晨雾保温杯", 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("晨雾保温杯到手价99元", "北岸双肩包到手价89元"),
        ("到手价99元", "到手价89元"),
        ("晨雾保温杯到手价99元", "晨雾保温杯会员价89元"),
        ("晨雾保温杯到手价99元", "晨雾保温杯到手价99元，两件装到手价180元"),
        ("晨雾保温杯 6件装 99元", "晨雾保温杯 12件装 189元，6件装 99元"),
        ("晨雾保温杯99元", "晨雾保温杯89元起"),
        ("晨雾保温杯¥99", "晨雾保温杯$15"),
        ("晨雾保温杯到手价99元，活动时间6月1日至6月5日", "晨雾保温杯到手价89元，活动时间6月6日至6月9日"),
        ("满300减50，满500减100", "满300减50"),
        ("家电类满300减50", "家纺类满300减30"),
        ("活动时间6月1日至6月18日", "最后3天！6月16日至6月18日"),
        ("活动时间2026年6月1日至6月18日", "活动时间6月1日至6月18日"),
        ("晨雾保温杯¥1,299", "晨雾保温杯一千二百九十九元"),
        ("晨雾保温杯5折", "晨雾保温杯50% OFF"),
    ],
)
def test_no_contradiction(one: str, other: str) -> None:
    """Other goods, other buyers, other packs, currencies, waves, tiers and notations contradict nothing."""
    members = (copy("a.txt", one), copy("b.txt", other))
    assert [code for code in codes(compared(CHECK, *members)) if code.endswith("-differs")] == []


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("晨雾保温杯到手价99元", "晨雾保温杯到手价89元", "price-differs"),
        ("晨雾保温杯5折", "晨雾保温杯6折", "discount-differs"),
        ("全场5折", "全场6折", "discount-differs"),
        ("满300减50", "满300减30", "threshold-differs"),
        ("满300减50", "满200减50", "threshold-differs"),
        ("赠帆布袋1个", "赠帆布袋2个", "gift-differs"),
        ("活动时间6月1日至6月18日", "活动时间6月1日至6月20日", "period-differs"),
        ("活动时间6月1日至6月18日", "活动时间7月1日至7月18日", "period-differs"),
        ("活动时间2026年6月1日至6月18日", "活动时间2025年6月1日至6月18日", "period-differs"),
    ],
)
def test_contradictions(one: str, other: str, code: str) -> None:
    """Each kind of offer is compared over the campaign."""
    assert code in codes(compared(CHECK, copy("a.txt", one), copy("b.txt", other)))


def test_sizes_of_one_design_are_compared_without_a_product() -> None:
    """Pictures that share headline and lines are one design, whatever it sells; a shared slogan alone ties nothing."""
    words = [line("把日子过慢一点", 40, 60, role=Role.HEADLINE), line("慢火细炖", 200), line("清晨采摘", 240)]
    alike = [picture(name, *words, line(f"¥{price}", 400)) for name, price in (("a.png", 99), ("b.png", 89))]
    assert codes(compared(CHECK, *alike)) == ["price-differs"]
    other = picture("b.png", words[0], line("现磨豆香", 200), line("手工烘焙", 240), line("¥89", 400))
    assert codes(compared(CHECK, alike[0], other)) == []


def test_empty_campaign() -> None:
    """A campaign without assets, or whose assets offer nothing, is not applicable."""
    assert compared(CHECK) == [NotApplicable("nothing-offered")]
    assert compared(CHECK, copy("a.txt", "今天天气很好")) == [NotApplicable("nothing-offered")]


def test_a_large_campaign_is_compared_in_one_pass() -> None:
    """Of thousands of assets the few that differ are named, one finding each."""
    usual, odd = copy("a.txt", MUG.format(99)), copy("a.txt", MUG.format(89))
    members: list[Case] = []
    for index in range(3000):
        case = odd if index % 1000 == 7 else usual
        members.append(Case(**{**_fields(case), "ref": copy(f"{index:05}.txt", "").ref}))
    assert codes(compared(CHECK, *members)) == ["price-differs"] * 3


def _fields(case: Case) -> dict[str, object]:
    return {name: getattr(case, name) for name in Case.__dataclass_fields__}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("原价99元 现价129元", "original-below-current"),
        ("原价200元 现价150元 5折", "discount-wrong"),
        ("原价200元 现价150元 立省60元", "saving-wrong"),
        ("满100减100", "reduction-too-large"),
        ("活动时间2026年6月18日至6月1日", "dates-reversed"),
        ("活动时间2026年6月1日至6月31日", "no-such-date"),
        ("原价200元 现价100元 5折", None),
        ("原价199元 现价169元 8.5折", None),
        ("原价200元 现价100元 低至3折", None),
        ("原价200元 现价150元 立省50元", None),
        ("原价200元 到手价90元 5折 满100减10", None),
        ("原价99元 现价59元起", None),
        ("活动时间2026年6月1日至6月18日", None),
    ],
)
def test_sums_and_days(text: str, code: str | None) -> None:
    """What cannot be so is said; what adds up is left alone."""
    assert codes(judged(CHECK, copy("a.txt", text, campaign="618"))) == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "day", "code", "severity"),
    [
        ("到手价9元，活动时间2026年6月1日至6月18日", datetime.date(2026, 6, 18), None, None),
        ("到手价9元，活动时间2026年6月1日至6月18日", datetime.date(2026, 6, 19), "expired", Severity.WARNING),
        ("到手价9元，活动时间6月1日至6月18日", datetime.date(2026, 6, 19), "year-missing", Severity.INFO),
        ("到手价9元，预售2026年6月1日至6月5日，活动时间2026年6月6日至6月18日", datetime.date(2026, 6, 10), None, None),
    ],
)
def test_expired(text: str, day: datetime.date, code: str | None, severity: Severity | None) -> None:
    """An offer ran out when the last of its days is over; without a year it can only be asked about."""
    found = judged(CHECK, copy("a.txt", text, campaign="618", as_of=day))
    assert [(one.code, one.severity) for one in found if isinstance(one, Observation)] == (
        [(code, severity)] if code else []
    )


def test_expired_copy_of_no_campaign_is_noted_only() -> None:
    """Copy that belongs to no campaign may be an archive."""
    (found,) = judged(CHECK, copy("a.txt", "到手价9元，活动时间2025年6月1日至6月18日"))
    assert isinstance(found, Observation)
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("晨雾保温杯，容量：500ml", "晨雾保温杯，容量：0.5升", False),
        ("晨雾保温杯，容量：500ml", "晨雾保温杯，容量：600ml", True),
        ("晨雾保温杯，材质：304不锈钢", "晨雾保温杯，材质：316不锈钢", True),
        ("晨雾保温杯，颜色：米白/雾蓝", "晨雾保温杯，颜色：雾蓝", False),
        ("晨雾保温杯，净含量：500毫升×6", "晨雾保温杯，净含量：500ml", False),
        ("晨雾保温杯，执行标准：GB/T 29606-2013", "晨雾保温杯，执行标准：GB 4806.9-2023", True),
        ("晨雾保温杯，容量：500ml", "北岸双肩包，容量：20L", False),
    ],
)
def test_product_facts(one: str, other: str, differs: bool) -> None:  # noqa: FBT001 - a case of the table
    """Facts of one product are compared by value."""
    found = codes(compared("product-facts", copy("a.txt", one), copy("b.txt", other)))
    assert found == (["fact-differs"] if differs else [])


def test_required_facts_of_a_detail_page() -> None:
    """A detail page names what it must; other assets are not asked."""
    page = copy("618/detail.md", "晨雾保温杯\n容量：500ml")
    found = judged("product-facts", page, required=("容量", "材质"))
    assert [one.values["fact"] for one in found if isinstance(one, Observation)] == ["材质"]
    assert judged("product-facts", copy("618/a.txt", "晨雾保温杯"), required=("容量",)) == [NotApplicable("not-asked")]


def test_one_odd_price_is_told_once() -> None:
    """A price that was held against most is not what another asset is held against."""
    seen = compared(
        "price-consistency",
        copy("a.txt", "晨雾保温杯到手价59元"),
        copy("b.txt", "晨雾保温杯到手价49元"),
        copy("c.csv", "品名,现价\n晨雾保温杯,59"),
    )
    (found,) = [one for one in seen if isinstance(one, Observation)]
    assert (found.values["asset"], found.values["value"], found.values["count"]) == ("b.txt", "到手价¥49", 2)


def test_a_price_list_against_the_copy() -> None:
    """A bare number of a price list is held against the price in a text, however short the product's name."""
    seen = compared(
        "price-consistency", copy("list.csv", "品名,原价,现价\n台灯,399,299\n"), copy("a.txt", "台灯到手价279元")
    )
    (found,) = [one for one in seen if isinstance(one, Observation)]
    assert (found.code, {place.path for place in found.places}) == ("price-differs", {"list.csv", "a.txt"})
