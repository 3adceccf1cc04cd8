"""Today: what waits, how long it takes, what changed; one key starts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.forms.ui_screen_today import Ui_TodayScreen
from iomquiz.gui.latest import Latest
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.interval_bar import IntervalBar
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.mastery_ball import MasteryBall
from iomquiz.gui.widgets.text import ElideLabel, TextLabel
from iomquiz.gui.widgets.week_dots import DayDot
from iomquiz.services.today_records import TodaySheet, WeakTopic
from iomquiz.services.wishes import QuizWish, Wish


class TodayPage(Page):
    """What is due, in one look; Space starts it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest = Latest(desk, self)
        self._sheet: TodaySheet | None = None
        self.ui = Ui_TodayScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        ui = self.ui
        self._resume = KeyButton("Resume quiz", "R", "", "plain")
        self._hand_in = KeyButton("Hand in as it is", "", "", "plain")
        self._exam_open = False
        ui.resume_notice.set_tone("info", "quiz")
        ui.resume_notice.add_action(self._hand_in)
        ui.resume_notice.add_action(self._resume)
        for button, digit in ((ui.review_button, "1"), (ui.new_button, "2"), (ui.weak_button, "3")):
            button.set_key(digit)
        self._connect()
        for signal in (desk.changes.learner_changed, desk.changes.bank_changed):
            signal.connect(self._refresh)
        desk.changes.record_changed.connect(lambda _what: self._refresh())

    def _connect(self) -> None:
        ui, go = self.ui, self._desk.go
        calls = {
            ui.start_button: self._start,
            ui.five_button: lambda: go("flashcards", Wish(minutes=5, title="Five minutes")),
            ui.topics_button: self._choose_topics,
            ui.review_button: lambda: go("flashcards", Wish(kinds=("due",), title="Due cards")),
            ui.new_button: lambda: go("flashcards", Wish(kinds=("new",), title="New cards")),
            ui.weak_button: self._weak_quiz,
            ui.exam_button: self._set_exam,
            ui.relearn_button: self._relearn,
            ui.see_button: self._see_changes,
            self._resume: lambda: go("exam" if self._exam_open else "quiz", {"resume": True}),
            self._hand_in: lambda: go("exam", {"hand in": True}),
        }
        for button, call in calls.items():
            button.clicked.connect(lambda _checked=False, call=call: call())
        self.add_key("1", ui.review_button.click)
        self.add_key("2", ui.new_button.click)
        self.add_key("3", ui.weak_button.click)
        self.add_key("R", self._resume.click)
        self.add_key("Space", self._start)
        self.add_key("Return", self._start)

    # --- called by the frame

    def enter(self, request: object | None = None) -> None:
        """Show the state of this moment; the start button has the focus."""
        del request
        self._sheet = None
        self._refresh()
        self.ui.start_button.setFocus()

    def fit(self, *, narrow: bool, low: bool) -> None:
        """In a narrow window the right column stands below the left one."""
        grid = self.ui.columns
        grid.removeWidget(self.ui.right_column)
        grid.addWidget(self.ui.right_column, 1 if narrow else 0, 0 if narrow else 1)
        self.ui.right_column.setMaximumWidth(16_777_215 if narrow else 420)
        self.ui.body_layout.setContentsMargins(24, 10 if low else 18, 24, 10 if low else 18)

    # --- showing

    def _refresh(self) -> None:
        if not self.isVisible() and self._sheet is not None:
            return
        service = self._desk.services.today
        sheet = service.sheet()
        self._show(sheet)
        if sheet.pending:
            self._latest.run(lambda _p, _c: service.whole(sheet), self._whole_came, title="Looking for weak topics")

    def _whole_came(self, sheet: TodaySheet) -> None:
        if self._sheet is not None and self._sheet.pending:
            self._show(sheet)

    def _show(self, sheet: TodaySheet) -> None:
        self._sheet = sheet
        self.set_heading("Today", wording.full_day(sheet.day))
        self._show_now(sheet)
        self._show_resume(sheet)
        self._show_weak(sheet)
        self._show_exam(sheet)
        self._show_changes(sheet)
        self._show_week(sheet)
        hints = [KeyHint(("Space",), "Start session"), KeyHint(("1", "2", "3"), "Start one part")]
        if sheet.open_quiz or self._exam_open:
            hints.append(KeyHint(("R",), "Resume exam" if self._exam_open else "Resume quiz"))
        self.set_hints(*hints)

    def _show_now(self, sheet: TodaySheet) -> None:
        ui, counts = self.ui, sheet.counts
        waiting = counts.due + counts.learning
        ui.due_label.setText(f"{waiting} due")
        ui.new_label.setText(f"+ {counts.new} new · about {wording.duration(sheet.minutes)}")
        ui.new_label.setVisible(bool(waiting or counts.new))
        if waiting or counts.new:
            text = (
                f"Done by {wording.clock(sheet.done_by)} if you start now. You can stop at any card; nothing is lost."
            )
        elif sheet.next_due:
            when, cards = sheet.next_due
            text = f"Nothing is due. Next cards: {wording.days_ahead(when)}, {cards}. You can read or take a quiz now."
        else:
            text = "Nothing is due. You can read a page or take a quiz now."
        ui.now_text.setText(text)
        ui.review_count.setText(wording.count(waiting, "card"))
        ui.review_minutes.setText(wording.duration(sheet.review_minutes))
        ui.new_count.setText(wording.count(counts.new, "card"))
        ui.new_minutes.setText(wording.duration(sheet.new_minutes))
        ui.weak_count.setText(wording.count(sheet.weak_questions, "question"))
        ui.weak_minutes.setText(wording.duration(sheet.weak_minutes))
        ui.review_button.setEnabled(waiting > 0)
        ui.new_button.setEnabled(counts.new > 0)
        ui.weak_button.setEnabled(sheet.weak_questions > 0)
        any_card = bool(waiting or counts.new)
        ui.start_button.setText("Start session" if any_card else "Take a quiz")
        ui.five_button.setEnabled(any_card)

    def _show_resume(self, sheet: TodaySheet) -> None:
        notice = self.ui.resume_notice
        exam = self._desk.services.exam.left_open() if sheet.open_exam else None
        self._exam_open = exam is not None
        self._hand_in.setVisible(self._exam_open)
        self._resume.setText("Resume exam" if exam else "Resume quiz")
        notice.set_tone("warn" if exam else "info", "exam" if exam else "quiz")
        notice.setVisible(bool(sheet.open_quiz) or self._exam_open)
        if exam is not None:
            minutes = exam.left_ms // 60_000
            done = f"{exam.answered} of {exam.count} answered, all saved · {minutes} min left"
            notice.show_text(f"Exam interrupted: {exam.title}", done)
        elif sheet.open_quiz:
            done = f"{sheet.open_quiz_answered} of {sheet.open_quiz_total} answered · every answer is saved"
            notice.show_text(f"Quiz left open: {sheet.open_quiz}", done)

    def _show_weak(self, sheet: TodaySheet) -> None:
        layout = self.ui.weak_rows_layout
        _clear(layout)
        for topic in sheet.weak:
            layout.addWidget(self._weak_row(topic))
        self.ui.weak_rows.setVisible(bool(sheet.weak))
        self.ui.weak_caption.setVisible(bool(sheet.weak))
        self.ui.weak_empty.setVisible(not sheet.weak)
        if sheet.pending:
            words = "Looking through your cards…"
        elif sheet.never_studied:
            words = "Nothing is known yet. Study some cards or read a page, and weak topics will show here."
        else:
            words = "No topic that you studied is under 80 %."
        self.ui.weak_empty.setText(words)

    def _weak_row(self, topic: WeakTopic) -> QWidget:
        row = QWidget()
        row.setProperty("edge", "top")
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(12)
        ball = MasteryBall(row)
        ball.set_state(topic.mastery.value)
        layout.addWidget(ball)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(topic.title, "control"))
        slips = ElideLabel(topic.slips)
        slips.setProperty("role", "dense")
        names.addWidget(slips)
        layout.addLayout(names, 3)
        bar = IntervalBar(row)
        bar.setMinimumWidth(90)
        low, high = topic.recall - topic.half_width, topic.recall + topic.half_width
        bar.show_value(topic.recall * 100, (max(0.0, low) * 100, min(1.0, high) * 100), name=topic.title)
        layout.addWidget(bar, 1)
        layout.addWidget(
            _fixed(label(f"{wording.percent(topic.recall)} ±{round(topic.half_width * 100)}", "strong"), 86)
        )
        layout.addWidget(_fixed(label(wording.days_ago(topic.last_seen_days), "dense"), 84))
        practise = KeyButton("Practise", "", "", "plain small")
        practise.setAccessibleName(f"Practise {topic.title}")
        wish = QuizWish(topics=(topic.id,), title=topic.title)
        practise.clicked.connect(lambda: self._desk.go("quiz", wish))
        layout.addWidget(practise)
        return row

    def _show_exam(self, sheet: TodaySheet) -> None:
        ui = self.ui
        there = sheet.exam_in is not None and sheet.exam_in >= 0
        for widget in (ui.exam_date, ui.exam_days, ui.exam_name):
            widget.setVisible(there)
        if there and sheet.exam_day is not None:
            ui.exam_title.setText("Exam in")
            ui.exam_date.setText(f"{wording.short_day(sheet.exam_day)} {sheet.exam_day.year}")
            ui.exam_days.setText(wording.count(sheet.exam_in or 0, "day"))
            ui.exam_name.setText(sheet.exam_name)
            text = "" if sheet.pending else f"You have given {wording.count(sheet.answers, 'answer')} so far."
            ui.exam_button.setText("Change…")
        else:
            ui.exam_title.setText("Exam")
            text = "Set an exam date to count the days to it."
            if sheet.exam_in is not None:
                text = "The exam date has passed. Set the next one."
            ui.exam_button.setText("Set an exam date…")
        ui.exam_text.setText(text)

    def _show_changes(self, sheet: TodaySheet) -> None:
        ui = self.ui
        _clear(ui.changes_rows_layout)
        ui.changes_card.setVisible(bool(sheet.changes or sheet.stale))
        for change in sheet.changes[:4]:
            row = TextLabel(f"{change.old} → {change.fact.value}", "dense", tone="text")
            row.set_lead(f"{change.fact.cue}:")
            ui.changes_rows_layout.addWidget(row)
        for fact in sheet.stale[:4]:
            words = fact.status_text
            if fact.successor:
                words += f"; now {fact.successor[2]}"
            row = TextLabel(f"{fact.value} · {words}", "dense", tone="text")
            row.set_lead(f"{fact.cue}:")
            ui.changes_rows_layout.addWidget(row)
        changed, stale = len(sheet.changes), len(sheet.stale)
        parts = []
        if changed:
            parts.append(f"{wording.count(changed, 'fact')} changed")
        if stale:
            parts.append(f"{wording.count(stale, 'fact')} out of date")
        ui.changes_title.setText(" · ".join(parts) + " since you learned")

    def _show_week(self, sheet: TodaySheet) -> None:
        days = [DayDot(wording.weekday(d.day), d.minutes, d.day == sheet.day) for d in sheet.week]
        self.ui.week_dots.show_days(days)
        studied = sum(1 for d in sheet.week if d.minutes)
        self.ui.week_note.setText(f"{studied} of 7 days · goal {sheet.goal_days}")

    # --- doing

    def _start(self) -> None:
        sheet = self._sheet
        if sheet is not None and (sheet.counts.due or sheet.counts.learning or sheet.counts.new):
            self._desk.go("flashcards", Wish())
        else:
            self._desk.go("quiz")

    def _weak_quiz(self) -> None:
        if self._sheet is not None and self._sheet.weak_questions:
            topics = tuple(topic.id for topic in self._sheet.weak)
            wish = QuizWish(topics=topics, count=self._sheet.weak_questions, title="Weak topics")
            self._desk.go("quiz", wish)

    def _choose_topics(self) -> None:
        from iomquiz.gui.dialogs.topics import ask_topics

        chosen = ask_topics(self, self._desk.services.reference.tree(marks=False))
        if chosen:
            self._desk.go("flashcards", Wish(topics=chosen, title=wording.count(len(chosen), "topic")))

    def _set_exam(self) -> None:
        from iomquiz.gui.dialogs.learner import ask_learner

        if ask_learner(self, self._desk):
            self._refresh()

    def _relearn(self) -> None:
        if self._sheet is not None:
            facts = [c.fact.id for c in self._sheet.changes]
            facts += [(f.successor[0] if f.successor else f.id) for f in self._sheet.stale]
            self._desk.go("flashcards", Wish(facts=tuple(dict.fromkeys(facts)), title="Changed facts"))

    def _see_changes(self) -> None:
        if self._sheet is not None:
            first = [c.fact.id for c in self._sheet.changes] + [f.id for f in self._sheet.stale]
            self._desk.go("reference", {"fact": first[0]})


def _fixed(widget: QLabel, width: int) -> QLabel:
    """Columns of the rows stand under one another."""
    widget.setMinimumWidth(themes.current().scaled(width))
    return widget


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()


SCREEN = Screen(id="today", title="Today", icon="today", order=1, build=TodayPage)
