"""price-consistency: prices, discounts, gifts and dates agree within an asset and over a campaign."""

from assetcheck.checks._arithmetic import days, sums
from assetcheck.checks._compared import TOO_MANY, Sheet, offers_of
from assetcheck.checks._told import Names, by_pack, contradictions
from assetcheck.model.asset import Kind
from assetcheck.model.check import CampaignCase, Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.offers import Offers
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation for each sum that does not add up and each period that cannot be or ran out."""
    if isinstance(case.reading, Missing):
        yield Observation(case.reading.reason, undetermined=True)
        return
    offers = offers_of(case)
    if offers.cut:
        yield Observation(TOO_MANY, undetermined=True)
    if offers == Offers(products=offers.products, listed=offers.listed, cut=offers.cut):
        yield NotApplicable("nothing-offered")
        return
    yield from sums(case, offers)
    lone_copy = case.ref.kind is Kind.COPY and case.campaign is None
    yield from days(case, offers, "info" if lone_copy and params["expired"] != "ignore" else params["expired"])


def run_campaign(case: CampaignCase, _params: Params) -> Yielded:
    """One observation for each asset that contradicts the others."""
    names, sheet = Names(case.members), Sheet()
    for member in case.members:
        sheet.add(member, names)
    if not any((sheet.prices, sheet.discounts, sheet.thresholds, sheet.gifts, sheet.periods)):
        yield NotApplicable("nothing-offered")
    told: set[tuple[str, ...]] = set()
    for code, values in (
        ("price-differs", by_pack(sheet.prices)),
        ("discount-differs", sheet.discounts),
        ("threshold-differs", sheet.thresholds),
        ("gift-differs", sheet.gifts),
        ("period-differs", sheet.periods),
    ):
        odd: set[tuple[str, str, str]] = set()
        for found in sorted(contradictions(values), key=lambda one: -one.count):
            pair = (code, found.odd.path, found.usual.path, found.odd.product)
            apart = sheet.in_turn if code == "period-differs" else sheet.apart
            blamed = (found.usual.path, found.usual.product, found.usual.value) in odd
            if blamed or pair in told or apart(found.odd.path, found.usual.path):
                continue
            told.add(pair)
            odd.add((found.odd.path, found.odd.product, found.odd.value))
            yield found.observation(code, f"{code}·{found.odd.product}·{found.odd.path}·{found.odd.value}")


CHECK = Check(
    id="price-consistency",
    title=Words("价格、优惠与日期前后一致", "Prices, offers and dates that agree"),
    why=Words(
        "同一商品在主图、详情页、推文里价格不同，原价低于现价，折扣算不拢，活动日期过期或颠倒，是价格投诉最常见的来源。"
        "只比较能对应到同一商品、或同一设计不同尺寸的图；对应不上的不下结论。",
        "One product at two prices, an original price below the selling one, a discount that does not add up, dates "
        "that ran out: the usual reasons for complaints. Only what stands with the same product, or on sizes of one "
        "design, is compared.",
    ),
    messages={
        "price-differs": Words(
            "“{product}”价格不一致：{asset} 写 {value}，{other} 写 {other_value}（共 {count} 个素材）",
            "Prices of “{product}” differ: {asset} says {value}, {other} says {other_value} ({count} in all)",
        ),
        "discount-differs": Words(
            "“{product}”折扣不一致：{asset} 写“{value}”，{other} 写“{other_value}”（共 {count} 个素材）",
            "Discounts on “{product}” differ: {asset} says “{value}”, {other} says “{other_value}” ({count} in all)",
        ),
        "threshold-differs": Words(
            "满减门槛不一致：{asset} 写“{value}”，{other} 写“{other_value}”（共 {count} 个素材）",
            "Thresholds differ: {asset} says “{value}”, {other} says “{other_value}” ({count} in all)",
        ),
        "gift-differs": Words(
            "赠品不一致：{asset} 写“{value}”，{other} 写“{other_value}”（共 {count} 个素材）",
            "Gifts differ: {asset} says “{value}”, {other} says “{other_value}” ({count} in all)",
        ),
        "period-differs": Words(
            "活动时间不一致：{asset} 写“{value}”，{other} 写“{other_value}”（共 {count} 个素材）",
            "Periods differ: {asset} says “{value}”, {other} says “{other_value}” ({count} in all)",
        ),
        "original-below-current": Words(
            "原价 {original} 低于现价 {current}", "The original price {original} is below the selling price {current}"
        ),
        "discount-wrong": Words(
            "折扣算不拢：原价 {original} 的“{discount}”应为 ¥{wanted}，写的是 {current}（约 {rate} 折）",
            "The discount does not add up: “{discount}” of {original} is ¥{wanted}, but {current} is stated",
        ),
        "saving-wrong": Words(
            "立减算不拢：原价 {original}、现价 {current} 相差 ¥{wanted}，写的是“{saving}”",
            "The saving does not add up: {original} less {current} is ¥{wanted}, but “{saving}” is stated",
        ),
        "reduction-too-large": Words(
            "满 {full} 减 {off}：减的不少于门槛，请核对", "{off} off from {full}: the reduction reaches the threshold"
        ),
        "dates-reversed": Words("“{text}”：结束早于开始", "“{text}” ends before it begins"),
        "no-such-date": Words("“{text}”里没有 {day} 这一天", "“{text}”: there is no day {day}"),
        "expired": Words(
            "“{text}”已于 {last} 结束（按 {as_of} 判断）", "“{text}” ended on {last} (judged as of {as_of})"
        ),
        "year-missing": Words(
            "“{text}”没有写年份；如指今年，到 {as_of} 已经过期",
            "“{text}” names no year; if it is this year's, it is over by {as_of}",
        ),
    },
    suggestions={
        "price-differs": Words(
            "统一价格；确属不同规格、渠道或时段的，写明规格、渠道或时段", "Use one price, or say what the other is for"
        ),
        "discount-differs": Words("统一折扣，或写明各自适用的商品与时段", "Use one discount, or say what each is for"),
        "threshold-differs": Words(
            "统一门槛与减额，或写明各自适用的范围", "Use one threshold, or say what each is for"
        ),
        "gift-differs": Words("统一赠品的品名、数量与条件", "Use one gift, with one quantity and condition"),
        "period-differs": Words(
            "统一活动起止日期；分阶段的写明阶段", "Use one period; name the phases where there are several"
        ),
        "original-below-current": Words("核对原价与现价", "Check both prices"),
        "discount-wrong": Words("改正折扣、原价或现价", "Correct the discount or one of the prices"),
        "saving-wrong": Words("改正减额、原价或现价", "Correct the saving or one of the prices"),
        "reduction-too-large": Words("核对门槛与减额", "Check the threshold"),
        "dates-reversed": Words("改正起止日期", "Correct the dates"),
        "no-such-date": Words("改正日期", "Correct the date"),
        "expired": Words("更新日期，或下线这个素材", "Renew the dates or take the asset down"),
        "year-missing": Words("补上年份", "Add the year"),
    },
    run=run,
    run_campaign=run_campaign,
    needs=frozenset({"reading", "offers"}),
    params=(
        Param(
            "expired",
            "warning",
            Words(
                "活动已过期时的级别；不属于任何活动的文案只作提示",
                "Severity of an offer that ran out; info for copy of no campaign",
            ),
            choices=("error", "warning", "info", "ignore"),
        ),
    ),
)
