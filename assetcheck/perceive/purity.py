"""How far pure ink lies from its ground, where thin strokes and lossy compression never show it pure.

Strokes thinner than two pixels mix with the ground, and compression makes the edges of wide ones overshoot. How the
reach of a line's pixels is spread, how high the line is, how wide its strokes are and how restless the ground is tell
by how much: a table of weights, learned from lines of known colour at many sizes and qualities
(`python -m benchmarks.strokes`), turns them into the pure reach and into how far that may be wrong.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.values import dataclass

RANKS = (30, 50, 76, 90, 96, 99, 99.9)
"""Percentiles of the reach of the inked pixels that are looked at."""
MAIN = 4
"""The one of them that the answer is told over."""
LEAST = 0.05  # of the main rank: less counts as that
RESTLESS = 0.12  # of the main rank: more unrest of the ground counts as that
WIDEST = 2.0  # no measure counts for more
SURE, UNSURE = 0.006, 0.3  # share that the answer may be off by, at least and at most

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Strokes:
    """What is seen of the strokes of one line."""

    reach: NDArray[np.float32]
    """Of each inked pixel, along the way from ground to ink, in any unit."""
    high: float
    """Of the line, px."""
    wide: float
    """Of a stroke as it seems, px: twice the ink over its outline."""
    unrest: float
    """Standard deviation of the bare ground along the same way, in the unit of the reach."""


def pure_reach(seen: Strokes, *, lossy: bool) -> tuple[float, float]:
    """How far pure ink reaches, in the unit of what was seen, and the share by which that may be wrong."""
    main, told = measures(seen)
    weights = _weights()["lossy" if lossy else "lossless"]
    level = float(products(told) @ weights["level"])
    error = float(np.exp(np.append(told, 1.0) @ weights["error"]))
    return main * float(np.exp(level)), min(max(error, SURE), UNSURE)


def measures(seen: Strokes) -> tuple[float, Floats]:
    """The main rank of the reach, and what is told over it: each a number of about one."""
    ranks = np.percentile(seen.reach, RANKS)
    main = max(float(ranks[MAIN]), 1e-6)
    spread = np.log(np.maximum(np.delete(ranks, MAIN) / main, LEAST))
    others = (8 / seen.high, 10 * min(seen.unrest / main, RESTLESS), np.log(seen.reach.size) / 5, seen.wide - 1.5)
    return main, np.clip(np.append(spread, others), -WIDEST, WIDEST)


def products(told: Floats) -> Floats:
    """One, the measures, and the products of each two of them: what the level is a weighted sum of."""
    upper = np.triu_indices(len(told))
    return np.concatenate(([1.0], told, np.outer(told, told)[upper]))


@cache
def _weights() -> Mapping[str, Mapping[str, Floats]]:
    table = json.loads((files("assetcheck.perceive") / "data" / "purity.json").read_text(encoding="utf-8"))
    return {kind: {name: np.array(row) for name, row in rows.items()} for kind, rows in table.items()}
