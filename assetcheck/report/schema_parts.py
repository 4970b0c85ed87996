"""What the JSON Schema of the report is put together from."""

from typing import Any, Final

Schema = dict[str, Any]


def or_null(kind: str) -> Schema:
    """A JSON type, or null."""
    return {"type": [kind, "null"]}


def record(doc: str, **properties: Schema) -> Schema:
    """An object all of whose keys are required; further ones are let pass."""
    return {"type": "object", "description": doc, "required": list(properties), "properties": properties}


def list_of(items: Schema) -> Schema:
    """An array of any length."""
    return {"type": "array", "items": items}


def ref(name: str, *, null: bool = False) -> Schema:
    """A part of the report by its name."""
    ref = {"$ref": f"#/$defs/{name}"}
    return {"anyOf": [ref, {"type": "null"}]} if null else ref


def one_of(values: list[str], doc: str) -> Schema:
    """One of some words."""
    return {"enum": values, "description": doc}


def numbers(count: int, kind: str, doc: str) -> Schema:
    """An array of so many numbers of a JSON type."""
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
