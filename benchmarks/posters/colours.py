"""Colours of a wanted contrast, and sets of colours that go together."""

import random
from collections.abc import Sequence

import numpy as np

from fixtures.truth import contrast

PALETTES: tuple[tuple[str, str, str], ...] = (
    ("#d0021b", "#ffd54a", "#fff4e0"), ("#0f3d91", "#38b6ff", "#eef6ff"), ("#0b6e4f", "#f2c14e", "#f4f9f1"),
    ("#5b2a86", "#ff7bac", "#fbf0ff"), ("#1f1f24", "#e0b15a", "#f3efe6"), ("#ff6a3d", "#ffe0b8", "#fff8f1"),
    ("#e94f86", "#ffc6da", "#fff3f7"), ("#12737a", "#9be3d8", "#effaf8"), ("#7a3b1d", "#e8b98a", "#fbf4ec"),
    ("#2e4a2f", "#a9c77b", "#f5f8ee"), ("#c81d4e", "#ff9f1c", "#fff5ea"), ("#243b55", "#f0a5a5", "#f6f4f1"),
)  # fmt: skip
"""Main colour, accent and pale ground."""


def rgb(colour: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return red, green and blue, 0-255."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], float)


def hex_of(values: Sequence[float] | np.ndarray[tuple[int], np.dtype[np.float64]]) -> str:
    """Return #rrggbb of red, green and blue, 0-255."""
    return "#" + "".join(f"{int(min(255, max(0, round(float(v))))):02x}" for v in values)


def mix(one: str, other: str, share: float) -> str:
    """Return the colour `share` of the way from one to the other."""
    return hex_of(rgb(one) * (1 - share) + rgb(other) * share)


def ratio(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours."""
    return float(contrast(rgb(one), rgb(other)))


def of_contrast(rng: random.Random, ground: str, wanted: float, tint: str) -> str:
    """Return a colour whose contrast with `ground` is about `wanted`, or the nearest there is.

    It lies between the ground and a tinted black or white, whichever side has the room.
    """
    ends = [mix("#000000", tint, rng.uniform(0, 0.25)), mix("#ffffff", tint, rng.uniform(0, 0.12))]
    enough = [end for end in ends if ratio(end, ground) >= wanted]
    end = rng.choice(enough) if enough else max(ends, key=lambda e: ratio(e, ground))
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        if ratio(mix(ground, end, middle), ground) < wanted:
            low = middle
        else:
            high = middle
    return mix(ground, end, high)
