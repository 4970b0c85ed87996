"""jieba's dictionary, learnt in parts, is the dictionary that jieba itself loads."""

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcheck.language.segment import TOTAL, Dictionary, Segmenter


def test_parts_make_the_whole() -> None:
    """Whatever stands in a text is known as it is in the whole dictionary, whose sum is right."""
    whole = jieba.Tokenizer()
    frequencies, total = whole.gen_pfdict(whole.get_dict_file())
    learnt = Dictionary()
    text = "环保本色面料国际转运仓阿大小江南吉高中华人民共和国"
    learnt.learn(text)
    assert total == TOTAL
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            word = text[start:end]
            assert (learnt.frequencies.get(word) or 0) == (frequencies.get(word) or 0)


def test_words() -> None:
    """Text is cut as with the whole dictionary; characters that begin no word are learnt without harm."""
    segmenter = Segmenter()
    text = "环保本色面料\ud83d国际转运仓"
    assert [text[a:b] for a, b in segmenter.words(text)][-3:] == ["国际", "转运", "仓"]
    assert segmenter.frequency("国际") > 0
    assert segmenter.frequency("\ud83d") == 0
    assert segmenter.words(text)[-1][1] == len(text)


@pytest.fixture(scope="module")
def whole() -> jieba.Tokenizer:
    """The library with its whole dictionary."""
    return jieba.Tokenizer()


@settings(deadline=None)
@given(text=st.text("国家级最好的，a.%-中华人民大学生é\u3000_x1 \r\n\ud83d", max_size=14))
def test_cut_as_jieba_cuts(whole: jieba.Tokenizer, text: str) -> None:
    """Words are those that jieba itself cuts without its model of unknown names."""
    assert Segmenter().words(text) == [(start, end) for _, start, end in whole.tokenize(text, HMM=False)]


WORDS = st.text("国家级最佳好我们品牌质量", min_size=2, max_size=2)


@settings(deadline=None)
@given(before=st.text("国家级我们的品牌", max_size=8), pair=WORDS, word=WORDS, after=st.text("质量最好了", max_size=8))
def test_gain_is_bounded(before: str, pair: str, word: str, after: str) -> None:
    """The quick look at what a text gains by a word never says less than the two likelihoods."""
    segmenter = Segmenter()
    gain = segmenter.likelihood(before + word + after, word, 100) - segmenter.likelihood(before + pair + after)
    assert segmenter.gained_at_most(before + pair + after, len(before), word, 100) >= gain - 1e-9


@pytest.mark.parametrize(
    ("text", "word", "torn"),
    [
        ("实验中心安排毒理学公开课", "排毒", True),
        ("详情页模特效果图", "特效", True),
        ("按部首选字", "首选", True),
        ("睡前排毒养颜茶", "排毒", False),
        ("新手首选电钻", "首选", False),
    ],
)
def test_cuts(text: str, word: str, *, torn: bool) -> None:
    """A word made of the end of one and the beginning of another is told from the word itself."""
    start = text.index(word)
    whole, within, across = Segmenter().cuts(text, start, start + len(word))
    assert (across > max(whole, within) - 3) is torn
