"""Where words begin and end: jieba with its own dictionary, loaded when the first candidate asks."""

from functools import cache
from typing import Any


@cache
def _tokenizer() -> Any:
    import jieba

    tokenizer = jieba.Tokenizer()
    # What `initialize` does, without its messages and its cache file in the temporary folder.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


class Segmenter:
    """Cuts Chinese text into words."""

    def words(self, text: str) -> list[tuple[int, int]]:
        """The words of `text` as [start, end)."""
        return [(start, end) for _, start, end in _tokenizer().tokenize(text, HMM=False)]

    def frequency(self, word: str) -> int:
        """How often the word stands in the dictionary's corpus; 0 where it is no word."""
        return int(_tokenizer().FREQ.get(word) or 0)
