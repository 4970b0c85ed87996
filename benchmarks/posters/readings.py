"""Layouts with more to read: detail heads, long pictures, grids, tables, notices. Lengths are CSS px."""

from benchmarks.posters.boxes import card, column, row
from benchmarks.posters.desk import Desk
from benchmarks.posters.words import draw_price


def detail_head(d: Desk) -> str:
    """The head of a detail page: product in the middle, its data about it."""
    w, h = d.width * 0.9, d.height
    facts = [
        column(
            "align-items:center;gap:4px",
            d.text("caption", d.width * 0.042),
            d.text("caption", d.small_px("caption")),
        )
        for _ in range(3)
    ]
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.05:.0f}px;align-items:center;justify-content:space-between",
        d.signature(w * 0.6, h * 0.12),
        d.text("headline", d.width * 0.1, width=w),
        d.text("sub", d.width * 0.038, width=w),
        d.picture(w * 0.7, h * 0.36),
        row("width:100%;justify-content:space-around", *facts),
        d.text("body", d.small_px("body"), width=w),
        d.disclaimer(),
    )


def _section(d: Desk, width: float) -> str:
    fill = d.tint()
    words = column(
        "gap:10px;flex:1;min-width:0",
        d.text("sub", width * 0.05, fill, width * 0.5),
        d.text("body", max(14, width * 0.03), fill),
        d.text("caption", d.small_px("caption"), fill),
    )
    parts = [words, d.picture(width * 0.34, width * 0.34)]
    d.rng.shuffle(parts)
    return card(fill, "padding:28px;border-radius:16px;display:flex;gap:20px;align-items:center", *parts)


def long_picture(d: Desk) -> str:
    """A long picture: a head, three or more sections, a foot of small print."""
    w, h = d.width * 0.9, d.height
    sections = [_section(d, w) for _ in range(3 if h < 2000 else 4)]
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.05:.0f}px;justify-content:space-between",
        d.signature(w * 0.7, h * 0.08),
        d.text("headline", d.width * 0.12, width=w),
        d.text("sub", d.width * 0.042, width=w),
        *sections,
        d.price(d.width * 0.12, w),
        d.disclaimer(lines=3),
    )


def _product_card(d: Desk, width: float) -> str:
    fill = d.rng.choice(("#ffffff", d.colours[2]))
    return card(
        fill,
        f"width:{width:.0f}px;padding:{width * 0.05:.0f}px;border-radius:12px;"
        "display:flex;flex-direction:column;gap:4px;align-items:center",
        d.picture(width * 0.6, width * 0.5),
        d.text("caption", max(10, width * 0.075), fill, width * 0.86),
        d.text("caption", d.small_px("caption"), fill, width * 0.86),
        d.text("price", width * 0.13, fill, said=f"¥{draw_price(d.rng)}"),
    )


def product_grid(d: Desk) -> str:
    """Four products on cards."""
    w, h = d.width * 0.9, d.height
    cards = [_product_card(d, min(w / 2 - 8, h * 0.33)) for _ in range(4)]
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.05:.0f}px;gap:{h * 0.012:.0f}px;justify-content:space-between",
        row(
            "justify-content:space-between;align-items:center;width:100%",
            d.text("headline", d.width * 0.08, width=w * 0.62),
            d.signature(w * 0.3, h * 0.08),
        ),
        d.text("body", d.width * 0.032, width=w),
        row("flex-wrap:wrap;gap:14px;justify-content:center", *cards),
        d.disclaimer(),
    )


def vertical_headline(d: Desk) -> str:
    """Columns of vertical text beside the product."""
    w, h = d.width, d.height
    upright = "writing-mode:vertical-rl;letter-spacing:.08em"
    columns = [
        d.text("vertical", min(w * 0.13, h * 0.12), css=upright),
        d.text("vertical", min(w * 0.05, h * 0.05), css=upright),
        d.text("caption", d.small_px("caption"), css=upright),
    ]
    return column(
        f"width:100%;height:100%;padding:{w * 0.06:.0f}px;justify-content:space-between",
        d.signature(w * 0.5, h * 0.1),
        row(
            "justify-content:space-between;align-items:flex-start",
            d.picture(w * 0.45, h * 0.45),
            row("flex-direction:row-reverse;gap:18px;align-items:flex-start", *columns),
        ),
        d.text("body", d.small_px("body") + 2, width=w * 0.86),
        d.disclaimer(),
    )


def magazine(d: Desk) -> str:
    """Much space, a large word, small captions at the edges."""
    w, h = d.width * 0.84, d.height
    title = d.rng.choice(("SLOW", "BLOOM", "MORNING", "WEEKEND", "No.26", "HELLO", "Spring"))
    ends = "justify-content:space-between;width:100%"
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.08:.0f}px;justify-content:space-between",
        row(
            ends,
            d.text("caption", d.small_px("caption")),
            d.text("caption", d.small_px("caption"), said=f"VOL.{d.rng.randint(1, 99):02d} / 2026"),
        ),
        d.text("headline", d.width * 0.24, width=w, said=title),
        d.text("headline", d.width * 0.07, width=w),
        d.picture(w * 0.5, h * 0.3),
        d.text("body", d.small_px("body"), css=f"max-width:{w * 0.7:.0f}px;line-height:1.7"),
        row(f"{ends};align-items:flex-end", d.signature(w * 0.4, h * 0.1), d.price(d.width * 0.07, w * 0.5)),
        d.disclaimer(),
    )


def spec_sheet(d: Desk) -> str:
    """A table of small print that is no disclaimer, then some that is."""
    w, h = d.width * 0.88, d.height
    fill = d.rng.choice(("#ffffff", d.colours[2]))
    px = d.small_px("caption")
    rows = "".join(
        row(
            f"justify-content:space-between;gap:20px;padding:{px * 0.5:.0f}px 0;border-bottom:1px solid #bbbbbb",
            d.text("caption", px, fill, said=name),
            d.text("body", px, fill, w * 0.66),
        )
        for name in d.rng.sample(("名称", "规格", "材质", "产地", "净重", "包装", "颜色", "型号"), 6)
    )
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.06:.0f}px;justify-content:space-between",
        d.signature(w * 0.5, h * 0.1),
        d.text("headline", d.width * 0.09, width=w),
        d.text("sub", d.width * 0.036, width=w),
        card(fill, f"padding:{d.width * 0.03:.0f}px;border-radius:12px", rows),
        d.picture(w * 0.4, h * 0.2),
        d.disclaimer(lines=2),
    )


def notice(d: Desk) -> str:
    """An announcement: nearly all words."""
    w, h = d.width * 0.8, d.height
    fill = d.rng.choice(("#ffffff", d.colours[2], d.colours[0]))
    px = max(13, d.width * 0.026)
    sheet = card(
        fill,
        f"padding:{d.width * 0.05:.0f}px;border-radius:14px;line-height:1.7",
        d.text("sub", d.width * 0.045, fill, w * 0.9),
        *(d.text("body", px, fill) for _ in range(4)),
        d.disclaimer(fill, lines=2),
    )
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.06:.0f}px;justify-content:space-evenly",
        d.signature(w * 0.7, h * 0.12),
        d.text("headline", d.width * 0.1, width=w),
        sheet,
        d.text("caption", d.small_px("caption")),
    )


def member_card(d: Desk) -> str:
    """A member's card: number, rights, conditions."""
    w, h = d.width * 0.9, d.height
    fill = d.tint()
    number = " ".join(f"{d.rng.randint(0, 9999):04d}" for _ in range(4))
    rights = [d.text("caption", max(10, d.width * 0.024), fill) for _ in range(3)]
    sheet = card(
        fill,
        f"padding:{w * 0.06:.0f}px;border-radius:22px;display:flex;flex-direction:column;gap:{h * 0.03:.0f}px",
        d.signature(w * 0.5, h * 0.12, fill),
        d.text("body", w * 0.055, fill, w * 0.85, said=number),
        row("justify-content:space-between", *rights),
    )
    return column(
        f"width:100%;height:100%;padding:{d.width * 0.05:.0f}px;justify-content:space-evenly",
        d.text("headline", d.width * 0.1, width=w),
        d.text("sub", d.width * 0.036, width=w),
        sheet,
        d.pill("button", max(14, d.width * 0.032)),
        d.disclaimer(lines=d.rng.choice((1, 2))),
    )
