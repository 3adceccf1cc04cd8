"""Texts that mean harm on the screen: nothing is fetched, no local file is drawn, nothing takes long to lay out.

Sixty payloads go, as they are and as the importers reduce them, through a card's text and every kind of label, tool
tip, notice and message box. What is looked at are the pixels, and the requests that reach a server on this machine.
"""

from __future__ import annotations

import html
import os
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iomquiz.formats import _html
from iomquiz.formats._bytes import MAX_FIELD
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.dialogs.error import ErrorDialog
from iomquiz.gui.theme import Theme
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.fact_browser import FactBrowser
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.shapes import TableData
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.gui.widgets.text import ElideLabel, TextLabel
from tests._theme import the_theme

pytestmark = pytest.mark.faults
PLANTED = QColor(255, 0, 254)
SIGN = b"\xfe\x00\xff\xff"
LIMIT = 0.5
"""Seconds of work for one text, five times the goal: the machine that tests may be slow."""

TEMPLATES = [
    '<img src="{u}">',
    "<img src={u}>",
    "<IMG SRC='{u}' />",
    "<img/src='{u}'/>",
    "<img\nsrc\n=\n'{u}'>",
    '<img srcset="{u} 1x">',
    '<picture><source srcset="{u}"><img></picture>',
    '<svg><image href="{u}"/></svg>',
    '<object data="{u}"></object>',
    '<embed src="{u}">',
    '<iframe src="{u}"></iframe>',
    '<video poster="{u}"></video>',
    '<audio src="{u}"></audio>',
    '<body background="{u}">',
    '<table background="{u}"><tr><td background="{u}">x</td></tr></table>',
    '<div style="background-image:url({u})">x</div>',
    '<p style="list-style-image:url({u})">x</p>',
    "<style>body{{background:url({u})}}</style>x",
    '<style>@import "{u}";</style>',
    '<link rel="stylesheet" href="{u}">',
    '<input type="image" src="{u}">',
    '<meta http-equiv="refresh" content="0;url={u}">',
    '<base href="{u}"><img src="x.png">',
    '<script src="{u}"></script>',
    '<img src="x" onerror="fetch(\'{u}\')">',
    "![x]({u})",
    '![x](<{u}> "t")',
    "![x][p]\n\n[p]: {u}",
    "[![x]({u})](http://127.0.0.1:9)",
    "<!--><img src={u}>-->",
    "<![CDATA[<img src={u}>]]>",
    "<p>a</p><img src='{u}'>",
    "<qt><img src='{u}'></qt>",
    "<html><body><img src='{u}'></body></html>",
    "<b>a</b><img width=300 height=300 src='{u}'>",
    "<!DOCTYPE html><img src='{u}'>",
    "<a href='{u}'><img src='{u}'></a>",
    "<ul><li><img src='{u}'></ul>",
    "<textarea><img src='{u}'></textarea>",
    "<noscript><p title='</noscript><img src={u}>'></noscript>",
    "<template><img src='{u}'></template>",
    "<<img src='{u}'>",
    "<math><mtext><img src='{u}'></mtext></math>",
    "<font><img src='{u}'></font>",
    "<h1><img src='{u}'></h1>",
    "> ![x]({u})",
    "- ![x]({u})",
    "| a |\n|---|\n| ![x]({u}) |",
    "`x` ![]({u})",
    "text\n\n<img src='{u}'>\n\ntext",
]
WRAPPED: list[Callable[[str], str]] = [
    html.escape,
    lambda text: html.escape(html.escape(text)),
    lambda text: text.upper(),
    lambda text: f"<qt>{text}",
    lambda text: f"<p>{text}",
    lambda text: text.replace("<", "&#60;"),
    lambda text: text.replace("<", "&lt"),
    lambda text: f"<b>x</b>{html.escape(text)}",
    lambda text: f"<html>{text}",
    lambda text: f"{text}\n<br>\n{text}",
]


def payloads(address: str) -> list[str]:
    """Fifty as they are, and ten ways to wrap the first one."""
    plain = [template.format(u=address) for template in TEMPLATES]
    return [*plain, *(wrap(plain[0]) for wrap in WRAPPED)]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Nothing is printed."""

    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=found.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}/x.png", hits
    found.shutdown()
    thread.join()
    found.server_close()


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(PLANTED)
    path = tmp_path / "secret.png"
    assert image.save(str(path))
    return path


def drawn(widget: QWidget) -> int:
    """Pixels of the planted picture in what the widget shows."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return bytes(image.constBits()).count(SIGN)


class Wall(QWidget):
    """One of every place that shows words."""

    def __init__(self) -> None:
        super().__init__()
        self.article = FactBrowser(self)
        self.growing = FactBrowser(self, growing=True)
        self.text = TextLabel("", "body", self)
        self.cut = ElideLabel("", "body", self)
        self.caption = label("", "caption")
        self.notice = NoticeBar(self)
        self.button = KeyButton("x", kind="plain")
        self.table = CopyTable(self, name="t")
        column = QVBoxLayout(self)
        for part in (
            self.article,
            self.growing,
            self.text,
            self.cut,
            self.caption,
            self.notice,
            self.button,
            self.table,
        ):
            column.addWidget(part)
        self.resize(700, 1200)

    def show_words(self, words: str) -> None:
        """The same words everywhere."""
        self.article.show_text(words)
        self.growing.show_text(words)
        for part in (self.text, self.cut, self.caption, self.button):
            part.setText(words)
        self.notice.show_text(words, words)
        self.table.show_table(TableData((words, "b"), ((words, words),)))


def tip_pixels(wall: QWidget, words: str) -> int:
    QToolTip.showText(QPoint(5, 5), words, wall)
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == "qtooltip_label" and w.isVisible()]
    count = sum(drawn(tip) for tip in found)
    QToolTip.hideText()
    return count


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    """The one of all tests: an application is styled once."""
    return the_theme()


@pytest.fixture
def wall(qtbot: QtBot, theme: Theme) -> Wall:
    built = Wall()
    qtbot.addWidget(built)
    built.show()
    qtbot.waitExposed(built)
    return built


def test_the_looking_finds_what_it_looks_for(qtbot: QtBot, wall: Wall, planted: Path) -> None:
    plain = QLabel(f'<img src="{planted}">')
    qtbot.addWidget(plain)
    plain.show()
    assert drawn(plain) > 10_000
    assert tip_pixels(wall, f'<img src="{planted}">') > 10_000


def test_nothing_is_fetched_or_drawn(qtbot: QtBot, wall: Wall, planted: Path, server: tuple[str, list[str]]) -> None:
    address, hits = server
    count = 0
    for target in (planted.as_uri(), address):
        for payload in payloads(target):
            count += 1
            for words in dict.fromkeys((payload, _html.plain_text(payload).text)):
                wall.show_words(words)
                QApplication.processEvents()
                assert drawn(wall) == 0, words
                cell = str(wall.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
                for tip in dict.fromkeys((cell, plain_tip(words), wall.cut.toolTip())):
                    assert tip_pixels(wall, tip) == 0, words
    assert count == 120
    assert hits == []


def test_message_boxes(qtbot: QtBot, wall: Wall, planted: Path, server: tuple[str, list[str]]) -> None:
    address, hits = server
    for target in (planted.as_uri(), address):
        for payload in payloads(target):
            for dialog in (
                AskDialog(payload, payload, (("ok", payload),), wall),
                ErrorDialog(payload, payload, payload, wall),
            ):
                dialog.ensurePolished()
                assert drawn(dialog) == 0, payload
                dialog.deleteLater()
    QApplication.processEvents()
    assert hits == []


BOMBS = {
    "quotes": ">" * 10_000 + " x",
    "spaced quotes": "> " * 10_000 + "x",
    "lists": "".join(f"{' ' * n}- x\n" for n in range(400)),
    "flat list": "- x\n" * 10_000,
    "one word": "x" * 1_000_000,
    "one line": "x y " * 250_000,
    "columns": "|" + "a|" * 3_000 + "\n|" + "-|" * 3_000 + "\n|" + "b|" * 3_000,
    "rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 4_000,
    "stars": "*" * 20_000,
    "pairs of stars": "*a" * 10_000,
    "brackets": "[" * 20_000,
    "links": "[a](fact:b) " * 4_000,
    "backticks": "`" * 20_000,
    "headings": "# x\n\n" * 5_000,
    "rules": "---\n\n" * 5_000,
    "escapes": "\\" * 20_000,
    "html": "<div>" * 100_000,
    "tables": "<table><tr><td>" * 5_000,
    "entities": "&amp;" * 100_000,
    "pictures": "![a](b) " * 4_000,
    "marks": "e\u0301" * 20_000,
    "stacked marks": "e" + "\u0301" * 20_000,
    "right to left": "\u202e\u05d0" * 20_000,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 4_000,
    "tabs": "\t" * 20_000,
    "lines": "\n" * 20_000 + "x",
    "nothing wide": "\u200b" * 100_000,
    "nested": "> - 1. " * 3_000 + "x",
}


@pytest.mark.parametrize("name", BOMBS)
def test_layout_bombs(wall: Wall, name: str) -> None:
    for browser in (wall.article, wall.growing):
        begun = time.thread_time()
        browser.show_text(BOMBS[name])
        browser.grab()
        taken = time.thread_time() - begun
        browser.show_text("")
        assert taken < LIMIT
    begun = time.thread_time()
    for part in (wall.text, wall.cut, wall.caption):
        part.setText(BOMBS[name][:MAX_FIELD])  # no bank holds a longer text
        part.grab()
        part.setText("")
    assert time.thread_time() - begun < LIMIT
