"""The Reference screen with a real store and real key presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomquiz.gui.screens.reference import SCREEN, ReferencePage
from iomquiz.gui.widgets.key_button import LinkButton
from iomquiz.services import Services
from iomquiz.services.shown import FactView
from iomquiz.services.wishes import QuizWish, Wish

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot, desk) -> ReferencePage:
    built = SCREEN.build(desk)
    assert isinstance(built, ReferencePage)
    qtbot.addWidget(built)
    built.resize(1190, 714)
    built.show()
    qtbot.waitActive(built)
    built.fit(narrow=False, low=False)
    built.enter()
    return built


def superseded(services: Services) -> FactView:
    """A fact that another one followed."""
    reference = services.reference
    views = (v for topic in reference.tree() for panel in topic.panels for v in reference.panel(panel.id).facts)
    return next(view for view in views if view.successor)


def test_the_first_page_is_open(page: ReferencePage, services: Services) -> None:
    first = services.reference.tree()[0].panels[0]
    assert page.ui.title_label.text() == services.reference.panel(first.id).title
    assert page.ui.facts_table.rowCount() == len(services.reference.panel(first.id).facts)
    assert QApplication.focusWidget() is page.ui.study_button


def test_s_studies_and_q_quizzes_the_topic(page: ReferencePage, desk, services: Services) -> None:
    topic = services.reference.tree()[0]
    press(Key.Key_S)
    press(Key.Key_Q)
    assert desk.went == [
        ("flashcards", Wish(topics=(topic.id,), title=topic.title)),
        ("quiz", QuizWish(topics=(topic.id,), title=topic.title)),
    ]


def test_the_filter_finds_a_topic_and_enter_opens_it(page: ReferencePage) -> None:
    press(Key.Key_F, CTRL)
    assert QApplication.focusWidget() is page.ui.filter_edit
    QTest.keyClicks(page.ui.filter_edit, "council")
    press(Key.Key_Return)
    assert "council" in page.ui.crumb_label.text().casefold()
    page.ui.filter_edit.setText("no such topic")
    assert page.ui.tree_empty.isVisible()
    assert "Clear the filter" in page.ui.tree_empty.text()


def test_a_fact_opens_its_page_and_is_chosen(page: ReferencePage, services: Services) -> None:
    view = superseded(services)
    page.enter({"fact": view.id})
    chosen = page._facts.current()
    assert chosen is not None
    assert chosen.id == view.id
    assert page.ui.history_card.isVisible()
    assert page.ui.history_title.text().startswith(view.cue)


def test_a_superseded_fact_leads_to_what_followed(page: ReferencePage, services: Services) -> None:
    view = superseded(services)
    assert view.successor is not None
    page.enter({"fact": view.id})
    links = [link for link in page.ui.notices.findChildren(LinkButton) if link.text() == "See what followed"]
    assert links
    links[0].setFocus()
    press(Key.Key_Space)
    chosen = page._facts.current()
    assert chosen is not None
    assert chosen.id == view.successor[0]


def test_study_and_quiz_one_fact(page: ReferencePage, desk) -> None:
    view = page._facts.current()
    assert view is not None
    page.ui.study_fact_button.setFocus()
    press(Key.Key_Space)
    page.ui.quiz_fact_button.setFocus()
    press(Key.Key_Space)
    assert desk.went == [
        ("flashcards", Wish(facts=(view.id,), title=view.cue)),
        ("quiz", QuizWish(facts=(view.id,), title=view.cue)),
    ]


def test_a_web_address_is_only_told(page: ReferencePage, desk) -> None:
    page.ui.body_browser.link.emit("https://www.iom.int")
    assert "offline" in desk.errors[0].remedy
