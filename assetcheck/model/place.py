"""Where in an asset a claim or finding lies."""

from assetcheck.model.geometry import Box
from assetcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text, a box, or both."""

    line: int | None = None
    """Index into the asset's text lines; None in copy."""
    span: tuple[int, int] | None = None
    """Code points [start, end) of that line; in copy, of the whole file."""
    box: Box | None = None
    page: int = 0
    row: int | None = None
    column: int | None = None
    """In copy: line and column of the start, both from 1."""
    path: str | None = None
    """In findings of a campaign: the asset. None: the finding's own asset."""
