"""Numbers as shops write them: 1,299 · 1.2万 · 一千二百九十九 · 九块九."""

import re
from decimal import Decimal

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[零〇一二三四五六七八九]+)?"
NUMBER = rf"(?:{ARABIC}(?:[千万亿](?![一-鿿]{{0,1}}[级米]))?|{CHINESE})"
"""A number in plain text; a magnitude may follow its digits."""

DIGITS = dict(
    zip("零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖", (0, 0, 1, 2, 2, *range(3, 10), *range(1, 10)), strict=True)
)
STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MAGNITUDES = {"千": 1000, "万": 10_000, "亿": 100_000_000}
LONGEST = 24
"""Characters of a number; what is longer is no amount of money."""


def value_of(text: str) -> Decimal | None:
    """The value of a number in plain text; None where it is none (`百` alone, a row of 25 digits)."""
    text = re.sub(r"\s", "", text)
    if not text or len(text) > LONGEST:
        return None
    if not text[0].isdigit():
        return _chinese(text)
    magnitude = MAGNITUDES.get(text[-1], 1)
    return plain(Decimal(text.rstrip("千万亿").replace(",", "")) * magnitude)


def plain(number: Decimal) -> Decimal:
    """The same number in its shortest form without an exponent: 99.90 → 99.9, 1E+2 → 100."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral() else short


def shown(number: Decimal) -> str:
    """A number for people: 1299, 99.9."""
    return f"{plain(number):f}"


def _chinese(text: str) -> Decimal | None:
    whole, _, part = text.partition("点")
    if not any(char in DIGITS for char in whole) and whole[:1] not in "十拾":
        return None
    total = _whole(whole)
    if total is None:
        return None
    return plain(Decimal(f"{total}.{''.join(str(DIGITS[char]) for char in part) or 0}"))


def _whole(text: str) -> int | None:
    """Digits with steps between them (三百零五), digits alone (二〇二六), or a last digit short for a step (三百五)."""
    if len(text) > 1 and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = section = digit = 0
    step = 1
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
            step = 1 if digit == 0 else step
        elif char in STEPS:
            step = STEPS[char]
            section += (digit or 1) * step
            digit = 0
        elif section or digit:
            total = (total + section + digit) * MAGNITUDES[char]
            section, digit, step = 0, 0, MAGNITUDES[char]
        else:
            return None
    short = digit * step // 10 if digit and step >= 100 else digit  # noqa: PLR2004 - 三百五: the five are tens
    return total + section + short
