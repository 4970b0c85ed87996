"""Report → plain data, as the JSON report promises it. Every key is always there; null where nothing is known."""

import json
import re
from typing import Any

from assetcheck.model.asset import Kind
from assetcheck.model.evidence import EvidenceRow
from assetcheck.model.facts import CodeHit, Facts, Interval, LogoHit, Metadata, Missing, TextRun
from assetcheck.model.finding import Finding, RuleResult, Status
from assetcheck.model.geometry import Quad
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult, CampaignResult, Report
from assetcheck.model.rule import SEVERITY_ORDER, Basis
from assetcheck.report.context import Context
from assetcheck.report.decided_data import approval_data, comparison_data, manifest_data, notice_data, waiver_data
from assetcheck.report.words import Phrases

SCHEMA_VERSION = "1"

Data = dict[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBERS = re.compile(r"\[\n\s+([-+.eE\d]+(?:,\n\s+[-+.eE\d]+)*)\n\s+\]")
"""A list of numbers that `indent` spread over lines; strings hold no line ends, so nothing else looks like it."""


def dumps(data: Data, indent: int | None = None) -> str:
    """JSON text in UTF-8-safe characters: a lone surrogate, as undecodable file names hold, stays an escape."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    text = _NUMBERS.sub(lambda found: "[" + " ".join(found[1].split()) + "]", text)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def report_data(report: Report, context: Context) -> Data:
    """The whole report; all but `run` is the same for the same input."""
    phrases = Phrases.of(report.rules, context.checks, context.lang)
    return head(report, context) | {
        "campaigns": [campaign_data(campaign, phrases) for campaign in report.campaigns],
        "assets": [asset_data(asset, phrases) for asset in report.assets],
    }


def head(report: Report, context: Context) -> Data:
    """What stands before the parts: tool, run, summary and what was not judged."""
    run = report.run
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "assetcheck", "version": run.version},
        "run": {
            "started": run.started,
            "seconds": run.seconds,
            "as_of": run.as_of,
            "packs": list(run.packs),
            "industries": list(run.industries),
            "interrupted": run.interrupted,
            "folder": run.folder,
        },
        "summary": _summary(report),
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in report.skipped],
        "not_covered": [{"id": topic.id, "title": topic.title.in_(context.lang)} for topic in report.not_covered],
        "notices": [notice_data(notice, context.lang) for notice in report.notices],
        "manifest": manifest_data(report.manifest, context.lang) if report.manifest else None,
        "comparison": comparison_data(report.comparison) if report.comparison else None,
    }


def _summary(report: Report) -> Data:
    counted = (Status.PASS, Status.WARN, Status.FAIL, Status.ERROR, Status.SKIPPED)
    return {
        "status": report.status.value,
        "assets": len(report.assets),
        **{status.value: report.tally.assets.get(status, 0) for status in counted},
        "findings": {severity.value: report.count(severity) for severity in SEVERITY_ORDER},
        "waived": report.tally.waived,
        "known": report.tally.known,
        "undetermined": report.tally.undetermined,
    }


def campaign_data(campaign: CampaignResult, phrases: Phrases) -> Data:
    """One campaign: its rules, its placements and who fills them."""
    return {
        "name": campaign.name,
        "status": campaign.status.value,
        "rules": [_rule(rule) for rule in campaign.rules],
        "placements": [
            {"name": place.name, "assets": list(place.assets), "status": place.status.value}
            for place in campaign.placements
        ],
        "findings": [finding_data(finding, phrases) for finding in campaign.findings],
        "evidence": [_evidence(row, phrases) for row in campaign.evidence],
    }


def asset_data(asset: AssetResult, phrases: Phrases) -> Data:
    """One asset: what was perceived of it, the outcome of each rule and the findings."""
    facts = asset.facts or Facts()
    text, logos, palette = facts.text, facts.logos, facts.palette
    return {
        "path": asset.ref.path,
        "kind": asset.ref.kind.value,
        "sha256": asset.sha256,
        "status": asset.status.value,
        "reason": asset.reason,
        "detail": asset.detail,
        "width": facts.width,
        "height": facts.height,
        "placement": asset.placement,
        "campaign": asset.campaign,
        "scale": asset.scale,
        "scale_known": asset.scale_known,
        "text": None if isinstance(text, Missing) else [_line(run) for run in text],
        "unread": [{"box": region.box.as_list(), "page": region.page} for region in facts.unread],
        "logos": None if isinstance(logos, Missing) else [_logo(hit) for hit in logos],
        "palette": None
        if isinstance(palette, Missing)
        else [{"colour": swatch.colour, "share": swatch.share, "role": None} for swatch in palette],
        "codes": None if isinstance(facts.codes, Missing) else [_code(hit) for hit in facts.codes],
        "metadata": None if isinstance(facts.metadata, Missing) else _metadata(facts.metadata),
        "missing": _missing(asset.ref.kind, facts) if asset.facts else {},
        "approval": approval_data(asset.signed) if asset.signed else None,
        "rules": [_rule(rule) for rule in asset.rules],
        "findings": [finding_data(finding, phrases) for finding in asset.findings],
    }


def _code(hit: CodeHit) -> Data:
    return {
        "kind": hit.kind,
        "text": hit.text,
        "box": hit.box.as_list(),
        "quad": _quad(hit.quad),
        "page": hit.page,
        "side_px": hit.side_px,
        "modules": hit.modules,
        "quiet_zone": hit.quiet_zone,
    }


def _metadata(metadata: Metadata) -> Data:
    return {
        "generated": [{"origin": sign.origin.value, "detail": sign.detail} for sign in metadata.generated],
        "rights": [{"field": field, "text": text} for field, text in metadata.rights],
    }


def _missing(kind: Kind, facts: Facts) -> dict[str, str]:
    """Facts that could not be had, with the reason; copy has no such facts to miss."""
    if kind is Kind.COPY:
        return {}
    named = {"text": facts.text, "logos": facts.logos, "palette": facts.palette}
    return {name: fact.reason for name, fact in named.items() if isinstance(fact, Missing)}


def _rule(rule: RuleResult) -> Data:
    return {"rule": rule.rule, "status": rule.status.value, "reason": rule.reason}


def _line(run: TextRun) -> Data:
    gaps = {"font_px": run.font_px, "contrast": run.contrast}
    return {
        "text": run.text,
        "box": run.box.as_list(),
        "quad": _quad(run.quad),
        "vertical": run.vertical,
        "page": run.page,
        "source": run.source,
        "confidence": run.confidence,
        "font_px": _known(run.font_px),
        "font_interval": _interval(run.font_interval),
        "font": run.font,
        "weight": run.weight,
        "role": run.role.value,
        "role_why": run.role_why,
        "foreground": run.foreground,
        "background": run.background,
        "contrast": _known(run.contrast),
        "contrast_interval": _interval(run.contrast_interval),
        "contrast_box": run.contrast_box.as_list() if run.contrast_box else None,
        "contrast_pair": run.contrast_pair,
        "missing": {name: fact.reason for name, fact in gaps.items() if isinstance(fact, Missing)},
    }


def _logo(hit: LogoHit) -> Data:
    return {
        "name": hit.name,
        "box": hit.box.as_list(),
        "area_share": hit.area_share,
        "score": hit.score,
        "variant": hit.variant,
        "quad": _quad(hit.quad),
        "page": hit.page,
        "mark": hit.mark,
        "distortion": hit.distortion,
        "rotation": hit.rotation,
        "clear_space": hit.clear_space,
        "contrast": hit.contrast,
    }


def finding_data(finding: Finding, phrases: Phrases) -> Data:
    """One finding: its sentence, its places, its numbers and what it rests on."""
    seen = finding.observation
    return {
        "rule": finding.rule,
        "code": seen.code,
        "severity": finding.severity.value,
        "message": phrases.message(finding),
        "text": seen.text,
        "places": [_first(place) for place in seen.places],
        **_where(seen.places[0] if seen.places else Place()),
        "measured": seen.measured,
        "required": seen.required,
        "unit": seen.unit,
        "interval": _interval(seen.interval),
        "basis": [_basis(basis) for basis in finding.basis],
        "suggestion": phrases.suggestion(finding),
        "fingerprint": finding.fingerprint,
        "waived_by": finding.waived_by,
        "waiver": waiver_data(finding.waiver) if finding.waiver else None,
        "waivable": finding.waivable,
        "known": finding.known,
        "fresh": finding.fresh,
        "undetermined": seen.undetermined,
        "subject": seen.subject,
        "replacement": seen.replacement,
        "evidence": phrases.evidence(finding),
        "plain": seen.values.get("plain"),
        "clause": seen.subject if "plain" in seen.values else None,
        "stance": seen.values.get("stance"),
        "outcome": seen.values.get("outcome"),
        "disguise": seen.values.get("disguise_code"),
        "exemption": seen.values.get("exemption"),
    }


def _evidence(row: EvidenceRow, phrases: Phrases) -> Data:
    return {
        "claim": row.claim,
        "rule": row.rule,
        "code": row.code,
        "state": row.state.value,
        "needed": phrases.needed(row.rule),
        "document": row.document or None,
        "number": row.number or None,
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "places": [_first(place) for place in row.places],
    }


def _first(place: Place) -> Data:
    return {"path": place.path, **_where(place)}


def _where(place: Place) -> Data:
    return {
        "line": place.line,
        "span": list(place.span) if place.span else None,
        "box": place.box.as_list() if place.box else None,
        "page": place.page,
        "row": place.row,
        "column": place.column,
    }


def _basis(basis: Basis) -> Data:
    return {
        "law": basis.law,
        "version": basis.version,
        "article": basis.article,
        "penalty": basis.penalty,
        "certainty": basis.certainty.value,
        "relief": basis.relief,
        "quote": basis.quote,
    }


def _known(fact: float | Missing) -> float | None:
    return None if isinstance(fact, Missing) else fact


def _interval(interval: Interval | None) -> list[float] | None:
    return list(interval) if interval else None


def _quad(quad: Quad | None) -> list[list[int]] | None:
    return [list(corner) for corner in quad] if quad else None
