"""Disguised forms are found, named, and point at the characters of the original."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.language import Reader
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import rule

TERMS = ("国家级", "全国最专业", "绝无仅有", "顶级", "最高端", "独一无二", "唯一", "治疗")
READER = Reader([rule(TermGroup("absolute", Outcome.HARD, terms=TERMS))])
PIECES = [
    *"国家级绝无仅有顶项最高端独一二唯囗玉宀豕",
    "guo",
    "jia",
    "ji",
    "ZG",
    "1",
    "2",
    "×",
    "*",
    " ",
    "🐔",
    "&zwj;",
    "倒过来看",
    "，",
]

DISGUISED = [
    ("zui佳选择", "最佳", "pinyin", "zui佳"),
    ("zuì佳选择", "最佳", "pinyin", "zuì佳"),
    ("guo家ji品质", "国家级", "pinyin", "guo家ji"),
    ("最*佳选择", "最佳", "separator", "最*佳"),
    ("【最】【佳】选择", "最佳", "separator", "最】【佳"),
    ("国 家 级实验室背书", "国家级", "separator", "国 家 级"),
    ("蕞佳选择", "最佳", "lookalike", "蕞佳"),
    ("弟一品牌羽绒服", "第一品牌", "homophone", "弟一品牌"),
    ("最\u200b佳选择", "最佳", "invisible", "最\u200b佳"),
    ("最̶佳选择", "最佳", "invisible", "最̶佳"),
    ("國家級品質", "国家级", "traditional", "國家級"),
    ("全网第❶", "全网第一", "symbol", "全网第❶"),
    ("最👍佳选择", "最佳", "separator", "最👍佳"),
    ("女子评如潮，木及品岩茶", "极品", "split", "木及品"),
    ("今天全网d价", "全网底价", "initial", "全网d价"),
    ("国⋯家⋯级品质", "国家级", "separator", "国⋯家⋯级"),
    ("国⸺家⸺级品质", "国家级", "separator", "国⸺家⸺级"),
    ("国⟡家⟡级品质", "国家级", "separator", "国⟡家⟡级"),
    ("国❗家❗级品质", "国家级", "separator", "国❗家❗级"),
    ("樶佳选择", "最佳", "lookalike", "樶佳"),
    ("全网第—，值得买", "全网第一", "lookalike", "全网第—"),
    ("全网第█，值得买", "全网第一", "symbol", "全网第█"),
    ("国・家・级品质", "国家级", "separator", "国・家・级"),
    ("z u i 佳选择", "最佳", "pinyin", "z u i 佳"),
    ("最x佳选择", "最佳", "separator", "最x佳"),
    ("全网取佳选择", "最佳", "lookalike", "取佳"),
]


@pytest.mark.parametrize(("text", "plain", "kind", "words"), DISGUISED)
def test_disguised(reader: Reader, text: str, plain: str, kind: str, words: str) -> None:
    """Each kind of disguise is undone, told, and placed on the characters that hide the word."""
    claim = next(claim for claim in reader.read_copy(text).claims if claim.plain == plain)
    assert claim.disguise == kind
    assert claim.text == words
    span = claim.places[0].span
    assert span is not None
    assert text[slice(*span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "价格最 佳能相机",
        "绿地一品牌日",
        "No.1234序列号",
        "太极品茗会",
        "第1步 打开盖子",
        "当地一品牌店",
        "性价比更高，最 佳能套机",
    ],
)
def test_not_disguised(reader: Reader, text: str) -> None:
    """What makes sense as it stands is no disguise."""
    assert reader.read_copy(text).claims == ()


def test_plain_words_are_no_disguise(reader: Reader) -> None:
    """A word that stands openly has no kind of disguise, an emoji with its invisible selector before it included."""
    claims = reader.read_copy("❤️最佳选择").claims
    assert [(claim.text, claim.disguise) for claim in claims] == [("最佳", None)]


def test_word_broken_over_short_lines(reader: Reader) -> None:
    """One or two characters a line are read on, and are no disguise."""
    claims = reader.read_copy("最\n佳\n选择很多").claims
    assert [(claim.plain, claim.disguise) for claim in claims] == [("最佳", None)]


def test_word_broken_over_lines_has_a_place_on_each(reader: Reader) -> None:
    """A claim that goes over line ends stands on each of its lines, its words joined."""
    (claim,) = reader.read_copy("最\r\n佳\r\n选择很多").claims
    assert claim.text == "最佳"
    assert [(place.span, place.row, place.column) for place in claim.places] == [((0, 1), 1, 1), ((3, 4), 2, 1)]


def test_word_broken_over_long_lines(reader: Reader) -> None:
    """A word that goes on in the next line is read on, where the lines make no sense apart."""
    claims = reader.read_copy("本店主打的都是最\n佳选择，欢迎选购").claims
    assert [(claim.plain, claim.disguise) for claim in claims] == [("最佳", None)]


def test_word_of_the_rules_hides_no_other() -> None:
    """What is a word of the rules as it stands is not read as another that it looks like."""
    brands = Reader([rule(TermGroup("brand", Outcome.HARD, terms=("健脾", "健牌")))])
    assert [(claim.plain, claim.disguise) for claim in brands.read_copy("红枣糕，健脾佳品").claims] == [("健脾", None)]


WHOLE_TERMS = [
    ("别家都是全国zuizhuanye的", "全国最专业", "pinyin"),
    ("guo jia ji品质", "国家级", "pinyin"),
    ("掘无仅有的手工壶", "绝无仅有", "homophone"),
    ("项级配置的显示器", "顶级", "lookalike"),
    ("囗玉宀豕级工匠监制", "国家级", "split"),
    ("ZG端的定制衣柜", "最高端", "initial"),
    ("国×级实验室", "国家级", "symbol"),
    ("独1无2的银戒", "独一无二", "symbol"),
    ("独1无二的银戒", "独一无二", "symbol"),
    ("全国wei1的工坊", "唯一", "pinyin"),
    ("国&zwj;家&zwj;级品质", "国家级", "invisible"),
    ("独&nbsp;一&nbsp;无&nbsp;二的砧板", "独一无二", "separator"),
    ("倒过来看，级家国手艺", "国家级", "backwards"),
    ("级家国品质", "国家级", "backwards"),
    ("国□级品质", "国家级", "symbol"),
    ("国\u3164家级品质", "国家级", "invisible"),
    ("〖国〗〖家〗〖级〗品质", "国家级", "separator"),
    ("国家[ji]品质", "国家级", "pinyin"),
    ("国(guo)家级品质", "国家级", "separator"),
    ("国家j.i.品质", "国家级", "pinyin"),
    ("本店唯|1的手镯", "唯一", "symbol"),
]


@pytest.mark.parametrize(("text", "plain", "kind"), WHOLE_TERMS)
def test_terms_in_disguise(text: str, plain: str, kind: str) -> None:
    """Several characters of a term are replaced, whatever stands in their place."""
    claims = READER.read_copy(text).claims
    assert [(claim.plain, claim.disguise) for claim in claims] == [(plain, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "设计师 Ding Ji 手绘的明信片",
        "知了文具（zhiliao）中性笔",
        "函数项级数一章",
        "文件名 guojiaji.psd 已改",
        "PC端和手机端",
        "打碟机 ZG-12 到货",
        "国×家联名款",
        "壶嘴低一点的这款",
        "图层 A*B*C",
        "国家 top1到9级台阶",
        "一个月半后发货",
        "《di yi ke 认识声母》拼音卡片",
        "返回🔝按钮在右下角",
        "红酒\n精装书",
        "国__级有哪些",
    ],
)
def test_lawful_twins(text: str) -> None:
    """Names, files, models and words of their own are no disguise."""
    assert READER.read_copy(text).claims == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [("NO。1的雨靴", "no.1"), ("全城NO☝", "no.1"), ("手艺独-无二", "独一无二"), ("Y.Y.D.S", "yyds")],
)
def test_signs_in_place_of_words(text: str, plain: str) -> None:
    """A full stop within No.1 ends nothing; a raised finger and a dash are read as 一 where that makes a word."""
    words = ("no.1", "第一流", "独一无二", "yyds")
    read = Reader([rule(TermGroup("absolute", Outcome.HARD, terms=words))]).read_copy(text)
    assert [claim.plain for claim in read.claims] == [plain]


def test_initials_at_the_end_after_another_disguise() -> None:
    """Letters in the last word of a text that is rewritten already stay within the text."""
    claims = READER.read_copy("国*家*级ZG端").claims
    assert [(claim.plain, claim.text) for claim in claims] == [("国家级", "国*家*级"), ("最高端", "ZG端")]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_places_of_disguised_forms(text: str) -> None:
    """Whatever is read into a text, claims lie on its characters, and what is read plainly stays as it is."""
    reading = READER.read_copy(text)
    for claim in reading.claims:
        span = claim.places[0].span
        assert span is not None
        assert 0 <= span[0] < span[1] <= len(text)
        assert claim.text == text[slice(*span)]
