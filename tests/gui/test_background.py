"""Work in a thread: what nobody uses any more is taken away in the thread of the window, never in a worker."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from iomquiz.gui.background import Background, Cancelled, Progress
from iomquiz.gui.rubbish import Rubbish


@pytest.fixture
def background(qapp: QObject) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def _cycle(seen: list[bool]) -> weakref.ref[QObject]:
    """A QObject that only itself knows; `seen` gets whether it goes in the main thread."""
    thing = QObject()
    thing.own = thing  # type: ignore[attr-defined]
    weakref.finalize(thing, lambda: seen.append(current_thread() is main_thread())).atexit = False
    return weakref.ref(thing)


def test_a_worker_that_makes_much_rubbish_destroys_no_object_of_the_window(
    qtbot: QtBot, background: Background
) -> None:
    seen: list[bool] = []

    def work(_progress: Progress, _cancelled: Cancelled) -> int:
        kept = []
        for _ in range(300_000):  # a collection begins every 700
            part: list[object] = []
            part.append(part)
            kept.append(part)
        return len(kept)

    with qtbot.waitSignal(background.run(lambda _p, _c: 0, lambda _n: None).finished):
        pass
    assert not gc.isenabled()
    lost = _cycle(seen)
    with qtbot.waitSignal(background.run(work, lambda _n: None).finished, timeout=20_000):
        pass
    qtbot.waitUntil(lambda: lost() is None, timeout=20_000)
    assert seen == [True]


def test_the_collector_is_as_before_when_the_workers_are_gone(qtbot: QtBot) -> None:
    assert gc.isenabled()
    first, second = Background(), Background()
    for one in (first, second):
        with qtbot.waitSignal(one.run(lambda _p, _c: 0, lambda _n: None).finished):
            pass
    first.close()
    assert not gc.isenabled()
    second.close()
    second.close()
    assert gc.isenabled()


def test_every_generation_is_collected_when_it_is_due(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    rubbish, counts = Rubbish(), [(0, 0, 0)]
    monkeypatch.setattr(gc, "get_count", lambda: counts[0])
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation: asked.append(generation) or 0)
    for counts[0] in ((1, 0, 0), (701, 0, 0), (701, 11, 0), (701, 11, 11)):
        rubbish.collect()
    assert asked == [0, 1, 1]
    monkeypatch.setattr("iomquiz.gui.rubbish.WHOLE_MS", 0)
    rubbish = Rubbish()
    rubbish.collect()
    assert asked == [0, 1, 1, 2]
