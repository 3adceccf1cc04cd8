"""What a session of cards remembers while it goes on; all of it can be read anew from the record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from iomquiz.services.tally import Tally
from iomquiz.services.timing import Pace
from iomquiz.services.wishes import Wish
from iomquiz.storage.card_rows import CardRow


@dataclass(slots=True)
class Session:
    """`order` is what was answered: card, how it stood in this session before, whether it was kept now.

    `crammed` of the last ones stand in no record: undo takes them back before anything that does.
    """

    wish: Wish = field(default_factory=Wish)
    outcome: dict[int, bool] = field(default_factory=dict)
    order: list[tuple[int, bool | None, bool]] = field(default_factory=list)
    undone: list[tuple[int, bool | None, bool]] = field(default_factory=list)
    crammed: int = 0
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

    def cram(self, face: int, *, kept: bool) -> None:
        """A crammed answer: a card not known comes again after all others."""
        self.order.append((face, self.outcome.get(face), kept))
        self.outcome[face] = kept
        self.crammed += 1
        if not kept:
            self.ranked.append(face)

    def cram_back(self) -> int:
        """Take the last crammed answer back; returns its card. The present one comes after it."""
        face, before, kept = entry = self.order.pop()
        self.undone.append(entry)
        self.crammed -= 1
        if not kept:
            del self.ranked[len(self.ranked) - 1 - self.ranked[::-1].index(face)]
        self.wait()
        self.outcome.pop(face)
        if before is not None:
            self.outcome[face] = before
        return face

    def wait(self) -> None:
        """Another card comes before the present one."""
        if self.current is not None:
            self.ranked.insert(0, self.current.face)
