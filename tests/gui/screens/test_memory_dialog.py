"""The memory model's dialog: a curve at once, and what fitting needs."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from iomquiz.gui.dialogs.memory import MemoryDialog


def test_the_curve_is_drawn_and_too_few_reviews_are_told(qtbot: QtBot, desk) -> None:
    dialog = MemoryDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "a day" in dialog.cost.text(), timeout=20_000)
    assert "Fitting needs 400 reviews on later days; you have 0." in dialog.said.text()
    assert not dialog.fit_button.isEnabled()
    assert dialog.chart.sentence().startswith("At 90%")
    assert dialog.chart.toggle.isEnabled()
    dialog.keep()
    dialog.close()
