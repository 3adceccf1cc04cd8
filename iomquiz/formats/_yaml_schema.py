"""The JSON Schema of a bank file, made from the models that read it, so that editors complete and check banks."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from iomquiz.formats import _yaml_shape as shape
from iomquiz.formats._yaml_exam import BlueprintShape

_LISTS: dict[str, tuple[type[BaseModel], ...]] = {
    "topics": (shape.TopicShape,),
    "facts": tuple(shape.fact_shapes().values()),
    "panels": (shape.PanelShape,),
    "questions": tuple(shape.question_shapes().values()),
    "blueprints": (BlueprintShape,),
}


def schema() -> dict[str, Any]:
    """The schema as plain data."""
    models: list[type[BaseModel]] = [
        shape.InfoShape,
        shape.SourceShape,
        *(model for group in _LISTS.values() for model in group),
    ]
    references, definitions = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/$defs/{model}"
    )
    named: dict[type[BaseModel], dict[str, Any]] = {model: references[model, "validation"] for model in models}
    properties: dict[str, Any] = {
        "iomquiz": {"const": shape.VERSION, "description": "The version of the format."},
        "bank": named[shape.InfoShape],
        "sources": {"type": "object", "additionalProperties": named[shape.SourceShape]},
    }
    for part, group in _LISTS.items():
        entry = named[group[0]] if len(group) == 1 else {"oneOf": [named[model] for model in group]}
        properties[part] = {"type": "array", "items": entry}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "iomquiz question bank",
        "type": "object",
        "required": ["iomquiz", "bank"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": _without_nulls(definitions["$defs"]),
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _without_nulls(data: Any) -> Any:
    """A key that is left out is left out; it is never null."""
    if isinstance(data, list):
        return [_without_nulls(inner) for inner in data]
    if not isinstance(data, dict):
        return data
    found = {key: _without_nulls(inner) for key, inner in data.items() if not (key == "default" and inner is None)}
    choices = found.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        rest = [choice for choice in choices if choice != {"type": "null"}]
        del found["anyOf"]
        found |= rest[0] if len(rest) == 1 else {"anyOf": rest}
    return found
