"""The shape of a bank file as pydantic models. The questions' models are made from the fields of the item types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from iomquiz.domain.checking import nearest
from iomquiz.domain.errors import Path, Problem
from iomquiz.domain.fact import Kind
from iomquiz.domain.item import Difficulty, FieldKind, Level
from iomquiz.domain.item import Field as ItemField
from iomquiz.domain.item_types import all_types
from iomquiz.formats import _yaml_values as v
from iomquiz.formats._yaml_values import (
    FIRST,
    SECOND,
    Count,
    Date,
    Flag,
    Id,
    Number,
    Text,
    Words,
    number_in,
    one_of,
    second_if,
    seen,
)

M = TypeVar("M", bound=BaseModel)

VERSION = 1
PARTS = ("iomquiz", "bank", "sources", "topics", "facts", "panels", "questions", "blueprints")


class Shape(BaseModel):
    """Base of all models: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LintShape(Shape):
    """Item-writing rules that are turned off: the rule and the reason."""

    off: Annotated[dict[Id, Words], Field(min_length=1)]


class InfoShape(Shape):
    """What the bank says of itself."""

    id: Id
    title: Words
    language: Text = "en"
    version: Text = ""
    licence: Text = ""
    authors: list[Words] = []
    lint: LintShape | None = None


class SourceShape(Shape):
    """A document in which facts stand."""

    title: Words
    publisher: Text = ""
    date: Date | None = None
    url: Text = ""
    note: Text = ""


class TopicShape(Shape):
    """A heading under which facts, panels and questions stand."""

    id: Id
    title: Words
    blurb: Text = ""
    parent: Id | None = None


class MemberShape(Shape):
    """One entry of a list, with further accepted ways to write it."""

    text: Words
    accept: list[Words] = []


Member = Annotated[
    Annotated[Words, FIRST] | Annotated[MemberShape, SECOND],
    second_if(lambda value: isinstance(value, (dict, MemberShape))),
]


class PastShape(Shape):
    """What a fact's value was before."""

    text: Words
    valid_from: Date | None = None
    valid_until: Date | None = None
    source: Id | None = None


class FactShape(Shape):
    """What facts of all kinds have."""

    id: Id
    topic: Id
    cue: Words | None = Field(default=None, description="Front of the flashcard; by default made from the id.")
    kind: Text
    value: Any
    unit: Text = ""
    qualifier: Text = ""
    statement: Words | None = Field(default=None, description="A sentence with {{id}} where the value stands.")
    source: Id
    where: Text = ""
    as_of: Date | None = None
    review_by: Date | None = None
    valid_from: Date | None = None
    valid_until: Date | None = None
    successor: Id | None = None
    accept: list[Words] = []
    reverse: Flag = True
    note: Text = ""
    tags: list[Words] = Field(default=[], description="Further headings; `law::treaties` stands below `law`.")
    history: list[PastShape] = []


class FigureItemShape(Shape):
    """One box, point, row or bar."""

    id: Id | None = None
    parent: Id | None = None
    label: Text = ""
    detail: Text = ""
    fact: Id | None = None


class FigureShape(Shape):
    """A drawing made from facts: `items`, or `from` with the ids of facts."""

    kind: Annotated[str, one_of("tree", "timeline", "table", "bars")]
    title: Text = ""
    alt: Words
    items: list[FigureItemShape] = []
    from_: list[Id] = Field(default=[], alias="from")


class PanelShape(Shape):
    """A page to read."""

    id: Id
    topic: Id
    title: Words
    body: Words
    figure: FigureShape | None = None
    related: list[Id] = []


class QuestionShape(Shape):
    """What questions of all types have."""

    id: Id
    type: Text
    facts: Annotated[list[Id], Field(min_length=1)]
    topic: Id | None = None
    stem: Words
    rationale: Text = ""
    difficulty: Annotated[str, one_of(*Difficulty)] = "medium"
    level: Annotated[str, one_of(*Level)] = "remember"
    points: Annotated[Decimal, number_in(0, 1000, above=True)] = Decimal(1)
    tags: list[Words] = []
    lint: LintShape | None = None


class ToleranceShape(Shape):
    """How far off is still right."""

    absolute: Annotated[Decimal, number_in(0)] | None = None
    percent: Annotated[Decimal, number_in(0, 100)] | None = None
    significant: Annotated[Decimal, number_in(1, 15, whole=True)] | None = None


_ToleranceField = Annotated[
    Annotated[Decimal, number_in(0), FIRST] | Annotated[ToleranceShape, SECOND],
    second_if(lambda value: isinstance(value, (dict, ToleranceShape))),
]


class OptionShape(Shape):
    """A written option."""

    id: Id | None = None
    text: Words
    key: Flag = False
    feedback: Text = ""
    fixed: Flag = False


class WishShape(Shape):
    """Which facts distractors are drawn from."""

    kind: Annotated[str, one_of(*Kind)]
    topic: Id | None = None


class DrawnShape(Shape):
    """Distractors drawn from facts."""

    from_: WishShape = Field(alias="from")
    count: Count = 1


class RejectShape(Shape):
    """A near miss that is wrong."""

    text: Words
    feedback: Text = ""


class GapShape(Shape):
    """What is right in one gap."""

    id: Id
    kind: Annotated[str, one_of("text", "number", "choice")] = "text"
    answer: Words
    accept: list[Words] = []
    options: list[Words] = []
    weight: Annotated[Decimal, number_in(0, 1000, above=True)] = Decimal(1)
    group: Text = ""
    tolerance: _ToleranceField | None = None


class PairShape(Shape):
    """Two things that belong together."""

    left: Words
    right: Words


class GroupShape(Shape):
    """A group and its members."""

    title: Words
    members: Annotated[list[Words], Field(min_length=1)]


class ParameterShape(Shape):
    """A number that is drawn for each candidate."""

    from_: Number = Field(alias="from")
    to: Number
    step: Annotated[Decimal, number_in(0, above=True)] = Decimal(1)
    format: Annotated[str, one_of("number", "money", "percent")] = "number"
    unit: Text = ""


def _is_list(value: object) -> bool:
    return isinstance(value, list)


_Option = Annotated[
    Annotated[OptionShape, FIRST] | Annotated[DrawnShape, SECOND],
    second_if(lambda value: isinstance(value, dict) and "from" in value),
]
_Rank = Annotated[Annotated[Words, FIRST] | Annotated[list[Words], SECOND], second_if(_is_list)]
_Members = Annotated[Annotated[Words, FIRST] | Annotated[list[Member], SECOND], second_if(_is_list)]

_FIELD_TYPES: dict[FieldKind, Any] = {
    FieldKind.TEXT: Words,
    FieldKind.FLAG: Flag,
    FieldKind.COUNT: Count,
    FieldKind.ANSWER: Words,
    FieldKind.TOLERANCE: _ToleranceField,
    FieldKind.OPTIONS: list[_Option],
    FieldKind.TEXTS: list[Words],
    FieldKind.REJECTS: list[RejectShape],
    FieldKind.GAPS: Annotated[list[GapShape], Field(min_length=1)],
    FieldKind.PAIRS: list[PairShape],
    FieldKind.SEQUENCE: list[_Rank],
    FieldKind.GROUPS: list[GroupShape],
    FieldKind.PARAMETERS: Annotated[dict[Id, ParameterShape], Field(min_length=1)],
    FieldKind.MEMBERS: _Members,
}  # fmt: skip

_VALUES: dict[Kind, Any] = {
    Kind.NUMBER: Number,
    Kind.YEAR: Annotated[Decimal, number_in(1, 9999, whole=True)],
    Kind.DATE: v.Day,
    Kind.MONTH: v.Month,
    Kind.PERSON: Words,
    Kind.PLACE: Words,
    Kind.TEXT: Words,
    Kind.LIST: Annotated[list[Member], Field(min_length=1)],
    Kind.ORDINAL: Annotated[Decimal, number_in(1, 100_000, whole=True)],
    Kind.PERCENT: Number,
    Kind.MONEY: Number,
    Kind.FRACTION: v.Ratio,
    Kind.PAIRS: Annotated[dict[str, Words], Field(min_length=1)],
}


@cache
def fact_shapes() -> Mapping[str, type[FactShape]]:
    """One model for each kind of fact."""
    return {
        kind.value: create_model(
            f"{kind.value.title()}Fact", __base__=FactShape, __doc__=f"A fact whose value is a {kind.value}.",
            kind=(Annotated[str, one_of(kind.value)], ...), value=(_VALUES[kind], ...),
        )
        for kind in Kind
    }  # fmt: skip


@cache
def question_shapes() -> Mapping[str, type[QuestionShape]]:
    """One model for each item type, from the fields that it declares."""
    shapes: dict[str, type[QuestionShape]] = {}
    for item_type in all_types().values():
        fields: dict[str, Any] = {field.name: _field(field) for field in item_type.fields}
        name = item_type.id.title().replace("-", "") + "Question"
        shapes[item_type.id] = create_model(
            name,
            __base__=QuestionShape,
            __doc__=f"{item_type.title}.",
            type=(Annotated[str, one_of(item_type.id)], ...),
            **fields,
        )
    return shapes


def _field(field: ItemField) -> tuple[Any, Any]:
    kind = Annotated[str, one_of(*field.choices)] if field.kind is FieldKind.ONE_OF else _FIELD_TYPES[field.kind]
    if field.required:
        return kind, Field(description=field.help)
    return kind, Field(default=None, description=field.help)


def validate(shape: type[M], raw: object) -> tuple[M | None, list[Problem]]:
    """The entry read as `shape`, or all that is wrong with it; paths relative to the entry."""
    if not isinstance(raw, dict):
        return None, [Problem("not-a-mapping", f"Keys and values are expected here, not {seen(raw)}.",
                              "Write `key: value` lines.")]  # fmt: skip
    try:
        return shape.model_validate(raw), []
    except ValidationError as error:
        return None, [_problem(shape, dict(one)) for one in error.errors(include_url=False)]


def _problem(shape: type[BaseModel], error: dict[str, Any]) -> Problem:
    path: Path = tuple(part for part in error["loc"] if part != "[key]" and not str(part).startswith("~"))
    kind, context = error["type"], error.get("ctx") or {}
    last = path[-1] if path else ""
    if kind == "iomquiz":
        return Problem(context["code"], context["message"], context["remedy"], path)
    if kind == "missing":
        return Problem("missing-key", f"The key `{last}` is missing.", f"Add `{last}: …`.", path)
    if kind == "extra_forbidden":
        known = sorted(set(_known_keys(shape, path[:-1])))
        near = nearest(str(last), known)
        remedy = f"Did you mean `{near}`?" if near else f"Keys that can stand here: {', '.join(known)}."
        return Problem("unknown-key", f"There is no key `{last}` here.", remedy, path)
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return Problem("not-a-mapping", f"Keys and values are expected here, not {seen(error['input'])}.",
                       "Write `key: value` lines.", path)  # fmt: skip
    if kind == "list_type":
        return Problem("not-a-list", f"A list is expected here, not {seen(error['input'])}.",
                       "Write `[one, two]`, or one entry a line after `- `.", path)  # fmt: skip
    if kind == "too_short":
        return Problem("empty-list", "At least one entry is expected here.", "Write one, or remove the key.", path)
    return Problem("bad-value", f"{error['msg']}.", "Correct the value.", path)


def _known_keys(shape: type[BaseModel], path: Path) -> Iterator[str]:
    """The keys that can stand at `path` inside an entry."""
    shapes = {shape}
    for part in (part for part in path if isinstance(part, str)):
        inner = [info for one in shapes for name, info in one.model_fields.items() if (info.alias or name) == part]
        deeper = {model for info in inner for model in _models_in(info.annotation)}
        shapes = deeper or shapes
    for one in shapes:
        yield from ((info.alias or name) for name, info in one.model_fields.items())


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
