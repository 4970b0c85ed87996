"""Kinds of characters by their width, and the blank beside Chinese marks, in em."""

_WIDE_FROM = "⺀"  # from here on characters are a full em wide
_UNSURE = ",:;!?()·×“”‘’"  # half or full width: a reading does not tell
END_SPREAD = 0.08
"""Em by which fonts differ in the blank beside a mark."""
LEFT = dict.fromkeys("（《【「“", 0.5) | dict.fromkeys("！？：；", 0.3)
"""Em that is blank at the left of a mark."""
RIGHT = dict.fromkeys("，。、；：）》】」”", 0.55) | dict.fromkeys("！？", 0.3)
"""Em that is blank at its right."""


def is_wide(char: str) -> bool:
    """Whether a character surely takes a full em."""
    return char >= _WIDE_FROM and not "￠" <= char <= "￯"


def is_ideograph(char: str) -> bool:
    """Whether it is a Chinese character: as wide as high, set solid."""
    return "一" <= char <= "鿿"


def is_unsure(text: str, at: int) -> bool:
    """Whether a mark may be half or full width: beside Chinese characters a reading does not tell."""
    return text[at] in _UNSURE and any(is_wide(each) for each in text[max(at - 1, 0) : at + 2])
