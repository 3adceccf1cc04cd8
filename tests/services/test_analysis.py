"""Item analysis on a real store: exams sat by many learners, small numbers said and not shown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import insert

from iomquiz.app import Opened
from iomquiz.domain.interaction import Chosen, encode
from iomquiz.services import analysis
from iomquiz.services.analysis import PRACTICE, _first
from iomquiz.services.analysis_records import AnalysisSheet
from iomquiz.storage import exam_tables, ids
from iomquiz.storage import tables as t
from iomquiz.storage.analysis_read import Attempt

ITEMS = ("identity-kind", "identity-founded-year", "council-vote-tf", "council-members-sc", "admin-deputies-num")


def sit(
    opened: Opened,
    learners: int,
    *,
    against: bool = False,
    kind: str = "exam",
    easy: bool = False,
    hard: bool = False,
    alike: bool = False,
) -> list[str]:
    """Closed attempts of as many learners; strong ones are right more often (`against`: on the first, less often).

    `alike`: everybody guesses.
    """
    seat = opened.services.authoring._seat
    rows = seat.banks.items_by_uid(seat.bank, ITEMS)
    assert len(rows) == len(ITEMS)
    with opened.store.read() as connection:
        numbers = {r.uid: r.id for r in connection.execute(t.items.select().where(t.items.c.uid.in_(ITEMS)))}
    rng = Random(1)
    attempts = []
    for n in range(learners):
        learner = seat.people.add(f"{kind}{n}", {}, 0)
        attempt = ids.uuid7(1_000 + n)
        attempts.append(attempt)
        with opened.store.begin() as connection:
            connection.execute(
                insert(t.attempts).values(
                    id=attempt, learner_id=learner, bank_id=seat.bank, kind=kind, title="x", wish="{}",
                    started_at=n, finished_at=n + 1,
                )
            )  # fmt: skip
            strong = n % 2 == 1
            for place, uid in enumerate(ITEMS):
                chance = 0.99 if easy else 0.05 if hard else 0.5 if alike else 0.85 if strong else 0.35
                right = rng.random() < (1 - chance if against and not place else chance)
                _answer(connection, attempt, learner, (place, numbers[uid]), right, given=place < 4 or n % 7 != 0)
    return attempts


def _answer(connection, attempt: str, learner: int, at: tuple[int, int], right: bool, *, given: bool) -> None:
    place, item = at
    connection.execute(
        insert(t.attempt_items).values(
            attempt_id=attempt, position=place, item_id=item, version=1, seed=1, flagged=False
        )
    )
    if given:
        response = Chosen(("o2",) if right else ("o1",))
        connection.execute(
            insert(t.responses).values(
                id=ids.uuid7(5_000 + place), attempt_id=attempt, position=place, learner_id=learner, item_id=item,
                response=json.dumps(encode(response)), fraction=str(int(right)), verdict="right" if right else "wrong",
                rule="", confidence="", at=1, day=1, taken=20_000,
            )
        )  # fmt: skip


def row_of(sheet: AnalysisSheet, uid: str):
    return next(row for row in sheet.rows if row.id == uid)


def test_nothing_yet(opened: Opened) -> None:
    sheet = opened.services.analysis.sheet()
    assert (sheet.rows, sheet.attempts, sheet.people, sheet.guess) == ((), 0, 0, None)
    assert sheet.test.alpha.value is None


@pytest.mark.parametrize(
    ("learners", "facility", "discrimination"), [(7, False, False), (22, True, False), (40, True, True)]
)
def test_small_numbers_are_said_and_not_shown(
    opened: Opened, learners: int, facility: bool, discrimination: bool
) -> None:
    sit(opened, learners)
    analysis = opened.services.analysis
    sheet = analysis.sheet()
    row = row_of(sheet, "identity-kind")
    assert row.n == learners
    assert (row.facility.value is not None, row.discrimination.value is not None) == (facility, discrimination)
    item = analysis.item("identity-kind")
    if not discrimination:
        assert "Not enough data" in item.reading
        assert f"{learners} of" in item.reading
    assert sheet.few == (0 if discrimination else len(ITEMS))


def test_a_working_item_and_its_figures(opened: Opened) -> None:
    sit(opened, 120)
    analysis = opened.services.analysis
    sheet = analysis.sheet()
    assert (sheet.attempts, sheet.people, sheet.flagged) == (120, 120, 0)
    assert sheet.test.complete
    assert sheet.guess is not None
    item = analysis.item("identity-kind")
    assert item.row.discrimination.low is not None
    assert item.row.discrimination.low > 0
    assert item.row.shrunk is not None
    assert item.seconds.value == 20
    assert item.upper_lower.value is not None
    assert item.alpha_without.value is not None
    for found in (item.upper_lower, item.efficiency, item.weight, item.alpha_without):
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        assert found.low <= found.value <= found.high
    assert [(o.use.key, o.use.share > 0) for o in item.options][:2] == [(False, True), (True, True)]
    assert item.difficulty.value is not None
    assert item.difficulty.low is not None
    assert item.tone == "ok"
    left_open = analysis.item("admin-deputies-num")
    assert left_open.omitted == 18
    assert left_open.options == ()
    assert len(analysis.table(sheet)) == 6


def test_a_wrong_key_is_named(opened: Opened) -> None:
    sit(opened, 150, against=True)
    analysis = opened.services.analysis
    sheet = analysis.sheet()
    assert row_of(sheet, "identity-kind").flag == "check-key"
    assert row_of(sheet, "identity-kind").discrimination.value < 0
    item = analysis.item("identity-kind")
    assert item.tone == "bad"
    assert "Check the key" in item.reading


def test_items_that_tell_nobody_apart_are_told(opened: Opened) -> None:
    sit(opened, 500, alike=True)
    analysis = opened.services.analysis
    weak = [row for row in analysis.sheet().rows if row.flag == "weak"]
    assert weak
    assert all(row.discrimination.high < 0.10 for row in weak)
    assert "hardly tells" in analysis.item(weak[0].id).reading


def test_easy_items_are_told(opened: Opened) -> None:
    sit(opened, 60, easy=True)
    sheet = opened.services.analysis.sheet()
    assert {row.flag for row in sheet.rows} & {"easy", "weak"}


def test_quizzes_count_when_asked_and_first_attempts_by_default(opened: Opened) -> None:
    sit(opened, 12, kind="quiz")
    analysis = opened.services.analysis
    assert analysis.sheet().rows == ()
    assert row_of(analysis.sheet(PRACTICE), "identity-kind").n == 12
    seat = opened.services.authoring._seat
    with opened.store.begin() as connection:
        first = connection.execute(t.attempts.select().order_by(t.attempts.c.id)).first()
        again = ids.uuid7(99_000)
        values = {**first._mapping, "id": again, "finished_at": 99}
        connection.execute(insert(t.attempts).values(values))
        with_item = connection.execute(t.items.select().where(t.items.c.uid == "identity-kind")).first()
        _answer(connection, again, first.learner_id, (0, with_item.id), True, given=True)
    assert seat.bank == first.bank_id
    assert row_of(analysis.sheet(PRACTICE), "identity-kind").n == 12
    assert row_of(analysis.sheet(PRACTICE, first_only=False), "identity-kind").n == 13


def test_a_later_marking_counts(opened: Opened) -> None:
    attempts = sit(opened, 12)
    marks = [{"fraction": "1/2"} for _ in ITEMS]
    with opened.store.begin() as connection:
        connection.execute(
            insert(exam_tables.exams).values(
                attempt_id=attempts[0], blueprint="{}", seed=1, places="[]", clock="{}", extra="{}", notes="",
                events="[]",
                prediction="{}", reached=0, ended="handed in",
            )
        )  # fmt: skip
        for number in (0, 1):
            connection.execute(
                insert(exam_tables.exam_marks).values(
                    attempt_id=attempts[0], number=number, at=1, reason="key", marks=json.dumps(marks)
                )
            )
    reader = opened.services.analysis._reader
    (found,) = [a for a in reader.attempts(1, ("exam",)) if a.name == attempts[0]]
    assert found.marks == (0.5,) * 5


def test_the_table_goes_out_harmless(opened: Opened, tmp_path: Path) -> None:
    sit(opened, 22)
    sheet = opened.services.analysis.sheet()
    evil = replace(sheet.rows[0], stem="=HYPERLINK(1)")
    path = tmp_path / "items.csv"
    opened.services.analysis.write(replace(sheet, rows=(evil, *sheet.rows[1:])), path)
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("item,type,question,n,facility")
    assert "'=HYPERLINK(1)" in lines[1]
    assert len(lines) == len(ITEMS) + 1


def test_no_difficulty_where_persons_had_other_items(opened: Opened) -> None:
    """A hundred persons, no two halves of whom had the same items; and a hundred who are all right."""
    attempts = sit(opened, 120)
    with opened.store.begin() as connection:
        for n, attempt in enumerate(attempts):
            gone = t.attempt_items.c.position == n % 5
            connection.execute(t.attempt_items.delete().where(t.attempt_items.c.attempt_id == attempt, gone))
            gone = t.responses.c.position == n % 5
            connection.execute(t.responses.delete().where(t.responses.c.attempt_id == attempt, gone))
    analysis = opened.services.analysis
    assert analysis.sheet().people == 120
    assert analysis.item("identity-kind").difficulty.value is None


def test_hard_items_are_told(opened: Opened) -> None:
    sit(opened, 60, hard=True)
    sheet = opened.services.analysis.sheet()
    hard = [row.id for row in sheet.rows if row.flag == "hard"]
    assert any("Few are right" in opened.services.analysis.item(name).reading for name in hard)


@pytest.mark.parametrize("fraction", ["0.5", "1"])
def test_no_difficulty_of_partly_right_or_always_right(opened: Opened, fraction: str) -> None:
    sit(opened, 120)
    with opened.store.begin() as connection:
        connection.execute(t.responses.update().where(t.responses.c.position == 0).values(fraction=fraction))
    analysis = opened.services.analysis
    assert analysis.sheet().people == 120
    assert analysis.item("identity-kind").difficulty.value is None


def test_of_each_learner_the_first_answer_to_an_item_counts() -> None:
    one = Attempt("a", 1, (7, 8), (1.0, 0.0), (True, True))
    again = Attempt("b", 1, (8, 9, 9), (1.0, 0.5, 0.25), (True, True, True))
    nothing_new = Attempt("c", 1, (7,), (0.0,), (False,))
    other = Attempt("d", 2, (7,), (0.0,), (False,))
    assert _first([one, again, nothing_new, other]) == [one, Attempt("b", 1, (9,), (0.5,), (True,)), other]


def test_chance_is_looked_up_for_some_items(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    sit(opened, 12)
    whole = opened.services.analysis.sheet().guess
    monkeypatch.setattr(analysis, "_CHANCE_FORMS", 2)
    some = opened.services.analysis.sheet().guess
    assert whole == pytest.approx(0.2)
    assert some == pytest.approx(0.125)
