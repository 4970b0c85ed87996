"""`jsonl`: one asset a line, one campaign a line, then the summary, for programs that read a stream."""

from collections.abc import Callable, Iterator, Sequence

from assetcheck.model.report import AssetResult, Report
from assetcheck.model.rule import Rule
from assetcheck.report.context import Context, Live, Reporter
from assetcheck.report.json_data import asset_data, campaign_data, dumps, head
from assetcheck.report.words import Phrases


def render(report: Report, context: Context) -> str:
    """Lines that say their `type`: `asset`, `campaign` and, last, `summary`."""
    return "".join(pieces(report, context))


def pieces(report: Report, context: Context) -> Iterator[str]:
    """The same, line by line."""
    yield from map(_asset(report.rules, context), report.assets)
    yield from _rest(report, context)


def _asset(rules: Sequence[Rule], context: Context) -> Callable[[AssetResult], str]:
    phrases = Phrases.of(rules, context.checks, context.lang)
    return lambda asset: dumps({"type": "asset"} | asset_data(asset, phrases)) + "\n"


def _rest(report: Report, context: Context) -> Iterator[str]:
    phrases = Phrases.of(report.rules, context.checks, context.lang)
    for campaign in report.campaigns:
        yield dumps({"type": "campaign"} | campaign_data(campaign, phrases)) + "\n"
    yield dumps({"type": "summary"} | head(report, context)) + "\n"


REPORTER = Reporter("jsonl", render, ".jsonl", pieces, Live(_asset, _rest))
