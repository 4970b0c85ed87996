"""What a reporter needs beyond the report: the language, the checks' templates, and where to look at originals."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import NamedTuple, Protocol

from assetcheck.model.asset import AssetRef, Document
from assetcheck.model.check import Check
from assetcheck.model.report import AssetResult, Report
from assetcheck.model.rule import Rule
from assetcheck.model.values import dataclass
from assetcheck.model.words import Lang


def no_document(_ref: AssetRef) -> Document | None:
    """Stands in where originals are out of reach: the report is made without pictures and excerpts."""
    return None


def no_link(_ref: AssetRef) -> str | None:
    """Stands in where a report lies alone: originals are not linked."""
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
    page_bytes: int = 25_000_000
    """Bytes that a page may take with its pictures: with many assets each picture gets smaller."""
    colours: tuple[str, ...] = ()
    """The brand's colours, `#rrggbb`: a suggestion prefers one of them where it passes."""
    beside: bool = False
    """True: annotated pictures lie in `annotated/` beside the report and may be linked."""
    crops: str | None = None
    """Link to the folder that holds the findings' crops; None where there are none."""
    original: Callable[[AssetRef], str | None] = no_link
    """Link from beside the report to an asset's own file; None where there is none."""


class Render(Protocol):
    """Makes the report: text, or bytes for formats that are not text."""

    def __call__(self, report: Report, context: Context) -> str | bytes:
        """`report` in one format."""
        ...


class Live(NamedTuple):
    """A format that can be read while the run goes on."""

    asset: Callable[[Sequence[Rule], Context], Callable[[AssetResult], str]]
    """From the rules in force: what makes the text of one asset after the other."""
    rest: Callable[[Report, Context], Iterator[str]]
    """What comes after the last asset."""


class Reporter(NamedTuple):
    """One format of the report."""

    name: str
    """As `--format` spells it."""
    render: Render
    suffix: str
    """Of files in that format, with the dot."""
    pieces: Callable[[Report, Context], Iterator[str]] | None = None
    """The same text as `render` piece by piece, for reports that do not fit into memory."""
    live: Live | None = None
