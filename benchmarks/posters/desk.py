"""A desk to lay out posters on: it draws texts, prices, pictures and logos as HTML.

Layouts say what stands where; the desk decides font, size, colour and wording from the
seed, and plants the fault. Lengths are CSS px.
"""

import random
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from benchmarks.posters import words
from benchmarks.posters.colours import PALETTES, mix, of_contrast, ratio
from benchmarks.posters.grounds import Ground
from benchmarks.posters.lettering import pick_font, treat
from benchmarks.posters.logos import LOGOS, Logo

ART = Path(__file__).parents[2] / "fixtures" / "src" / "art"
PRODUCTS = ("bottle.svg", "box.svg", "cup.svg", "leaf.svg")
SMALL_SIZES = (8, 8.5, 9, 9.5, 10, 10.5, 11, 11, 11.5, 12, 12, 12.5, 13, 14, 14, 15, 16, 18, 20)
# What contrasts occur: few hopeless ones, many about the limit of 4.5, most comfortable.
CONTRASTS = ((1.7, 2.6), (2.6, 4.0), (4.0, 5.2), (5.2, 7.0), (5.2, 7.0), (7.0, 15), (7.0, 15))
COVERED = "covered"
SIGNS = ("own", COVERED, "twin", "foreign", "none")
"""What a poster may show: its logo, the same with something over a part of it, a look-alike, another's, nothing."""
SAFE_SHARE = 0.007  # of the picture: a logo of that size is large enough for any rule
FAULTS: dict[str, tuple[str, str, str | None]] = {
    "logo-missing": ("logo-presence", "missing", None),
    "logo-small": ("logo-area", "too-small", None),
    "logo-stretched": ("logo-distortion", "too-wide", None),
    "logo-crowded": ("logo-clear-space", "crowded", None),
    "small-canvas": ("resolution", "short-side", None),
    "blurred": ("resolution", "blurred", None),
    "crushed": ("resolution", "low-jpeg-quality", None),
    "pale-body": ("contrast", "low", "body"),
    "on-photo": ("contrast", "low", "body"),
    "pale-disclaimer": ("contrast", "low", "disclaimer"),
    "tiny-disclaimer": ("disclaimer-font-size", "too-small", "disclaimer"),
    "absolute": ("absolute-claim", "superlative", "sub"),
    "final-say": ("final-interpretation", "reserved", "disclaimer"),
}
"""Name of a fault -> its rule, its kind, and the role of the text that carries it."""
PALE = ("pale-body", "on-photo", "pale-disclaimer")
"""Faults of the colour of a text; `on-photo` is that of one which stands straight on a busy photo."""
GROUNDS = {"on-photo": ("photo",), "logo-crowded": ("plain", "gradient")}
"""Kinds of ground for faults that are none on others: on a restless one nobody can tell the clear space of a logo."""
CROWDED = 0.04
"""Of a logo's shorter side: how near something stands to it."""


@dataclass
class Desk:
    """Draws the pieces of one poster from one seed.

    `strict` keeps everything within the limits, but for the one `fault`.
    """

    rng: random.Random
    size: tuple[int, int]
    colours: tuple[str, str, str]
    ground: Ground
    logo: Logo
    strict: bool = False
    fault: str | None = None
    wanted: str | None = None
    """One of `SIGNS`; None: any."""
    sign: str = field(init=False)
    planted: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Draw the two fonts and which sign the poster shows: the logo, another's, none."""
        self.head = pick_font(self.rng, display=True)
        self.small = pick_font(self.rng, display=False)
        signs = ("own",) * 13 + ("none",) * 3 + ("foreign",) * 2 + ("twin",) * 2
        self.sign = "own" if self.strict else self.rng.choice(signs)
        if self.wanted:
            self.sign = "own" if self.wanted == COVERED else self.wanted
        if self.fault and FAULTS[self.fault][2] is None:  # the fault of a whole poster
            self.planted = True
        if self.fault == "logo-missing":
            self.sign = "none"

    @property
    def width(self) -> int:
        """Width of the poster."""
        return self.size[0]

    @property
    def height(self) -> int:
        """Height of the poster."""
        return self.size[1]

    @property
    def _area(self) -> int:
        return self.width * self.height

    def tint(self) -> str:
        """Draw a colour for a card or a band."""
        main, accent, pale = self.colours
        return self.rng.choice((main, accent, pale, "#ffffff", mix(main, "#000000", 0.5)))

    def text(
        self, role: str, px: float, on: str | None = None, width: float = 0, *, said: str = "", css: str = ""
    ) -> str:
        """Draw a text of a role; `width` > 0 shrinks it to stand on one line of that width."""
        said = said or words.draw(self.rng, role, safe=self.strict)
        wrong = self._wrong(role, on)
        if wrong and self.fault == "absolute":
            said = self.rng.choice(words.ABSOLUTE_CLAIMS)
        if wrong and self.fault == "final-say":
            said += self.rng.choice(words.FINAL_SAYS)
        if wrong and self.fault == "tiny-disclaimer":
            px = self.rng.choice((8, 8.5, 9))
        if width:
            px = min(px, width / (words.width_in_em(said) + 0.5))
            css += ";white-space:nowrap"
        style = f"{self._lettering(role, px, on, wrong=wrong)};{css}"
        return f'<div{self._labels(role, wrong=wrong)} style="{style}">{escape(said)}</div>'

    def small_px(self, role: str) -> float:
        """Draw the size of small print, captions and specifications."""
        if self.strict and role == "disclaimer":
            return self.rng.choice((13.5, 14, 15, 16, 18))
        return self.rng.choice(SMALL_SIZES)

    def disclaimer(self, on: str | None = None, lines: int = 1, css: str = "") -> str:
        """Draw one or more disclaimers, one below the other, all of one size."""
        px = self.small_px("disclaimer")
        drawn = "".join(self.text("disclaimer", px, on) for _ in range(lines))
        return f'<div style="line-height:1.5;{css}">{drawn}</div>'

    def price(self, px: float, width: float, on: str | None = None) -> str:
        """Draw a price at most that wide: a small sign, a large number, perhaps a unit, an old price."""
        colour = self.colour_on(on, "price")
        family, weight = self.head if self.rng.random() < 0.4 else ("Noto Sans CJK SC", 900)
        number, unit = words.draw_price(self.rng), self.rng.choice(words.UNITS)
        px = min(px, width / (words.width_in_em(number) + 1.1))
        sign_px = px * self.rng.uniform(0.4, 0.6)
        after = f'<span style="font-size:{max(12, px * 0.32):.1f}px">{unit}</span>' if unit else ""
        old = ""
        if self.rng.random() < 0.4:
            before = f"{float(number.replace(',', '')) * 1.3:.0f}" if self.strict else words.draw_price(self.rng)
            said = self.rng.choice(("原价", "日常价", "参考价")) + f"¥{before}"
            style = self._lettering("body", max(10, px * 0.28), on)
            old = f'<div data-role="body" style="{style}"><s>{said}</s></div>'
        fill = f"color:{colour}" if self.strict else treat(self.rng, px, colour, self._edge(on, colour))
        return (
            f'<div><div data-role="price" style="white-space:nowrap;line-height:1.15;font-family:\'{family}\';'
            f'font-weight:{weight};{fill}"><span style="font-size:{sign_px:.1f}px">¥</span>'
            f'<span style="font-size:{px:.1f}px">{number}</span>{after}</div>{old}</div>'
        )

    def pill(self, role: str, px: float, turned: float = 0) -> str:
        """Draw a badge or a button: a text on its own plain ground."""
        fill = self.tint()
        radius = self.rng.choice((0, 6, 99))
        turn = f"transform:rotate({turned:.1f}deg);" if turned else ""
        box = f"align-self:flex-start;padding:{px * 0.3:.0f}px {px * 0.8:.0f}px;border-radius:{radius}px"
        said = self.text(role, px, fill, css="white-space:nowrap;text-align:center")
        return f'<div style="{turn}{box};background:{fill}">{said}</div>'

    def picture(self, width: float, height: float) -> str:
        """Draw a product, on nothing or on a shape of its own."""
        art = (ART / self.rng.choice(PRODUCTS)).as_uri()
        back = self.rng.choice(("none", self.tint()))
        radius = self.rng.choice(("50%", "24px", "0"))
        return (
            f'<div style="flex:none;width:{width:.0f}px;height:{height:.0f}px;border-radius:{radius};'
            f'background:url({art}) center/contain no-repeat,{back if back != "none" else "transparent"}"></div>'
        )

    def colour_on(self, on: str | None, role: str, *, wrong: bool = False) -> str:
        """Draw a text colour against the colour `on`, or against the poster's ground."""
        ground = on or self.ground.mean
        if wrong:
            wanted = self.rng.uniform(1.8, 3.0)
        elif self.strict:
            wanted = self.rng.uniform(6.0, 12)
        else:
            ranges = CONTRASTS[1:] if role in {"headline", "price"} else CONTRASTS
            wanted = self.rng.uniform(*self.rng.choice(ranges))
            if on is None and self.ground.kind != "plain":
                wanted *= 1.5
        return of_contrast(self.rng, ground, wanted, self.rng.choice(self.colours))

    def signature(self, max_width: float, max_height: float, on: str | None = None) -> str:
        """Draw the poster's sign, at most that large: the logo, a look-alike, another's or none."""
        if self.sign == "none":
            return ""
        logo = self.logo
        if self.sign == "foreign":
            logo = self.rng.choice([other for other in LOGOS if other is not self.logo])
        share = self.rng.uniform(0.35, 0.6) if self.rng.random() < 0.1 else 0.03 * 10 ** self.rng.random()
        width = min(max_width, max_height * logo.ratio, max(self.width * share, 16 * logo.ratio))
        if self.strict:
            share = 0.0015 if self.fault == "logo-small" else max(SAFE_SHARE, width**2 / logo.ratio / self._area)
            width = min(max_width, max_height * logo.ratio, (share * self._area * logo.ratio) ** 0.5)
        # Turned and squeezed as drawn: in a box of another shape an SVG keeps its proportions.
        squeezed = " scaleY(0.8)" if self.fault == "logo-stretched" else ""
        variant, plate = self._variant(logo, on or self.ground.mean)
        known = f'data-logo="{logo.name}" data-variant="{variant}"' if self.sign == "own" else "data-decoy"
        shown = "twin" if self.sign == "twin" else variant
        turned = self.rng.uniform(-15, 15) if not self.strict and self.rng.random() < 0.15 else 0
        return (
            f'<div style="position:relative;flex:none;align-self:flex-start;{plate}">'
            f'<img {known} src="{logo.name}-{shown}.svg" style="display:block;width:{width:.1f}px;'
            f'transform:rotate({turned:.1f}deg){squeezed}">{self._crowd(width, width / logo.ratio, on)}'
            f"{self._cover(width, width / logo.ratio)}</div>"
        )

    def _variant(self, logo: Logo, ground: str) -> tuple[str, str]:
        seen = min(ratio(colour, ground) for colour in logo.colours)
        if self.sign != "twin" and ratio("#ffffff", ground) > 2.5 and (seen < 1.6 or self.rng.random() < 0.5):
            return "white", ""
        pad = "background:#ffffff;padding:8px 10px;border-radius:6px" if seen < 1.6 else ""
        return "colour", pad

    def _crowd(self, width: float, height: float, on: str | None) -> str:
        """Draw a bar right beside the logo where that is the fault."""
        if self.fault != "logo-crowded":
            return ""
        near = CROWDED * min(width, height)
        colour = of_contrast(self.rng, on or self.ground.mean, 3, self.colours[1])
        return (
            f'<div style="position:absolute;left:{width + near:.1f}px;top:0;width:{width * 0.1:.1f}px;'
            f'height:{height:.1f}px;background:{colour}"></div>'
        )

    def _cover(self, width: float, height: float) -> str:
        if self.strict or self.sign != "own" or (self.rng.random() > 0.12 and self.wanted != COVERED):
            return ""
        share = self.rng.uniform(0.08, 0.2)
        across = self.rng.uniform(share, 1.0)
        left = self.rng.choice((0, 1 - across)) * width
        top = self.rng.choice((0, 1 - share / across)) * height
        return (
            f'<div data-cover style="position:absolute;left:{left:.1f}px;top:{top:.1f}px;'
            f'width:{width * across:.1f}px;height:{height * share / across:.1f}px;background:{self.tint()}"></div>'
        )

    def _wrong(self, role: str, on: str | None) -> bool:
        """Whether this text is to carry the fault; it is planted once."""
        if not self.fault or self.planted or FAULTS[self.fault][2] != role or (on and self.fault == "on-photo"):
            return False
        self.planted = True
        return True

    def _labels(self, role: str, *, wrong: bool) -> str:
        shown = {"sub": "body", "caption": "body", "vertical": "headline"}.get(role, role)
        labels = f' data-role="{shown}"'
        if wrong and self.fault:
            rule, code, _ = FAULTS[self.fault]
            labels += f' data-fault="{rule}" data-fault-code="{code}"'
        return labels

    def _lettering(self, role: str, px: float, on: str | None, *, wrong: bool = False) -> str:
        large = role in {"headline", "vertical"}
        family, weight = self.head if large else self.small
        colour = self.colour_on(on, role, wrong=wrong and self.fault in PALE)
        fill = f"color:{colour}"
        if large and not self.strict:
            fill = treat(self.rng, px, colour, self._edge(on, colour))
        return f"font-family:'{family}','Noto Sans CJK SC';font-weight:{weight};font-size:{px:.1f}px;{fill}"

    def _edge(self, on: str | None, colour: str) -> str:
        """Draw the colour of a stroke or shadow; one like the letters' would make blots of them."""
        ground = on or self.ground.mean
        edges = (mix(ground, "#000000", 0.5), mix(ground, "#ffffff", 0.6), "#ffffff", "#1a1a1a")
        return self.rng.choice([edge for edge in edges if ratio(edge, colour) > 2] or [ground])


def pick_colours(rng: random.Random) -> tuple[str, str, str]:
    """Draw main colour, accent and pale ground."""
    return rng.choice(PALETTES)
