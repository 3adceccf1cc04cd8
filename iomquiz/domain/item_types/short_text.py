"""Short text: a few words, compared tolerantly; a slip of the pen is asked about, never silently right."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts
from iomquiz.domain.interaction import Entry, Interaction, Response, Written
from iomquiz.domain.item import (
    Field,
    FieldKind,
    Item,
    ItemType,
    Part,
    PartState,
    Question,
    Score,
    Verdict,
    no_response,
)
from iomquiz.domain.item_types import _options
from iomquiz.domain.matching import Match, compare_text, fold
from iomquiz.domain.template import filled, references, render


@dataclass(frozen=True, slots=True)
class TextKey:
    """What is right, what is known to be wrong (with a word on why), and what is another fact's value."""

    accepted: tuple[str, ...]
    rejected: tuple[tuple[str, str], ...]
    rivals: tuple[str, ...]


def accepted_texts(answer: str, further: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """The answer with references filled in, further ways to write it, and those of the fact that it names alone."""
    found = references(answer)
    own: tuple[str, ...] = ()
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(answer)) and not found[0].part:
        own = facts[found[0].name].accept if found[0].name in facts else ()
    return tuple([filled(text, facts) for text in (answer, *further, *own)])


def _answer(item: Item) -> str:
    return str(item.body["answer"]).strip()


def _accepted(item: Item, facts: Facts) -> tuple[str, ...]:
    return accepted_texts(_answer(item), tuple([str(text) for text in item.body.get("accept", ())]), facts)


def _rejected(item: Item, facts: Facts) -> tuple[tuple[str, str], ...]:
    """What is known to be wrong, each with a word on why."""
    return tuple([
        (filled(str(r["text"]), facts), filled(str(r.get("feedback", "")), facts)) for r in item.body.get("reject", ())
    ])  # fmt: skip


def _key(item: Item, facts: Facts) -> TextKey:
    rivals = _options.rivals(item, facts, _options.names_of(_answer(item)))
    return TextKey(_accepted(item, facts), _rejected(item, facts), rivals)


def _check(item: Item, facts: Facts) -> list[Problem]:
    right = {fold(text) for text in _accepted(item, facts)}
    if not any(right):
        return [Problem("empty-answer", "The answer is empty.", "Write the words that are right.", ("answer",))]
    return [
        Problem("rejects-key", f"{text!r} is both accepted and rejected.", "Remove it from one of the two.",
                ("reject", number))
        for number, (text, _) in enumerate(_rejected(item, facts))
        if fold(text) in right
    ]  # fmt: skip


def _present(item: Item, facts: Facts, _rng: Random) -> Question:
    return Question(
        item,
        render(item.stem, facts),
        Entry(),
        _key(item, facts),
        render(item.rationale, facts),
        "1 point for the right words. Capitals, accents and hyphens do not matter.",
        Decimal(0),
    )


def _score(question: Question, response: Response) -> Score:
    key: TextKey = question.key
    if not isinstance(response, Written) or not response.text.strip():
        return no_response(key.accepted[0])
    for text, feedback in key.rejected:
        if fold(text) == fold(response.text):
            return _result(key, Verdict.WRONG, feedback)
    match = compare_text(response.text, key.accepted, (*key.rivals, *(text for text, _ in key.rejected)))
    if match is Match.EMPTY:
        return no_response(key.accepted[0])
    return _result(key, {Match.RIGHT: Verdict.RIGHT, Match.ALMOST: Verdict.ALMOST}.get(match, Verdict.WRONG))


def _result(key: TextKey, verdict: Verdict, feedback: str = "") -> Score:
    right = verdict is Verdict.RIGHT
    part = Part("answer", PartState.RIGHT if right else PartState.WRONG, feedback, key.accepted[0])
    how = {Verdict.RIGHT: "accepted", Verdict.ALMOST: "almost: look at the spelling"}.get(verdict, "not accepted")
    return Score(Decimal(right), verdict, (part,), key.accepted[0], how)


ITEM_TYPE = ItemType(
    id="short-text",
    title="Short text",
    icon="text",
    interaction=Interaction.ENTER_TEXT,
    fields=(
        Field("answer", FieldKind.TEXT, "The right words, or a {{fact}}.", required=True),
        Field("accept", FieldKind.TEXTS, "Further ways to write it."),
        Field("reject", FieldKind.REJECTS, "Near misses that are wrong, each with its feedback."),
    ),
    recall=True,
    check=_check,
    present=_present,
    score=_score,
)
