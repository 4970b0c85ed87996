"""Decisions, manifest and comparison → plain data, for the JSON report."""

from typing import Any

from assetcheck.model.review import Comparison, Hashed, Manifest, Notice, PastFinding, SignOff, Waiver
from assetcheck.model.words import Lang
from assetcheck.report.notices import told

Data = dict[str, Any]


def waiver_data(waiver: Waiver) -> Data:
    """Who let a finding stand, why, on what proof and until when."""
    return {
        "by": waiver.by,
        "reason": waiver.reason,
        "evidence": waiver.evidence,
        "date": waiver.date.isoformat(),
        "expires": waiver.expires.isoformat(),
        "place": waiver.place,
    }


def approval_data(signed: SignOff) -> Data:
    """Who approved an asset last, and what has changed since."""
    approval = signed.approval
    return {
        "by": approval.by,
        "date": approval.date.isoformat(),
        "report": approval.report,
        "stale": signed.stale,
    }


def notice_data(notice: Notice, lang: Lang) -> Data:
    """What is to be said about a decision."""
    return {
        "code": notice.code.value,
        "message": told(notice, lang),
        "place": notice.place,
        "rule": notice.rule,
        "path": notice.path,
        "fingerprint": notice.fingerprint,
        "by": notice.by,
        "expires": notice.expires.isoformat() if notice.expires else None,
        "count": notice.count,
    }


def manifest_data(manifest: Manifest, lang: Lang) -> Data:
    """What the run was made with; `lang` is the language of the report's sentences."""
    options = {name: list(value) if isinstance(value, tuple) else value for name, value in manifest.options.items()}
    return {
        "packs": [_hashed(item) for item in manifest.packs],
        "models": [_hashed(item) for item in manifest.models],
        "files": [_hashed(item) for item in manifest.files],
        "libraries": dict(manifest.libraries),
        "options": options,
        "lang": lang,
    }


def comparison_data(comparison: Comparison) -> Data:
    """A run held against an older report."""
    return {
        "older": comparison.older,
        "new": comparison.new,
        "unchanged": comparison.unchanged,
        "fixed": [past_data(item) for item in comparison.fixed],
        "unjudged": [past_data(item) for item in comparison.unjudged],
    }


def past_data(past: PastFinding) -> Data:
    """A finding of an older report."""
    return {
        "fingerprint": past.fingerprint,
        "rule": past.rule,
        "where": past.where,
        "severity": past.severity.value,
        "message": past.message,
    }


def _hashed(item: Hashed) -> Data:
    return {"name": item.name, "sha256": item.sha256}
