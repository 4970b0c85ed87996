"""Letters on a ground that is seen through: what shows behind them is not known, so only their own colour is told."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.facts import Missing, TextRun
from assetcheck.model.geometry import Box

CLEAR = 128  # of 255: less opaque pixels are seen through
SOME = 0.02  # share of a page that is seen through, from which letters may stand there; round corners take less
AROUND = 0.3  # share of a line's box that is
SAME = 0.5  # share of the smaller of two boxes from which they hold the same line

Pixels = NDArray[np.uint8]


def is_seen_through(alpha: Pixels | None) -> bool:
    """Whether a page has a transparent ground on which letters may stand."""
    return alpha is not None and float((alpha < CLEAR).mean()) >= SOME


def over_black(over_white: Pixels, alpha: Pixels) -> Pixels:
    """The same page as seen on black; of letters in white nothing is seen on white."""
    white = 255 - alpha.astype(np.int16)[..., None]
    return np.asarray(np.clip(over_white.astype(np.int16) - white, 0, 255), np.uint8)


def merged(on_white: Sequence[TextRun], on_black: Sequence[TextRun], alpha: Pixels) -> list[TextRun]:
    """The lines seen on white and those seen on black, each once: as it stands out most."""
    found = [run for run in on_white if not _is_better(run, on_black)]
    found += [run for run in on_black if all(run.box.overlap(other.box) < SAME * _least(run, other) for other in found)]
    return [_open(run) if _stands_free(run.box, alpha) else run for run in _in_order(found)]


def _is_better(run: TextRun, others: Sequence[TextRun]) -> bool:
    """Whether another of the lines is the same one, and stands out more."""
    same = [other for other in others if run.box.overlap(other.box) >= SAME * _least(run, other)]
    return any(_strength(other) > _strength(run) for other in same)


def _least(one: TextRun, other: TextRun) -> int:
    return min(one.box.area, other.box.area)


def _strength(run: TextRun) -> float:
    return 0.0 if isinstance(run.contrast, Missing) else run.contrast


def _stands_free(box: Box, alpha: Pixels) -> bool:
    part = alpha[box.y : box.bottom, box.x : box.right]
    return bool(part.size) and float((part < CLEAR).mean()) >= AROUND


def _open(run: TextRun) -> TextRun:
    return replace(
        run,
        contrast=Missing("transparent-ground"),
        contrast_interval=None,
        contrast_box=None,
        contrast_pair="fill:ground",
        background=None,
    )


def _in_order(runs: Sequence[TextRun]) -> list[TextRun]:
    return sorted(runs, key=lambda run: (run.box.y + run.box.height // 2, run.box.x))
