"""An answer that cannot be saved leaves the session as it was; what another program wrote is seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from iomquiz.app import Opened, open_services
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.scheduler import Rating

pytestmark = pytest.mark.faults


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    found = open_services(tmp_path, clock=lambda: datetime(2026, 10, 6, 9, tzinfo=UTC), zone=UTC)
    found.services.learners.add("Mira K.")
    return found


def test_an_answer_that_is_not_saved_leaves_the_card_and_the_counts(
    opened: Opened, limit: Callable[[int], None]
) -> None:
    cards = opened.services.flashcards
    cards.start()
    before = cards.answer(Rating.GOOD, 2000)
    limit(2000)
    for _ in range(2):
        with pytest.raises(UserFacingError, match="Not saved: the disk is full"):
            cards.answer(Rating.EASY, 2000)
    limit(200_000_000)
    assert cards.step() == before
    after = cards.answer(Rating.GOOD, 2000)
    assert (after.answered, after.kept) == (before.answered + 1, before.kept + 1)
    opened.store.close()


def test_a_card_that_another_program_suspended_is_not_answered_as_it_was(opened: Opened, tmp_path: Path) -> None:
    cards = opened.services.flashcards
    front = cards.start().front
    assert front is not None
    cards.answer(Rating.GOOD, 2000)
    front = cards.step().front
    assert front is not None
    other = open_services(tmp_path, clock=lambda: datetime(2026, 10, 6, 9, tzinfo=UTC), zone=UTC)
    assert other.services.flashcards.start().front == replace(front, number=1)
    other.services.flashcards.flag()
    other.store.close()
    cards.answer(Rating.GOOD, 2000)
    with sqlite3.connect(opened.store.path) as look:
        (flag,) = look.execute("SELECT flag FROM cards WHERE face_id = ?", (front.face,)).fetchone()
    assert flag == 1, "the other program's flag is still there"
    opened.store.close()
