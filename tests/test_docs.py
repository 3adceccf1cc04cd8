"""What the documentation says of the bank format is what the reader reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from iomquiz.domain.fact import Kind
from iomquiz.formats import _yaml_exam
from iomquiz.formats import _yaml_shape as shapes

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "bank-format.md").read_text(encoding="utf-8")
TABLES, KINDS = TEXT.split("| kind of fact |")
ROWS = {line.split("|")[1].split("(")[0].strip(): line for line in TABLES.splitlines() if line.startswith("| ")}
ENTRIES: dict[str, type[BaseModel]] = {
    "bank": shapes.InfoShape,
    "source": shapes.SourceShape,
    "topic": shapes.TopicShape,
    "fact": shapes.FactShape,
    "history, an entry": shapes.PastShape,
    "panel": shapes.PanelShape,
    "figure": shapes.FigureShape,
    "figure, an item": shapes.FigureItemShape,
    "question": shapes.QuestionShape,
    "blueprint": _yaml_exam.BlueprintShape,
    "section": _yaml_exam.SectionShape,
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_key_is_documented_and_the_required_ones_are_bold(entry: str) -> None:
    row = ROWS[entry]
    for name, field in ENTRIES[entry].model_fields.items():
        key = field.alias or name
        assert re.search(rf"\b{key}\b", row), key
        assert (f"**{key}**" in row) == field.is_required(), key


def test_every_part_of_a_file_is_documented() -> None:
    assert all(part in ROWS["file"] for part in shapes.PARTS)


@pytest.mark.parametrize("name", sorted(shapes.question_shapes()))
def test_every_item_type_has_a_row_with_its_fields(name: str) -> None:
    own = set(shapes.question_shapes()[name].model_fields) - set(shapes.QuestionShape.model_fields)
    assert {key for key in own if f"`{key}`" not in ROWS[name]} == set()


def test_every_kind_of_fact_is_documented() -> None:
    told = KINDS.split("\n\n")[0]
    assert {kind.value for kind in Kind if kind.value not in told} == set()


def test_links_between_documents_lead_somewhere() -> None:
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        shown = re.sub(r"`[^`\n]*`", "``", text)  # an example in a code span is no link
        for target in re.findall(r"\]\(([^)#:]+)\)", shown):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
        for target in re.findall(r"`((?:docs|iomquiz|resources|tools|tests)/[A-Za-z0-9_./-]+\.[a-z]+)`", text):
            assert "NAME" in target or (ROOT / target).exists(), f"{path.name}: {target}"
