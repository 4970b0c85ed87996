"""`github`: annotations of a GitHub Actions job, worst first, since GitHub shows only ten of a kind for a step."""

from collections.abc import Iterator
from typing import Final

from assetcheck.model.report import Report
from assetcheck.model.rule import Severity
from assetcheck.report import code_words
from assetcheck.report.context import Context, Reporter
from assetcheck.report.listing import Listed, each_worst_first
from assetcheck.report.numbers import towards
from assetcheck.report.safe import one_line
from assetcheck.report.text_report import summary
from assetcheck.report.unjudged import unjudged
from assetcheck.report.words import Phrases

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, context: Context) -> str:
    """One workflow command a finding and for each asset that could not be read, then the summary as a notice."""
    return "".join(pieces(report, context))


def pieces(report: Report, context: Context) -> Iterator[str]:
    """The same, line by line; it goes through the report once for each kind of finding, to keep none of them."""
    phrases = Phrases.of(report.rules, context.checks, context.lang)
    yield from (_finding(item, phrases) + "\n" for item in each_worst_first(report))
    gaps = unjudged(report)
    for asset in gaps.unread:
        told = code_words.reason(asset.reason or "unreadable", context.lang)
        yield _command("error", told, file=asset.ref.path, title="assetcheck") + "\n"
    yield _command("notice", summary(report, context, gaps), title="assetcheck") + "\n"


def _finding(item: Listed, phrases: Phrases) -> str:
    seen, place = item.finding.observation, item.place
    told = phrases.message(item.finding)
    if place.box:
        told += f" ({','.join(map(str, place.box.as_list()))})"
    if seen.measured is not None and seen.required is not None:
        told += f" [{towards(seen.measured, seen.required, seen.unit)}]"
    if item.path is None:
        told = f"{item.where}: {told}"
    return _command(
        _COMMANDS[item.finding.severity],
        told,
        file=item.path,
        line=place.row,
        col=place.column,
        title=f"{phrases.title(item.finding.rule)} ({item.finding.rule})",
    )


def _command(name: str, message: str, **properties: str | int | None) -> str:
    named = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{name} {named}::{_escaped(one_line(message))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(one_line(text)).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter("github", render, ".txt", pieces)
