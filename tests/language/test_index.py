"""Words by how they begin: what is looked through word by word is what the automaton finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.language import index
from assetcheck.language.index import Index, drawn_of

TEXTS = st.text("最佳好国家级a1 ", max_size=30)


def index_of(words: list[str]) -> Index:
    """An index of words that knows of each how many characters it has."""
    return Index(drawn_of((word, word) for word in words), len)


@given(st.lists(st.text("最佳好国家级a1 ", min_size=2, max_size=5), unique=True), TEXTS)
def test_both_ways_find_the_same(words: list[str], text: str) -> None:
    """Short texts are looked through, long ones run through the automaton; hits and their order are the same."""
    one = index_of(words)
    looked_through = list(one.within(text))
    one._read = index.MANY  # noqa: SLF001 - as after many texts
    assert list(one.within(text)) == looked_through
    assert sorted((end - len(word) + 1, word) for end, (word, _) in looked_through) == sorted(
        (found.start(), word) for word in words for found in re.finditer(f"(?={re.escape(word)})", text)
    )


def test_what_is_known_of_a_word() -> None:
    """A word is known with its value, whatever else begins like it; another is not."""
    one = index_of(["最佳", "最佳好", "级别"])
    assert [one.get(word) for word in ("最佳", "最佳好", "级别", "最", "家具")] == [2, 3, 2, None, None]


@pytest.mark.parametrize(
    ("start", "words"), [("最", ["最佳", "最佳好", "最好"]), ("最佳", ["最佳", "最佳好"]), ("家", [])]
)
def test_words_that_begin_so(start: str, words: list[str]) -> None:
    """All words of a beginning are told, a character or more of it."""
    assert sorted(word for word, _ in index_of(["最佳", "最佳好", "最好", "国家"]).beginning_with(start)) == words


def test_no_words() -> None:
    """An index of nothing finds nothing, in either way."""
    empty = index_of([])
    assert list(empty.within("最佳")) == []
    empty._read = index.MANY  # noqa: SLF001 - as after many texts
    assert list(empty.within("最佳")) == []
    assert not empty
