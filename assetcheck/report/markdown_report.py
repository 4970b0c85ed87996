"""`markdown`: the summary of a job or a pull request, short enough to be read there."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final
from urllib.parse import quote

from assetcheck.model.finding import Finding
from assetcheck.model.report import AssetResult, Report
from assetcheck.report import code_words
from assetcheck.report.annotate import annotated_name, crop_path
from assetcheck.report.context import Context, Reporter
from assetcheck.report.listing import Listed, listed
from assetcheck.report.marks import pages_with_boxes
from assetcheck.report.notices import told
from assetcheck.report.numbers import towards
from assetcheck.report.remedy import remedy
from assetcheck.report.safe import one_line
from assetcheck.report.text_report import summary
from assetcheck.report.ui_words import ui
from assetcheck.report.unjudged import unjudged, verdict
from assetcheck.report.words import Phrases, provision

MOST: Final = 300
"""Findings listed; GitHub refuses summaries of more than a megabyte."""

_NAMED: Final = 10

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]()#+.!|~-]")
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"})


def safe(text: str) -> str:
    """Text from outside as Markdown that shows it as it is: no links, no mentions, no HTML, no broken tables."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(text)).translate(_ENTITIES)


def render(report: Report, context: Context) -> str:
    """Verdict, what was not judged, then a table of findings for each asset."""
    lang = context.lang
    phrases = Phrases.of(report.rules, context.checks, lang)
    lines = [
        f"## {ui('verdict.' + verdict(report).value, lang)}",
        "",
        safe(summary(report, context, unjudged(report))),
        "",
    ]
    lines += _not_judged(report, context, phrases)
    lines += [*(f"- {safe(told(notice, lang))}" for notice in report.notices), *([""] if report.notices else ())]
    items = listed(report, waived=context.waived)
    for _where, group in groupby(items[:MOST], key=lambda item: id(item.part)):
        lines += _part(list(group), context, phrases)
    if len(items) > MOST:
        lines += [ui("more", lang, count=len(items) - MOST), ""]
    lines.append(f"<sub>{ui('caution', lang)}</sub>")
    return "\n".join(lines) + "\n"


def _not_judged(report: Report, context: Context, phrases: Phrases) -> Iterator[str]:
    lang, gaps = context.lang, unjudged(report)
    blocks = {
        "unread": [f"{a.ref.path} ({code_words.reason(a.reason or 'unreadable', lang)})" for a in gaps.unread],
        "crashed": [f"{each.where} ({phrases.title(each.rule)})" for each in gaps.crashed],
        "undetermined": [f"{where} ({phrases.title(rule)})" for where, rule, _count in gaps.questions],
        "nothing": [asset.ref.path for asset in gaps.untouched],
        "skipped": [f"{each.path} ({code_words.reason(each.reason, lang)})" for each in report.skipped],
        "topics": [topic.title.in_(lang) for topic in report.not_covered],
    }
    told = {key: items for key, items in blocks.items() if items}
    if not told:
        return
    yield f"**{ui('unjudged', lang)}**"
    yield ""
    for key, items in told.items():
        rest = ", " + ui("more", lang, count=len(items) - _NAMED) if len(items) > _NAMED else ""
        named = ", ".join(safe(item) for item in items[:_NAMED])
        yield f"- {ui('unjudged.' + key, lang)} ({len(items)}): {named}{rest}"
    yield ""


def _part(items: list[Listed], context: Context, phrases: Phrases) -> Iterator[str]:
    lang, first = context.lang, items[0]
    yield f"### {safe(first.where if first.path else ui('campaign', lang) + ' ' + first.where)}"
    yield ""
    if context.beside and isinstance(first.part, AssetResult):
        for page in pages_with_boxes(first.part):
            yield f"![{safe(first.where)}]({annotated_name(first.where, page)})"
            yield ""
    yield "| # | " + " | ".join(ui(key, lang) for key in ("severity", "rule", "findings", "suggestion", "basis")) + " |"
    yield "| --: | --- | --- | --- | --- | --- |"
    yield from (_row(item, context, phrases) for item in items)
    yield ""


def _mend(item: Listed, context: Context, phrases: Phrases) -> Iterator[str]:
    """What exactly would mend it, where numbers tell, and what the rule suggests."""
    exact = remedy(item.finding, item.part, context.colours)
    if exact:
        yield exact.in_(context.lang)
    said = phrases.suggestion(item.finding)
    if said:
        yield said


def first_page(finding: Finding) -> int:
    """The page of a picture on which a finding's first box lies."""
    return next((place.page for place in finding.observation.places if place.box), 0)


def _crop(item: Listed, context: Context) -> str:
    """The picture of a finding's place, where the folder beside has it."""
    boxed = any(place.box for place in item.finding.observation.places)
    if context.crops is None or not boxed or not isinstance(item.part, AssetResult) or item.part.facts is None:
        return ""
    link = quote(crop_path(item.where, item.number), errors="replace")
    return f"<br>![{item.number}]({context.crops}/{link})"


def _row(item: Listed, context: Context, phrases: Phrases) -> str:
    finding, seen, place = item.finding, item.finding.observation, item.place
    severity = "status.undetermined" if seen.undetermined else f"severity.{finding.severity.value}"
    told = safe(phrases.message(finding))
    if seen.measured is not None and seen.required is not None:
        told += f" **{towards(seen.measured, seen.required, seen.unit)}**"
    if place.row is not None:
        told += f" ({place.row}:{place.column})"
    cells = (
        str(item.number),
        ui(severity, context.lang),
        f"{safe(phrases.title(finding.rule))}<br>`{finding.rule}`",
        told + _crop(item, context),
        "<br>".join(safe(each) for each in _mend(item, context, phrases)),
        "<br>".join(safe(provision(basis)) for basis in finding.basis),
    )
    return "| " + " | ".join(cells) + " |"


REPORTER = Reporter("markdown", render, ".md")
