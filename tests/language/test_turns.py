"""What a sentence does instead of praising goods: it asks, sets the rules of a game, hires, gives, remembers."""

import pytest

from assetcheck.language import Reader
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import rule

DEGREES = TermGroup(
    "degree", Outcome.HARD, terms=("第一", "首选", "首席", "十全十美"), patterns=("最[一-鿿]{1,2}",), exemptions=True
)


def claims(text: str) -> list[str]:
    """What is claimed in the text, exempt uses left out."""
    return [claim.plain for claim in Reader([rule(DEGREES)]).read_copy(text).claims if not claim.exemption]


@pytest.mark.parametrize(
    "text",
    [
        "猜猜看，哪座岛的海岸线最长？",
        "带一本书去山里，你的首选是哪一本",
        "排行榜第一名可换一枚铜章",
        "报价最低者不一定中标",
        "孩子的兴趣第一，进度再说",
        "招首席面点师一名",
        "献给全世界最唠叨的妈妈",
        "外公年轻时是厂里最快的车工",
    ],
)
def test_no_praise_of_goods(text: str) -> None:
    """A question, a prize, a tender, an order of aims, a vacancy, a gift and a memory sell nothing."""
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "谁家的糍粑最正？当然是我们",
        "论手艺谁是第一？街坊都说是我们",
        "为什么我们是第一？",
        "谁能比我们最懂门锁？",
        "招生中，首席名师授课",
        "送给妈妈，最好的按摩椅",
        "王师傅1987年起就是全省最好的木匠，如今为您打柜子",
        "全国销量第一，口碑第二",
    ],
)
def test_praise_in_their_dress(text: str) -> None:
    """What answers itself with the seller, takes its rank for granted or goes on until today is a claim."""
    assert claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "未必是最轻的帐篷",
        "没有哪辆旧车是十全十美的",
        "离“最好吃”还差得远",
        "说我们最会修，那是邻居抬举",
        "案例：某店写“首席”被罚",
        "审稿记录：第3行“第一”换成“靠前”",
        "谜语：世上最大的嘴",
        "点击“最高档”后保存",
    ],
)
def test_words_not_meant(text: str) -> None:
    """A degree that is doubted, played down, or spoken of while copy is edited is no claim."""
    assert claims(text) == []


@pytest.mark.parametrize("text", ["未必最有名，但一定是最好的", "审稿说别太满，可我们就是第一"])
def test_words_meant_after_all(text: str) -> None:
    """What comes after the doubt is a claim."""
    assert claims(text)
