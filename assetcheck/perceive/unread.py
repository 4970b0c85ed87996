"""Places that look like text and could not be read."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assetcheck.model.asset import Page
from assetcheck.model.facts import Region, TextRun


def regions(page: Page, spots: Sequence[NDArray[np.float32]], lines: Sequence[TextRun]) -> list[Region]:
    """The spots that a person would call text, as boxes."""
    return []
