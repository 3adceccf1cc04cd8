"""Every study statistic on one reading of the record, for the screen and for export."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.statistics import study_statistics
from iomquiz.domain.statistics._study import Finding
from iomquiz.services.seat import Seat
from iomquiz.services.spreadsheet import safe
from iomquiz.services.study_reading import SLOW, Reading
from iomquiz.storage._stretch import Progress, quiet


@dataclass(frozen=True, slots=True)
class FigureView:
    """One statistic with what it found."""

    id: str
    title: str
    describe: str
    finding: Finding
    order: int = 0
    """Its place among the figures."""


class Figures:
    """What the figures screen asks for; every call reads only, from any thread."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def reading(self, days: int | None = 30, tell: Progress = quiet) -> Reading:
        """One look at the record, for `figures` and for `Progress.sheet`; `days` is what “lately” means.

        `tell` hears how far it is where it takes seconds, and may raise to stop.
        """
        return Reading(self._seat, days, tell)

    def figures(self, reading: Reading, *, main: bool = False) -> Iterator[FigureView]:
        """One figure after the other, in order; with `main` those of the Progress screen.

        Where years of reviews are not added up yet, those that can be had without come first.
        """
        wanted = [statistic for statistic in study_statistics().values() if statistic.main or not main]
        if reading.is_behind():
            wanted.sort(key=lambda statistic: statistic.reads in SLOW)
        for statistic in wanted:
            found = statistic.compute(reading.study(statistic.reads))
            if found.empty:
                found = replace(found, form=statistic.form)
            yield FigureView(statistic.id, statistic.title, statistic.describe, found, statistic.order)

    def all(self) -> tuple[FigureView, ...]:
        """Every figure."""
        return tuple(self.figures(self.reading()))

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
