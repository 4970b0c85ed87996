"""`sarif`: SARIF 2.1.0, in the subset that code scanning on GitHub takes."""

from typing import Any, Final
from urllib.parse import quote

from assetcheck.model.finding import Finding
from assetcheck.model.place import Place
from assetcheck.model.report import Report
from assetcheck.model.rule import Rule, Severity
from assetcheck.report import code_words
from assetcheck.report.context import Context, Reporter
from assetcheck.report.json_data import dumps
from assetcheck.report.listing import Listed, listed
from assetcheck.report.numbers import towards
from assetcheck.report.unjudged import unjudged
from assetcheck.report.words import Phrases, provision

Data = dict[str, Any]

SCHEMA_ADDRESS: Final = "https://json.schemastore.org/sarif-2.1.0.json"

CONFIGURATION: Final = "assetcheck.yaml"
"""Findings about a campaign are shown where campaigns are declared: every result needs a file."""

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, context: Context) -> str:
    """One run. Waived findings are left out unless `context.waived`: code scanning would open alerts for them."""
    phrases = Phrases.of(report.rules, context.checks, context.lang)
    items = listed(report, waived=context.waived)
    rules = [_rule(rule, context) for rule in report.rules]
    index = {rule.id: number for number, rule in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "assetcheck",
                "version": report.run.version,
                "semanticVersion": report.run.version,
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, context)],
        "results": [_result(item, index, phrases) for item in items],
    }
    return dumps({"$schema": SCHEMA_ADDRESS, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule, context: Context) -> Data:
    check = context.checks.get(rule.check)
    why = rule.why or (check.why if check else rule.title)
    lines = [why.in_(context.lang)]
    for basis in rule.basis:
        law = provision(basis) + (f" ({basis.version})" if basis.version else "")
        lines.append(" · ".join(part for part in (law, basis.penalty, basis.relief) if part))
    return {
        "id": rule.id,
        "name": rule.id,
        "shortDescription": {"text": rule.title.in_(context.lang)},
        "fullDescription": {"text": why.in_(context.lang)},
        "help": {"text": "\n".join(lines), "markdown": "\n\n".join(lines)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.pack]},
    }


def _invocation(report: Report, context: Context) -> Data:
    gaps = unjudged(report)
    notes = [
        {
            "level": "error",
            "message": {"text": code_words.reason(asset.reason or "unreadable", context.lang)},
            "locations": [_location(asset.ref.path, Place())],
        }
        for asset in gaps.unread
    ]
    notes += [
        {"level": "error", "message": {"text": f"{crash.where}: {crash.rule}: {crash.reason or ''}"}}
        for crash in gaps.crashed
    ]
    notes += [
        {"level": "note", "message": {"text": f"{each.path}: {code_words.reason(each.reason, context.lang)}"}}
        for each in report.skipped
    ]
    return {"executionSuccessful": not report.run.interrupted, "toolExecutionNotifications": notes}


def _result(item: Listed, index: dict[str, int], phrases: Phrases) -> Data:
    finding, path = item.finding, item.path or CONFIGURATION
    result: Data = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(item, phrases)},
        "locations": [_location(path, item.place)],
        "partialFingerprints": {
            "assetcheck/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint[:16]}:1",
        },
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    rectangles = _rectangles(finding)
    if rectangles:
        result["attachments"] = [{"artifactLocation": {"uri": _uri(path)}, "rectangles": rectangles}]
    if not finding.counts:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": _why(finding)}]
    if finding.fresh is not None:
        result["baselineState"] = "new" if finding.fresh else "unchanged"
    return result


def _why(finding: Finding) -> str:
    """Why a finding does not count: who waived it, with the reason, or the baseline."""
    if finding.waiver:
        return f"{finding.waiver.by}: {finding.waiver.reason}"
    return finding.waived_by or "baseline"


def _message(item: Listed, phrases: Phrases) -> str:
    """The sentence, the numbers and the box: viewers of code show nothing of a picture."""
    seen, told = item.finding.observation, phrases.message(item.finding)
    if item.path is None:
        told = f"{item.where}: {told}"
    if seen.measured is not None and seen.required is not None:
        told += f" [{towards(seen.measured, seen.required, seen.unit)}]"
    if item.place.box:
        told += f" ({','.join(map(str, item.place.box.as_list()))})"
    return told


def _location(path: str, place: Place) -> Data:
    region: Data = {"startLine": place.row or 1}
    if place.column is not None:
        region["startColumn"] = place.column
    if place.row is not None and place.span is not None:
        region |= {"charOffset": place.span[0], "charLength": place.span[1] - place.span[0]}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": region}}


def _rectangles(finding: Finding) -> list[Data]:
    boxes = [place.box for place in finding.observation.places if place.box]
    return [{"left": box.x, "top": box.y, "right": box.right, "bottom": box.bottom} for box in boxes]


def _uri(path: str) -> str:
    return quote(path, errors="replace")


REPORTER = Reporter("sarif", render, ".sarif")
