"""What one asset says of its prices and days that cannot be so: sums that do not add up, days that ran out."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assetcheck.checks._compared import money
from assetcheck.checks._told import legible
from assetcheck.model.check import Case
from assetcheck.model.finding import Observation, Value
from assetcheck.model.offers import Day, Offers, Period, Price, PriceRole, Statement
from assetcheck.model.rule import Severity

ROUNDING = Decimal("1.01")
"""Yuan by which a discounted price may be rounded."""
ROUNDING_SHARE = Decimal("0.012")
SAVINGS = ("立减", "直降", "立省", "省", "已省", "已减", "已降", "共省", "直省", "立享立减", "减免")
"""Labels of what the selling price is below the original one; `再减` and `最高减` come on top."""


def sums(case: Case, offers: Offers) -> Iterator[Observation]:
    """Prices of one product in one asset that do not go together."""
    by_product: dict[str, list[Price]] = defaultdict(list)
    for price in offers.prices:
        if legible(case, price):
            by_product[price.product].append(price)
    for _, prices in sorted(by_product.items()):
        originals = [price for price in prices if price.role is PriceRole.ORIGINAL]
        selling = [price for price in prices if price.role is PriceRole.SELLING and not price.starting]
        if len({(price.amount, price.currency) for price in originals}) != 1 or not selling:
            continue
        original = originals[0]
        selling = [price for price in selling if price.currency == original.currency]
        if selling and all(price.amount > original.amount for price in selling):
            yield _pair("original-below-current", original, selling[0])
        elif len({price.amount for price in selling}) == 1:
            yield from _saved(offers, original, selling[0], prices)
    for threshold in offers.thresholds:
        if (
            threshold.off is not None
            and threshold.unit == "元"
            and threshold.off >= threshold.full
            and legible(case, threshold)
        ):
            values: dict[str, Value] = {"full": f"{threshold.full:f}", "off": f"{threshold.off:f}"}
            yield _seen("reduction-too-large", (threshold,), values)


def _saved(offers: Offers, original: Price, current: Price, prices: Sequence[Price]) -> Iterator[Observation]:
    """A discount or a saving that does not lead from the original price to the selling one.

    Where a threshold takes off more besides, only what promises too much is wrong.
    """
    rates = [one for one in offers.discounts if one.product == current.product and not one.scope]
    if len({one.rate for one in rates}) == 1 and not rates[0].starting:
        wanted = original.amount * rates[0].rate
        gap, slack = current.amount - wanted, max(ROUNDING, ROUNDING_SHARE * original.amount)
        if gap > slack or (gap < -slack and not offers.thresholds):
            rate, due = f"{current.amount / original.amount * 10:.1f}", f"{wanted.normalize():f}"
            yield _pair("discount-wrong", original, current, rates[0], discount=rates[0].text, wanted=due, rate=rate)
    savings = [one for one in prices if one.role is PriceRole.SAVING and one.label in SAVINGS]
    if len({one.amount for one in savings}) == 1:
        saved = original.amount - current.amount
        gap = savings[0].amount - saved
        if gap > ROUNDING or (gap < -ROUNDING and not offers.thresholds):
            said, due = f"{savings[0].label}{money(savings[0])}", f"{saved.normalize():f}"
            yield _pair("saving-wrong", original, current, savings[0], saving=said, wanted=due)


def days(case: Case, offers: Offers, expired: str) -> Iterator[Observation]:
    """Days that do not exist, periods that end before they begin, and an offer that ran out."""
    periods = [period for period in offers.periods if legible(case, period)]
    for period in periods:
        bad = next((day for day in (period.start, period.end) if day and not day.exists), None)
        if bad:
            yield _seen("no-such-date", (period,), {"day": f"{bad.month}-{bad.day}"})
        elif period.is_reversed:
            yield _seen("dates-reversed", (period,), {})
    if expired != "ignore" and case.as_of != datetime.date.max:
        yield from _expired(
            case.as_of, [period for period in periods if not period.is_reversed], offers, Severity(expired)
        )


def _expired(
    as_of: datetime.date, periods: Sequence[Period], offers: Offers, severity: Severity
) -> Iterator[Observation]:
    """An asset ran out when the last of its days is over; one without a year can only be asked about."""
    if not (offers.prices or offers.promises or any(period.label for period in periods)):
        return
    dated = [(period.last_day, period) for period in periods if period.last_day]
    if dated:
        last, period = max(dated, key=lambda item: (item[0], item[1].text))
        if last < as_of:
            yield _seen("expired", (period,), {"last": last.isoformat(), "as_of": as_of.isoformat()}, severity)
        return
    ends = [(day, period) for period in periods if (day := period.end) is not None]
    past = [(day, period) for day, period in ends if _is_past(day, as_of)]
    if past and len(past) == len(ends):
        yield _seen("year-missing", (past[0][1],), {"as_of": as_of.isoformat()}, Severity.INFO)


def _is_past(day: Day, as_of: datetime.date) -> bool:
    date = day.on(as_of.year)
    return date is not None and date < as_of


def _pair(code: str, original: Price, current: Price, *others: Statement, **told: Value) -> Observation:
    """Two prices that do not go together, and what else is said of them."""
    values: dict[str, Value] = {"product": current.product, "original": money(original), "current": money(current)}
    return _seen(code, (current, original, *others), {**values, **told})


def _seen(
    code: str, statements: Sequence[Statement], values: dict[str, Value], severity: Severity | None = None
) -> Observation:
    first = statements[0]
    subject = "·".join(one.text for one in statements)
    places = tuple(place for one in statements for place in one.places)
    return Observation(code, subject=subject, severity=severity, places=places, text=first.text, values=values)
