"""The key figures in words, and rows of ready text for the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iomquiz.gui import wording
from iomquiz.gui.widgets.shapes import Figure, TableData
from iomquiz.services.progress_records import FactProgress, ProgressSheet
from iomquiz.services.shown import Mastery as Step

RANGES = {"7": "7 days", "30": "30 days", "all": "all time"}
_STEPS = {Step.NEW: "New", Step.LEARNING: "Learning", Step.SHAKY: "Shaky", Step.GOOD: "Good", Step.SOLID: "Solid"}
_TOPIC_HEADINGS = ("Topic", "Recall", "Seen", "Facts", "Due", "Quiz")
LARGE = 10_000
_FACT_HEADINGS = ("Fact", "Mastery", "Recall", "Due", "Reviews", "Lapses", "Quiz")


def _known(sheet: ProgressSheet) -> Figure:
    """Of a large bank the number alone stands large: two of them have no room in a narrow window."""
    if sheet.facts < LARGE:
        return Figure("Facts known", f"{sheet.known} of {sheet.facts}", "at 80\u00a0% or more")
    return Figure("Facts known", f"{sheet.known:,}", f"of {sheet.facts:,}, at 80\u00a0% or more")


def figures(sheet: ProgressSheet, span: str, exam: date | None) -> tuple[Figure, Figure, Figure, Figure]:
    """The four key figures."""
    right, reviews = sheet.retention
    target = f"target {wording.percent(sheet.desired_retention)}"
    daily = round(sheet.minutes / sheet.days_studied) if sheet.days_studied else 0
    ahead = (exam - sheet.today).days if exam else -1
    last = Figure("Answers given", f"{sheet.answers:,}", "cards and questions")
    if exam and ahead >= 0:
        last = Figure("Exam in", wording.count(ahead, "day"), wording.day_month_year(exam))
    return (
        Figure(
            f"Retention, {RANGES[span]}",
            wording.percent(right / reviews) if reviews else "–",
            target if reviews else "no card has come back",
        ),
        _known(sheet),
        Figure(f"Study time, {RANGES[span]}", wording.duration(sheet.minutes), f"{daily} min a study day"),
        last,
    )


def _quiz(right: int, answered: int) -> str:
    return f"{right} of {answered}" if answered else "–"


def topic_rows(sheet: ProgressSheet) -> tuple[TableData, list[str]]:
    """The table of topics, and the states of its balls."""
    rows = tuple(
        (
            t.title, wording.percent(t.recall) if t.seen else "–", str(t.seen), str(t.facts), str(t.due),
            _quiz(t.right, t.answered),
        )
        for t in sheet.topics
    )  # fmt: skip
    return TableData(_TOPIC_HEADINGS, rows), [t.mastery.value for t in sheet.topics]


def _due(days: int | None) -> str:
    if days is None:
        return "–"
    return f"{-days} d overdue" if days < 0 else wording.days_ahead(days)


def fact_rows(facts: Sequence[FactProgress]) -> tuple[TableData, list[str]]:
    """The table of one topic's facts, and the states of its balls."""
    rows = tuple(
        (
            f.cue, _STEPS[f.mastery], "–" if f.recall is None else wording.percent(f.recall), _due(f.due_days),
            str(f.reviews), str(f.lapses), _quiz(f.right, f.answered),
        )
        for f in facts
    )  # fmt: skip
    return TableData(_FACT_HEADINGS, rows), [f.mastery.value for f in facts]
