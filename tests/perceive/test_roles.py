"""Which lines are small print, headline or price, and by which sign."""

import pytest

from assetcheck.model.facts import Role, TextRun
from assetcheck.model.geometry import Box
from assetcheck.perceive.roles import assign


def _line(text: str, size: float = 14, y: int = 0, x: int = 20, colour: str = "#666666") -> TextRun:
    return TextRun(text, Box(x, y, round(size * len(text)), round(size)), font_px=float(size), foreground=colour)


HEADLINE = _line("夏日清凉节", 80)


def _role(*texts: str) -> TextRun:
    """The last line's role, below a headline and the others."""
    below = [_line(text, y=100 + 100 * at) for at, text in enumerate(texts)]
    return assign([HEADLINE, *below])[-1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("活动规则详见店铺公告", "words:活动规则"),
        ("最终成交价以结算页面为准", "words:以结算页面为准"),
        ("数据来源：某某研究院", "words:数据来源"),
        ("*图片与实物有别", "footnote-mark"),
        ("注：本品为赠品", "words:注"),
        ("投资有风险，入市需谨慎", "words:投资有风险"),
        ("本品不能代替药物", "words:不能代替"),
        ("优惠券自领取之日起7日内有效", "words:自领取之日起7日内有效"),
        ("仅限中国大陆地区，运费除外", "words:除外"),
        ("仅限新用户参与，先到先得", "words:仅限"),
        ("每单限购两件，数量以库存计算", "words:每单限"),
        ("活动时间：2026年6月1日至6月18日", "words:活动时间：2026年"),
    ],
)
def test_small_print(text: str, why: str):
    """Words and marks make a line small print, and the report says which."""
    line = _role(text)
    assert (line.role, line.role_why) == (Role.DISCLAIMER, why)


@pytest.mark.parametrize(
    "text",
    ["仅限新客", "整点发券 先到先得", "活动时间 6.1-6.18", "七天无理由退换", "每单限购两件", "①冷水直泡"],
)
def test_slogans(text: str):
    """Slogans and descriptions are no small print, however small they are."""
    assert _role(text).role is Role.BODY


def test_footnote_number_must_be_pointed_at():
    """A number is a footnote's only where it stands elsewhere too."""
    assert _role("销量第一①", "①某某研究院2025年报告").role_why == "footnote-mark"
    assert _role("销量第一", "①某某研究院2025年报告").role is Role.BODY


def test_continuation():
    """The next line in the same dress goes on with the small print, one in another colour does not."""
    first = _line("*续航时间为25℃环境下的测得值，以实际使用", y=100)
    rest = _line("情况而定", y=120)
    assert assign([HEADLINE, first, rest])[-1].role_why == "continues"
    other = _line("情况而定", y=120, colour="#ff0000")
    assert assign([HEADLINE, first, other])[-1].role is Role.BODY


def test_a_line_before_the_sign():
    """A line that ends in a comma belongs to the small print that it runs into."""
    first = _line("Cat4支持的速率最高只能达到150Mbps，", y=100)
    rest = _line("请以实际情况为准。", y=120)
    assert assign([HEADLINE, first, rest])[1].role_why == "continues"


def test_headline_and_price():
    """The largest words are the headline; a price larger than them is not."""
    lines = assign([_line("¥79.9", 120), _line("夏日清凉节", 80), _line("冷泡茶", 20)])
    assert [line.role for line in lines] == [Role.PRICE, Role.HEADLINE, Role.BODY]


def test_large_words_are_no_small_print():
    """A headline with a disclaimer's words stays a headline."""
    assert assign([_line("活动规则", 80), _line("买一送一", 30)])[0].role is Role.HEADLINE
