"""`jsonl`: one asset a line, one campaign a line, then the summary, for programs that read a stream."""

from assetcheck.model.report import Report
from assetcheck.report.context import Context, Reporter
from assetcheck.report.json_data import asset_data, campaign_data, dumps, head
from assetcheck.report.words import Phrases


def render(report: Report, context: Context) -> str:
    """Lines that say their `type`: `asset`, `campaign` and, last, `summary`."""
    phrases = Phrases.of(report.rules, context.checks, context.lang)
    lines = [{"type": "asset"} | asset_data(asset, phrases) for asset in report.assets]
    lines += [{"type": "campaign"} | campaign_data(campaign, phrases) for campaign in report.campaigns]
    lines.append({"type": "summary"} | head(report, context))
    return "".join(dumps(line) + "\n" for line in lines)


REPORTER = Reporter("jsonl", render, ".jsonl")
