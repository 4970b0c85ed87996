"""The page's other language: the same page, every differing word once."""

import html
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.model.words import Lang
from assetcheck.report import REPORTERS, Context
from assetcheck.report.bilingual import other_language
from tests.report.sample import sample_document, sample_report
from tests.report.sample_rules import CHECKS

BLANK = " \t\n\r\f"


def _page(lang: Lang) -> str:
    return str(REPORTERS["html"].render(sample_report(), Context(lang, CHECKS, document=sample_document)))


def _words(page: str) -> dict[str, Any]:
    words: dict[str, Any] = json.loads(re.search(r'id="other-language">(.*?)</script>', page, re.DOTALL)[1])
    return words


def _texts(page: str) -> list[str]:
    """Texts outside style and script, as a browser would list them."""
    bare = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    return [html.unescape(text) for text in re.split("<[^>]*>", bare) if text.strip(BLANK)]


def _labels(page: str) -> list[str]:
    return [html.unescape(label) for label in re.findall(r' aria-label="([^"]*)"', page)]


def _swapped(kept: list[str], steps: list[int], words: list[str]) -> list[str]:
    made, index = list(kept), 0
    for step, word in zip(steps[::2], steps[1::2], strict=True):
        index += step
        made[index] = words[word]
    return made


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh")])
def test_the_page_carries_its_other_language(lang: Lang, other: Lang):
    """Swapping the listed words gives the texts and labels of the page made in the other language, all of them."""
    page, wanted = _page(lang), _page(other)
    words = _words(page)
    assert words["count"] == len(_texts(page)) == len(_texts(wanted))
    assert _swapped(_texts(page), words["texts"], words["words"]) == _texts(wanted)
    assert _swapped(_labels(page), words["labels"], words["words"]) == _labels(wanted)
    assert words["lang"] == {"zh": "zh-CN", "en": "en"}[other]
    assert len(words["words"]) == len(set(words["words"]))


def test_the_page_is_not_there_twice():
    """The other language costs words, not elements: less than a third of the page, and no tag of its own."""
    page = _page("zh")
    words = re.search(r'id="other-language">(.*?)</script>', page, re.DOTALL)[1]
    assert "<" not in words
    assert len(words.encode()) < len(page.encode()) / 3


@given(st.lists(st.tuples(st.text(), st.text(min_size=1).filter(lambda text: text.strip(BLANK)))))
def test_any_words_come_back(pairs: list[tuple[str, str]]):
    """Markup, quotes and line ends in outside text are words like any other; blank texts are not counted."""
    pairs = [(one, other) for one, other in pairs if one.strip(BLANK)]
    pages = ["".join(f"<p>{html.escape(pair[at])}</p> " for pair in pairs) for at in (0, 1)]
    words = json.loads(other_language(pages[0], pages[1], "en"))
    assert words["count"] == len(pairs)
    made = _swapped([one for one, _ in pairs], words["texts"], words["words"])
    assert made == [other for _, other in pairs]
