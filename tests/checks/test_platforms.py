"""platform-copy, platform-picture, platform-cover, first-screen, copy-labels and copy-duplication."""

import pytest

from assetcheck.checks._pairs import CROWD, pairs_that_share
from assetcheck.model.brand import Placement
from assetcheck.model.facts import Border, CodeHit, LogoHit, Missing, Role, TextRun
from assetcheck.model.geometry import Box
from tests.checks.pictures import copy, picture, said, said_of

MAIN = Placement("taobao-main", size=(800, 800))
DETAIL = Placement("detail-750", width=750, max_height=1500)


def line(text: str, size: float, top: int = 0, role: Role = Role.BODY) -> TextRun:
    return TextRun(text, Box(10, top, 100, int(size)), font_px=size, font_interval=(size, size), role=role)


def note(title: str, body: str = "正文", platform: str = "小红书") -> str:
    return f"---\nplatform: {platform}\ntitle: {title}\n---\n{body}"


@pytest.mark.parametrize(
    ("title", "code"),
    [("一" * 20, None), ("一" * 21, "too-long"), ("a" * 40, None), ("a" * 42, "too-long"), ("一" * 4, "too-short")],
)
def test_length_of_titles(title: str, code: str | None) -> None:
    """Chinese characters count one, half-width ones a half; the place is that of the title in the file."""
    params = {"platforms": ("xiaohongshu",), "part": "title", "count": "half", "max_length": 20, "min_length": 5}
    found = said("platform-copy", copy(note(title)), **params)
    assert [item.code for item in found] == ([code] if code else [])
    assert all((item.places[0].row, item.places[0].column) == (3, 8) for item in found)


@pytest.mark.parametrize(
    ("body", "code"),
    [("#夏日# 上新", None), ("#夏日 上新", "too-few"), ("上新", "too-few"), ("#a#" * 4, "too-many")],
)
def test_counts(body: str, code: str | None) -> None:
    """What must stand in copy is counted, and what may not stand there too often."""
    params = {"platforms": ("weibo",), "part": "whole", "pattern": "#[^#]+#", "least": 1, "most": 3}
    found = said("platform-copy", copy(note("标题", body, "微博")), **params)
    assert [item.code for item in found] == ([code] if code else [])


def test_copy_of_other_platforms_is_left_alone() -> None:
    """A rule judges the copy of its platforms only, and titles only where there is one."""
    params = {"platforms": ("weibo",), "part": "title", "max_length": 1}
    for text in (note("很长的标题"), "没有前置信息", "---\nplatform: weibo\n---\n没有标题的一段，正文很长很长。"):
        assert said("platform-copy", copy(text), **params) == []


def test_rows_of_a_deck_are_judged_each_by_its_platform() -> None:
    """A deck's rows are told with their own row and column."""
    deck = copy("平台,标题,正文\n微博,好,x\n小红书,这个标题太长了,y\n", "deck.csv")
    (found,) = said("platform-copy", deck, platforms=("xiaohongshu",), part="title", max_length=5)
    assert (found.places[0].row, found.places[0].column, found.measured) == (3, 5, 7)


@pytest.mark.parametrize(
    ("params", "codes"),
    [
        ({"no_frame": True}, ["frame"]),
        ({"no_codes": True}, ["code"]),
        ({"no_text": True}, ["text"]),
        ({"no_logos": True}, ["logo"]),
        ({"max_text_share": 0.01}, ["too-much-text"]),
        ({"max_text_share": 0.5}, []),
        ({}, []),
    ],
)
def test_platform_picture(params: dict[str, object], codes: list[str]) -> None:
    """Each thing is forbidden by a parameter of its own."""
    case = picture(
        placement=MAIN, border=(Border(8, "#ff0000"),), codes=(CodeHit("QRCode", Box(0, 0, 9, 9), "x"),),
        text=(line("促销", 120),), logos=(LogoHit("acme", Box(0, 0, 9, 9), 0.1, 0.9, "acme"),),
    )  # fmt: skip
    assert [item.code for item in said("platform-picture", case, placements=("taobao-main",), **params)] == codes
    assert said("platform-picture", case, placements=("pdd-carousel",), **params) == []


def test_platform_picture_without_the_fact() -> None:
    """What could not be seen is undetermined."""
    case = picture(placement=MAIN, codes=Missing("needs-zxing-cpp"))
    (found,) = said("platform-picture", case, placements=("taobao-main",), no_codes=True)
    assert found.undetermined


def test_platform_cover() -> None:
    """Copy for the platform asks for a cover picture in its campaign."""
    text, params = copy(note("标题", platform="公众号")), {"platforms": ("wechat",), "covers": ("cover",)}
    cover = picture(placement=Placement("cover", size=(900, 383)))
    assert [item.code for item in said_of("platform-cover", [text], **params)] == ["missing-cover"]
    assert said_of("platform-cover", [text, cover], **params) == []
    assert said_of("platform-cover", [cover], **params) == []


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        ((line("大", 60), line("中", 40), line("小", 20)), 0),
        ((line("大", 60), line("中", 40), line("小", 28), line("更小", 20)), 4),
        ((line("大", 60), line("也大", 55), line("中", 40), line("小", 20)), 0),
        ((line("大", 60), line("中", 40), line("小", 28), line("注", 12, role=Role.DISCLAIMER)), 0),
        ((line("大", 60), line("中", 40), line("小", 28), line("下一屏", 12, top=1490)), 0),
    ],
)
def test_levels_of_text_on_the_first_screen(lines: tuple[TextRun, ...], levels: int) -> None:
    """Sizes that differ by a quarter are levels; small print and what lies below the fold are none."""
    case = picture(size=(750, 1500), placement=DETAIL, text=lines)
    found = said("first-screen", case, placements=("detail-750",))
    assert [item.measured for item in found] == ([levels] if levels else [])


def test_the_offer_stands_on_the_first_screen() -> None:
    """An offer that any asset of the campaign makes is named on the first screen of a detail page."""
    params = {"placements": ("detail-750",)}
    bare = picture("d.png", size=(750, 1500), placement=DETAIL, text=(line("材质", 30),))
    full = picture("e.png", size=(750, 1500), placement=DETAIL, text=(line("限时8折", 30),))
    (found,) = said_of("first-screen", [bare, copy("今天下单满300减50")], **params)
    assert (found.code, found.subject, found.text) == ("offer-not-named", "d.png", "满300减")
    assert said_of("first-screen", [bare, full], **params) == []
    assert said_of("first-screen", [bare], **params) == []


@pytest.mark.parametrize(
    ("front", "codes"),
    [
        ("platform: 微博\nindustry: food", []),
        ("platform: 微播", ["unknown-platform"]),
        ("industry: foods", ["unknown-industry"]),
        ("platfrom: 微博", ["unknown-key"]),
        ("platform: [", ["bad-front-matter"]),
    ],
)
def test_copy_labels(front: str, codes: list[str]) -> None:
    """Labels that name nothing known are told, so that no rule is passed over in silence."""
    assert [item.code for item in said("copy-labels", copy(f"---\n{front}\n---\n正文"))] == codes


BODY = "今年夏天想送给自己什么？编辑部试了一周冰感短袖，把洗、穿、带出门的感受写在下面，文末附门店地址。"


def post(path: str, platform: str, body: str) -> object:
    return copy(f"---\nplatform: {platform}\n---\n{body}", path)


@pytest.mark.parametrize(
    ("platform", "body", "alike"),
    [
        ("weibo", BODY, True),
        ("weibo", BODY.replace("？", "?").replace("，", " "), True),
        ("weibo", BODY.replace("一周", "十天") + "快来！", True),
        ("weibo", "通勤党的真实测评来啦，冰感短袖用了十天，优点缺点都写在图里了，想看哪个颜色留言告诉我。", False),
        ("wechat", BODY, False),
        ("weibo", BODY[:12], False),
    ],
)
def test_copy_duplication(platform: str, body: str, alike: bool) -> None:  # noqa: FBT001 - a table
    """The body of one platform on another is told with both places; other words, and one platform alone, are not."""
    found = said_of("copy-duplication", [post("a.md", "wechat", BODY), post("b.md", platform, body)])
    assert [item.code for item in found] == (["same-copy"] if alike else [])
    assert all([place.path for place in item.places] == ["a.md", "b.md"] for item in found)


def test_the_limit_of_duplication_is_a_parameter() -> None:
    """At a limit of 1 only the same text is told."""
    near = [post("a.md", "wechat", BODY), post("b.md", "weibo", BODY.replace("一周", "十天"))]
    assert said_of("copy-duplication", near, max_similarity=1.0) == []
    same = [post("a.md", "wechat", BODY), post("b.md", "weibo", BODY)]
    assert len(said_of("copy-duplication", same, max_similarity=1.0)) == 1


def test_pairs_grow_with_things_not_with_their_square() -> None:
    """Ten thousand things in one bucket are paired with few each, and each pair comes once."""
    pairs = list(pairs_that_share([["same"]] * 10_000))
    assert len(pairs) <= CROWD * 10_000
    assert len(set(pairs)) == len(pairs)
    assert list(pairs_that_share([["a", "b"], ["b", "a"], ["c"]])) == [(0, 1)]
