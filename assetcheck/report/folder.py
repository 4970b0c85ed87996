"""`--output DIR`: the page, the data, and an annotated picture for each picture with something to draw."""

from dataclasses import replace
from pathlib import Path

from assetcheck.model.report import AssetResult, Report
from assetcheck.report import html_report, json_report
from assetcheck.report.annotate import annotate, annotated_path
from assetcheck.report.context import Context
from assetcheck.report.files import write_whole
from assetcheck.report.marks import pages_with_boxes


def write_folder(report: Report, context: Context, folder: Path) -> None:
    """Writes `report.html`, `report.json` and `annotated/<path>.png` into `folder`; each file whole or not at all."""
    for asset in report.assets:
        _write_annotated(asset, context, folder)
    write_whole(folder / "report.html", html_report.render(report, replace(context, beside=True)))
    write_whole(folder / "report.json", json_report.render(report, context))


def _write_annotated(asset: AssetResult, context: Context, folder: Path) -> None:
    pages = pages_with_boxes(asset)
    document = context.document(asset.ref) if pages else None
    if document is None or document.picture is None:
        return
    for page in pages:
        drawn = annotate(document.picture, asset.findings, page)
        if drawn:
            write_whole(folder / annotated_path(asset.ref.path, page), drawn)
