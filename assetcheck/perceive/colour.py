"""Arithmetic of colours. Pixels are sRGB arrays whose last axis is red, green, blue in 0–255."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

KNEE = 0.04045  # below it the sRGB curve is a straight line
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(pixels: NDArray[np.generic]) -> Floats:
    """Linear light, 0–1, of sRGB values in 0–255."""
    value = np.asarray(pixels, np.float64) / 255
    return np.asarray(np.where(value <= KNEE, value / 12.92, ((value + 0.055) / 1.055) ** 2.4))


def luminance(pixels: NDArray[np.generic]) -> Floats:
    """Relative luminance (WCAG 2), 0–1."""
    return np.asarray(linear(pixels) @ _LUMINANCE)


def ratio(one: Floats | float, other: Floats | float) -> Floats:
    """WCAG 2 contrast ratio, 1–21, of two relative luminances."""
    high, low = np.maximum(one, other), np.minimum(one, other)
    return np.asarray((high + 0.05) / (low + 0.05))


def oklab(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Oklab (B. Ottosson, 2020) of sRGB values: lightness 0–1, then a and b."""
    return np.asarray(np.cbrt(linear(np.arange(256))[pixels] @ _TO_LMS.T) @ _TO_LAB.T)


def length(difference: NDArray[np.float32]) -> NDArray[np.float32]:
    """How long each difference of two colours is; the same as numpy's norm, whose loops over three numbers are slow."""
    squares = difference * difference
    return np.asarray(np.sqrt(squares[..., 0] + squares[..., 1] + squares[..., 2]), np.float32)


def largest(values: NDArray[Any]) -> NDArray[Any]:
    """The largest of the three numbers of each colour."""
    return np.asarray(np.maximum(np.maximum(values[..., 0], values[..., 1]), values[..., 2]))


def to_hex(colour: NDArray[np.generic]) -> str:
    """`#rrggbb` of one sRGB colour."""
    red, green, blue = (round(float(part)) for part in np.clip(np.asarray(colour, np.float64), 0, 255))
    return f"#{red:02x}{green:02x}{blue:02x}"


def from_hex(colour: str) -> Floats:
    """The sRGB values of `#rrggbb`."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], np.float64)
