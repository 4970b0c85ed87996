"""The formats for CI and for lawyers: each against its golden file and its validator."""

import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from junitparser import JUnitXml
from openpyxl import load_workbook
from PIL import Image
from sarif_kit.validate import validation_errors

from assetcheck.errors import MissingExtra
from assetcheck.model.asset import Skipped
from assetcheck.model.finding import Status
from assetcheck.model.report import Report
from assetcheck.report import REPORTERS, Context
from assetcheck.report.folder import write_crops
from assetcheck.report.markdown_report import MOST, safe
from assetcheck.report.xlsx_columns import COLUMNS, TO_DECIDE
from tests.report.golden import assert_golden
from tests.report.sample import COPY, sample_document, sample_report
from tests.report.sample_rules import CHECKS


def _made(name: str, report: Report | None = None, **context: Any) -> Any:
    context = {"lang": "en", "checks": CHECKS, "document": sample_document} | context
    return REPORTERS[name].render(report or sample_report(), Context(**context))


def _named(name: str) -> Report:
    """The sample with its copy file named `name`."""
    report = sample_report()
    return replace(report, assets=(replace(report.assets[0], ref=replace(COPY, path=name)), *report.assets[1:]))


def test_formats_are_found_by_their_files():
    """Each format of the contract is there, knows its own name, and is loaded only when asked for."""
    assert list(REPORTERS) == ["github", "html", "json", "jsonl", "junit", "markdown", "sarif", "text", "xlsx"]
    assert all(REPORTERS[name].name == name for name in REPORTERS)
    assert "pdf" not in REPORTERS
    code = (
        "import sys, assetcheck.report; print([m for m in sys.modules if m.startswith(('assetcheck.report.h', 'PIL'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("name", ["github", "markdown", "junit", "sarif"])
def test_formats_are_as_they_were(name: str):
    """Each text format against what was read by eye."""
    assert_golden(f"report.{name}{REPORTERS[name].suffix}", _made(name))


@pytest.mark.parametrize("name", sorted(REPORTERS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_is_the_same_twice(name: str, lang: str):
    """Byte for byte, in both languages."""
    assert _made(name, lang=lang) == _made(name, lang=lang)


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_every_format_survives_hostile_names_and_empty_runs(name: str):
    """Controls, lone surrogates, markup and formulas in names; a run with nothing in it."""
    evil = "=cmd|'/c calc'!A1 <b>\x1b[31m\x00\udcff\n]]>|`@all`.txt"
    report = replace(_named(evil), skipped=(Skipped(evil, "unknown-format"),))
    made = _made(name, report)
    assert isinstance(made, bytes) or made.encode("utf-8", "backslashreplace")
    assert _made(name, Report(sample_report().run, ()))


def test_github_annotations_come_worst_first_and_end_with_the_counts():
    """Four errors, three warnings, the unreadable file, and a notice, since GitHub shows ten of a kind only."""
    lines = _made("github").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 4 + ["::warning"] * 3 + ["::error", "::notice"]
    assert lines[0].startswith("::error file=copy/taobao.txt,line=3,col=3,title=")


def test_a_file_name_cannot_end_a_workflow_command():
    """Commas, colons and line ends in a name stay inside its property."""
    line = _made("github", _named("a,line=9::b\nc.txt")).splitlines()[0]
    assert "file=a%2Cline=9%3A%3Ab c.txt,line=3,col=3," in line


def test_markdown_shows_outside_text_as_it_is():
    """No links, mentions, HTML or table cells come out of a file name."""
    assert safe("[a](http://b) <b> @all |x|") == r"\[a\]\(http://b\) &lt;b&gt; &#64;all \|x\|"


def test_markdown_is_cut_before_github_refuses_it():
    """A thousand findings are three hundred and a number, in less than a megabyte."""
    report = sample_report()
    many = replace(report, assets=report.assets * 200)
    text = _made("markdown", many)
    assert f"and {1201 - MOST} more" in text
    assert len(text.encode()) < 1_000_000


def test_sarif_is_valid_and_says_where():
    """SARIF 2.1.0 by its schema; rows and code points for copy, rectangles for pictures, a file for campaigns."""
    log = json.loads(_made("sarif"))
    assert validation_errors(log) == []
    results = log["runs"][0]["results"]
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 3, "charOffset": 18, "charLength": 3}
    assert results[1]["attachments"][0]["rectangles"][0] == {"left": 340, "top": 90, "right": 480, "bottom": 230}
    assert results[-1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "assetcheck.yaml"
    assert all(result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1 for result in results)


def test_sarif_opens_no_alert_for_waived_findings_unless_asked():
    """Seven results; the eighth, waived one comes with its suppression."""
    assert len(json.loads(_made("sarif"))["runs"][0]["results"]) == 7
    log = json.loads(_made("sarif", waived=True))
    results = log["runs"][0]["results"]
    assert len(results) == 8
    assert [result["suppressions"][0]["status"] for result in results if "suppressions" in result] == ["accepted"]
    assert validation_errors(log) == []


def test_junit_is_read_by_others_and_passes_nothing_unjudged():
    """Sixteen cases: errors fail, the crash and the unreadable file are errors, what does not apply is skipped."""
    suites = JUnitXml.fromstring(_made("junit").encode())
    assert (suites.tests, suites.failures, suites.errors) == (16, 4, 2)
    assert sum(suite.skipped for suite in suites) == 3
    passed = sum(case.is_passed for suite in suites for case in suite)
    assert passed == 16 - 4 - 2 - 3
    assert [suite.name for suite in suites][-1] == "618"


@pytest.mark.parametrize("name", ["a.txt", "]]> & <b> \x0b\ufffe\udcff.txt"])
def test_junit_is_valid_by_its_schema(name: str):
    """The schema of the Jenkins plugin, also with a hostile file name; an empty run is valid, too."""
    schema = xmlschema.XMLSchema(Path(__file__).with_name("junit-10.xsd"))
    schema.validate(_made("junit", _named(name)))
    schema.validate(_made("junit", Report(sample_report().run, ())))
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema.validate(_made("junit").replace("<skipped", "<passed-over"))


def test_markdown_shows_crops_where_a_folder_holds_them(tmp_path: Path):
    """Each finding with a box has its crop: a file that is there, framed in its colour; copy and campaigns have none."""
    context = Context("en", CHECKS, document=sample_document)
    assert write_crops(sample_report(), context, tmp_path) == "crops"
    text = _made("markdown", crops="out/crops")
    links = re.findall(r"!\[\d+\]\(out/(crops/[^)]+)\)", text)
    assert links == [f"crops/posters/618/main.png.{number}.png" for number in range(1, 6)]
    assert all((tmp_path / link).is_file() for link in links)
    assert len(list((tmp_path / "crops").rglob("*.png"))) == 5
    image = Image.open(tmp_path / links[1])
    assert 330 <= image.width <= 640
    assert (0xC3, 0x20, 0x2F) in {colour for _count, colour in image.convert("RGB").getcolors(1 << 20)}
    assert "crops" not in _made("markdown")


def test_exact_remedies_stand_in_every_list():
    """What to do, worked out from the numbers, in the job summary and in the workbook."""
    told = "Enlarge the type by 1.43: 12 px as shown, 12 px in the file"
    assert safe(told) in _made("markdown")
    sheet = _sheet().worksheets[0]
    column = list(COLUMNS).index("suggestion")
    assert any(str(row[column]).startswith(told) for row in sheet.iter_rows(min_row=2, values_only=True))


def _settled() -> Report:
    """The sample with its copy's claim in the baseline."""
    report = sample_report()
    rule = report.assets[0].rules[0]
    known = replace(rule, status=Status.KNOWN, findings=tuple(replace(each, known=True) for each in rule.findings))
    return replace(report, assets=(replace(report.assets[0], rules=(known,)), *report.assets[1:]))


def test_known_findings_raise_no_alarm():
    """What stands in the baseline is no annotation, no alert and no failure; asked for, it comes suppressed."""
    assert _made("github", _settled()).count("::error file=copy") == 0
    assert len(json.loads(_made("sarif", _settled()))["runs"][0]["results"]) == 6
    results = json.loads(_made("sarif", _settled(), waived=True))["runs"][0]["results"]
    assert [each["suppressions"][0]["justification"] for each in results if "suppressions" in each] == [
        "baseline",
        "王律师",
    ]
    assert JUnitXml.fromstring(_made("junit", _settled()).encode()).failures == 3


def _sheet(report: Report | None = None, **context: Any) -> Any:
    return load_workbook(io.BytesIO(_made("xlsx", report, **context)))


def test_xlsx_has_a_row_for_each_finding_and_columns_to_decide():
    """Nine findings, worst first within an asset; decision columns empty, with a list to choose from."""
    book = _sheet()
    sheet = book.worksheets[0]
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(rows) == 9
    assert all(row[key] is None for row in rows for key in TO_DECIDE)
    assert rows[3]["measured"] == "8.4 px"
    assert rows[3]["required"] == "12 px"
    assert len(rows[0]["fingerprint"]) == 64
    assert {each.type for each in sheet.data_validations.dataValidation} == {"list", "date"}
    assert sheet.auto_filter.ref == "A1:U10"
    assert len(sheet._images) == 6  # noqa: SLF001 - openpyxl offers no other way to count pictures
    assert [row[1] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)][:2] == [
        "posters/618/phone.png",
        "posters/618/cover.png",
    ]


def test_xlsx_cells_are_never_formulas():
    """A file name that begins like a formula is text, also after somebody edits the cell."""
    for lead in "=+-@":
        cell = _sheet(_named(f"{lead}HYPERLINK(1).txt")).worksheets[0]["B2"]
        assert (cell.data_type, cell.quotePrefix) == ("s", True)
        assert cell.value == f"{lead}HYPERLINK(1).txt"


def test_xlsx_holds_no_clock():
    """Times inside the file are those of the run."""
    archive = zipfile.ZipFile(io.BytesIO(_made("xlsx")))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read("docProps/core.xml").count(b"2026-11-22T08:00:00Z") == 2


def test_xlsx_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    """The error names the command."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match=r"pip install 'assetcheck\[xlsx\]'"):
        _made("xlsx")
