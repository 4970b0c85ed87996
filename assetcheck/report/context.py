"""What a reporter needs beyond the report: the language, the checks' templates, and where to look at originals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from assetcheck.model.asset import AssetRef, Document
from assetcheck.model.check import Check
from assetcheck.model.report import Report
from assetcheck.model.words import Lang


def no_document(_ref: AssetRef) -> Document | None:
    """Stands in where originals are out of reach: the report is made without pictures and excerpts."""
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """How a report is to be made. Everything has a default, so that tests and other programs name what they change."""

    lang: Lang = "zh"
    checks: Mapping[str, Check] = field(default_factory=lambda: MappingProxyType({}))
    """Check id → check, for message templates."""
    colour: bool = False
    width: int = 100
    """Columns of the terminal; lists are folded to it, findings never are."""
    quiet: bool = False
    document: Callable[[AssetRef], Document | None] = no_document
    """Reads an asset again, with the pixels or the copy that were judged; None where that is impossible."""
    waived: bool = False
    """True: formats that leave waived findings out because their readers act on everything list them too."""
    thumbnail_px: int = 900
    """Longest allowed width of a picture inside a report."""
    thumbnail_bytes: int = 14_000_000
    """Bytes that all pictures inside one report may take together: with many assets each gets smaller."""
    beside: bool = False
    """True: annotated pictures lie in `annotated/` beside the report and may be linked."""


class Render(Protocol):
    """Makes the report: text, or bytes for formats that are not text."""

    def __call__(self, report: Report, context: Context) -> str | bytes:
        """`report` in one format."""
        ...


@dataclass(frozen=True, slots=True)
class Reporter:
    """One format of the report."""

    name: str
    """As `--format` spells it."""
    render: Render
    suffix: str
    """Of files in that format, with the dot."""
