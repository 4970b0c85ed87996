"""What a text offers: prices, discounts, thresholds, gifts, periods and facts of products, each as a typed statement.

Amounts are exact decimals. A statement is tied to the product it stands with; `product` is empty where it cannot be.
"""

import datetime
from decimal import Decimal
from enum import StrEnum

from assetcheck.model.place import Place
from assetcheck.model.values import dataclass

ROLLOVER_DAYS = 180
"""A period without years that runs backwards crosses the turn of the year if it is then no longer than this."""


class PriceRole(StrEnum):
    """What an amount of money is said to be."""

    SELLING = "selling"
    """What the goods cost: 现价, 到手价, 仅售, or a bare price."""
    CONDITIONAL = "conditional"
    """What they cost some people or with something else: 会员价, 券后价, 拼团价."""
    ORIGINAL = "original"
    """What they cost otherwise: 原价, 吊牌价, 划线价."""
    SAVING = "saving"
    """What is taken off: 立减, 直降, 省."""
    OTHER = "other"
    """Anything else: a coupon, a deposit, the worth of a gift, freight."""


class PromiseKind(StrEnum):
    """What is promised."""

    THRESHOLD = "threshold"
    DISCOUNT = "discount"
    REDUCTION = "reduction"
    """So much off the price: 立减50元."""
    BUY_GIFT = "buy-gift"
    GIFT = "gift"
    TIMED = "timed"
    DRAW = "draw"
    FREE = "free"
    TRADE_IN = "trade-in"
    CASHBACK = "cashback"


class TermKind(StrEnum):
    """What stands beside a promise."""

    RULES = "rules"
    """Where the rules are to be read, or the word for them."""
    CONDITIONS = "conditions"
    """To whom and to what it applies."""
    PERIOD = "period"
    GIFT = "gift"
    """Name with quantity or specification of what is given."""
    PRIZE = "prize"
    BASIS = "basis"
    """The price that a discount is reckoned from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that is said, and where."""

    text: str = ""
    """As it stands in the asset."""
    places: tuple[Place, ...] = ()
    product: str = ""
    """Plain name of the product that it stands with."""
    scope: str = ""
    """Plain words that limit it to a range of goods, a shop or a group of buyers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price(Statement):
    """An amount of money."""

    amount: Decimal
    currency: str = "CNY"
    role: PriceRole = PriceRole.SELLING
    label: str = ""
    """The word that says what it is; empty for a bare price."""
    starting: bool = False
    """A lower bound: 99元起, 低至99元."""
    pack: str = ""
    """What it buys: `6瓶`, `500ml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount(Statement):
    """A share of the price."""

    rate: Decimal
    """What is still paid, 0–1: 0.5 for 5折, 半价 and 50% off."""
    starting: bool = False
    """A lower bound: 低至5折, 5折起."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Statement):
    """So much off from so much on: 满300减50, 满3件8折."""

    full: Decimal
    unit: str = "元"
    """`元` or `件`."""
    off: Decimal | None = None
    """Taken off, in 元."""
    rate: Decimal | None = None
    """What is still paid, 0–1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift(Statement):
    """Something given with the goods."""

    name: str
    """Plain name; empty where the goods themselves are given (买一送一)."""
    count: Decimal | None = None
    condition: str = ""
    """What must be bought: `买2`, `满300元`; empty where nothing is said."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of the calendar, its year perhaps unsaid."""

    month: int
    day: int
    year: int | None = None

    def on(self, year: int) -> datetime.date | None:
        """The date, in its own year or else in that one; None where there is no such day."""
        try:
            return datetime.date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    @property
    def exists(self) -> bool:
        """Whether there is such a day (29 February without a year is one)."""
        return self.on(2024 if self.year is None else self.year) is not None

    def __str__(self) -> str:
        """2026-06-01, or 06-01 where the year is unsaid."""
        return f"{self.year}-{self.month:02}-{self.day:02}" if self.year else f"{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Statement):
    """When an offer holds; None for an end that is not said."""

    start: Day | None
    end: Day | None
    label: str = ""
    """The word before it: `活动时间`."""
    phase: bool = False
    """Said of a part of the campaign: 预售, 第二波, 最后3天."""

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins."""
        if self.start is None or self.end is None:
            return False
        first = self.start.on(self.end.year or 2023)
        last = self.end.on(self.start.year or 2023)
        if first is None or last is None or last >= first:
            return False
        if self.start.year and self.end.year:
            return True
        later = self.end.on(last.year + 1)
        return later is None or (later - first).days > ROLLOVER_DAYS

    @property
    def last_day(self) -> datetime.date | None:
        """The day it ends; None where none is said, or not the year."""
        if self.end is None:
            return None
        year = self.end.year or (self.start.year if self.start else None)
        last = self.end.on(year) if year else None
        first = self.start.on(year) if year and self.start else None
        if last and first and last < first and not self.end.year and not self.is_reversed:
            return self.end.on(last.year + 1)
        return last


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Statement):
    """A fact of a product: its size, material, capacity, standard."""

    name: str
    """Plain, one for all its names: `净含量`."""
    value: str
    """Normalised, so that equal values are equal texts: `500ml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Statement):
    """Something that asks for terms beside it."""

    kind: PromiseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Statement):
    """Something that a promise asks for."""

    kind: TermKind


@dataclass(frozen=True, slots=True)
class Offers:
    """All that one asset offers."""

    prices: tuple[Price, ...] = ()
    discounts: tuple[Discount, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    gifts: tuple[Gift, ...] = ()
    periods: tuple[Period, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    promises: tuple[Promise, ...] = ()
    terms: tuple[Term, ...] = ()
    products: tuple[str, ...] = ()
    """Plain names of the products that it speaks of, each once."""
    listed: tuple[str, ...] = ()
    """Those of them that a table lists as products; they tell goods apart however short they are."""
    cut: bool = False
    """Whether it offers so much that only the beginning was read."""
