"""size-variants and resolution."""

from dataclasses import replace

import pytest

from assetcheck.checks import all_checks
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand, Campaign, Placement
from assetcheck.model.check import CampaignCase, Case
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Facts, Likeness, Metadata
from assetcheck.model.finding import NotApplicable, Observation

CHECKS = all_checks()
SQUARE = Placement("taobao-main", size=(800, 800), max_bytes=2000, formats=("jpeg", "png"))
COVER = Placement("cover", size=(900, 383))


def picture(width: int, height: int, placement: Placement | None = None, size: int = 1, form: str = "PNG") -> Case:
    ref = AssetRef(f"{width}x{height}.png", None, Kind.IMAGE)
    return Case(
        ref, Facts(width, height), Reading(), Brand(), frozenset(), size, form, placement=placement, campaign="618"
    )


def campaign(*members: Case, unreadable: tuple[str, ...] = ()) -> list[Observation | NotApplicable]:
    run = CHECKS["size-variants"].run_campaign
    assert run
    given = Campaign("618", ("**",), ("taobao-main", "cover"))
    return list(run(CampaignCase(given, (SQUARE, COVER), members, unreadable), {"compare": True}))


def codes(observed: list[Observation | NotApplicable]) -> list[tuple[str, str]]:
    return [(item.code, item.subject) for item in observed if isinstance(item, Observation)]


def test_complete() -> None:
    """A campaign with a picture for each placement has nothing to say; so has one at twice the size."""
    assert campaign(picture(800, 800, SQUARE), picture(1800, 766, COVER)) == []


def test_missing() -> None:
    """What is missing is named."""
    assert codes(campaign(picture(800, 800, SQUARE))) == [("missing-placement", "cover")]
    assert codes(campaign()) == [("missing-placement", "taobao-main"), ("missing-placement", "cover")]


def test_near_miss() -> None:
    """A picture of the right ratio with too few pixels, or of a slightly wrong ratio, is named with its size."""
    assert codes(campaign(picture(700, 700, SQUARE), picture(900, 383, COVER))) == [
        ("variant-too-small", "taobao-main")
    ]
    near = campaign(picture(800, 800, SQUARE), picture(900, 400))
    assert codes(near) == [("wrong-ratio", "cover")]
    assert isinstance(near[0], Observation)
    assert near[0].values["asset"] == "900x400.png"


def test_an_unreadable_member_may_be_the_missing_one() -> None:
    """While a member cannot be read, a gap is undetermined."""
    (found,) = campaign(picture(800, 800, SQUARE), unreadable=("broken.png",))
    assert isinstance(found, Observation)
    assert found.undetermined


def test_no_placement_declared() -> None:
    """A campaign that asks for no placement is not judged."""
    run = CHECKS["size-variants"].run_campaign
    assert run
    assert list(run(CampaignCase(Campaign("x", ()), (), ()), {})) == [NotApplicable("no-placement-declared")]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (picture(600, 900), []),
        (picture(599, 900), ["short-side"]),
        (picture(800, 800, SQUARE), []),
        (picture(799, 800, SQUARE), ["too-few-pixels"]),
        (picture(800, 800, SQUARE, size=2001), ["too-many-bytes"]),
        (picture(800, 800, SQUARE, form="WEBP"), ["wrong-format"]),
    ],
)
def test_resolution(case: Case, expected: list[str]) -> None:
    """Without a placement the shorter side decides, else the placement's pixels, bytes and formats."""
    run = CHECKS["resolution"].run
    assert run
    params = {param.name: param.default for param in CHECKS["resolution"].params}
    assert [item.code for item in run(case, params) if isinstance(item, Observation)] == expected


@pytest.mark.parametrize(
    ("detail", "quality", "expected"),
    [(1.0, 95, []), (0.8, None, []), (0.5, None, ["blurred"]), (1.0, 59, ["low-jpeg-quality"]), (1.0, 60, [])],
)
def test_what_was_lost_on_the_way(detail: float, quality: int | None, expected: list[str]) -> None:
    """A picture that uses too little of its resolution, or was compressed too much, is told."""
    facts = Facts(800, 800, likeness=Likeness("0" * 32, "0" * 64, detail), metadata=Metadata(jpeg_quality=quality))
    run = CHECKS["resolution"].run
    assert run
    params = {param.name: param.default for param in CHECKS["resolution"].params}
    seen = list(run(replace(picture(800, 800), facts=facts), params))
    assert [item.code for item in seen if isinstance(item, Observation)] == expected
