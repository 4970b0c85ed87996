"""What a degree is said of: goods, or what nobody sells."""

import pytest

from assetcheck.language.context import clause_around
from assetcheck.language.said_of import SaidOf


def unsold(text: str, degree: str) -> bool:
    """Whether `degree` in `text` is said of what is not for sale."""
    start = text.index(degree)
    end = start + len(degree)
    return SaidOf().unsold(text, clause_around(text, start, end), start, end)


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("古道最险的一段在鹰嘴崖", "最险"),
        ("全国最冷的地方在漠河", "最冷"),
        ("最美的晚霞往往在雨后", "最美"),
        ("爷爷说,最难得的是人心", "最难得"),
        ("客人问得最多的是怎么退", "最多"),
        ("最好的招牌是下一次光临", "最好的"),
        ("最美的诗写给外孙女", "最美"),
        ("最善良的老乡收留了我", "最善良"),
        ("片尾有终极悬念", "终极"),
        ("记录独一无二的瞬间", "独一无二"),
        ("给您带来了最糟糕的一次体验", "最糟糕"),
        ("出门前最要记得的是关窗", "最要记得"),
    ],
)
def test_what_nobody_sells(text: str, degree: str) -> None:
    """A time, a place, a person, a feeling or a step has its size or its praise, and nothing is claimed of goods."""
    assert unsold(text, degree)


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("最软糯的这一只枕头", "最软糯"),
        ("全国最美的晚霞", "最美"),
        ("最美的晚霞,就在我们酒店", "最美"),
        ("最贴心的面霜", "最贴心"),
        ("最好的晚霞酒店", "最好"),
        ("独一无二的配方", "独一无二"),
        ("您最值得信赖的朋友", "最值得信赖"),
        ("由最优秀的船长为您服务", "最优秀"),
        ("给孩子最好的老师", "最好"),
        ("最快的一步到家方案", "最快"),
        ("最该买的是这款锅", "最该买"),
        ("最不伤手的洗洁精", "最不伤手"),
    ],
)
def test_what_is_sold(text: str, degree: str) -> None:
    """Goods, and whatever is set against others or called the seller's own, are not let off."""
    assert not unsold(text, degree)
