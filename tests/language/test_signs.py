"""The tables of signs that a lawyer may edit: each kind does what it is there for."""

import pytest

from assetcheck.language import Reader
from assetcheck.language.tables import Signs, table
from assetcheck.model.claims import Stance
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import rule

RANKS = TermGroup(
    "rank",
    Outcome.HARD,
    terms=("第一®粥", "第一", "最好", "最佳", "最轻", "最早", "唯一", "特级", "销量第一", "首家", "首席", "最有效"),
    exemptions=True,
)

EXEMPT = [
    ("people_first", "顾客第一，用心服务", "art5-1"),
    ("attitude", "我们以最好的态度服务您", "art5-1"),
    ("aim", "力争成为行业第一", "art5-2"),
    ("aim_before", "我们想做的，是街坊觉得最好的修车铺", "art5-2"),
    ("aim_after", "做到最好是我们的目标", "art5-2"),
    ("private", "献给最好的自己", "art5-3"),
    ("aside", "奶奶的面是村里最好的回忆", "art5-3"),
    ("aside", "校运会跳绳第一", "art5-3"),
    ("asking", "很多人问哪款最轻", "art5-3"),
    ("interrogative", "什么时候出门最早？", "art5-3"),
    ("wondering", "这几幅画里第一属于哪幅", "art5-3"),
    ("contest", "积分第一的可换一枚铜章", "art5-3"),
    ("ordered", "兴趣第一，进度其次", "art5-3"),
    ("hiring", "招首席面点师一名", "art5-3"),
    ("given", "写给最好的班主任", "art5-3"),
    ("bygone", "外公当年是厂里最早到的人", "art5-3"),
    ("history", "这里曾是全省最早的酒厂", "art6-6"),
    ("aim_before", "争取用三年，做成县里最好的修车铺", "art5-2"),
    ("own", "本店最轻的一款", "art6-1"),
    ("own", "三款水壶中，红色略重，蓝色最轻", "art6-1"),
    ("advice", "睡前涂抹，放在冰箱冷藏后取用最好", "art6-2"),
    ("own", "本系列历代中最轻的一款", "art6-1"),
    ("advice", "最佳食用时间为饭后半小时", "art6-2"),
    ("tip", "建议静置三十分钟，这时口感最好", "art6-2"),
    ("graded", "特级初榨橄榄油（GB/T 23347）", "art6-3"),
    ("named", "“第一”牌®收音机", "art6-4"),
    ("marked", "第一®粥", "art6-4"),
    ("declared", "第一泡口感醇厚，“第一泡”为本店注册商标", "art6-4"),
    ("award", "2021年荣获中国最佳设计奖", "art6-5"),
    ("when_it_was", "1905年，全省首家电灯厂开工", "art6-6"),
    ("period", "2024年全国销量第一（数据来源：某统计机构）", "art6-6"),
]


@pytest.fixture
def reader() -> Reader:
    """A reader of one rule to which the guideline applies."""
    return Reader([rule(RANKS)])


@pytest.mark.parametrize(("sign", "text", "article"), EXEMPT)
def test_exempt_uses(reader: Reader, sign: str, text: str, article: str) -> None:
    """Each kind of sign frees the wording of its clause, and names the article."""
    assert sign in table("exemptions")
    assert {(claim.stance, claim.exemption) for claim in reader.read_copy(text).claims} == {(Stance.EXEMPT, article)}


@pytest.mark.parametrize(
    "text",
    [
        "全网最好的面膜",
        "我家的拖鞋最轻",
        "我们已经做到全省最好",
        "哪款最轻，认准这款",
        "我们曾是全省最好",
        "您最值得信赖的最好的朋友",
        "争取了三年，如今是县里最好的修车铺",
        "本店最好，全行业第一",
        "特级橄榄油，闻着就香",
        "力争上游。该面膜销量第一",
        "2024年治疗有效率全国第一（数据来源：某统计机构）",
        "本系列中最有效的疗效",
        "荣获全国唯一称号",
        "本店的特级好茶",
    ],
)
def test_claims_stay_claims(reader: Reader, text: str) -> None:
    """Without a sign in its own clause, or where articles 7 and 11 apply, the wording is a claim."""
    assert Stance.ASSERTED in {claim.stance for claim in reader.read_copy(text).claims}


def test_every_kind_is_tried() -> None:
    """No exempting list of the table is left without a case."""
    helpers = {
        "achieved",
        "boast",
        "degree",
        "comparing",
        "state_award",
        "outward",
        "standard",
        "name_before",
        "topic",
        "fact",
        "origin",
        "countable",
        "once",
        "source",
        "own_few",
        "classifier",
        "quantity",
        "answered",
        "rhetorical",
    }
    helpers |= {"unsold", "nature", "kin", "beast", "beast_goods", "offer", "spot", "when", "manner"}  # word classes
    assert set(table("exemptions")) - helpers - {"never"} == {sign for sign, _, _ in EXEMPT}


SUBJECT = TermGroup("assured", Outcome.HARD, terms=("保本", "一定成功"), subject=("理财|基金",))


@pytest.mark.parametrize(
    ("name", "text", "claims"),
    [
        ("investment-guarantee", "放心买，保本", ["保本"]),
        ("investment-guarantee", "放心买，一定成功", []),
        ("investment-guarantee", "基金，一定成功", ["一定成功"]),
        ("other-rule", "放心买，保本", []),
    ],
)
def test_telling_wordings(name: str, text: str, claims: list[str]) -> None:
    """A wording that says what is sold needs no subject near it; any other does, where no industry is declared."""
    reader = Reader([rule(SUBJECT, id=name, industries=frozenset({"finance"}))])
    assert [claim.plain for claim in reader.read_copy(text).claims] == claims


def test_declared_industry_needs_no_subject() -> None:
    """Where the industry is declared, what is sold is known."""
    declared = frozenset({"finance"})
    reader = Reader([rule(SUBJECT, id="investment-guarantee", industries=declared)], industries=declared)
    assert [claim.plain for claim in reader.read_copy("放心买，一定成功").claims] == ["一定成功"]


@pytest.mark.parametrize(
    "text", ["“最佳”二字已删除。", "最好这个词不用。", "都是骗子说的最好", "别家说最好，都是骗子", "国家级的好品质"]
)
@pytest.mark.parametrize("name", ["spoken_of", "other_words", "quoted"])
def test_signs_by_their_cores(name: str, text: str) -> None:
    """What an expression matches is found the same where it is tried only behind its core."""
    signs = Signs("context")
    for first in range(len(text)):
        whole = [found.span() for found in signs[name].finditer(text, first, len(text))]
        assert [found.span() for found in signs.finditer(name, text, first, len(text))] == whole
