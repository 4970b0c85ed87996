"""JSON Schema of what people decided, and of what a run was made with: the shapes of `decided_data`."""

from typing import Final

from assetcheck.model.review import NoticeCode
from assetcheck.report.schema_parts import INTEGER, STRING, Schema, list_of, one_of, or_null, record

_HASHED: Final = list_of(record("A file that verdicts rest on.", name=STRING, sha256=STRING))
_PAST: Final = list_of(
    record(
        "A finding of an older report.", fingerprint=STRING, rule=STRING, where=STRING, severity=STRING, message=STRING
    )
)

DECIDED: Final[Schema] = {
    "waiver": record(
        "The decision that lets a finding stand.",
        by=STRING,
        reason=STRING,
        evidence=or_null("string"),
        date=STRING,
        expires=STRING,
        place=STRING,
    ),
    "approval": record(
        "Who approved the asset last; what has changed since.",
        by=STRING,
        date=STRING,
        report=STRING,
        stale=or_null("string"),
    ),
    "notice": record(
        "Something to say about a decision.",
        code=one_of([code.value for code in NoticeCode], "What."),
        message=STRING,
        place=STRING,
        rule=or_null("string"),
        path=or_null("string"),
        fingerprint=or_null("string"),
        by=or_null("string"),
        expires=or_null("string"),
        count=or_null("integer"),
    ),
    "manifest": record(
        "Everything besides the assets that verdicts rest on.",
        packs=_HASHED,
        models=_HASHED,
        files=_HASHED,
        libraries={"type": "object", "additionalProperties": STRING},
        options={"type": "object"},
        lang=STRING,
    ),
    "comparison": record(
        "This run held against an older report.",
        older=STRING,
        new=INTEGER,
        unchanged=INTEGER,
        fixed=_PAST,
        unjudged=_PAST,
    ),
}
