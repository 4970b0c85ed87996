"""Disguised forms are found, named, and point at the characters of the original."""

import pytest

from assetcheck.language import Reader

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
