"""`xlsx`: one row a finding, with a picture of the place, filters, and columns to decide in."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from assetcheck.errors import MissingExtra
from assetcheck.model.asset import Document
from assetcheck.model.finding import Finding
from assetcheck.model.report import AssetResult, Report
from assetcheck.model.values import dataclass
from assetcheck.model.words import Lang
from assetcheck.report import code_words
from assetcheck.report.context import Context, Reporter
from assetcheck.report.listing import Listed, listed
from assetcheck.report.marks import clipped
from assetcheck.report.notices import told
from assetcheck.report.numbers import amount
from assetcheck.report.picture import image_of
from assetcheck.report.remedy import remedy
from assetcheck.report.safe import one_line
from assetcheck.report.ui_words import ui
from assetcheck.report.unjudged import unjudged, verdict
from assetcheck.report.words import Phrases, provision
from assetcheck.report.xlsx_columns import COLUMNS, DECISIONS, LONGEST, write_targets

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_CROP: Final = (200, 90)


_LIVE: Final = ("=", "+", "-", "@")


def render(report: Report, context: Context) -> bytes:
    """The workbook: findings, what was not judged, and the run."""
    try:
        from openpyxl import Workbook
    except ImportError:
        problem = "--format xlsx needs openpyxl; install it with: pip install 'assetcheck[xlsx]'"
        raise MissingExtra(problem) from None
    book = Workbook()
    phrases = Phrases.of(report.rules, context.checks, context.lang)
    _findings(book, report, context, phrases)
    _table(book, ui("unjudged", context.lang), list(_not_judged(report, phrases)), (44, 44, 60))
    _table(book, ui("run", context.lang), list(_run(report, context.lang)), (30, 90))
    write_targets(book, report)
    return _saved(book, report.run.started)


def _findings(book: "Workbook", report: Report, context: Context, phrases: Phrases) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.active  # type: ignore[assignment]  # a new workbook has one
    sheet.title = ui("findings", context.lang)
    keys = list(COLUMNS)
    for column, (title, width) in enumerate(COLUMNS.values(), start=1):
        _head(sheet.cell(1, column), title.in_(context.lang))
        sheet.column_dimensions[get_column_letter(column)].width = width
    items = listed(report, notes=True, waived=True)
    crops = _Crops(context)
    for row, item in enumerate(items, start=2):
        for column, value in enumerate(_row(item, phrases, context.colours).values(), start=1):
            _fill(sheet.cell(row, column), value).alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = 76
        crops.place(sheet, f"{get_column_letter(keys.index('crop') + 1)}{row}", item)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(keys))}{max(2, len(items) + 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    _choices(sheet, len(items) + 1, context.lang)


def _choices(sheet: "Worksheet", last: int, lang: Lang) -> None:
    """A list to choose the decision from, and dates where a date is asked for."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if last == 1:
        return
    keys = list(COLUMNS)
    names = ",".join(words.in_(lang) for words in DECISIONS)
    choice = DataValidation(type="list", formula1=f'"{names}"', allow_blank=True)
    date = DataValidation(type="date", operator="greaterThan", formula1="43831", allow_blank=True)
    for key, validation in (("decision", choice), ("expires", date)):
        letter = get_column_letter(keys.index(key) + 1)
        sheet.add_data_validation(validation)
        validation.add(f"{letter}2:{letter}{last}")
    for row in range(2, last + 1):
        sheet.cell(row, keys.index("expires") + 1).number_format = "yyyy-mm-dd"


def _row(item: Listed, phrases: Phrases, colours: Sequence[str]) -> dict[str, str | int]:
    finding, seen, place, lang = item.finding, item.finding.observation, item.place, phrases.lang
    at = f"{place.row}:{place.column}" if place.row is not None else ""
    if place.box:
        at = ", ".join(map(str, place.box.as_list()))
    severity = "status.undetermined" if seen.undetermined else f"severity.{finding.severity.value}"
    law = [f"{provision(each)} ({ui('certainty.' + each.certainty.value, lang)})" for each in finding.basis]
    known: dict[str, str | int] = {
        "number": item.number,
        "where": item.where,
        "place": at,
        "severity": ui(severity, lang),
        "rule": f"{phrases.title(finding.rule)} ({finding.rule})",
        "message": phrases.message(finding),
        "text": seen.text or "",
        "measured": "" if seen.measured is None else amount(seen.measured, seen.unit),
        "required": "" if seen.required is None else amount(seen.required, seen.unit),
        "suggestion": _mend(item, phrases, colours),
        "basis": "; ".join(law),
        "penalty": "; ".join(part for each in finding.basis for part in (each.penalty, each.relief) if part),
        "evidence": phrases.evidence(finding) or "",
        "waived_by": _settled(finding, lang),
        "fingerprint": finding.fingerprint,
    }
    return {key: known.get(key, "") for key in COLUMNS}


def _mend(item: Listed, phrases: Phrases, colours: Sequence[str]) -> str:
    """What exactly would mend it, where numbers tell, and what the rule suggests."""
    exact = remedy(item.finding, item.part, colours)
    return " · ".join(filter(None, (exact.in_(phrases.lang) if exact else None, phrases.suggestion(item.finding))))


def _settled(finding: Finding, lang: Lang) -> str:
    """Who waived a finding, why and until when; or that the baseline knows it."""
    waiver = finding.waiver
    if waiver:
        return " · ".join(filter(None, (waiver.by, waiver.expires.isoformat(), waiver.reason, waiver.evidence)))
    return finding.waived_by or (ui("status.known", lang) if finding.known else "")


@dataclass(slots=True)
class _Crops:
    """Pictures of the places, cut from originals that are read once an asset."""

    context: Context
    of: AssetResult | None = None
    document: Document | None = None

    def place(self, sheet: "Worksheet", cell: str, item: Listed) -> None:
        """Puts the picture of the finding's first box into the cell; nothing where it has none."""
        from openpyxl.drawing.image import Image

        if not isinstance(item.part, AssetResult) or item.place.box is None:
            return
        if item.part is not self.of:
            self.of, self.document = item.part, self.context.document(item.part.ref)
        picture = self.document.picture if self.document else None
        if picture is None:
            return
        box = clipped(item.place.box, max(8, item.place.box.height // 3), picture.width, picture.height)
        if box.area:
            cut = image_of(picture, item.place.page).crop((box.x, box.y, box.right, box.bottom))
            cut.thumbnail(_CROP)
            out = io.BytesIO()
            cut.save(out, "JPEG", quality=85)
            sheet.add_image(Image(out), cell)


def _not_judged(report: Report, phrases: Phrases) -> Iterator[tuple[str, str, str]]:
    gaps, lang = unjudged(report), phrases.lang
    yield ui("unjudged", lang), ui("asset", lang), ""
    for asset in gaps.unread:
        told = code_words.reason(asset.reason or "", lang)
        yield ui("unjudged.unread", lang), asset.ref.path, f"{told} {asset.detail or ''}".strip()
    for crash in gaps.crashed:
        yield (
            ui("unjudged.crashed", lang),
            crash.where,
            f"{phrases.title(crash.rule)}: {code_words.reason(crash.reason or '', lang)}",
        )
    for where, finding in gaps.undetermined:
        yield ui("unjudged.undetermined", lang), where, f"{phrases.title(finding.rule)}: {phrases.message(finding)}"
    for each in gaps.unresolved:
        yield (
            ui("unjudged.undetermined", lang),
            each.where,
            f"{phrases.title(each.rule)}: {code_words.reason(each.reason or '', lang)}",
        )
    for asset in gaps.untouched:
        yield ui("unjudged.nothing", lang), asset.ref.path, ""
    for skipped in report.skipped:
        yield ui("unjudged.skipped", lang), skipped.path, code_words.reason(skipped.reason, lang)
    for topic in report.not_covered:
        yield ui("unjudged.topics", lang), topic.title.in_(lang), ""


def _run(report: Report, lang: Lang) -> Iterator[tuple[str, str]]:
    run = report.run
    yield ui("report", lang), ui(f"verdict.{verdict(report).value}", lang)
    yield ui("run.as_of", lang), run.as_of
    yield ui("run.packs", lang), ", ".join(run.packs)
    yield ui("run.industries", lang), ", ".join(run.industries) or ui("run.industries.none", lang)
    yield ui("run.started", lang), run.started
    yield "assetcheck", run.version
    for notice in report.notices:
        yield notice.code.value, told(notice, lang)
    yield "", ui("caution", lang)


def _table(book: "Workbook", title: str, rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title[:31])
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            if number == 1:
                _head(cell, value)
            else:
                _fill(cell, value).alignment = Alignment(vertical="top", wrap_text=True)


def _head(cell: "Cell | MergedCell", text: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    _fill(cell, text)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", start_color="33567A")
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _fill(cell: "Cell | MergedCell", value: str | int) -> "Cell | MergedCell":
    """Text stays text: a cell that begins like a formula is none, also after somebody edits it."""
    if isinstance(value, int):
        cell.value = value
        return cell
    text = one_line(value)[:LONGEST]
    cell.value = text
    if text.startswith(_LIVE):
        cell.data_type = "s"
        style: Any = cell
        style.quotePrefix = True
    return cell


def _saved(book: "Workbook", started: str) -> bytes:
    """The file's bytes without the clock: the time of the run instead of the time of writing."""
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>" + started.encode(), data)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


REPORTER = Reporter("xlsx", render, ".xlsx")
