"""How far apart two colours look: CIELAB and CIEDE2000."""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Lab = tuple[float, float, float]
WHITE = (0.95047, 1.0, 1.08883)
"""D65, 2°."""
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def channels(colour: str) -> list[float]:
    """Linear light, 0-1, of the three channels of `#rrggbb`."""
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in values]  # noqa: PLR2004 - sRGB


def lab(colour: str) -> Lab:
    """CIELAB (D65) of `#rrggbb`."""
    light = channels(colour)
    xyz = [sum(weight * value for weight, value in zip(row, light, strict=True)) for row in TO_XYZ]
    x, y, z = (_curve(value / white) for value, white in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _curve(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def chroma(colour: str) -> float:
    """CIELAB chroma of `#rrggbb`: 0 for grays, above 100 for the most vivid."""
    _, a, b = lab(colour)
    return hypot(a, b)


def distance(one: str, other: str) -> float:
    """CIEDE2000 of two `#rrggbb` colours: about 1 is just seen, 10 is plain."""
    return ciede2000(lab(one), lab(other))


def ciede2000(one: Lab, other: Lab) -> float:
    """CIEDE2000 after Sharma, Wu and Dalal (2005), all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    grown = 0.5 * (1 - _seventh((hypot(a1, b1) + hypot(a2, b2)) / 2))
    a1, a2 = a1 * (1 + grown), a2 * (1 + grown)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = _hue(a1, b1), _hue(a2, b2)
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lightness, c = (l1 + l2) / 2, (c1 + c2) / 2
    h = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * cos(radians(h - 30))
        + 0.24 * cos(radians(2 * h))
        + 0.32 * cos(radians(3 * h + 6))
        - 0.20 * cos(radians(4 * h - 63))
    )
    sl = 1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2)
    sc, sh = 1 + 0.045 * c, 1 + 0.015 * c * t
    rotation = -2 * _seventh(c) * sin(radians(60 * exp(-(((h - 275) / 25) ** 2))))
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, dh / sh
    return sqrt(max(dl * dl + dc * dc + dh * dh + rotation * dc * dh, 0.0))


def _seventh(c: float) -> float:
    return sqrt(c**7 / (c**7 + 25**7))


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360
