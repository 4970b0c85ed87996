"""`html`: one file that opens from disk, needs no network and reads without script."""

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from assetcheck.model.finding import Status
from assetcheck.model.report import AssetResult, Report
from assetcheck.model.rule import Severity
from assetcheck.report import code_words
from assetcheck.report.annotate import annotated_name
from assetcheck.report.context import Context, Reporter
from assetcheck.report.excerpt import Row
from assetcheck.report.html_view import AssetView, asset_views, campaign_views, tallies
from assetcheck.report.numbers import amount, between, plain
from assetcheck.report.ui_words import ui
from assetcheck.report.unjudged import sure, unjudged, verdict
from assetcheck.report.words import Phrases, provision

if TYPE_CHECKING:
    from jinja2 import Environment


def render(report: Report, context: Context) -> str:
    """The page. Its policy admits only the style and the script written in it, by their hashes."""
    style, script = _part("report.css"), _part("report.js")
    assets, campaigns = asset_views(report, context), campaign_views(report)
    page = _environment(report, context).get_template("report.html.j2")
    return page.render(
        report=report,
        run=report.run,
        assets=assets,
        campaigns=campaigns,
        anchors={view.result.ref.path: view.id for view in assets},
        columns=tuple(dict.fromkeys(p.name for each in report.campaigns for p in each.placements)),
        tallies=tallies(report, assets, campaigns),
        gaps=unjudged(report),
        verdict=verdict(report).value,
        statuses={status: _with_status(report, status) for status in Status},
        waived=sum(finding.waived_by is not None for finding in report.findings),
        style=style,
        script=script,
        policy=_policy(style, script),
        beside=context.beside,
    )


def _with_status(report: Report, status: Status) -> tuple[AssetResult, ...]:
    return tuple(asset for asset in report.assets if asset.status is status)


def _outcome_counts(view: AssetView) -> list[tuple[str, int]]:
    """How many rules of an asset came out each way, without those that came out no way."""
    counted = [(status.value, len(view.outcomes(status.value))) for status in Status]
    return [(status, count) for status, count in counted if count]


def _part(name: str) -> str:
    return files("assetcheck.report").joinpath("templates", name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    allowed = {"style-src": style, "script-src": script}
    hashed = "; ".join(f"{kind} 'sha256-{_sha256(text)}'" for kind, text in allowed.items())
    return f"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; {hashed}"


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _environment(report: Report, context: Context) -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    lang = context.lang
    environment = Environment(
        loader=FunctionLoader(_part), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )

    def word(key: str, **values: object) -> str:
        return ui(key, lang, **values)

    globals_: dict[str, Any] = {
        "t": word,
        "lang": lang,
        "phrases": Phrases.of(report.rules, context.checks, lang),
        "Severity": Severity,
        "sure": sure,
        "provision": provision,
        "amount": amount,
        "between": between,
        "plain": plain,
        "reason": lambda code: code_words.reason(code, lang),
        "role": lambda code: code_words.role(code, lang),
        "role_sign": lambda code: code_words.role_sign(code, lang),
        "source": lambda code: code_words.source(code, lang),
        "disguise": lambda code: code_words.disguise(code, lang),
        "outcome_counts": _outcome_counts,
        "annotated": annotated_name,
        "is_row": lambda row: isinstance(row, Row),
        "is_missing": lambda fact: hasattr(fact, "reason"),
    }
    environment.globals.update(globals_)
    return environment


REPORTER = Reporter("html", render, ".html")
