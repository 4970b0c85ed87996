"""The JSON Schema of the JSON report, as data. It leaves room for keys that later versions add."""

from typing import Any, Final

from assetcheck.model.asset import Kind
from assetcheck.model.evidence import EvidenceState
from assetcheck.model.facts import Role
from assetcheck.model.finding import Status
from assetcheck.model.review import NoticeCode
from assetcheck.model.rule import Certainty, Severity

Schema = dict[str, Any]


def _or_null(kind: str) -> Schema:
    return {"type": [kind, "null"]}


def _object(doc: str, **properties: Schema) -> Schema:
    return {"type": "object", "description": doc, "required": list(properties), "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str, *, null: bool = False) -> Schema:
    ref = {"$ref": f"#/$defs/{name}"}
    return {"anyOf": [ref, {"type": "null"}]} if null else ref


def _one_of(values: list[str], doc: str) -> Schema:
    return {"enum": values, "description": doc}


def _numbers(count: int, kind: str, doc: str) -> Schema:
    return {
        "type": "array",
        "items": {"type": kind},
        "minItems": count,
        "maxItems": count,
        "description": doc,
    }


STRING: Final = {"type": "string"}
INTEGER: Final = {"type": "integer"}
NUMBER: Final = {"type": "number"}
FLAG: Final = {"type": "boolean"}
REASONS: Final[Schema] = {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "description": "Facts that are null, each with the reason code.",
}
SHARE: Final = {"type": "number", "minimum": 0, "maximum": 1}

_WHERE: Final[Schema] = {
    "line": _or_null("integer"),
    "span": _ref("span", null=True),
    "box": _ref("box", null=True),
    "page": INTEGER,
}

_DEFS: Final[Schema] = {
    "status": _one_of([status.value for status in Status], "Outcome of a rule, an asset or a run."),
    "severity": _one_of([severity.value for severity in Severity], "Weight at the gate."),
    "box": _numbers(4, "integer", "[x, y, width, height] in pixels of the file."),
    "quad": {**_list(_numbers(2, "integer", "x, y")), "minItems": 4, "maxItems": 4},
    "span": _numbers(2, "integer", "Code points [start, end) of the line; in copy, of the whole file."),
    "interval": _numbers(2, "number", "Where the true value lies."),
    "rule": _object(
        "One rule on one asset or campaign.", rule=STRING, status=_ref("status"), reason=_or_null("string")
    ),
    "place": _object(
        "A stretch of text, a box, or both; in findings of a campaign with the asset's path.",
        path=_or_null("string"),
        **_WHERE,
        row=_or_null("integer"),
        column=_or_null("integer"),
    ),
    "basis": _object(
        "One provision a rule rests on.",
        law=STRING,
        version=_or_null("string"),
        article=_or_null("string"),
        penalty=_or_null("string"),
        certainty=_one_of([certainty.value for certainty in Certainty], "How sure it is that the law says so."),
        relief=_or_null("string"),
        quote=_or_null("string"),
    ),
    "finding": _object(
        "What a rule objects to or could not tell.",
        rule=STRING,
        code=STRING,
        severity=_ref("severity"),
        message=STRING,
        text=_or_null("string"),
        places=_list(_ref("place")),
        **_WHERE,
        row=_or_null("integer"),
        column=_or_null("integer"),
        measured=_or_null("number"),
        required=_or_null("number"),
        unit=_or_null("string"),
        interval=_ref("interval", null=True),
        basis=_list(_ref("basis")),
        suggestion=_or_null("string"),
        fingerprint=STRING,
        waived_by=_or_null("string"),
        waiver=_ref("waiver", null=True),
        waivable=FLAG,
        known=FLAG,
        fresh=_or_null("boolean"),
        undetermined=FLAG,
        subject=STRING,
        replacement=_or_null("string"),
        evidence=_or_null("string"),
        plain=_or_null("string"),
        clause=_or_null("string"),
        stance=_or_null("string"),
        outcome=_or_null("string"),
        disguise=_or_null("string"),
        exemption=_or_null("string"),
    ),
    "line": _object(
        "One line of text in a picture.",
        text=STRING,
        box=_ref("box"),
        quad=_ref("quad", null=True),
        vertical=FLAG,
        page=INTEGER,
        source=STRING,
        confidence={"type": ["number", "null"], "minimum": 0, "maximum": 1},
        font_px={"type": ["number", "null"], "description": "Em size in display px: file px × scale."},
        font_interval=_ref("interval", null=True),
        font=_or_null("string"),
        weight=_or_null("integer"),
        role=_one_of([role.value for role in Role], "What the line is for."),
        role_why=STRING,
        foreground=_or_null("string"),
        background=_or_null("string"),
        contrast={"type": ["number", "null"], "description": "WCAG 2 contrast ratio of the worst stretch."},
        contrast_interval=_ref("interval", null=True),
        contrast_box=_ref("box", null=True),
        contrast_pair=STRING,
        missing=REASONS,
    ),
    "logo": _object(
        "A logo or mark found.",
        name=STRING,
        box=_ref("box"),
        area_share=SHARE,
        score=NUMBER,
        variant=STRING,
        quad=_ref("quad", null=True),
        page=INTEGER,
        mark=FLAG,
        distortion=_or_null("number"),
        rotation=NUMBER,
        clear_space=_or_null("integer"),
        contrast=_or_null("number"),
    ),
    "asset": _object(
        "One asset judged, or why it could not be.",
        path=STRING,
        kind=_one_of([kind.value for kind in Kind], "What sort of file."),
        sha256=_or_null("string"),
        status=_ref("status"),
        reason=_or_null("string"),
        detail=_or_null("string"),
        width=_or_null("integer"),
        height=_or_null("integer"),
        placement=_or_null("string"),
        campaign=_or_null("string"),
        scale=NUMBER,
        scale_known=FLAG,
        text={"type": ["array", "null"], "items": _ref("line")},
        unread=_list(_object("Looks like text that could not be read.", box=_ref("box"), page=INTEGER)),
        logos={"type": ["array", "null"], "items": _ref("logo")},
        palette={
            "type": ["array", "null"],
            "items": _object("A colour.", colour=STRING, share=SHARE, role=_or_null("string")),
        },
        codes={
            "type": ["array", "null"],
            "items": _object(
                "A QR code.",
                kind=STRING,
                text=_or_null("string"),
                box=_ref("box"),
                quad=_ref("quad", null=True),
                page=INTEGER,
                side_px=NUMBER,
                modules=_or_null("integer"),
                quiet_zone={"type": ["number", "null"], "description": "Modules of free ground round it, up to 6."},
            ),
        },
        metadata={
            "anyOf": [
                {"type": "null"},
                _object(
                    "What the file of a picture says about it.",
                    generated=_list(_object("A sign that a model made it.", origin=STRING, detail=STRING)),
                    rights=_list(_object("Whose it is.", field=STRING, text=STRING)),
                ),
            ]
        },
        missing=REASONS,
        approval=_ref("approval", null=True),
        rules=_list(_ref("rule")),
        findings=_list(_ref("finding")),
    ),
    "campaign": _object(
        "A campaign judged as a set.",
        name=STRING,
        status=_ref("status"),
        rules=_list(_ref("rule")),
        placements=_list(
            _object("A placement and what fills it.", name=STRING, assets=_list(STRING), status=_ref("status"))
        ),
        findings=_list(_ref("finding")),
        evidence=_list(
            _object(
                "A claim that needs proof, and what is held.",
                claim=STRING,
                rule=STRING,
                code=STRING,
                state=_one_of([state.value for state in EvidenceState], "What is held for it."),
                needed=_or_null("string"),
                document=_or_null("string"),
                number=_or_null("string"),
                valid_until=_or_null("string"),
                places=_list(_ref("place")),
            )
        ),
    ),
}

_HASHED: Final = _list(_object("A file that verdicts rest on.", name=STRING, sha256=STRING))
_PAST: Final = _list(
    _object(
        "A finding of an older report.", fingerprint=STRING, rule=STRING, where=STRING, severity=STRING, message=STRING
    )
)

DECIDED: Final[Schema] = {
    "waiver": _object(
        "The decision that lets a finding stand.",
        by=STRING,
        reason=STRING,
        evidence=_or_null("string"),
        date=STRING,
        expires=STRING,
        place=STRING,
    ),
    "approval": _object(
        "Who approved the asset last; what has changed since.",
        by=STRING,
        date=STRING,
        report=STRING,
        stale=_or_null("string"),
    ),
    "notice": _object(
        "Something to say about a decision.",
        code=_one_of([code.value for code in NoticeCode], "What."),
        message=STRING,
        place=STRING,
        rule=_or_null("string"),
        path=_or_null("string"),
        fingerprint=_or_null("string"),
        by=_or_null("string"),
        expires=_or_null("string"),
        count=_or_null("integer"),
    ),
    "manifest": _object(
        "Everything besides the assets that verdicts rest on.",
        packs=_HASHED,
        models=_HASHED,
        files=_HASHED,
        libraries={"type": "object", "additionalProperties": STRING},
        options={"type": "object"},
        lang=STRING,
    ),
    "comparison": _object(
        "This run held against an older report.",
        older=STRING,
        new=INTEGER,
        unchanged=INTEGER,
        fixed=_PAST,
        unjudged=_PAST,
    ),
}
"""What people decided, and what a run was made with."""

_COUNTS: Final = ("assets", "pass", "warn", "fail", "error", "skipped")

SCHEMA: Final[Schema] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "assetcheck report",
    **_object(
        "Result of a run. All but `run` is the same for the same input.",
        schema_version={"const": "1"},
        tool=_object("The program.", name=STRING, version=STRING),
        run=_object(
            "What the run was made with.",
            started=STRING,
            seconds=NUMBER,
            as_of=STRING,
            packs=_list(STRING),
            industries=_list(STRING),
            interrupted=FLAG,
            folder=STRING,
        ),
        summary=_object(
            "Counts; findings without the waived ones.",
            status=_ref("status"),
            **dict.fromkeys(_COUNTS, INTEGER),
            findings=_object("By severity.", error=INTEGER, warning=INTEGER, info=INTEGER),
            waived=INTEGER,
            known=INTEGER,
            undetermined=INTEGER,
        ),
        skipped=_list(_object("A file that was seen and not judged.", path=STRING, reason=STRING)),
        not_covered=_list(_object("A topic of the law no check can see.", id=STRING, title=STRING)),
        notices=_list(_ref("notice")),
        manifest=_ref("manifest", null=True),
        comparison=_ref("comparison", null=True),
        campaigns=_list(_ref("campaign")),
        assets=_list(_ref("asset")),
    ),
    "$defs": _DEFS | DECIDED,
}
