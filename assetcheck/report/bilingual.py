"""One page in two languages: it is written in one, and carries the words that differ in the other.

Both pages come from the same templates and have the same elements in the same order, so that a text is named by its
place among the texts. Every differing word stands once, however often the page says it. The script of the page swaps
the words; without script the page reads in the language it was asked for.
"""

import html
import json
import re
from collections.abc import Iterator, Sequence

from assetcheck.model.words import Lang

_TAG = re.compile(r"(<[^>]*>)")
"""Tags of a page of ours: `>` inside attributes is escaped."""

_LABEL = re.compile(r' aria-label="([^"]*)"')

_BLANK = " \t\n\r\f"
"""What counts as no text, here and in the page's script."""


def other_language(page: str, other: str, lang: Lang) -> str:
    """The words of `other` (the page in `lang`) that differ from those of `page`, as JSON for a script element.

    `texts` and `labels` list [steps since the last one, word] for the texts and the `aria-label`s that differ, counted
    over all that are not blank; `count` is how many texts there are, so that the script knows it sees the same page.
    """
    words: dict[str, int] = {}
    texts, others = list(_texts(page)), list(_texts(other))
    data = {
        "lang": "zh-CN" if lang == "zh" else "en",
        "count": len(texts),
        "texts": _differing(texts, others, words),
        "labels": _differing(_LABEL.findall(page), _LABEL.findall(other), words),
    }
    told = json.dumps(data | {"words": list(words)}, ensure_ascii=False, separators=(",", ":"))
    return told.replace("<", "\\u003c")


def _texts(page: str) -> Iterator[str]:
    return (text for text in _TAG.split(page)[::2] if text.strip(_BLANK))


def _differing(here: Sequence[str], there: Sequence[str], words: dict[str, int]) -> list[int]:
    found: list[int] = []
    last = 0
    for index, (one, other) in enumerate(zip(here, there, strict=True)):
        if one != other:
            found += [index - last, words.setdefault(html.unescape(other), len(words))]
            last = index
    return found
