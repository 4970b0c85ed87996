"""Facts of products in plain text: 净含量：500毫升, 材质：棉65%, GB/T 12345-2020."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assetcheck.language.offers.expression import Expression
from assetcheck.language.offers.hit import Hit, Taken
from assetcheck.language.offers.numerals import plain, value_of
from assetcheck.language.pattern import Pattern
from assetcheck.model.offers import Attribute

ALIASES = {
    "净含量": "净含量|净重|净含", "容量": "容量", "电池容量": "电池容量|电池", "尺寸": "产品尺寸|尺寸|大小",
    "重量": "产品重量|重量", "毛重": "毛重", "材质": "面料成分|材质|面料|材料", "颜色": "颜色|配色",
    "功率": "额定功率|功率", "产地": "原产地|产地", "保质期": "保质期", "型号": "产品型号|型号",
    "执行标准": "产品标准号|执行标准号|产品标准|执行标准|标准号", "质保": "质保期|保修期|质保", "规格": "规格",
    "内存": "内存", "存储": "存储", "屏幕尺寸": "屏幕尺寸", "续航": "续航", "适用年龄": "适用年龄",
    "适用机型": "适用机型", "酒精度": "酒精度", "口味": "口味", "香型": "香型", "厚度": "厚度", "高度": "高度",
    "长度": "长度",
}  # fmt: skip
NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases.split("|")}
"""Names of facts, each with the one it is reported under."""
SPANNING = frozenset({"净含量", "容量", "尺寸", "电池容量", "功率", "重量"})
"""Facts that are also said without a colon: 净含量500毫升×6."""
_ALL = "|".join(sorted(NAMES, key=len, reverse=True))
_OPEN = "|".join(sorted((name for name, one in NAMES.items() if one in SPANNING), key=len, reverse=True))
LABELLED = Expression(
    rf"(?<![一-鿿])(?P<name>{_ALL})\s?(?:[::]|\s\|\s|\||\t|=)\s?(?P<value>[^;。\n|,\t]{{1,40}})",
    sign=r"[::|\t=]",
)
OPEN = Expression(
    rf"(?P<name>{_OPEN})\s?(?:约|为|是)?\s?(?P<value>[0-9][0-9.]*\s?(?:mah|毫安时?|ml|毫升|l|升|kg|千克|公斤|g|克|kw|w|瓦|mm|cm|毫米|厘米|米|寸)(?:\s?[×x*]\s?[0-9]+(?:\.[0-9]+)?(?:\s?(?:mm|cm|毫米|厘米|米))?)*)",
    sign=_OPEN,
)
STANDARD = Expression(
    r"(?<![a-z])(?P<value>(?:gb|qb|yy|hg|fz|db[0-9]{2}|q/[a-z0-9]{2,10})(?:\s?/\s?t)?\s?[0-9]{2,6}(?:\.[0-9]+)?\s?[-—–]\s?(?:19|20)[0-9]{2})",
    sign=r"[-—–]\s?(?:19|20)[0-9]{2}",
)
QUANTITY = Pattern(
    r"(?P<n>[0-9]+(?:\.[0-9]+)?)\s?(?P<unit>毫安时?|mah|毫升|ml|升|l|千克|公斤|kg|克|g|kw|千瓦|瓦|w|毫米|mm|厘米|cm|米|m)(?![a-z])"
)
UNITS = {
    "毫安": (1, "mah"), "毫安时": (1, "mah"), "mah": (1, "mah"), "毫升": (1, "ml"), "ml": (1, "ml"), "升": (1000, "ml"),
    "l": (1000, "ml"), "千克": (1000, "g"), "公斤": (1000, "g"), "kg": (1000, "g"), "克": (1, "g"), "g": (1, "g"),
    "kw": (1000, "w"), "千瓦": (1000, "w"), "瓦": (1, "w"), "w": (1, "w"), "毫米": (1, "mm"), "mm": (1, "mm"),
    "厘米": (10, "mm"), "cm": (10, "mm"), "米": (1000, "mm"), "m": (1000, "mm"),
}  # fmt: skip
AMOUNT = Pattern(r"[0-9.]+(?:ml|g|w|mah|mm)(?:×[0-9.]+(?:mm)?)*")
LISTED = Pattern(r"\s*[/、|和及]\s*")
EMPTY = Pattern(r"^(?:见|详见|如图|参见|无|-|/|其他|其它|以实物|多种|多色)")


def find(text: str) -> Iterator[Hit]:
    """Every fact in a stretch of plain text."""
    taken = Taken(text)
    for pattern in (LABELLED, OPEN, STANDARD):
        for found in pattern.finditer(text):
            start, end = found.span()
            if taken.holds(start, end):
                continue
            taken.take(start, end)
            name = NAMES[found["name"]] if "name" in pattern.regex.groupindex else "执行标准"
            value = normalised(found["value"], name)
            if value and not EMPTY.match(value):
                yield Hit(start, end, Attribute(name=name, value=value))


def normalised(value: str, name: str) -> str:
    """One way of writing for equal values: 0.5升 → 500ml, 雾蓝/米白 → 米白、雾蓝."""
    value = value.strip(" \u2028.:")
    if name == "执行标准":
        standard = STANDARD.regex.search(value)
        return re.sub(r"[\s]", "", standard["value"] if standard else value).replace("—", "-").replace("–", "-")
    value = re.sub(r"\s?[×x*]\s?(?=[0-9])", "×", value)
    if name == "尺寸":
        value = _sized(value)
    value = QUANTITY.sub(_quantity, value)
    amount = AMOUNT.match(value) if name in SPANNING else None
    if amount:
        return amount[0]
    return "、".join(sorted(re.sub(r"\s", "", part) for part in LISTED.regex.split(value) if part.strip()))


def _sized(value: str) -> str:
    """32×24×10cm: the unit at the end is that of every number before it."""
    unit = re.search(r"(mm|cm|毫米|厘米|米|m)\s*$", value)
    return re.sub(r"([0-9])(?=×)", rf"\g<1>{unit[1]}", value) if unit else value


def _quantity(found: re.Match[str]) -> str:
    factor, unit = UNITS[found["unit"]]
    number = value_of(found["n"]) or Decimal(0)
    return f"{plain(number * factor):f}{unit}"
