"""What the letters of many faces of type measure: `data/faces.json`, made by `python -m benchmarks.faces`.

A face gives each letter its advance, the sides of its ink and its lowest and highest point, all in em. Letters that a
face lacks are as in the mean of the others. The width of its strokes is what a picture shows at some sizes: those of
small type blur.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.advances import END_SPREAD, LEFT, RIGHT, is_ideograph, is_unsure, is_wide

Floats = NDArray[np.float64]

UNSURE_WIDTH, UNSURE_SPREAD = 0.7, 0.3  # em of a mark that is half or full width, and how far that is from either
UNKNOWN_WIDTH, UNKNOWN_SPREAD = 0.58, 0.1  # em of a letter that stands in no table
BLANK = 0.045  # em beside the ink of a mark as wide as a character, and of a character where a face has none
OWN_SPREAD = 0.03  # em by which the ends of a line vary
HAN, HAN_SPREAD, KNOWN_SPREAD = 0.87, 0.045, 0.025  # em that Chinese rows fill where a face has none; spreads
SPAN, SPAN_SPREAD = 0.935, 0.035  # em from the lowest to the highest ink of Chinese words where a face has none; spread
STROKE_SPREAD, HAN_STROKE_SPREAD = 0.08, 0.25  # share by which strokes vary; those of Chinese where a face has none


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
    han_counts: Floats
    """Numbers of characters for which the latter are known."""
    han_span: Floats
    """Em from the lowest to the highest ink of a Chinese word of so many characters (faces × numbers)."""
    han_span_spread: Floats
    """How far that varies."""
    han_blank: Floats
    """Em beside the ink of a Chinese character, on each side."""
    hinted: Floats
    """How likely the letters are drawn to whole pixels, which makes them higher: 0 or 1 where a face has Chinese."""
    prior: Floats
    """How common each is; the sum is 1."""
    display: NDArray[np.bool_]
    """Whether it is one for headlines."""
    stroke_sizes: Floats
    """Em, px, at which the widths of strokes are known."""
    strokes: Floats
    """Width of the strokes of letters over the em, as seen at these sizes (faces × sizes)."""
    han_strokes: Floats
    """The same of Chinese characters; where a face has none, those that go with its letters."""
    han_stroke_spread: Floats
    """How far the latter vary, by share."""

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
        wide -= self._blank(text[0], LEFT) if first is None else self.left[:, first]
        wide -= self._blank(text[-1], RIGHT) if last is None else self.advance[:, last] - self.right[:, last]
        variance += END_SPREAD**2 * ((text[0] in LEFT) + (text[-1] in RIGHT))
        return np.maximum(wide, 0.1), float(variance**0.5)

    def _blank(self, char: str, marks: Mapping[str, float]) -> Floats | float:
        return self.han_blank if is_ideograph(char) else marks.get(char, BLANK)

    def span(self, count: int) -> tuple[Floats, Floats]:
        """Em that the ink of so many Chinese characters reaches in each face from its lowest to its highest; spread."""
        at = np.interp(np.log(count), np.log(self.han_counts), np.arange(len(self.han_counts)))
        low = min(int(at), len(self.han_counts) - 2)
        both = (self.han_span, self.han_span_spread)
        mean, spread = (each[:, low] + (each[:, low + 1] - each[:, low]) * (at - low) for each in both)
        return mean, spread

    def height(self, text: str) -> Floats:
        """Em from the lowest to the highest ink of the known letters of a text in each face; a capital's if none is."""
        at = [self.letters[char] for char in text if char in self.letters and char != " "] or [self.letters["H"]]
        return np.asarray(np.maximum(self.high[:, at].max(axis=1) - self.low[:, at].min(axis=1), 0.05))

    def stroke(self, text: str, sizes: Floats) -> tuple[Floats, Floats]:
        """Px that the strokes of a text seem wide in each face at each size, and by which share that varies."""
        wide = [is_wide(char) for char in text if char.isalnum()]
        share = sum(wide) / max(len(wide), 1)
        at = np.interp(np.log(sizes), np.log(self.stroke_sizes), np.arange(len(self.stroke_sizes)))
        low = np.minimum(at.astype(np.intp), len(self.stroke_sizes) - 2)
        told = share * self.han_strokes + (1 - share) * self.strokes
        between = told[:, low] + (told[:, low + 1] - told[:, low]) * (at - low)
        return between * sizes, share * self.han_stroke_spread + (1 - share) * STROKE_SPREAD


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
    strokes = np.array([face["stroke"] for face in table], np.float64) / 1000
    lacking = [np.nan] * strokes.shape[1]
    own = np.array([face.get("han_stroke", lacking) for face in table], np.float64) / 1000
    counts = len(data["han_counts"])
    return Faces(
        {letter: at for at, letter in enumerate(data["letters"])},
        advance, left, right, low, high,
        han_width=np.array([face["han_width"] for face in table], np.float64),
        han_height=np.where(np.isnan(han), HAN, han),
        han_spread=np.where(np.isnan(han), HAN_SPREAD, KNOWN_SPREAD),
        han_counts=np.array(data["han_counts"], np.float64),
        han_span=np.array([face.get("han_span", counts * [SPAN * 1000]) for face in table]) / 1000,
        han_span_spread=np.array([face.get("han_span_spread", counts * [SPAN_SPREAD * 1000]) for face in table]) / 1000,
        han_blank=np.array([face.get("han_blank", BLANK * 2000) for face in table]) / 2000,
        hinted=np.array([float(face["hinted"]) for face in table]),
        prior=prior / prior.sum(),
        display=np.array([face["display"] for face in table]),
        stroke_sizes=np.array(data["stroke_sizes"], np.float64),
        strokes=strokes,
        han_strokes=np.where(np.isnan(own), strokes * np.nanmean(own / strokes, axis=0), own),
        han_stroke_spread=np.where(np.isnan(own[:, 0]), HAN_STROKE_SPREAD, STROKE_SPREAD),
    )  # fmt: skip


def _filled(rows: list[list[int | None]]) -> Floats:
    """Hundredths as em, the gaps filled with the mean of the other faces."""
    values = np.array(rows, np.float64) / 100
    return np.asarray(np.where(np.isnan(values), np.nanmean(values, axis=0), values))
