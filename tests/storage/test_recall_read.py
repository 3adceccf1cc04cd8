"""Recall added up inside SQLite is the recall that the domain gives, card by card."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from iomquiz import app
from iomquiz.domain.scheduler import Rating
from iomquiz.services.shown import recall_of
from iomquiz.storage import recall_read
from iomquiz.storage.progress_read import face_states
from tests.services.conftest import Clock

RATINGS = (Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)


@pytest.mark.parametrize("ahead", [0, 3, 400])
def test_query_and_domain_agree(tmp_path: Path, ahead: int) -> None:
    clock = Clock()
    opened = app.open_services(tmp_path, clock=clock)
    opened.services.learners.add("Mira K.")
    for _ in range(4):
        step = opened.services.flashcards.start()
        for n in range(30):
            if step.front is None:
                break
            step = opened.services.flashcards.answer(RATINGS[n % 4], 1000)
        clock.now += timedelta(days=2)
    with opened.store.begin() as connection:  # a card that was seen and has no memory yet, and one from tomorrow
        connection.execute(text("UPDATE cards SET stability = 0 WHERE face_id = (SELECT min(face_id) FROM cards)"))
        connection.execute(
            text("UPDATE cards SET last_day = last_day + 900 WHERE face_id = (SELECT max(face_id) FROM cards)")
        )
    seat = opened.services.today._seat
    plan = seat.plan()
    day = plan.day(clock.now) + ahead
    with seat.record.read() as work:
        facts: dict[str, dict[str, list[float]]] = {}
        for face in face_states(work, seat.bank, seen=True):
            if face.memory.last_day:
                chance = recall_of((face.memory,), day, plan)
                facts.setdefault(face.topic, {}).setdefault(face.fact, []).append(chance or 0.0)
        topics = {t.topic: t for t in recall_read.by_topic(work, seat.bank, day, plan)}
        assert topics.keys() == facts.keys()
        for name, found in facts.items():
            means = {fact: sum(c) / len(c) for fact, c in found.items()}
            assert topics[name].facts == len(means)
            assert topics[name].total == pytest.approx(sum(means.values()), rel=1e-12)
            worst = recall_read.weakest(work, seat.bank, (name,), day, plan, each=1)[name]
            assert means[worst[0]] == pytest.approx(min(means.values()), rel=1e-12)
        every = {fact: sum(c) / len(c) for found in facts.values() for fact, c in found.items()}
        weak = recall_read.weak_facts(work, seat.bank, 0.8, day, plan)
        assert set(weak) == {fact for fact, mean in every.items() if mean < 0.8}
        assert [every[f] for f in weak] == pytest.approx(sorted(every[f] for f in weak))
        assert recall_read.weak_facts(work, seat.bank, 0.8, day, plan, limit=2) == weak[:2]
    opened.store.close()
