"""`junit`: one suite an asset or campaign, one test case a rule, for CI servers that show test results."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from assetcheck.model.finding import Finding, RuleResult, Status
from assetcheck.model.report import AssetResult, CampaignResult, Report
from assetcheck.model.rule import Severity
from assetcheck.report import code_words
from assetcheck.report.context import Context, Reporter
from assetcheck.report.numbers import towards
from assetcheck.report.safe import one_line
from assetcheck.report.ui_words import ui
from assetcheck.report.unjudged import parts
from assetcheck.report.words import Phrases

READABLE = "readable"
"""Name of the test case that an asset passes by being readable."""


def render(report: Report, context: Context) -> str:
    """Errors are failures, warnings pass and are told; what was not judged is skipped, not passed."""
    phrases = Phrases.of(report.rules, context.checks, context.lang)
    suites = Element("testsuites", name="assetcheck")
    for _where, part in parts(report):
        suites.append(_suite(part, phrases))
    _count(suites, [case for suite in suites for case in suite])
    del suites.attrib["skipped"]  # the schema has it of single suites only
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _suite(part: AssetResult | CampaignResult, phrases: Phrases) -> Element:
    name = one_line(part.ref.path if isinstance(part, AssetResult) else part.name)
    suite = Element("testsuite", name=name)
    if isinstance(part, AssetResult) and part.reason:
        case = SubElement(suite, "testcase", classname=name, name=READABLE)
        told = code_words.reason(part.reason, phrases.lang)
        SubElement(case, "error", message=one_line(told), type=part.reason).text = one_line(part.detail or told)
    for rule in part.rules:
        case = SubElement(suite, "testcase", classname=name, name=rule.rule)
        case.extend(_outcome(rule, phrases))
    _count(suite, list(suite))
    return suite


def _outcome(rule: RuleResult, phrases: Phrases) -> Iterator[Element]:
    told = [_line(finding, phrases) for finding in rule.findings if finding.counts]
    grave = any(each.severity is Severity.ERROR and each.counts for each in rule.findings)
    why = one_line(code_words.reason(rule.reason, phrases.lang) if rule.reason else "")
    if rule.status is Status.ERROR:
        yield Element("error", message=why, type="check-crashed")
    elif grave:
        failure = Element("failure", message=one_line(phrases.title(rule.rule)), type=rule.rule)
        failure.text = "\n".join(told)
        yield failure
    elif rule.status in (Status.UNDETERMINED, Status.NOT_APPLICABLE, Status.WAIVED, Status.KNOWN):
        status = ui(f"status.{rule.status.value}", phrases.lang)
        yield Element("skipped", message=f"{status}: {why}" if why else status)
    if told and not grave:
        out = Element("system-out")
        out.text = "\n".join(told)
        yield out


def _line(finding: Finding, phrases: Phrases) -> str:
    seen = finding.observation
    place = seen.places[0] if seen.places else None
    at = f"{place.row}:{place.column}: " if place and place.row is not None else ""
    numbers = (
        f" [{towards(seen.measured, seen.required, seen.unit)}]"
        if seen.measured is not None and seen.required is not None
        else ""
    )
    return one_line(f"{at}{finding.severity.value}: {phrases.message(finding)}{numbers}")


def _count(parent: Element, cases: list[Element]) -> None:
    parent.set("tests", str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        parent.set(attribute, str(sum(case.find(tag) is not None for case in cases)))


REPORTER = Reporter("junit", render, ".xml")
