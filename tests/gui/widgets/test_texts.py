"""Running text: facts, links, limits, and nothing read from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.answer_diff import AnswerDiff
from iomquiz.gui.widgets.fact_browser import FactBrowser
from iomquiz.gui.widgets.fact_text import LIMIT, FactMark, tame
from iomquiz.gui.widgets.text import ElideLabel, TextLabel

TEXT = "[Amy Pope](fact:dg.name) since [2023](fact:dg.from), before her [António Vitorino](fact:dg.before)."
GREEN = QColor(0, 255, 0)


@pytest.fixture
def browser(qtbot: QtBot) -> FactBrowser:
    made = FactBrowser()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    return made


def _shows(browser: FactBrowser, color: QColor) -> bool:
    image = browser.grab().toImage()
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return any(image.pixelColor(x, y) == color for x, y in points)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "green.png"
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(GREEN)
    assert image.save(str(path))
    return path


@pytest.mark.parametrize("form", ["![x]({uri})", "![x]({path})", '<img src="{path}">'])
def test_a_local_picture_is_not_shown(browser: FactBrowser, picture: Path, form: str) -> None:
    browser.show_text("Before " + form.format(uri=picture.as_uri(), path=picture) + " after")
    assert not _shows(browser, GREEN)
    assert "after" in browser.toPlainText()


def test_the_check_for_pictures_can_fail(browser: FactBrowser, picture: Path) -> None:
    """The same picture is seen when it is put there by hand: the test above looks at the right thing."""
    browser.textCursor().insertImage(QImage(str(picture)))
    assert _shows(browser, GREEN)


def test_a_file_cannot_be_opened_as_source(browser: FactBrowser, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    browser.show_text("Plain")
    browser.setSource(QUrl.fromLocalFile(str(secret)))
    assert "secret words" not in browser.toPlainText()


def test_facts_are_numbered_and_marked(browser: FactBrowser, theme: Theme) -> None:
    browser.show_text(TEXT, {"dg.name": FactMark(1), "dg.before": FactMark(2, stale=True)})
    assert browser.facts() == ["dg.name", "dg.from", "dg.before"]
    assert "Amy Pope\u202f\u202f1" in browser.toPlainText()
    assert _shows(browser, theme.color("soft"))
    assert _shows(browser, theme.color("warnSoft"))


def test_tab_goes_from_fact_to_fact_and_enter_opens(browser: FactBrowser, qtbot: QtBot) -> None:
    browser.show_text(TEXT)
    browser.setFocus()
    heard: list[str] = []
    browser.link.connect(heard.append)
    for _ in range(2):
        qtbot.keyClick(browser, Qt.Key.Key_Tab)
        qtbot.keyClick(browser, Qt.Key.Key_Return)
    assert heard == ["fact:dg.name", "fact:dg.from"]


def test_a_growing_browser_is_as_high_as_its_text(qtbot: QtBot) -> None:
    made = FactBrowser(growing=True)
    qtbot.addWidget(made)
    made.resize(400, 40)
    made.show_text("One line.")
    low = made.height()
    made.show_text("Many words. " * 100)
    assert made.height() > 4 * low


def test_text_is_cut_at_the_limit() -> None:
    assert len(tame("word " * 10_000)) <= LIMIT + 2
    assert "\u200b" in tame("x" * 1000)


def test_deep_quotes_are_flattened(browser: FactBrowser) -> None:
    assert tame("> " * 500 + "deep").count(">") <= 12
    browser.show_text("> " * 500 + "deep")
    assert "deep" in browser.toPlainText()


def test_a_label_is_higher_when_it_is_narrower(qtbot: QtBot, theme: Theme) -> None:
    made = TextLabel("Who can ask for a special session of the Council? " * 3, "stem")
    qtbot.addWidget(made)
    assert made.heightForWidth(200) > 2 * made.heightForWidth(600)
    usual = made.heightForWidth(400)
    theme.set_zoom(200)
    assert made.heightForWidth(400) > 2 * usual


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    made = TextLabel("<b>bold</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    made.set_lead("Choose all that apply.")
    assert made.full_text() == "Choose all that apply. <b>bold</b>"


def test_a_cut_line_has_its_text_as_tool_tip(qtbot: QtBot) -> None:
    made = ElideLabel("Administrative charge on total projects")
    qtbot.addWidget(made)
    made.resize(60, 20)
    made.grab()
    assert made.toolTip() == made.text()


def test_a_difference_is_told_in_words(qtbot: QtBot) -> None:
    made = AnswerDiff()
    qtbot.addWidget(made)
    made.show_segments([("same", "Amy Pop"), ("missing", "e"), ("extra", "x")])
    assert made.accessibleDescription() == "Amy Pop, missing: e, too much: x"
    assert not made.grab().isNull()
