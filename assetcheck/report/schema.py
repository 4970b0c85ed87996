"""The JSON Schema of the JSON report, as data. It leaves room for keys that later versions add."""

from typing import Any, Final

from assetcheck.model.asset import Kind
from assetcheck.model.facts import Role
from assetcheck.model.finding import Status
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
    "place": _object("A stretch of text, a box, or both.", **_WHERE),
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
        undetermined=FLAG,
        subject=STRING,
        replacement=_or_null("string"),
        evidence=_or_null("string"),
        plain=_or_null("string"),
        clause=_or_null("string"),
        stance=_or_null("string"),
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
        missing=REASONS,
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
    ),
}

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
        ),
        summary=_object(
            "Counts; findings without the waived ones.",
            status=_ref("status"),
            **dict.fromkeys(_COUNTS, INTEGER),
            findings=_object("By severity.", error=INTEGER, warning=INTEGER, info=INTEGER),
            waived=INTEGER,
            undetermined=INTEGER,
        ),
        skipped=_list(_object("A file that was seen and not judged.", path=STRING, reason=STRING)),
        not_covered=_list(_object("A topic of the law no check can see.", id=STRING, title=STRING)),
        campaigns=_list(_ref("campaign")),
        assets=_list(_ref("asset")),
    ),
    "$defs": _DEFS,
}
