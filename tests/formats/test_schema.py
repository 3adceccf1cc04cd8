"""The published schema is fresh, and agrees with the reader."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from iomquiz import paths
from iomquiz.domain.item_types import all_types
from iomquiz.formats._yaml_events import build
from iomquiz.formats._yaml_schema import schema_text

SCHEMA = paths.resources() / "schema" / "bank.schema.json"


def plain(data: Any) -> Any:
    if isinstance(data, Decimal):
        return float(data)
    if isinstance(data, dict):
        return {key: plain(inner) for key, inner in data.items()}
    return [plain(inner) for inner in data] if isinstance(data, list) else data


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_is_fresh() -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), "run: python tools/build_schema.py"


def test_the_bundled_bank_is_valid(validator: Any) -> None:
    data = plain(build(paths.default_bank().read_text("utf-8")).data)
    assert [error.json_path for error in validator.iter_errors(data)] == []


def test_every_item_type_is_described() -> None:
    text = SCHEMA.read_text("utf-8")
    assert all(f'"const": "{name}"' in text for name in all_types())


@pytest.mark.parametrize(
    "question",
    [
        {"id": "q", "type": "none"},
        {"id": "q", "type": "true-false", "facts": ["a"], "stem": "S", "answer": "yes"},
        {"id": "q", "type": "true-false", "facts": ["a"], "stem": "S", "answer": True, "colour": "red"},
        {"id": "q", "type": "true-false", "facts": [], "stem": "S", "answer": True},
        {"id": "q", "type": "true-false", "facts": ["a"], "answer": True},
        {"id": "q", "type": "numeric", "facts": ["a"], "stem": "S", "answer": 5, "tolerance": {"percnt": 5}},
    ],
)
def test_a_wrong_question_is_invalid(validator: Any, question: dict[str, Any]) -> None:
    bank = {"iomquiz": 1, "bank": {"id": "a", "title": "A"}, "questions": [question]}
    assert list(validator.iter_errors(bank))
    good = {"id": "q", "type": "true-false", "facts": ["a"], "stem": "S", "answer": True}
    assert not list(validator.iter_errors({**bank, "questions": [good]}))
