"""A fact changes under a learner: told old and new, the card comes to be relearned, the rest is left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from iomquiz import app
from iomquiz.domain.scheduler import Rating
from iomquiz.services.wishes import Wish

MINI = Path(__file__).resolve().parent.parent / "data" / "mini.yaml"


def test_a_changed_value_is_learned_anew(tmp_path: Path) -> None:
    now = [datetime(2026, 10, 6, 9, tzinfo=UTC)]
    bank = tmp_path / "bank.yaml"
    bank.write_text(MINI.read_text(encoding="utf-8"), encoding="utf-8")
    opened = app.open_services(tmp_path / "home", clock=lambda: now[0], zone=UTC, bank=bank)
    opened.services.learners.add("Mira K.")
    step = opened.services.flashcards.start()
    while step.front is not None:
        step = opened.services.flashcards.answer(Rating.EASY, 1000)
    before = _cards(opened)
    opened.store.close()

    now[0] += timedelta(days=1)
    text = bank.read_text(encoding="utf-8")
    assert "value: blue" in text
    bank.write_text(text.replace("value: blue", "value: green"), encoding="utf-8")
    again = app.open_services(tmp_path / "home", clock=lambda: now[0], zone=UTC, bank=bank)
    after = _cards(again)
    changed = {face for face in before if before[face] != after[face]}
    assert 0 < len(changed) < len(before), "only the cards of that fact"
    assert [c.old for c in again.services.today.sheet().changes] == ["blue"]

    flash = again.services.flashcards
    seen = []
    step = flash.start(Wish(kinds=("due",)))
    assert step.left.learning == len(changed)
    while step.front is not None:
        assert step.front.fact == "loose"
        assert step.front.state == "relearn"
        back = flash.reveal()
        assert back.changed == "blue"
        assert "green" in back.answer or back.front.kind == "reverse"
        seen.append(step.front.face)
        step = flash.answer(Rating.EASY, 1000)
    assert set(seen) <= changed
    assert again.services.today.sheet().changes == () or len(seen) < len(changed)
    again.store.close()

    # The same bank once more asks for nothing again.
    once_more = app.open_services(tmp_path / "home", clock=lambda: now[0], zone=UTC, bank=bank)
    assert once_more.services.flashcards.start(Wish(kinds=("due",))).left.due == 0
    with once_more.services.flashcards._seat.record.begin() as work:
        state = _cards(once_more)
        work.rebuild()
    assert _cards(once_more) == state
    once_more.store.close()


def _cards(opened: app.Opened) -> dict[int, tuple[object, ...]]:
    with opened.store.read() as connection:
        return {row[1]: tuple(row) for row in connection.exec_driver_sql("SELECT * FROM cards")}
