"""Colours that would pass where a text's colour does not: WCAG 2 contrast, and nearness as the eye sees it (OKLab)."""

from collections.abc import Iterable
from math import dist
from typing import Final

Triple = tuple[float, float, float]

_STEPS: Final = 512
"""Lightnesses tried between black and white."""

_KNEE: Final = 0.04045
"""Where the curve of sRGB becomes a straight line, as encoded; `_LINEAR_KNEE` is the same in light."""
_LINEAR_KNEE: Final = 0.0031308


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours `#rrggbb`, 1–21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def nearest_passing(colour: str, ground: str, ratio: float) -> str | None:
    """The colour of the same hue, nearest in lightness to `colour`, that has `ratio` to `ground`; None: none has."""
    lightness, a, b = _oklab(colour)
    tried = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda each: (abs(each - lightness), each))
    made = (_hex((each, a * _fade(each, lightness), b * _fade(each, lightness))) for each in tried)
    return next((each for each in made if contrast(each, ground) >= ratio), None)


def nearest_of(colours: Iterable[str], colour: str, ground: str, ratio: float) -> str | None:
    """Of given colours, the one nearest to `colour` that has `ratio` to `ground`; None: none has."""
    passing = [each.lower() for each in colours if contrast(each, ground) >= ratio]
    return min(passing, key=lambda each: (_distance(each, colour), each), default=None)


def _fade(lightness: float, own: float) -> float:
    """Chroma shrinks towards black and white, where there is none."""
    span = 1 - own if lightness > own else own
    return 1 - abs(lightness - own) / span if span else 1.0


def _distance(one: str, other: str) -> float:
    return dist(_oklab(one), _oklab(other))


def _linear(colour: str) -> Triple:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= _KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return r, g, b


def _luminance(colour: str) -> float:
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _oklab(colour: str) -> Triple:
    r, g, b = _linear(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _hex(lab: Triple) -> str:
    """`#rrggbb` of an OKLab colour; what no screen shows is cut off."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(min(max(each, 0.0), 1.0))):02x}" for each in linear)


def _gamma(part: float) -> float:
    return part * 12.92 if part <= _LINEAR_KNEE else 1.055 * part ** (1 / 2.4) - 0.055
