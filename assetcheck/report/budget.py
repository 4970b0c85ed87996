"""Pictures that must fit into what a page has left of its bytes."""

from collections.abc import Iterable, Mapping

from assetcheck.report.picture import Thumbnail, smaller

LEAST = 1_200
"""Bytes below which a picture shows nothing: better none, and a sentence that says so."""


def ceiling(costs: Iterable[int], room: int) -> int:
    """The most bytes that each may take so that all of them fit into `room`: small ones leave theirs to the large."""
    left, waiting = room, sorted(costs)
    for index, cost in enumerate(waiting):
        share = max(left, 0) // (len(waiting) - index)
        if cost > share:
            return share
        left -= cost
    return max(waiting, default=0)


def fitted(pictures: Mapping[str, Thumbnail], room: int) -> dict[str, Thumbnail]:
    """The pictures, those that are too large made smaller until all take at most `room` bytes."""
    limit = ceiling((picture.cost for picture in pictures.values()), room)
    if limit < LEAST and any(picture.cost > limit for picture in pictures.values()):
        return {name: Thumbnail(b"", picture.width, picture.height) for name, picture in pictures.items()}
    return {name: picture if picture.cost <= limit else smaller(picture, limit) for name, picture in pictures.items()}
