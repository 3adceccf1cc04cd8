"""The back of a card: answer, comparison, statement, what changed, source, ratings, memory."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from iomquiz.domain.fact import Status
from iomquiz.domain.media import in_words, marks, worded
from iomquiz.domain.scheduler import Rating
from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.forms.ui_screen_flashcards import Ui_FlashcardsScreen
from iomquiz.gui.widgets.flow_layout import FlowLayout
from iomquiz.gui.widgets.media import REPLAY, MediaStrip
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.shapes import Line, Point
from iomquiz.services.card_records import Back, Front, Step, Tick
from iomquiz.services.shown import FactView

_ANSWER_WIDTH = 300
"""Pixels that an answer takes before it wraps, however narrow the card is."""
_BIG = 60
"""Answers up to so many letters stand in large type."""

RATINGS = (
    ("again_button", Rating.AGAIN, "1", "Again", "Did not know"),
    ("hard_button", Rating.HARD, "2", "Hard", "Slow or unsure"),
    ("good_button", Rating.GOOD, "3", "Good", "Knew it"),
    ("easy_button", Rating.EASY, "4", "Easy", "At once"),
)
"""Button, rating, key, name and meaning of each of the four ratings."""


class CardMedia:
    """The pictures and sounds of a card: on its front, beside its answer, under its statement."""

    def __init__(self, ui: Ui_FlashcardsScreen) -> None:
        self._ui = ui
        wrap_source_row(ui)
        self.front = MediaStrip.below(ui.cue_label, key=REPLAY, centred=True)
        self.answer = MediaStrip.below(ui.answer_label)
        self.statement = MediaStrip.below(ui.statement_label)

    def shown(self, *, autoplay: bool) -> None:
        """A side was shown: its sound plays by itself where the learner wants that."""
        if autoplay:
            self.play()

    def play(self) -> None:
        """The sounds of the side that is shown: the first one of it."""
        back = self._ui.faces.currentWidget() is self._ui.back_page
        strips = (self.answer, self.statement, self.front) if back else (self.front,)
        any(strip.play() for strip in strips)  # the first one that has any


def notice_above(ui: Ui_FlashcardsScreen) -> NoticeBar:
    """Above card and end of the session: what is told until the next answer."""
    notice = NoticeBar(ui.main_area, tone="warn", closable=True)
    ui.main_area_layout.insertWidget(ui.main_area_layout.indexOf(ui.pages), notice)
    notice.hide()
    return notice


def show_notice(notice: NoticeBar, words: str) -> None:
    """The first sentence in bold; nothing where there are no words."""
    first, _, rest = words.partition(". ")
    notice.show_text(f"{first}.", rest, compact=True)
    notice.setVisible(bool(words))


def show_back(ui: Ui_FlashcardsScreen, back: Back, suggested: Rating, media: CardMedia) -> str:
    """Fill the back of the card; returns the answer as it is spoken."""
    ui.faces.setCurrentWidget(ui.back_page)
    ui.small_cue_label.setText(in_words(back.front.prompt))
    words = media.answer.show_marks(back.answer, back.media)
    _answer(ui, back, words)
    fact = back.fact
    statement = media.statement.show_marks(_unrepeated(back), {**back.front.media, **back.media})
    ui.statement_label.setText(statement)
    ui.statement_label.setVisible(bool(statement))
    _notices(ui, back)
    ui.source_button.setText(fact.source.title if len(fact.source.title) < 46 else fact.source.title[:44] + "…")
    ui.as_of_badge.show_as(f"As of {fact.as_of}", "neutral", "clock")
    ui.as_of_badge.setVisible(bool(fact.as_of))
    ui.status_badge.show_as(fact.status_text, *wording.STATUS_LOOK[fact.status])
    ui.source_details.setText(source_words(fact))
    ui.source_details.setVisible(False)
    ui.rate_label.setText(f"How well did you know it?  Suggested: {suggested.name.capitalize()}")
    buttons = (ui.again_button, ui.hard_button, ui.good_button, ui.easy_button)
    for button, choice in zip(buttons, back.choices, strict=True):
        button.set_interval(choice.interval)
        button.set_suggested(choice.rating is suggested)
    ui.answer_scroll.verticalScrollBar().setValue(0)
    return in_words(back.answer)


def source_words(fact: FactView) -> str:
    """The source in full, on one or two lines."""
    source = fact.source
    parts = [source.title, source.publisher, source.date, source.where]
    words = ", ".join(part for part in parts if part) + "."
    return f"{words}\n{source.url}" if source.url else words


def _unrepeated(back: Back) -> str:
    """The statement; its pictures that stand in the answer are not shown twice, and where the back has none of its
    own, those of the front stay in sight.
    """
    shown = {mark.name for mark in marks(back.answer)}
    text = back.statement
    if not shown and not marks(text):
        text = " ".join([text, *(back.front.prompt[m.start : m.end] for m in marks(back.front.prompt))]).strip()
    for mark in reversed(marks(text)):
        if mark.name in shown:
            text = text[: mark.start] + worded(mark.alt, mark.name) + text[mark.end :]
    return text


def _answer(ui: Ui_FlashcardsScreen, back: Back, words: str) -> None:
    members = back.members
    ui.answer_label.setVisible(bool(words) and not members)
    ui.answer_label.setText(words)
    role = "answer" if len(words) <= _BIG else "stem"
    ui.answer_label.set_role(role)
    ui.members_label.setVisible(bool(members))
    ui.members_label.setText(_member_lines(back))
    ui.match_badge.setVisible(back.match is not None)
    if back.match is not None:
        words, tone, icon = wording.MATCH_LOOK[back.match]
        ui.match_badge.show_as(words, tone, icon)
    _fit_answer(ui)
    ui.you_typed_label.setVisible(bool(back.difference))
    ui.answer_diff.setVisible(bool(back.difference))
    ui.answer_diff.show_segments([(d.kind, d.text) for d in back.difference])


def _fit_answer(ui: Ui_FlashcardsScreen) -> None:
    """One line where the card has the room for it, the badge with the judgement beside it."""
    font = themes.current().font(str(ui.answer_label.property("role")))
    natural = int(QFontMetricsF(font).horizontalAdvance(ui.answer_label.text()) + 8)
    edges = ui.back_page_layout.contentsMargins()
    room = ui.back_page.width() - edges.left() - edges.right()
    if not ui.match_badge.isHidden():
        room -= ui.match_badge.sizeHint().width() + ui.answer_row.spacing()
    ui.answer_label.setMinimumWidth(min(natural, max(_ANSWER_WIDTH, room)))


def _member_lines(back: Back) -> str:
    """Numbered; with a tick for what was typed and a word for what was missed."""
    lines = []
    for n, text in enumerate(back.members):
        mark = "" if not back.ticked else "✓  " if back.ticked[n] else "missed:  "
        lines.append(f"{n + 1}.  {mark}{text}")
    return "\n".join(lines)


def _notices(ui: Ui_FlashcardsScreen, back: Back) -> None:
    fact = back.fact
    ui.changed_notice.setVisible(bool(back.changed))
    if back.changed:
        ui.changed_notice.set_tone("warn", "swap")
        ui.changed_notice.show_text(
            "This answer changed.",
            f"You learned “{in_words(back.changed)}”; now it is “{in_words(back.answer)}”.",
            compact=True,
        )
    stale = fact.status in (Status.SUPERSEDED, Status.ENDED, Status.DUE_FOR_CHECK)
    ui.stale_notice.setVisible(stale)
    if stale:
        ui.stale_notice.set_tone("warn", wording.STATUS_LOOK[fact.status][1])
        ui.stale_notice.show_text(f"{fact.status_text}.", stale_words(fact), compact=True)


def stale_words(fact: FactView) -> str:
    """What to make of a value that is not current."""
    if fact.successor:
        return f"What followed: {fact.successor[1]}: {fact.successor[2]}."
    if fact.status is Status.DUE_FOR_CHECK:
        return f"The value is that of {fact.as_of}; it may have changed since."
    return "The value held for its time only."


def show_memory(ui: Ui_FlashcardsScreen, back: Back) -> None:
    """What is known of this card's memory, and how it goes on after Good and Hard."""
    show_all(False, ui.memory_hidden, ui.answer_by_title, ui.typing_radio, ui.silent_radio)
    show_all(True, ui.memory_table, ui.curve_rule, ui.curve_title, ui.memory_curve)
    seen = back.last_seen_days is not None
    ui.seen_value.setText(wording.days_ago(back.last_seen_days) if back.last_seen_days is not None else "never")
    ui.times_value.setText(
        f"{wording.count(back.seen, 'time')}, {wording.count(back.lapses, 'lapse')}" if back.seen else "first time"
    )
    ui.stability_value.setText(wording.stability(back.stability) if seen else "–")
    ui.recall_value.setText(wording.percent(back.recall) if back.recall is not None else "–")
    ui.taught_value.setText(back.fact.as_of or "–")
    by_rating = {choice.rating: choice for choice in back.choices}
    ui.memory_curve.show_curves(
        [_curve("Good", by_rating[Rating.GOOD].curve, "solid", "c1"),
         _curve("Hard", by_rating[Rating.HARD].curve, "dashed", "c2")]
    )  # fmt: skip


def show_all(visible: bool, *widgets: QWidget) -> None:
    """Show or hide several widgets."""
    for widget in widgets:
        widget.setVisible(visible)


def _curve(name: str, values: tuple[float, ...], dash: str, token: str) -> Line:
    points = tuple(Point(f"day {n * 3}", value * 100, x=float(n * 3)) for n, value in enumerate(values))
    return Line(name, points, dash, token)


def tick_words(tick: Tick) -> str:
    """What became of an element that was typed, and what is ticked so far."""
    if not tick.element:
        said = f"“{tick.typed.strip()}” is none of them."
    elif tick.again:
        said = f"“{tick.element}” is ticked already."
    else:
        said = f"✓ {tick.element}" + (" (nearly as you typed it)." if tick.almost else ".")
    rest = f"{wording.count(tick.left, 'part')} to go." if tick.left else "That is all of them."
    return f"{said} {rest}  Ticked: {', '.join(tick.found) or 'none'}."


def typing_hint(front: Front) -> str:
    """What typing does."""
    if front.parts:
        return f"Type one of the {front.parts} parts, in any order, then Enter. Enter with nothing typed shows all."
    return "Small spelling slips are told apart. Accents and capitals do not matter."


def done_words(step: Step, total: int) -> str:
    """What was done in a session, and when cards come again."""
    words = "There is no card to show now."
    if total:
        minutes = wording.duration(max(1, round(step.spent_seconds / 60)))
        words = f"{wording.count(total, 'card')}, {minutes}, {step.kept} kept."
    if step.next_due:
        when, cards = step.next_due
        words += f" Next: {wording.days_ahead(when)}, {wording.count(cards, 'card')}."
    return words + " You can read a page and study its facts at any time, or test yourself with a quiz."


def wrap_source_row(ui: Ui_FlashcardsScreen) -> None:
    """Source, date and status go on in the next row where the text is large."""
    widgets = [item.widget() for n in range(ui.source_row.count()) if (item := ui.source_row.itemAt(n)) is not None]
    while ui.source_row.count():
        ui.source_row.takeAt(0)
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        if widget is not None:
            flow.addWidget(widget)
    ui.source_row.addWidget(holder)
