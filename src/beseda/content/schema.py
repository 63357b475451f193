"""`exercises/schema.json`: the exercise format for editors, generated from the models."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from .kinds import KINDS
from .text import LANGUAGES


def exercise_schema(languages: tuple[str, ...] = LANGUAGES) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an exercise file, one branch per kind, and of a part file, which names none."""
    references, schema = models_json_schema(
        [(model, "validation") for model in KINDS.values()], by_alias=True, ref_template="#/$defs/{model}"
    )
    definitions = schema["$defs"]
    parts: list[dict[str, Any]] = []
    definitions["Text"] = {
        "title": "Text",
        "description": "Text in every language of the course.",
        "type": "object",
        "properties": {lang: {"type": "string", "minLength": 1} for lang in languages},
        "required": list(languages),
        "additionalProperties": False,
    }
    for model in KINDS.values():
        if "items" in model.model_fields:  # they may all stand in part files
            definition = definitions[references[(model, "validation")]["$ref"].rsplit("/", 1)[1]]
            definition["required"].remove("items")
            definition["properties"]["items"].pop("minItems", None)
            parts.append(definition["properties"]["items"]["items"])
    # Conditions instead of oneOf: editors then complete the keys of the one kind that the file names.
    branches = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": references[(model, "validation")]}
        for kind, model in KINDS.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Beseda exercise",
        "description": "See exercises/README.md.",
        "type": "object",
        "required": ["schema"],
        "properties": {"kind": {"enum": list(KINDS)}},
        "if": {"required": ["kind"]},
        "then": {"allOf": branches},
        "else": {
            "title": "Part of an exercise",
            "required": ["items"],
            "properties": {"schema": {"const": 1}, "items": {"minItems": 1, "items": {"anyOf": parts}}},
            "additionalProperties": False,
        },
        "$defs": definitions,
    }


def schema_text(languages: tuple[str, ...] = LANGUAGES) -> str:
    """The file's text, for a course of these languages."""
    return json.dumps(exercise_schema(languages), indent=1, ensure_ascii=False) + "\n"
