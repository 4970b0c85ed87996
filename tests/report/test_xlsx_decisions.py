"""Decisions read back from the workbook, and workbooks that are not what they seem."""

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assetcheck.errors import UsageError
from assetcheck.report import REPORTERS, Context
from assetcheck.report import xlsx_decisions as decisions
from assetcheck.report.xlsx_columns import COLUMNS, DATA
from tests.report.sample import sample_report
from tests.report.sample_rules import CHECKS

DECIDED = {
    "decision": "豁免",
    "reason": "有依据",
    "by": "王律师",
    "expires": datetime.date(2027, 1, 31),
    "proof": "报告 3",
}


def workbook(lang: Any = "zh") -> Any:
    """The sample report as a workbook."""
    made = REPORTERS["xlsx"].render(sample_report(), Context(lang=lang, checks=CHECKS))
    assert isinstance(made, bytes)
    return load_workbook(io.BytesIO(made))


def fill(book: Any, row: int, lang: Any = "zh", **cells: Any) -> None:
    """Write into the columns of a row by their keys."""
    heads = [cell.value for cell in book.worksheets[0][1]]
    for key, value in cells.items():
        book.worksheets[0].cell(row, heads.index(COLUMNS[key][0].in_(lang)) + 1).value = value


def read(book: Any, folder: Path) -> decisions.Reviewed:
    """What a saved workbook says."""
    book.save(folder / "review.xlsx")
    return decisions.read_workbook(folder / "review.xlsx")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_decisions_come_back(tmp_path: Path, lang: Any) -> None:
    """Each with its row, its finding and what it is bound to; in either language of the headings."""
    book = workbook(lang)
    fill(book, 2, lang, **DECIDED)
    fill(book, 3, lang, decision="fix")
    book.worksheets[0].title = "renamed"
    found = read(book, tmp_path)
    [(row, target, decision)] = found.waive
    assert (row, target.rule, target.path) == (2, "absolute-claim", "copy/taobao.txt")
    assert target.clause
    assert (decision.expires, decision.evidence) == (datetime.date(2027, 1, 31), "报告 3")
    assert (found.count(decisions.FIX), found.count(decisions.WAIVE), found.refused) == (1, 1, [])


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"decision": "也许"}, "unknown-decision"),
        ({"reason": "没选"}, "no-decision"),
        (DECIDED | {"reason": '=HYPERLINK("http://x")'}, "formula"),
        (DECIDED | {"expires": "=TODAY()+300"}, "formula"),
        (DECIDED | {"fingerprint": "f" * 64}, "unknown-finding"),
        (DECIDED | {"where": "other.txt"}, "unknown-finding"),
        ({"by": "王"}, None),
        ({}, None),
    ],
)
def test_rows_that_are_not_understood(tmp_path: Path, cells: dict[str, Any], code: str | None) -> None:
    """Each is named by its row and its reason; nothing of it is taken over."""
    book = workbook()
    fill(book, 4, **cells)
    found = read(book, tmp_path)
    assert found.refused == ([(4, code)] if code else [])
    assert found.waive == []


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2027-01-31", (2027, 1, 31)),
        ("2027/1/31", (2027, 1, 31)),
        ("2027年1月31日", (2027, 1, 31)),
        (datetime.datetime(2027, 1, 31, 9, 30, tzinfo=None), (2027, 1, 31)),  # noqa: DTZ001 - as Excel keeps it
        ("31.1.2027", None),
        ("明年", None),
        (44000, (2020, 6, 18)),
        ("", None),
        ("2027-13-01", None),
        ("9" * 400 + "-1-1", None),
    ],
)
def test_days_as_people_write_them(tmp_path: Path, value: Any, day: tuple[int, int, int] | None) -> None:
    """A date or text; what is neither is no end."""
    book = workbook()
    fill(book, 2, **DECIDED | {"expires": value})
    [(_row, _target, decision)] = read(book, tmp_path).waive
    assert decision.expires == (datetime.date(*day) if day else None)


def test_sorted_rows_keep_their_findings(tmp_path: Path) -> None:
    """Rows are found by fingerprint and asset: sorting and deleting them is no harm."""
    book = workbook()
    fill(book, 5, **DECIDED)
    rule = book.worksheets[0].cell(5, list(COLUMNS).index("rule") + 1).value
    book.worksheets[0].delete_rows(2, 2)
    [(row, target, _)] = read(book, tmp_path).waive
    assert row == 3
    assert rule.endswith(f"({target.rule})")


def _foreign() -> Any:
    return Workbook()


def _without_data() -> Any:
    book = workbook()
    del book[DATA]
    return book


def _without_columns() -> Any:
    book = workbook()
    book.worksheets[0].delete_cols(list(COLUMNS).index("reason") + 1)
    return book


def _other_version() -> Any:
    book = workbook()
    book[DATA]["A1"] = '{"version": "99", "folder": "."}'
    return book


def _broken_data(text: str) -> Any:
    book = workbook()
    book[DATA]["A2"] = text
    return book


@pytest.mark.parametrize(
    ("book", "word"),
    [
        (_foreign(), "not made by"),
        (_without_data(), "sheet `assetcheck` is missing"),
        (_without_columns(), "理由"),
        (_other_version(), "another version"),
        (_broken_data("{"), "damaged"),
        (_broken_data('{"a": 1}'), "damaged"),
        (_broken_data("[1]"), "damaged"),
        (_broken_data("[" * 30_000), "damaged"),
    ],
)
def test_workbooks_of_others(tmp_path: Path, book: Any, word: str) -> None:
    """Foreign, stripped, edited: one sentence that says what is missing."""
    with pytest.raises(UsageError, match=r"review\.xlsx") as caught:
        read(book, tmp_path)
    assert word in str(caught.value)


def test_files_that_are_no_workbooks(tmp_path: Path) -> None:
    """Text, an empty archive, a cut file, a missing file."""
    book = workbook()
    book.save(tmp_path / "whole.xlsx")
    whole = (tmp_path / "whole.xlsx").read_bytes()
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for data in (b"", b"text", empty.getvalue(), whole[: len(whole) // 2], whole[:-30]):
        (tmp_path / "x.xlsx").write_bytes(data)
        with pytest.raises(UsageError, match=r"x\.xlsx"):
            decisions.read_workbook(tmp_path / "x.xlsx")
    with pytest.raises(UsageError, match="cannot be read"):
        decisions.read_workbook(tmp_path / "none.xlsx")


def test_an_archive_that_unpacks_to_gigabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by the sizes it declares, before anything is unpacked."""
    monkeypatch.setattr(decisions, "MAX_UNPACKED", 1_000_000)
    book = workbook()
    book.save(tmp_path / "review.xlsx")
    with zipfile.ZipFile(tmp_path / "review.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"0" * 2_000_000)
    with pytest.raises(UsageError, match="unpacks to more than"):
        decisions.read_workbook(tmp_path / "review.xlsx")


def test_a_sheet_with_endless_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row number beyond the limit ends the reading."""
    monkeypatch.setattr(decisions, "MAX_ROWS", 50)
    book = workbook()
    fill(book, 60, decision="豁免")
    with pytest.raises(UsageError, match="more than 50 rows"):
        read(book, tmp_path)
