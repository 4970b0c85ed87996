"""What a line of text says: the recognition network over line pictures 48 px high."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass
from assetcheck.perceive.arrays import Pixels
from assetcheck.perceive.engine import Model
from assetcheck.perceive.models import RECOGNITION

HEIGHT = 48
STEP = 8
"""Px of a line picture for each step of the network's output."""
WIDTHS = tuple(round(64 * 1.125**n / STEP) * STEP for n in range(40))
"""Line pictures are padded to one of these widths: alike ones share a batch, and no line's neighbours change it."""
BATCH_PX = 2560
"""Widths of one batch together."""

HALF = 0.5
"""Probability from which a class is the best one."""
TWIN = 0.005
"""Probability from which the simplified form of a traditional character is read in its place: the network takes one
for the other, in hand-written type above all. Where a text is traditional, the simplified form has none at all."""
CURRENCY, LIKE_CURRENCY = "¥￥", "VvYy"
CURRENCY_SEEN = 0.02
"""Probability from which a letter before a digit is read as the currency sign that it looks like once a price is struck
through. Letters in the names of models have at most a tenth of that."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a line picture says, how sure that is (0-1), and where each character is centred (0-1 of the width)."""

    text: str
    confidence: float
    centres: tuple[float, ...]


NOTHING = Words("", 0.0, ())


class Recogniser:
    """Reads pictures of single lines."""

    def __init__(self, threads: int) -> None:
        """Load the network."""
        self._model = Model(RECOGNITION, threads)
        self._characters = self._model.characters
        self._twins = _twins(self._characters)

    def read(self, lines: Sequence[Pixels]) -> list[Words]:
        """Read line pictures of `HEIGHT` px (RGB, upright); the answers come in the same order."""
        alike: dict[int, list[int]] = defaultdict(list)
        for index, line in enumerate(lines):
            alike[_padded(line.shape[1])].append(index)
        found: list[Words] = [NOTHING] * len(lines)
        for width, members in sorted(alike.items()):
            size = max(1, BATCH_PX // width)
            for start in range(0, len(members), size):
                some = members[start : start + size]
                batch = np.zeros((len(some), 3, HEIGHT, width), np.float32)
                for row, index in enumerate(some):
                    line = lines[index]
                    batch[row, :, :, : line.shape[1]] = line[:, :, ::-1].transpose(2, 0, 1) / 127.5 - 1
                for index, scores in zip(some, self._model(batch), strict=True):
                    found[index] = self._decoded(scores, lines[index].shape[1])
        return found

    def _decoded(self, scores: NDArray[np.float32], width: int) -> Words:
        """The best character of each step, repeats and blanks dropped."""
        best = with_currency(self._simplified(scores), scores, self._characters)
        sure = scores[np.arange(len(best)), best]
        starts = np.flatnonzero((best != 0) & (np.concatenate(([0], best[:-1])) != best))
        if not len(starts):
            return NOTHING
        ends = [int(np.argmax(best[start:] != best[start])) or len(best) - start for start in starts]
        steps = width / STEP
        centres = tuple(float((start + length / 2) / steps) for start, length in zip(starts, ends, strict=True))
        text = "".join(self._characters[best[start]] for start in starts)
        return Words(text, round(float(sure[starts].mean()), 4), centres)

    def _simplified(self, scores: NDArray[np.float32]) -> NDArray[np.int64]:
        """The best class of each step; a doubtful traditional character hands its score to its simplified form."""
        best = np.zeros(len(scores), np.int64)
        told = np.flatnonzero(scores[:, 0] < HALF)  # the rest are blank, and most are
        best[told] = scores[told].argmax(1)
        for step in np.flatnonzero(best):
            twin = self._twins.get(int(best[step]))
            if twin is not None and scores[step, twin] >= TWIN:
                scores[step, twin] += scores[step, best[step]]
                best[step] = twin
        return best


def with_currency(best: NDArray[np.int64], scores: NDArray[np.float32], characters: Sequence[str]) -> NDArray[np.int64]:
    """The class of each step; a letter that may be a currency sign in front of a digit hands its score to that."""
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    runs = [run for run in np.split(np.arange(len(best)), starts[1:]) if best[run[0]]]
    for run, following in pairwise(runs):
        if characters[best[run[0]]] not in LIKE_CURRENCY or not characters[best[following[0]]].isdigit():
            continue
        signs = [characters.index(sign) for sign in CURRENCY]
        seen = scores[run][:, signs].max(axis=0)
        if seen.sum() >= CURRENCY_SEEN:
            sign = signs[int(seen.argmax())]
            scores[run, sign] += scores[run, best[run]]
            best[run] = sign
    return best


def _twins(characters: Sequence[str]) -> Mapping[int, int]:
    """The class of the simplified form, by the class of the traditional one."""
    from opencc import OpenCC

    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    known = {character: index for index, character in enumerate(characters)}
    pairs = enumerate(zip(characters, simplified, strict=True))
    return {index: known[plain] for index, (character, plain) in pairs if plain != character and plain in known}


def _padded(width: int) -> int:
    return next((each for each in WIDTHS if each >= width), -(-width // STEP) * STEP)
