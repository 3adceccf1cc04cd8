"""The record in words and shapes: one honest sentence under each chart, rows of ready text for the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iomquiz.gui import wording
from iomquiz.gui.widgets.shapes import Bar, Cell, Figure, Mastery, Point, Stack, TableData
from iomquiz.services.progress_records import FactProgress, ProgressSheet, TopicProgress
from iomquiz.services.shown import Mastery as Step

MOST_TOPICS = 7
JUDGED_FROM = 100
RANGES = {"7": "7 days", "30": "30 days", "all": "all time"}
_STEPS = {Step.NEW: "New", Step.LEARNING: "Learning", Step.SHAKY: "Shaky", Step.GOOD: "Good", Step.SOLID: "Solid"}
_TOPIC_HEADINGS = ("Topic", "Recall", "Seen", "Facts", "Due", "Quiz")
_FACT_HEADINGS = ("Fact", "Mastery", "Recall", "Due", "Reviews", "Lapses", "Quiz")


def today(sheet: ProgressSheet) -> date:
    """The study day on which the sheet was read."""
    return sheet.calendar[-1][0]


def figures(sheet: ProgressSheet, span: str, exam: date | None) -> tuple[Figure, Figure, Figure, Figure]:
    """The four key figures."""
    right, reviews = sheet.retention
    target = f"target {wording.percent(sheet.desired_retention)}"
    daily = round(sheet.minutes / sheet.days_studied) if sheet.days_studied else 0
    ahead = (exam - today(sheet)).days if exam else -1
    last = Figure("Answers given", f"{sheet.answers:,}", "cards and questions")
    if exam and ahead >= 0:
        last = Figure("Exam in", wording.count(ahead, "day"), wording.day_month_year(exam))
    return (
        Figure(
            f"Retention, {RANGES[span]}",
            wording.percent(right / reviews) if reviews else "–",
            target if reviews else "no card has come back",
        ),
        Figure("Facts known", f"{sheet.known} of {sheet.facts}", "at 80\u00a0% or more"),
        Figure(f"Study time, {RANGES[span]}", wording.duration(sheet.minutes), f"{daily} min a study day"),
        last,
    )


def _round(share: float) -> int:
    return round(share * 100)


def retention_points(sheet: ProgressSheet) -> tuple[Point, ...]:
    """Weeks with reviews, in per cent."""
    return tuple(
        Point(f"Week of {wording.short_day(w.week)}", _round(w.share), _round(w.low), _round(w.high))
        for w in sheet.weeks
    )


def retention_ticks(sheet: ProgressSheet) -> tuple[int, ...]:
    """Round values from under the lowest interval up to 100."""
    lowest = _round(min((w.low for w in sheet.weeks), default=0.7))
    scales = ((70, 80, 90, 100), (60, 70, 80, 90, 100), (40, 60, 80, 100), (0, 25, 50, 75, 100))
    return next(scale for scale in scales if lowest >= scale[0])


def retention_ends(sheet: ProgressSheet) -> tuple[str, str]:
    """Words under the two ends of the axis."""
    if not sheet.weeks:
        return ("", "")
    weeks = [(today(sheet) - week.week).days // 7 for week in (sheet.weeks[0], sheet.weeks[-1])]
    first, last = ("this week" if n == 0 else "last week" if n == 1 else f"{n} weeks ago" for n in weeks)
    return (first, last) if len(sheet.weeks) > 1 else (first, "")


def retention_words(sheet: ProgressSheet, span: str) -> str:
    """What the weeks say."""
    weeks = sheet.weeks
    if not weeks:
        return "No card has come back on a later day yet. Retention shows what you still know then."
    shares = [_round(w.share) for w in weeks]
    reviews = sum(w.reviews for w in weeks)
    if min(shares) == max(shares):
        words = f"{shares[0]}\u00a0% of {wording.count(reviews, 'review')}."
    else:
        words = f"Between {min(shares)} and {max(shares)}\u00a0% a week, {wording.count(reviews, 'review')}."
    right, seen = sheet.retention
    if seen:
        words += f" {RANGES[span].capitalize()}: {wording.percent(right / seen)}."
    return words + f" Dashed: target {wording.percent(sheet.desired_retention)}. Upright lines: 80\u00a0% range."


def coming_stacks(sheet: ProgressSheet) -> list[Stack]:
    """The next days."""
    return [Stack(f"{wording.weekday(d.day)} {d.day.day}", d.review, d.new) for d in sheet.forecast]


def coming_words(sheet: ProgressSheet) -> str:
    """How many, and the busiest day."""
    totals = [d.review + d.new for d in sheet.forecast]
    total = sum(totals)
    if not total:
        return "No card is planned for the next 14 days."
    most = max(range(len(totals)), key=lambda n: totals[n])
    least = min(range(len(totals)), key=lambda n: totals[n])
    day = [wording.short_day(d.day) if n else "today" for n, d in enumerate(sheet.forecast)]
    return (
        f"{wording.count(total, 'card')} in {len(totals)} days as planned now; every answer changes that. "
        f"Busiest: {day[most]}, {totals[most]}. Lightest: {day[least]}, {totals[least]}."
    )


def calendar_cells(sheet: ProgressSheet) -> list[Cell]:
    """Days from the Monday on which the calendar begins."""
    return [
        Cell(n // 7, n % 7, _level(minutes), f"{wording.short_day(day)}: {minutes} min")
        for n, (day, minutes) in enumerate(sheet.calendar)
    ]


def _level(minutes: int) -> int:
    return 0 if minutes <= 0 else 1 if minutes < 10 else 2 if minutes <= 20 else 3


def calendar_months(sheet: ProgressSheet) -> list[tuple[int, str]]:
    """The column in which each month begins; a name that would touch the next one is left out."""
    days = sheet.calendar
    starts = [(n // 7, wording.month(day)) for n, (day, _) in enumerate(days) if n == 0 or day.day == 1]
    return [
        (column, name)
        for n, (column, name) in enumerate(starts)
        if n + 1 == len(starts) or starts[n + 1][0] - column >= 2
    ]


def calendar_words(sheet: ProgressSheet) -> str:
    """What a square means, and how regular the last weeks were."""
    last = [minutes for _, minutes in sheet.calendar[-28:]]
    studied = sum(minutes > 0 for minutes in last)
    return (
        f"Bigger square = more minutes (none, under 10, 10–20, over 20). "
        f"Studied on {studied} of the last 28 days, {wording.duration(sum(last))}."
    )


def stability_bars(sheet: ProgressSheet) -> list[Bar]:
    """How long memories last; hollow under two weeks."""
    return [Bar(label, cards, hollow=not strong) for label, cards, strong in sheet.stability]


def stability_words(sheet: ProgressSheet) -> str:
    """Lasting and fading ones."""
    strong = sum(cards for _, cards, lasting in sheet.stability if lasting)
    total = sum(cards for _, cards, _ in sheet.stability)
    if not total:
        return "No card has left its learning steps yet."
    return (
        f"{wording.count(total, 'card')}. {strong} last two weeks or more (filled bars); "
        f"{total - strong} would fade sooner (hollow bars)."
    )


def calibration_points(sheet: ProgressSheet) -> list[Point]:
    """Predicted against actual, in per cent."""
    return [
        Point(
            wording.count(b.reviews, "review"), _round(b.actual), _round(b.low), _round(b.high), x=_round(b.predicted)
        )
        for b in sheet.calibration
    ]


def calibration_low(sheet: ProgressSheet) -> int:
    """Where the axes begin: thirds of the rest are round."""
    lowest = min((_round(min(b.low, b.predicted)) for b in sheet.calibration), default=40)
    return 70 if lowest >= 70 else 40 if lowest >= 40 else 10


def calibration_words(sheet: ProgressSheet) -> str:
    """Whether the schedule judges this memory well."""
    reviews = sum(b.reviews for b in sheet.calibration)
    if not reviews:
        return ""
    predicted = sum(b.predicted * b.reviews for b in sheet.calibration) / reviews
    actual = sum(b.actual * b.reviews for b in sheet.calibration) / reviews
    gap = _round(predicted) - _round(actual)
    verdict = "Well judged" if abs(gap) <= 3 else "Over-confident" if gap > 0 else "Too careful"
    return (
        f"{verdict}: the schedule predicted {wording.percent(predicted)}, you recalled {wording.percent(actual)} "
        f"({wording.count(reviews, 'review')})."
    )


def calibration_wait(sheet: ProgressSheet) -> str:
    """Why there is no calibration yet."""
    return (
        f"Compares the recall that was predicted with what came. It is shown after {JUDGED_FROM} reviews of cards "
        f"that came back on a later day. You have {sheet.judged}."
    )


def _begun(sheet: ProgressSheet) -> list[TopicProgress]:
    return sorted((topic for topic in sheet.topics if topic.seen), key=lambda topic: (topic.recall, topic.title))


def mastery_bars(sheet: ProgressSheet) -> list[Mastery]:
    """The topics that were begun, weakest first."""
    return [Mastery(t.title, _round(t.recall), t.mastery.value) for t in _begun(sheet)[:MOST_TOPICS]]


def mastery_words(sheet: ProgressSheet) -> str:
    """Strongest and weakest, and what is not in the picture."""
    begun = _begun(sheet)
    if not begun:
        return "No topic is begun yet."
    weak, strong = begun[0], begun[-1]
    words = f"Weakest: {weak.title}, {_round(weak.recall)}\u00a0%"
    if weak is not strong:
        words = f"Strongest: {strong.title}, {_round(strong.recall)}\u00a0%. {words}"
    if weak.seen < weak.facts:
        words += f"; {weak.facts - weak.seen} of its facts not seen yet"
    new = len(sheet.topics) - len(begun)
    words += f". {new} of {len(sheet.topics)} topics not begun." if new else "."
    return words + (f" Shown: the {MOST_TOPICS} weakest." if len(begun) > MOST_TOPICS else "")


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
