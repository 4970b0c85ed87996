"""`html`: one file that opens from disk, needs no network and reads without script, in two languages."""

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from assetcheck.model.facts import Interval, Missing
from assetcheck.model.finding import Finding, Status
from assetcheck.model.report import Report
from assetcheck.model.review import NoticeCode
from assetcheck.model.rule import Severity
from assetcheck.model.words import Lang
from assetcheck.report import code_words
from assetcheck.report.annotate import annotated_name
from assetcheck.report.bilingual import other_language
from assetcheck.report.budget import fitted
from assetcheck.report.context import Context, Reporter
from assetcheck.report.excerpt import Row
from assetcheck.report.html_view import View, make_view
from assetcheck.report.notices import told
from assetcheck.report.numbers import amount, between, plain
from assetcheck.report.safe import visible
from assetcheck.report.tally import tallies
from assetcheck.report.ui_words import ui
from assetcheck.report.unjudged import sure, unjudged, verdict
from assetcheck.report.words import Phrases, provision

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

JOINERS: Final = {"price-consistency": "≠", "product-facts": "≠", "promo-terms": "→"}
"""What stands between the places that a finding of a campaign compares, by its rule."""

_PICTURE: Final = re.compile('href="thumb:([^"]+)"')

_LISTED: Final = ("error", "fail", "warn", "undetermined", "known", "waived", "pass")
"""Outcomes whose rules are named with a reason where there is one; those that do not apply are told by reason."""


def render(report: Report, context: Context) -> str:
    """The page. Its policy admits only the style and the script written in it, by their hashes."""
    view = make_view(report, context)
    page = _both_languages(report, context, view, left_out=False)
    pictures = fitted(view.pictures, context.page_bytes - len(page.encode("utf-8", "replace")))
    if any(not picture.data for picture in pictures.values()):
        page = _both_languages(report, context, view, left_out=True)
    return _PICTURE.sub(lambda found: f'href="{pictures[found[1]].uri}"', page)


def _both_languages(report: Report, context: Context, view: View, *, left_out: bool) -> str:
    """The page in the language asked for, with the words of the other one; pictures are named, not yet inside."""
    lang = context.lang
    other: Lang = "en" if lang == "zh" else "zh"
    page, translated = (_in(each, report, context, view, left_out=left_out) for each in (lang, other))
    words = other_language(page, translated, other)
    page = page.replace("<style></style>", f"<style>{_part('report.css')}</style>", 1)
    page = page.replace('id="other-language"></script>', f'id="other-language">{words}</script>', 1)
    return page.replace("<script></script>", f"<script>{_part('report.js')}</script>", 1)


def _in(lang: Lang, report: Report, context: Context, view: View, *, left_out: bool) -> str:
    gaps = unjudged(report)
    findings = Counter(_settled(finding) for finding in report.each_finding())
    statuses = Counter(asset.status for asset in report.assets)
    page = _environment(report, context, lang).get_template("report.html.j2")
    return page.render(
        report=report,
        run=report.run,
        assets=view.assets,
        campaigns=view.campaigns,
        anchors=view.anchors,
        status_at={each.result.ref.path: each.result.status.value for each in view.assets},
        columns=tuple(dict.fromkeys(p.name for each in report.campaigns for p in each.placements)),
        tallies=tallies(report, (*view.assets, *view.campaigns)),
        gaps=gaps,
        inactive=_grouped((why, rule) for rule, why in gaps.inactive),
        skipped=_grouped((each.reason, each.path) for each in report.skipped),
        notices=[told(each, lang) for each in report.notices if each.code is not NoticeCode.CAMPAIGN_PARTIAL],
        partial=[told(each, lang) for each in report.notices if each.code is NoticeCode.CAMPAIGN_PARTIAL],
        verdict=verdict(report).value,
        statuses={status: statuses[status] for status in Status},
        kinds=_kinds(report),
        waived=findings["waived"],
        known=findings["known"],
        left_out=left_out,
        policy=_policy(),
        beside=context.beside,
    )


def _settled(finding: Finding) -> str:
    return "waived" if finding.waived_by else "known" if finding.known else "open"


def _kinds(report: Report) -> set[str]:
    """The kinds of findings that the page has, as its filter names them."""
    kinds = set()
    for finding in report.each_finding():
        settled = _settled(finding)
        open_ = "unsure" if finding.observation.undetermined else finding.severity.value
        kinds.add(open_ if settled == "open" else settled)
    return kinds


def _grouped(items: Any) -> list[tuple[Any, list[str]]]:
    """Names by what they share, the largest group first."""
    groups: defaultdict[Any, list[str]] = defaultdict(list)
    for key, name in items:
        groups[key].append(name)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


@cache
def _part(name: str) -> str:
    """A file of the page. Templates are joined to one line: every blank between tags would be a node of the page."""
    text = files("assetcheck.report").joinpath("templates", name).read_text("utf-8")
    return re.sub(r"\n\s*", "", text) if name.endswith(".j2") else text


def _policy() -> str:
    allowed = {"style-src": _part("report.css"), "script-src": _part("report.js")}
    hashed = "; ".join(f"{kind} 'sha256-{_sha256(text)}'" for kind, text in allowed.items())
    return f"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; {hashed}"


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _compiled() -> "BytecodeCache":
    """The templates as compiled, so that the second language and the next report need not compile them again."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class Kept(BytecodeCache):
        def __init__(self) -> None:
            self._kept: dict[str, bytes] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            if bucket.key in self._kept:
                bucket.bytecode_from_string(self._kept[bucket.key])

        def dump_bytecode(self, bucket: Bucket) -> None:
            self._kept[bucket.key] = bucket.bytecode_to_string()

    return Kept()


def _environment(report: Report, context: Context, lang: Lang) -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        bytecode_cache=_compiled(),
    )
    phrases = Phrases.of(report.rules, context.checks, lang)
    checks = {rule.id: rule.check for rule in report.rules}

    def word(key: str, **values: object) -> str:
        return ui(key, lang, **values)

    def reason(code: str) -> str:
        return code_words.reason(code, lang)

    globals_: dict[str, Any] = {
        "t": word,
        "lang": lang,
        "phrases": phrases,
        "Severity": Severity,
        "sure": sure,
        "provision": provision,
        "amount": amount,
        "between": between,
        "plain": plain,
        "measure": lambda fact, interval, unit: _measure(fact, interval, unit, lang),
        "reason": reason,
        "reasons": lambda codes: _and(map(reason, codes), lang),
        "role": lambda code: code_words.role(code, lang),
        "role_sign": lambda code: code_words.role_sign(code, lang),
        "source": lambda code: code_words.source(code, lang),
        "disguise": lambda code: code_words.disguise(code, lang),
        "outcome_list": lambda rules, status: _outcome_list(rules, status, phrases),
        "joiner": lambda finding: JOINERS.get(checks.get(finding.rule, finding.rule), "·"),
        "annotated": annotated_name,
        "is_row": lambda row: isinstance(row, Row),
        "is_missing": lambda fact: isinstance(fact, Missing),
    }
    environment.globals.update(globals_)
    return environment


def _harmless(value: Any) -> Any:
    """Controls in text from outside are spelled out: a browser would drop some and so count its texts differently."""
    return visible(value) if type(value) is str else value


def _and(items: Any, lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(items)


def _measure(fact: float | Missing, interval: Interval | None, unit: str, lang: Lang) -> str:
    if isinstance(fact, Missing):
        return "– " + code_words.reason(fact.reason, lang)
    return amount(fact, unit) + (f" ({between(interval, unit)})" if interval else "")


def _outcome_list(rules: Sequence[tuple[str, str | None]], status: str, phrases: Phrases) -> str:
    """Titles of rules; those that do not apply after their common reason."""
    lang = phrases.lang
    if status in _LISTED:
        told_ = (phrases.title(rule) + (f" ({code_words.reason(why, lang)})" if why else "") for rule, why in rules)
        return _and(told_, lang)
    by_reason = _grouped((why or "", phrases.title(rule)) for rule, why in rules)
    return "; ".join(
        (f"{code_words.reason(why, lang)}: " if why else "") + _and(titles, lang) for why, titles in by_reason
    )


REPORTER = Reporter("html", render, ".html")
