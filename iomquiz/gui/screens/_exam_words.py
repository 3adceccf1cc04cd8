"""Times, counts and pace of an exam in words."""

from __future__ import annotations

from iomquiz.domain.attempt import State
from iomquiz.gui import wording
from iomquiz.services.exam_records import ExamSheet, PredictionSheet

NOTICES = (10, 2)
"""Minutes left at which a notice comes."""


def clock(ms: int) -> str:
    """`27:41`, `1:05:00`."""
    seconds = max(0, -(-ms // 1000))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def about(sheet: ExamSheet) -> str:
    """`50 questions · pass mark 70 % · Mira K.`"""
    cut = "" if sheet.cut_score is None else f" · pass mark {sheet.cut_score:f} %"
    return f"{wording.count(len(sheet.entries), 'question')}{cut} · {sheet.learner}"


def expected(sheet: PredictionSheet) -> str:
    """What is predicted, in some lines: never a bare number."""
    if sheet.now is None:
        return sheet.words
    now, lines = sheet.now, list[str]()
    lines.append(f"Today: {now.value} % (likely {now.low}–{now.high} %), a pass in about {now.passing} of 100 cases.")
    if sheet.then is not None and sheet.exam_day is not None:
        then, day = sheet.then, wording.short_day(sheet.exam_day)
        lines.append(f"On {day}, if you study nothing more: {then.value} % (likely {then.low}–{then.high} %).")
    if now.unseen:
        lines.append(f"{now.unseen} % of it is on facts that you never studied; those count as guessed.")
    lines.append(" ".join(part for part in (sheet.words, f"From {sheet.reviews} reviews.", _kept(sheet)) if part))
    return "\n".join(lines)


def _kept(sheet: PredictionSheet) -> str:
    held, of = sheet.inside
    return f"Of your earlier results {held} of {of} came out in the range that was predicted." if of else ""


def pace(sheet: ExamSheet, left_ms: int) -> str:
    """`12 questions open, 27 min left: about 2 min 15 s each.`"""
    undone = sheet.count(State.OPEN) + sheet.count(State.PARTLY)
    if not undone:
        return "All questions are answered."
    each = left_ms // 1000 // undone
    minutes, seconds = divmod(each - each % 5, 60)
    words = f"{minutes} min {seconds} s" if minutes and seconds else f"{minutes} min" if minutes else f"{seconds} s"
    return f"{wording.count(undone, 'question')} open, {left_ms // 60_000} min left: about {words} each."


def numbers(positions: tuple[int, ...]) -> str:
    """`10, 15, 33`; long lists are cut."""
    words = ", ".join(str(n + 1) for n in positions[:24])
    return f"{words} and {len(positions) - 24} more" if len(positions) > 24 else words


def undone_title(sheet: ExamSheet) -> str:
    """What is still open, for the heading of the hand-in dialog."""
    open_, partly = sheet.count(State.OPEN), sheet.count(State.PARTLY)
    if not open_ and not partly:
        return "All questions are answered"
    have = "question has" if open_ == 1 else "questions have"
    are = "is" if partly == 1 else "are"
    if open_ and partly:
        return f"{open_} {have} no answer and {partly} {are} only partly answered"
    return f"{open_} {have} no answer" if open_ else f"{wording.count(partly, 'question')} {are} only partly answered"
