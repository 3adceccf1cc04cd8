"""What a person can ask for: one call in, one frozen record out, one transaction inside. No Qt."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iomquiz.services.analysis import Analysis
    from iomquiz.services.authoring import Authoring
    from iomquiz.services.browser import Browser
    from iomquiz.services.exam import Exam
    from iomquiz.services.exam_forms import ExamForms
    from iomquiz.services.exam_paper import ExamPapers
    from iomquiz.services.exam_result import ExamResults
    from iomquiz.services.exchange import Exchange
    from iomquiz.services.figures import Figures
    from iomquiz.services.flashcards import Flashcards
    from iomquiz.services.learners import Learners
    from iomquiz.services.library import Library
    from iomquiz.services.memory import MemoryService
    from iomquiz.services.options import Options
    from iomquiz.services.prediction import Predictions
    from iomquiz.services.progress import Progress
    from iomquiz.services.quiz import Quiz
    from iomquiz.services.records import Records
    from iomquiz.services.reference import Reference
    from iomquiz.services.sealed_shell import SealedDesk
    from iomquiz.services.sealing import Sealing
    from iomquiz.services.seat import Seat
    from iomquiz.services.today import Today
    from iomquiz.storage.bank_store import BankRow


class Services:
    """All services of one running application, round one seat.

    Each is imported and made when it is first asked for: the window shows Today before anything else is needed,
    and it imports records from this package before SQLAlchemy may be loaded.
    """

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    @cached_property
    def today(self) -> Today:
        """What waits now."""
        from iomquiz.services.today import Today

        return Today(self._seat)

    @cached_property
    def reference(self) -> Reference:
        """Panels and facts."""
        from iomquiz.services.reference import Reference

        return Reference(self._seat)

    @cached_property
    def flashcards(self) -> Flashcards:
        """Sessions of cards."""
        from iomquiz.services.flashcards import Flashcards

        return Flashcards(self._seat)

    @cached_property
    def browser(self) -> Browser:
        """All cards in a table."""
        from iomquiz.services.browser import Browser

        return Browser(self._seat)

    @cached_property
    def memory(self) -> MemoryService:
        """The learner's own memory model."""
        from iomquiz.services.memory import MemoryService

        return MemoryService(self._seat)

    @cached_property
    def figures(self) -> Figures:
        """Every study statistic."""
        from iomquiz.services.figures import Figures

        return Figures(self._seat)

    @cached_property
    def options(self) -> Options:
        """How cards are scheduled."""
        from iomquiz.services.options import Options

        return Options(self._seat)

    @cached_property
    def records(self) -> Records:
        """A learner's whole record in one file."""
        from iomquiz.services.records import Records

        return Records(self._seat)

    @cached_property
    def quiz(self) -> Quiz:
        """Practice with feedback."""
        from iomquiz.services.quiz import Quiz

        return Quiz(self._seat)

    @cached_property
    def progress(self) -> Progress:
        """How far the learner is."""
        from iomquiz.services.progress import Progress

        return Progress(self._seat)

    @cached_property
    def analysis(self) -> Analysis:
        """How the questions performed."""
        from iomquiz.services.analysis import Analysis

        return Analysis(self._seat)

    @cached_property
    def authoring(self) -> Authoring:
        """The bank under an author's hands."""
        from iomquiz.services.authoring import Authoring

        return Authoring(self._seat)

    @cached_property
    def sealing(self) -> Sealing:
        """Sealed exams, for instructors."""
        from iomquiz.services.sealing import Sealing

        return Sealing(self._seat)

    @cached_property
    def sealed(self) -> SealedDesk:
        """Sealed exams, for candidates."""
        from iomquiz.services.sealed_shell import SealedDesk

        return SealedDesk(self._seat)

    @cached_property
    def library(self) -> Library:
        """The banks of this machine."""
        from iomquiz.services.library import Library

        return Library(self._seat)

    def begin_again(self) -> None:
        """Another bank is studied now: what the services remember of the former one is forgotten."""
        for name in [name for name in self.__dict__ if name != "_seat"]:
            del self.__dict__[name]

    @cached_property
    def learners(self) -> Learners:
        """Who learns here, and the window's settings."""
        from iomquiz.services.learners import Learners

        return Learners(self._seat)

    @cached_property
    def exam(self) -> Exam:
        """Exams against the clock."""
        from iomquiz.services.exam import Exam

        return Exam(self._seat)

    @cached_property
    def exam_results(self) -> ExamResults:
        """What came of them."""
        from iomquiz.services.exam_result import ExamResults

        return ExamResults(self._seat)

    @cached_property
    def exam_forms(self) -> ExamForms:
        """Parallel forms of a blueprint."""
        from iomquiz.services.exam_forms import ExamForms

        return ExamForms(self._seat)

    @cached_property
    def predictions(self) -> Predictions:
        """What an exam will come to."""
        from iomquiz.services.prediction import Predictions

        return Predictions(self._seat)

    @cached_property
    def exam_papers(self) -> ExamPapers:
        """Exams on paper."""
        from iomquiz.services.exam_paper import ExamPapers

        return ExamPapers(self._seat)

    @cached_property
    def exchange(self) -> Exchange:
        """Banks in from other programs and out to them."""
        from iomquiz.services.exchange import Exchange

        return Exchange(self._seat)

    def record_is_large(self) -> bool:
        """Whether what is added up over the whole record is to be asked for in a thread, and shown when it comes."""
        from iomquiz.storage import recall_read

        with self._seat.record.read() as work:
            return recall_read.is_large(work)

    @property
    def bank_title(self) -> str:
        """What is being learned."""
        return self._bank().title

    @property
    def bank_note(self) -> str:
        """How much there is of it: `113 facts · 368 questions`."""
        bank = self._bank()
        return f"{bank.facts} facts · {bank.items} questions"

    def _bank(self) -> BankRow:
        return next(row for row in self._seat.banks.banks() if row.id == self._seat.bank)


def build(seat: Seat) -> Services:
    """The services round one seat."""
    return Services(seat)
