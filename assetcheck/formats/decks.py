"""Copy decks: tables with one piece of copy a row, as CSV or as a workbook, whose head names the columns."""

import io
import re
from collections.abc import Iterator, Sequence

from assetcheck.errors import UnreadableAsset
from assetcheck.formats.labels import KEYS, named
from assetcheck.model.asset import CopyPart, Span

SEPARATORS = ",;\t"
ENDS = {sign: re.compile(f"[{sign}\r\n]") for sign in SEPARATORS}
MAX_ROWS = 100_000
MAX_COLUMNS = 100
MAX_CHARACTERS = 20_000_000
MAX_UNPACKED = 400_000_000
"""Bytes that a workbook may unpack to."""
INSTALL = "pip install 'assetcheck[xlsx]'"

Cell = tuple[str, Span]
"""What stands in a cell, and where in the text, without quotes."""


def parts_of_table(text: str) -> tuple[CopyPart, ...]:
    """The rows of a deck; nothing where the first row names no column that is known for copy.

    Args:
        text: of a CSV file, or of a workbook as `read_workbook` writes it.

    """
    end = text.find("\n")
    first = text if end < 0 else text[:end]
    separator = max(SEPARATORS, key=lambda sign: (first.count(sign), -SEPARATORS.index(sign)))
    rows = _rows(text, separator)
    head = _head(next(rows, []))
    if "body" not in head:
        return ()
    parts: list[CopyPart] = []
    for row in rows:
        again = _head(row)
        if "body" in again and again.count(None) < len(again) - 1:
            head = again  # the first row of a workbook's next sheet
        elif part := _part(row, head):
            parts.append(part)
    return tuple(parts)


def _head(row: Sequence[Cell]) -> list[str | None]:
    return [KEYS.get(cell[0].strip().lower()) for cell in row]


def read_workbook(data: bytes) -> str:
    """The text of a workbook: one line a row, cells parted by tabs, a blank line between sheets.

    Raises:
        UnreadableAsset: `missing-extra`, `too-large` or `decode-error`.

    """
    import zipfile

    try:
        import openpyxl
    except ImportError as error:
        raise UnreadableAsset("missing-extra", f"copy decks in workbooks need openpyxl: {INSTALL}") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > MAX_UNPACKED:
                raise UnreadableAsset("too-large", f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        lines: list[str] = []
        size = 0
        for sheet in book.worksheets:
            if lines:
                lines.append("")
            for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True):
                lines.append("\t".join(_flat(value) for value in row).rstrip("\t"))
                size += len(lines[-1])
                if size > MAX_CHARACTERS:
                    raise UnreadableAsset("too-large", f"more than {MAX_CHARACTERS // 1_000_000} million characters")
    except (OSError, KeyError, ValueError, TypeError, AttributeError, SyntaxError, zipfile.BadZipFile) as error:
        raise UnreadableAsset("decode-error", f"the workbook is broken: {error}") from error
    return "\n".join(lines)


def _flat(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _part(row: Sequence[Cell], head: Sequence[str | None]) -> CopyPart | None:
    cells = {key: cell for key, cell in zip(head, row, strict=False) if key}
    body = cells.pop("body", None)
    title = cells.pop("title", None)
    if body is None or not (body[0].strip() or (title and title[0].strip())):
        return None
    labels = tuple(cell[1] for cell in cells.values() if cell[1][1] > cell[1][0])
    span = (row[0][1][0], row[-1][1][1])
    return CopyPart(span, body[1], title[1] if title and title[0].strip() else None, labels, **named(cells))


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    """Rows of cells by RFC 4180, each cell with where it stands; a quote that never ends takes the rest."""
    row: list[Cell] = []
    at, size = 0, len(text)
    while at < size:
        start, at = at, _end_of_cell(text, at, separator)
        row.append(_cell(text, start, at))
        if at >= size or text[at] != separator:
            yield row
            row = []
            at += 2 if text.startswith("\r\n", at) else 1
        else:
            at += 1
            if at >= size:
                yield [*row, ("", (size, size))]
                return


def _end_of_cell(text: str, at: int, separator: str) -> int:
    if text.startswith('"', at):
        at += 1
        while at < len(text):
            at = text.find('"', at)
            if at < 0:
                return len(text)
            at += 1
            if not text.startswith('"', at):
                break
            at += 1
    end = ENDS[separator].search(text, at)
    return end.start() if end else len(text)


def _cell(text: str, start: int, end: int) -> Cell:
    if end - start > 1 and text[start] == '"' and text[end - 1] == '"':
        start, end = start + 1, end - 1
    return text[start:end], (start, end)
