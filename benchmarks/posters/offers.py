"""Layouts that sell at a glance: sale posters, banners, coupons, stamps, clocks. Lengths are CSS px."""

from benchmarks.posters.boxes import card, column, row
from benchmarks.posters.desk import Desk
from benchmarks.posters.words import draw


def sale_poster(d: Desk) -> str:
    """Logo, headline, offer, product, price and button, small print below."""
    w, h = d.width * 0.9, d.height
    middle = row(
        "align-items:center;justify-content:space-between;flex:1;min-height:0",
        column("gap:14px", d.price(d.width * 0.13, w * 0.5), d.pill("button", d.width * 0.032)),
        d.picture(w * 0.42, h * 0.36),
    )
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.05:.0f}px;gap:{h * 0.015:.0f}px",
        d.signature(w * 0.6, h * 0.1),
        d.text("headline", d.width * 0.12, width=w),
        d.text("sub", d.width * 0.04, width=w),
        d.text("body", d.small_px("body") + 6, width=w),
        middle,
        d.disclaimer(lines=d.rng.choice((1, 2))),
    )


def banner_left(d: Desk) -> str:
    """A wide banner: words at the left, the product at the right."""
    w, h = d.width * 0.56, d.height
    return row(
        f"width:100%;height:100%;padding:{h * 0.06:.0f}px {d.width * 0.04:.0f}px;"
        "justify-content:space-between;align-items:center",
        column(
            f"gap:{h * 0.025:.0f}px;align-items:flex-start;max-width:{w:.0f}px",
            d.signature(w * 0.8, h * 0.16),
            d.text("headline", h * 0.18, width=w),
            d.text("sub", h * 0.07, width=w),
            d.pill("button", h * 0.05),
            d.disclaimer(),
        ),
        d.picture(d.width * 0.3, h * 0.8),
    )


def banner_centre(d: Desk) -> str:
    """A wide banner about its middle, captions at both ends."""
    w, h = d.width * 0.62, d.height
    side = [d.text("caption", d.small_px("caption"), css="writing-mode:vertical-rl") for _ in "ab"]
    return row(
        f"width:100%;height:100%;padding:{h * 0.06:.0f}px;justify-content:space-between;align-items:center",
        side[0],
        column(
            f"gap:{h * 0.03:.0f}px;align-items:center;max-width:{w:.0f}px",
            d.signature(w * 0.5, h * 0.2),
            d.text("headline", h * 0.2, width=w),
            d.text("sub", h * 0.075, width=w),
            d.text("body", max(11, h * 0.04), width=w),
            d.disclaimer(css="text-align:center"),
        ),
        side[1],
    )


def _coupon(d: Desk, width: float) -> str:
    fill = d.tint()
    value = str(d.rng.choice((5, 10, 20, 30, 50, 100, 200)))
    limit = f"满{int(value) * d.rng.choice((5, 8, 10))}可用"
    px = max(9, width * 0.07)
    return card(
        fill,
        f"width:{width:.0f}px;padding:{width * 0.06:.0f}px;border-radius:10px;"
        "display:flex;align-items:center;justify-content:space-between",
        d.text("price", width * 0.24, fill, width * 0.44, said=f"¥{value}"),
        column(
            "align-items:flex-end;gap:4px",
            d.text("badge", px, fill, width * 0.38, said=limit),
            d.text("badge", px, fill, width=width * 0.38, said=d.rng.choice(("立即领取", "仅限新客", "全场通用"))),
        ),
    )


def coupon_wall(d: Desk) -> str:
    """A wall of coupons under a headline, the rules below."""
    w, h = d.width * 0.9, d.height
    across = 2 if d.width < 1000 else 3
    coupons = [_coupon(d, w / across - 14) for _ in range(across * d.rng.choice((2, 3)))]
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.05:.0f}px;gap:{h * 0.018:.0f}px;justify-content:center",
        d.signature(w * 0.5, h * 0.1),
        d.text("headline", d.width * 0.11, width=w),
        d.text("sub", d.width * 0.036, width=w),
        d.text("body", d.small_px("body") + 3, width=w),
        row("flex-wrap:wrap;gap:14px", *coupons),
        d.disclaimer(lines=d.rng.choice((2, 3))),
    )


def stamp(d: Desk) -> str:
    """A round stamp and a ribbon, both turned."""
    w, h = d.width, d.height
    side = min(w, h) * 0.26
    fill = d.tint()
    turned = d.rng.uniform(8, 20) * d.rng.choice((-1, 1))
    disc = card(
        fill,
        f"flex:none;width:{side:.0f}px;height:{side:.0f}px;border-radius:50%;display:flex;flex-direction:column;"
        f"align-items:center;justify-content:center;transform:rotate({turned:.1f}deg)",
        d.text("badge", side * 0.2, fill, side * 0.8),
        d.text("badge", side * 0.12, fill, side * 0.75, said=draw(d.rng, "badge", safe=d.strict)),
    )
    return column(
        f"width:100%;height:100%;padding:{w * 0.06:.0f}px;justify-content:space-between;align-items:center",
        d.signature(w * 0.5, h * 0.12),
        d.text("headline", w * 0.11, width=w * 0.8, css=f"transform:rotate({d.rng.uniform(-6, 6):.1f}deg)"),
        row(
            "width:100%;justify-content:space-around;align-items:center",
            d.picture(w * 0.4, h * 0.34),
            disc,
        ),
        d.text("sub", w * 0.04, width=w * 0.85),
        d.text("body", d.small_px("body") + 2, width=w * 0.85),
        d.disclaimer(),
    )


def countdown(d: Desk) -> str:
    """A clock of dark tiles, a price and a button."""
    w, h = d.width, d.height
    tile = d.rng.choice(("#1d1d22", d.colours[0], "#ffffff"))
    px = min(w * 0.09, h * 0.12)
    tiles = []
    for unit in ("时", "分", "秒"):
        shape = f"padding:{px * 0.15:.0f}px {px * 0.3:.0f}px;border-radius:8px"
        digits = d.text("badge", px, tile, said=f"{d.rng.randint(0, 59):02d}")
        tiles.append(card(tile, shape, digits) + d.text("badge", px * 0.5, said=unit))
    return column(
        f"width:100%;height:100%;padding:{w * 0.05:.0f}px;justify-content:space-between;align-items:center",
        row(
            "width:100%;justify-content:space-between",
            d.signature(w * 0.3, h * 0.12),
            d.pill("badge", max(12, w * 0.025)),
        ),
        d.text("headline", min(w * 0.11, h * 0.17), width=w * 0.86),
        row("gap:10px;align-items:center", *tiles),
        d.text("body", max(12, w * 0.026), width=w * 0.86),
        row(f"gap:{w * 0.06:.0f}px;align-items:center", d.price(px, w * 0.5), d.pill("button", px * 0.4)),
        d.disclaimer(),
    )


def live_cover(d: Desk) -> str:
    """The cover of a live show: everything at the lower edge."""
    w, h = d.width, d.height
    fill = d.tint()
    foot = card(
        fill,
        f"padding:{w * 0.05:.0f}px;display:flex;flex-direction:column;gap:{h * 0.01:.0f}px",
        d.text("headline", w * 0.11, fill, w * 0.88),
        d.text("sub", w * 0.045, fill, w * 0.88),
        d.text("body", d.small_px("body"), fill, w * 0.88),
        d.disclaimer(fill),
    )
    return column(
        "width:100%;height:100%;justify-content:space-between",
        row(
            f"justify-content:space-between;align-items:flex-start;padding:{w * 0.05:.0f}px",
            d.signature(w * 0.45, h * 0.12),
            d.pill("badge", max(11, w * 0.032)),
        ),
        row("justify-content:center", d.picture(w * 0.6, h * 0.36)),
        foot,
    )


def tags(d: Desk) -> str:
    """Tags turned every way beside the product."""
    w, h = d.width, d.height
    px = max(12, min(w, h) * 0.032)
    turned = [d.pill("badge", px * d.rng.uniform(0.8, 1.4), d.rng.uniform(-14, 14)) for _ in range(4)]
    return column(
        f"width:100%;height:100%;padding:{w * 0.05:.0f}px;justify-content:space-between",
        d.text("headline", min(w * 0.1, h * 0.16), width=w * 0.88),
        d.text("sub", max(12, w * 0.034), width=w * 0.88),
        row(
            "justify-content:space-between;align-items:center",
            column(f"gap:{h * 0.05:.0f}px;align-items:flex-start", *turned),
            d.picture(w * 0.45, h * 0.4),
        ),
        row(
            "justify-content:space-between;align-items:flex-end",
            d.price(min(w, h) * 0.11, w * 0.48),
            d.signature(w * 0.4, h * 0.12),
        ),
        d.text("body", d.small_px("body"), width=w * 0.88),
        d.disclaimer(),
    )
