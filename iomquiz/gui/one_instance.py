"""One window for one folder of data: a second start brings the first window forward instead of opening the store."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

_PATIENCE_MS = 500


class OneInstance(QObject):
    """Holds the lock of a folder. A lock that a killed process left is free at once."""

    wanted = Signal()
    """Somebody started the program again: show the window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "iomquiz-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
        self._lock = QLockFile(str(folder / "in-use.lock"))
        self._lock.setStaleLockTime(0)
        self._folder = folder

    def take(self) -> bool:
        """True where no other window has the folder. A folder that cannot be written needs no lock."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        if self._lock.tryLock(0):
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear of later starts; call it once the window is shown."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._heard)
        self._server.listen(self._name)

    def _heard(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
        self.wanted.emit()

    def call(self) -> bool:
        """Ask the window that has the folder to come forward; whether it heard."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        heard = bool(socket.waitForConnected(_PATIENCE_MS))
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Give the folder free."""
        self._lock.unlock()
