"""The JSON report, its lines and its schema."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from assetcheck.report import REPORTERS, Context
from assetcheck.report.schema import SCHEMA
from tests.report.golden import assert_golden
from tests.report.sample import sample_report
from tests.report.sample_rules import CHECKS

CONTEXT = Context(lang="en", checks=CHECKS)


def _closed(schema: Any) -> Any:
    """The schema with no room for keys it does not name."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    return closed | {"additionalProperties": False} if "properties" in schema else closed


def test_json_is_as_it_was():
    """The whole document against the one that was read by eye."""
    assert_golden("report.json", REPORTERS["json"].render(sample_report(), CONTEXT))


def test_json_is_what_its_schema_says_and_nothing_more():
    """The schema is valid itself, and every key that is written stands in it."""
    Draft202012Validator.check_schema(SCHEMA)
    data = json.loads(REPORTERS["json"].render(sample_report(), CONTEXT))
    assert [error.message for error in Draft202012Validator(_closed(SCHEMA)).iter_errors(data)] == []


def test_keys_stand_in_the_promised_order():
    """Readers see run and summary first, and a finding's rule before its places."""
    data = json.loads(REPORTERS["json"].render(sample_report(), CONTEXT))
    assert list(data)[:5] == ["schema_version", "tool", "run", "summary", "skipped"]
    assert list(data["assets"][2]["findings"][0])[:6] == ["rule", "code", "severity", "message", "text", "places"]


def test_jsonl_has_a_line_for_each_part_and_the_summary_last():
    """Four assets, one campaign, then the summary, each saying its type and the same as the document."""
    whole = json.loads(REPORTERS["json"].render(sample_report(), CONTEXT))
    lines = [json.loads(line) for line in REPORTERS["jsonl"].render(sample_report(), CONTEXT).splitlines()]
    assert [line.pop("type") for line in lines] == ["asset"] * 4 + ["campaign", "summary"]
    assert lines[:4] == whole["assets"]
    assert lines[4:5] == whole["campaigns"]
    assert lines[5] == {key: value for key, value in whole.items() if key not in ("assets", "campaigns")}


def test_summary_counts_leave_waived_findings_out():
    """One of the nine findings is waived: it is counted apart."""
    summary = json.loads(REPORTERS["json"].render(sample_report(), CONTEXT))["summary"]
    assert summary["findings"] == {"error": 4, "warning": 3, "info": 1}
    assert summary["waived"] == 1
    assert summary["status"] == "fail"


def test_undecodable_names_stay_valid_json():
    """A file name with a lone surrogate becomes an escape, so that the text can be written as UTF-8."""
    from assetcheck.report.json_data import dumps

    text = dumps({"path": "a\udcff.png", "box": [1, 2]}, indent=2)
    assert json.loads(text.encode("utf-8")) == {"path": "a\udcff.png", "box": [1, 2]}
    assert '"box": [1, 2]' in text
