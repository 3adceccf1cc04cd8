"""Pictures decoded safely, strips under labels, sounds with and without a player of our own."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iomquiz.gui import paper, sound
from iomquiz.gui.pictures import arrivals, decoded, fitted
from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.fact_browser import FactBrowser
from iomquiz.gui.widgets.media import MediaStrip, PictureView
from iomquiz.gui.widgets.option_row import OptionRow
from iomquiz.gui.widgets.text import TextLabel

FILES = Path(__file__).parents[2] / "data" / "pictured.media"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>'


def media() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in FILES.iterdir()}


@pytest.mark.parametrize(
    "data", [b"", b"<html>", SVG, b"\x89PNG\r\n\x1a\n", b"BM" + b"\0" * 60, b"GIF89a\xff\xff\xff\xff"]
)
def test_what_is_no_picture_shows_nothing(qtbot: QtBot, data: bytes) -> None:
    assert decoded(data).isNull()


def test_pictures_are_made_smaller_never_larger(qtbot: QtBot, tmp_path: Path) -> None:
    assert decoded(media()["disc.png"]).size() == QSize(420, 300)
    wide = QImage(4000, 100, QImage.Format.Format_RGB32)
    wide.fill(0)
    wide.save(str(tmp_path / "wide.png"))
    assert decoded((tmp_path / "wide.png").read_bytes()).size() == QSize(1600, 40)
    large = QImage(5000, 5000, QImage.Format.Format_Mono)
    large.fill(0)
    large.save(str(tmp_path / "large.png"))
    assert decoded((tmp_path / "large.png").read_bytes()).isNull()
    assert fitted(QSize(10, 10), 100, 100) == QSize(10, 10)
    assert fitted(QSize(100, 50), 10, 100) == QSize(10, 5)


def test_a_strip_shows_what_is_there_and_says_what_is_not(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column, row = QVBoxLayout(host), QHBoxLayout()
    label = TextLabel("", "body", host)
    row.addWidget(label)
    column.addLayout(row)
    strip = MediaStrip.below(label)
    host.resize(200, 600)
    host.show()
    words = strip.show_marks("Look ![a disc](disc.png) and ![lost](lost.png) here ![](tone.wav)", media())
    assert words == "Look and here"
    picture, gone, tone = strip.parts
    assert isinstance(picture, PictureView)
    assert picture.accessibleName() == "a disc"
    qtbot.waitUntil(lambda: picture.height() < 200 and picture.width() <= 200)
    assert isinstance(gone, TextLabel)
    assert gone.text() == "[picture not there: lost]"
    assert [tone] == strip.sounds()
    assert strip.show_marks("plain", {}) == "plain"
    assert not strip.isVisible()
    assert not strip.play()
    with pytest.raises(LookupError):
        MediaStrip.below(QWidget(host))


def test_an_option_is_chosen_on_its_picture(qtbot: QtBot) -> None:
    row = OptionRow("![a disc](disc.png)", "1")
    qtbot.addWidget(row)
    row.show_media("![a disc](disc.png)", media())
    row.show()
    assert row.text() == "[picture: a disc]"
    assert row.button.accessibleName() == "[picture: a disc]"
    strip = row.strip()
    assert strip is not None
    qtbot.mouseClick(strip.parts[0], Qt.MouseButton.LeftButton)
    assert row.chosen()


def test_running_text_shows_the_banks_pictures_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    red = QImage(50, 50, QImage.Format.Format_RGB32)
    red.fill(0xFFFF0000)
    secret = tmp_path / "secret.png"
    red.save(str(secret))
    browser = FactBrowser(growing=True)
    qtbot.addWidget(browser)
    browser.resize(300, 900)
    browser.show()
    browser.show_text(
        f"![a](disc.png)\n\n![b]({secret})\n\n![c](file://{secret})\n\n![d][ref]\n\n![e](data:image/png;base64,AAAA)\n\n"
        f"![f](https://example.org/x.png)\n\n![g](<{secret}>)\n\n![t](tone.wav)\n\n[ref]: {secret}\n", {}, media(),
    )  # fmt: skip
    seen = browser.grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(0, seen.height(), 2)}
    assert "#0033a0" in colours
    assert "#ff0000" not in colours
    text = browser.toPlainText()
    assert "[picture not there: c]" in text
    assert "▶ t" in text
    assert browser.loadResource(2, QUrl.fromLocalFile(str(secret))).isNull()  # type: ignore[attr-defined]
    assert browser.accessibleDescription().startswith("Pictures: a")
    heard: list[str] = []
    browser.link_told.connect(heard.append)
    browser.resize(200, 900)
    assert browser.toPlainText() == text


def test_paper_loads_the_banks_pictures_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    document = paper.PictureDocument(media())
    assert not document.loadResource(2, QUrl("disc.png")).isNull()  # type: ignore[attr-defined]
    assert document.loadResource(2, QUrl("file:///etc/passwd")).isNull()  # type: ignore[attr-defined]
    words = paper._pictured("Look ![a disc](disc.png) ![<b>](lost.png) ![tone](tone.wav)", media())
    assert "<img src='disc.png' width='336' height='240'/>" in words
    assert "[picture: &lt;b&gt;]" in words
    assert "[sound: tone]" in words


def test_a_sound_goes_to_the_system_where_nothing_plays_here(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("PySide6.QtMultimedia"):
            raise ImportError("libpulse.so.0: cannot open shared object file")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(sound, "plays_here", lambda: True)  # installed, but a library of the system is missing
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    assert sound.play("../../evil name.wav", media()["tone.wav"]) == sound.OPENED
    assert opened[0].name == "sound.wav"
    assert opened[0].read_bytes() == media()["tone.wav"]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    assert sound.play("tone.wav", media()["tone.wav"]) == sound.NOWHERE


@pytest.mark.skipif(not sound.plays_here(), reason="Qt Multimedia is not installed: pip install 'iomquiz[sound]'")
def test_a_sound_is_played_here(qtbot: QtBot) -> None:
    multimedia = pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    player = sound.Player()
    if multimedia.QMediaDevices.defaultAudioOutput().isNull():
        pytest.skip("There is no sound device.")
    assert player.play("tone.wav", media()["tone.wav"]) == ""
    qtbot.waitUntil(lambda: player._media.mediaStatus() == multimedia.QMediaPlayer.MediaStatus.EndOfMedia, timeout=5000)


def large_png(folder: Path, mark: int) -> bytes:
    image = QImage(2400, 1200, QImage.Format.Format_RGB32)
    image.fill(mark)
    image.save(str(folder / "large.png"))
    return (folder / "large.png").read_bytes()


def test_a_large_picture_is_decoded_beside_the_window_in_the_place_held_for_it(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    strip = MediaStrip(host)
    data = {"large.png": large_png(tmp_path, 0xFF0044AA)}
    with qtbot.waitSignal(arrivals().came):
        strip.show_marks("![A blue ground](large.png)", data)
        view = strip.parts[0]
        assert isinstance(view, PictureView)
        assert not view.is_there()
        held = view.sizeHint()
        assert held.width() > 100
    qtbot.waitUntil(view.is_there)
    assert view.sizeHint() == held
    assert view.accessibleName() == "A blue ground"
    strip.show_marks("![A blue ground](large.png)", data)
    again = strip.parts[0]
    assert isinstance(again, PictureView)
    assert again.is_there(), "it stays decoded"


def test_a_large_picture_comes_to_a_page(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    browser = FactBrowser()
    qtbot.addWidget(browser)
    browser.resize(600, 500)
    browser.show()
    browser.show_text("Before\n\n![Ground](large.png)\n\nAfter", media={"large.png": large_png(tmp_path, 0xFFAA4400)})
    shown = browser.loadResource(2, "large.png")
    assert isinstance(shown, QImage)
    assert shown.pixelColor(5, 5).alpha() == 0
    high = browser.document().size()
    qtbot.waitUntil(lambda: browser.loadResource(2, "large.png").pixelColor(5, 5).alpha() == 255)  # type: ignore[attr-defined]
    assert browser.document().size() == high
    assert browser.grab().toImage().pixelColor(300, 150).red() > 150
