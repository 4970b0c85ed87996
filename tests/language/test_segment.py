"""jieba's dictionary, learnt in parts, is the dictionary that jieba itself loads."""

import jieba

from assetcheck.language.segment import TOTAL, Dictionary, Segmenter


def test_parts_make_the_whole() -> None:
    """Each first character brings all of its words with their frequencies, and the sum of all is right."""
    whole = jieba.Tokenizer()
    frequencies, total = whole.gen_pfdict(whole.get_dict_file())
    learnt = Dictionary()
    text = "环保本色面料国际转运仓阿大小江吉高"
    learnt.learn(text)
    assert total == TOTAL
    firsts = set(text)
    assert {word: n for word, n in learnt.frequencies.items() if word[0] in firsts} == {
        word: n for word, n in frequencies.items() if word[0] in firsts
    }


def test_words() -> None:
    """Text is cut as with the whole dictionary; characters that begin no word are learnt without harm."""
    segmenter = Segmenter()
    text = "环保本色面料\ud83d国际转运仓"
    assert [text[a:b] for a, b in segmenter.words(text)][-3:] == ["国际", "转运", "仓"]
    assert segmenter.frequency("国际") > 0
    assert segmenter.frequency("\ud83d") == 0
    assert segmenter.words(text)[-1][1] == len(text)
