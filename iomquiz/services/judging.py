"""What was typed on a card against its answer, and what each rating leads to."""

from __future__ import annotations

from collections.abc import Sequence

from iomquiz.domain import card as cards
from iomquiz.domain.card import FaceKind
from iomquiz.domain.fact import NUMBERS, Fact, Facts, Member
from iomquiz.domain.matching import Match, Quantity, compare_text, read_number
from iomquiz.domain.scheduler import Load, Plan, Rating, preview, recall_after
from iomquiz.domain.template import shown
from iomquiz.services.card_records import Choice, Tick
from iomquiz.services.card_words import interval_text
from iomquiz.services.seat import Seat
from iomquiz.storage.card_rows import CardRow


def judge(typed: str, face: cards.Face, fact: Fact, facts: Facts) -> Match:
    """Compare what was typed on a card with its answer; numbers by value, words tolerantly."""
    if fact.kind in NUMBERS and face.kind not in (FaceKind.REVERSE, FaceKind.PAST):
        read, key = read_number(typed), read_number(shown(fact))
        readings = (read,) if isinstance(read, Quantity) else getattr(read, "readings", ())
        if isinstance(key, Quantity) and any(r.value == key.value for r in readings):
            return Match.RIGHT
    rivals = [shown(f) for f in facts.values() if f.id != fact.id and f.kind == fact.kind]
    return compare_text(typed, (face.answer, *face.accept), rivals)


def suggested(match: Match | None) -> Rating:
    """Wrong → Again, a slip → Hard, right or not typed → Good."""
    if match is None or match is Match.RIGHT:
        return Rating.GOOD
    return Rating.HARD if match is Match.ALMOST else Rating.AGAIN


def tick_of(typed: str, fact: Fact, ticked: Sequence[str]) -> Tick:
    """Which member of a list was typed, tolerantly; a slip is ticked only where it can be no other member."""
    members = fact.members
    matches = {m.text: compare_text(typed, (m.text, *m.accept), _others(m, members)) for m in members}
    right = next((text for text, match in matches.items() if match is Match.RIGHT), "")
    almost = [text for text, match in matches.items() if match is Match.ALMOST]
    element = right or (almost[0] if len(almost) == 1 else "")
    found = tuple(dict.fromkeys((*ticked, element))) if element else tuple(ticked)
    return Tick(typed, element, not right and bool(element), element in ticked, found, len(members) - len(found))


def _others(member: Member, members: Sequence[Member]) -> list[str]:
    return [other.text for other in members if other is not member]


def suggested_for_list(ticked: int, members: int) -> Rating:
    """All elements → Good, from 60 % on → Hard, fewer → Again."""
    if ticked >= members:
        return Rating.GOOD
    return Rating.HARD if ticked >= 0.6 * members else Rating.AGAIN


def choices(card: CardRow, seat: Seat, plan: Plan, load: Load | None) -> tuple[Choice, ...]:
    """What each rating leads to."""
    now = seat.clock()
    states = preview(card.memory, card.name, now, plan, load=load)
    found = []
    for rating, memory in states.items():
        curve = tuple(recall_after(memory.stability, day, plan) for day in range(0, 31, 3))
        found.append(Choice(rating, interval_text(memory, now.timestamp() * 1000, plan.day(now)), curve))
    return tuple(found)
