"""What a line of text says: the recognition network over line pictures 48 px high."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assetcheck.perceive.engine import RECOGNITION, Model

HEIGHT = 48
STEP = 8
"""Px of a line picture for each step of the network's output."""
WIDTHS = tuple(round(64 * 1.125**n / STEP) * STEP for n in range(40))
"""Line pictures are padded to one of these widths: alike ones share a batch, and no line's neighbours change it."""
BATCH_PX = 2560
"""Widths of one batch together."""


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

    def read(self, lines: Sequence[NDArray[np.uint8]]) -> list[Words]:
        """Read line pictures of `HEIGHT` px (RGB, upright); the answers come in the same order."""
        import numpy as np

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
        import numpy as np

        best = scores.argmax(1)
        sure = scores[np.arange(len(best)), best]
        starts = np.flatnonzero((best != 0) & (np.concatenate(([0], best[:-1])) != best))
        if not len(starts):
            return NOTHING
        ends = [int(np.argmax(best[start:] != best[start])) or len(best) - start for start in starts]
        step = width / STEP
        centres = tuple(float((start + length / 2) / step) for start, length in zip(starts, ends, strict=True))
        text = "".join(self._characters[best[start]] for start in starts)
        return Words(text, round(float(sure[starts].mean()), 4), centres)


def _padded(width: int) -> int:
    return next((each for each in WIDTHS if each >= width), -(-width // STEP) * STEP)
