"""Rules, coverage and responses in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iomquiz.domain import media
from iomquiz.domain.blueprint import Blueprint, Feedback, Navigation, Order, Show, TimeRule
from iomquiz.domain.interaction import (
    Arranged,
    Arrangement,
    Choices,
    Chosen,
    Filled,
    Matching,
    Response,
    Task,
    Written,
    is_empty,
)
from iomquiz.domain.stock import Cell

_SHOWN = {Show.MARKS: "marks", Show.KEY: "the right answers", Show.RATIONALE: "explanations"}


def rules_in_words(blueprint: Blueprint) -> tuple[str, ...]:
    """Everything a candidate must know before the start; the rule of time comes first."""
    return tuple(_rules(blueprint))


def _rules(blueprint: Blueprint) -> Iterator[str]:
    rules = blueprint.rules
    yield _time(blueprint)
    cuts = [
        f"{s.cut_score:f} % in {s.title or f'part {n}'}"
        for n, s in enumerate(blueprint.sections, 1)
        if s.cut_score is not None
    ]
    parts = f", and from {', '.join(cuts)}" if cuts else ""
    yield f"Passed from {blueprint.cut_score:f} %{parts}."
    if rules.navigation is Navigation.FORWARD:
        yield "Forward only: a question that you leave does not come back."
    else:
        yield "You can go to and fro between all questions."
    yield wrong_costs(blueprint)
    if rules.certainty:
        yield (
            "With each answer you say how certain you are. Level 1: right 1, wrong 0. Level 2: right 2, wrong −2. "
            "Level 3: right 3, wrong −6. Level 3 pays from 80 % sure on, level 2 from 67 %."
        )
    if rules.order is Order.MIXED:
        yield "Questions of all parts are mixed."
    yield from _feedback(rules.feedback)
    if rules.tries:
        yield f"You can sit it {rules.tries} time{'' if rules.tries == 1 else 's'}."


def _time(blueprint: Blueprint) -> str:
    rules = blueprint.rules
    if rules.time is TimeRule.RUNS_ON:
        return f"{blueprint.minutes} minutes. The clock keeps running when the program is closed or the machine sleeps."
    return (
        f"{blueprint.minutes} minutes. The clock stops while the program is closed, for {rules.pause_minutes} minutes "
        "in all at most; the result says for how long."
    )


def wrong_costs(blueprint: Blueprint) -> str:
    """What a wrong answer costs, in one sentence."""
    if blueprint.rules.certainty:
        return "A wrong answer costs nothing at level 1, 2 at level 2 and 6 at level 3."
    if blueprint.rules.guess_correction:
        return "A wrong choice among n options costs 1/(n − 1) of its points; no answer costs nothing."
    return "A wrong answer costs nothing in this exam."


def _feedback(told: Feedback) -> Iterator[str]:
    for name, shown in (("Right after each answer", told.during), ("After handing in", told.after)):
        if shown:
            final = " An answer is final then." if shown is told.during else ""
            yield f"{name} you see {_listed(shown)}.{final}"
    later = told.later - told.after
    if later:
        yield f"From {told.later_days} day{'' if told.later_days == 1 else 's'} later on you see {_listed(later)}."
    if not told.after | told.later:
        yield "You do not see marks or answers."


def _listed(shown: frozenset[Show]) -> str:
    words = [_SHOWN[one] for one in Show if one in shown]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def advice(cells: Sequence[Cell], blueprint: Blueprint) -> tuple[str, ...]:
    """What to do about each cell that cannot be filled, then about those that are worn or out of date."""
    missing = tuple(
        f"{cell.title}: {cell.missing} more question{'' if cell.missing == 1 else 's'}{_with(cell)} needed. "
        f"Write {'it' if cell.missing == 1 else 'them'}, or lower the count to {cell.available}."
        for cell in cells
        if cell.missing
    )
    whole = [cell for cell in cells if cell.what == "items"]
    worn = tuple(
        f"{cell.title}: only {cell.unseen} of {cell.planned} questions will be new to you."
        for cell in whole
        if cell.unseen < cell.planned <= cell.available
    )
    by_topic = {blueprint.sections[cell.section].topic: cell.stale for cell in whole}
    stale = by_topic.get("", sum(by_topic.values()))  # a section of any topic holds those of all others
    rule = "drawn like others" if blueprint.rules.stale else "left out"
    old = (f"On facts that are past their dates: {_questions(stale)}, {rule}.",) if stale else ()
    return missing + worn + old


def _questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"


def _with(cell: Cell) -> str:
    """` with the tag “law”`; nothing where any question will do."""
    return f" with the {cell.dimension} “{cell.what}”" if cell.dimension else ""


def in_words(task: Task, response: Response | None) -> str:
    """A response as a person would say it."""
    if response is None or is_empty(response):
        return "No answer"
    match response:
        case Chosen(ids):
            return "; ".join(_texts(task, ids)) or "None of them"
        case Written(text):
            return text.strip()
        case Filled(texts):
            return "; ".join(text.strip() for _, text in texts if text.strip())
        case Arranged(ids):
            return " → ".join(_texts(task, ids))
        case _:
            return "; ".join(" – ".join(_texts(task, pair)) for pair in response.pairs)


def _texts(task: Task, ids: Sequence[str]) -> list[str]:
    known: dict[str, str] = {}
    if isinstance(task, Choices):
        known = {choice.id: choice.text for choice in task.options}
    elif isinstance(task, Arrangement):
        known = {choice.id: choice.text for choice in task.entries}
    else:
        assert isinstance(task, Matching)
        known = {choice.id: choice.text for choice in (*task.stems, *task.choices)}
    return [media.in_words(known.get(name, name)) for name in ids]
