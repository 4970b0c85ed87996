"""A picture in the sizes that the search for logos asks for."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

STEP = 1.08
"""Ratio of one size of the picture to the next."""
OCTAVE = 2**0.5
"""Ratio of one size that the fit uses to the next."""
NARROW = 800
"""Px; pictures narrower than this are enlarged to it, at most twice, so that their logos are seen."""
SMALLEST = 12
"""Px; shorter side of the smallest picture that is searched."""


@dataclass(frozen=True, slots=True)
class Level:
    """The picture shrunk by a factor: height × width × 3, RGB."""

    factor: float
    pixels: NDArray[np.uint8]


class Pyramid:
    """A picture in the sizes that searches ask for; each is made once, for all logos."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self.height, self.width = pixels.shape[:2]
        self.largest = min(2.0, max(1.0, NARROW / self.width))
        """Largest factor that is looked at."""
        self._pixels = pixels
        self._made: dict[float, Level] = {}

    def factors(self) -> Iterator[float]:
        """The sizes of the scan, from the largest to the smallest."""
        factor = self.largest
        while min(self.width, self.height) * factor >= SMALLEST:
            yield factor
            factor /= STEP

    def at(self, factor: float) -> Level:
        """A size not below a factor, by at most half an octave, or the largest there is."""
        rounded = self.largest
        while rounded / OCTAVE >= factor and min(self.width, self.height) * rounded / OCTAVE >= SMALLEST:
            rounded /= OCTAVE
        return self.level(rounded)

    def level(self, factor: float) -> Level:
        """The picture at a factor of its size."""
        if factor not in self._made:
            halved = factor < 1 and math.log2(factor).is_integer()
            above = 2 * factor if halved else _halved_above(factor)
            source = self._pixels if above >= 1 else self.level(above).pixels
            size = (max(1, round(self.width * factor)), max(1, round(self.height * factor)))
            way = cv2.INTER_AREA if halved else cv2.INTER_LINEAR
            pixels = source if factor == 1 else np.asarray(cv2.resize(source, size, interpolation=way), np.uint8)
            self._made[factor] = Level(factor, pixels)
        return self._made[factor]


def _halved_above(factor: float) -> float:
    """The smallest power of one half that is larger."""
    half = 1.0
    while half / 2 > factor:
        half /= 2
    return half
