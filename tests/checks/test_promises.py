"""promo-terms, small-print-ratio, required-disclosure and copyright-notice."""

import pytest

from assetcheck.model.brand import Brand
from assetcheck.model.facts import Role
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.rule import Severity
from tests.checks.campaigns import codes, compared, copy, judged, line, picture

TERMS = line("活动时间：2026年6月1日至6月18日，活动规则详见商品页", 740, 14, role=Role.DISCLAIMER)
STATEMENT = "本品不能代替药物"
HEALTH = {"industries": frozenset({"health_food"})}


@pytest.mark.parametrize(
    "text", ["满300减50", "全场5折", "限时秒杀", "下单抽奖", "免费领试用装", "以旧换新", "好评返现5元", "下单送好礼"]
)
def test_promise_without_terms(text: str) -> None:
    """Each kind of promise asks for its terms on the picture."""
    (found,) = judged("promo-terms", picture("a.png", line(text, 100, 60)))
    assert isinstance(found, Observation)
    assert (found.code, found.severity) == ("terms-missing", None)


def test_promise_and_terms_are_shown_joined() -> None:
    """A promise with its terms is told with both places, as information."""
    (found,) = judged("promo-terms", picture("a.png", line("满300减50", 100, 60), TERMS))
    assert isinstance(found, Observation)
    assert (found.code, found.severity) == ("terms-joined", Severity.INFO)
    assert [place.line for place in found.places][:2] == [0, 1]


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (line("活动时间：6月1日至6月18日", 740, 9), "terms-too-small"),
        (line("活动时间：6月1日至6月18日", 740, 14, contrast=2), "terms-pale"),
        (line("活动时间：6月1日至6月18日", 20, 14), "terms-far"),
        (line("活动时间：6月1日至6月18日", 470, 14), "terms-joined"),
    ],
)
def test_terms_must_be_readable_and_near(terms: object, code: str) -> None:
    """Terms that are too small, too pale, or neither beside the promise nor at the bottom are named."""
    found = judged("promo-terms", picture("a.png", line("满300减50", 400, 60), terms))  # type: ignore[arg-type]
    assert codes(found) == [code]


@pytest.mark.parametrize(
    ("text", "terms", "missing"),
    [
        ("下单送好礼", "赠品数量有限，送完即止", "赠品的品名、规格和数量"),
        ("下单赠帆布袋1个", "赠品数量有限，送完即止", None),
        ("下单抽奖", "一等奖手机1部", "参与条件或开奖时间"),
        ("下单抽奖", "6月18日开奖", None),
        ("下单抽奖", "限会员参与", "奖项、奖品及数量或中奖概率"),
        ("下单抽奖", "活动规则详见商品页", None),
        ("限时秒杀", "仅限线上", "起止时间"),
        ("限时秒杀", "6月1日至6月18日", None),
        ("满300减50", "6月1日至6月18日", None),
        ("满300减50", "仅限线上", None),
        ("全场5折", "原价299元", None),
        ("立减50元", "6月1日至6月18日", "原价或减价的基准"),
        ("领券立减50元", "新人专享", None),
        ("立减50元", "到手价249元", "no-promise"),
    ],
)
def test_what_is_missing_is_named(text: str, terms: str, missing: str | None) -> None:
    """Each kind of promise asks for its own terms; a pointer to the rules stands for all of them."""
    seen = judged("promo-terms", picture("a.png", line(text, 100, 60), line(terms, 740, 14)))
    told = [one.values["missing"] for one in seen if isinstance(one, Observation) and "missing" in one.values]
    if missing == "no-promise":
        assert seen == [NotApplicable("no-promise")]
    else:
        assert told == ([missing] if missing else [])


def test_what_is_missing_in_the_whole_campaign() -> None:
    """What neither the picture nor the campaign's copy tells is named; what the copy tells is only noted."""
    poster = picture("a.png", line("下单抽奖", 100, 60), line("限会员参与", 740, 14), campaign="618")
    push = copy("push.txt", "来店里看看", campaign="618")
    (bare,) = compared("promo-terms", push, poster)
    assert isinstance(bare, Observation)
    assert (bare.code, bare.values["missing"]) == ("campaign-terms-incomplete", "奖项、奖品及数量或中奖概率")
    (held,) = compared("promo-terms", copy("page.md", "一等奖手机1部", campaign="618"), poster)
    assert isinstance(held, Observation)
    assert (held.code, held.values["other"]) == ("terms-elsewhere", "page.md")


def test_terms_in_the_copy_of_the_campaign() -> None:
    """A promise whose terms stand in the campaign's copy is fine; without any it is named with its asset."""
    push = copy("push.txt", "满300减50", campaign="618")
    poster = picture("a.png", line("满300减50", 100, 60), campaign="618")
    page = copy("page.md", "满300减50，活动规则详见店铺首页", campaign="618")
    assert judged("promo-terms", push) == []
    held = compared("promo-terms", push, poster, page)
    assert [(one.code, one.severity) for one in held if isinstance(one, Observation)] == [
        ("terms-elsewhere", Severity.INFO)
    ] * 2
    (bare,) = compared("promo-terms", push, poster)
    assert isinstance(bare, Observation)
    assert (bare.code, bare.places[0].path) == ("campaign-terms-missing", "a.png")


def test_a_title_is_not_judged_alone() -> None:
    """A bare line of copy has its terms elsewhere; a longer text must have them."""
    assert judged("promo-terms", copy("a.txt", "满300减50")) == []
    long = "满300减50！" + "新到的杯子颜色清爽，握着顺手，送朋友也合适，欢迎来看。" * 2
    assert codes(judged("promo-terms", copy("a.txt", long))) == ["terms-missing"]


def test_nothing_promised() -> None:
    """Small print and plain words promise nothing."""
    assert judged("promo-terms", picture("a.png", line("清晨采摘", 10), TERMS)) == [NotApplicable("no-promise")]
    assert compared("promo-terms") == [NotApplicable("no-promise")]


@pytest.mark.parametrize(
    ("headline", "note", "px", "code"),
    [
        ("全场5折", "仅限部分商品，详见规则", 9, "size-ratio"),
        ("全场5折", "仅限部分商品，详见规则", 16, None),
        ("全场5折", "咨询热线请见官网详情页", 9, None),
        ("秋天的下午茶", "仅限部分商品，详见规则", 9, None),
    ],
)
def test_small_print_ratio(headline: str, note: str, px: float, code: str | None) -> None:
    """Only a note that narrows a promise in large letters is held against it."""
    seen = judged(
        "small-print-ratio",
        picture("a.png", line(headline, 100, 120), line(note, 740, px, role=Role.DISCLAIMER)),
    )
    assert [one.code for one in seen if isinstance(one, Observation)] == ([code] if code else [])


def test_contrast_ratio() -> None:
    """A pale note under a headline of full contrast is named with both numbers."""
    note = line("仅限部分商品，详见规则", 740, 16, contrast=2, role=Role.DISCLAIMER)
    (found,) = judged("small-print-ratio", picture("a.png", line("全场5折", 100, 120, contrast=12), note))
    assert isinstance(found, Observation)
    assert (found.code, found.measured, found.required) == ("contrast-ratio", 6.0, 4.0)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (line(STATEMENT, 700, 16), None),
        (line(STATEMENT, 700, 9), "statement-too-small"),
        (line(STATEMENT, 700, 16, contrast=2), "statement-pale"),
        (line("本产品不可以代替药品", 700, 16), "not-verbatim"),
        (line("清晨采摘", 700, 16), "missing-on-picture"),
    ],
)
def test_required_disclosure(statement: object, code: str | None) -> None:
    """The statement stands on the picture word for word, large and clear."""
    poster = picture("a.png", line("鱼油软胶囊 99元", 100, 60), statement, **HEALTH)  # type: ignore[arg-type]
    assert codes(judged("required-disclosure", poster)) == ([code] if code else [])


def test_statement_over_two_lines() -> None:
    """A statement broken over two lines is there."""
    poster = picture(
        "a.png", line("软胶囊 99元", 0, 60), line("本品不能", 700, 16), line("代替药物", 720, 16), **HEALTH
    )
    assert judged("required-disclosure", poster) == []


def test_statement_in_copy_only() -> None:
    """A campaign whose copy alone has the statement is told apart, with both assets."""
    poster = picture("a.png", line("鱼油软胶囊 99元", 100, 60), **HEALTH)
    (found,) = compared("required-disclosure", poster, copy("b.txt", f"鱼油99元，{STATEMENT}", **HEALTH))
    assert isinstance(found, Observation)
    assert (found.code, [place.path for place in found.places]) == ("only-in-copy", ["a.png", "b.txt"])
    assert compared("required-disclosure", copy("b.txt", "茶99元")) == [NotApplicable("industry-not-declared")]


@pytest.mark.parametrize(
    ("text", "top", "params", "expected"),
    [
        ("© 2026 艾可美", 760, {}, []),
        ("© 2026 别家", 760, {}, ["owner-missing"]),
        ("© 2026 艾可美", 20, {}, ["not-at-bottom"]),
        ("欢迎光临", 760, {}, ["not-asked"]),
        ("欢迎光临", 760, {"required": True}, ["notice-missing"]),
        ("© 2026 艾可美", 760, {"organiser": ("主办方",)}, ["organiser-missing"]),
    ],
)
def test_copyright_notice(text: str, top: int, params: dict[str, object], expected: list[str]) -> None:
    """The notice names its owner at the bottom; whether it must be there is the brand's to say."""
    poster = picture("a.png", line(text, top), brand=Brand(names=("艾可美",)))
    assert codes(judged("copyright-notice", poster, **params)) == expected
