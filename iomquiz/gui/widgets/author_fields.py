"""One editor for each kind of field that an item type can declare: plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from iomquiz.domain.item import Field, FieldKind
from iomquiz.gui import theme as themes
from iomquiz.gui.widgets import author_rows
from iomquiz.gui.widgets.author_rows import Rows
from iomquiz.gui.widgets.rows_editor import RowsEditor, has_media
from iomquiz.gui.widgets.spin import spin


class TextEdit(QPlainTextEdit):
    """A field of running text that is as high as it needs; Tab leaves it."""

    media_given = Signal(object)
    """Files or a picture (QMimeData) were dropped or pasted; the cursor stands where they belong."""

    def __init__(self, name: str, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        wanted = max(self._lines, min(14, int(self.document().size().height())))
        self.setFixedHeight(int(wanted * line + 2 * self.document().documentMargin() + 18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other lines."""
        super().resizeEvent(event)
        self._grow()

    def insert_apart(self, text: str) -> None:
        """Put a text at the cursor, with a space before it where a word stands there."""
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.selectionStart()][-1:]
        cursor.insertText(text if not before or before.isspace() else f" {text}")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files and pictures too."""
        return has_media(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Texts stand at the cursor; files and pictures are told."""
        if has_media(source):
            self.media_given.emit(source)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One-line fields take no line break: Ctrl+Enter belongs to the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)


class FieldEdit(QWidget):
    """The base: `value()` is None where nothing was filled in."""

    changed = Signal()

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inner = inner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inner)
        self.setFocusProxy(inner.table if isinstance(inner, RowsEditor) else inner)

    def value(self) -> Any:
        """Plain data."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show plain data; nothing is emitted."""
        raise NotImplementedError


class TextField(FieldEdit):
    """Running text."""

    def __init__(self, name: str, lines: int = 1) -> None:
        self._edit = TextEdit(name, lines)
        super().__init__(self._edit)
        self._edit.textChanged.connect(self.changed)

    def value(self) -> Any:
        """The text, None where it is empty."""
        return self._edit.toPlainText() or None

    def set_value(self, value: Any) -> None:
        """Show a text."""
        with QSignalBlocker(self._edit):
            self._edit.setPlainText("" if value is None else str(value))


class LineField(FieldEdit):
    """One line, read and written by two functions; what cannot be read stays as it was typed."""

    def __init__(
        self, name: str, read: Callable[[str], Any] = str, show: Callable[[Any], str] = str, hint: str = ""
    ) -> None:
        self._edit = QLineEdit()
        self._edit.setAccessibleName(name)
        self._edit.setPlaceholderText(hint)
        super().__init__(self._edit)
        self._read, self._show = read, show
        self._edit.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> Any:
        """What was typed, None where it is empty."""
        text = self._edit.text().strip()
        return self._read(text) if text else None

    def set_value(self, value: Any) -> None:
        """Show a value."""
        with QSignalBlocker(self._edit):
            self._edit.setText("" if value is None else self._show(value))
            if not self._edit.hasFocus():
                self._edit.setCursorPosition(0)  # a long line is seen from its beginning


class FlagField(FieldEdit):
    """A tick; `keep` writes false too."""

    def __init__(self, name: str, words: str, *, keep: bool = False, default: bool = False) -> None:
        self._box = QCheckBox(words)
        self._box.setAccessibleName(name)
        super().__init__(self._box)
        self._keep, self._default = keep, default
        self._box.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> Any:
        """True, or None for what is the default."""
        on = self._box.isChecked()
        return on if self._keep or on != self._default else None

    def set_value(self, value: Any) -> None:
        """Tick or not."""
        with QSignalBlocker(self._box):
            self._box.setChecked(self._default if value is None else bool(value))


class CountField(FieldEdit):
    """A whole number from 1; nothing for 0."""

    def __init__(self, name: str) -> None:
        self._spin = spin(0, 9999, 0)
        self._spin.setSpecialValueText("–")
        self._spin.setAccessibleName(name)
        super().__init__(self._spin)
        self._spin.valueChanged.connect(lambda _n: self.changed.emit())

    def value(self) -> Any:
        """The number, None for 0."""
        return self._spin.value() or None

    def set_value(self, value: Any) -> None:
        """Show a number."""
        with QSignalBlocker(self._spin):
            self._spin.setValue(int(value or 0) if str(value or 0).isdigit() else 0)


class ChoiceField(FieldEdit):
    """One of some (value, words); an empty value is none."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], default: str = "") -> None:
        self._box = QComboBox()
        self._box.setAccessibleName(name)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(11)
        self._default = default
        for value, words in choices:
            self._box.addItem(words, value)
        super().__init__(self._box)
        self._box.currentIndexChanged.connect(lambda _n: self.changed.emit())

    def value(self) -> Any:
        """The chosen value, None for the empty one and for the default."""
        value = str(self._box.currentData() or "")
        return value if value and value != self._default else None

    def set_value(self, value: Any) -> None:
        """Choose; a value that is not among the choices is added, so that nothing is lost."""
        wanted = str(value if value is not None else self._default)
        with QSignalBlocker(self._box):
            if self._box.findData(wanted) < 0:
                self._box.addItem(wanted, wanted)
            self._box.setCurrentIndex(self._box.findData(wanted))


class RowsField(FieldEdit):
    """A table of rows; the conversion stands in `author_rows`."""

    def __init__(self, name: str, rows: Rows) -> None:
        self._rows = rows
        self._before: Any = None
        self._edit = RowsEditor(rows.columns, name, rows.add)
        super().__init__(self._edit)
        self._edit.changed.connect(self.changed)

    def value(self) -> Any:
        """Plain data made from the rows, None without any."""
        return author_rows.carried(self._rows.value(self._edit.rows()), self._before) or None

    def set_value(self, value: Any) -> None:
        """Show plain data as rows."""
        self._before = value
        self._edit.set_rows(self._rows.rows(value) if value else [])


def listed(text: str) -> list[str]:
    """`a, b` → two texts."""
    return [part.strip() for part in text.split(",") if part.strip()]


def joined(value: Any) -> str:
    """The other way round."""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def field_edit(field: Field) -> FieldEdit:
    """The editor for a declared field."""
    name = field.name.replace("_", " ").capitalize()
    if field.kind in author_rows.ROWS:
        return RowsField(name, author_rows.ROWS[field.kind])
    if field.kind is FieldKind.FLAG:
        return FlagField(name, field.help, keep=field.required)
    if field.kind is FieldKind.COUNT:
        return CountField(name)
    if field.kind is FieldKind.ONE_OF:
        choices = [("", "As usual")] if not field.required else []
        return ChoiceField(name, [*choices, *((c, c.replace("-", " ").capitalize()) for c in field.choices)])
    if field.kind is FieldKind.TOLERANCE:
        return LineField(name, author_rows.tolerance, author_rows.tolerance_text, "0, or 4 %, or 3 figures")
    if field.kind is FieldKind.ANSWER:
        return LineField(name, hint="{{fact}}, a number or a text")
    return TextField(name)


def grown(widget: QWidget, pixels: int) -> QWidget:
    """A minimum width that grows with the text."""
    widget.setMinimumWidth(themes.current().scaled(pixels))
    return widget
