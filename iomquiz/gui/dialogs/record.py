"""A learner's record goes out as one file, and comes in: as another learner, or united with the present one's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from iomquiz.gui import wording
from iomquiz.gui.dialogs.ask import ask
from iomquiz.gui.hits import Hit

if TYPE_CHECKING:
    from iomquiz.gui.desk import Desk
    from iomquiz.services.choices import Taken
    from iomquiz.services.records import CameIn, RecordHead

HALF = 0.5
_LIMITS = ("new", "reviews", "minutes")
_NAMES = {
    "goal_days": "Study days a week", "new_per_day": "New cards a day", "reviews_per_day": "Reviews a day",
    "minutes_per_day": "Minutes a day", "today": "Limits of one day", "desired_retention": "Recall aimed at",
    "retention_by": "Recall aimed at in", "exam_name": "Exam ahead", "exam_date": "Day of the exam",
    "typing": "Type answers", "ask_confidence": "Ask how sure you are", "rollover_hour": "Hour at which a day begins",
    "learning_steps": "Learning steps", "relearning_steps": "Relearning steps",
    "maximum_interval": "Longest interval, days", "fuzz": "Scatter intervals", "balance": "Even out days",
    "easy_days": "Easy days", "leech_at": "Lapses until a card is told of", "leech_suspend": "Set such cards aside",
    "order": "Order of a backlog", "new_first": "When new cards come", "searches": "Saved search",
    "autoplay": "Play sounds of cards",
}  # fmt: skip


def choice_words(taken: Taken) -> str:
    """`New cards a day: 20 → 30`."""
    name, _, entry = taken.name.partition("/")
    what = f"{_NAMES[name]} “{entry}”" if entry else _NAMES[name]
    return f"{what}: {_value(name, taken.before)} → {_value(name, taken.now)}"


def _value(name: str, value: object) -> str:
    if value in (None, "", (), []):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and name in ("desired_retention", "retention_by"):
        return f"{value:.0%}"
    if isinstance(value, (tuple, list)):
        return _several(name, value)
    choices = dict({"order": wording.ORDERS, "new_first": wording.NEW_FIRST}.get(name, ()))
    return choices.get(str(value), str(value))


def _several(name: str, values: Sequence[float]) -> str:
    if name == "easy_days":
        easy = [
            f"{day} {'reduced' if load >= HALF else 'minimum'}"
            for day, load in zip(wording.DAYS, values, strict=False)
            if load < 1
        ]
        return ", ".join(easy) or "all normal"
    if name == "today":
        return ", ".join(f"{value} {what}" for value, what in zip(values[1:], _LIMITS, strict=False))
    return ", ".join(f"{value:g}" for value in values) + (" min" if name.endswith("steps") else "")


_FILTER = "Learner record (*.iomrecord)"


def record_commands(desk: Desk, parent: QWidget | None) -> list[Hit]:
    """For the search dialog."""
    return [
        Hit("Command", "Export my record…", partial(export_record, desk, parent), icon="download"),
        Hit("Command", "Memory model and what recall costs…", partial(_memory, desk, parent), icon="progress"),
        Hit("Command", "Bring in a record…", partial(bring_in_record, desk, parent), icon="upload"),
    ]


def _memory(desk: Desk, parent: QWidget | None) -> None:
    from iomquiz.gui.dialogs.memory import show_memory_model

    show_memory_model(desk, parent)


def export_record(desk: Desk, parent: QWidget | None) -> None:
    """Ask for a place and write the present learner's record there."""
    name = desk.services.learners.present().name
    suggested = str(Path.home() / f"{name}.iomrecord")
    path, _ = QFileDialog.getSaveFileName(parent, "Export record", suggested, _FILTER)
    if path:
        desk.run(
            lambda progress, cancelled: desk.services.records.write(Path(path), progress, cancelled),
            lambda rows: desk.saved(f"Record exported {wording.clock()}" if rows else "Not exported"),
            title="Writing the record",
        )


def bring_in_record(desk: Desk, parent: QWidget | None) -> None:
    """Ask for a file, say whose it is, ask what to do with it."""
    path, _ = QFileDialog.getOpenFileName(parent, "Bring in a record", str(Path.home()), _FILTER)
    if path:
        desk.run(
            lambda _progress, _cancelled: desk.services.records.look(Path(path)),
            lambda head: take(desk, parent, Path(path), head),
            title="Reading the record",
        )


def take(desk: Desk, parent: QWidget | None, path: Path, head: RecordHead) -> None:
    """Unite it with the present record, or add a learner; either way nothing that is here is lost."""
    here = desk.services.learners.present().name
    answer = ask(
        parent,
        f"The record of {head.name}",
        f"It holds {wording.count(head.events, 'event')}. Unite it with the record of {here} where both are one "
        "person: what is in either is in both then, and nothing is lost; of settings the later choice holds. "
        "Otherwise add a learner.",
        (("add", "Add a learner"), ("unite", f"Unite with {here}"), ("cancel", "Cancel")),
    )
    records = desk.services.records
    if answer not in ("add", "unite"):
        return

    def work(progress: object, _cancelled: object) -> CameIn:
        call = records.add_learner if answer == "add" else records.take_in
        return call(path, progress)  # type: ignore[arg-type]

    def done(taken: CameIn) -> None:
        desk.saved(f"{wording.count(taken.events, 'event')} came in {wording.clock()}")
        desk.changes.learner_changed.emit()
        if taken.settings:
            told = "\n".join(map(choice_words, taken.settings))
            text = f"These settings were chosen later in the record than here, and hold now.\n\n{told}"
            ask(parent, f"{wording.count(len(taken.settings), 'setting')} came in", text, (("ok", "OK"),), icon="info")

    desk.run(work, done, title="Bringing in the record")
