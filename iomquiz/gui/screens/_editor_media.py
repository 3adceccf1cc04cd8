"""Pictures and sounds into the form of an entry: chosen, dropped or pasted; their words are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.media import ENDINGS, MediaKind, kind_of
from iomquiz.gui.dialogs.ask import ask_text

if TYPE_CHECKING:
    from iomquiz.gui.screens.editor import EditorPage

Put = Callable[[str], object]
"""Puts a text where the cursor is, or where something was dropped."""
_FILTER = f"Pictures and sounds ({' '.join(f'*.{ending}' for ending in ENDINGS)})"
_QUESTION = {
    MediaKind.PICTURE: ("Words for the picture", "What does it show? Who does not see it reads this."),
    MediaKind.SOUND: ("Words for the sound", "What is heard? Who does not hear it reads this."),
}


def insert_media(page: EditorPage) -> None:
    """Choose a file; it comes to where the cursor is."""
    if page.entry() is None:
        return
    put = page.form.place()
    chosen, _ = QFileDialog.getOpenFileName(page, "Insert a picture or sound", "", _FILTER)
    if chosen:
        take(page, [Path(chosen)], put)


def dropped(page: EditorPage, source: QMimeData, put: Put) -> None:
    """Files from another window, or a picture out of the clipboard."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    if paths:
        take(page, paths, put)
    elif source.hasImage():
        image = source.imageData()
        if isinstance(image, QImage) and not image.isNull():
            take(page, [("pasted.png", _png(image))], put)


def take(page: EditorPage, given: Sequence[Path | tuple[str, bytes]], put: Put) -> None:
    """Copy files into the bank's folder, ask for their words, put them into the text."""
    for one in given:
        try:
            name = page.desk.services.authoring.add_medium(one)
        except UserFacingError as error:
            page.desk.show_error(error)
            return
        title, question = _QUESTION[kind_of(name) or MediaKind.PICTURE]
        words = ask_text(page, title, question, ok="Insert")
        if words is None:
            return
        put(f"![{words.replace('[', '(').replace(']', ')')}]({name})")


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
