# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_exam.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QListWidget, QListWidgetItem,
    QPlainTextEdit, QProgressBar, QScrollArea, QSizePolicy,
    QSpacerItem, QSpinBox, QStackedWidget, QVBoxLayout,
    QWidget)

from iomquiz.gui.screens._quiz_form import (FormBadge, FormButton, FormSegments, FormText)
from iomquiz.gui.widgets.card import (Card, Rule)
from iomquiz.gui.widgets.key_button import LinkButton
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.question_grid import QuestionGrid
from iomquiz.gui.widgets.table import CopyTable
from iomquiz.gui.widgets.text import ElideLabel

class Ui_ExamScreen(object):
    def setupUi(self, exam_screen):
        if not exam_screen.objectName():
            exam_screen.setObjectName(u"exam_screen")
        self.screen_layout = QVBoxLayout(exam_screen)
        self.screen_layout.setSpacing(0)
        self.screen_layout.setObjectName(u"screen_layout")
        self.screen_layout.setContentsMargins(0, 0, 0, 0)
        self.states = QStackedWidget(exam_screen)
        self.states.setObjectName(u"states")
        self.start_page = QWidget()
        self.start_page.setObjectName(u"start_page")
        self.start_layout = QVBoxLayout(self.start_page)
        self.start_layout.setSpacing(12)
        self.start_layout.setObjectName(u"start_layout")
        self.start_layout.setContentsMargins(24, 16, 24, 16)
        self.resume_notice = NoticeBar(self.start_page)
        self.resume_notice.setObjectName(u"resume_notice")

        self.start_layout.addWidget(self.resume_notice)

        self.start_row = QHBoxLayout()
        self.start_row.setSpacing(16)
        self.start_row.setObjectName(u"start_row")
        self.start_row.setContentsMargins(0, 0, 0, 0)
        self.plan_column = QVBoxLayout()
        self.plan_column.setSpacing(8)
        self.plan_column.setObjectName(u"plan_column")
        self.plan_column.setContentsMargins(0, 0, 0, 0)
        self.plan_title = QLabel(self.start_page)
        self.plan_title.setObjectName(u"plan_title")
        self.plan_title.setTextFormat(Qt.PlainText)
        self.plan_title.setProperty(u"role", u"section")

        self.plan_column.addWidget(self.plan_title)

        self.plan_list = QListWidget(self.start_page)
        self.plan_list.setObjectName(u"plan_list")
        self.plan_list.setProperty(u"boxed", u"true")
        self.plan_list.setProperty(u"ring", u"none")

        self.plan_column.addWidget(self.plan_list)

        self.past_title = QLabel(self.start_page)
        self.past_title.setObjectName(u"past_title")
        self.past_title.setTextFormat(Qt.PlainText)
        self.past_title.setProperty(u"role", u"section")

        self.plan_column.addWidget(self.past_title)

        self.past_list = QListWidget(self.start_page)
        self.past_list.setObjectName(u"past_list")
        self.past_list.setProperty(u"boxed", u"true")
        self.past_list.setProperty(u"ring", u"none")

        self.plan_column.addWidget(self.past_list)

        self.plan_buttons = QHBoxLayout()
        self.plan_buttons.setSpacing(8)
        self.plan_buttons.setObjectName(u"plan_buttons")
        self.plan_buttons.setContentsMargins(0, 0, 0, 0)
        self.new_button = FormButton(self.start_page)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setProperty(u"kind", u"plain small")
        self.new_button.setProperty(u"shownIcon", u"plus")

        self.plan_buttons.addWidget(self.new_button)

        self.change_button = FormButton(self.start_page)
        self.change_button.setObjectName(u"change_button")
        self.change_button.setProperty(u"kind", u"plain small")
        self.change_button.setProperty(u"shownIcon", u"pencil")

        self.plan_buttons.addWidget(self.change_button)

        self.print_button = FormButton(self.start_page)
        self.print_button.setObjectName(u"print_button")
        self.print_button.setProperty(u"kind", u"plain small")
        self.print_button.setProperty(u"shownIcon", u"print")

        self.plan_buttons.addWidget(self.print_button)

        self.plan_buttons_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.plan_buttons.addItem(self.plan_buttons_space)


        self.plan_column.addLayout(self.plan_buttons)

        self.sealed_buttons = QHBoxLayout()
        self.sealed_buttons.setSpacing(8)
        self.sealed_buttons.setObjectName(u"sealed_buttons")
        self.sealed_buttons.setContentsMargins(0, 0, 0, 0)
        self.forms_button = FormButton(self.start_page)
        self.forms_button.setObjectName(u"forms_button")
        self.forms_button.setProperty(u"kind", u"plain small")
        self.forms_button.setProperty(u"shownIcon", u"copy")

        self.sealed_buttons.addWidget(self.forms_button)

        self.sealed_button = FormButton(self.start_page)
        self.sealed_button.setObjectName(u"sealed_button")
        self.sealed_button.setProperty(u"kind", u"plain small")
        self.sealed_button.setProperty(u"shownIcon", u"lock")

        self.sealed_buttons.addWidget(self.sealed_button)

        self.sealed_buttons_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.sealed_buttons.addItem(self.sealed_buttons_space)


        self.plan_column.addLayout(self.sealed_buttons)

        self.sit_buttons = QHBoxLayout()
        self.sit_buttons.setSpacing(8)
        self.sit_buttons.setObjectName(u"sit_buttons")
        self.sit_buttons.setContentsMargins(0, 0, 0, 0)
        self.sit_sealed_button = FormButton(self.start_page)
        self.sit_sealed_button.setObjectName(u"sit_sealed_button")
        self.sit_sealed_button.setProperty(u"kind", u"plain small")
        self.sit_sealed_button.setProperty(u"shownIcon", u"lock")

        self.sit_buttons.addWidget(self.sit_sealed_button)

        self.sit_buttons_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.sit_buttons.addItem(self.sit_buttons_space)


        self.plan_column.addLayout(self.sit_buttons)

        self.plan_column.setStretch(1, 3)
        self.plan_column.setStretch(3, 2)

        self.start_row.addLayout(self.plan_column)

        self.plan_card = Card(self.start_page)
        self.plan_card.setObjectName(u"plan_card")
        self.card_layout = QVBoxLayout(self.plan_card)
        self.card_layout.setSpacing(0)
        self.card_layout.setObjectName(u"card_layout")
        self.card_layout.setContentsMargins(0, 0, 0, 0)
        self.plan_area = QScrollArea(self.plan_card)
        self.plan_area.setObjectName(u"plan_area")
        self.plan_area.setWidgetResizable(True)
        self.plan_area.setFrameShape(QFrame.NoFrame)
        self.plan_area.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.plan_area.setFocusPolicy(Qt.NoFocus)
        self.plan_body = QWidget()
        self.plan_body.setObjectName(u"plan_body")
        self.plan_body.setProperty(u"ground", u"surface")
        self.plan_body_layout = QVBoxLayout(self.plan_body)
        self.plan_body_layout.setSpacing(8)
        self.plan_body_layout.setObjectName(u"plan_body_layout")
        self.plan_body_layout.setContentsMargins(20, 16, 20, 16)
        self.plan_name = FormText(self.plan_body)
        self.plan_name.setObjectName(u"plan_name")
        self.plan_name.setProperty(u"role", u"title")

        self.plan_body_layout.addWidget(self.plan_name)

        self.plan_about = FormText(self.plan_body)
        self.plan_about.setObjectName(u"plan_about")
        self.plan_about.setProperty(u"role", u"body")

        self.plan_body_layout.addWidget(self.plan_about)

        self.plan_facts = FormText(self.plan_body)
        self.plan_facts.setObjectName(u"plan_facts")
        self.plan_facts.setProperty(u"role", u"strong")

        self.plan_body_layout.addWidget(self.plan_facts)

        self.prediction_title = QLabel(self.plan_body)
        self.prediction_title.setObjectName(u"prediction_title")
        self.prediction_title.setTextFormat(Qt.PlainText)
        self.prediction_title.setProperty(u"role", u"section")

        self.plan_body_layout.addWidget(self.prediction_title)

        self.plan_prediction = FormText(self.plan_body)
        self.plan_prediction.setObjectName(u"plan_prediction")
        self.plan_prediction.setProperty(u"role", u"body")

        self.plan_body_layout.addWidget(self.plan_prediction)

        self.rules_title = QLabel(self.plan_body)
        self.rules_title.setObjectName(u"rules_title")
        self.rules_title.setTextFormat(Qt.PlainText)
        self.rules_title.setProperty(u"role", u"section")

        self.plan_body_layout.addWidget(self.rules_title)

        self.plan_rules = FormText(self.plan_body)
        self.plan_rules.setObjectName(u"plan_rules")
        self.plan_rules.setProperty(u"role", u"body")

        self.plan_body_layout.addWidget(self.plan_rules)

        self.coverage_title = QLabel(self.plan_body)
        self.coverage_title.setObjectName(u"coverage_title")
        self.coverage_title.setTextFormat(Qt.PlainText)
        self.coverage_title.setProperty(u"role", u"section")

        self.plan_body_layout.addWidget(self.coverage_title)

        self.coverage_table = CopyTable(self.plan_body)
        self.coverage_table.setObjectName(u"coverage_table")

        self.plan_body_layout.addWidget(self.coverage_table)

        self.coverage_advice = FormText(self.plan_body)
        self.coverage_advice.setObjectName(u"coverage_advice")
        self.coverage_advice.setProperty(u"role", u"body")

        self.plan_body_layout.addWidget(self.coverage_advice)

        self.extra_title = QLabel(self.plan_body)
        self.extra_title.setObjectName(u"extra_title")
        self.extra_title.setTextFormat(Qt.PlainText)
        self.extra_title.setProperty(u"role", u"section")

        self.plan_body_layout.addWidget(self.extra_title)

        self.extra_row = QHBoxLayout()
        self.extra_row.setSpacing(10)
        self.extra_row.setObjectName(u"extra_row")
        self.extra_row.setContentsMargins(0, 0, 0, 0)
        self.extra_minutes = QSpinBox(self.plan_body)
        self.extra_minutes.setObjectName(u"extra_minutes")
        self.extra_minutes.setMaximum(600)

        self.extra_row.addWidget(self.extra_minutes)

        self.extra_reason = QLineEdit(self.plan_body)
        self.extra_reason.setObjectName(u"extra_reason")

        self.extra_row.addWidget(self.extra_reason)

        self.extra_row.setStretch(1, 1)

        self.plan_body_layout.addLayout(self.extra_row)

        self.plan_body_space = QSpacerItem(4, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.plan_body_layout.addItem(self.plan_body_space)

        self.plan_area.setWidget(self.plan_body)

        self.card_layout.addWidget(self.plan_area)

        self.start_foot = QHBoxLayout()
        self.start_foot.setSpacing(12)
        self.start_foot.setObjectName(u"start_foot")
        self.start_foot.setContentsMargins(20, 10, 20, 14)
        self.start_problem = FormText(self.plan_card)
        self.start_problem.setObjectName(u"start_problem")
        self.start_problem.setProperty(u"role", u"body")

        self.start_foot.addWidget(self.start_problem)

        self.start_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.start_foot.addItem(self.start_space)

        self.start_button = FormButton(self.plan_card)
        self.start_button.setObjectName(u"start_button")
        self.start_button.setProperty(u"kind", u"primary large")
        self.start_button.setProperty(u"shownKey", u"Enter")
        self.start_button.setProperty(u"shownIcon", u"play")

        self.start_foot.addWidget(self.start_button)


        self.card_layout.addLayout(self.start_foot)

        self.card_layout.setStretch(0, 1)

        self.start_row.addWidget(self.plan_card)

        self.start_row.setStretch(0, 2)
        self.start_row.setStretch(1, 3)

        self.start_layout.addLayout(self.start_row)

        self.start_layout.setStretch(1, 1)
        self.states.addWidget(self.start_page)
        self.play_page = QWidget()
        self.play_page.setObjectName(u"play_page")
        self.play_layout = QVBoxLayout(self.play_page)
        self.play_layout.setSpacing(0)
        self.play_layout.setObjectName(u"play_layout")
        self.play_layout.setContentsMargins(0, 0, 0, 0)
        self.exam_head = QWidget(self.play_page)
        self.exam_head.setObjectName(u"exam_head")
        self.exam_head.setProperty(u"ground", u"surface")
        self.exam_head.setProperty(u"edge", u"bottom")
        self.head_layout = QHBoxLayout(self.exam_head)
        self.head_layout.setSpacing(12)
        self.head_layout.setObjectName(u"head_layout")
        self.head_layout.setContentsMargins(24, 0, 24, 0)
        self.head_words = QVBoxLayout()
        self.head_words.setSpacing(0)
        self.head_words.setObjectName(u"head_words")
        self.head_words.setContentsMargins(0, 0, 0, 0)
        self.head_above = QSpacerItem(4, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.head_words.addItem(self.head_above)

        self.exam_title = ElideLabel(self.exam_head)
        self.exam_title.setObjectName(u"exam_title")
        self.exam_title.setProperty(u"role", u"section")

        self.head_words.addWidget(self.exam_title)

        self.exam_about = QLabel(self.exam_head)
        self.exam_about.setObjectName(u"exam_about")
        self.exam_about.setTextFormat(Qt.PlainText)
        self.exam_about.setProperty(u"role", u"caption")

        self.head_words.addWidget(self.exam_about)

        self.head_below = QSpacerItem(4, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.head_words.addItem(self.head_below)


        self.head_layout.addLayout(self.head_words)

        self.mode_badge = FormBadge(self.exam_head)
        self.mode_badge.setObjectName(u"mode_badge")

        self.head_layout.addWidget(self.mode_badge)

        self.mode_note = QLabel(self.exam_head)
        self.mode_note.setObjectName(u"mode_note")
        self.mode_note.setTextFormat(Qt.PlainText)
        self.mode_note.setProperty(u"role", u"dense")

        self.head_layout.addWidget(self.mode_note)

        self.head_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head_layout.addItem(self.head_space)

        self.save_label = FormText(self.exam_head)
        self.save_label.setObjectName(u"save_label")
        self.save_label.setProperty(u"role", u"dense")

        self.head_layout.addWidget(self.save_label)

        self.timer_frame = QFrame(self.exam_head)
        self.timer_frame.setObjectName(u"timer_frame")
        self.timer_frame.setProperty(u"kind", u"card")
        self.timer_layout = QHBoxLayout(self.timer_frame)
        self.timer_layout.setSpacing(8)
        self.timer_layout.setObjectName(u"timer_layout")
        self.timer_layout.setContentsMargins(12, 2, 6, 2)
        self.timer_icon = QLabel(self.timer_frame)
        self.timer_icon.setObjectName(u"timer_icon")
        self.timer_icon.setTextFormat(Qt.PlainText)
        self.timer_icon.setProperty(u"role", u"body")

        self.timer_layout.addWidget(self.timer_icon)

        self.timer_label = QLabel(self.timer_frame)
        self.timer_label.setObjectName(u"timer_label")
        self.timer_label.setTextFormat(Qt.PlainText)
        self.timer_label.setProperty(u"role", u"figure")

        self.timer_layout.addWidget(self.timer_label)

        self.timer_note = QLabel(self.timer_frame)
        self.timer_note.setObjectName(u"timer_note")
        self.timer_note.setTextFormat(Qt.PlainText)
        self.timer_note.setProperty(u"role", u"caption")

        self.timer_layout.addWidget(self.timer_note)

        self.timer_rule = Rule(self.timer_frame)
        self.timer_rule.setObjectName(u"timer_rule")

        self.timer_layout.addWidget(self.timer_rule)

        self.hide_button = FormButton(self.timer_frame)
        self.hide_button.setObjectName(u"hide_button")
        self.hide_button.setProperty(u"kind", u"quiet small")
        self.hide_button.setProperty(u"shownKey", u"T")
        self.hide_button.setProperty(u"shownIcon", u"hidden")

        self.timer_layout.addWidget(self.hide_button)


        self.head_layout.addWidget(self.timer_frame)

        self.hand_in_button = FormButton(self.exam_head)
        self.hand_in_button.setObjectName(u"hand_in_button")
        self.hand_in_button.setProperty(u"kind", u"plain")
        self.hand_in_button.setProperty(u"shownIcon", u"tick")

        self.head_layout.addWidget(self.hand_in_button)


        self.play_layout.addWidget(self.exam_head)

        self.play_row = QHBoxLayout()
        self.play_row.setSpacing(0)
        self.play_row.setObjectName(u"play_row")
        self.play_row.setContentsMargins(0, 0, 0, 0)
        self.grid_pane = QWidget(self.play_page)
        self.grid_pane.setObjectName(u"grid_pane")
        self.grid_pane.setProperty(u"ground", u"window")
        self.grid_pane.setProperty(u"edge", u"right")
        self.grid_layout_box = QVBoxLayout(self.grid_pane)
        self.grid_layout_box.setSpacing(10)
        self.grid_layout_box.setObjectName(u"grid_layout_box")
        self.grid_layout_box.setContentsMargins(16, 14, 14, 12)
        self.grid_head = QHBoxLayout()
        self.grid_head.setSpacing(8)
        self.grid_head.setObjectName(u"grid_head")
        self.grid_head.setContentsMargins(0, 0, 0, 0)
        self.grid_title = QLabel(self.grid_pane)
        self.grid_title.setObjectName(u"grid_title")
        self.grid_title.setTextFormat(Qt.PlainText)
        self.grid_title.setProperty(u"role", u"section")

        self.grid_head.addWidget(self.grid_title)

        self.grid_head_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.grid_head.addItem(self.grid_head_space)

        self.grid_count = QLabel(self.grid_pane)
        self.grid_count.setObjectName(u"grid_count")
        self.grid_count.setTextFormat(Qt.PlainText)
        self.grid_count.setProperty(u"role", u"dense")

        self.grid_head.addWidget(self.grid_count)


        self.grid_layout_box.addLayout(self.grid_head)

        self.grid_bar = QProgressBar(self.grid_pane)
        self.grid_bar.setObjectName(u"grid_bar")
        self.grid_bar.setTextVisible(False)

        self.grid_layout_box.addWidget(self.grid_bar)

        self.grid_area = QScrollArea(self.grid_pane)
        self.grid_area.setObjectName(u"grid_area")
        self.grid_area.setWidgetResizable(True)
        self.grid_area.setFrameShape(QFrame.NoFrame)
        self.grid_area.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.grid_area.setFocusPolicy(Qt.NoFocus)
        self.grid_body = QWidget()
        self.grid_body.setObjectName(u"grid_body")
        self.grid_body_layout = QVBoxLayout(self.grid_body)
        self.grid_body_layout.setSpacing(0)
        self.grid_body_layout.setObjectName(u"grid_body_layout")
        self.grid_body_layout.setContentsMargins(0, 0, 0, 0)
        self.question_grid = QuestionGrid(self.grid_body)
        self.question_grid.setObjectName(u"question_grid")

        self.grid_body_layout.addWidget(self.question_grid)

        self.grid_body_space = QSpacerItem(4, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.grid_body_layout.addItem(self.grid_body_space)

        self.grid_area.setWidget(self.grid_body)

        self.grid_layout_box.addWidget(self.grid_area)

        self.legend_rule = Rule(self.grid_pane)
        self.legend_rule.setObjectName(u"legend_rule")

        self.grid_layout_box.addWidget(self.legend_rule)

        self.legend_host = QWidget(self.grid_pane)
        self.legend_host.setObjectName(u"legend_host")
        self.legend_layout = QVBoxLayout(self.legend_host)
        self.legend_layout.setSpacing(6)
        self.legend_layout.setObjectName(u"legend_layout")
        self.legend_layout.setContentsMargins(0, 0, 0, 0)

        self.grid_layout_box.addWidget(self.legend_host)

        self.grid_layout_box.setStretch(2, 1)

        self.play_row.addWidget(self.grid_pane)

        self.exam_pane = QWidget(self.play_page)
        self.exam_pane.setObjectName(u"exam_pane")
        self.exam_pane.setProperty(u"ground", u"surface")
        self.exam_pane_layout = QVBoxLayout(self.exam_pane)
        self.exam_pane_layout.setSpacing(0)
        self.exam_pane_layout.setObjectName(u"exam_pane_layout")
        self.exam_pane_layout.setContentsMargins(0, 0, 0, 0)
        self.exam_area = QScrollArea(self.exam_pane)
        self.exam_area.setObjectName(u"exam_area")
        self.exam_area.setWidgetResizable(True)
        self.exam_area.setFrameShape(QFrame.NoFrame)
        self.exam_area.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.exam_area.setFocusPolicy(Qt.NoFocus)
        self.exam_body = QWidget()
        self.exam_body.setObjectName(u"exam_body")
        self.exam_body.setProperty(u"ground", u"surface")
        self.exam_body_layout = QHBoxLayout(self.exam_body)
        self.exam_body_layout.setSpacing(0)
        self.exam_body_layout.setObjectName(u"exam_body_layout")
        self.exam_body_layout.setContentsMargins(40, 18, 40, 12)
        self.exam_column = QWidget(self.exam_body)
        self.exam_column.setObjectName(u"exam_column")
        self.exam_column_layout = QVBoxLayout(self.exam_column)
        self.exam_column_layout.setSpacing(10)
        self.exam_column_layout.setObjectName(u"exam_column_layout")
        self.exam_column_layout.setContentsMargins(0, 0, 0, 0)
        self.question_head = QHBoxLayout()
        self.question_head.setSpacing(8)
        self.question_head.setObjectName(u"question_head")
        self.question_head.setContentsMargins(0, 0, 0, 0)
        self.question_title = QLabel(self.exam_column)
        self.question_title.setObjectName(u"question_title")
        self.question_title.setTextFormat(Qt.PlainText)
        self.question_title.setProperty(u"role", u"section")

        self.question_head.addWidget(self.question_title)

        self.type_badge = FormBadge(self.exam_column)
        self.type_badge.setObjectName(u"type_badge")

        self.question_head.addWidget(self.type_badge)

        self.points_badge = FormBadge(self.exam_column)
        self.points_badge.setObjectName(u"points_badge")

        self.question_head.addWidget(self.points_badge)

        self.question_head_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.question_head.addItem(self.question_head_space)

        self.flag_button = FormButton(self.exam_column)
        self.flag_button.setObjectName(u"flag_button")
        self.flag_button.setProperty(u"kind", u"plain")
        self.flag_button.setProperty(u"shownKey", u"F")
        self.flag_button.setProperty(u"shownIcon", u"flag")

        self.question_head.addWidget(self.flag_button)


        self.exam_column_layout.addLayout(self.question_head)

        self.exam_notice = NoticeBar(self.exam_column)
        self.exam_notice.setObjectName(u"exam_notice")

        self.exam_column_layout.addWidget(self.exam_notice)

        self.stem = FormText(self.exam_column)
        self.stem.setObjectName(u"stem")
        self.stem.setProperty(u"role", u"stem")

        self.exam_column_layout.addWidget(self.stem)

        self.rule = FormText(self.exam_column)
        self.rule.setObjectName(u"rule")
        self.rule.setProperty(u"role", u"body")

        self.exam_column_layout.addWidget(self.rule)

        self.answer_host = QWidget(self.exam_column)
        self.answer_host.setObjectName(u"answer_host")
        self.answer_layout = QVBoxLayout(self.answer_host)
        self.answer_layout.setSpacing(8)
        self.answer_layout.setObjectName(u"answer_layout")
        self.answer_layout.setContentsMargins(0, 8, 0, 0)

        self.exam_column_layout.addWidget(self.answer_host)

        self.certainty_host = QWidget(self.exam_column)
        self.certainty_host.setObjectName(u"certainty_host")
        self.certainty_layout = QVBoxLayout(self.certainty_host)
        self.certainty_layout.setSpacing(6)
        self.certainty_layout.setObjectName(u"certainty_layout")
        self.certainty_layout.setContentsMargins(0, 8, 0, 0)
        self.certainty_title = QLabel(self.certainty_host)
        self.certainty_title.setObjectName(u"certainty_title")
        self.certainty_title.setTextFormat(Qt.PlainText)
        self.certainty_title.setProperty(u"role", u"label")

        self.certainty_layout.addWidget(self.certainty_title)

        self.certainty_row = QHBoxLayout()
        self.certainty_row.setSpacing(8)
        self.certainty_row.setObjectName(u"certainty_row")
        self.certainty_row.setContentsMargins(0, 0, 0, 0)
        self.certainty_choice = FormSegments(self.certainty_host)
        self.certainty_choice.setObjectName(u"certainty_choice")

        self.certainty_row.addWidget(self.certainty_choice)

        self.certainty_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.certainty_row.addItem(self.certainty_space)


        self.certainty_layout.addLayout(self.certainty_row)

        self.certainty_note = FormText(self.certainty_host)
        self.certainty_note.setObjectName(u"certainty_note")
        self.certainty_note.setProperty(u"role", u"dense")

        self.certainty_layout.addWidget(self.certainty_note)


        self.exam_column_layout.addWidget(self.certainty_host)

        self.state_line = FormText(self.exam_column)
        self.state_line.setObjectName(u"state_line")
        self.state_line.setProperty(u"role", u"dense")

        self.exam_column_layout.addWidget(self.state_line)

        self.told_card = Card(self.exam_column)
        self.told_card.setObjectName(u"told_card")
        self.told_layout = QVBoxLayout(self.told_card)
        self.told_layout.setSpacing(6)
        self.told_layout.setObjectName(u"told_layout")
        self.told_layout.setContentsMargins(16, 12, 16, 12)
        self.told_title = FormText(self.told_card)
        self.told_title.setObjectName(u"told_title")
        self.told_title.setProperty(u"role", u"strong")

        self.told_layout.addWidget(self.told_title)

        self.told_text = FormText(self.told_card)
        self.told_text.setObjectName(u"told_text")
        self.told_text.setProperty(u"role", u"body")

        self.told_layout.addWidget(self.told_text)


        self.exam_column_layout.addWidget(self.told_card)

        self.exam_column_space = QSpacerItem(4, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.exam_column_layout.addItem(self.exam_column_space)


        self.exam_body_layout.addWidget(self.exam_column)

        self.exam_right_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.exam_body_layout.addItem(self.exam_right_space)

        self.exam_body_layout.setStretch(0, 1000)
        self.exam_area.setWidget(self.exam_body)

        self.exam_pane_layout.addWidget(self.exam_area)

        self.exam_foot = QHBoxLayout()
        self.exam_foot.setSpacing(10)
        self.exam_foot.setObjectName(u"exam_foot")
        self.exam_foot.setContentsMargins(40, 10, 40, 18)
        self.grid_button = FormButton(self.exam_pane)
        self.grid_button.setObjectName(u"grid_button")
        self.grid_button.setProperty(u"kind", u"plain")
        self.grid_button.setProperty(u"shownIcon", u"menu")

        self.exam_foot.addWidget(self.grid_button)

        self.previous_button = FormButton(self.exam_pane)
        self.previous_button.setObjectName(u"previous_button")
        self.previous_button.setProperty(u"kind", u"plain")
        self.previous_button.setProperty(u"shownKey", u"P")
        self.previous_button.setProperty(u"shownIcon", u"chevron-left")

        self.exam_foot.addWidget(self.previous_button)

        self.clear_button = FormButton(self.exam_pane)
        self.clear_button.setObjectName(u"clear_button")
        self.clear_button.setProperty(u"kind", u"text")

        self.exam_foot.addWidget(self.clear_button)

        self.foot_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.exam_foot.addItem(self.foot_space)

        self.side_button = FormButton(self.exam_pane)
        self.side_button.setObjectName(u"side_button")
        self.side_button.setProperty(u"kind", u"plain")
        self.side_button.setProperty(u"shownIcon", u"panel-right")

        self.exam_foot.addWidget(self.side_button)

        self.give_button = FormButton(self.exam_pane)
        self.give_button.setObjectName(u"give_button")
        self.give_button.setProperty(u"kind", u"primary")
        self.give_button.setProperty(u"shownKey", u"Enter")

        self.exam_foot.addWidget(self.give_button)

        self.next_button = FormButton(self.exam_pane)
        self.next_button.setObjectName(u"next_button")
        self.next_button.setProperty(u"kind", u"primary")
        self.next_button.setProperty(u"shownKey", u"N")

        self.exam_foot.addWidget(self.next_button)


        self.exam_pane_layout.addLayout(self.exam_foot)

        self.exam_pane_layout.setStretch(0, 1)

        self.play_row.addWidget(self.exam_pane)

        self.side_pane = QWidget(self.play_page)
        self.side_pane.setObjectName(u"side_pane")
        self.side_pane.setProperty(u"ground", u"window")
        self.side_pane.setProperty(u"edge", u"left")
        self.side_layout = QVBoxLayout(self.side_pane)
        self.side_layout.setSpacing(6)
        self.side_layout.setObjectName(u"side_layout")
        self.side_layout.setContentsMargins(18, 14, 18, 14)
        self.before_title = QLabel(self.side_pane)
        self.before_title.setObjectName(u"before_title")
        self.before_title.setTextFormat(Qt.PlainText)
        self.before_title.setProperty(u"role", u"section")

        self.side_layout.addWidget(self.before_title)

        self.side_rule_1 = Rule(self.side_pane)
        self.side_rule_1.setObjectName(u"side_rule_1")

        self.side_layout.addWidget(self.side_rule_1)

        self.open_row = QHBoxLayout()
        self.open_row.setSpacing(8)
        self.open_row.setObjectName(u"open_row")
        self.open_row.setContentsMargins(0, 6, 0, 6)
        self.open_icon = QLabel(self.side_pane)
        self.open_icon.setObjectName(u"open_icon")
        self.open_icon.setTextFormat(Qt.PlainText)
        self.open_icon.setProperty(u"role", u"body")

        self.open_row.addWidget(self.open_icon)

        self.open_label = QLabel(self.side_pane)
        self.open_label.setObjectName(u"open_label")
        self.open_label.setTextFormat(Qt.PlainText)
        self.open_label.setProperty(u"role", u"body")

        self.open_row.addWidget(self.open_label)

        self.open_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.open_row.addItem(self.open_space)

        self.open_link = LinkButton(self.side_pane)
        self.open_link.setObjectName(u"open_link")

        self.open_row.addWidget(self.open_link)


        self.side_layout.addLayout(self.open_row)

        self.side_rule_2 = Rule(self.side_pane)
        self.side_rule_2.setObjectName(u"side_rule_2")

        self.side_layout.addWidget(self.side_rule_2)

        self.partly_row = QHBoxLayout()
        self.partly_row.setSpacing(8)
        self.partly_row.setObjectName(u"partly_row")
        self.partly_row.setContentsMargins(0, 6, 0, 6)
        self.partly_icon = QLabel(self.side_pane)
        self.partly_icon.setObjectName(u"partly_icon")
        self.partly_icon.setTextFormat(Qt.PlainText)
        self.partly_icon.setProperty(u"role", u"body")

        self.partly_row.addWidget(self.partly_icon)

        self.partly_label = QLabel(self.side_pane)
        self.partly_label.setObjectName(u"partly_label")
        self.partly_label.setTextFormat(Qt.PlainText)
        self.partly_label.setProperty(u"role", u"body")

        self.partly_row.addWidget(self.partly_label)

        self.partly_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.partly_row.addItem(self.partly_space)

        self.partly_link = LinkButton(self.side_pane)
        self.partly_link.setObjectName(u"partly_link")

        self.partly_row.addWidget(self.partly_link)


        self.side_layout.addLayout(self.partly_row)

        self.side_rule_3 = Rule(self.side_pane)
        self.side_rule_3.setObjectName(u"side_rule_3")

        self.side_layout.addWidget(self.side_rule_3)

        self.flagged_row = QHBoxLayout()
        self.flagged_row.setSpacing(8)
        self.flagged_row.setObjectName(u"flagged_row")
        self.flagged_row.setContentsMargins(0, 6, 0, 6)
        self.flagged_icon = QLabel(self.side_pane)
        self.flagged_icon.setObjectName(u"flagged_icon")
        self.flagged_icon.setTextFormat(Qt.PlainText)
        self.flagged_icon.setProperty(u"role", u"body")

        self.flagged_row.addWidget(self.flagged_icon)

        self.flagged_label = QLabel(self.side_pane)
        self.flagged_label.setObjectName(u"flagged_label")
        self.flagged_label.setTextFormat(Qt.PlainText)
        self.flagged_label.setProperty(u"role", u"body")

        self.flagged_row.addWidget(self.flagged_label)

        self.flagged_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.flagged_row.addItem(self.flagged_space)

        self.flagged_link = LinkButton(self.side_pane)
        self.flagged_link.setObjectName(u"flagged_link")

        self.flagged_row.addWidget(self.flagged_link)


        self.side_layout.addLayout(self.flagged_row)

        self.side_rule_4 = Rule(self.side_pane)
        self.side_rule_4.setObjectName(u"side_rule_4")

        self.side_layout.addWidget(self.side_rule_4)

        self.costs = FormText(self.side_pane)
        self.costs.setObjectName(u"costs")
        self.costs.setProperty(u"role", u"dense")

        self.side_layout.addWidget(self.costs)

        self.receipt_link = LinkButton(self.side_pane)
        self.receipt_link.setObjectName(u"receipt_link")

        self.side_layout.addWidget(self.receipt_link)

        self.pace_title = QLabel(self.side_pane)
        self.pace_title.setObjectName(u"pace_title")
        self.pace_title.setTextFormat(Qt.PlainText)
        self.pace_title.setProperty(u"role", u"section")

        self.side_layout.addWidget(self.pace_title)

        self.pace = FormText(self.side_pane)
        self.pace.setObjectName(u"pace")
        self.pace.setProperty(u"role", u"dense")

        self.side_layout.addWidget(self.pace)

        self.notes_title = QLabel(self.side_pane)
        self.notes_title.setObjectName(u"notes_title")
        self.notes_title.setTextFormat(Qt.PlainText)
        self.notes_title.setProperty(u"role", u"section")

        self.side_layout.addWidget(self.notes_title)

        self.notes_edit = QPlainTextEdit(self.side_pane)
        self.notes_edit.setObjectName(u"notes_edit")
        self.notes_edit.setTabChangesFocus(True)

        self.side_layout.addWidget(self.notes_edit)

        self.notes_note = FormText(self.side_pane)
        self.notes_note.setObjectName(u"notes_note")
        self.notes_note.setProperty(u"role", u"faint")

        self.side_layout.addWidget(self.notes_note)

        self.side_layout.setStretch(13, 1)

        self.play_row.addWidget(self.side_pane)

        self.play_row.setStretch(1, 1)

        self.play_layout.addLayout(self.play_row)

        self.play_layout.setStretch(1, 1)
        self.states.addWidget(self.play_page)

        self.screen_layout.addWidget(self.states)

        QWidget.setTabOrder(self.plan_list, self.start_button)
        QWidget.setTabOrder(self.start_button, self.past_list)
        QWidget.setTabOrder(self.past_list, self.new_button)
        QWidget.setTabOrder(self.new_button, self.change_button)
        QWidget.setTabOrder(self.change_button, self.print_button)
        QWidget.setTabOrder(self.print_button, self.forms_button)
        QWidget.setTabOrder(self.forms_button, self.sealed_button)
        QWidget.setTabOrder(self.sealed_button, self.sit_sealed_button)
        QWidget.setTabOrder(self.sit_sealed_button, self.extra_minutes)
        QWidget.setTabOrder(self.extra_minutes, self.extra_reason)
        QWidget.setTabOrder(self.extra_reason, self.flag_button)
        QWidget.setTabOrder(self.flag_button, self.next_button)
        QWidget.setTabOrder(self.next_button, self.previous_button)
        QWidget.setTabOrder(self.previous_button, self.clear_button)
        QWidget.setTabOrder(self.clear_button, self.grid_button)
        QWidget.setTabOrder(self.grid_button, self.side_button)
        QWidget.setTabOrder(self.side_button, self.question_grid)
        QWidget.setTabOrder(self.question_grid, self.open_link)
        QWidget.setTabOrder(self.open_link, self.partly_link)
        QWidget.setTabOrder(self.partly_link, self.flagged_link)
        QWidget.setTabOrder(self.flagged_link, self.notes_edit)
        QWidget.setTabOrder(self.notes_edit, self.hide_button)
        QWidget.setTabOrder(self.hide_button, self.hand_in_button)

        self.retranslateUi(exam_screen)

        self.states.setCurrentIndex(0)


        QMetaObject.connectSlotsByName(exam_screen)
    # setupUi

    def retranslateUi(self, exam_screen):
        self.plan_title.setText(QCoreApplication.translate("ExamScreen", u"Exams", None))
#if QT_CONFIG(accessibility)
        self.plan_list.setAccessibleName(QCoreApplication.translate("ExamScreen", u"Exams to choose from", None))
#endif // QT_CONFIG(accessibility)
        self.past_title.setText(QCoreApplication.translate("ExamScreen", u"Earlier sittings", None))
#if QT_CONFIG(accessibility)
        self.past_list.setAccessibleName(QCoreApplication.translate("ExamScreen", u"Earlier sittings", None))
#endif // QT_CONFIG(accessibility)
        self.new_button.setText(QCoreApplication.translate("ExamScreen", u"New blueprint", None))
        self.change_button.setText(QCoreApplication.translate("ExamScreen", u"Change\u2026", None))
        self.print_button.setText(QCoreApplication.translate("ExamScreen", u"Print\u2026", None))
        self.forms_button.setText(QCoreApplication.translate("ExamScreen", u"Parallel forms\u2026", None))
        self.sealed_button.setText(QCoreApplication.translate("ExamScreen", u"Seal or examine\u2026", None))
        self.sit_sealed_button.setText(QCoreApplication.translate("ExamScreen", u"Sit a sealed exam\u2026", None))
        self.prediction_title.setText(QCoreApplication.translate("ExamScreen", u"What to expect", None))
        self.rules_title.setText(QCoreApplication.translate("ExamScreen", u"Rules", None))
        self.coverage_title.setText(QCoreApplication.translate("ExamScreen", u"What the bank has for it", None))
#if QT_CONFIG(accessibility)
        self.coverage_table.setAccessibleName(QCoreApplication.translate("ExamScreen", u"What the bank has for this exam", None))
#endif // QT_CONFIG(accessibility)
        self.extra_title.setText(QCoreApplication.translate("ExamScreen", u"Extra time", None))
#if QT_CONFIG(accessibility)
        self.extra_minutes.setAccessibleName(QCoreApplication.translate("ExamScreen", u"Extra minutes", None))
#endif // QT_CONFIG(accessibility)
        self.extra_minutes.setSuffix(QCoreApplication.translate("ExamScreen", u" min", None))
#if QT_CONFIG(accessibility)
        self.extra_reason.setAccessibleName(QCoreApplication.translate("ExamScreen", u"Reason for extra time", None))
#endif // QT_CONFIG(accessibility)
        self.extra_reason.setPlaceholderText(QCoreApplication.translate("ExamScreen", u"Reason, where there is extra time", None))
        self.start_button.setText(QCoreApplication.translate("ExamScreen", u"Start the exam", None))
        self.exam_about.setText("")
        self.mode_note.setText(QCoreApplication.translate("ExamScreen", u"Reference, search and cards are closed", None))
        self.timer_icon.setText("")
        self.timer_label.setText("")
        self.timer_note.setText("")
        self.hide_button.setText(QCoreApplication.translate("ExamScreen", u"Hide", None))
        self.hand_in_button.setText(QCoreApplication.translate("ExamScreen", u"Hand in\u2026", None))
        self.grid_title.setText(QCoreApplication.translate("ExamScreen", u"Questions", None))
        self.grid_count.setText("")
#if QT_CONFIG(accessibility)
        self.grid_bar.setAccessibleName(QCoreApplication.translate("ExamScreen", u"Answered", None))
#endif // QT_CONFIG(accessibility)
        self.question_title.setText("")
        self.flag_button.setText(QCoreApplication.translate("ExamScreen", u"Flag for later", None))
        self.certainty_title.setText(QCoreApplication.translate("ExamScreen", u"How certain are you?", None))
#if QT_CONFIG(accessibility)
        self.certainty_choice.setAccessibleName(QCoreApplication.translate("ExamScreen", u"How certain are you?", None))
#endif // QT_CONFIG(accessibility)
        self.grid_button.setText(QCoreApplication.translate("ExamScreen", u"Questions", None))
        self.previous_button.setText(QCoreApplication.translate("ExamScreen", u"Previous", None))
        self.clear_button.setText(QCoreApplication.translate("ExamScreen", u"Clear answer", None))
        self.side_button.setText(QCoreApplication.translate("ExamScreen", u"Notes", None))
        self.give_button.setText(QCoreApplication.translate("ExamScreen", u"Give this answer", None))
#if QT_CONFIG(tooltip)
        self.give_button.setToolTip(QCoreApplication.translate("ExamScreen", u"It is final then, and you see what this exam tells of it", None))
#endif // QT_CONFIG(tooltip)
        self.next_button.setText(QCoreApplication.translate("ExamScreen", u"Next", None))
        self.before_title.setText(QCoreApplication.translate("ExamScreen", u"Before you hand in", None))
        self.open_icon.setText("")
        self.open_label.setText("")
        self.open_link.setText(QCoreApplication.translate("ExamScreen", u"Next", None))
        self.partly_icon.setText("")
        self.partly_label.setText("")
        self.partly_link.setText(QCoreApplication.translate("ExamScreen", u"Next", None))
        self.flagged_icon.setText("")
        self.flagged_label.setText("")
        self.flagged_link.setText(QCoreApplication.translate("ExamScreen", u"Next", None))
        self.receipt_link.setText(QCoreApplication.translate("ExamScreen", u"Closing code so far (C)", None))
#if QT_CONFIG(tooltip)
        self.receipt_link.setToolTip(QCoreApplication.translate("ExamScreen", u"Noted down in the room, it makes changes to what was answered until then evident", None))
#endif // QT_CONFIG(tooltip)
        self.pace_title.setText(QCoreApplication.translate("ExamScreen", u"Pace", None))
        self.notes_title.setText(QCoreApplication.translate("ExamScreen", u"Scratch notes", None))
#if QT_CONFIG(accessibility)
        self.notes_edit.setAccessibleName(QCoreApplication.translate("ExamScreen", u"Scratch notes", None))
#endif // QT_CONFIG(accessibility)
        self.notes_note.setText(QCoreApplication.translate("ExamScreen", u"Not marked. Deleted when you hand in.", None))
        pass
    # retranslateUi

