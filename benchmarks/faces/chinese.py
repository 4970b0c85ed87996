"""How high and wide the ink of Chinese characters is in a face, from their outlines."""

import random
from pathlib import Path
from statistics import fmean, quantiles

from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

COUNTS = (1, 2, 4, 10)
"""Characters of the words whose height is taken: more of them reach farther up and down."""
DRAWS = 400
USUAL = (
    "的一是不了在有人这上大来和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已"
    "活动规则详见商品页最终交价结算为准优惠券件满减限时特会员专享包邮新买送元折图片仅供参考"
)


def measured(file: Path, number: int) -> dict[str, float | list[int]]:
    """Advance of a character in em; height of words of `COUNTS` characters and its spread, blank beside a character.

    The last three in thousandths of an em: the median, the standard deviation, the mean of both sides together.
    """
    font = TTFont(file, fontNumber=number if file.suffix == ".ttc" else -1)
    drawn, known, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
    boxes, blanks = [], []
    for char in USUAL:
        if ord(char) not in known:
            continue
        glyph, pen = drawn[known[ord(char)]], BoundsPen(drawn)
        glyph.draw(pen)
        x0, y0, x1, y1 = pen.bounds
        boxes.append((y0 / em, y1 / em))
        blanks.append((glyph.width - (x1 - x0)) / em)
    rng = random.Random(1)
    heights, spreads = [], []
    for count in COUNTS:
        words = (rng.choices(boxes, k=count) for _ in range(DRAWS))
        low, middle, high = _spread([max(y for _, y in word) - min(y for y, _ in word) for word in words])
        heights.append(round(1000 * middle))
        spreads.append(round(1000 * (high - low) / 2))
    return {
        "han_width": round(drawn[known[ord("中")]].width / em, 3),
        "han_span": heights,
        "han_span_spread": spreads,
        "han_blank": round(1000 * fmean(blanks)),
    }


def _spread(values: list[float]) -> tuple[float, float, float]:
    """What 16, 50 and 84 % of the values are below: the median and a standard deviation to each side."""
    cuts = quantiles(values, n=25)
    return cuts[3], cuts[12], cuts[20]
