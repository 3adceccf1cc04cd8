"""The learner's own parameters: asked for, judged, kept, and folded into every card."""

from __future__ import annotations

import sys
from random import Random

import pytest

from iomquiz.app import Opened
from iomquiz.domain import memory_model
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.memory_model import DEFAULTS
from iomquiz.domain.scheduler import Rating
from iomquiz.services.memory import sentence

QUICK = (0.9, 2.5, 6.0, 20.0, *DEFAULTS[4:8], 2.4, *DEFAULTS[9:])


def study(opened: Opened, clock: object, days: int) -> None:
    rng = Random(2)
    for _ in range(days):
        step = opened.services.flashcards.start()
        for _ in range(40):
            if step.front is None:
                break
            clock.pass_(seconds=9)  # type: ignore[attr-defined]
            rating = rng.choices(list(Rating), (6, 8, 70, 16))[0]
            step = opened.services.flashcards.answer(rating, 8000)
        clock.pass_(days=1)  # type: ignore[attr-defined]


def quiet(_share: float, _text: str = "", /) -> None:
    return None


def test_too_few_reviews_are_told_of(opened: Opened) -> None:
    state = opened.services.memory.state()
    assert (state.reviews, state.engine, state.fitted) == (0, True, False)
    with pytest.raises(UserFacingError, match="400 are needed"):
        opened.services.memory.fit(quiet, lambda: False)


def test_parameters_are_fitted_kept_and_folded_in(opened: Opened, clock: object) -> None:
    study(opened, clock, 45)
    memory = opened.services.memory
    assert memory.state().reviews >= 400
    assert memory.fit(quiet, lambda: True) is None
    made = memory.fit(quiet, lambda: False)
    assert made is not None
    assert made.better == (made.after < made.before)
    with opened.store.read() as c:
        before = c.exec_driver_sql("SELECT face_id, due_day, reps, stability FROM cards ORDER BY 1").all()
    memory.keep(QUICK)
    assert memory.state().fitted
    assert opened.services.flashcards._seat.plan().parameters == memory_model.checked(QUICK)
    with opened.store.read() as c:
        after = c.exec_driver_sql("SELECT face_id, due_day, reps, stability FROM cards ORDER BY 1").all()
    assert [row[:3] for row in after] == [row[:3] for row in before], "planned cards keep their days"
    assert [row[3] for row in after] != [row[3] for row in before]


def test_without_the_engine_the_remedy_is_said(opened: Opened, clock: object, monkeypatch: pytest.MonkeyPatch) -> None:
    study(opened, clock, 45)
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    assert not opened.services.memory.state().engine
    with pytest.raises(UserFacingError) as error:
        opened.services.memory.fit(quiet, lambda: False)
    assert "iomquiz[fit]" in error.value.remedy


def test_every_recall_has_its_cost(opened: Opened, clock: object) -> None:
    costs = opened.services.memory.costs(quiet, lambda: False)
    assert [round(c.retention * 100) for c in costs][:3] == [70, 75, 80]
    assert costs[-1].reviews > costs[0].reviews
    assert sentence(costs[5]).startswith("At 90%: ")
    study(opened, clock, 8)
    own = opened.services.memory.costs(quiet, lambda: False)
    assert own[0].minutes / own[0].reviews < costs[0].minutes / costs[0].reviews, "this learner is quicker than most"
    assert opened.services.memory.costs(quiet, lambda: True) == ()
