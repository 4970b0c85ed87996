"""size-variants: near misses, twins, pictures blown up, and what a variant lacks."""

import pytest

from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand, Campaign, Placement
from assetcheck.model.check import CampaignCase, Case
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Facts, Likeness, LogoHit, Role, TextRun
from assetcheck.model.finding import Observation
from assetcheck.model.geometry import Box
from tests.checks.test_size_checks import CHECKS, COVER, SQUARE, campaign, codes, picture


def shot(
    path: str,
    size: tuple[int, int],
    hash_: str = "0" * 32,
    detail: float = 1.0,
    pixels: str = "",
    text: tuple[str, ...] = (),
    logos: tuple[str, ...] = ("acme",),
    placement: Placement | None = None,
) -> Case:
    lines = tuple(
        TextRun(words, Box(0, 20 * at, 90, 18), role=Role.DISCLAIMER if words.startswith("*") else Role.HEADLINE)
        for at, words in enumerate(text)
    )
    hits = tuple(LogoHit(name, Box(700, 700, 40, 40), 0.01, 0.9, name) for name in logos)
    facts = Facts(*size, text=lines, logos=hits, likeness=Likeness(hash_, pixels or path, detail))
    return Case(
        AssetRef(path, None, Kind.IMAGE), facts, Reading(), Brand(), frozenset(), 1, placement=placement, campaign="618"
    )


FULL = [shot("m.png", (800, 800), placement=SQUARE), shot("c.png", (900, 383), "f" * 32, placement=COVER)]


@pytest.mark.parametrize(
    ("size", "mend"),
    [
        ((799, 800), ("+1", "+0")),
        ((801, 800), ("-1", "+0")),
        ((1600, 1598), ("+0", "+2")),
        ((790, 790), ("+10", "+10")),
    ],
)
def test_px_to_mend(size: tuple[int, int], mend: tuple[str, str]) -> None:
    """A near miss is told with the px that are missing or too many, for multiples of the size too."""
    (found,) = campaign(picture(*size, SQUARE), picture(900, 383, COVER))
    assert isinstance(found, Observation)
    assert (found.code, found.values["wide"], found.values["high"]) == ("near-miss", *mend)


def test_a_near_miss_beside_the_right_size_is_told_too() -> None:
    """The placement is filled, and the odd picture would still be refused."""
    assert codes(campaign(*FULL, shot("n.png", (799, 800), "a" * 32, placement=SQUARE))) == [
        ("near-miss", "taobao-main")
    ]


def test_two_placements_of_one_size() -> None:
    """One picture fills both, whichever it was taken for; a picture of another size does not."""
    other = Placement("moments", size=(800, 800))
    run = CHECKS["size-variants"].run_campaign
    assert run
    for made_for in (SQUARE, None):
        case = CampaignCase(Campaign("x", ()), (SQUARE, other), (picture(800, 800, made_for),))
        assert list(run(case, {"compare": True})) == []


def test_the_same_picture_twice() -> None:
    """Every pixel equal, or alike in size, look and words; another text is another picture."""
    again = shot("m2.png", (800, 800), pixels="m.png", placement=SQUARE)
    alike = shot("m3.png", (800, 800), "0" * 31 + "3", placement=SQUARE)
    other = shot("m4.png", (800, 800), text=("第二款商品",), placement=SQUARE)
    assert codes(campaign(*FULL, again)) == [("same-picture", "m.png / m2.png")]
    assert codes(campaign(*FULL, alike)) == [("same-picture", "m.png / m3.png")]
    assert codes(campaign(*FULL, other)) == []


def test_a_picture_blown_up() -> None:
    """A larger copy with no more detail than the smaller is told; one with detail of its own is not."""
    flat = shot("big.png", (1600, 1600), detail=0.5, placement=SQUARE)
    sharp = shot("big.png", (1600, 1600), placement=SQUARE)
    assert codes(campaign(*FULL, flat)) == [("upscaled", "big.png")]
    assert codes(campaign(*FULL, sharp)) == []


WORDS = ("夏日焕新季", "满300减50", "*活动时间6月1日至18日")


@pytest.mark.parametrize(
    ("text", "logos", "code"),
    [
        (WORDS, ("acme",), None),
        (WORDS, (), "variant-lacks-logo"),
        (WORDS[:2], ("acme",), "variant-lacks-disclaimer"),
        ((*WORDS[1:], "夏日"), ("acme",), "variant-lacks-claim"),
        (("夏日焕新李", *WORDS[1:]), ("acme",), None),
        (("夏日焕新季满300减50", WORDS[2]), ("acme",), None),
        (("别的系列", "第二件半价"), (), None),
    ],
)
def test_what_a_variant_lacks(text: tuple[str, ...], logos: tuple[str, ...], code: str | None) -> None:
    """A variant is held against its family: slips of recognition and other line ends are forgiven, other designs left."""
    family = [shot(f"{at}.png", (400 + at, 300), f"{at}" * 32, text=WORDS) for at in range(1, 4)]
    found = campaign(*FULL, *family, shot("odd.png", (500, 900), "9" * 32, text=text, logos=logos))
    assert [item.code for item in found if isinstance(item, Observation)] == ([code] if code else [])


def test_ten_thousand_pictures() -> None:
    """A large campaign of one design is compared in buckets, and each twin is told once."""
    many = [
        shot(f"{at}.png", (800, 800), f"{at % 7:032x}", pixels=f"{at}", text=(f"第{at}款",)) for at in range(10_000)
    ]
    assert codes(campaign(*FULL, *many)) == []
    same = [shot(f"{at}.png", (801, 900), pixels="one") for at in range(10_000)]
    assert len(campaign(*FULL, *same)) == 9_999
