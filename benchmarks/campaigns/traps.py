"""Clean campaigns that look as if they were not: several goods, packs, tiers, waves, and prices for some."""

import datetime
import random
from collections.abc import Callable
from dataclasses import replace

from benchmarks.campaigns import deal as say
from benchmarks.campaigns.deal import draw
from benchmarks.campaigns.pieces import COPIES, PLACEMENTS, Line, Piece, pieces_of

Trap = Callable[[random.Random], list[Piece]]
DAY = datetime.timedelta(days=1)


def plain(rng: random.Random) -> list[Piece]:
    """Every asset says the same."""
    return pieces_of(rng, [draw(rng)] * (len(PLACEMENTS) + len(COPIES)))


def two_products(rng: random.Random) -> list[Piece]:
    """Each asset sells one of two goods, each at its own price, in one campaign."""
    one = draw(rng)
    other = replace(draw(rng), full=one.full, off=one.off, start=one.start, end=one.end)
    while other.product == one.product or other.gift == one.gift:
        other = replace(draw(rng), full=one.full, off=one.off, start=one.start, end=one.end)
    return pieces_of(rng, [rng.choice((one, other)) for _ in range(len(PLACEMENTS) + len(COPIES))])


def packs(rng: random.Random) -> list[Piece]:
    """Two packs of one product, each with its price, and a list of both."""
    pieces = plain(rng)
    deal = pieces[0].deal
    double = say.money(rng, deal.price * 2 - 5)
    pieces[-1].text += f"\n{deal.product} 2件装 {double}\n"
    pieces[-2].text += f"\n{deal.product} 3件装 {say.money(rng, deal.price * 3 - 10)}\n"
    return pieces


def members_only(rng: random.Random) -> list[Piece]:
    """A price for members, one after a coupon, and one from which prices begin."""
    pieces = plain(rng)
    deal = pieces[0].deal
    pieces[-1].text += f"\n{deal.product}会员价{say.money(rng, deal.price - 3)}，限会员购买。\n"
    pieces[0].lines.append(Line(f"券后价{say.money(rng, deal.price - 8)}", 0.03))
    pieces[-2].text += f"\n{deal.product}系列{say.money(rng, deal.price - 20)}起\n"
    return pieces


def tiers(rng: random.Random) -> list[Piece]:
    """Higher tiers stand in some assets only."""
    pieces = plain(rng)
    deal = pieces[0].deal
    more = f"满{deal.full * 2}减{deal.off * 2 + 20}"
    pieces[0].lines.insert(6, Line(more, 0.04))
    pieces[-1].text += f"\n满{deal.full}减{deal.off}，{more}，上不封顶\n"
    return pieces


def waves(rng: random.Random) -> list[Piece]:
    """A presale before, and last days after."""
    pieces = plain(rng)
    deal = pieces[0].deal
    first = say.period(rng, deal.start - 10 * DAY, deal.start - DAY)
    pieces[-1].text += f"\n预售：{first}，定金10元抵30元，尾款在活动首日支付。\n"
    last = say.period(rng, deal.end - 2 * DAY, deal.end).removeprefix("活动时间：")
    pieces[0].lines[-2] = Line(f"最后3天 {last}", 0.026, small_print=True)
    return pieces


def notices(rng: random.Random) -> list[Piece]:
    """Numbers, dates and names that are no offers."""
    pieces = plain(rng)
    pieces[
        -1
    ].text += "\n客服电话：400-123-4567，营业时间9:00-21:00。\n质保24个月，满意再付。配送费6元，满99元包邮。\n数据来源：店铺2024年1月1日至2024年12月31日后台统计。\n"
    pieces[-2].text += "\n退换说明：签收7日内可退，运费险已投保，价值10元的配件另购。折叠后高12厘米。\n"
    return pieces


TRAPS: tuple[Trap, ...] = (plain, two_products, packs, members_only, tiers, waves, notices)
