"""Prices, discounts, thresholds, gifts and periods as values that assets of a campaign can be compared by."""

import datetime
from collections.abc import Iterator
from dataclasses import field, replace

from assetcheck.checks._told import LEAST_LINES, Names, Told, design_of, legible
from assetcheck.model.check import Case
from assetcheck.model.facts import Missing
from assetcheck.model.offers import Day, Discount, Gift, Offers, Period, Price, PriceRole, Statement, Threshold
from assetcheck.model.values import dataclass

ACTIVITY = ("活动", "促销", "优惠", "抢购", "限时", "秒杀")
"""Labels of a period that speak of the campaign itself; the others (兑换时间) are compared among themselves."""
LEAP = 2024
"""A year that has every day there is."""
WAVE_GAP = 4
"""Days from the end of one wave to the beginning of the next at most."""
EVERYTHING = frozenset({"全场", "全店"})
CONDITIONS = ("满", "买")
TOO_MANY = "too-many-offers"
"""Reason where only the beginning of a text was read for what it offers."""
MONEY = {"CNY": "¥", "USD": "US$", "HKD": "HK$", "TWD": "NT$", "EUR": "€", "GBP": "£", "JPY": "JP¥", "KRW": "₩"}


@dataclass(slots=True)
class Sheet:
    """All that the members of a campaign say, by kind."""

    prices: list[Told] = field(default_factory=list)
    discounts: list[Told] = field(default_factory=list)
    thresholds: list[Told] = field(default_factory=list)
    gifts: list[Told] = field(default_factory=list)
    periods: list[Told] = field(default_factory=list)
    spans: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of assets with one period: its ends, without years."""

    def add(self, case: Case, names: Names) -> None:
        """Take in what one member says."""
        if isinstance(case.reading, Missing):
            return
        offers = case.reading.offers
        teller = _Teller(case, names)
        self.prices += [told for one in offers.prices for told in _price(one, teller)]
        self.discounts += [told for one in offers.discounts for told in _discount(one, teller)]
        self.thresholds += [told for one in offers.thresholds for told in _threshold(one, teller)]
        self.gifts += [told for one in offers.gifts for told in _gift(one, teller)]
        self.periods += [told for one in offers.periods for told in _period(one, teller)]
        whole = {
            (_ends(one.start), _ends(one.end))
            for one in offers.periods
            if one.start and one.end and one.start.exists and one.end.exists
        }
        if len(whole) == 1:
            self.spans[case.ref.path] = next(iter(whole))

    def apart(self, one: str, other: str) -> bool:
        """Whether two assets speak of periods that share no day, so that their prices may differ."""
        if one not in self.spans or other not in self.spans:
            return False
        (first, last), (begin, end) = self.spans[one], self.spans[other]
        return first <= last and begin <= end and (last < begin or end < first)

    def in_turn(self, one: str, other: str) -> bool:
        """Whether the period of one asset follows that of the other within days: waves of one campaign."""
        if not self.apart(one, other):
            return False
        (_, last), (begin, _) = sorted((self.spans[one], self.spans[other]))
        return (datetime.date(LEAP, *_numbers(begin)) - datetime.date(LEAP, *_numbers(last))).days <= WAVE_GAP


class _Teller:
    """Makes statements of one asset comparable."""

    def __init__(self, case: Case, names: Names) -> None:
        self._case, self._names = case, names
        self._headline, self._design = design_of(case)
        self._named = names.on(self._design) if not offers_of(case).products else ""

    def tied(self, kind: str, one: Statement, value: str, shown: str, *key: str) -> Iterator[Told]:
        """A value of a product, or of a design; nothing where it is tied to neither."""
        product = self._names.of(self._case, one) or self._named
        if product:
            yield from self._told(one, (kind, "product", product, *key), value, shown, product)
        elif len(self._design) >= LEAST_LINES:
            for told in self._told(one, (kind, "design", self._headline, *key), value, shown):
                yield replace(told, design=self._design)

    def free(self, kind: str, one: Statement, value: str, shown: str, *key: str) -> Iterator[Told]:
        """A value of the campaign as a whole."""
        yield from self._told(one, (kind, *key), value, shown, self._names.of(self._case, one))

    def _told(self, one: Statement, key: tuple[str, ...], value: str, shown: str, product: str = "") -> Iterator[Told]:
        if one.places and legible(self._case, one):
            limits = "·".join(word for word in one.scope.split("·") if word not in EVERYTHING)
            pack = one.pack if isinstance(one, Price) else ""
            yield Told((*key, limits), value, shown, self._case.ref.path, one.places[0], product, pack=pack)


def money(price: Price) -> str:
    """An amount for people: ¥1299, US$99."""
    return f"{MONEY.get(price.currency, price.currency)}{price.amount:f}"


def _price(one: Price, teller: _Teller) -> Iterator[Told]:
    start = "from" if one.starting else ""
    shown = f"{one.label}{money(one)}"
    if one.role in (PriceRole.CONDITIONAL, PriceRole.ORIGINAL) or (one.role is PriceRole.SELLING and one.label):
        label = {"原售价": "原价"}.get(one.label, one.label)
        yield from teller.tied("label", one, f"{one.amount:f}", shown, label, one.currency, start)
    if one.role is PriceRole.SELLING:
        yield from teller.tied("selling", one, f"{one.amount:f}", shown, "", one.currency, start)


def _discount(one: Discount, teller: _Teller) -> Iterator[Told]:
    start = "from" if one.starting else ""
    if not EVERYTHING.isdisjoint(one.scope.split("·")):
        yield from teller.free("discount", one, f"{one.rate:f}", one.text, start)
    else:
        yield from teller.tied("discount", one, f"{one.rate:f}", one.text, start)


def _threshold(one: Threshold, teller: _Teller) -> Iterator[Told]:
    gain = f"{one.off:f}" if one.off is not None else f"×{one.rate or 0:f}"
    kind = "rate" if one.off is None else "off"
    yield from teller.free("threshold", one, gain, one.text, one.unit, kind, f"{one.full:f}")
    yield from teller.free("threshold-full", one, f"{one.full:f}", one.text, one.unit, kind, gain)


def _gift(one: Gift, teller: _Teller) -> Iterator[Told]:
    condition = one.condition if one.condition.startswith(CONDITIONS) else ""
    if not one.name:
        yield from teller.tied("buy", one, f"{condition}-{one.count}", one.text)
        return
    yield from teller.free("count", one, f"{one.count}", one.text, one.name)
    if condition:
        yield from teller.free("condition", one, condition, one.text, one.name)
    yield from teller.tied("gift", one, one.name, one.text, condition)


def _period(one: Period, teller: _Teller) -> Iterator[Told]:
    if one.phase or one.is_reversed:
        return
    label = "" if one.label.startswith(ACTIVITY) or one.label in ("", "时间", "日期") else one.label
    for end, day in (("start", one.start), ("end", one.end)):
        if day is not None and day.exists:
            yield from teller.free("period", one, _ends(day), one.text, end, label)
            year = day.year or (one.start.year if one.start else None) or (one.end.year if one.end else None)
            if year:
                yield from teller.free("year", one, str(year), one.text, end, label)


def _numbers(end: str) -> tuple[int, int]:
    month, day = end.split("-")
    return int(month), int(day)


def _ends(day: Day | None) -> str:
    return f"{day.month:02}-{day.day:02}" if day else ""


def offers_of(case: Case) -> Offers:
    """What an asset offers; nothing where its text could not be read."""
    return Offers() if isinstance(case.reading, Missing) else case.reading.offers
