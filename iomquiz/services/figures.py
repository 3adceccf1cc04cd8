"""Every study statistic on one reading of the record, for the screen and for export."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.scheduler import retrievability
from iomquiz.domain.statistics import study_statistics
from iomquiz.domain.statistics._study import CardNow, Finding, Study
from iomquiz.services.seat import Seat
from iomquiz.services.shown import text
from iomquiz.services.spreadsheet import safe
from iomquiz.services.timing import pace
from iomquiz.storage import progress_read, study_queue


@dataclass(frozen=True, slots=True)
class FigureView:
    """One statistic with what it found."""

    id: str
    title: str
    describe: str
    finding: Finding


class Figures:
    """What the figures screen asks for; every call reads only, from any thread."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def study(self) -> Study:
        """The record as statistics read it."""
        seat = self._seat
        plan = seat.plan()
        today = plan.day(seat.clock())
        with seat.record.read() as work:
            reviews = progress_read.study_reviews(work, seat.bank)
            faces = list(progress_read.face_states(work, seat.bank))
            speed, done = pace(work), study_queue.done_on(work, today)
        cards = [
            CardNow(
                f.fact, f.topic, f.memory.state, f.memory.stability, f.memory.due_day,
                retrievability(f.memory, today, plan) if f.memory.last_day else None, f.memory.lapses, f.suspended,
            )
            for f in faces
        ]  # fmt: skip
        slips = list(dict.fromkeys(r.fact for r in reviews if r.rating == 1 and r.day > today - 60))
        facts = seat.banks.facts(seat.bank, slips) if slips else {}
        return Study(
            today,
            reviews,
            cards,
            {name: text(facts[name].cue, facts).text for name in slips if name in facts},
            {topic.id: topic.title for topic in seat.banks.topics(seat.bank)},
            plan.desired_retention,
            seat.preferences.limits(today).new,
            done[0],
            speed.review,
            speed.new,
        )

    def all(
        self, tell: Callable[[float, str], object] | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[FigureView, ...]:
        """Every figure, in order."""
        study, found = self.study(), []
        statistics = study_statistics().values()
        for n, statistic in enumerate(statistics):
            if cancelled():
                break
            if tell:
                tell(n / len(statistics), statistic.title)
            found.append(FigureView(statistic.id, statistic.title, statistic.describe, statistic.compute(study)))
        return tuple(found)

    def write_table(self, path: Path, figures: Sequence[FigureView]) -> int:
        """All tables in one CSV file; returns the number of rows.

        Raises:
            UserFacingError: the file cannot be written; one that was there is unchanged then.
        """
        part = path.with_name(path.name + ".part")
        count = 0
        try:
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                for figure in figures:
                    writer.writerow((figure.title, figure.finding.sentence or figure.finding.empty))
                    writer.writerow(figure.finding.table.headings)
                    for row in figure.finding.table.rows:
                        writer.writerow([safe(cell) for cell in row])
                        count += 1
                    writer.writerow(())
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise UserFacingError(
                f"The tables cannot be written to {path}: {error.strerror or error}.", "Choose another folder."
            ) from error
        return count
