"""The fixtures agree with what is said to be true about them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

HERE = Path(__file__).parent.parent / "fixtures"
TRUTH = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
CONFIG = yaml.safe_load((HERE / "assetcheck.yaml").read_text(encoding="utf-8"))
PICTURES = TRUTH["pictures"]
PLANTED = {
    ("logo-presence", None),
    ("logo-area", None),
    ("contrast", "body"),
    ("contrast", "disclaimer"),
    ("disclaimer-font-size", "disclaimer"),
    ("absolute-claim", "全网最低价"),
    ("absolute-claim", "最佳"),
    ("final-interpretation", "最终解释权归本店所有"),
    ("market-rank-claim", "销量第一"),
    ("resolution", None),
}
TRAPS = ("最高可减50元", "最后3天", "最佳赏味期30天", "第一步")

each_picture = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture["path"])


def faulty_line(picture: dict[str, Any]) -> dict[str, Any]:
    """Return the line that carries the planted words."""
    wanted = picture["fault"]["text"]
    return next(line for line in picture["lines"] if line["text"].replace(" ", "") == wanted)


def planted(picture: dict[str, Any]) -> tuple[str, str | None]:
    """Return the rule of a fault with its words, or with the role of the line it is about."""
    fault = picture["fault"]
    if fault["rule"] in {"contrast", "disclaimer-font-size"}:
        return fault["rule"], faulty_line(picture)["role"]
    return fault["rule"], fault["text"]


def shares(picture: dict[str, Any]) -> float:
    """Return the share of the picture that logos and marks fill."""
    return float(sum(logo["area_share"] for logo in picture["logos"]))


@each_picture
def test_size_is_that_of_the_file(picture: dict[str, Any]) -> None:
    """The size in the truth is the size of the committed picture."""
    with Image.open(HERE / picture["path"]) as image:
        assert list(image.size) == picture["size"]


@each_picture
def test_boxes_lie_in_the_picture(picture: dict[str, Any]) -> None:
    """Every line and every logo lies inside its picture and is not empty."""
    width, height = picture["size"]
    for thing in [*picture["lines"], *picture["logos"]]:
        x, y, w, h = thing["box"]
        assert 0 <= x < x + w <= width
        assert 0 <= y < y + h <= height


def test_no_picture_is_without_its_truth() -> None:
    """The truth names every committed poster and every copy file, and no others."""
    files = {p.relative_to(HERE).as_posix() for p in (HERE / "posters").rglob("*") if p.is_file()}
    assert files == {picture["path"] for picture in PICTURES}
    copies = {p.relative_to(HERE).as_posix() for p in (HERE / "copy").iterdir()}
    assert copies == {text["path"] for text in TRUTH["copy"]}


def test_planted_faults_are_the_list() -> None:
    """Each fault of the list is planted in exactly one picture."""
    found = [planted(picture) for picture in PICTURES if picture["fault"]]
    assert sorted(found, key=str) == sorted(PLANTED, key=str)


def test_one_campaign_is_complete_and_one_is_not() -> None:
    """The first campaign has all its sizes; the second lacks only the phone poster."""
    missing = {}
    for campaign in CONFIG["campaigns"]:
        folder = campaign["paths"][0].removesuffix("/**") + "/"
        sizes = [p["size"] for p in PICTURES if p["path"].startswith(folder)]
        wanted = {name: CONFIG["placements"][name]["size"] for name in campaign["placements"]}
        missing[folder] = [name for name, size in wanted.items() if size not in sizes]
    assert missing == {"posters/summer/": [], "posters/autumn/": ["douyin-vertical"]}


def test_trap_words_stand_on_right_posters() -> None:
    """The words that only look forbidden are on posters without a fault."""
    right = " ".join(line["text"] for p in PICTURES if p["fault"] is None for line in p["lines"])
    assert [trap for trap in TRAPS if trap not in right] == []


@each_picture
def test_all_but_the_planted_fault_is_right(picture: dict[str, Any]) -> None:
    """Contrast, small print and logo share keep a clear distance from the limits."""
    rule = picture["fault"]["rule"] if picture["fault"] else None
    skipped = faulty_line(picture) if rule in {"contrast", "disclaimer-font-size"} else None
    for line in picture["lines"]:
        if line is skipped:
            continue
        size = line["font_px"] * picture["scale"]
        large = size >= 24 or (size >= 18.66 and line["weight"] >= 700)
        assert line["local_contrast"] >= (3.6 if large else 4.9), line["text"]
        if line["role"] == "disclaimer":
            assert size >= 13, line["text"]
    least = CONFIG["rules"]["logo-area"]["min_share"]
    logos = {logo["name"] for logo in picture["logos"]}
    assert ("tinlu" in logos) is (rule != "logo-presence")
    if rule not in {"logo-presence", "logo-area"}:
        assert shares(picture) >= 1.3 * least


def test_faults_are_beyond_doubt() -> None:
    """What is planted misses its limit by far, so that no measuring error can hide it."""
    by_rule = {planted(picture): picture for picture in PICTURES if picture["fault"]}
    assert faulty_line(by_rule["contrast", "body"])["contrast"] < 3
    assert faulty_line(by_rule["contrast", "disclaimer"])["contrast"] < 3
    assert faulty_line(by_rule["disclaimer-font-size", "disclaimer"])["font_px"] <= 9
    assert shares(by_rule["logo-area", None]) < 0.7 * CONFIG["rules"]["logo-area"]["min_share"]
    assert min(by_rule["resolution", None]["size"]) < 600


@pytest.mark.parametrize("copy", TRUTH["copy"], ids=lambda copy: copy["path"])
def test_copy_holds_its_planted_words(copy: dict[str, Any]) -> None:
    """A copy file reads in its encoding, and the planted words stand at their span."""
    text = (HERE / copy["path"]).read_bytes().decode(copy["encoding"])
    if fault := copy["fault"]:
        start, end = fault["span"]
        assert text[start:end] == fault["text"]
        line = text.split("\n")[fault["row"] - 1]
        assert line[fault["column"] - 1 :].startswith(fault["text"])


@pytest.mark.browser
def test_rendering_again_gives_the_same_truth() -> None:
    """A poster rendered anew has the words, sizes and boxes that the truth holds."""
    browser_module = pytest.importorskip("fixtures.browser", reason="playwright is not installed")
    if browser_module.find_chromium() is None:
        pytest.skip("no Chromium: the fixtures were not rendered again")
    from fixtures.make import HERE as SOURCES  # playwright may be missing
    from fixtures.make import truth_of

    with browser_module.open_browser() as browser:
        again = truth_of(browser_module.shoot(browser, SOURCES / "src/summer-main.html"))
    before = next(picture for picture in PICTURES if picture["path"] == again.path)
    for line, known in zip(again.lines, before["lines"], strict=True):
        assert (line.text, line.font_px, line.colour) == (
            known["text"], known["font_px"], known["colour"],
        )  # fmt: skip
        assert line.box == pytest.approx(known["box"], abs=2)
