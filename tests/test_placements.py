"""Which placement a picture was made for."""

import pytest

from assetcheck.config import shipped_placements
from assetcheck.model.brand import Campaign, Placement
from assetcheck.placements import campaign_of, placement_of

TABLE = {
    "square": Placement("square", size=(800, 800)),
    "square-2": Placement("square-2", size=(1600, 1600)),
    "tall": Placement("tall", size=(1080, 1920)),
    "strip": Placement("strip", width=750, max_height=1500),
    "range": Placement("range", min_size=(640, 360), max_size=(1280, 720), ratio=16 / 9),
    "pinned": Placement("pinned", size=(10, 10), paths=("pin/**",)),
}


@pytest.mark.parametrize(
    ("path", "size", "asked", "expected"),
    [
        ("a.png", (800, 800), ("square", "tall"), "square"),
        ("a.png", (2400, 2400), ("square", "tall"), "square"),
        ("a.png", (1080, 1919), ("square", "tall"), "tall"),
        ("a.png", (799, 800), ("square",), "square"),
        ("a.png", (700, 800), ("square",), None),
        ("a.png", (1600, 1600), ("square", "square-2"), None),
        ("square-2/a.png", (1600, 1600), ("square", "square-2"), "square-2"),
        ("pin/a.png", (800, 800), ("square",), "pinned"),
        ("a.png", (750, 1200), ("strip",), "strip"),
        ("a.png", (750, 1600), ("strip",), None),
        ("a.png", (960, 540), ("range",), "range"),
        ("a.png", (960, 541), (), None),
    ],
)
def test_placement(path: str, size: tuple[int, int], asked: tuple[str, ...], expected: str | None) -> None:
    """By path, else by equal or whole-multiple size, else by ratio, else by the name in the path, else none."""
    found = placement_of(path, size, asked, TABLE)
    assert (found.name if found else None) == expected


def test_campaign() -> None:
    """The first campaign whose globs match a path owns it."""
    campaigns = [Campaign("618", ("posters/618/**",)), Campaign("rest", ("posters/**",))]
    first, rest = campaign_of(campaigns, "posters/618/主图.png"), campaign_of(campaigns, "posters/x.png")
    assert (first and first.name, rest and rest.name) == ("618", "rest")
    assert campaign_of(campaigns, "copy/x.txt") is None


def test_every_shipped_placement_has_a_shape() -> None:
    """No shipped placement fits everything."""
    assert all(item.size or item.min_size or item.width or item.ratio for item in shipped_placements().values())
