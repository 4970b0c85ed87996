"""What the letters of many faces of type measure: `data/faces.json`, made by `python -m benchmarks.faces`.

A face gives each letter its advance, the sides of its ink and its lowest and highest point, all in em. Letters that a
face lacks are as in the mean of the others.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.advances import END_SPREAD, LEFT, RIGHT, is_unsure, is_wide

Floats = NDArray[np.float64]

UNSURE_WIDTH, UNSURE_SPREAD = 0.7, 0.3  # em of a mark that is half or full width, and how far that is from either
UNKNOWN_WIDTH, UNKNOWN_SPREAD = 0.58, 0.1  # em of a letter that stands in no table
BLANK = 0.045  # em beside the ink of a full character
OWN_SPREAD = 0.03  # em by which the ends of a line vary
HAN, HAN_SPREAD, KNOWN_SPREAD = 0.87, 0.045, 0.025  # em that Chinese rows fill where a face has none; spreads


@dataclass(frozen=True, slots=True)
class Faces:
    """The table: arrays of faces × letters, or of faces."""

    letters: Mapping[str, int]
    advance: Floats
    left: Floats
    right: Floats
    low: Floats
    high: Floats
    han_width: Floats
    """Em that a Chinese character takes along the line."""
    han_height: Floats
    """Em that the well-filled rows of a Chinese line take."""
    han_spread: Floats
    """How far that height varies."""
    prior: Floats
    """How common each is; the sum is 1."""

    def knows(self, char: str) -> bool:
        """Whether a letter or digit stands in the table."""
        return char in self.letters and char.isalnum()

    def width(self, text: str) -> tuple[Floats, float]:
        """Em that the ink of a text takes in each face, and the standard deviation that all share."""
        wide = np.zeros(len(self.prior))
        variance = OWN_SPREAD**2
        for at, char in enumerate(text):
            if is_unsure(text, at):
                wide += UNSURE_WIDTH
                variance += UNSURE_SPREAD**2
            elif char in self.letters:
                wide += self.advance[:, self.letters[char]]
            elif is_wide(char):
                wide += self.han_width
            else:
                wide += UNKNOWN_WIDTH
                variance += UNKNOWN_SPREAD**2
        first, last = self.letters.get(text[0]), self.letters.get(text[-1])
        wide -= LEFT.get(text[0], BLANK) if first is None else self.left[:, first]
        wide -= RIGHT.get(text[-1], BLANK) if last is None else self.advance[:, last] - self.right[:, last]
        variance += END_SPREAD**2 * ((text[0] in LEFT) + (text[-1] in RIGHT))
        return np.maximum(wide, 0.1), float(variance**0.5)

    def height(self, text: str) -> Floats:
        """Em from the lowest to the highest ink of the known letters of a text in each face; a capital's if none is."""
        at = [self.letters[char] for char in text if char in self.letters and char != " "] or [self.letters["H"]]
        return np.asarray(np.maximum(self.high[:, at].max(axis=1) - self.low[:, at].min(axis=1), 0.05))


@cache
def faces() -> Faces:
    """The table, read once."""
    data = json.loads((files("assetcheck.perceive") / "data" / "faces.json").read_text(encoding="utf-8"))
    table = data["faces"]
    han = np.array([face["han_height"] or np.nan for face in table], np.float64)
    prior = np.array([face["prior"] for face in table], np.float64)
    advance, left, right, low, high = (
        _filled([face[name] for face in table]) for name in ("advance", "left", "right", "low", "high")
    )
    return Faces(
        {letter: at for at, letter in enumerate(data["letters"])},
        advance, left, right, low, high,
        han_width=np.array([face["han_width"] for face in table], np.float64),
        han_height=np.where(np.isnan(han), HAN, han),
        han_spread=np.where(np.isnan(han), HAN_SPREAD, KNOWN_SPREAD),
        prior=prior / prior.sum(),
    )  # fmt: skip


def _filled(rows: list[list[int | None]]) -> Floats:
    """Hundredths as em, the gaps filled with the mean of the other faces."""
    values = np.array(rows, np.float64) / 100
    return np.asarray(np.where(np.isnan(values), np.nanmean(values, axis=0), values))
