"""Bytes of a bank into pictures: known formats only, sizes before anything is decoded, nothing fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader
from shiboken6 import isValid

from iomquiz.domain.media import kind_in
from iomquiz.gui.background import Background

MAX_PIXELS = 20_000_000
WIDEST = 1600
"""Pixels to which a wider picture is brought while it is read: no text column is wider."""
SLOW = 2_000_000
"""Pixels from which a picture is decoded beside the window: a PNG of 2 million takes about 50 ms."""
_READERS = {"png": b"png", "jpg": b"jpeg", "gif": b"gif", "webp": b"webp"}
"""Qt's reader by kind. Others are never asked: that for SVG opens files which the picture names while it only looks."""


_KEPT = 6
"""Pictures that stay decoded: a card turned, a page drawn anew in another theme, the next width of a window."""
_kept: dict[bytes, QImage] = {}


def decoded(data: bytes) -> QImage:
    """The picture in `data`, the right way up; a null one where it is none, is damaged, or is too large."""
    key = _key(data)
    found = _kept.pop(key, None)
    return _keep(key, _decode(data) if found is None else found)


def soon(data: bytes) -> tuple[QImage, bool]:
    """The picture in `data`; where decoding it would hold up the window, the empty place of one, and False.

    A thread decodes it then, and `arrivals().came` tells: another call gives it.
    """
    key = _key(data)
    if key in _kept or _pixels(data) <= SLOW:
        return decoded(data), True
    arrivals().fetch(key, data)
    with _opened(data) as reader:
        room = QImage(_final(reader), QImage.Format.Format_ARGB32)
    room.fill(Qt.GlobalColor.transparent)
    return room, False


def _key(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _keep(key: bytes, image: QImage) -> QImage:
    _kept[key] = image
    if len(_kept) > _KEPT:
        del _kept[next(iter(_kept))]
    return image


class Arrivals(QObject):
    """Where those who show pictures hear that one was decoded."""

    came = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._under_way: dict[bytes, Background] = {}

    def fetch(self, key: bytes, data: bytes) -> None:
        """Decode in a thread, unless that is under way."""
        if key in self._under_way:
            return
        worker = self._under_way[key] = Background(self, workers=1)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(worker.close)
        worker.run(lambda _progress, _cancelled: _decode(data), lambda image: self._arrived(key, image))

    def _arrived(self, key: bytes, image: QImage) -> None:
        _keep(key, image)
        worker = self._under_way.pop(key)
        worker.close()
        worker.deleteLater()
        self.came.emit()


_arrivals: list[Arrivals] = []


def arrivals() -> Arrivals:
    """The one place of this application."""
    if not _arrivals or not isValid(_arrivals[0]):
        _arrivals[:] = [Arrivals()]
    return _arrivals[0]


@contextmanager
def _opened(data: bytes) -> Iterator[QImageReader]:
    """A reader of a kind that is known; one that can read nothing for all else."""
    raw = QByteArray(data)
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_READERS.get(kind_in(data), b"none")))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    yield reader


def _pixels(data: bytes) -> int:
    """How many it has by its head; 0 where it will not be decoded."""
    if kind_in(data) not in _READERS:
        return 0
    with _opened(data) as reader:
        size = reader.size()
    pixels = size.width() * size.height() if size.isValid() else 0
    return pixels if pixels <= MAX_PIXELS else 0


def _final(reader: QImageReader) -> QSize:
    """The size in which the picture is shown: no wider than needed, the right way up."""
    size = fitted(reader.size(), WIDEST, WIDEST)
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    return size.transposed() if turned else size


def _decode(data: bytes) -> QImage:
    if not _pixels(data):
        return QImage()
    with _opened(data) as reader:
        size = reader.size()
        if max(size.width(), size.height()) > WIDEST:
            reader.setScaledSize(size.scaled(WIDEST, WIDEST, Qt.AspectRatioMode.KeepAspectRatio))
        return reader.read()


def fitted(size: QSize, width: int, height: int) -> QSize:
    """`size` brought into `width` × `height`; never made larger."""
    if size.width() <= width and size.height() <= height:
        return size
    return size.scaled(max(1, width), max(1, height), Qt.AspectRatioMode.KeepAspectRatio)
