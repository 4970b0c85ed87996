"""A picture in the sizes that the search for logos asks for."""

import math
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass

STEP = 1.08
"""Ratio of one size of the picture to the next."""
OCTAVE = 2**0.5
"""Ratio of one size that the fit uses to the next."""
NARROW = 800
"""Px; pictures narrower than this are enlarged to it, at most twice, so that their logos are seen."""
SMALLEST = 5
"""Px; shorter side of the smallest picture that is searched: a logo as high as the picture is no higher on the grid of
the scan."""
FINER = 4
"""Ratio of the size in which details are told to that in which they are searched."""
WINDOW = 13
"""Px across that a px is compared with: on the grid of the scan three, and more than a thin stroke is wide. With 5 px
a tenth fewer thin logos came to the proof, with 9 and 13 as many."""
GAIN = 2.0
"""What details are multiplied by: they are half as strong as the edges that they tell of."""


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
            if factor <= 1 and math.log2(factor).is_integer():
                pixels = self._halved(factor)
            else:
                above = self.level(_halved_above(factor)).pixels
                pixels = np.asarray(cv2.resize(above, self._size(factor), interpolation=cv2.INTER_LINEAR), np.uint8)
            self._made[factor] = Level(factor, pixels)
        return self._made[factor]

    def forget(self) -> None:
        """Keep the halves alone: a long picture in all sizes of a scan fills the memory, and fits have their own."""
        self._made = {factor: level for factor, level in self._made.items() if math.log2(factor).is_integer()}

    def _halved(self, factor: float) -> NDArray[np.uint8]:
        """The picture at a power of one half of its size."""
        if factor == 1:
            return self._pixels
        above = self.level(2 * factor).pixels
        return np.asarray(cv2.resize(above, self._size(factor), interpolation=cv2.INTER_AREA), np.uint8)

    def _size(self, factor: float) -> tuple[int, int]:
        """Width and height at a factor of the picture's size, px."""
        return max(1, round(self.width * factor)), max(1, round(self.height * factor))


class Details(Pyramid):
    """How far each px of a picture is from what surrounds it, in the sizes that searches ask for.

    Thin strokes that are shrunk to the grid of a scan are fainter than the shades of the ground; here it has none.
    """

    def __init__(self, plain: Pyramid) -> None:
        super().__init__(plain.level(1.0).pixels)
        self._plain = plain
        self._told: dict[float, NDArray[np.uint8]] = {}

    def _halved(self, factor: float) -> NDArray[np.uint8]:
        """The details of a finer size, shrunk to a power of one half."""
        finer = min(FINER * factor, 1.0)
        if finer not in self._told:
            pixels = self._plain.level(finer).pixels
            away = cv2.blur(pixels, (WINDOW, WINDOW))
            cv2.absdiff(pixels, away, away)
            self._told[finer] = np.asarray(cv2.convertScaleAbs(away, away, GAIN), np.uint8)
        pixels = self._told[finer]
        while finer > factor:
            finer /= 2
            pixels = np.asarray(cv2.resize(pixels, self._size(finer), interpolation=cv2.INTER_AREA), np.uint8)
        return pixels


def _halved_above(factor: float) -> float:
    """The smallest power of one half that is larger."""
    half = 1.0
    while half / 2 > factor:
        half /= 2
    return half
