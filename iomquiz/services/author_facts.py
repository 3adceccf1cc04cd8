"""What an author does beyond typing: impact of a change, successors, drafts from facts, variants, preview."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest
from random import Random
from typing import Any

from iomquiz.domain.bank import Bank
from iomquiz.domain.card import FaceKind, face, face_kinds
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.errors import Problem, UserFacingError
from iomquiz.domain.fact import DATES, NUMBERS, Fact, Kind
from iomquiz.domain.interaction import Response
from iomquiz.domain.item import Item, Question, Score
from iomquiz.domain.item_types import all_types
from iomquiz.domain.item_types._options import candidates
from iomquiz.domain.media import in_words
from iomquiz.domain.template import UnknownReferenceError, references, render, shown
from iomquiz.formats import _yaml_edit as edit
from iomquiz.formats._entry import fact_of, item_of
from iomquiz.formats._yaml_edit import Change
from iomquiz.services.author_look import free_name, item_texts, neighbour, texts_of, title, turned_off
from iomquiz.services.author_records import Fields, Preview, Saved, TextChange
from iomquiz.services.authoring import Authoring
from iomquiz.services.bank_media import NOTHING, Shown
from iomquiz.services.shown import periods, text

VARIANTS = 200
_FEW = 3
"""Distractors drawn from facts of the same kind."""


def impact(author: Authoring, name: str, fields: Fields) -> tuple[TextChange, ...]:
    """Every text of the bank that reads otherwise with `fields` for the fact `name`; its former values first."""
    bank = author.bank()
    fact, _ = fact_of(fields)
    if fact is None:
        return ()
    after = {**bank.facts, name: fact}
    found = list(_past_changes(bank.facts.get(name), fact, bank))
    for part, entry, words, template in _texts(bank):
        if any(r.name == name for r in references(template)):
            one, two = (_filled(template, facts) for facts in (bank.facts, after))
            if one != two:
                found.append(TextChange(part, entry, words, one, two))
    return tuple(found)


def _past_changes(old: Fact | None, new: Fact, bank: Bank) -> Iterator[TextChange]:
    """Former values that were added, corrected or taken away, and the card that asks the last of them."""
    one, two = (_past(fact, bank) for fact in (old, new))
    for what, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what != "equal":
            pairs = zip_longest(one[a:b], two[c:d], fillvalue="")
            yield from (TextChange("facts", new.id, text(new.cue, bank.facts).text, *pair) for pair in pairs)


def _past(fact: Fact | None, bank: Bank) -> list[str]:
    if fact is None:
        return []
    facts = {**bank.facts, fact.id: fact}
    lines = [
        f"Formerly {p.value}{f' ({more})' if (more := ', '.join(s for s in (p.when, p.source) if s)) else ''}"
        for p in periods(fact, {}, bank.sources) if not p.fact
    ]  # fmt: skip
    asked = [face(fact, FaceKind.PAST, facts)] if FaceKind.PAST in face_kinds(fact) else []
    return lines + [f"Card: {in_words(one.prompt)} → {in_words(one.answer)}" for one in asked]


def _texts(bank: Bank) -> Iterable[tuple[str, str, str, str]]:
    for fact in bank.facts.values():
        for template in (fact.statement, fact.cue):
            yield "facts", fact.id, text(fact.cue, bank.facts).text, template
    for panel in bank.panels.values():
        for line in panel.body.splitlines():
            yield "panels", panel.id, panel.title, line
    for item in bank.items.values():
        for template in texts_of(item_texts(item)):
            yield "questions", item.id, text(item.stem, bank.facts).text, template


def _filled(template: str, facts: Any) -> str:
    try:
        return render(template, facts).text
    except UnknownReferenceError:
        return template


def supersede(author: Authoring, name: str, value: Any, since: str) -> Saved:
    """Make the successor of a fact in one step: a new fact with the new value, valid from `since` on.

    Raises:
        UserFacingError: `since` is no date, or the value does not fit the kind of the fact.
    """
    begin = _begin(since)
    bank = author.bank()
    data = author.data()
    before = edit.entry(data, "facts", name)
    if before is None:
        raise UserFacingError(f"The bank has no fact {name!r}.", "Choose another one in the list.")
    if before.get("successor"):
        raise UserFacingError("This fact has a successor already.", f"Supersede {before['successor']!r} instead.")
    new = free_name(f"{name}-{begin.year}", set(bank.facts))
    kept = {k: v for k, v in before.items() if k not in ("id", "valid_until", "successor", "history", "review_by")}
    statement = str(before.get("statement", "")).replace(f"{{{{{name}", f"{{{{{new}")
    after = {"id": new, **kept, "value": value, "valid_from": since, "as_of": since}
    if statement:
        after["statement"] = statement
    old = {**before, "valid_until": _day_before(begin), "successor": new}
    changes = [
        Change("facts", new, None, after, name),
        Change("facts", name, before, old, neighbour(data, "facts", name)),
    ]
    return author.change(changes, f"“{title('facts', before, bank)}” superseded by {new}")


_BAR = " | "


def value_in_words(fields: Fields) -> str:
    """The value of a fact on one line; entries of a list and pairs with bars between them."""
    value = fields.get("value", "")
    if isinstance(value, Mapping):
        return _BAR.join(f"{name}: {words}" for name, words in value.items())
    return _BAR.join(map(_entry, value)) if isinstance(value, list) else str(value)


def value_from(words: str, fields: Fields) -> Any:
    """The other way round, in the shape of the value in `fields`; entries that stay keep what else is accepted."""
    before, parts = fields.get("value", ""), [part.strip() for part in words.split("|") if part.strip()]
    if isinstance(before, Mapping):
        return {name.strip(): rest.strip() for name, _, rest in (part.partition(":") for part in parts)}
    if isinstance(before, list):
        known = {_entry(entry): entry for entry in before}
        return [known.get(part, part) for part in parts]
    return words


def _entry(entry: Any) -> str:
    return str(entry["text"] if isinstance(entry, Mapping) else entry)


def as_fact(fields: Fields) -> Fact:
    """The fact in `fields`.

    Raises:
        UserFacingError: something keeps it from being one.
    """
    fact, problems = fact_of(fields)
    if fact is None:
        raise UserFacingError(f"The fact is not complete: {why_not(problems)}", "Mend what is marked, then try again.")
    return fact


def succeeded(fact: Fact, fields: Fields, value: Any, since: str) -> dict[str, Any]:
    """The fields of a fact with a new value from `since` on, and the present one as the last of its former values.

    Raises:
        UserFacingError: `since` is no date.
    """
    begin = _begin(since)
    past = {"text": in_words(shown(fact)), "valid_from": str(fact.valid_from or ""), "valid_until": _day_before(begin)}
    history = [*(fields.get("history") or ()), {key: words for key, words in past.items() if words}]
    history[-1]["source"] = fact.source
    kept = {key: found for key, found in fields.items() if key not in ("valid_until", "accept")}
    return {**kept, "value": value, "valid_from": since, "as_of": since, "history": history}


def _begin(since: str) -> PartialDate:
    try:
        return PartialDate.parse(since)
    except ValueError as error:
        raise UserFacingError(f"“{since}” is not a date.", "Write it as 2026-10-30, 2026-10 or 2026.") from error


def _day_before(begin: PartialDate) -> str:
    return date.fromordinal(begin.first().toordinal() - 1).isoformat()


def mark_checked(author: Authoring, names: Sequence[str], until: str) -> Saved:
    """Say that facts were checked and hold until `until` (moves `review_by`)."""
    data = author.data()
    changes = []
    for name in names:
        before = edit.entry(data, "facts", name)
        if before is not None:
            changes.append(Change("facts", name, before, {**before, "review_by": until}))
    words = title("facts", changes[0].before or {}) if len(changes) == 1 else f"{len(changes)} facts"
    return author.change(changes, f"Checked: {words}, holds until {until}")


def turn_off(author: Authoring, rule: str, reason: str) -> Saved:
    """Turn a rule of the linter off for the whole bank: for advice that is not about one question."""
    name = author.bank().info.id
    before = edit.entry(author.data(), "bank", name) or {}
    return author.change([Change("bank", name, before, turned_off(before, rule, reason))], f"Turned off {rule}")


# --- questions from facts


def drafts_from(bank: Bank, names: Sequence[str]) -> list[tuple[str, dict[str, Any]]]:
    """Draft questions on facts, two of different types each where the kind allows; to be edited before they enter."""
    found = []
    for name in names:
        fact = bank.facts[name]
        for kind, body in _ideas(fact, bank):
            stem = f"{text(fact.cue, bank.facts).text.rstrip('?:. ')}?"
            base = {"id": f"{name}-{kind}", "type": kind, "facts": [name], "stem": stem, **body}
            base["rationale"] = f"{fact.statement or shown(fact)} ({bank.sources[fact.source].title}{_place(fact)})."
            found.append(("questions", base))
    return found


def _place(fact: Fact) -> str:
    return f", {fact.where}" if fact.where else ""


def _ideas(fact: Fact, bank: Bank) -> Iterable[tuple[str, dict[str, Any]]]:
    key = f"{{{{{fact.id}}}}}"
    if fact.kind is Kind.LIST:
        yield "list", {"answers": key}
        yield "multiple-response", {"options": [
            *({"text": m.text, "key": True} for m in fact.members),
            *({"text": words} for words in _others(fact, bank, len(fact.members))),
        ]}  # fmt: skip
    elif fact.kind is Kind.PAIRS:
        yield "matching", {"pairs": [{"left": left, "right": right} for left, right in fact.pairs]}
    else:
        yield _typed(fact), {"answer": key, **({"precision": "month"} if fact.kind is Kind.MONTH else {})}
        alone = Item("", "single-choice", (fact.id,), "", {"options": [{"text": key, "key": True}]})
        enough = len(candidates(alone, {"kind": fact.kind.value}, bank.facts))
        if enough:
            wish = {"from": {"kind": fact.kind.value}, "count": min(_FEW, enough)}
            yield "single-choice", {"options": [{"text": key, "key": True}, wish]}


def _others(fact: Fact, bank: Bank, count: int) -> list[str]:
    """Entries of other lists of the topic first; none that this list has."""
    own = {m.text.casefold() for m in fact.members}
    lists = sorted(
        (f for f in bank.facts.values() if f.members and f.id != fact.id), key=lambda f: f.topic != fact.topic
    )
    found = dict.fromkeys(m.text for f in lists for m in f.members if m.text.casefold() not in own)
    return list(found)[:count]


def _typed(fact: Fact) -> str:
    if fact.kind in DATES:
        return "date"
    return "numeric" if fact.kind in NUMBERS else "short-text"


# --- seeing it as a learner


def why_not(problems: Sequence[Problem]) -> str:
    """Why an entry with these problems cannot be previewed, in a sentence."""
    missing = problems[0].code in ("missing-key", "empty-text", "empty-list")
    return "Not complete yet: fill in what is marked." if missing else problems[0].message


class Trial:
    """A question tried out by its author: shown, answered, marked; nothing is recorded.

    `media` gives the bytes of what its texts name.
    """

    def __init__(
        self, bank: Bank, fields: Fields, seed: int = 1, media: Callable[..., Shown] = lambda *_texts: NOTHING
    ) -> None:
        self._media = media
        self._question: Question | None = None
        self._key = ""
        self._problem = ""
        item, problems = item_of(fields, bank)
        if item is None:
            self._problem = why_not(problems)
            return
        kind = all_types()[item.type]
        try:
            question = kind.present(item, bank.facts, Random(seed))
            self._key = kind.score(question, _nothing()).key
            self._question = question
        except (LookupError, ValueError, ArithmeticError) as error:  # half-written: references or sums that do not work
            self._problem = f"It cannot be shown yet: {error}."

    def preview(self) -> Preview:
        """What a learner would see."""
        question = self._question
        if question is None:
            return Preview(problem=self._problem)
        kind = all_types()[question.item.type]
        return Preview(
            question.stem.text, question.rule, question.item.points, kind.interaction, question.task, kind.title,
            kind.icon, question.rationale.text, in_words(self._key),
            media=self._media(question.stem.text, question.task, question.rationale.text, question.item.body),
        )  # fmt: skip

    def mark(self, response: Response) -> Score | None:
        """How a response would be marked."""
        question = self._question
        return None if question is None else all_types()[question.item.type].score(question, response)


def _nothing() -> Response:
    from iomquiz.domain.interaction import Chosen

    return Chosen(())


def variants(bank: Bank, fields: Fields, count: int = VARIANTS) -> tuple[tuple[str, str], ...]:
    """(stem, key) of drawn variants of a question with parameters, each different one once, in order of drawing."""
    found: dict[tuple[str, str], None] = {}
    for seed in range(count):
        seen = Trial(bank, fields, seed).preview()
        if seen.problem:
            return (("", seen.problem),)
        found[(in_words(seen.stem), seen.key)] = None
    return tuple(found)
