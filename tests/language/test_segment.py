"""jieba's dictionary, learnt in parts, is the dictionary that jieba itself loads."""

import jieba

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
