"""Cloze: a text with gaps to fill by writing, by number or by choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from random import Random
from typing import Any

from iomquiz.domain.errors import Problem
from iomquiz.domain.expression import ExpressionError, evaluate
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Filled, Gap, Gaps, Interaction, Response, is_empty
from iomquiz.domain.item import (
    Field,
    FieldKind,
    Item,
    ItemType,
    Part,
    PartState,
    Question,
    Score,
    no_response,
    verdict_for,
)
from iomquiz.domain.item_types._numbers import tolerance_of
from iomquiz.domain.item_types.short_text import accepted_texts
from iomquiz.domain.matching import Match, Quantity, Tolerance, assign, compare_text, fold, read_number, within
from iomquiz.domain.template import number, render
from iomquiz.domain.whole import SCORING, counted, is_strict, rule

_GAP = re.compile(r"\[\[([A-Za-z0-9_-]+)\]\]")


@dataclass(frozen=True, slots=True)
class GapKey:
    """What is right in one gap. Gaps of one `group` may be filled in any order."""

    id: str
    kind: str
    accepted: tuple[str, ...]
    value: Decimal | None
    weight: Decimal
    group: str
    tolerance: Tolerance

    def fits(self, text: str) -> bool:
        """Whether `text` is right here."""
        if self.value is None:
            return compare_text(text, self.accepted) is Match.RIGHT
        read = read_number(text)
        readings = (read,) if isinstance(read, Quantity) else getattr(read, "readings", ())
        return any(within(reading.value, self.value, self.tolerance) for reading in readings)


def _raw_gaps(item: Item) -> list[Mapping[str, Any]]:
    return list(item.body.get("gaps", ()))


def _key(raw: Mapping[str, Any], facts: Facts) -> GapKey:
    answer = str(raw["answer"]).strip()
    kind = str(raw.get("kind", "text"))
    value = evaluate(answer, facts) if kind == "number" else None
    further = tuple(str(text) for text in raw.get("accept", ()))
    return GapKey(
        str(raw["id"]),
        kind,
        accepted_texts(answer, further, facts) if "{{" in answer or value is None else (number(value), *further),
        value,
        Decimal(str(raw.get("weight", 1))),
        str(raw.get("group", "")),
        tolerance_of(raw),
    )


def _check(item: Item, facts: Facts) -> list[Problem]:
    named = _GAP.findall(str(item.body["text"]))
    ids = [str(raw["id"]) for raw in _raw_gaps(item)]
    problems = [
        Problem("unknown-gap", f"The text has a gap [[{name}]] that `gaps` does not describe.",
                "Add it to `gaps`, or correct its name.", ("text",))
        for name in named if name not in ids
    ]  # fmt: skip
    for n, raw in enumerate(_raw_gaps(item)):
        if named.count(ids[n]) != 1 or ids.count(ids[n]) != 1:
            problems.append(
                Problem("gap-once", f"The gap {ids[n]!r} must stand exactly once in the text and in `gaps`.",
                        f"Write [[{ids[n]}]] where the gap is.", ("gaps", n, "id"))
            )  # fmt: skip
        problems += [problem.under("gaps", n) for problem in _check_gap(raw, facts)]
    return problems


def _check_gap(raw: Mapping[str, Any], facts: Facts) -> list[Problem]:
    try:
        key = _key(raw, facts)
    except ExpressionError as error:
        return [Problem("bad-answer", f"The answer cannot be worked out: {error}.", "Write a number or a {{fact}}.",
                        ("answer",))]  # fmt: skip
    if "tolerance" in raw and key.kind != "number":
        return [Problem("gap-tolerance", "Only a number can be off by something.",
                        "Make the gap a number, or leave its tolerance out.", ("tolerance",))]  # fmt: skip
    if key.value == 0 and key.tolerance.percent is not None:
        return [Problem("tolerance-of-nought", "A tolerance in per cent means nothing where the answer is 0.",
                        "Give an absolute tolerance.", ("tolerance",))]  # fmt: skip
    if key.kind == "choice":
        options = {fold(render(str(text), facts).text) for text in raw.get("options", ())}
        if len(options) < 2 or fold(key.accepted[0]) not in options:
            return [Problem("gap-options", "A choice needs two or more options, the answer among them.",
                            "Complete `options`.", ("options",))]  # fmt: skip
    return []


def _present(item: Item, facts: Facts, rng: Random) -> Question:
    keys = {key.id: key for key in (_key(raw, facts) for raw in _raw_gaps(item))}
    options = {
        str(raw["id"]): [render(str(text), facts).text for text in raw.get("options", ())] for raw in _raw_gaps(item)
    }
    for texts in options.values():
        rng.shuffle(texts)
    pieces: list[str | Gap] = []
    for n, piece in enumerate(_GAP.split(str(item.body["text"]))):
        if n % 2:
            pieces.append(Gap(piece, keys[piece].kind, tuple(options[piece])))
        elif piece:
            pieces.append(render(piece, facts).text)
    return Question(
        item,
        render(item.stem, facts),
        Gaps(tuple(pieces)),
        tuple(keys.values()),
        render(item.rationale, facts),
        rule(item, f"Fill {len(keys)} gaps.", "Each right one earns its share of 1 point."),
        _chance(item, [(key.weight, len(options[key.id])) for key in keys.values()]),
    )


def _chance(item: Item, gaps: list[tuple[Decimal, int]]) -> Decimal:
    """The mean score of somebody who takes any option of a gap and writes nothing right; gaps as (weight, options)."""
    one = [Decimal(1) / options if options else Decimal(0) for _, options in gaps]
    if is_strict(item):
        return prod(one, start=Decimal(1))
    earned = sum((chance * weight for chance, (weight, _) in zip(one, gaps, strict=True)), Decimal(0))
    return earned / (sum(weight for weight, _ in gaps) or 1)


def _score(question: Question, response: Response) -> Score:
    keys: tuple[GapKey, ...] = question.key
    text = "; ".join(key.accepted[0] for key in keys)
    given = dict(response.texts) if isinstance(response, Filled) else {}
    right = _right(keys, given)
    parts = tuple(
        Part(key.id, PartState.RIGHT if key.id in right else
             PartState.WRONG if given.get(key.id, "").strip() else PartState.MISSED, "", key.accepted[0])
        for key in keys
    )  # fmt: skip
    if is_empty(response):
        return no_response(text, parts)
    total = sum(key.weight for key in keys)
    earned = sum(key.weight for key in keys if key.id in right)
    share = Decimal(earned) / total if total and earned != total else Decimal(1)
    fraction = counted(question.item, share)
    return Score(fraction, verdict_for(fraction), parts, text, f"{len(right)} of {len(keys)} gaps right")


def _right(keys: tuple[GapKey, ...], given: Mapping[str, str]) -> set[str]:
    """The gaps that are right; inside a group every key is used once, whatever the order."""
    right = {key.id for key in keys if not key.group and key.fits(given.get(key.id, ""))}
    for group in {key.group for key in keys if key.group}:
        members = [key for key in keys if key.group == group]

        def fits(row: int, column: int, members: list[GapKey] = members) -> bool:
            return members[column].fits(given.get(members[row].id, ""))

        right |= {members[row].id for row in assign(len(members), len(members), fits)}
    return right


ITEM_TYPE = ItemType(
    id="cloze",
    title="Gap text",
    icon="gaps",
    interaction=Interaction.FILL_GAPS,
    fields=(
        Field("text", FieldKind.TEXT, "The text, with [[gap-id]] for each gap.", required=True),
        Field("gaps", FieldKind.GAPS, "What is right in each gap.", required=True),
        SCORING,
    ),
    recall=True,
    check=_check,
    present=_present,
    score=_score,
)
