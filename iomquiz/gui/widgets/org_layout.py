"""Where the boxes of a tree figure stand: no drawing here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.shapes import Person

BOX = 42.0
_ROW = 22.0
_GAP_X, GAP_Y = 10.0, 28.0
_ROW_GAP = 4.0
_SMALLEST = 96.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A box's rectangle; for rows also the x of the line they hang on."""

    rect: QRectF
    spine: float = 0.0


def place_boxes(people: Sequence[Person], width: int, theme: Theme) -> tuple[dict[str, Placed], float]:
    """Rectangles by id, and the height of all. Levels from the top; rows of a box stand under its level."""
    metrics = QFontMetricsF(theme.font("caption", 600))
    box, row = max(BOX, 2 * metrics.height() + 10), max(_ROW, metrics.height() + 6)
    placed: dict[str, Placed] = {}
    y = 1.0
    for level in _levels(people):
        across = [p for p in level if p.kind != "row"]
        for start, stop in _rows_of(len(across), width):
            _place_level(across[start:stop], width, y, box, metrics, placed)
            y += box + GAP_Y
        for person in (p for p in level if p.kind == "row"):
            indent = 36.0
            placed[person.id] = Placed(QRectF(indent, y - 4, width - indent - 1, row), 12.0)
            y += row + _ROW_GAP
    return placed, y - (GAP_Y if people and people[-1].kind != "row" else _ROW_GAP + 4)


def _levels(people: Sequence[Person]) -> list[list[Person]]:
    depth: dict[str, int] = {}
    levels: list[list[Person]] = []
    for person in people:
        at = depth.get(person.parent, -1) + 1
        if person.kind == "side":
            at = depth.get(person.parent, 0)
        depth[person.id] = at
        while len(levels) <= at:
            levels.append([])
        levels[at].append(person)
    return levels


def _rows_of(count: int, width: int) -> list[tuple[int, int]]:
    """A level that is too wide goes on in further rows."""
    fitting = max(1, int((width + _GAP_X) // (_SMALLEST + _GAP_X)))
    return [(start, min(start + fitting, count)) for start in range(0, count, fitting)]


def _place_level(
    people: Sequence[Person], width: int, y: float, box: float, metrics: QFontMetricsF, placed: dict[str, Placed]
) -> None:
    room = (width - 2 - _GAP_X * (len(people) - 1)) / max(1, len(people))
    wanted = [max(metrics.horizontalAdvance(t) for t in (p.title, p.note)) + 24 for p in people]
    widths = [min(max(w, _SMALLEST), 190.0, room) for w in wanted]
    if len({p.kind for p in people}) == 1 and len(people) > 1:
        widths = [max(widths)] * len(people)
    total = sum(widths) + _GAP_X * (len(people) - 1)
    middle = [w for p, w in zip(people, widths, strict=True) if p.kind != "side"]
    # What hangs at the side does not push the box out of the middle as long as there is room.
    x = (width - sum(middle) - _GAP_X * (len(middle) - 1)) / 2
    x = max(1.0, min(x, width - 1 - total))
    for person, own in zip(people, widths, strict=True):
        placed[person.id] = Placed(QRectF(x, y, own, box))
        x += own + _GAP_X
