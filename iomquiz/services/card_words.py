"""Words about cards: intervals, leeches, what was taken back."""

from __future__ import annotations

from collections.abc import Sequence

from iomquiz.domain.card_state import Memory, State
from iomquiz.domain.events import Act


def interval_text(memory: Memory, now_ms: float, day: int) -> str:
    """`10 min`, `8 d`, `3.5 mo`, `1.2 y` from now."""
    days = memory.due_day - day
    if memory.state in (State.LEARNING, State.RELEARNING) and days <= 0:
        return f"{max(1, round((memory.due - now_ms) / 60_000))} min"
    if days < 60:
        return f"{days} d"
    return f"{days / 30.44:.1f} mo" if days < 365 else f"{days / 365.25:.1f} y"


def leech(lapses: int, *, suspended: bool) -> str:
    """What the learner is told when a card does not stick, and what happens with it."""
    told = f"Forgotten {lapses} time{'' if lapses == 1 else 's'}: this card does not stick."
    if suspended:
        return told + " It was set aside, as your study options say; undo takes it back."
    return told + " Nothing happens to it; you can set it aside, or read its page and think of a hint."


_NAMES = {
    Act.REVIEW: "the rating",
    Act.SUSPEND: "setting aside",
    Act.FLAG: "the flag",
    Act.BURY: "hiding until tomorrow",
    Act.RESET: "the reset",
    Act.DUE: "the new date",
    Act.MEMORY: "the memory taken over",
    Act.RESPONSE: "the quiz answer",
}


def took_back(kinds: Sequence[str], cards: int, *, redo: bool) -> str:
    """`Took back: the rating.` · `Done again: setting aside, 40 cards.`"""
    named = [_NAMES[Act(kind)] for kind in dict.fromkeys(kinds) if kind in _NAMES]
    what = " and ".join(named) or "the last step"
    count = f", {cards} cards" if cards > 1 else ""
    return f"{'Done again' if redo else 'Took back'}: {what}{count}."
