"""Renders the pictures of campaigns, reads them with OCR, and counts prices, thresholds and dates read right."""

import io
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from html import escape
from pathlib import Path

from PIL import Image

from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.facts import Missing
from assetcheck.model.offers import Offers, PriceRole
from assetcheck.pipeline.look import Looker, Task
from benchmarks.campaigns.deal import Deal, draw
from benchmarks.campaigns.judge import lay_out, setup_for
from benchmarks.campaigns.pieces import COPIES, PLACEMENTS, Piece, pieces_of
from fixtures.browser import open_browser, shoot

RIGHT = 0.95
"""The figure to reach."""
GROUNDS = ("#ffffff", "#fff6e8", "linear-gradient(160deg,#fdf1d8,#f7d9c4)", "linear-gradient(180deg,#eef5ff,#d7e6f7)")
FONTS = ("Noto Sans CJK SC", "Noto Serif CJK SC", "WenQuanYi Micro Hei")


def read_pictures(count: int, seed: int, echo: Callable[[str], None], *, wrong: bool) -> bool:
    """Render and read the pictures of that many campaigns; whether enough of their facts were read right."""
    right, total = Counter[str](), Counter[str]()
    looker, reader = Looker((), 0), setup_for(frozenset()).reader_for(frozenset())
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        for index in range(count):
            rng = random.Random(f"pictures {seed} {index}")
            deal = draw(rng)
            for piece in pieces_of(rng, [deal] * (len(PLACEMENTS) + len(COPIES)))[: len(PLACEMENTS)]:
                page = Path(folder) / "page.html"
                page.write_text(_page(rng, piece), encoding="utf-8")
                data = io.BytesIO()
                Image.fromarray(shoot(browser, page).pixels).save(data, "PNG")
                seen = looker.look(
                    Task(AssetRef(piece.name, page, Kind.IMAGE), frozenset({"text", "unread"})), data.getvalue()
                )
                text = seen.facts.text
                offers = Offers() if isinstance(text, Missing) else reader.read_lines(text).offers
                for name, good in _facts(deal, offers):
                    total[name] += 1
                    right[name] += good
                    if not good and wrong:
                        lines = [] if isinstance(text, Missing) else [run.text for run in text]
                        echo(f"read wrongly: {name} {index} {piece.name} {lines} {deal}")
    for name in total:
        echo(f"{name} read right  {right[name] / total[name]:.1%}  {right[name]}/{total[name]}")
    return right.total() >= RIGHT * total.total()


def _facts(deal: Deal, offers: Offers) -> Iterator[tuple[str, bool]]:
    selling = {price.amount for price in offers.prices if price.role is PriceRole.SELLING}
    original = {price.amount for price in offers.prices if price.role is PriceRole.ORIGINAL}
    yield "price", selling == {deal.price}
    yield "original price", original == {deal.original}
    yield "threshold", {(one.full, one.off) for one in offers.thresholds} == {(Decimal(deal.full), Decimal(deal.off))}
    ends = {
        (one.start and one.start.on(deal.start.year), one.end and one.end.on(deal.end.year)) for one in offers.periods
    }
    yield "period", ends == {(deal.start, deal.end)}


def _page(rng: random.Random, piece: Piece) -> str:
    assert piece.size is not None
    width, height = piece.size
    lines = "".join(
        f'<p style="left:{run.box.x}px;top:{run.box.y}px;font-size:{run.font_px}px;color:{run.foreground}">{escape(run.text)}</p>'
        for run in lay_out(piece)
    )
    font, ground = rng.choice(FONTS), rng.choice(GROUNDS)
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>poster</title><style>*{margin:0}'
        f"body{{position:relative;width:{width}px;height:{height}px;background:{ground};font-family:'{font}'}}"
        f"p{{position:absolute;white-space:nowrap;line-height:1}}</style><body>{lines}</body></html>"
    )
