"""Sounds of a bank: played here where Qt Multimedia is installed, else by the system's own player.

`PySide6-Addons` holds Qt Multimedia and is large: it comes with the extra `sound`, and is imported at the first sound.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

OPENED = "Opened in the system’s player"
NOWHERE = "No sound here: install iomquiz[sound]"


def plays_here() -> bool:
    """Whether Qt Multimedia is installed."""
    return importlib.util.find_spec("PySide6.QtMultimedia") is not None


def play(name: str, data: bytes) -> str:
    """Play a sound from its beginning; one that was playing stops. Returns what to tell, "" where it is heard."""
    return _player().play(name, data)


class Player(QObject):
    """One sound at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media: Any = None
        self._buffer: QBuffer | None = None
        self._bytes = QByteArray()
        self._folder: QTemporaryDir | None = None

    def play(self, name: str, data: bytes) -> str:
        """Play it here, or hand it to the system."""
        if plays_here() and self._play_here(name, data):
            return ""
        return self._hand_over(name, data)

    def _play_here(self, name: str, data: bytes) -> bool:
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer
        except ImportError:  # installed, but a library of the system (libpulse) is not
            return False
        if QMediaDevices.defaultAudioOutput().isNull():
            return False
        if self._media is None:
            self._media = QMediaPlayer(self)
            self._media.setAudioOutput(QAudioOutput(self))
        self._media.stop()
        self._bytes = QByteArray(data)
        buffer = QBuffer(self._bytes, self)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._media.setSourceDevice(buffer, QUrl(name))
        self._media.play()
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        return True

    def _hand_over(self, name: str, data: bytes) -> str:
        """A copy under a name that we choose, opened by whatever the person's system plays sounds with."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        ending = name.rpartition(".")[2]
        place = Path(self._folder.path()) / f"sound.{ending}"
        try:
            place.write_bytes(data)
        except OSError:
            return NOWHERE
        return OPENED if QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))) else NOWHERE


def _player() -> Player:
    """The player of this application, made at the first sound."""
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(Player)
    return found if isinstance(found, Player) else Player(app)
