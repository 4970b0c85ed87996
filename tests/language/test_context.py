"""A trigger is a claim only where it is meant as one."""

from collections.abc import Callable

import pytest

from assetcheck.language import Reader
from assetcheck.model.claims import Stance
from assetcheck.model.rule import Rule
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import ABSOLUTE, rule

Plains = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "我们不敢说自己是最好的",
        "本店不承诺全网底价",
        "任何宣称“最佳”的商家都值得警惕",
        "请勿轻信“唯一”一类的说法",
        "广告法第九条：不得使用“国家级”“最佳”等用语",
        "最好提前一天预约",
        "最佳赏味期三十天",
    ],
)
def test_cleared(plains: Plains, text: str) -> None:
    """Denials, warnings, quotations of the law, advice and lawful phrases are no claims."""
    assert plains(text) == []


@pytest.mark.parametrize("text", ["不仅是最好的", "非常好，国家级品质", "不一样的极品岩茶", "无论大小，都是最佳选择"])
def test_not_cleared(plains: Plains, text: str) -> None:
    """Words that only look like a denial clear nothing."""
    assert len(plains(text)) == 1


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("力争做到最好", "art5-2"),
        ("把面做到最好是我们的心愿", "art5-2"),
        ("送给最好的你", "art5-3"),
        ("本系列中最好的一款", "art6-1"),
        ("最佳使用温度20度", "art6-2"),
        ("极品燕窝，等级依据GH/T 1092划分", "art6-3"),
        ("“最佳”牌电工胶带（注册商标）", "art6-4"),
        ("荣获金鸡奖最佳美术奖", "art6-5"),
    ],
)
def test_exempt(reader: Reader, text: str, article: str) -> None:
    """An exempt use is told with its article, never dropped."""
    assert [(claim.stance, claim.exemption) for claim in reader.read_copy(text).claims] == [(Stance.EXEMPT, article)]


def test_exemption_is_bound_to_its_clause(plains: Plains) -> None:
    """A sign in another clause frees nothing."""
    assert plains("追求品质，国家级的享受，注册商标为小熊") == ["国家级"]


def test_declared_names_are_exempt() -> None:
    """Absolute wording in a declared name of the brand is an exempt use."""
    reader = Reader([rule(ABSOLUTE)], names=["最佳拍档"])
    assert [claim.exemption for claim in reader.read_copy("最佳拍档工作室").claims] == ["art6-4"]


EVIDENCE = TermGroup("rank", Outcome.EVIDENCE, terms=("销冠",), notes=("{date} && {source}",))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("全网销冠", Stance.ASSERTED),
        ("全网销冠。数据来源：某机构", Stance.ASSERTED),
        ("全网销冠。数据来源：某机构，2024年1月至6月", Stance.NOTED),
    ],
)
def test_notes(text: str, stance: Stance) -> None:
    """A claim that needs a note is in order where every part of the note stands near it."""
    assert [claim.stance for claim in Reader([rule(EVIDENCE)]).read_copy(text).claims] == [stance]


CONTEXTUAL = TermGroup("x", Outcome.CONTEXT, terms=("完美",), confirms=("效果",), unless=("搭配",))


@pytest.mark.parametrize(
    ("text", "stances"),
    [("完美效果", [Stance.ASSERTED]), ("完美一天", [Stance.UNCLEAR]), ("完美搭配", [])],
)
def test_context_class(text: str, stances: list[Stance]) -> None:
    """Class X: confirmed, open, or cleared by its clause."""
    assert [claim.stance for claim in Reader([rule(CONTEXTUAL)]).read_copy(text).claims] == stances


ILL = TermGroup("ill", Outcome.HARD, terms=("痛风", "湿疹", "护肝", "气喘"), negatable=False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("痛风患者请勿食用", 0),
        ("湿疹反复请去医院", 0),
        ("这茶不护肝", 0),
        ("水泵“气喘”先查进水口", 0),
        ("痛风患者别再吃药了", 1),
        ("湿疹不要去医院", 1),
        ("不护肝不收钱", 1),
    ],
)
def test_care_for_the_ill(text: str, found: int) -> None:
    """A rule on health hears who should not use the goods and when to see a doctor; no other rule does."""
    assert len(Reader([rule(ILL, on_health=True)]).read_copy(text).claims) == found
    assert len(Reader([rule(ILL)]).read_copy(text).claims) == 1


def test_subject() -> None:
    """A rule of one industry needs its goods near by, unless the industry is declared."""
    food = rule(
        TermGroup("effect", Outcome.HARD, terms=("补血",), subject=("红枣|茶",)),
        id="food",
        industries=frozenset({"food"}),
    )
    assert len(Reader([food]).read_copy("补血养颜。红枣一斤装").claims) == 1
    assert Reader([food]).read_copy("补血养颜").claims == ()
    assert len(Reader([food], industries=frozenset({"food"})).read_copy("补血养颜").claims) == 1


@pytest.mark.parametrize(("lines", "found"), [(6, 1), (9, 0)])
def test_subject_of_a_list(lines: int, found: int) -> None:
    """In a file of many goods those some 150 characters away tell nothing about a line."""
    food = rule(TermGroup("effect", Outcome.HARD, terms=("补血",), subject=("红枣|茶",)), id="food")
    text = "红枣一斤装\n" + "纯棉短袖亲肤透气,四季都能穿着出门\n" * lines + "补血养颜"
    assert len(Reader([food]).read_copy(text).claims) == found


@pytest.mark.parametrize(
    ("declared", "found"), [(set(), 1), ({"general"}, 1), ({"food"}, 1), ({"medical"}, 0), ({"auto"}, 0)]
)
def test_industries(declared: set[str], found: int) -> None:
    """A rule speaks in its own industries, and everywhere where none is declared."""
    bound: Rule = rule(ABSOLUTE, industries=frozenset({"food"}), exempt_industries=frozenset({"medical"}))
    assert len(Reader([bound], industries=frozenset(declared)).read_copy("国家级").claims) == found


def test_what_is_no_claim_hides_none() -> None:
    """A longer trigger that its clause clears leaves the shorter one inside it to be judged."""
    wide = TermGroup("wide", Outcome.HARD, terms=("全国最佳样板",), unless=("样板",))
    reader = Reader([rule(wide, TermGroup("narrow", Outcome.HARD, terms=("最佳",)))])
    assert [claim.plain for claim in reader.read_copy("全国最佳样板").claims] == ["最佳"]


@pytest.mark.parametrize(
    "text",
    [
        "我们从来不写“最佳”",
        "海报里删掉“唯一”“极品”，改成尺寸",
        "“国家级”是违法的写法",
        "国家级、最高端这些字，新同学请别用",
        "问：是唯一的吗？答：不是，隔壁也有",
    ],
)
def test_kept_at_a_distance(plains: Plains, text: str) -> None:
    """Wording in quotation marks that the sentence rejects, and a question answered with no, are no claims."""
    assert plains(text) == []


@pytest.mark.parametrize("text", ["“国家级”的享受，改天来坐", "是唯一的吗？不错，只此一家", "不收“智商税”，极品岩茶"])
def test_not_kept_at_a_distance(plains: Plains, text: str) -> None:
    """Quotation marks alone clear nothing, nor does a question that is answered with yes."""
    assert len(plains(text)) == 1


@pytest.mark.parametrize(("line", "rules"), [("除湿机满水会停，清肠", []), ("早上来一杯，清肠", ["food"])])
def test_goods_of_its_own(line: str, rules: list[str]) -> None:
    """What the lines beside it sell tells nothing of a sentence that names goods of its own."""
    group = TermGroup("health", Outcome.HARD, terms=("清肠",), subject=("茶",))
    reader = Reader([rule(group, id="food", industries=frozenset({"food"}))])
    assert [claim.rule for claim in reader.read_copy(f"陈年普洱茶饼\n{line}").claims] == rules


@pytest.mark.parametrize(
    ("beside", "rules"),
    [("陈年普洱茶饼\n七两一片", ["food"]), ("陈年普洱茶饼\n砧板、围裙、台灯到货\n鼠标垫两片", [])],
)
def test_list_of_many_goods(beside: str, rules: list[str]) -> None:
    """In a list of goods of many kinds the other entries do not tell what a sentence sells."""
    group = TermGroup("health", Outcome.HARD, terms=("清肠",), subject=("茶",))
    reader = Reader([rule(group, id="food", industries=frozenset({"food"}))])
    assert [claim.rule for claim in reader.read_copy(f"{beside}\n早上来一杯，清肠").claims] == rules
