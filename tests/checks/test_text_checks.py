"""contrast and disclaimer-font-size."""

from dataclasses import replace

import pytest

from assetcheck.checks import all_checks
from assetcheck.checks._vision import VISIONS, ratio
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand, Placement
from assetcheck.model.check import Case
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Facts, LogoHit, Missing, Region, Role, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.geometry import Box
from assetcheck.model.rule import Severity

CHECKS = all_checks()
BOX = Box(10, 10, 100, 20)


def observed(check: str, *lines: TextRun, **facts: object) -> list[Observation | NotApplicable]:
    seen = Facts(800, 800, text=lines, **facts)  # type: ignore[arg-type]
    case = Case(AssetRef("a.png", None, Kind.IMAGE), seen, Reading(), Brand(), frozenset(), 1)
    params = {param.name: param.default for param in CHECKS[check].params}
    run = CHECKS[check].run
    assert run
    return list(run(case, params))


def line(contrast: float, size: float = 16, spread: float = 0.0, **given: object) -> TextRun:
    return TextRun(
        "文字", BOX, contrast=contrast, contrast_interval=(contrast - spread, contrast + spread),
        font_px=size, font_interval=(size, size), **given,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (line(4.5), None),
        (line(4.49), "below-limit"),
        (line(4.49, size=24), None),
        (line(2.99, size=24), "below-limit"),
        (line(3.5, size=20, weight=700), None),
        (line(3.5, size=20, weight=400), "below-limit"),
        (line(3.5, size=20), "near-limit"),
        (line(2.5, size=20), "below-limit"),
        (line(4.6, spread=0.2), "near-limit"),
        (line(4.8, spread=0.2), None),
    ],
)
def test_contrast(given: TextRun, code: str | None) -> None:
    """4.5:1, large text 3:1; an interval or a weight that leaves the verdict open is undetermined."""
    found = observed("contrast", given)
    assert [item.code for item in found if isinstance(item, Observation)] == ([code] if code else [])
    assert all(item.undetermined == (code == "near-limit") for item in found if isinstance(item, Observation))


def test_contrast_of_disclaimers_is_an_error() -> None:
    """A disclaimer that cannot be read weighs more than a pale headline."""
    (found,) = observed("contrast", line(2.0, role=Role.DISCLAIMER))
    assert isinstance(found, Observation)
    assert (found.severity, found.measured, found.required) == (Severity.ERROR, 2.0, 4.5)


def test_logotypes_are_exempt() -> None:
    """Letters inside a logo owe no contrast (WCAG 1.4.3)."""
    logo = LogoHit("l", Box(0, 0, 120, 60), 0.01, 0.9, "l")
    for check in ("contrast", "colour-blind-contrast"):
        assert observed(check, line(1.5), logos=(logo,)) == [NotApplicable("logotype")]
    assert observed("contrast", line(1.5), logos=())


@pytest.mark.parametrize(("text", "asked"), [("*", False), ("——", False), ("%", True), ("¥", True), ("*热卖", True)])
def test_marks_of_punctuation_by_themselves_are_not_asked(text: str, *, asked: bool) -> None:
    """A lone mark says nothing, and a large one is a drawing that was taken for it; signs that say something are."""
    for check in ("contrast", "colour-blind-contrast"):
        red_on_black = replace(line(5.3), text=text, foreground="#ff0000", background="#000000")
        given = replace(line(1.5), text=text) if check == "contrast" else red_on_black
        assert any(isinstance(item, Observation) for item in observed(check, given)) is asked


def test_letters_in_a_drawing_reach_beyond_it() -> None:
    """A box of misread letters whose middle and half lie in a logo is the logo's; one beside it is not."""
    logo = LogoHit("l", Box(63, 63, 210, 93), 0.01, 0.9, "l")
    misread = replace(line(1.5), box=Box(36, 46, 148, 137))
    (kept,) = observed("contrast", misread, replace(line(1.5), box=Box(36, 300, 148, 40)), logos=(logo,))
    assert isinstance(kept, Observation)
    assert kept.places[0].line == 1


def test_turned_letters_of_a_logo_take_their_own_room() -> None:
    """Half of the line as it stands lies in the logo, though not half of the upright box round it."""
    logo = LogoHit("l", Box(50, 50, 162, 52), 0.01, 0.9, "l")
    box, quad = Box(29, 36, 112, 86), ((30, 49), (132, 36), (141, 109), (39, 122))
    assert observed("contrast", replace(line(1.5), box=box, quad=quad), logos=(logo,)) == [NotApplicable("logotype")]
    (kept,) = observed("contrast", replace(line(1.5), box=box), logos=(logo,))
    assert isinstance(kept, Observation)


def test_unread_letters_in_a_logo_ask_for_nobody() -> None:
    """Letters of a logo that could not be read are no text that a person must look at."""
    logo = LogoHit("l", Box(0, 0, 120, 60), 0.01, 0.9, "l")
    inside, outside = Region(Box(10, 10, 40, 20)), Region(Box(10, 300, 40, 20))
    assert observed("contrast", line(9, size=30), logos=(logo,), unread=(inside,)) == [NotApplicable("logotype")]
    found = observed("contrast", logos=(logo,), unread=(inside, outside))
    assert [item.values["count"] for item in found if isinstance(item, Observation)] == [1]


def test_unread_text_is_never_passed_over() -> None:
    """Places that look like text and could not be read leave the rule undetermined."""
    (found,) = observed("contrast", unread=(Region(BOX),))
    assert isinstance(found, Observation)
    assert (found.code, found.undetermined) == ("unread-text", True)


@pytest.mark.parametrize(
    ("low", "high", "code"), [(12, 12.4, None), (11.2, 11.8, "below-limit"), (11.8, 12.2, "near-limit")]
)
def test_disclaimer_font_size(low: float, high: float, code: str | None) -> None:
    """Below 12 px fails, an interval that spans the limit is undetermined."""
    given = TextRun("活动规则详见页面", BOX, role=Role.DISCLAIMER, font_px=(low + high) / 2, font_interval=(low, high))
    found = observed("disclaimer-font-size", given)
    assert [item.code for item in found if isinstance(item, Observation)] == ([code] if code else [])


def test_only_disclaimers_have_a_least_size() -> None:
    """Small text that is no disclaimer is not judged, and a picture without one is not applicable."""
    assert observed("disclaimer-font-size", line(9, size=8)) == [NotApplicable("no-disclaimer")]


def test_text_that_could_not_be_had() -> None:
    """A missing fact is undetermined, never a pass."""
    case = Case(
        AssetRef("a.png", None, Kind.IMAGE), Facts(8, 8, text=Missing("ocr-failed")), Reading(), Brand(), frozenset(), 1
    )
    for check in ("contrast", "disclaimer-font-size"):
        run = CHECKS[check].run
        assert run
        (found,) = run(case, {})
        assert isinstance(found, Observation)
        assert (found.code, found.undetermined) == ("ocr-failed", True)


def coloured(contrast: float, foreground: str, background: str, **given: object) -> TextRun:
    return line(contrast, foreground=foreground, background=background, **given)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (coloured(5.25, "#ff0000", "#000000"), "protan"),
        (coloured(21.0, "#ffffff", "#000000"), None),
        (coloured(3.71, "#d0021b", "#000000"), None),  # too faint for everybody: said by `contrast`
        (coloured(5.25, "#ff0000", "#000000", size=30), None),  # 3.3:1 is enough for large text
        (line(8.0), None),
    ],
)
def test_colour_blind_contrast(given: TextRun, code: str | None) -> None:
    """Only text that stands out as it is and not in a simulation is told, by the vision that sees it worst."""
    seen = observed("colour-blind-contrast", given)
    assert [item.code for item in seen if isinstance(item, Observation)] == ([code] if code else [])


def test_simulated_ratio() -> None:
    """Red on black is seen at 3.3:1 without red-sensitive cones."""
    (seen,) = observed("colour-blind-contrast", coloured(5.25, "#ff0000", "#000000"))
    assert isinstance(seen, Observation)
    assert seen.measured == pytest.approx(3.29, abs=0.02)
    assert seen.values["visions"] == ("protan",)


def test_grey_looks_the_same_to_all() -> None:
    """The simulations leave greys as they are."""
    for vision in VISIONS:
        assert ratio("#777777", "#ffffff", vision) == pytest.approx(ratio("#777777", "#ffffff"), rel=1e-4)


def test_outlined_text_says_so() -> None:
    """Letters with an outline whose best pair is too faint have a sentence of their own."""
    (seen,) = observed("contrast", line(2.0, contrast_pair="fill:outline"))
    assert isinstance(seen, Observation)
    assert (seen.code, seen.values["pair"]) == ("outlined-below-limit", "fill:outline")


def _free(colour: str, size: float) -> TextRun:
    open_ground = Missing("transparent-ground")
    return replace(line(21.0, size=size), contrast=open_ground, contrast_interval=None, foreground=colour)


@pytest.mark.parametrize(
    ("colour", "size", "ground", "code"),
    [
        ("#ffffff", 16, None, "transparent-ground"),
        ("#767676", 30, None, None),
        ("#ffffff", 16, "#d0021b", None),
        ("#ffffff", 16, "#ffd54a", "below-limit"),
        ("#000000", 16, "#ffd54a", None),
    ],
    ids=["unknown ground", "large and gray", "placement is dark", "placement is light", "dark on light"],
)
def test_contrast_on_a_transparent_ground(colour: str, size: float, ground: str | None, code: str | None) -> None:
    """Held against the ground that the placement names; where none does, against white and black, told in one."""
    lines = (_free(colour, size=size), _free(colour, size=size))
    facts = Facts(width=800, height=800, text=lines)
    placement = Placement("hero", background=ground)
    ref = AssetRef("hero.png", None, Kind.IMAGE)
    case = Case(ref, facts, Reading(), Brand(), frozenset(), 1, placement=placement)
    run = CHECKS["contrast"].run
    assert run
    found = list(run(case, {param.name: param.default for param in CHECKS["contrast"].params}))
    assert [one.code for one in found if isinstance(one, Observation)] == (
        [code] * (2 if ground else 1) if code else []
    )
    if code == "transparent-ground":
        assert isinstance(found[0], Observation)
        told = found[0].values
        assert (told["count"], told["on_white"], told["on_black"]) == (2, 1.0, 21.0)
