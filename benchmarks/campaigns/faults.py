"""Faults to plant: what is changed in which asset, and what must be said about it."""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from benchmarks.campaigns.deal import GIFTS, MATERIALS, STANDARDS, Deal
from benchmarks.campaigns.pieces import Piece

STATEMENT = "本品不能代替药物"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault."""

    name: str
    rule: str
    codes: tuple[str, ...]
    change: Callable[[Deal, random.Random], Deal] | None = None
    """Applied to the deal of one asset."""
    paint: Callable[[Piece], None] | None = None
    """Applied to one picture."""
    terms: bool = True
    extra: str = ""
    industries: frozenset[str] = frozenset()
    as_of: int = 0
    """Days after the end of the deal on which it is judged; 0: while it runs."""
    where: str = ""
    """The asset to change; empty: any."""


def _other(words: list[str], known: str, rng: random.Random) -> str:
    return rng.choice([word for word in words if word != known])


def _small(piece: Piece) -> None:
    for line in piece.lines:
        if line.small_print:
            line.size, line.least = 0.008, 0


def _pale(piece: Piece) -> None:
    for line in piece.lines:
        if line.small_print:
            line.colour, line.contrast = "#c8c8c8", 1.7


def _loud(piece: Piece) -> None:
    for line in piece.lines[2:3]:
        line.size = 0.24
    for line in piece.lines:
        if line.small_print:
            line.size, line.least = 0.0155, 0


def _reword(piece: Piece) -> None:
    for line in piece.lines:
        line.text = line.text.replace(STATEMENT, "本产品不可以代替药品")


def _rub_out(piece: Piece) -> None:
    piece.lines = [line for line in piece.lines if line.text != STATEMENT]


DAY = datetime.timedelta(days=1)
CONSISTENT = "price-consistency"
HEALTH = frozenset({"health_food"})
FAULTS = (
    Fault("price", CONSISTENT, ("price-differs",), lambda d, r: replace(d, price=d.price - r.choice((1, 5, 10)))),
    Fault("original-below", CONSISTENT, ("original-below-current",), lambda d, r: replace(d, original=d.price - r.choice((5, 20)))),
    Fault("original", CONSISTENT, ("price-differs", "discount-wrong", "saving-wrong"), lambda d, _: replace(d, original=d.original + 100)),
    Fault("discount", CONSISTENT, ("discount-wrong", "discount-differs", "saving-wrong"), lambda d, _: replace(d, rate=d.rate - Decimal("0.1"), saving=d.saving + 30), where="picture"),
    Fault("threshold-off", CONSISTENT, ("threshold-differs",), lambda d, _: replace(d, off=d.off + 10)),
    Fault("threshold-full", CONSISTENT, ("threshold-differs",), lambda d, _: replace(d, full=d.full + 100)),
    Fault("gift-count", CONSISTENT, ("gift-differs",), lambda d, _: replace(d, gift_count=d.gift_count + 1)),
    Fault("gift-name", CONSISTENT, ("gift-differs",), lambda d, r: replace(d, gift=_other(GIFTS, d.gift, r))),
    Fault("period-end", CONSISTENT, ("period-differs",), lambda d, _: replace(d, end=d.end + 2 * DAY)),
    Fault("period-start", CONSISTENT, ("period-differs",), lambda d, _: replace(d, start=d.start - 3 * DAY)),
    Fault("reversed", CONSISTENT, ("dates-reversed",), lambda d, _: replace(d, start=d.end, end=d.start)),
    Fault("expired", CONSISTENT, ("expired",), as_of=5),
    Fault("capacity", "product-facts", ("fact-differs",), lambda d, _: replace(d, capacity=d.capacity + 50), where="detail.md"),
    Fault("material", "product-facts", ("fact-differs",), lambda d, r: replace(d, material=_other(MATERIALS, d.material, r)), where="detail.md"),
    Fault("standard", "product-facts", ("fact-differs",), lambda d, r: replace(d, standard=_other(STANDARDS, d.standard, r)), where="detail.md"),
    Fault("no-terms", "promo-terms", ("terms-missing", "campaign-terms-missing"), terms=False),
    Fault("small-terms", "promo-terms", ("terms-too-small",), paint=_small),
    Fault("pale-terms", "promo-terms", ("terms-pale",), paint=_pale),
    Fault("loud", "small-print-ratio", ("size-ratio",), paint=_loud),
    Fault("statement-small", "required-disclosure", ("statement-too-small",), paint=_small, extra=STATEMENT, industries=HEALTH),
    Fault("statement-reworded", "required-disclosure", ("not-verbatim",), paint=_reword, extra=STATEMENT, industries=HEALTH),
    Fault("statement-in-copy", "required-disclosure", ("only-in-copy", "missing-on-picture"), paint=_rub_out, extra=STATEMENT, industries=HEALTH),
)  # fmt: skip
