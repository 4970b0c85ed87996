"""Invented logos as SVG: flat marks, marks with a wordmark, roundels, monograms.

Each has a knock-out in white and a look-alike: near in shape and colour, yet another sign.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WHITE = "#ffffff"

# Capitals as strokes in a box of 10 by 14, so that a wordmark needs no font.
STROKES = {
    "A": "M0 14L5 0L10 14M2 9H8", "B": "M0 0V14H6A3.7 3.7 0 0 0 6 7H0H5.5A3.5 3.5 0 0 0 5.5 0Z",
    "E": "M9 0H0V14H9M0 7H8", "H": "M0 0V14M10 0V14M0 7H10", "I": "M5 0V14", "K": "M0 0V14M10 0L0 8M4 5L10 14",
    "L": "M0 0V14H9", "M": "M0 14V0L5 8L10 0V14", "N": "M0 14V0L10 14V0",
    "O": "M5 0A5 7 0 0 1 5 14A5 7 0 0 1 5 0Z", "R": "M0 14V0H6A4 4 0 0 1 6 8H0M5 8L10 14",
    "T": "M0 0H10M5 0V14", "U": "M0 0V9A5 5 0 0 0 10 9V0", "V": "M0 0L5 14L10 0",
    "X": "M0 0L10 14M10 0L0 14", "Y": "M0 0L5 7L10 0M5 7V14", "Z": "M0 0H10L0 14H10",
}  # fmt: skip


@dataclass(frozen=True)
class Logo:
    """A logo: its name, the box of its ink (x, y, width, height) and its drawing.

    `draw(first, second, variant)` returns SVG elements; the variant `twin` is the look-alike.
    """

    name: str
    box: tuple[float, float, float, float]
    colours: tuple[str, str]
    draw: Callable[[str, str, str], str]

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.box[2] / self.box[3]

    def svg(self, variant: str = "colour") -> str:
        """Return the SVG: `colour`, `white` (knock-out) or `twin` (the look-alike)."""
        first, second = (WHITE, WHITE) if variant == "white" else self.colours
        drawn = self.draw(first, second, variant)
        x, y, width, height = self.box
        size = f'viewBox="{x} {y} {width} {height}" width="{width * 4}" height="{height * 4}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>\n'


def write_logo(logo: Logo, folder: Path) -> None:
    """Write the three variants of a logo as NAME-VARIANT.svg."""
    for variant in ("colour", "white", "twin"):
        (folder / f"{logo.name}-{variant}.svg").write_text(logo.svg(variant), encoding="utf-8")


def _word(text: str, at: tuple[float, float], size: float, colour: str, weight: float = 2.6) -> str:
    letters = "".join(f'<path transform="translate({i * 14.5} 0)" d="{STROKES[c]}"/>' for i, c in enumerate(text))
    return (
        f'<g transform="translate({at[0]} {at[1]}) scale({size})" fill="none" stroke="{colour}"'
        f' stroke-width="{weight}" stroke-linejoin="round" stroke-linecap="round">{letters}</g>'
    )


def _novak(a: str, b: str, variant: str) -> str:
    twin = variant == "twin"
    upright, fallen = "M30 82L60 20L90 82H74L60 52L46 82Z", "M30 22L60 84L90 22H74L60 52L46 22Z"
    inner = fallen if twin else upright
    return f'<path d="{inner}" fill="{a}"/><circle cx="60" cy="92" r="9" fill="{b}"/>' + _word(
        "NOVAK", (118, 34), 2.3, a, 3.2
    )


def _ripple(a: str, b: str, variant: str) -> str:
    twin = variant == "twin"
    waves = "".join(
        f'<path d="M{18 + 6 * i} {46 + 16 * i}C34 {34 + 16 * i} 48 {34 + 16 * i} 60 {46 + 16 * i}'
        f'S86 {58 + 16 * i} {102 - 6 * i} {46 + 16 * i}" fill="none" stroke="{a}" stroke-width="7"'
        ' stroke-linecap="round"/>'
        for i in range(1 if twin else 3)
    )
    sun = f'<circle cx="60" cy="{60 if twin else 28}" r="{20 if twin else 11}" fill="{b}"/>'
    ring = f'<circle cx="60" cy="60" r="55" fill="none" stroke="{a}" stroke-width="8"/>'
    return ring + waves + sun


def _bento(a: str, b: str, variant: str) -> str:
    twin = variant == "twin"
    gap = f'<path d="M8 8H56V56H8ZM64 64H112V112H64Z" fill="{a}"/>'
    other = "M64 8H112V56H64Z" if not twin else "M64 32A24 24 0 1 1 112 32A24 24 0 1 1 64 32Z"
    last = "M8 88A24 24 0 1 1 56 88A24 24 0 1 1 8 88Z" if not twin else "M8 64H56V112H8Z"
    return gap + f'<path d="{other}" fill="{b}"/><path d="{last}" fill="{b}"/>'


def _kite(a: str, b: str, variant: str) -> str:
    twin = variant == "twin"
    tail = "M60 84C44 94 76 102 60 116" if not twin else "M60 84L60 116"
    half = "M60 6L100 44L60 84Z" if not twin else "M60 6L100 44H60Z"
    return (
        f'<path d="M60 6L20 44L60 84Z" fill="{a}"/><path d="{half}" fill="{b}"/>'
        f'<path d="{tail}" fill="none" stroke="{a}" stroke-width="6" stroke-linecap="round"/>'
        + _word("KITE", (126, 40), 2.8, a)
    )


def _shield(a: str, b: str, variant: str) -> str:
    twin = variant == "twin"
    letter = "H" if not twin else "N"
    return (
        f'<path d="M50 4L96 18V62C96 90 74 108 50 118C26 108 4 90 4 62V18Z" fill="none"'
        f' stroke="{a}" stroke-width="8" stroke-linejoin="round"/>'
        f'<path d="M18 84H82" stroke="{b}" stroke-width="7"/>' + _word(letter, (32, 26), 3.4, a, 2.8)
    )


def _petal(a: str, b: str, variant: str) -> str:
    twin = variant == "twin"
    count = 6 if not twin else 4
    turned = "".join(
        f'<ellipse cx="60" cy="30" rx="14" ry="27" fill="{a}" transform="rotate({360 * i / count} 60 60)"/>'
        for i in range(count)
    )
    return turned + f'<circle cx="60" cy="60" r="12" fill="{b if b != a else "#00000000"}"/>'


def _lumen(a: str, b: str, variant: str) -> str:
    twin = variant == "twin"
    dot = f'<circle cx="218" cy="12" r="9" fill="{b}"/>' if not twin else ""
    line = f'<path d="M4 78H{120 if twin else 206}" stroke="{b}" stroke-width="6"/>'
    return _word("LUMEN" if not twin else "LUNEM", (8, 8), 3.6 * 0.8, a, 4.2) + dot + line


def _comet(a: str, b: str, variant: str) -> str:
    twin = variant == "twin"
    tails = "M20 108L66 62M14 84L52 46M44 112L82 74" if not twin else "M20 108L66 62"
    return (
        f'<circle cx="82" cy="40" r="{28 if not twin else 22}" fill="{a}"/>'
        f'<path d="{tails}" stroke="{b}" stroke-width="9" stroke-linecap="round"/>'
        + _word("TIMO", (130, 42), 2.6, a, 3)
    )


LOGOS: tuple[Logo, ...] = (
    Logo("novak", (30.0, 20.0, 248.2, 81.0), ("#c8102e", "#f2a900"), _novak),
    Logo("ripple", (1.0, 1.0, 118.0, 118.0), ("#0a6ebd", "#ff8a3c"), _ripple),
    Logo("bento", (8.0, 8.0, 104.0, 104.0), ("#1b7f5c", "#f4b73f"), _bento),
    Logo("kite", (20.0, 6.0, 256.8, 113.0), ("#5b2a86", "#ff5d8f"), _kite),
    Logo("shield", (0.0, 0.0, 100.0, 122.0), ("#1f2a44", "#c9a14a"), _shield),
    Logo("petal", (9.5, 3.0, 101.0, 114.0), ("#e0457b", "#ffd166"), _petal),
    Logo("lumen", (1.8, 1.8, 225.2, 79.2), ("#222222", "#e4572e"), _lumen),
    Logo("comet", (9.5, 12.0, 263.5, 104.5), ("#0b7285", "#94d82d"), _comet),
)
