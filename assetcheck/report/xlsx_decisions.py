"""Decisions read back from the workbook that the `xlsx` report made. Nothing in the file is trusted."""

import datetime
import json
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assetcheck.errors import MissingExtra, UsageError
from assetcheck.model.review import Decision, Origin, Target
from assetcheck.model.values import dataclass
from assetcheck.report.safe import one_line
from assetcheck.report.xlsx_columns import COLUMNS, DATA, DATA_VERSION, DECISIONS

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIX, WAIVE = range(2)
"""Places in `DECISIONS`."""

MAX_BYTES, MAX_PARTS, MAX_UNPACKED = 500_000_000, 200_000, 300_000_000
"""Of the file; parts in it; bytes of those parts that are read, unpacked."""
MAX_ROWS, MAX_COLUMNS = 300_000, 200
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError,
    ArithmeticError, EOFError, RuntimeError, AssertionError,
)  # fmt: skip
"""What zipfile, the XML parser and openpyxl raise for files that are none."""

_ASKED: Final = ("where", "fingerprint", "decision", "reason", "proof", "by", "expires")

Cells = Mapping[str, Any]
"""The cells of a row by key of their column."""


@dataclass(slots=True)
class Reviewed:
    """What a workbook says."""

    origin: Origin
    waive: list[tuple[int, Target, Decision]] = field(default_factory=list)
    """Row, finding and decision of each waiver asked for."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """Row and reason code of what cannot be understood."""
    counts: Counter[int] = field(default_factory=Counter)

    def count(self, decision: int) -> int:
        """How many rows have that decision."""
        return self.counts[decision]


def read_workbook(file: Path) -> Reviewed:
    """Read the decisions of a workbook.

    Raises:
        UsageError: it cannot be read, is no workbook, too large, or not made by the `xlsx` report.
        MissingExtra: openpyxl is not installed.

    """
    book = _opened(file)
    try:
        targets, origin = _targets(book, file)
        sheet, columns = _sheet(book, file)
        read = Reviewed(origin)
        for row, cells in _rows(sheet, columns, file):
            _read_row(row, cells, targets, read)
    except BROKEN as error:
        raise UsageError(f"{file}: a damaged workbook: {one_line(str(error))[:200]}") from error
    finally:
        book.close()
    return read


def _opened(file: Path) -> "Workbook":
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        problem = "reading decisions from a workbook needs openpyxl; install it with: pip install 'assetcheck[xlsx]'"
        raise MissingExtra(problem) from None
    try:
        _refuse_bombs(file)
        return load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except OSError as error:
        raise UsageError(f"{file}: the workbook cannot be read: {error.strerror or error}") from error
    except (*BROKEN, InvalidFileException) as error:
        raise UsageError(f"{file}: not an XLSX workbook: {one_line(str(error))[:200]}") from error


def _refuse_bombs(file: Path) -> None:
    """Sizes are those the archive declares; zipfile never unpacks more of a part than that."""
    if file.stat().st_size > MAX_BYTES:
        raise UsageError(f"{file}: larger than {MAX_BYTES // 1_000_000} MB")
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    read = sum(part.file_size for part in parts if "/media/" not in part.filename)
    if read > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise UsageError(f"{file}: unpacks to more than {MAX_UNPACKED // 1_000_000} MB; not a workbook of a report")


def _targets(book: "Workbook", file: Path) -> tuple[dict[tuple[str, str], Target], Origin]:
    """The findings that the workbook was made of, by fingerprint and asset as its rows print them."""
    if DATA not in book.sheetnames:
        raise UsageError(f"{file}: not made by `assetcheck check --format xlsx=FILE`: the sheet `{DATA}` is missing")
    lines = (str(row[0]) for row in book[DATA].iter_rows(max_row=MAX_ROWS, max_col=1, values_only=True) if row[0])
    head = json.loads(next(lines, "{}"))
    if head.get("version") != DATA_VERSION:
        raise UsageError(f"{file}: made by another version of assetcheck; make the workbook again")
    found = {}
    for line in lines:
        target = Target(**{key: _text(value) for key, value in json.loads(line).items()})
        found[target.fingerprint, one_line(target.where)] = target
    return found, Origin(_text(head["folder"]) or ".")


def _text(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool)):
        return value
    raise ValueError("its data sheet holds something else than text")


def _sheet(book: "Workbook", file: Path) -> tuple["Worksheet", dict[str, int]]:
    """The sheet with the findings, whatever it is called now, and the column of each key that is asked for."""
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=1, max_col=MAX_COLUMNS, values_only=True)
        heads = [str(value).strip() if value is not None else "" for value in next(iter(rows), ())]
        columns = {
            key: heads.index(title)
            for key in _ASKED
            for title in (COLUMNS[key][0].zh, COLUMNS[key][0].en)
            if title in heads
        }
        if len(columns) == len(_ASKED):
            return sheet, columns
    wanted = "、".join(COLUMNS[key][0].zh for key in _ASKED)
    raise UsageError(f"{file}: no sheet has all the columns of a report ({wanted})")


def _rows(sheet: "Worksheet", columns: Mapping[str, int], file: Path) -> Iterator[tuple[int, Cells]]:
    for row, cells in enumerate(sheet.iter_rows(min_row=2, max_col=MAX_COLUMNS), start=2):
        if row > MAX_ROWS:
            raise UsageError(f"{file}: more than {MAX_ROWS} rows")
        here = {key: cells[at] for key, at in columns.items() if at < len(cells)}
        if any(cell.value not in (None, "") for cell in here.values()):
            yield row, here


def _read_row(row: int, cells: Cells, targets: Mapping[tuple[str, str], Target], read: Reviewed) -> None:
    said = {key: _cell(cells, key) for key in _ASKED}
    if not any(said[key] for key in ("decision", "reason", "proof", "by", "expires")):
        return
    if any(cell.data_type == "f" for cell in cells.values()):
        read.refused.append((row, "formula"))
        return
    if not said["decision"]:
        if said["reason"]:
            read.refused.append((row, "no-decision"))
        return
    named = [words for words in DECISIONS if said["decision"].lower() in (words.zh, words.en)]
    if not named:
        read.refused.append((row, "unknown-decision"))
        return
    decision = DECISIONS.index(named[0])
    target = targets.get((said["fingerprint"].lower(), said["where"]))
    if target is None:
        read.refused.append((row, "unknown-finding"))
        return
    read.counts[decision] += 1
    if decision == WAIVE:
        expires = _day(cells["expires"].value) if "expires" in cells else None
        read.waive.append((row, target, Decision(said["reason"], said["by"], expires, said["proof"])))


def _cell(cells: Cells, key: str) -> str:
    value = cells[key].value if key in cells else None
    return "" if value is None else str(value).strip()


def _day(value: Any) -> datetime.date | None:
    """A day, whether the cell holds a date or text such as 2027-01-31, 2027/1/31 or 2027年1月31日."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = str(value or "").strip().translate(str.maketrans("/.年月", "----")).rstrip("日")
    try:
        return datetime.date(*(int(part) for part in text.split("-", 2)))
    except (ValueError, TypeError, OverflowError):
        return None
