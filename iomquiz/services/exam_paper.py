"""An exam on paper: several shuffled versions of one form, with the key to each; and results as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from iomquiz.domain.blueprint import Blueprint, Order
from iomquiz.domain.drawing import Place
from iomquiz.domain.interaction import Arrangement, Choices, Chosen, Entries, Entry, Gaps, Task
from iomquiz.domain.item import PartState, Question
from iomquiz.domain.item_types import all_types
from iomquiz.domain.media import in_words
from iomquiz.services import bank_media
from iomquiz.services.exam_plans import ExamPlans
from iomquiz.services.exam_records import LETTERS, ExamResult
from iomquiz.services.exam_sitting import questions_of
from iomquiz.services.seat import Seat
from iomquiz.services.spreadsheet import safe

MOST_VERSIONS = 8


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question in print: `lines` are lettered options or rows; `blanks` is how many lines to write on.

    Stem, lines and key hold pictures as a bank writes them; `media` are their bytes by file name.
    """

    number: int
    stem: str
    rule: str
    points: Decimal
    lines: tuple[str, ...]
    blanks: int
    key: str
    letters: int
    rationale: str
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of a printed exam."""

    version: str
    title: str
    minutes: int
    cut_score: Decimal
    questions: tuple[PaperQuestion, ...]

    @property
    def points(self) -> Decimal:
        """All points."""
        return sum((question.points for question in self.questions), Decimal(0))


class ExamPapers:
    """Makes printed exams."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._plans = ExamPlans(seat)

    def papers(self, blueprint: str, seed: int, versions: int = 1, form: int = 0) -> tuple[Paper, ...]:
        """`versions` papers of one form: version A as drawn, the others with questions and options shuffled.

        The same seed gives the same papers, and the same form as an exam that is sat with it. `form` is the place of
        the form among parallel ones, from 0.

        Raises:
            UserFacingError: the bank has no form for the blueprint.
        """
        seat = self._seat
        with seat.record.read() as work:
            plan = self._plans.blueprint(work, blueprint)
            drawn = self._plans.drawn(work, plan, seed, form)
        made = self._plans.rows(drawn)
        questions = questions_of(seat, made, plan)
        papers = []
        for number in range(max(1, min(versions, MOST_VERSIONS))):
            rng = Random(f"{seed} {number}")
            order = _order(plan, drawn.places, rng) if number else list(range(len(questions)))
            shown = [questions[n] for n in order]
            if number and plan.rules.shuffle_options:
                shown = [_shuffled(q, rng) for q in shown]
            pairs = zip(shown, [drawn.places[n].points for n in order], strict=True)
            lines = tuple(self._in_print(n, q, points) for n, (q, points) in enumerate(pairs, 1))
            papers.append(Paper(LETTERS[number], plan.title, plan.minutes, plan.cut_score, lines))
        return tuple(papers)

    def _in_print(self, number: int, question: Question, points: Decimal) -> PaperQuestion:
        (lines, blanks), key = _lines(question.task), _key(question)
        letters = len(question.task.options) if isinstance(question.task, Choices) else 0
        return PaperQuestion(
            number, question.stem.text, question.rule, points, lines, blanks, key, letters,
            in_words(question.rationale.text), bank_media.shown(self._seat, question.stem.text, key, *lines),
        )  # fmt: skip


def _order(plan: Blueprint, places: Sequence[Place], rng: Random) -> list[int]:
    """Another order; questions of a section stay together unless the form mixes them."""
    order = list(range(len(places)))
    rng.shuffle(order)
    return order if plan.rules.order is Order.MIXED else sorted(order, key=lambda n: places[n].section)


def _shuffled(question: Question, rng: Random) -> Question:
    """Options in another order; those that the author fixed keep their places, parameters stay as they are."""
    task = question.task
    if not isinstance(task, Choices) or question.item.type == "true-false":
        return question
    raw = enumerate(question.item.body.get("options", ()), 1)
    fixed = {str(one.get("id") or f"o{n}") for n, one in raw if one.get("fixed")}
    free = [option for option in task.options if option.id not in fixed]
    rng.shuffle(free)
    options = tuple(option if option.id in fixed else free.pop() for option in task.options)
    return replace(question, task=Choices(options))


def _lines(task: Task) -> tuple[tuple[str, ...], int]:
    """What is printed under the stem, and how many lines there are to write on."""
    match task:
        case Choices(options):
            return tuple(f"{LETTERS[n % 26]}   {option.text}" for n, option in enumerate(options)), 0
        case Entry(unit):
            return (f"in {unit}",) if unit else (), 1
        case Entries(count):
            return (), count
        case Gaps(pieces):
            text = "".join(piece if isinstance(piece, str) else _gap(piece.options) for piece in pieces)
            return (text,), 0
        case Arrangement(entries, direction):
            head = (direction,) if direction else ()
            return (*head, *(f"____   {entry.text}" for entry in entries)), 0
        case _:
            choices = tuple(f"{LETTERS[n % 26]}   {choice.text}" for n, choice in enumerate(task.choices))
            return (*(f"____   {stem.text}" for stem in task.stems), "", *choices), 0


def _gap(options: Sequence[str]) -> str:
    return f"[ {' / '.join(options)} ]" if options else "______________"


def _key(question: Question) -> str:
    """The right answer; for choices with the letters of this version."""
    kind, task = all_types()[question.item.type], question.task
    score = kind.score(question, Chosen())
    if not isinstance(task, Choices):
        return score.key
    right = {part.id for part in score.parts if part.state is PartState.MISSED}
    letters = [LETTERS[n % 26] for n, option in enumerate(task.options) if option.id in right]
    return f"{', '.join(letters)}   {score.key}" if letters else score.key


HEADINGS = ("question", "title", "given", "key", "verdict", "certainty", "flagged", "seconds")


def results_csv(result: ExamResult) -> str:
    """A result as CSV; a text that a spreadsheet could take for a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for line in result.answers:
        verdict = line.verdict.value if line.verdict else ""
        row = (line.position + 1, safe(line.title), safe(line.given), safe(line.key), verdict, line.certainty or "",
               "yes" if line.flagged else "", round(line.taken_ms / 1000))  # fmt: skip
        writer.writerow(row)
    return out.getvalue()
