"""Pictures and sounds of parts of a task that are no rows of their own: entries of lists and of combo boxes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap

from iomquiz.domain.media import MediaKind, marks
from iomquiz.gui import theme as themes
from iomquiz.gui.pictures import decoded

TALL = 130
"""Pixels to which a picture beside an entry is brought where it is shown whole."""
SMALL = 56
"""Pixels of a picture inside an entry."""


def small_size() -> QSize:
    """The room of a picture inside an entry."""
    side = themes.current().scaled(SMALL)
    return QSize(side * 3 // 2, side)


def icon_of(text: str, media: Mapping[str, bytes]) -> QIcon:
    """The first picture that a text names, for an entry; an empty one where it names none that is there."""
    for mark in marks(text):
        image = decoded(media.get(mark.name, b"")) if mark.kind is MediaKind.PICTURE else None
        if image is not None and not image.isNull():
            room = small_size()
            shown = (
                image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
                if image.width() > room.width() or image.height() > room.height()
                else image
            )
            icon = QIcon(QPixmap.fromImage(shown))
            icon.addPixmap(QPixmap.fromImage(shown), QIcon.Mode.Selected)  # a chosen entry does not tint it
            return icon
    return QIcon()


def sounds_of(texts: list[str]) -> str:
    """The marks of the sounds in some texts, for one strip beside them."""
    found = (text[mark.start : mark.end] for text in texts for mark in marks(text) if mark.kind is MediaKind.SOUND)
    return " ".join(dict.fromkeys(found))
