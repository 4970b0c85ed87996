"""`json`: the whole report as one document."""

from assetcheck.model.report import Report
from assetcheck.report.context import Context, Reporter
from assetcheck.report.json_data import dumps, report_data


def render(report: Report, context: Context) -> str:
    """One JSON document, indented, with a line end."""
    return dumps(report_data(report, context), indent=2) + "\n"


REPORTER = Reporter("json", render, ".json")
