"""All study figures on a real record, and their export."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.scheduler import Rating
from iomquiz.domain.statistics import study_statistics
from iomquiz.services.spreadsheet import safe
from iomquiz.services.study_reading import SLOW
from iomquiz.storage import review_sums


def test_figures_of_nothing_say_what_is_missing(opened: Opened) -> None:
    for figure in opened.services.figures.all():
        assert figure.finding.empty, figure.id


def test_figures_agree_with_the_progress_screen_and_go_out_as_a_table(
    opened: Opened, clock: object, tmp_path: Path
) -> None:
    rng = Random(4)
    for _ in range(25):
        step = opened.services.flashcards.start()
        for _ in range(30):
            if step.front is None:
                break
            clock.pass_(seconds=9)  # type: ignore[attr-defined]
            step = opened.services.flashcards.answer(rng.choices(list(Rating), (2, 1, 7, 1))[0], 9000)
        clock.pass_(days=1)  # type: ignore[attr-defined]
    figures = opened.services.figures.all()
    assert [f.id for f in figures] == list(study_statistics())
    assert not any(f.finding.empty for f in figures)
    sheet = opened.services.progress.sheet(None)
    by_id = {f.id: f.finding for f in figures}
    _, judged = sheet.retention
    assert sum(int(row[1]) for row in by_id["true-retention"].table.rows) == judged
    assert sum(int(row[3]) for row in by_id["calibration"].table.rows) == judged
    assert sum(int(row[1]) for row in by_id["answer-times"].table.rows) == sheet.answers
    lately = opened.services.progress.sheet(30).retention
    assert f"30 days: {round(100 * lately[0] / lately[1])}" in by_id["true-retention"].sentence
    path = tmp_path / "figures.csv"
    rows = opened.services.figures.write_table(path, figures)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for _ in csv.reader(file)) == rows + 3 * len(figures)
    with pytest.raises(UserFacingError):
        opened.services.figures.write_table(tmp_path / "nowhere" / "x.csv", figures)


@pytest.mark.parametrize(("cell", "shown"), [("=1+1", "'=1+1"), ("-3", "'-3"), ("plain", "plain"), ("", "")])
def test_no_cell_is_a_formula(cell: str, shown: str) -> None:
    assert safe(cell) == shown


def test_the_main_figures_are_those_of_the_progress_screen(opened: Opened) -> None:
    figures = opened.services.figures
    main = [statistic.id for statistic in study_statistics().values() if statistic.main]
    assert [figure.id for figure in figures.figures(figures.reading(None), main=True)] == main


def test_what_needs_no_adding_up_comes_first_while_years_are_not_added_up(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.services.flashcards.start()
    for _ in range(9):
        opened.services.flashcards.answer(Rating.EASY, 3000)
    figures = opened.services.figures
    right = figures.all()
    monkeypatch.setattr(review_sums, "CHUNK", 5)
    monkeypatch.setattr(review_sums, "WORTH", 5)
    early = tuple(figures.figures(figures.reading()))
    slow = [statistic.id for statistic in study_statistics().values() if statistic.reads in SLOW]
    assert 0 < len(slow) < len(early)
    assert [figure.id for figure in early[-len(slow) :]] == slow
    assert sorted(early, key=lambda figure: figure.order) == list(right)
    assert figures.all() == right  # kept now: in their own order again
