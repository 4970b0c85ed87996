"""Numbers as people read them: each unit knows how many digits are worth printing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from assetcheck.model.finding import Value
from assetcheck.model.words import Lang


def plain(number: float, digits: int = 2) -> str:
    """At most `digits` decimals, no trailing zeros: 12.0 → `12`, 4.567 → `4.57`, 12000 → `12,000`."""
    text = f"{number:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


UNITS: Final[Mapping[str, tuple[int, str]]] = MappingProxyType(
    {
        "px": (1, " px"),
        ":1": (2, ":1"),
        "KB": (0, " KB"),
        "MB": (1, " MB"),
        "%": (2, "%"),
        "°": (1, "°"),
        "s": (1, " s"),
    }
)
"""Unit of an observation → decimals worth printing, and how it follows the number. `:1` is a contrast ratio."""

SHARE: Final = "share"
"""Unit of a part of 1, printed as a percentage."""


def bare(number: float, unit: str | None) -> str:
    """`number` as precise as its unit is worth, without the unit; a share keeps its percent sign."""
    if unit == SHARE:
        return f"{plain(number * 100)}%"
    return plain(number, UNITS.get(unit or "", (2, ""))[0])


def amount(number: float, unit: str | None) -> str:
    """`number` with its unit: 8.4 px, 3.12:1, 1.87%."""
    return bare(number, unit) + _tail(unit)


def between(interval: tuple[float, float], unit: str | None) -> str:
    """An interval with its unit written once: 8.1–8.7 px."""
    low, high = bare(interval[0], unit), bare(interval[1], unit)
    return (low if low == high else f"{low}–{high}") + _tail(unit)


def towards(measured: float, required: float, unit: str | None) -> str:
    """What is and what is needed, the unit written once: 8.4 → 12 px."""
    return f"{bare(measured, unit)} → {bare(required, unit)}{_tail(unit)}"


def _tail(unit: str | None) -> str:
    if unit is None or unit == SHARE:
        return ""
    return UNITS[unit][1] if unit in UNITS else f" {unit}"


def shown(value: Value, lang: Lang) -> str:
    """Any value of an observation as text; lists are joined as the language does."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(value)
    return plain(value)
