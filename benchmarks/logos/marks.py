"""Invented logos, drawn from a seed: each with its colour art, a knock-out, and near look-alikes of itself."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont

FONTS = {
    "sans": "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "serif": "/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf",
    "narrow": "/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Regular.ttf",
    "italic": "/usr/share/fonts/truetype/liberation/LiberationMono-BoldItalic.ttf",
    "light": "/usr/share/fonts/truetype/dejavu/DejaVuSans-ExtraLight.ttf",
}
HANZI = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"
INKS = ["#d0021b", "#0a5bd6", "#111111", "#0b8f4d", "#f08300", "#6a1b9a", "#00a5b5", "#1b2a6b", "#e6007e", "#7a4a1e"]
LIGHTS = ["#f5c518", "#8fd3f4", "#ffd9a0", "#b8e986", "#f7b2cc", "#ffb300"]
HANZI_STOCK = "云山川木禾星月泉石松竹光华安和乐美佳元芳叶林海天青"
Params = dict[str, object]


@dataclass(frozen=True)
class Shape:
    """One path of a logo; `paper` shapes are holes in the knock-out."""

    d: str
    fill: str = ""
    stroke: float = 0.0
    paper: bool = False


@dataclass(frozen=True)
class Mark:
    """A logo: its shapes on a view box, and the same after one small structural change."""

    name: str
    kind: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    defs: str = ""
    lookalikes: tuple["Mark", ...] = field(default=())

    def svg(self, transform: str = "", size: tuple[int, int] | None = None, flat: str | None = None) -> str:
        """The art as SVG: in its colours, or knocked out in the one colour `flat`; with `size`, a canvas in px."""
        width, height = size or (math.ceil(self.width), math.ceil(self.height))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        )
        if flat is None:
            body = "".join(_draw(shape, shape.fill) for shape in self.shapes)
            return f'{head}<defs>{self.defs}</defs><g transform="{transform}">{body}</g></svg>'
        holes = "".join(_draw(shape, "#000") for shape in self.shapes if shape.paper)
        solid = "".join(_draw(shape, flat) for shape in self.shapes if not shape.paper)
        mask = f'<mask id="m" maskUnits="userSpaceOnUse" x="-999" y="-999" width="9999" height="9999"><rect x="-999" y="-999" width="9999" height="9999" fill="#fff"/>{holes}</mask>'
        return f'{head}<defs>{mask}</defs><g transform="{transform}"><g mask="url(#m)">{solid}</g></g></svg>'


def _draw(shape: Shape, fill: str) -> str:
    if shape.stroke:
        return (
            f'<path d="{shape.d}" fill="none" stroke="{fill}" stroke-width="{shape.stroke}" stroke-linejoin="round"/>'
        )
    return f'<path d="{shape.d}" fill="{fill}" fill-rule="evenodd"/>'


def mark(seed: int) -> Mark:
    """The invented logo number `seed`; families take turns."""
    rng = Random(f"mark-{seed}")
    names = list(FAMILIES)
    kind = names[seed % len(names)]
    choose, build, change = FAMILIES[kind]
    params = choose(rng)
    made = build(params)
    alike = []
    for turn in range(2):
        other = dict(params)
        change(other, Random(f"alike-{seed}-{turn}"))
        alike.append(_finish(f"{kind}{seed}x{turn}", kind, *build(other)))
    return _finish(f"{kind}{seed}", kind, *made, lookalikes=tuple(alike))


def _finish(
    name: str,
    kind: str,
    size: tuple[float, float],
    shapes: list[Shape],
    defs: str = "",
    lookalikes: tuple[Mark, ...] = (),
) -> Mark:
    return Mark(name, kind, *size, tuple(shapes), defs, lookalikes)


# --- geometry -------------------------------------------------------------------------------------------------------


def polygon(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"


def circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.2f} {y:.2f}a{r:.2f} {r:.2f} 0 1 0 {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 0 {-2 * r:.2f} 0Z"


def rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    return (
        f"M{x + r} {y}h{w - 2 * r}a{r} {r} 0 0 1 {r} {r}v{h - 2 * r}a{r} {r} 0 0 1 {-r} {r}"
        f"h{-(w - 2 * r)}a{r} {r} 0 0 1 {-r} {-r}v{-(h - 2 * r)}a{r} {r} 0 0 1 {r} {-r}Z"
    )


def ring(x: float, y: float, radius: Callable[[float], float], steps: int = 120) -> str:
    turns = [math.tau * k / steps for k in range(steps)]
    return polygon([(x + radius(t) * math.cos(t), y + radius(t) * math.sin(t)) for t in turns])


@lru_cache
def _font(path: str) -> TTFont:
    return TTCollection(path).fonts[0] if path.endswith("ttc") else TTFont(path)


def words(text: str, font: str, x: float, y: float, height: float, spacing: float = 0.0) -> tuple[str, float]:
    """The outlines of a word whose ink is `height` high with its top left at (x, y), and its width."""
    face = _font(font)
    glyphs, names, widths = face.getGlyphSet(), face.getBestCmap(), face["hmtx"]
    bounds = BoundsPen(glyphs)
    pen_x, placed = 0.0, []
    for char in text:
        name = names[ord(char)]
        placed.append((name, pen_x))
        glyphs[name].draw(TransformPen(bounds, Transform(1, 0, 0, 1, pen_x, 0)))
        pen_x += widths[name][0] * (1 + spacing)
    left, bottom, right, top = bounds.bounds
    scale = height / (top - bottom)
    out = SVGPathPen(glyphs, ntos=lambda v: f"{v:.2f}")
    for name, at in placed:
        glyphs[name].draw(TransformPen(out, Transform(scale, 0, 0, -scale, x + (at - left) * scale, y + top * scale)))
    return out.getCommands(), (right - left) * scale


# --- families: how parameters are chosen, how they are drawn, how a look-alike changes them -------------------------


def _letters(rng: Random, low: int, high: int) -> str:
    vowels, rest = "AEIOU", "BCDFGHKLMNPRSTVWXZ"
    text = "".join(rng.choice(vowels if k % 2 else rest) for k in range(rng.randint(low, high)))
    return text if rng.random() < 0.5 else text.capitalize()


def _other_letters(p: Params, rng: Random) -> None:
    text = str(p["text"])
    spots = rng.sample(range(len(text)), k=max(1, round(len(text) * 0.4)))
    pool = "BCDFGHKMPRSTVXZ"
    p["text"] = "".join(
        (c if k not in spots else rng.choice([o for o in pool if o != c.upper()])) for k, c in enumerate(text)
    )


def _petals_params(rng: Random) -> Params:
    return {
        "n": rng.choice([3, 4, 5, 6, 8]),
        "fat": rng.uniform(0.16, 0.3),
        "colours": rng.sample(INKS, 2),
        "hole": rng.random() < 0.5,
        "two": rng.random() < 0.5,
    }


def _petal_shapes(p: Params, x: float, y: float, r: float) -> list[Shape]:
    shapes, n = [], int(p["n"])  # type: ignore[call-overload]
    for k in range(n):
        turn = math.tau * k / n - math.pi / 2
        points = []
        for step in range(40):
            t = math.tau * step / 40
            along, across = 0.55 + 0.45 * math.cos(t), float(p["fat"]) * math.sin(t)  # type: ignore[arg-type]
            points.append(
                (
                    x + r * (along * math.cos(turn) - across * math.sin(turn)),
                    y + r * (along * math.sin(turn) + across * math.cos(turn)),
                )
            )
        shapes.append(Shape(polygon(points), p["colours"][k % 2 if p["two"] else 0]))  # type: ignore[index]
    if p["hole"]:
        shapes.append(Shape(circle(x, y, r * 0.22), "#ffffff", paper=True))
    return shapes


def _petals(p: Params):  # noqa: ANN202
    return (200, 200), _petal_shapes(p, 100, 100, 98)


def _petals_change(p: Params, rng: Random) -> None:
    p["n"] = int(p["n"]) + 1 if int(p["n"]) < 6 else int(p["n"]) - 2  # type: ignore[call-overload]


def _roundel_params(rng: Random) -> Params:
    return {
        "text": _letters(rng, 1, 3).upper(),
        "ink": rng.choice(INKS),
        "rim": rng.choice([*LIGHTS, "#ffffff"]),
        "font": rng.choice(["sans", "serif"]),
        "square": rng.random() < 0.3,
    }


def _roundel(p: Params):  # noqa: ANN202
    ink, rim, text = str(p["ink"]), str(p["rim"]), str(p["text"])
    outer = rounded(2, 2, 196, 196, 40) if p["square"] else circle(100, 100, 98)
    inner = rounded(16, 16, 168, 168, 30) if p["square"] else circle(100, 100, 84)
    core = rounded(24, 24, 152, 152, 26) if p["square"] else circle(100, 100, 76)
    high = {1: 90, 2: 66}.get(len(text), 46)
    d, width = words(text, FONTS[str(p["font"])], 0, 0, high)
    d, _ = words(text, FONTS[str(p["font"])], 100 - width / 2, 100 - high / 2, high)
    return (200, 200), [Shape(outer, ink), Shape(inner + core, rim, paper=True), Shape(d, "#ffffff", paper=True)]


def _wordmark_params(rng: Random) -> Params:
    return {
        "text": _letters(rng, 4, 8),
        "font": rng.choice(list(FONTS)),
        "ink": rng.choice(INKS),
        "spacing": rng.choice([0.0, 0.0, 0.15, -0.04]),
        "dot": rng.random() < 0.4,
        "dot_ink": rng.choice(INKS),
    }


def _wordmark(p: Params):  # noqa: ANN202
    d, width = words(str(p["text"]), FONTS[str(p["font"])], 2, 2, 80, float(p["spacing"]))  # type: ignore[arg-type]
    shapes = [Shape(d, str(p["ink"]))]
    if p["dot"]:
        shapes.append(Shape(circle(width + 18, 70, 12), str(p["dot_ink"])))
        width += 28
    return (width + 4, 84), shapes


def _lockup_params(rng: Random) -> Params:
    return {
        **_petals_params(rng),
        "text": _letters(rng, 4, 7),
        "font": rng.choice(list(FONTS)),
        "ink": rng.choice(INKS),
        "stacked": rng.random() < 0.35,
    }


def _lockup(p: Params):  # noqa: ANN202
    if p["stacked"]:
        d, width = words(str(p["text"]), FONTS[str(p["font"])], 2, 160, 44)
        wide = max(width, 140) + 4
        d, _ = words(str(p["text"]), FONTS[str(p["font"])], (wide - width) / 2, 160, 44)
        return (wide, 206), [*_petal_shapes(p, wide / 2, 74, 72), Shape(d, str(p["ink"]))]
    d, width = words(str(p["text"]), FONTS[str(p["font"])], 130, 32, 58)
    return (134 + width, 122), [*_petal_shapes(p, 61, 61, 60), Shape(d, str(p["ink"]))]


def _lockup_change(p: Params, rng: Random) -> None:
    _other_letters(p, rng)
    _petals_change(p, rng)


def _line_params(rng: Random) -> Params:
    return {
        "sides": rng.choice([3, 4, 5, 6, 7]),
        "ink": rng.choice(INKS),
        "weight": rng.uniform(5, 9),
        "inner": rng.choice(["circle", "star", "wave"]),
        "turn": rng.uniform(0, 1),
    }


def _line(p: Params):  # noqa: ANN202
    sides, weight = int(p["sides"]), float(p["weight"])  # type: ignore[call-overload, arg-type]
    first = float(p["turn"])  # type: ignore[arg-type]
    corner = [
        (100 + 92 * math.cos(first + math.tau * k / sides), 100 + 92 * math.sin(first + math.tau * k / sides))
        for k in range(sides)
    ]
    inner = {
        "circle": circle(100, 100, 40),
        "star": polygon(
            [
                (
                    100 + (44 if k % 2 else 18) * math.cos(math.tau * k / 10),
                    100 + (44 if k % 2 else 18) * math.sin(math.tau * k / 10),
                )
                for k in range(10)
            ]
        ),
        "wave": "M50 110c20 -50 35 -50 50 -10s35 40 50 -10",
    }[str(p["inner"])]
    return (200, 200), [Shape(polygon(corner), str(p["ink"]), weight), Shape(inner, str(p["ink"]), weight)]


def _line_change(p: Params, rng: Random) -> None:
    p["inner"] = {"circle": "star", "star": "wave", "wave": "circle"}[str(p["inner"])]
    if rng.random() < 0.5:
        p["sides"] = int(p["sides"]) + 1  # type: ignore[call-overload]


def _gradient_params(rng: Random) -> Params:
    return {
        "text": rng.choice("ABEFGHKMNPRSXZ"),
        "from": rng.choice(INKS),
        "to": rng.choice(LIGHTS),
        "shield": rng.random() < 0.5,
        "font": rng.choice(["sans", "serif"]),
    }


def _gradient(p: Params):  # noqa: ANN202
    defs = (
        f'<linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{p["from"]}"/>'
        f'<stop offset="1" stop-color="{p["to"]}"/></linearGradient>'
    )
    body = "M10 10H190V110Q190 170 100 196Q10 170 10 110Z" if p["shield"] else rounded(6, 6, 188, 188, 44)
    d, width = words(str(p["text"]), FONTS[str(p["font"])], 0, 0, 96)
    d, _ = words(str(p["text"]), FONTS[str(p["font"])], 100 - width / 2, 48, 96)
    return (200, 200), [Shape(body, "url(#g)"), Shape(d, "#ffffff", paper=True)], defs


def _blob_params(rng: Random) -> Params:
    return {
        "waves": [(k, rng.uniform(0, 0.28) / (k - 1), rng.uniform(0, math.tau)) for k in (2, 3, 4, 5)],
        "ink": rng.choice(INKS),
        "leaf": rng.random() < 0.6,
        "eye": rng.random() < 0.4,
    }


def _blob(p: Params):  # noqa: ANN202
    waves = p["waves"]
    body = ring(100, 112, lambda t: 80 * (1 + sum(a * math.sin(k * t + o) for k, a, o in waves)) / 1.15)  # type: ignore[attr-defined]
    shapes = [Shape(body, str(p["ink"]))]
    if p["leaf"]:
        shapes.append(Shape("M100 30Q110 2 142 4Q136 34 100 34Z", str(p["ink"])))
    if p["eye"]:
        shapes.append(Shape(circle(124, 92, 12), "#ffffff", paper=True))
    return (200, 200), shapes


def _blob_change(p: Params, rng: Random) -> None:
    p["waves"] = [(k, a + 0.06, o + rng.uniform(1.2, 2.5)) for k, a, o in p["waves"]]  # type: ignore[attr-defined]
    p["leaf"] = not p["leaf"]


def _tiles_params(rng: Random) -> Params:
    return {
        "grid": [[rng.random() < 0.55 for _ in range(4)] for _ in range(4)],
        "colours": rng.sample(INKS, 2),
        "round": rng.random() < 0.4,
    }


def _tiles(p: Params):  # noqa: ANN202
    shapes = [Shape(rounded(2, 2, 45, 45, 8), p["colours"][0]), Shape(rounded(152, 152, 45, 45, 8), p["colours"][1])]  # type: ignore[index]
    for row, line in enumerate(p["grid"]):  # type: ignore[arg-type]
        for col, full in enumerate(line):
            if full and (row, col) not in {(0, 0), (3, 3)}:
                d = (
                    circle(24.5 + 50 * col, 24.5 + 50 * row, 22)
                    if p["round"]
                    else rounded(2 + 50 * col, 2 + 50 * row, 45, 45, 8)
                )
                shapes.append(Shape(d, p["colours"][(row + col) % 2]))  # type: ignore[index]
    return (200, 200), shapes


def _tiles_change(p: Params, rng: Random) -> None:
    grid = [list(line) for line in p["grid"]]  # type: ignore[attr-defined]
    for spot in rng.sample(list(range(1, 15)), k=5):
        grid[spot // 4][spot % 4] ^= True
    p["grid"] = grid


def _stripes_params(rng: Random) -> Params:
    return {
        "heights": [rng.uniform(0.35, 1) for _ in range(rng.choice([3, 4, 5]))],
        "slant": rng.uniform(-30, 30),
        "ink": rng.choice(INKS),
        "flag": rng.choice(INKS),
    }


def _stripes(p: Params):  # noqa: ANN202
    heights, slant = p["heights"], float(p["slant"])  # type: ignore[arg-type]
    step = 160 / len(heights)  # type: ignore[arg-type]
    shapes = []
    for k, high in enumerate(heights):  # type: ignore[arg-type, var-annotated]
        x, top = 32 + k * step, 170 - 165 * high
        lean = slant * high
        colour = str(p["flag"]) if k == 1 else str(p["ink"])
        shapes.append(
            Shape(polygon([(x, 170), (x + step * 0.62, 170), (x + step * 0.62 + lean, top), (x + lean, top)]), colour)
        )
    return (224, 174), shapes


def _stripes_change(p: Params, rng: Random) -> None:
    p["heights"] = [1.35 - float(h) for h in p["heights"]]  # type: ignore[attr-defined]
    p["slant"] = -float(p["slant"])  # type: ignore[arg-type]


def _hanzi_params(rng: Random) -> Params:
    return {
        "text": "".join(rng.sample(HANZI_STOCK, rng.choice([2, 3, 4]))),
        "ink": rng.choice(INKS),
        "latin": _letters(rng, 5, 8).upper(),
        "boxed": rng.random() < 0.35,
    }


def _hanzi(p: Params):  # noqa: ANN202
    d, width = words(str(p["text"]), HANZI, 14, 14, 90)
    small, wide = words(str(p["latin"]), FONTS["sans"], 14, 118, 22)
    whole = max(width, wide) + 28
    ink = str(p["ink"])
    shapes = [Shape(d, ink), Shape(small, ink)]
    if p["boxed"]:
        shapes = [
            Shape(rounded(1, 1, whole - 2, 152, 12), ink),
            Shape(d, "#ffffff", paper=True),
            Shape(small, "#ffffff", paper=True),
        ]
    return (whole, 154), shapes


def _hanzi_change(p: Params, rng: Random) -> None:
    p["text"] = "".join(rng.sample([c for c in HANZI_STOCK if c not in str(p["text"])], len(str(p["text"]))))


def _interlock_params(rng: Random) -> Params:
    return {
        "n": rng.choice([2, 3]),
        "colours": rng.sample(INKS, 3),
        "overlap": rng.uniform(0.9, 1.3),
        "ringed": rng.random() < 0.5,
    }


def _interlock(p: Params):  # noqa: ANN202
    n, gap = int(p["n"]), 60 * float(p["overlap"])  # type: ignore[call-overload, arg-type]
    shapes = []
    for k in range(n):
        x = 52 + gap * k
        d = circle(x, 52, 50) + (circle(x, 52, 36) if p["ringed"] else "")
        shapes.append(Shape(d, p["colours"][k]))  # type: ignore[index]
    return (104 + gap * (n - 1), 104), shapes


def _interlock_change(p: Params, rng: Random) -> None:
    p["n"] = 5 - int(p["n"])  # type: ignore[call-overload]
    p["ringed"] = not p["ringed"]


FAMILIES: dict[str, tuple] = {  # type: ignore[type-arg]
    "petals": (_petals_params, _petals, _petals_change),
    "roundel": (_roundel_params, _roundel, _other_letters),
    "wordmark": (_wordmark_params, _wordmark, _other_letters),
    "lockup": (_lockup_params, _lockup, _lockup_change),
    "line": (_line_params, _line, _line_change),
    "gradient": (_gradient_params, _gradient, _other_letters),
    "blob": (_blob_params, _blob, _blob_change),
    "tiles": (_tiles_params, _tiles, _tiles_change),
    "stripes": (_stripes_params, _stripes, _stripes_change),
    "hanzi": (_hanzi_params, _hanzi, _hanzi_change),
    "interlock": (_interlock_params, _interlock, _interlock_change),
}
