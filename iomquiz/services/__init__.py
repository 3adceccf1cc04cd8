"""What a person can ask for: one call in, one frozen record out, one transaction inside. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iomquiz.services.exchange import Exchange
    from iomquiz.services.flashcards import Flashcards
    from iomquiz.services.learners import Learners
    from iomquiz.services.progress import Progress
    from iomquiz.services.quiz import Quiz
    from iomquiz.services.reference import Reference
    from iomquiz.services.seat import Seat
    from iomquiz.services.today import Today


@dataclass(frozen=True, slots=True)
class Services:
    """All services of one running application; `bank_title` and `bank_note` say what is being learned."""

    today: Today
    reference: Reference
    flashcards: Flashcards
    quiz: Quiz
    progress: Progress
    learners: Learners
    exchange: Exchange
    bank_title: str
    bank_note: str


def build(seat: Seat) -> Services:
    """The services round one seat."""
    # Imported here: the window imports records from this package before SQLAlchemy may be loaded.
    from iomquiz.services.exchange import Exchange
    from iomquiz.services.flashcards import Flashcards
    from iomquiz.services.learners import Learners
    from iomquiz.services.progress import Progress
    from iomquiz.services.quiz import Quiz
    from iomquiz.services.reference import Reference
    from iomquiz.services.today import Today

    bank = next(row for row in seat.banks.banks() if row.id == seat.bank)
    return Services(
        Today(seat),
        Reference(seat),
        Flashcards(seat),
        Quiz(seat),
        Progress(seat),
        Learners(seat),
        Exchange(seat),
        bank.title,
        f"{bank.facts} facts · {bank.items} questions",
    )
