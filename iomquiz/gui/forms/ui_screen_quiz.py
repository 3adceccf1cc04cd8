# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_quiz.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QGridLayout, QHBoxLayout,
    QLabel, QListWidgetItem, QScrollArea, QSizePolicy,
    QSpacerItem, QStackedWidget, QVBoxLayout, QWidget)

from iomquiz.gui.screens._quiz_form import (FormBadge, FormButton, FormSegments, FormText)
from iomquiz.gui.screens._quiz_list import QuestionList
from iomquiz.gui.screens._quiz_ticks import TickList
from iomquiz.gui.widgets.answer_diff import AnswerDiff
from iomquiz.gui.widgets.card import (Card, Rule)
from iomquiz.gui.widgets.notice_bar import NoticeBar

class Ui_QuizScreen(object):
    def setupUi(self, quiz_screen):
        if not quiz_screen.objectName():
            quiz_screen.setObjectName(u"quiz_screen")
        self.quiz_layout = QVBoxLayout(quiz_screen)
        self.quiz_layout.setSpacing(0)
        self.quiz_layout.setObjectName(u"quiz_layout")
        self.quiz_layout.setContentsMargins(0, 0, 0, 0)
        self.states = QStackedWidget(quiz_screen)
        self.states.setObjectName(u"states")
        self.menu_page = QWidget()
        self.menu_page.setObjectName(u"menu_page")
        self.menu_page_layout = QVBoxLayout(self.menu_page)
        self.menu_page_layout.setSpacing(0)
        self.menu_page_layout.setObjectName(u"menu_page_layout")
        self.menu_page_layout.setContentsMargins(0, 0, 0, 0)
        self.menu_area = QScrollArea(self.menu_page)
        self.menu_area.setObjectName(u"menu_area")
        self.menu_area.setFrameShape(QFrame.Shape.NoFrame)
        self.menu_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.menu_area.setWidgetResizable(True)
        self.menu_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.menu_body = QWidget()
        self.menu_body.setObjectName(u"menu_body")
        self.menu_body.setProperty(u"ground", u"window")
        self.menu_body_layout = QHBoxLayout(self.menu_body)
        self.menu_body_layout.setSpacing(0)
        self.menu_body_layout.setObjectName(u"menu_body_layout")
        self.menu_body_layout.setContentsMargins(30, 18, 30, 18)
        self.menu_column = QWidget(self.menu_body)
        self.menu_column.setObjectName(u"menu_column")
        self.menu_layout = QVBoxLayout(self.menu_column)
        self.menu_layout.setSpacing(14)
        self.menu_layout.setObjectName(u"menu_layout")
        self.menu_layout.setContentsMargins(0, 0, 0, 0)
        self.resume_notice = NoticeBar(self.menu_column)
        self.resume_notice.setObjectName(u"resume_notice")

        self.menu_layout.addWidget(self.resume_notice)

        self.menu_notice = NoticeBar(self.menu_column)
        self.menu_notice.setObjectName(u"menu_notice")

        self.menu_layout.addWidget(self.menu_notice)

        self.menu_card = Card(self.menu_column)
        self.menu_card.setObjectName(u"menu_card")
        self.menu_card_layout = QVBoxLayout(self.menu_card)
        self.menu_card_layout.setSpacing(8)
        self.menu_card_layout.setObjectName(u"menu_card_layout")
        self.menu_card_layout.setContentsMargins(18, 16, 18, 16)
        self.menu_title = QLabel(self.menu_card)
        self.menu_title.setObjectName(u"menu_title")
        self.menu_title.setProperty(u"role", u"section")

        self.menu_card_layout.addWidget(self.menu_title)

        self.choices_host = QWidget(self.menu_card)
        self.choices_host.setObjectName(u"choices_host")
        self.source_group = QWidget(self.choices_host)
        self.source_group.setObjectName(u"source_group")
        self.source_layout = QVBoxLayout(self.source_group)
        self.source_layout.setSpacing(4)
        self.source_layout.setObjectName(u"source_layout")
        self.source_layout.setContentsMargins(0, 0, 0, 0)
        self.source_label = QLabel(self.source_group)
        self.source_label.setObjectName(u"source_label")
        self.source_label.setProperty(u"role", u"label")

        self.source_layout.addWidget(self.source_label)

        self.source_choice = FormSegments(self.source_group)
        self.source_choice.setObjectName(u"source_choice")

        self.source_layout.addWidget(self.source_choice)

        self.count_group = QWidget(self.choices_host)
        self.count_group.setObjectName(u"count_group")
        self.count_layout = QVBoxLayout(self.count_group)
        self.count_layout.setSpacing(4)
        self.count_layout.setObjectName(u"count_layout")
        self.count_layout.setContentsMargins(0, 0, 0, 0)
        self.count_label = QLabel(self.count_group)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setProperty(u"role", u"label")

        self.count_layout.addWidget(self.count_label)

        self.count_choice = FormSegments(self.count_group)
        self.count_choice.setObjectName(u"count_choice")

        self.count_layout.addWidget(self.count_choice)


        self.menu_card_layout.addWidget(self.choices_host)

        self.menu_lists = QGridLayout()
        self.menu_lists.setSpacing(10)
        self.menu_lists.setObjectName(u"menu_lists")
        self.menu_lists.setContentsMargins(0, 0, 0, 0)
        self.topics_label = FormText(self.menu_card)
        self.topics_label.setObjectName(u"topics_label")
        self.topics_label.setProperty(u"role", u"label")

        self.menu_lists.addWidget(self.topics_label, 0, 0, 1, 1)

        self.types_label = FormText(self.menu_card)
        self.types_label.setObjectName(u"types_label")
        self.types_label.setProperty(u"role", u"label")

        self.menu_lists.addWidget(self.types_label, 0, 1, 1, 1)

        self.topics_list = TickList(self.menu_card)
        self.topics_list.setObjectName(u"topics_list")

        self.menu_lists.addWidget(self.topics_list, 1, 0, 1, 1)

        self.types_list = TickList(self.menu_card)
        self.types_list.setObjectName(u"types_list")

        self.menu_lists.addWidget(self.types_list, 1, 1, 1, 1)


        self.menu_card_layout.addLayout(self.menu_lists)


        self.menu_layout.addWidget(self.menu_card)

        self.space_1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.menu_layout.addItem(self.space_1)


        self.menu_body_layout.addWidget(self.menu_column)

        self.space_2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.menu_body_layout.addItem(self.space_2)

        self.menu_body_layout.setStretch(0, 1)
        self.menu_area.setWidget(self.menu_body)

        self.menu_page_layout.addWidget(self.menu_area)

        self.menu_footer = QWidget(self.menu_page)
        self.menu_footer.setObjectName(u"menu_footer")
        self.menu_footer.setProperty(u"ground", u"window")
        self.start_row = QHBoxLayout(self.menu_footer)
        self.start_row.setSpacing(14)
        self.start_row.setObjectName(u"start_row")
        self.start_row.setContentsMargins(30, 10, 30, 12)
        self.start_button = FormButton(self.menu_footer)
        self.start_button.setObjectName(u"start_button")
        self.start_button.setAutoDefault(True)
        self.start_button.setProperty(u"kind", u"primary large")
        self.start_button.setProperty(u"shownKey", u"Enter")
        self.start_button.setProperty(u"shownIcon", u"play")

        self.start_row.addWidget(self.start_button)

        self.menu_summary = FormText(self.menu_footer)
        self.menu_summary.setObjectName(u"menu_summary")
        self.menu_summary.setProperty(u"role", u"dense")

        self.start_row.addWidget(self.menu_summary)

        self.start_row.setStretch(1, 1)

        self.menu_page_layout.addWidget(self.menu_footer)

        self.states.addWidget(self.menu_page)
        self.play_page = QWidget()
        self.play_page.setObjectName(u"play_page")
        self.play_layout = QHBoxLayout(self.play_page)
        self.play_layout.setSpacing(0)
        self.play_layout.setObjectName(u"play_layout")
        self.play_layout.setContentsMargins(0, 0, 0, 0)
        self.side_pane = QWidget(self.play_page)
        self.side_pane.setObjectName(u"side_pane")
        self.side_pane.setProperty(u"ground", u"window")
        self.side_pane.setProperty(u"edge", u"right")
        self.side_layout = QVBoxLayout(self.side_pane)
        self.side_layout.setSpacing(10)
        self.side_layout.setObjectName(u"side_layout")
        self.side_layout.setContentsMargins(10, 14, 10, 14)
        self.side_head = QWidget(self.side_pane)
        self.side_head.setObjectName(u"side_head")
        self.side_head_layout = QHBoxLayout(self.side_head)
        self.side_head_layout.setSpacing(8)
        self.side_head_layout.setObjectName(u"side_head_layout")
        self.side_head_layout.setContentsMargins(10, 0, 10, 4)
        self.side_title = QLabel(self.side_head)
        self.side_title.setObjectName(u"side_title")
        self.side_title.setProperty(u"role", u"section")

        self.side_head_layout.addWidget(self.side_title)

        self.space_3 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.side_head_layout.addItem(self.space_3)

        self.side_points = QLabel(self.side_head)
        self.side_points.setObjectName(u"side_points")
        self.side_points.setProperty(u"role", u"dense")

        self.side_head_layout.addWidget(self.side_points)


        self.side_layout.addWidget(self.side_head)

        self.question_list = QuestionList(self.side_pane)
        self.question_list.setObjectName(u"question_list")

        self.side_layout.addWidget(self.question_list)

        self.side_rule = Rule(self.side_pane)
        self.side_rule.setObjectName(u"side_rule")

        self.side_layout.addWidget(self.side_rule)

        self.side_note = FormText(self.side_pane)
        self.side_note.setObjectName(u"side_note")
        self.side_note.setProperty(u"role", u"dense")

        self.side_layout.addWidget(self.side_note)


        self.play_layout.addWidget(self.side_pane)

        self.main_pane = QWidget(self.play_page)
        self.main_pane.setObjectName(u"main_pane")
        self.main_layout = QVBoxLayout(self.main_pane)
        self.main_layout.setSpacing(0)
        self.main_layout.setObjectName(u"main_layout")
        self.main_layout.setContentsMargins(0, 0, 0, 0)
        self.question_area = QScrollArea(self.main_pane)
        self.question_area.setObjectName(u"question_area")
        self.question_area.setFrameShape(QFrame.Shape.NoFrame)
        self.question_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.question_area.setWidgetResizable(True)
        self.question_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.question_body = QWidget()
        self.question_body.setObjectName(u"question_body")
        self.question_body.setProperty(u"ground", u"window")
        self.question_body_layout = QHBoxLayout(self.question_body)
        self.question_body_layout.setSpacing(0)
        self.question_body_layout.setObjectName(u"question_body_layout")
        self.question_body_layout.setContentsMargins(30, 18, 30, 18)
        self.question_column = QWidget(self.question_body)
        self.question_column.setObjectName(u"question_column")
        self.question_layout = QVBoxLayout(self.question_column)
        self.question_layout.setSpacing(10)
        self.question_layout.setObjectName(u"question_layout")
        self.question_layout.setContentsMargins(0, 0, 0, 0)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(8)
        self.chips.setObjectName(u"chips")
        self.chips.setContentsMargins(0, 0, 0, 0)
        self.list_button = FormButton(self.question_column)
        self.list_button.setObjectName(u"list_button")
        self.list_button.setAutoDefault(True)
        self.list_button.setProperty(u"kind", u"plain small")
        self.list_button.setProperty(u"shownKey", u"Ctrl B")
        self.list_button.setProperty(u"shownIcon", u"list")

        self.chips.addWidget(self.list_button)

        self.chips_left = QWidget(self.question_column)
        self.chips_left.setObjectName(u"chips_left")
        self.type_badge = FormBadge(self.chips_left)
        self.type_badge.setObjectName(u"type_badge")
        self.topic_badge = FormBadge(self.chips_left)
        self.topic_badge.setObjectName(u"topic_badge")

        self.chips.addWidget(self.chips_left, 0, Qt.AlignmentFlag.AlignVCenter)

        self.chips_right = QWidget(self.question_column)
        self.chips_right.setObjectName(u"chips_right")
        self.flag_button = FormButton(self.chips_right)
        self.flag_button.setObjectName(u"flag_button")
        self.flag_button.setAutoDefault(True)
        self.flag_button.setProperty(u"kind", u"quiet small")
        self.flag_button.setProperty(u"shownKey", u"F")
        self.flag_button.setProperty(u"shownIcon", u"flag")
        self.flag_button.setCheckable(True)
        self.wrong_button = FormButton(self.chips_right)
        self.wrong_button.setObjectName(u"wrong_button")
        self.wrong_button.setAutoDefault(True)
        self.wrong_button.setProperty(u"kind", u"quiet small")
        self.wrong_button.setProperty(u"shownKey", u"W")
        self.wrong_button.setProperty(u"shownIcon", u"bubble-warning")

        self.chips.addWidget(self.chips_right)

        self.chips.setStretch(1, 1)

        self.question_layout.addLayout(self.chips)

        self.stem = FormText(self.question_column)
        self.stem.setObjectName(u"stem")
        self.stem.setProperty(u"role", u"stem")

        self.question_layout.addWidget(self.stem)

        self.rule = FormText(self.question_column)
        self.rule.setObjectName(u"rule")
        self.rule.setProperty(u"role", u"dense")

        self.question_layout.addWidget(self.rule)

        self.answer_host = QWidget(self.question_column)
        self.answer_host.setObjectName(u"answer_host")
        self.answer_layout = QVBoxLayout(self.answer_host)
        self.answer_layout.setSpacing(8)
        self.answer_layout.setObjectName(u"answer_layout")
        self.answer_layout.setContentsMargins(0, 0, 0, 0)

        self.question_layout.addWidget(self.answer_host)

        self.play_notice = NoticeBar(self.question_column)
        self.play_notice.setObjectName(u"play_notice")

        self.question_layout.addWidget(self.play_notice)

        self.slip_card = Card(self.question_column)
        self.slip_card.setObjectName(u"slip_card")
        self.slip_layout = QVBoxLayout(self.slip_card)
        self.slip_layout.setSpacing(8)
        self.slip_layout.setObjectName(u"slip_layout")
        self.slip_layout.setContentsMargins(16, 12, 16, 12)
        self.slip_title = FormText(self.slip_card)
        self.slip_title.setObjectName(u"slip_title")
        self.slip_title.setProperty(u"role", u"section")

        self.slip_layout.addWidget(self.slip_title)

        self.slip_text = FormText(self.slip_card)
        self.slip_text.setObjectName(u"slip_text")
        self.slip_text.setProperty(u"role", u"body")

        self.slip_layout.addWidget(self.slip_text)

        self.slip_diff = AnswerDiff(self.slip_card)
        self.slip_diff.setObjectName(u"slip_diff")

        self.slip_layout.addWidget(self.slip_diff)

        self.slip_buttons = QHBoxLayout()
        self.slip_buttons.setSpacing(8)
        self.slip_buttons.setObjectName(u"slip_buttons")
        self.slip_buttons.setContentsMargins(0, 0, 0, 0)
        self.slip_yes = FormButton(self.slip_card)
        self.slip_yes.setObjectName(u"slip_yes")
        self.slip_yes.setAutoDefault(True)
        self.slip_yes.setProperty(u"kind", u"plain")
        self.slip_yes.setProperty(u"shownIcon", u"tick")

        self.slip_buttons.addWidget(self.slip_yes)

        self.slip_correct = FormButton(self.slip_card)
        self.slip_correct.setObjectName(u"slip_correct")
        self.slip_correct.setAutoDefault(True)
        self.slip_correct.setProperty(u"kind", u"plain")
        self.slip_correct.setProperty(u"shownIcon", u"pencil")

        self.slip_buttons.addWidget(self.slip_correct)

        self.space_4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.slip_buttons.addItem(self.space_4)


        self.slip_layout.addLayout(self.slip_buttons)

        self.readings_host = QWidget(self.slip_card)
        self.readings_host.setObjectName(u"readings_host")
        self.readings_layout = QHBoxLayout(self.readings_host)
        self.readings_layout.setSpacing(8)
        self.readings_layout.setObjectName(u"readings_layout")
        self.readings_layout.setContentsMargins(0, 0, 0, 0)

        self.slip_layout.addWidget(self.readings_host)


        self.question_layout.addWidget(self.slip_card)

        self.confidence_row = QWidget(self.question_column)
        self.confidence_row.setObjectName(u"confidence_row")
        self.confidence_layout = QHBoxLayout(self.confidence_row)
        self.confidence_layout.setSpacing(12)
        self.confidence_layout.setObjectName(u"confidence_layout")
        self.confidence_layout.setContentsMargins(0, 0, 0, 0)
        self.confidence_label = QLabel(self.confidence_row)
        self.confidence_label.setObjectName(u"confidence_label")
        self.confidence_label.setProperty(u"role", u"dense")

        self.confidence_layout.addWidget(self.confidence_label)

        self.confidence_choice = FormSegments(self.confidence_row)
        self.confidence_choice.setObjectName(u"confidence_choice")

        self.confidence_layout.addWidget(self.confidence_choice)

        self.space_5 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.confidence_layout.addItem(self.space_5)


        self.question_layout.addWidget(self.confidence_row)

        self.score_card = Card(self.question_column)
        self.score_card.setObjectName(u"score_card")
        self.score_card.setProperty(u"tone", u"sunken")
        self.score_layout = QHBoxLayout(self.score_card)
        self.score_layout.setSpacing(12)
        self.score_layout.setObjectName(u"score_layout")
        self.score_layout.setContentsMargins(16, 10, 16, 10)
        self.score_icon = QLabel(self.score_card)
        self.score_icon.setObjectName(u"score_icon")
        self.score_icon.setProperty(u"role", u"body")

        self.score_layout.addWidget(self.score_icon)

        self.score_points = FormText(self.score_card)
        self.score_points.setObjectName(u"score_points")
        self.score_points.setProperty(u"role", u"strong")

        self.score_layout.addWidget(self.score_points)

        self.score_how = FormText(self.score_card)
        self.score_how.setObjectName(u"score_how")
        self.score_how.setProperty(u"role", u"dense")

        self.score_layout.addWidget(self.score_how)

        self.score_felt = QLabel(self.score_card)
        self.score_felt.setObjectName(u"score_felt")
        self.score_felt.setProperty(u"role", u"dense")

        self.score_layout.addWidget(self.score_felt)

        self.score_layout.setStretch(2, 1)

        self.question_layout.addWidget(self.score_card)

        self.key_text = FormText(self.question_column)
        self.key_text.setObjectName(u"key_text")
        self.key_text.setProperty(u"role", u"body")

        self.question_layout.addWidget(self.key_text)

        self.why_card = Card(self.question_column)
        self.why_card.setObjectName(u"why_card")
        self.why_layout = QVBoxLayout(self.why_card)
        self.why_layout.setSpacing(8)
        self.why_layout.setObjectName(u"why_layout")
        self.why_layout.setContentsMargins(16, 12, 16, 12)
        self.why_title = QLabel(self.why_card)
        self.why_title.setObjectName(u"why_title")
        self.why_title.setProperty(u"role", u"section")

        self.why_layout.addWidget(self.why_title)

        self.why_text = FormText(self.why_card)
        self.why_text.setObjectName(u"why_text")
        self.why_text.setProperty(u"role", u"article")

        self.why_layout.addWidget(self.why_text)

        self.facts_host = QWidget(self.why_card)
        self.facts_host.setObjectName(u"facts_host")
        self.facts_layout = QVBoxLayout(self.facts_host)
        self.facts_layout.setSpacing(8)
        self.facts_layout.setObjectName(u"facts_layout")
        self.facts_layout.setContentsMargins(0, 0, 0, 0)

        self.why_layout.addWidget(self.facts_host)

        self.card_note = FormText(self.why_card)
        self.card_note.setObjectName(u"card_note")
        self.card_note.setProperty(u"role", u"dense")

        self.why_layout.addWidget(self.card_note)


        self.question_layout.addWidget(self.why_card)

        self.space_6 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.question_layout.addItem(self.space_6)


        self.question_body_layout.addWidget(self.question_column)

        self.space_7 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.question_body_layout.addItem(self.space_7)

        self.question_body_layout.setStretch(0, 1)
        self.question_area.setWidget(self.question_body)

        self.main_layout.addWidget(self.question_area)

        self.footer = QWidget(self.main_pane)
        self.footer.setObjectName(u"footer")
        self.footer.setProperty(u"ground", u"window")
        self.footer_layout = QHBoxLayout(self.footer)
        self.footer_layout.setSpacing(8)
        self.footer_layout.setObjectName(u"footer_layout")
        self.footer_layout.setContentsMargins(30, 10, 30, 12)
        self.foot_left = QWidget(self.footer)
        self.foot_left.setObjectName(u"foot_left")
        self.previous_button = FormButton(self.foot_left)
        self.previous_button.setObjectName(u"previous_button")
        self.previous_button.setAutoDefault(True)
        self.previous_button.setProperty(u"kind", u"plain")
        self.previous_button.setProperty(u"shownIcon", u"chevron-left")
        self.skip_button = FormButton(self.foot_left)
        self.skip_button.setObjectName(u"skip_button")
        self.skip_button.setAutoDefault(True)
        self.skip_button.setProperty(u"kind", u"plain")
        self.dont_know_button = FormButton(self.foot_left)
        self.dont_know_button.setObjectName(u"dont_know_button")
        self.dont_know_button.setAutoDefault(True)
        self.dont_know_button.setProperty(u"kind", u"plain")
        self.dont_know_button.setProperty(u"shownKey", u"Ctrl Enter")
        self.again_button = FormButton(self.foot_left)
        self.again_button.setObjectName(u"again_button")
        self.again_button.setAutoDefault(True)
        self.again_button.setProperty(u"kind", u"plain")
        self.another_button = FormButton(self.foot_left)
        self.another_button.setObjectName(u"another_button")
        self.another_button.setAutoDefault(True)
        self.another_button.setProperty(u"kind", u"plain")
        self.another_button.setProperty(u"shownKey", u"A")
        self.another_button.setProperty(u"shownIcon", u"plus")
        self.study_button = FormButton(self.foot_left)
        self.study_button.setObjectName(u"study_button")
        self.study_button.setAutoDefault(True)
        self.study_button.setProperty(u"kind", u"plain")
        self.study_button.setProperty(u"shownKey", u"M")
        self.study_button.setProperty(u"shownIcon", u"flashcards")

        self.footer_layout.addWidget(self.foot_left)

        self.primary_button = FormButton(self.footer)
        self.primary_button.setObjectName(u"primary_button")
        self.primary_button.setAutoDefault(True)
        self.primary_button.setProperty(u"kind", u"primary")
        self.primary_button.setProperty(u"shownKey", u"Enter")

        self.footer_layout.addWidget(self.primary_button)

        self.footer_layout.setStretch(0, 1)

        self.main_layout.addWidget(self.footer)


        self.play_layout.addWidget(self.main_pane)

        self.play_layout.setStretch(1, 1)
        self.states.addWidget(self.play_page)
        self.result_page = QScrollArea()
        self.result_page.setObjectName(u"result_page")
        self.result_page.setFrameShape(QFrame.Shape.NoFrame)
        self.result_page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.result_page.setWidgetResizable(True)
        self.result_page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.result_body = QWidget()
        self.result_body.setObjectName(u"result_body")
        self.result_body.setProperty(u"ground", u"window")
        self.result_body_layout = QHBoxLayout(self.result_body)
        self.result_body_layout.setSpacing(0)
        self.result_body_layout.setObjectName(u"result_body_layout")
        self.result_body_layout.setContentsMargins(30, 18, 30, 18)
        self.result_column = QWidget(self.result_body)
        self.result_column.setObjectName(u"result_column")
        self.result_layout = QVBoxLayout(self.result_column)
        self.result_layout.setSpacing(14)
        self.result_layout.setObjectName(u"result_layout")
        self.result_layout.setContentsMargins(0, 0, 0, 0)
        self.result_card = Card(self.result_column)
        self.result_card.setObjectName(u"result_card")
        self.result_card_layout = QVBoxLayout(self.result_card)
        self.result_card_layout.setSpacing(6)
        self.result_card_layout.setObjectName(u"result_card_layout")
        self.result_card_layout.setContentsMargins(18, 16, 18, 16)
        self.result_title = FormText(self.result_card)
        self.result_title.setObjectName(u"result_title")
        self.result_title.setProperty(u"role", u"section")

        self.result_card_layout.addWidget(self.result_title)

        self.result_points = QLabel(self.result_card)
        self.result_points.setObjectName(u"result_points")
        self.result_points.setProperty(u"role", u"key-number")

        self.result_card_layout.addWidget(self.result_points)

        self.result_text = FormText(self.result_card)
        self.result_text.setObjectName(u"result_text")
        self.result_text.setProperty(u"role", u"body")

        self.result_card_layout.addWidget(self.result_text)

        self.result_chance = FormText(self.result_card)
        self.result_chance.setObjectName(u"result_chance")
        self.result_chance.setProperty(u"role", u"dense")

        self.result_card_layout.addWidget(self.result_chance)


        self.result_layout.addWidget(self.result_card)

        self.result_buttons = QHBoxLayout()
        self.result_buttons.setSpacing(10)
        self.result_buttons.setObjectName(u"result_buttons")
        self.result_buttons.setContentsMargins(0, 0, 0, 0)
        self.mistakes_button = FormButton(self.result_column)
        self.mistakes_button.setObjectName(u"mistakes_button")
        self.mistakes_button.setAutoDefault(True)
        self.mistakes_button.setProperty(u"kind", u"primary large")
        self.mistakes_button.setProperty(u"shownKey", u"Enter")
        self.mistakes_button.setProperty(u"shownIcon", u"refresh")

        self.result_buttons.addWidget(self.mistakes_button)

        self.new_button = FormButton(self.result_column)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setAutoDefault(True)
        self.new_button.setProperty(u"kind", u"plain large")
        self.new_button.setProperty(u"shownKey", u"N")
        self.new_button.setProperty(u"shownIcon", u"plus")

        self.result_buttons.addWidget(self.new_button)

        self.space_8 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.result_buttons.addItem(self.space_8)


        self.result_layout.addLayout(self.result_buttons)

        self.missed_title = QLabel(self.result_column)
        self.missed_title.setObjectName(u"missed_title")
        self.missed_title.setProperty(u"role", u"section")

        self.result_layout.addWidget(self.missed_title)

        self.missed_empty = FormText(self.result_column)
        self.missed_empty.setObjectName(u"missed_empty")
        self.missed_empty.setProperty(u"role", u"body")

        self.result_layout.addWidget(self.missed_empty)

        self.missed_host = QWidget(self.result_column)
        self.missed_host.setObjectName(u"missed_host")
        self.missed_layout = QVBoxLayout(self.missed_host)
        self.missed_layout.setSpacing(8)
        self.missed_layout.setObjectName(u"missed_layout")
        self.missed_layout.setContentsMargins(0, 0, 0, 0)

        self.result_layout.addWidget(self.missed_host)

        self.space_9 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.result_layout.addItem(self.space_9)


        self.result_body_layout.addWidget(self.result_column)

        self.space_10 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.result_body_layout.addItem(self.space_10)

        self.result_body_layout.setStretch(0, 1)
        self.result_page.setWidget(self.result_body)
        self.states.addWidget(self.result_page)

        self.quiz_layout.addWidget(self.states)

#if QT_CONFIG(shortcut)
        self.source_label.setBuddy(self.source_choice)
        self.count_label.setBuddy(self.count_choice)
        self.topics_label.setBuddy(self.topics_list)
        self.types_label.setBuddy(self.types_list)
        self.confidence_label.setBuddy(self.confidence_choice)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.topics_list, self.types_list)
        QWidget.setTabOrder(self.types_list, self.start_button)
        QWidget.setTabOrder(self.start_button, self.question_list)
        QWidget.setTabOrder(self.question_list, self.slip_yes)
        QWidget.setTabOrder(self.slip_yes, self.slip_correct)
        QWidget.setTabOrder(self.slip_correct, self.primary_button)
        QWidget.setTabOrder(self.primary_button, self.previous_button)
        QWidget.setTabOrder(self.previous_button, self.skip_button)
        QWidget.setTabOrder(self.skip_button, self.dont_know_button)
        QWidget.setTabOrder(self.dont_know_button, self.again_button)
        QWidget.setTabOrder(self.again_button, self.another_button)
        QWidget.setTabOrder(self.another_button, self.study_button)
        QWidget.setTabOrder(self.study_button, self.flag_button)
        QWidget.setTabOrder(self.flag_button, self.wrong_button)
        QWidget.setTabOrder(self.wrong_button, self.list_button)
        QWidget.setTabOrder(self.list_button, self.mistakes_button)
        QWidget.setTabOrder(self.mistakes_button, self.new_button)

        self.retranslateUi(quiz_screen)

        QMetaObject.connectSlotsByName(quiz_screen)
    # setupUi

    def retranslateUi(self, quiz_screen):
#if QT_CONFIG(accessibility)
        self.menu_area.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Choose a quiz", None))
#endif // QT_CONFIG(accessibility)
        self.menu_title.setText(QCoreApplication.translate("QuizScreen", u"What do you want to practise?", None))
        self.source_label.setText(QCoreApplication.translate("QuizScreen", u"Which questions", None))
#if QT_CONFIG(accessibility)
        self.source_choice.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Which questions", None))
#endif // QT_CONFIG(accessibility)
        self.count_label.setText(QCoreApplication.translate("QuizScreen", u"How many", None))
#if QT_CONFIG(accessibility)
        self.count_choice.setAccessibleName(QCoreApplication.translate("QuizScreen", u"How many questions", None))
#endif // QT_CONFIG(accessibility)
        self.topics_label.setText(QCoreApplication.translate("QuizScreen", u"Topics (none ticked: all)", None))
        self.types_label.setText(QCoreApplication.translate("QuizScreen", u"Types of question (none ticked: all)", None))
#if QT_CONFIG(accessibility)
        self.topics_list.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Topics, none ticked means all", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.types_list.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Types of question, none ticked means all", None))
#endif // QT_CONFIG(accessibility)
        self.start_button.setText(QCoreApplication.translate("QuizScreen", u"Start", None))
#if QT_CONFIG(accessibility)
        self.start_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Start the quiz", None))
#endif // QT_CONFIG(accessibility)
        self.menu_summary.setText("")
        self.side_title.setText(QCoreApplication.translate("QuizScreen", u"Question", None))
        self.side_points.setText("")
#if QT_CONFIG(accessibility)
        self.question_list.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Questions of this quiz", None))
#endif // QT_CONFIG(accessibility)
        self.side_note.setText(QCoreApplication.translate("QuizScreen", u"Untimed practice. Feedback after each answer. What you miss can go to your flashcards.", None))
#if QT_CONFIG(accessibility)
        self.question_area.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Question", None))
#endif // QT_CONFIG(accessibility)
        self.list_button.setText(QCoreApplication.translate("QuizScreen", u"Questions", None))
#if QT_CONFIG(accessibility)
        self.list_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Show the list of questions", None))
#endif // QT_CONFIG(accessibility)
        self.flag_button.setText(QCoreApplication.translate("QuizScreen", u"Flag", None))
#if QT_CONFIG(accessibility)
        self.flag_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Flag this question", None))
#endif // QT_CONFIG(accessibility)
        self.wrong_button.setText(QCoreApplication.translate("QuizScreen", u"Seems wrong", None))
#if QT_CONFIG(accessibility)
        self.wrong_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"This question seems wrong", None))
#endif // QT_CONFIG(accessibility)
        self.stem.setText("")
        self.rule.setText("")
        self.slip_title.setText(QCoreApplication.translate("QuizScreen", u"Almost", None))
        self.slip_text.setText("")
        self.slip_yes.setText(QCoreApplication.translate("QuizScreen", u"Yes, I meant that", None))
#if QT_CONFIG(accessibility)
        self.slip_yes.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Yes, I meant that", None))
#endif // QT_CONFIG(accessibility)
        self.slip_correct.setText(QCoreApplication.translate("QuizScreen", u"Correct my answer", None))
#if QT_CONFIG(accessibility)
        self.slip_correct.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Correct my answer", None))
#endif // QT_CONFIG(accessibility)
        self.confidence_label.setText(QCoreApplication.translate("QuizScreen", u"How sure are you?", None))
#if QT_CONFIG(accessibility)
        self.confidence_choice.setAccessibleName(QCoreApplication.translate("QuizScreen", u"How sure are you", None))
#endif // QT_CONFIG(accessibility)
        self.score_icon.setText("")
        self.score_points.setText("")
        self.score_how.setText("")
        self.score_felt.setText("")
        self.key_text.setText("")
        self.why_title.setText(QCoreApplication.translate("QuizScreen", u"Why", None))
        self.why_text.setText("")
        self.card_note.setText("")
        self.previous_button.setText(QCoreApplication.translate("QuizScreen", u"Previous", None))
#if QT_CONFIG(accessibility)
        self.previous_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Previous question", None))
#endif // QT_CONFIG(accessibility)
        self.skip_button.setText(QCoreApplication.translate("QuizScreen", u"Skip", None))
#if QT_CONFIG(accessibility)
        self.skip_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Skip this question", None))
#endif // QT_CONFIG(accessibility)
        self.dont_know_button.setText(QCoreApplication.translate("QuizScreen", u"I don\u2019t know", None))
#if QT_CONFIG(accessibility)
        self.dont_know_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"I don\u2019t know: show the answer", None))
#endif // QT_CONFIG(accessibility)
        self.again_button.setText(QCoreApplication.translate("QuizScreen", u"Try again", None))
#if QT_CONFIG(accessibility)
        self.again_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Try this question again", None))
#endif // QT_CONFIG(accessibility)
        self.another_button.setText(QCoreApplication.translate("QuizScreen", u"Another like this", None))
#if QT_CONFIG(accessibility)
        self.another_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Another question like this one", None))
#endif // QT_CONFIG(accessibility)
        self.study_button.setText(QCoreApplication.translate("QuizScreen", u"Study this fact", None))
#if QT_CONFIG(accessibility)
        self.study_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Study this fact with flashcards", None))
#endif // QT_CONFIG(accessibility)
        self.primary_button.setText(QCoreApplication.translate("QuizScreen", u"Check", None))
#if QT_CONFIG(accessibility)
        self.primary_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Check", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.result_page.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Result of the quiz", None))
#endif // QT_CONFIG(accessibility)
        self.result_title.setText(QCoreApplication.translate("QuizScreen", u"Done", None))
        self.result_points.setText("")
        self.result_text.setText("")
        self.result_chance.setText("")
        self.mistakes_button.setText(QCoreApplication.translate("QuizScreen", u"Practise the mistakes", None))
#if QT_CONFIG(accessibility)
        self.mistakes_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"Practise the mistakes", None))
#endif // QT_CONFIG(accessibility)
        self.new_button.setText(QCoreApplication.translate("QuizScreen", u"New quiz", None))
#if QT_CONFIG(accessibility)
        self.new_button.setAccessibleName(QCoreApplication.translate("QuizScreen", u"New quiz", None))
#endif // QT_CONFIG(accessibility)
        self.missed_title.setText(QCoreApplication.translate("QuizScreen", u"Missed", None))
        self.missed_empty.setText(QCoreApplication.translate("QuizScreen", u"Nothing was missed.", None))
        pass
    # retranslateUi

