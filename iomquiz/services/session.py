"""What a session of cards remembers while it goes on; all of it can be read anew from the record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from iomquiz.services.tally import Tally
from iomquiz.services.timing import Pace
from iomquiz.services.wishes import Wish
from iomquiz.storage.card_rows import CardRow


@dataclass(slots=True)
class Session:
    """`order` is what was answered: card, how it stood in this session before, whether it was kept now."""

    wish: Wish = field(default_factory=Wish)
    outcome: dict[int, bool] = field(default_factory=dict)
    order: list[tuple[int, bool | None, bool]] = field(default_factory=list)
    undone: list[tuple[int, bool | None, bool]] = field(default_factory=list)
    taken: int = 0
    current: CardRow | None = None
    family: list[CardRow] = field(default_factory=list)
    pace: Pace | None = None
    tally: Tally | None = None
    ranked: list[int] = field(default_factory=list)
    can_undo: bool = False
    can_redo: bool = False
    titles: dict[str, str] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    ticked: list[str] = field(default_factory=list)

    def copy(self) -> Session:
        """As it stands now, to go back to where what follows is not saved; the counts are read anew then."""
        return replace(
            self,
            outcome=dict(self.outcome),
            order=list(self.order),
            undone=list(self.undone),
            tally=None,
            ranked=list(self.ranked),
            seen=set(self.seen),
            ticked=list(self.ticked),
        )
