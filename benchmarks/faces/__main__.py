"""`python -m benchmarks.faces`: measure faces of type into the table that font sizes are told by.

Needs Debian's fonts of the posters, and npm's `@fontsource` families in `--npm`
(`npm i @fontsource/inter @fontsource/roboto …`, see `NPM`).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from benchmarks.faces import chinese
from benchmarks.faces.strokes import CHINESE, SIZES, widths
from benchmarks.faces.strokes import LETTERS as STROKED

TABLE = Path(__file__).parents[2] / "assetcheck" / "perceive" / "data" / "faces.json"
LETTERS = "".join(map(chr, range(32, 127))) + "¥￥·×°℃Φ–—“”‘’•®™©…"
DEBIAN = Path("/usr/share/fonts")
OWN = Path(__file__).parents[1] / "posters" / "fonts" / "node_modules" / "@fontsource"
LOCAL: tuple[tuple[str, str, int, float | None], ...] = (
    ("Noto Sans CJK SC/300", "opentype/noto/NotoSansCJK-Light.ttc", 2, 0.858),
    ("Noto Sans CJK SC/400", "opentype/noto/NotoSansCJK-Regular.ttc", 2, 0.868),
    ("Noto Sans CJK SC/500", "opentype/noto/NotoSansCJK-Medium.ttc", 2, 0.878),
    ("Noto Sans CJK SC/700", "opentype/noto/NotoSansCJK-Bold.ttc", 2, 0.895),
    ("Noto Sans CJK SC/900", "opentype/noto/NotoSansCJK-Black.ttc", 2, 0.91),
    ("Noto Serif CJK SC/400", "opentype/noto/NotoSerifCJK-Regular.ttc", 2, 0.885),
    ("Noto Serif CJK SC/600", "opentype/noto/NotoSerifCJK-SemiBold.ttc", 2, 0.887),
    ("Noto Serif CJK SC/700", "opentype/noto/NotoSerifCJK-Bold.ttc", 2, 0.888),
    ("Noto Serif CJK SC/900", "opentype/noto/NotoSerifCJK-Black.ttc", 2, 0.898),
    ("WenQuanYi Micro Hei/400", "truetype/wqy/wqy-microhei.ttc", 0, 0.847),
    ("WenQuanYi Zen Hei/400", "truetype/wqy/wqy-zenhei.ttc", 0, 0.883),
    ("LXGW WenKai/300", "truetype/lxgw-wenkai/LXGWWenKai-Light.ttf", 0, 0.80),
    ("LXGW WenKai/400", "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0, 0.805),
    ("LXGW WenKai/700", "truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf", 0, 0.815),
    ("AR PL UKai CN/400", "truetype/arphic/ukai.ttc", 0, 0.77),
    ("AR PL UMing CN/400", "truetype/arphic/uming.ttc", 0, 0.87),
    ("Smiley Sans/400", "truetype/smiley-sans/SmileySans-Oblique.ttf", 0, 0.92),
    ("DejaVu Sans/400", "truetype/dejavu/DejaVuSans.ttf", 0, None),
    ("DejaVu Sans/700", "truetype/dejavu/DejaVuSans-Bold.ttf", 0, None),
    ("DejaVu Sans Condensed/400", "truetype/dejavu/DejaVuSansCondensed.ttf", 0, None),
    ("DejaVu Serif/400", "truetype/dejavu/DejaVuSerif.ttf", 0, None),
    ("Liberation Sans/400", "truetype/liberation/LiberationSans-Regular.ttf", 0, None),
    ("Liberation Sans/700", "truetype/liberation/LiberationSans-Bold.ttf", 0, None),
    ("Liberation Sans Narrow/400", "truetype/liberation/LiberationSansNarrow-Regular.ttf", 0, None),
    ("Liberation Sans Narrow/700", "truetype/liberation/LiberationSansNarrow-Bold.ttf", 0, None),
    ("Liberation Serif/400", "truetype/liberation/LiberationSerif-Regular.ttf", 0, None),
    ("Liberation Serif/700", "truetype/liberation/LiberationSerif-Bold.ttf", 0, None),
    ("Liberation Mono/400", "truetype/liberation/LiberationMono-Regular.ttf", 0, None),
    ("Liberation Mono/700", "truetype/liberation/LiberationMono-Bold.ttf", 0, None),
)
"""Name, file, its number in the file, and the height of its well-filled Chinese rows in em, as the posters show it."""
HAND = {"zcool-kuaile": 0.778, "zcool-qingke-huangyou": 0.915, "ma-shan-zheng": 0.75, "zhi-mang-xing": 0.76}
NPM = (
    "anton", "archivo", "barlow", "barlow-condensed", "bebas-neue", "dm-sans", "dosis", "figtree",
    "ibm-plex-sans", "inter", "lato", "lora", "manrope", "merriweather", "montserrat", "noto-serif", "nunito",
    "open-sans", "oswald", "playfair-display", "poppins", "quicksand", "rajdhani", "roboto", "roboto-condensed",
    "rubik", "source-sans-3",
)  # fmt: skip
COMMON = {
    "Noto Sans CJK SC": 5, "Liberation Sans": 3, "inter": 3, "Noto Serif CJK SC": 2, "WenQuanYi Micro Hei": 2,
    "WenQuanYi Zen Hei": 2, "LXGW WenKai": 2, "roboto": 2, "zcool-kuaile": 2, "zcool-qingke-huangyou": 2,
    "zhi-mang-xing": 2, "ma-shan-zheng": 2, "Smiley Sans": 2,
}  # fmt: skip
"""How common a family is on Chinese posters, against 1 for the rest; faces of one shape stand for others of it."""


DISPLAY = {*HAND, "Smiley Sans", "anton", "bebas-neue"}
"""Families for headlines, seldom used for small print."""


def faces(npm: Path) -> Iterator[tuple[str, Path, int, float | None]]:
    """Name, file, number in it and Chinese height of every face."""
    yield from ((name, DEBIAN / path, number, han) for name, path, number, han in LOCAL)
    for family, han in HAND.items():
        yield f"{family}/400", OWN / family / "files" / f"{family}-latin-400-normal.woff", 0, han
    for family in NPM:
        for weight in (400, 700):
            file = npm / family / "files" / f"{family}-latin-{weight}-normal.woff"
            if file.is_file():
                yield f"{family}/{weight}", file, 0, None


def of_han(file: Path, number: int) -> dict[str, Any]:
    """What the Chinese characters of a face measure."""
    file = _chinese(file)
    return chinese.measured(file, number) | {"han_stroke": widths(file, number, CHINESE)}


def _chinese(file: Path) -> Path:
    """The file that holds the Chinese characters of a face: npm's families have one of their own for them."""
    return file.with_name(file.name.replace("-latin-", "-chinese-simplified-"))


def measured(file: Path, number: int) -> dict[str, Any]:
    """Advance, left and right, low and high of each letter, in hundredths of an em; whether its hints raise them."""
    from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(file, fontNumber=number if file.suffix == ".ttc" else -1)
    drawn, known, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
    rows: dict[str, list[int | None]] = {name: [] for name in ("advance", "left", "right", "low", "high")}
    for letter in LETTERS:
        glyph: Any = drawn[known[ord(letter)]] if ord(letter) in known else None
        pen = BoundsPen(drawn)
        if glyph:
            glyph.draw(pen)
        x0, y0, x1, y1 = pen.bounds or (0, 0, 0, 0)
        for row, value in zip(rows.values(), (glyph and glyph.width, x0, x1, y0, y1), strict=True):
            row.append(None if glyph is None else round(100 * value / em))
    return {"hinted": "CFF " in font, **rows}


@click.command()
@click.option("--npm", type=click.Path(path_type=Path, exists=True), required=True, help="node_modules/@fontsource")
def main(npm: Path) -> None:
    """Measure all faces and write the table."""
    chosen = list(faces(npm))
    families = [name.split("/")[0] for name, *_ in chosen]
    lines = []
    for (name, file, number, han), family in zip(chosen, families, strict=True):
        prior = round(COMMON.get(family, 1) / families.count(family), 3)
        face = {"name": name, "prior": prior, "display": family in DISPLAY, "han_height": han}
        face |= {"stroke": widths(file, number, STROKED)}
        face |= (of_han(file, number) if han else {"han_width": 1.0}) | measured(file, number)
        lines.append(json.dumps(face, ensure_ascii=False, separators=(",", ":")))
    head = json.dumps(LETTERS, ensure_ascii=False)
    scales = f'"stroke_sizes":{list(SIZES)},"han_counts":{list(chinese.COUNTS)}'
    text = f'{{"letters":{head},{scales},"faces":[\n' + ",\n".join(lines) + "\n]}\n"
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
