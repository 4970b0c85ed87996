"""How colours look to people with a colour vision deficiency.

The matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE TVCG 15(6), 2009, at full severity, for linear RGB.
"""

from functools import lru_cache

from assetcheck.checks._colour import channels

Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]

VISIONS: dict[str, Matrix] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LUMINANCE = (0.2126, 0.7152, 0.0722)


def ratio(one: str, other: str, vision: str | None = None) -> float:
    """WCAG 2 contrast ratio of two `#rrggbb` colours as that vision sees them; None: as they are."""
    high, low = sorted((_luminance(one, vision), _luminance(other, vision)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=4096)
def _luminance(colour: str, vision: str | None) -> float:
    light = channels(colour)
    if vision is not None:
        light = [sum(a * b for a, b in zip(row, light, strict=True)) for row in VISIONS[vision]]
    return sum(weight * min(max(value, 0.0), 1.0) for weight, value in zip(LUMINANCE, light, strict=True))
