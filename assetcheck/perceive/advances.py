"""Typical widths of characters in em: means over common Chinese text fonts, with how far fonts differ."""

from dataclasses import dataclass

_WIDE_FROM = "⺀"  # from here on characters are a full em wide
_UNSURE = ",:;!?()·×“”‘’"  # half or full width: a reading does not tell
_NARROW = 0.58
_LATIN = (
    (0.30, "ijlI|'"),
    (0.33, ".,:;!·"),
    (0.37, "()[]-ft"),
    (0.41, '/r"“”‘’ '),
    (0.49, "sz?*"),
    (0.54, "vxyckFLaeg1"),
    (0.57, "023456789¥￥$+~JPTSYZEonhubdpq"),
    (0.64, "ABCKRXV"),
    (0.71, "DGHNOQU"),
    (0.80, "wM%&"),
    (0.87, "mW@"),
)
_ADVANCES = {char: width for width, chars in _LATIN for char in chars}
_SPREAD = 0.07  # how far fonts differ in the widths of Latin letters and digits
END_SPREAD = 0.08  # em by which fonts differ in the blank beside a mark
_BLANK = 0.045  # em beside the ink of a full character
_LEFT = dict.fromkeys("（《【「“", 0.5) | dict.fromkeys("！？：；", 0.3)
_RIGHT = dict.fromkeys("，。、；：）》】」”", 0.55) | dict.fromkeys("！？", 0.3)


@dataclass(frozen=True, slots=True)
class Width:
    """Em that the ink of a line takes, and its standard deviation."""

    em: float
    sd: float


def is_wide(char: str) -> bool:
    """Whether a character surely takes a full em."""
    return char >= _WIDE_FROM and not "￠" <= char <= "￯"


def is_ideograph(char: str) -> bool:
    """Whether it is a Chinese character: as wide as high, set solid."""
    return "一" <= char <= "鿿"


def ink_width(text: str) -> Width:
    """Width of a line's ink, from the left edge of its first character to the right edge of its last."""
    total = narrow = unsure = 0.0
    for at, char in enumerate(text):
        if is_wide(char):
            total += 1
        elif char in _UNSURE and any(is_wide(each) for each in text[max(at - 1, 0) : at + 2]):
            total += 0.7
            unsure += 0.09
        else:
            total += _ADVANCES.get(char, _NARROW)
            narrow += _ADVANCES.get(char, _NARROW)
    unsure += END_SPREAD**2 * ((text[:1] in _LEFT) + (text[-1:] in _RIGHT))
    blank = _LEFT.get(text[:1], _BLANK) + _RIGHT.get(text[-1:], _BLANK)
    em = max(total - blank, 0.2)
    return Width(em, float((0.03**2 + (0.01 * em) ** 2 + (_SPREAD * narrow) ** 2 + unsure) ** 0.5))
