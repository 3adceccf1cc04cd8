"""What the figures of an item say, in one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence

from iomquiz.services.analysis_records import COUNTS, OPTIONS, SHOWN, ItemSheet

FLAGS = {"check-key": "Check key", "weak": "Weak", "easy": "Very easy", "hard": "Very hard"}


def reading(sheet: ItemSheet, unused: Sequence[str]) -> tuple[str, str]:
    """(words, tone); the tone is ok, warn, bad or info."""
    row = sheet.row
    if row.n < COUNTS:
        return f"Not enough data: {row.n} of {COUNTS} answers. Nothing can be said yet.", "info"
    if row.n < SHOWN:
        return f"Not enough data to judge the item: {row.n} of {SHOWN} answers. Facility is a first impression.", "info"
    if row.flag == "check-key":
        return _about_the_key(sheet), "bad"
    if row.flag in _SAID:
        return _SAID[row.flag]
    texts = {o.use.id: o.text for o in sheet.options}
    idle = [texts[name] for name in unused if name in texts]
    if idle and row.n >= OPTIONS:
        return f"Works well. Hardly anybody chooses “{idle[0]}”: replace it or drop it.", "ok"
    return "Works well: those who know more of the rest are right more often.", "ok"


_SAID = {
    "weak": ("The item hardly tells strong from weak learners. Read its wording and its distractors again.", "warn"),
    "easy": (
        "Nearly everybody is right, so it says little about anybody. Keep it where a safe start is wanted.",
        "info",
    ),
    "hard": ("Few are right. Check that it is taught, and that the wording is clear.", "warn"),
}


def _about_the_key(sheet: ItemSheet) -> str:
    against = [o.text for o in sheet.options if not o.use.key and o.use.r is not None and o.use.r > 0.05]
    who = f" They choose “{against[0]}”." if against else ""
    return f"Strong learners do worse here than weak ones. Check the key first.{who}"
