"""Font families of the benchmark, and the CSS that treats text: stroke, shadow, outline."""

import random
import subprocess
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts" / "node_modules" / "@fontsource"
# Family -> weights it really has. Those of Debian's packages, then those of npm's.
DEBIAN = {
    "Noto Sans CJK SC": (300, 400, 500, 700, 900),
    "Noto Serif CJK SC": (400, 600, 700, 900),
    "LXGW WenKai": (300, 400, 700),
    "Smiley Sans": (400,),
    "WenQuanYi Zen Hei": (400,),
    "WenQuanYi Micro Hei": (400,),
    "AR PL UKai CN": (400,),
    "AR PL UMing CN": (400,),
}
NPM = {
    "ZCOOL KuaiLe": "zcool-kuaile",
    "ZCOOL QingKe HuangYou": "zcool-qingke-huangyou",
    "Ma Shan Zheng": "ma-shan-zheng",
    "Zhi Mang Xing": "zhi-mang-xing",
}
PLAIN_FAMILIES = ("Noto Sans CJK SC", "Noto Sans CJK SC", "Noto Serif CJK SC", "LXGW WenKai",
                  "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")  # fmt: skip
"""Families for small text."""


@cache
def installed() -> dict[str, tuple[int, ...]]:
    """Return the families that are there, with their weights."""
    listed = subprocess.run(
        ["fc-list", ":", "family"],  # noqa: S607 - fontconfig's own tool, wherever it is
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = {family: weights for family, weights in DEBIAN.items() if family in listed}
    return found | {family: (400,) for family, folder in NPM.items() if (FONTS / folder).is_dir()}


def missing() -> list[str]:
    """Return the families that are not installed, so that a run can say so aloud."""
    return [family for family in [*DEBIAN, *NPM] if family not in installed()]


def font_faces() -> str:
    """Return the @font-face rules of npm's families."""
    rules = []
    for family, folder in NPM.items():
        files = FONTS / folder / "files"
        for part, reach in (("chinese-simplified", ""), ("latin", "unicode-range:U+0-24F;")):
            source = (files / f"{folder}-{part}-400-normal.woff2").as_uri()
            rules.append(f'@font-face{{font-family:"{family}";{reach}src:url({source})}}')
    return "".join(rules)


def pick_font(rng: random.Random, *, display: bool) -> tuple[str, int]:
    """Draw a family and one of its weights, of all families or of those for small text."""
    there = installed()
    names = list(there) if display else [name for name in PLAIN_FAMILIES if name in there]
    family = rng.choice(names)
    weights = there[family]
    return family, rng.choice(weights[-2:] if display else weights)


def treat(rng: random.Random, px: float, colour: str, edge: str) -> str:
    """Draw CSS for a large text of `px`: its fill, and perhaps stroke, shadow or outline."""
    kind = rng.choice(("plain",) * 5 + ("stroke", "stroke", "shadow", "soft", "outline"))
    width = max(1.0, round(px / rng.uniform(14, 24), 1))
    match kind:
        case "stroke":
            return f"color:{colour};-webkit-text-stroke:{2 * width}px {edge};paint-order:stroke fill"
        case "shadow":
            return f"color:{colour};text-shadow:{width}px {width}px 0 {edge}"
        case "soft":
            return f"color:{colour};text-shadow:0 {width}px {3 * width}px {edge}"
        case "outline" if px >= 40:
            return f"-webkit-text-fill-color:rgba(0,0,0,0);-webkit-text-stroke:{width / 2:.1f}px {colour}"
        case _:
            return f"color:{colour}"
