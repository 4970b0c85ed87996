"""What each kind of promise asks for beside it."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from assetcheck.model.finding import Value
from assetcheck.model.offers import PromiseKind, TermKind
from assetcheck.model.words import Words


class Need(NamedTuple):
    """One thing that is asked for: any of these kinds of terms gives it."""

    name: Words
    kinds: frozenset[TermKind]


LIMITS = Need(
    Words("适用条件、范围或期限", "conditions, scope or period"), frozenset({TermKind.CONDITIONS, TermKind.PERIOD})
)
DATES = Need(Words("起止时间", "its period"), frozenset({TermKind.PERIOD}))
GIFT = Need(Words("赠品的品名、规格和数量", "name, specification and quantity of the gift"), frozenset({TermKind.GIFT}))
PRIZES = Need(
    Words("奖项、奖品及数量或中奖概率", "the prizes and their number or the chance of winning"),
    frozenset({TermKind.PRIZE}),
)
DRAW = Need(Words("参与条件或开奖时间", "conditions or time of the draw"), LIMITS.kinds)
BASIS = Need(
    Words("原价或减价的基准", "the price that it is reckoned from"), frozenset({TermKind.BASIS, TermKind.CONDITIONS})
)
REDUCED = Need(LIMITS.name, LIMITS.kinds | {TermKind.BASIS})

NEEDS: Mapping[PromiseKind, tuple[Need, ...]] = {
    PromiseKind.THRESHOLD: (LIMITS,),
    PromiseKind.DISCOUNT: (REDUCED,),
    PromiseKind.REDUCTION: (BASIS,),
    PromiseKind.BUY_GIFT: (Need(LIMITS.name, LIMITS.kinds | GIFT.kinds),),
    PromiseKind.GIFT: (GIFT,),
    PromiseKind.TIMED: (DATES,),
    PromiseKind.DRAW: (PRIZES, DRAW),
    PromiseKind.FREE: (LIMITS,),
    PromiseKind.TRADE_IN: (LIMITS,),
    PromiseKind.CASHBACK: (LIMITS,),
}
"""Where the rules are told, or where to read them, they are taken to tell all of it."""


def wanted(kind: PromiseKind) -> frozenset[TermKind]:
    """All terms that serve a kind of promise."""
    return frozenset({TermKind.RULES}).union(*(need.kinds for need in NEEDS[kind]))


def lacking(kind: PromiseKind, told: Collection[TermKind]) -> tuple[Need, ...]:
    """What a kind of promise asks for and these terms do not give."""
    if TermKind.RULES in told:
        return ()
    return tuple(need for need in NEEDS[kind] if need.kinds.isdisjoint(told))


def named(needs: Sequence[Need]) -> dict[str, Value]:
    """Their names for the templates, in both languages."""
    return {
        "missing": "；".join(need.name.zh for need in needs),
        "missing_en": "; ".join(need.name.en for need in needs),
    }
