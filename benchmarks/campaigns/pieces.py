"""The assets of a campaign: five placements and three copies, each saying the deal in its own notation."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.campaigns import deal as say
from benchmarks.campaigns.deal import Deal

PLACEMENTS = {
    "taobao-main": (800, 800), "wx-article-cover": (900, 383), "ec-vertical": (750, 950),
    "douyin-vertical": (1080, 1920), "xhs-34": (1242, 1660),
}  # fmt: skip
COPIES = ("weibo.txt", "wechat.md", "detail.md")
SLOGANS = ["换季好物", "把日子过慢一点", "早秋上新", "轻装出发", "老顾客回店礼", "年中大促", "周末见", "认真生活"]
NOTES = [
    "部分商品不参与，每单限购两件，活动规则详见商品页。",
    "优惠不与其他活动同享，活动规则详见店铺首页。",
    "仅限线上旗舰店，数量有限，详情咨询客服。",
]


@dataclass(slots=True)
class Line:
    """A line on a picture; sizes are shares of the picture's shorter side."""

    text: str
    size: float
    colour: str = "#222222"
    contrast: float = 15.9
    small_print: bool = False
    least: float = 14.0
    """Display px of small print, at the least."""


@dataclass(slots=True)
class Piece:
    """One asset."""

    name: str
    deal: Deal
    size: tuple[int, int] | None = None
    lines: list[Line] = field(default_factory=list)
    text: str = ""

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join(line.text for line in self.lines) if self.size else self.text


def pieces_of(rng: random.Random, deals: Sequence[Deal], *, terms: bool = True, extra: str = "") -> list[Piece]:
    """All assets of a campaign; `deals` holds what each of the eight says."""
    slogan, note = rng.choice(SLOGANS), rng.choice(NOTES)
    made = []
    for (name, size), deal in zip(PLACEMENTS.items(), deals, strict=False):
        made.append(Piece(f"{name}.png", deal, size, picture(rng, deal, slogan, note if terms else "", extra)))
    for name, deal in zip(COPIES, deals[len(PLACEMENTS) :], strict=True):
        made.append(Piece(name, deal, text=copy(rng, deal, slogan, note if terms else "", extra)))
    return made


def picture(rng: random.Random, deal: Deal, slogan: str, note: str, extra: str) -> list[Line]:
    """The lines of a poster from top to bottom."""
    lines = [Line(deal.product, 0.09), Line(slogan, 0.04)]
    price = rng.choice(("到手价", "活动价", "现价：", "")) + say.money(rng, deal.price)
    lines += [Line(price, 0.08, "#c01818", 6.0), Line(f"原价{say.money(rng, deal.original)}", 0.035)]
    lines.append(Line(rng.choice((say.discount(rng, deal.rate), f"立省{deal.saving}元")), 0.045))
    lines.append(Line(say.threshold(rng, deal.full, deal.off), 0.045))
    lines.append(Line(say.gift(rng, deal.gift, deal.gift_count), 0.035))
    lines.append(
        Line(
            rng.choice((say.capacity(rng, deal.capacity), f"材质：{deal.material}", f"执行标准：{deal.standard}")),
            0.028,
        )
    )
    if note:
        lines.append(Line(say.period(rng, deal.start, deal.end), 0.026, small_print=True))
        lines.append(Line(note, 0.026, small_print=True))
    if extra:
        lines.append(Line(extra, 0.026, small_print=True))
    return lines


def copy(rng: random.Random, deal: Deal, slogan: str, note: str, extra: str) -> str:
    """A text of several sentences."""
    product, price, original = deal.product, say.money(rng, deal.price), say.money(rng, deal.original)
    start = rng.choice(
        (f"{slogan}！{product}到手价{price}，原价{original}。", f"{product} 现价 {price}（原价{original}），{slogan}。")
    )
    offer = f"{product}{say.gift(rng, deal.gift, deal.gift_count)}，全店{say.threshold(rng, deal.full, deal.off)}。"
    facts = f"{say.capacity(rng, deal.capacity)}\n材质：{deal.material}\n执行标准：{deal.standard}"
    end = f"{say.period(rng, deal.start, deal.end)}，{note}" if note else "欢迎来店里看一看、试一试，喜欢再带走。"
    return "\n".join(filter(None, (f"{product}", start, offer, facts, end, extra))) + "\n"
