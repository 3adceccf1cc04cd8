"""Somebody reads a page and looks something up, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from iomquiz.gui.dialogs.command import CommandDialog
from iomquiz.gui.screens.reference import ReferencePage
from iomquiz.tour._guide import Guide


def search(guide: Guide, text: str) -> str:
    """Ctrl+K, type, Enter on the first hit; returns its title."""
    guide.press("Ctrl+K")
    guide.wait(lambda: isinstance(QApplication.activeWindow(), CommandDialog), "the search dialog")
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, CommandDialog)
    guide.write(text)
    guide.wait(lambda: bool((hit := dialog.model.hit(0)) and hit.kind != "Command"), "hits")
    hit = dialog.model.hit(0)
    assert hit is not None
    guide.press("Return")
    guide.settle()
    return hit.title


def test_read_and_search(start: Callable[[], Guide]) -> None:
    guide = start()
    guide.press("Ctrl+2")
    page = guide.page()
    assert isinstance(page, ReferencePage)
    first = page.ui.title_label.text()
    assert first
    assert page.ui.facts_table.rowCount() > 0

    page.ui.tree.setFocus()
    guide.press("Down")
    assert page.ui.title_label.text() != first

    guide.press("Ctrl+F")
    guide.write("council")
    guide.press("Return")
    assert "council" in page.ui.crumb_label.text().casefold()

    title = search(guide, "director general")
    assert guide.window.current_screen() in ("reference", "quiz")
    assert title

    guide.press("Ctrl+1")
    assert guide.window.current_screen() == "today"


def test_a_fact_found_by_search_is_the_chosen_one(start: Callable[[], Guide]) -> None:
    guide = start()
    found = next(hit for hit in guide.services.reference.search("founded", 12) if hit.kind == "fact")
    guide.window.hit_chosen.emit(found)
    guide.settle()
    page = guide.page()
    assert isinstance(page, ReferencePage)
    view = page._facts.current()
    assert view is not None
    assert view.id == found.id
