"""The field of a page's figure: what kind of drawing, of which facts, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from iomquiz.domain.bank import FigureKind
from iomquiz.gui.widgets import author_rows
from iomquiz.gui.widgets.author_fields import ChoiceField, FieldEdit, LineField, RowsField, TextField, joined, listed
from iomquiz.gui.widgets.card import label

_KINDS = (("", "No figure"), *((kind.value, kind.value.capitalize()) for kind in FigureKind))


class FigureField(FieldEdit):
    """A figure as plain data; without a kind there is none."""

    def __init__(self) -> None:
        host = QWidget()
        self._kind = ChoiceField("Kind of figure", _KINDS)
        self._parts: dict[str, FieldEdit] = {
            "title": LineField("Title of the figure"),
            "alt": TextField("The figure in words"),
            "from": LineField("Facts of the figure", listed, joined),
            "items": RowsField("Entries of the figure", author_rows.FIGURE_ITEMS),
        }
        self._rest = QWidget(host)
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._kind)
        column.addWidget(self._rest)
        grid = QGridLayout(self._rest)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        for n, (words, name) in enumerate((
            ("Its title", "title"), ("The same in words, for who does not see it", "alt"),
            ("Facts that it shows (ids, with commas), or entries of its own:", "from"), ("Entries", "items"),
        )):  # fmt: skip
            caption = label(words, "caption")
            caption.setBuddy(self._parts[name].inner)
            grid.addWidget(caption, 2 * n, 0)
            grid.addWidget(self._parts[name], 2 * n + 1, 0)
        super().__init__(host)
        self.setFocusProxy(self._kind)
        for edit in (self._kind, *self._parts.values()):
            edit.changed.connect(self._edited)

    def _edited(self) -> None:
        self._rest.setVisible(self._kind.value() is not None)
        self.changed.emit()

    def value(self) -> Any:
        """The figure, None without a kind."""
        kind = self._kind.value()
        if kind is None:
            return None
        found = {name: edit.value() for name, edit in self._parts.items()}
        return {"kind": kind, **{name: value for name, value in found.items() if value is not None}}

    def set_value(self, value: Any) -> None:
        """Show a figure."""
        figure = value if isinstance(value, Mapping) else {}
        self._kind.set_value(figure.get("kind"))
        for name, edit in self._parts.items():
            edit.set_value(figure.get(name))
        self._rest.setVisible(bool(figure))
