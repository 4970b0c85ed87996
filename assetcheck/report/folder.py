"""`--output DIR`: the page, the data, and an annotated picture for each picture with something to draw."""

import os
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from assetcheck.model.asset import AssetRef
from assetcheck.model.report import AssetResult, Report
from assetcheck.report import html_report, json_report
from assetcheck.report.annotate import annotate, annotated_path, crop, crop_path
from assetcheck.report.context import Context
from assetcheck.report.files import write_whole
from assetcheck.report.listing import listed
from assetcheck.report.markdown_report import MOST, first_page
from assetcheck.report.marks import Numbered, pages_with_boxes

CROPS = "crops"


def write_folder(report: Report, context: Context, folder: Path) -> None:
    """Writes `report.html`, `report.json` and `annotated/<path>.png` into `folder`; each file whole or not at all.

    The page links the annotated pictures and the assets' own files, relative to the folder.
    """
    for asset in report.assets:
        _write_annotated(asset, context, folder)
    beside = replace(context, beside=True, original=lambda ref: link_to(ref, folder))
    write_whole(folder / "report.html", html_report.render(report, beside))
    write_whole(folder / "report.json", json_report.render(report, context))


def write_crops(report: Report, context: Context, folder: Path) -> str:
    """Writes a crop of each finding that `markdown` lists into `folder`/crops; returns that folder's name."""
    for _part, group in groupby(listed(report, waived=context.waived)[:MOST], key=lambda item: id(item.part)):
        found = list(group)
        part, items = found[0].part, [Numbered(item.number, item.finding) for item in found]
        boxed = [item for item in items if any(place.box for place in item.finding.observation.places)]
        document = context.document(part.ref) if isinstance(part, AssetResult) and boxed else None
        if document is None or document.picture is None:
            continue
        for item in boxed:
            cut = crop(document.picture, item, first_page(item.finding))
            if cut:
                write_whole(folder / CROPS / crop_path(document.ref.path, item.number), cut)
    return CROPS


def link_to(ref: AssetRef, folder: Path) -> str | None:
    """Relative link from `folder` to an asset's own file; None where there is none, as from another drive."""
    if ref.source is None:
        return None
    try:
        path = os.path.relpath(ref.source, folder)
    except ValueError:
        return None
    return quote(path.replace(os.sep, "/"), errors="replace")


def _write_annotated(asset: AssetResult, context: Context, folder: Path) -> None:
    pages = pages_with_boxes(asset)
    document = context.document(asset.ref) if pages else None
    if document is None or document.picture is None:
        return
    for page in pages:
        drawn = annotate(document.picture, asset.findings, page)
        if drawn:
            write_whole(folder / annotated_path(asset.ref.path, page), drawn)
