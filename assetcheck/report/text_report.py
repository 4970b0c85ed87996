"""`text`: one line a finding, as linters print them, then what was not judged, then the summary."""

import io
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from assetcheck.model.finding import Finding, Status
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult, PlacementResult, Report
from assetcheck.model.rule import Severity
from assetcheck.report import code_words
from assetcheck.report.context import Context, Reporter
from assetcheck.report.marks import numbered
from assetcheck.report.numbers import towards
from assetcheck.report.safe import one_line
from assetcheck.report.ui_words import ui
from assetcheck.report.unjudged import Unjudged, parts, sure, unjudged, verdict
from assetcheck.report.words import Phrases

STYLES: Final = {
    "path": "bold",
    "error": "bold red",
    "warning": "yellow",
    "rule": "cyan",
    "dim": "dim",
    "heading": "bold",
    "fail": "bold red",
    "warn": "bold yellow",
    "pass": "bold green",
    "skipped": "bold yellow",
    "": "",
}

_NAMED = 8
"""How many names of a kind are listed before the rest is only counted."""

Piece = tuple[str, str]
"""Text and the name of its style."""
Line = list[Piece]


class _Writer(NamedTuple):
    report: Report
    context: Context
    phrases: Phrases
    gaps: Unjudged

    def lines(self) -> Iterator[Line]:
        """The whole report, line by line."""
        found = False
        for line in self._findings():
            found = True
            yield line
        if not self.context.quiet:
            rest = [*self._matrix(), *self._not_judged()]
            yield from [[]] if found and rest else []
            yield from rest
            yield from [[]] if found or rest else []
        status = verdict(self.report).value
        counts = summary(self.report, self.context, self.gaps)
        yield [(self.ui(f"verdict.{status}"), status), (" · ", "dim"), (counts, "")]

    def ui(self, key: str, **values: object) -> str:
        return ui(key, self.context.lang, **values)

    def _findings(self) -> Iterator[Line]:
        for name, part in parts(self.report):
            where = name if isinstance(part, AssetResult) else f"{self.ui('campaign')} {name}"
            for item in numbered(part.findings):
                if item.drawn:
                    yield self._finding(where, item.finding)

    def _finding(self, where: str, finding: Finding) -> Line:
        seen = finding.observation
        place = seen.places[0] if seen.places else None
        line: Line = [(one_line(f"{where} · {place.path}" if place and place.path else where), "path")]
        if place and place.row is not None:
            line.append((_rows(place), ""))
        line += [(": ", ""), (finding.severity.value, finding.severity.value), (" ", ""), (finding.rule, "rule")]
        if place and place.box:
            line.append((_box(place), "dim"))
        line.append((" " + one_line(self.phrases.message(finding)), ""))
        other = next((one for one in seen.places[1:] if one.path and place and one.path != place.path), None)
        if other:
            line.append((f" ↔ {one_line(other.path or '')}{_rows(other)}{_box(other)}", "dim"))
        if seen.measured is not None and seen.required is not None:
            line.append((f" [{towards(seen.measured, seen.required, seen.unit)}]", "dim"))
        return line

    def _matrix(self) -> Iterator[Line]:
        """Each placement of each campaign, and the pictures that fill it."""
        placed = [
            f"{campaign.name} · {place.name}: {self._filling(place)}"
            for campaign in self.report.campaigns
            for place in campaign.placements
        ]
        yield from self._block("campaigns", placed, every=True)

    def _filling(self, place: PlacementResult) -> str:
        shown = ", ".join(place.assets[:_NAMED]) or self.ui("missing")
        left = len(place.assets) - _NAMED
        return shown + (f" {self.ui('more', count=left)}" if left > 0 else "")

    def _not_judged(self) -> Iterator[Line]:
        gaps, lang, title = self.gaps, self.context.lang, self.phrases.title
        unread = [
            f"{asset.ref.path}: {code_words.reason(asset.reason or '', lang)}"
            + (f" ({asset.detail})" if asset.detail else "")
            for asset in gaps.unread
        ]
        yield from self._block("unjudged.unread", unread, every=True)
        crashed = [f"{each.where}: {title(each.rule)} ({code_words.reason(each.reason or '', lang)})"
                   for each in gaps.crashed]  # fmt: skip
        yield from self._block("unjudged.crashed", crashed, every=True)
        unsure = [
            f"{where}: {title(rule)}" + (f" ×{count}" if count > 1 else "") for where, rule, count in gaps.questions
        ]
        yield from self._block("unjudged.undetermined", unsure, every=True, total=gaps.unsure)
        yield from self._block("unjudged.nothing", [asset.ref.path for asset in gaps.untouched])
        inactive = [
            title(rule) + (f" ({', '.join(code_words.reason(each, lang) for each in why)})" if why else "")
            for rule, why in gaps.inactive
        ]
        yield from self._block("unjudged.inactive", inactive)
        skipped = [f"{each.path}: {code_words.reason(each.reason, lang)}" for each in self.report.skipped]
        yield from self._block("unjudged.skipped", skipped)
        yield from self._block("unjudged.topics", [topic.title.in_(lang) for topic in self.report.not_covered])
        yield from self._block("unjudged.scale", list(gaps.unscaled))

    def _block(self, key: str, items: list[str], *, every: bool = False, total: int = 0) -> Iterator[Line]:
        if not items:
            return
        shown = items if every else items[:_NAMED]
        yield [(f"{self.ui(key)} ({total or len(items)})", "heading")]
        for line in shown if every else _folded(shown, self.context.width - 2):
            yield [("  " + one_line(line), "")]
        if len(shown) < len(items):
            yield [("  " + self.ui("more", count=len(items) - len(shown)), "dim")]


def _rows(place: Place) -> str:
    """Row and column in copy, as editors take them."""
    return f":{place.row}:{place.column}" if place.row is not None else ""


def _box(place: Place) -> str:
    return f" ({','.join(map(str, place.box.as_list()))})" if place.box else ""


def summary(report: Report, context: Context, gaps: Unjudged) -> str:
    """Counts in one line: what was found, what is left to a person, what passed and what was not judged."""
    lang = context.lang
    counts = {
        "errors": sure(report, Severity.ERROR),
        "warnings": sure(report, Severity.WARNING),
        "undetermined": gaps.unsure,
        "waived": report.tally.waived,
        "status.known": report.tally.known,
        "passed": report.tally.assets.get(Status.PASS, 0),
        "unread": len(gaps.unread),
        "crashed": len(gaps.crashed),
        "skipped": len(report.skipped),
    }
    told = [ui("sentence.assets", lang, count=len(report.assets))]
    told += [f"{ui(key, lang)} {count}" for key, count in counts.items() if count or key == "errors"]
    if report.run.interrupted:
        told.append(ui("interrupted", lang))
    return " · ".join(told)


def _folded(items: Iterable[str], width: int) -> Iterator[str]:
    """Items joined with commas into lines of at most `width` columns; Chinese counts double."""
    line = ""
    for item in items:
        joined = f"{line}, {item}" if line else item
        if line and _columns(joined) > width:
            yield line + ","
            joined = item
        line = joined
    yield line


def _columns(text: str) -> int:
    return sum(2 if char >= "⺀" else 1 for char in text)


def render(report: Report, context: Context) -> str:
    """The report for a terminal; escape codes only where `context.colour`."""
    return "".join(pieces(report, context))


def pieces(report: Report, context: Context) -> Iterator[str]:
    """The same, line by line."""
    phrases = Phrases.of(report.rules, context.checks, context.lang)
    lines = _Writer(report, context, phrases, unjudged(report)).lines()
    if context.colour:
        yield from _coloured(lines)
    else:
        yield from ("".join(text for text, _style in line) + "\n" for line in lines)


def _coloured(lines: Iterable[Line]) -> Iterator[str]:
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", highlight=False, markup=False)
    for line in lines:
        console.print(Text.assemble(*((text, STYLES[style]) for text, style in line)), soft_wrap=True)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


REPORTER = Reporter("text", render, ".txt", pieces)
