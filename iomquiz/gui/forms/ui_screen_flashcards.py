# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_flashcards.ui'
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
    QLabel, QLineEdit, QRadioButton, QScrollArea,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from iomquiz.gui.widgets.answer_diff import AnswerDiff
from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.card import (Card, Rule)
from iomquiz.gui.widgets.charts_line import MemoryCurve
from iomquiz.gui.widgets.key_button import (KeyButton, LinkButton)
from iomquiz.gui.widgets.mastery_ball import MasteryBall
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.rating_button import RatingButton
from iomquiz.gui.widgets.session_bar import SessionBar
from iomquiz.gui.widgets.text import TextLabel

class Ui_FlashcardsScreen(object):
    def setupUi(self, FlashcardsScreen):
        if not FlashcardsScreen.objectName():
            FlashcardsScreen.setObjectName(u"FlashcardsScreen")
        self.FlashcardsScreen_layout = QHBoxLayout(FlashcardsScreen)
        self.FlashcardsScreen_layout.setSpacing(0)
        self.FlashcardsScreen_layout.setObjectName(u"FlashcardsScreen_layout")
        self.FlashcardsScreen_layout.setContentsMargins(0, 0, 0, 0)
        self.main_area = QWidget(FlashcardsScreen)
        self.main_area.setObjectName(u"main_area")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.main_area.sizePolicy().hasHeightForWidth())
        self.main_area.setSizePolicy(sizePolicy)
        self.main_area_layout = QVBoxLayout(self.main_area)
        self.main_area_layout.setSpacing(14)
        self.main_area_layout.setObjectName(u"main_area_layout")
        self.main_area_layout.setContentsMargins(24, 12, 24, 18)
        self.progress_row = QHBoxLayout()
        self.progress_row.setSpacing(12)
        self.progress_row.setObjectName(u"progress_row")
        self.progress_row.setContentsMargins(0, 0, 0, 0)
        self.position_label = QLabel(self.main_area)
        self.position_label.setObjectName(u"position_label")
        self.position_label.setProperty(u"role", u"strong")

        self.progress_row.addWidget(self.position_label)

        self.session_bar = SessionBar(self.main_area)
        self.session_bar.setObjectName(u"session_bar")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.session_bar.sizePolicy().hasHeightForWidth())
        self.session_bar.setSizePolicy(sizePolicy1)

        self.progress_row.addWidget(self.session_bar)

        self.left_label = QLabel(self.main_area)
        self.left_label.setObjectName(u"left_label")
        self.left_label.setProperty(u"role", u"dense")

        self.progress_row.addWidget(self.left_label)

        self.progress_row.setStretch(1, 1)

        self.main_area_layout.addLayout(self.progress_row)

        self.pages = QStackedWidget(self.main_area)
        self.pages.setObjectName(u"pages")
        self.card_page = QWidget()
        self.card_page.setObjectName(u"card_page")
        self.card_page_layout = QHBoxLayout(self.card_page)
        self.card_page_layout.setObjectName(u"card_page_layout")
        self.card_page_layout.setContentsMargins(0, 0, 0, 0)
        self.card_centre = QHBoxLayout()
        self.card_centre.setObjectName(u"card_centre")
        self.card_centre.setContentsMargins(0, 0, 0, 0)
        self.card_left = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.card_centre.addItem(self.card_left)

        self.card = Card(self.card_page)
        self.card.setObjectName(u"card")
        self.card.setMinimumSize(QSize(460, 0))
        self.card.setMaximumSize(QSize(780, 16777215))
        sizePolicy2 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy2.setHorizontalStretch(0)
        sizePolicy2.setVerticalStretch(0)
        sizePolicy2.setHeightForWidth(self.card.sizePolicy().hasHeightForWidth())
        self.card.setSizePolicy(sizePolicy2)
        self.card_layout = QVBoxLayout(self.card)
        self.card_layout.setSpacing(0)
        self.card_layout.setObjectName(u"card_layout")
        self.card_layout.setContentsMargins(0, 0, 0, 0)
        self.chips_row = QHBoxLayout()
        self.chips_row.setSpacing(8)
        self.chips_row.setObjectName(u"chips_row")
        self.chips_row.setContentsMargins(24, 16, 24, 0)
        self.topic_badge = Badge(self.card)
        self.topic_badge.setObjectName(u"topic_badge")

        self.chips_row.addWidget(self.topic_badge)

        self.state_badge = Badge(self.card)
        self.state_badge.setObjectName(u"state_badge")
        self.state_badge.setProperty(u"tone", u"info")

        self.chips_row.addWidget(self.state_badge)

        self.chips_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.chips_row.addItem(self.chips_space)

        self.number_label = QLabel(self.card)
        self.number_label.setObjectName(u"number_label")
        self.number_label.setProperty(u"role", u"caption")

        self.chips_row.addWidget(self.number_label)


        self.card_layout.addLayout(self.chips_row)

        self.faces = QStackedWidget(self.card)
        self.faces.setObjectName(u"faces")
        self.front_page = QWidget()
        self.front_page.setObjectName(u"front_page")
        self.front_page_layout = QVBoxLayout(self.front_page)
        self.front_page_layout.setSpacing(0)
        self.front_page_layout.setObjectName(u"front_page_layout")
        self.front_page_layout.setContentsMargins(24, 8, 24, 16)
        self.front_top = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.front_page_layout.addItem(self.front_top)

        self.cue_label = TextLabel(self.front_page)
        self.cue_label.setObjectName(u"cue_label")
        self.cue_label.setProperty(u"role", u"cue")
        self.cue_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        self.front_page_layout.addWidget(self.cue_label)

        self.front_gap = QSpacerItem(1, 24, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.front_page_layout.addItem(self.front_gap)

        self.typed_row = QHBoxLayout()
        self.typed_row.setObjectName(u"typed_row")
        self.typed_row.setContentsMargins(0, 0, 0, 0)
        self.typed_left = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.typed_row.addItem(self.typed_left)

        self.typed_column = QVBoxLayout()
        self.typed_column.setSpacing(4)
        self.typed_column.setObjectName(u"typed_column")
        self.typed_column.setContentsMargins(0, 0, 0, 0)
        self.typed_label = QLabel(self.front_page)
        self.typed_label.setObjectName(u"typed_label")
        self.typed_label.setProperty(u"role", u"caption")

        self.typed_column.addWidget(self.typed_label)

        self.typed_edit = QLineEdit(self.front_page)
        self.typed_edit.setObjectName(u"typed_edit")
        self.typed_edit.setProperty(u"size", u"large")
        self.typed_edit.setMaxLength(400)
        self.typed_edit.setMinimumSize(QSize(280, 0))
        self.typed_edit.setMaximumSize(QSize(460, 16777215))

        self.typed_column.addWidget(self.typed_edit)

        self.typed_hint = QLabel(self.front_page)
        self.typed_hint.setObjectName(u"typed_hint")
        self.typed_hint.setWordWrap(True)
        self.typed_hint.setProperty(u"role", u"faint")

        self.typed_column.addWidget(self.typed_hint)


        self.typed_row.addLayout(self.typed_column)

        self.typed_right = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.typed_row.addItem(self.typed_right)


        self.front_page_layout.addLayout(self.typed_row)

        self.front_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.front_page_layout.addItem(self.front_bottom)

        self.front_buttons = QHBoxLayout()
        self.front_buttons.setSpacing(12)
        self.front_buttons.setObjectName(u"front_buttons")
        self.front_buttons.setContentsMargins(0, 0, 0, 0)
        self.front_left = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.front_buttons.addItem(self.front_left)

        self.unknown_button = KeyButton(self.front_page)
        self.unknown_button.setObjectName(u"unknown_button")
        self.unknown_button.setProperty(u"key", u"Ctrl Enter")
        self.unknown_button.setProperty(u"kind", u"plain large")

        self.front_buttons.addWidget(self.unknown_button)

        self.show_button = KeyButton(self.front_page)
        self.show_button.setObjectName(u"show_button")
        self.show_button.setProperty(u"key", u"Enter")
        self.show_button.setProperty(u"kind", u"primary large")

        self.front_buttons.addWidget(self.show_button)

        self.front_right = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.front_buttons.addItem(self.front_right)


        self.front_page_layout.addLayout(self.front_buttons)

        self.faces.addWidget(self.front_page)
        self.back_page = QWidget()
        self.back_page.setObjectName(u"back_page")
        self.back_page_layout = QVBoxLayout(self.back_page)
        self.back_page_layout.setSpacing(10)
        self.back_page_layout.setObjectName(u"back_page_layout")
        self.back_page_layout.setContentsMargins(24, 12, 24, 16)
        self.small_cue_label = TextLabel(self.back_page)
        self.small_cue_label.setObjectName(u"small_cue_label")
        self.small_cue_label.setProperty(u"role", u"cue-small")

        self.back_page_layout.addWidget(self.small_cue_label)

        self.cue_rule = Rule(self.back_page)
        self.cue_rule.setObjectName(u"cue_rule")

        self.back_page_layout.addWidget(self.cue_rule)

        self.answer_scroll = QScrollArea(self.back_page)
        self.answer_scroll.setObjectName(u"answer_scroll")
        self.answer_scroll.setWidgetResizable(True)
        self.answer_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.answer_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.answer_area = QWidget()
        self.answer_area.setObjectName(u"answer_area")
        self.answer_area.setProperty(u"ground", u"surface")
        self.answer_area_layout = QVBoxLayout(self.answer_area)
        self.answer_area_layout.setSpacing(10)
        self.answer_area_layout.setObjectName(u"answer_area_layout")
        self.answer_area_layout.setContentsMargins(0, 0, 8, 0)
        self.answer_row = QHBoxLayout()
        self.answer_row.setSpacing(14)
        self.answer_row.setObjectName(u"answer_row")
        self.answer_row.setContentsMargins(0, 0, 0, 0)
        self.answer_label = TextLabel(self.answer_area)
        self.answer_label.setObjectName(u"answer_label")
        self.answer_label.setProperty(u"role", u"answer")
        sizePolicy3 = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        sizePolicy3.setHorizontalStretch(1)
        sizePolicy3.setVerticalStretch(0)
        sizePolicy3.setHeightForWidth(self.answer_label.sizePolicy().hasHeightForWidth())
        self.answer_label.setSizePolicy(sizePolicy3)

        self.answer_row.addWidget(self.answer_label)

        self.match_badge = Badge(self.answer_area)
        self.match_badge.setObjectName(u"match_badge")

        self.answer_row.addWidget(self.match_badge)

        self.answer_space = QSpacerItem(0, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.answer_row.addItem(self.answer_space)

        self.answer_row.setStretch(2, 1)

        self.answer_area_layout.addLayout(self.answer_row)

        self.members_label = QLabel(self.answer_area)
        self.members_label.setObjectName(u"members_label")
        self.members_label.setProperty(u"role", u"article")
        self.members_label.setWordWrap(True)
        self.members_label.setTextFormat(Qt.TextFormat.PlainText)

        self.answer_area_layout.addWidget(self.members_label)

        self.typed_back_row = QHBoxLayout()
        self.typed_back_row.setSpacing(8)
        self.typed_back_row.setObjectName(u"typed_back_row")
        self.typed_back_row.setContentsMargins(0, 0, 0, 0)
        self.you_typed_label = QLabel(self.answer_area)
        self.you_typed_label.setObjectName(u"you_typed_label")
        self.you_typed_label.setProperty(u"role", u"caption")

        self.typed_back_row.addWidget(self.you_typed_label)

        self.answer_diff = AnswerDiff(self.answer_area)
        self.answer_diff.setObjectName(u"answer_diff")
        sizePolicy4 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        sizePolicy4.setHorizontalStretch(0)
        sizePolicy4.setVerticalStretch(0)
        sizePolicy4.setHeightForWidth(self.answer_diff.sizePolicy().hasHeightForWidth())
        self.answer_diff.setSizePolicy(sizePolicy4)

        self.typed_back_row.addWidget(self.answer_diff)

        self.typed_back_row.setStretch(1, 1)

        self.answer_area_layout.addLayout(self.typed_back_row)

        self.statement_label = TextLabel(self.answer_area)
        self.statement_label.setObjectName(u"statement_label")
        self.statement_label.setProperty(u"role", u"article")

        self.answer_area_layout.addWidget(self.statement_label)

        self.changed_notice = NoticeBar(self.answer_area)
        self.changed_notice.setObjectName(u"changed_notice")

        self.answer_area_layout.addWidget(self.changed_notice)

        self.stale_notice = NoticeBar(self.answer_area)
        self.stale_notice.setObjectName(u"stale_notice")

        self.answer_area_layout.addWidget(self.stale_notice)

        self.source_row = QHBoxLayout()
        self.source_row.setSpacing(8)
        self.source_row.setObjectName(u"source_row")
        self.source_row.setContentsMargins(0, 0, 0, 0)
        self.source_caption = QLabel(self.answer_area)
        self.source_caption.setObjectName(u"source_caption")
        self.source_caption.setProperty(u"role", u"caption")

        self.source_row.addWidget(self.source_caption)

        self.source_button = LinkButton(self.answer_area)
        self.source_button.setObjectName(u"source_button")

        self.source_row.addWidget(self.source_button)

        self.as_of_badge = Badge(self.answer_area)
        self.as_of_badge.setObjectName(u"as_of_badge")

        self.source_row.addWidget(self.as_of_badge)

        self.status_badge = Badge(self.answer_area)
        self.status_badge.setObjectName(u"status_badge")

        self.source_row.addWidget(self.status_badge)

        self.source_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.source_row.addItem(self.source_space)

        self.reference_button = LinkButton(self.answer_area)
        self.reference_button.setObjectName(u"reference_button")

        self.source_row.addWidget(self.reference_button)


        self.answer_area_layout.addLayout(self.source_row)

        self.source_details = TextLabel(self.answer_area)
        self.source_details.setObjectName(u"source_details")
        self.source_details.setProperty(u"role", u"dense")

        self.answer_area_layout.addWidget(self.source_details)

        self.answer_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.answer_area_layout.addItem(self.answer_bottom)

        self.answer_scroll.setWidget(self.answer_area)

        self.back_page_layout.addWidget(self.answer_scroll)

        self.rate_row = QHBoxLayout()
        self.rate_row.setObjectName(u"rate_row")
        self.rate_row.setContentsMargins(0, 0, 0, 0)
        self.rate_label = QLabel(self.back_page)
        self.rate_label.setObjectName(u"rate_label")
        self.rate_label.setProperty(u"role", u"dense")

        self.rate_row.addWidget(self.rate_label)

        self.rate_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.rate_row.addItem(self.rate_space)


        self.back_page_layout.addLayout(self.rate_row)

        self.ratings = QHBoxLayout()
        self.ratings.setSpacing(12)
        self.ratings.setObjectName(u"ratings")
        self.ratings.setContentsMargins(0, 0, 0, 0)
        self.again_button = RatingButton(self.back_page)
        self.again_button.setObjectName(u"again_button")

        self.ratings.addWidget(self.again_button)

        self.hard_button = RatingButton(self.back_page)
        self.hard_button.setObjectName(u"hard_button")

        self.ratings.addWidget(self.hard_button)

        self.good_button = RatingButton(self.back_page)
        self.good_button.setObjectName(u"good_button")

        self.ratings.addWidget(self.good_button)

        self.easy_button = RatingButton(self.back_page)
        self.easy_button.setObjectName(u"easy_button")

        self.ratings.addWidget(self.easy_button)


        self.back_page_layout.addLayout(self.ratings)

        self.faces.addWidget(self.back_page)

        self.card_layout.addWidget(self.faces)

        self.tools_rule = Rule(self.card)
        self.tools_rule.setObjectName(u"tools_rule")

        self.card_layout.addWidget(self.tools_rule)

        self.tools_row = QHBoxLayout()
        self.tools_row.setSpacing(4)
        self.tools_row.setObjectName(u"tools_row")
        self.tools_row.setContentsMargins(14, 6, 14, 8)
        self.undo_button = KeyButton(self.card)
        self.undo_button.setObjectName(u"undo_button")
        self.undo_button.setProperty(u"key", u"Ctrl Z")
        self.undo_button.setProperty(u"glyph", u"undo")
        self.undo_button.setProperty(u"kind", u"quiet small")

        self.tools_row.addWidget(self.undo_button)

        self.flag_button = KeyButton(self.card)
        self.flag_button.setObjectName(u"flag_button")
        self.flag_button.setProperty(u"key", u"Alt F")
        self.flag_button.setProperty(u"glyph", u"flag")
        self.flag_button.setProperty(u"kind", u"quiet small")
        self.flag_button.setCheckable(True)

        self.tools_row.addWidget(self.flag_button)

        self.suspend_button = KeyButton(self.card)
        self.suspend_button.setObjectName(u"suspend_button")
        self.suspend_button.setProperty(u"key", u"Alt S")
        self.suspend_button.setProperty(u"glyph", u"pause")
        self.suspend_button.setProperty(u"kind", u"quiet small")

        self.tools_row.addWidget(self.suspend_button)

        self.tools_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tools_row.addItem(self.tools_space)

        self.wrong_button = KeyButton(self.card)
        self.wrong_button.setObjectName(u"wrong_button")
        self.wrong_button.setProperty(u"key", u"Alt W")
        self.wrong_button.setProperty(u"glyph", u"bubble-warning")
        self.wrong_button.setProperty(u"kind", u"quiet small")

        self.tools_row.addWidget(self.wrong_button)


        self.card_layout.addLayout(self.tools_row)


        self.card_centre.addWidget(self.card)

        self.card_right = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.card_centre.addItem(self.card_right)

        self.card_centre.setStretch(1, 1)

        self.card_page_layout.addLayout(self.card_centre)

        self.pages.addWidget(self.card_page)
        self.done_page = QWidget()
        self.done_page.setObjectName(u"done_page")
        self.done_page_layout = QHBoxLayout(self.done_page)
        self.done_page_layout.setObjectName(u"done_page_layout")
        self.done_page_layout.setContentsMargins(0, 0, 0, 0)
        self.done_centre = QHBoxLayout()
        self.done_centre.setObjectName(u"done_centre")
        self.done_centre.setContentsMargins(0, 0, 0, 0)
        self.donec_left = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.done_centre.addItem(self.donec_left)

        self.done_card = Card(self.done_page)
        self.done_card.setObjectName(u"done_card")
        self.done_card.setMaximumSize(QSize(780, 16777215))
        sizePolicy2.setHeightForWidth(self.done_card.sizePolicy().hasHeightForWidth())
        self.done_card.setSizePolicy(sizePolicy2)
        self.done_card_layout = QVBoxLayout(self.done_card)
        self.done_card_layout.setSpacing(16)
        self.done_card_layout.setObjectName(u"done_card_layout")
        self.done_card_layout.setContentsMargins(24, 24, 24, 24)
        self.done_top = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.done_card_layout.addItem(self.done_top)

        self.done_title = QLabel(self.done_card)
        self.done_title.setObjectName(u"done_title")
        self.done_title.setProperty(u"role", u"stem")
        self.done_title.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        self.done_card_layout.addWidget(self.done_title)

        self.done_text = TextLabel(self.done_card)
        self.done_text.setObjectName(u"done_text")
        self.done_text.setProperty(u"role", u"body")
        self.done_text.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        self.done_card_layout.addWidget(self.done_text)

        self.done_buttons = QHBoxLayout()
        self.done_buttons.setSpacing(12)
        self.done_buttons.setObjectName(u"done_buttons")
        self.done_buttons.setContentsMargins(0, 0, 0, 0)
        self.done_left = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.done_buttons.addItem(self.done_left)

        self.more_button = KeyButton(self.done_card)
        self.more_button.setObjectName(u"more_button")
        self.more_button.setProperty(u"kind", u"plain large")

        self.done_buttons.addWidget(self.more_button)

        self.today_button = KeyButton(self.done_card)
        self.today_button.setObjectName(u"today_button")
        self.today_button.setProperty(u"key", u"Enter")
        self.today_button.setProperty(u"kind", u"primary large")

        self.done_buttons.addWidget(self.today_button)

        self.done_right = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.done_buttons.addItem(self.done_right)


        self.done_card_layout.addLayout(self.done_buttons)

        self.done_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.done_card_layout.addItem(self.done_bottom)


        self.done_centre.addWidget(self.done_card)

        self.donec_right = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.done_centre.addItem(self.donec_right)

        self.done_centre.setStretch(1, 1)

        self.done_page_layout.addLayout(self.done_centre)

        self.pages.addWidget(self.done_page)

        self.main_area_layout.addWidget(self.pages)


        self.FlashcardsScreen_layout.addWidget(self.main_area)

        self.side_pane = QFrame(FlashcardsScreen)
        self.side_pane.setObjectName(u"side_pane")
        self.side_pane.setMinimumSize(QSize(262, 0))
        self.side_pane.setMaximumSize(QSize(262, 16777215))
        self.side_pane.setProperty(u"ground", u"window")
        self.side_pane.setProperty(u"edge", u"left")
        self.side_pane_layout = QVBoxLayout(self.side_pane)
        self.side_pane_layout.setSpacing(10)
        self.side_pane_layout.setObjectName(u"side_pane_layout")
        self.side_pane_layout.setContentsMargins(16, 14, 16, 14)
        self.left_title = QLabel(self.side_pane)
        self.left_title.setObjectName(u"left_title")
        self.left_title.setProperty(u"role", u"section")

        self.side_pane_layout.addWidget(self.left_title)

        self.left_grid = QGridLayout()
        self.left_grid.setObjectName(u"left_grid")
        self.left_grid.setHorizontalSpacing(8)
        self.left_grid.setVerticalSpacing(8)
        self.left_grid.setContentsMargins(0, 0, 0, 0)
        self.new_ball = MasteryBall(self.side_pane)
        self.new_ball.setObjectName(u"new_ball")

        self.left_grid.addWidget(self.new_ball, 0, 0, 1, 1)

        self.new_name = QLabel(self.side_pane)
        self.new_name.setObjectName(u"new_name")

        self.left_grid.addWidget(self.new_name, 0, 1, 1, 1)

        self.new_count = QLabel(self.side_pane)
        self.new_count.setObjectName(u"new_count")
        self.new_count.setProperty(u"role", u"strong")
        self.new_count.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.left_grid.addWidget(self.new_count, 0, 2, 1, 1)

        self.learning_ball = MasteryBall(self.side_pane)
        self.learning_ball.setObjectName(u"learning_ball")

        self.left_grid.addWidget(self.learning_ball, 1, 0, 1, 1)

        self.learning_name = QLabel(self.side_pane)
        self.learning_name.setObjectName(u"learning_name")

        self.left_grid.addWidget(self.learning_name, 1, 1, 1, 1)

        self.learning_count = QLabel(self.side_pane)
        self.learning_count.setObjectName(u"learning_count")
        self.learning_count.setProperty(u"role", u"strong")
        self.learning_count.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.left_grid.addWidget(self.learning_count, 1, 2, 1, 1)

        self.review_ball = MasteryBall(self.side_pane)
        self.review_ball.setObjectName(u"review_ball")

        self.left_grid.addWidget(self.review_ball, 2, 0, 1, 1)

        self.review_name = QLabel(self.side_pane)
        self.review_name.setObjectName(u"review_name")

        self.left_grid.addWidget(self.review_name, 2, 1, 1, 1)

        self.review_count = QLabel(self.side_pane)
        self.review_count.setObjectName(u"review_count")
        self.review_count.setProperty(u"role", u"strong")
        self.review_count.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.left_grid.addWidget(self.review_count, 2, 2, 1, 1)

        self.left_grid.setColumnStretch(1, 1)

        self.side_pane_layout.addLayout(self.left_grid)

        self.side_rule = Rule(self.side_pane)
        self.side_rule.setObjectName(u"side_rule")

        self.side_pane_layout.addWidget(self.side_rule)

        self.memory_title = QLabel(self.side_pane)
        self.memory_title.setObjectName(u"memory_title")
        self.memory_title.setProperty(u"role", u"section")

        self.side_pane_layout.addWidget(self.memory_title)

        self.memory_hidden = TextLabel(self.side_pane)
        self.memory_hidden.setObjectName(u"memory_hidden")
        self.memory_hidden.setProperty(u"role", u"dense")

        self.side_pane_layout.addWidget(self.memory_hidden)

        self.memory_table = QWidget(self.side_pane)
        self.memory_table.setObjectName(u"memory_table")
        self.memory_table_layout = QVBoxLayout(self.memory_table)
        self.memory_table_layout.setObjectName(u"memory_table_layout")
        self.memory_table_layout.setContentsMargins(0, 0, 0, 0)
        self.memory_grid = QGridLayout()
        self.memory_grid.setObjectName(u"memory_grid")
        self.memory_grid.setHorizontalSpacing(6)
        self.memory_grid.setVerticalSpacing(6)
        self.memory_grid.setContentsMargins(0, 0, 0, 0)
        self.seen_name = QLabel(self.memory_table)
        self.seen_name.setObjectName(u"seen_name")
        self.seen_name.setProperty(u"role", u"dense")

        self.memory_grid.addWidget(self.seen_name, 0, 0, 1, 1)

        self.seen_value = QLabel(self.memory_table)
        self.seen_value.setObjectName(u"seen_value")
        self.seen_value.setProperty(u"role", u"dense")
        self.seen_value.setProperty(u"tone", u"text")
        self.seen_value.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.memory_grid.addWidget(self.seen_value, 0, 1, 1, 1)

        self.times_name = QLabel(self.memory_table)
        self.times_name.setObjectName(u"times_name")
        self.times_name.setProperty(u"role", u"dense")

        self.memory_grid.addWidget(self.times_name, 1, 0, 1, 1)

        self.times_value = QLabel(self.memory_table)
        self.times_value.setObjectName(u"times_value")
        self.times_value.setProperty(u"role", u"dense")
        self.times_value.setProperty(u"tone", u"text")
        self.times_value.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.memory_grid.addWidget(self.times_value, 1, 1, 1, 1)

        self.stability_name = QLabel(self.memory_table)
        self.stability_name.setObjectName(u"stability_name")
        self.stability_name.setProperty(u"role", u"dense")

        self.memory_grid.addWidget(self.stability_name, 2, 0, 1, 1)

        self.stability_value = QLabel(self.memory_table)
        self.stability_value.setObjectName(u"stability_value")
        self.stability_value.setProperty(u"role", u"dense")
        self.stability_value.setProperty(u"tone", u"text")
        self.stability_value.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.memory_grid.addWidget(self.stability_value, 2, 1, 1, 1)

        self.recall_name = QLabel(self.memory_table)
        self.recall_name.setObjectName(u"recall_name")
        self.recall_name.setProperty(u"role", u"dense")

        self.memory_grid.addWidget(self.recall_name, 3, 0, 1, 1)

        self.recall_value = QLabel(self.memory_table)
        self.recall_value.setObjectName(u"recall_value")
        self.recall_value.setProperty(u"role", u"dense")
        self.recall_value.setProperty(u"tone", u"text")
        self.recall_value.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.memory_grid.addWidget(self.recall_value, 3, 1, 1, 1)

        self.taught_name = QLabel(self.memory_table)
        self.taught_name.setObjectName(u"taught_name")
        self.taught_name.setProperty(u"role", u"dense")

        self.memory_grid.addWidget(self.taught_name, 4, 0, 1, 1)

        self.taught_value = QLabel(self.memory_table)
        self.taught_value.setObjectName(u"taught_value")
        self.taught_value.setProperty(u"role", u"dense")
        self.taught_value.setProperty(u"tone", u"text")
        self.taught_value.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.memory_grid.addWidget(self.taught_value, 4, 1, 1, 1)

        self.memory_grid.setColumnStretch(0, 1)

        self.memory_table_layout.addLayout(self.memory_grid)


        self.side_pane_layout.addWidget(self.memory_table)

        self.curve_rule = Rule(self.side_pane)
        self.curve_rule.setObjectName(u"curve_rule")

        self.side_pane_layout.addWidget(self.curve_rule)

        self.curve_title = QLabel(self.side_pane)
        self.curve_title.setObjectName(u"curve_title")
        self.curve_title.setProperty(u"role", u"section")

        self.side_pane_layout.addWidget(self.curve_title)

        self.memory_curve = MemoryCurve(self.side_pane)
        self.memory_curve.setObjectName(u"memory_curve")

        self.side_pane_layout.addWidget(self.memory_curve)

        self.answer_by_title = QLabel(self.side_pane)
        self.answer_by_title.setObjectName(u"answer_by_title")
        self.answer_by_title.setProperty(u"role", u"section")

        self.side_pane_layout.addWidget(self.answer_by_title)

        self.typing_radio = QRadioButton(self.side_pane)
        self.typing_radio.setObjectName(u"typing_radio")

        self.side_pane_layout.addWidget(self.typing_radio)

        self.silent_radio = QRadioButton(self.side_pane)
        self.silent_radio.setObjectName(u"silent_radio")

        self.side_pane_layout.addWidget(self.silent_radio)

        self.side_space = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.side_pane_layout.addItem(self.side_space)


        self.FlashcardsScreen_layout.addWidget(self.side_pane)

#if QT_CONFIG(shortcut)
        self.typed_label.setBuddy(self.typed_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.typed_edit, self.show_button)
        QWidget.setTabOrder(self.show_button, self.unknown_button)
        QWidget.setTabOrder(self.unknown_button, self.again_button)
        QWidget.setTabOrder(self.again_button, self.hard_button)
        QWidget.setTabOrder(self.hard_button, self.good_button)
        QWidget.setTabOrder(self.good_button, self.easy_button)
        QWidget.setTabOrder(self.easy_button, self.source_button)
        QWidget.setTabOrder(self.source_button, self.reference_button)
        QWidget.setTabOrder(self.reference_button, self.undo_button)
        QWidget.setTabOrder(self.undo_button, self.flag_button)
        QWidget.setTabOrder(self.flag_button, self.suspend_button)
        QWidget.setTabOrder(self.suspend_button, self.wrong_button)
        QWidget.setTabOrder(self.wrong_button, self.typing_radio)
        QWidget.setTabOrder(self.typing_radio, self.silent_radio)

        self.retranslateUi(FlashcardsScreen)

        QMetaObject.connectSlotsByName(FlashcardsScreen)
    # setupUi

    def retranslateUi(self, FlashcardsScreen):
#if QT_CONFIG(accessibility)
        self.cue_label.setAccessibleName(QCoreApplication.translate("FlashcardsScreen", u"Question on the card", None))
#endif // QT_CONFIG(accessibility)
        self.typed_label.setText(QCoreApplication.translate("FlashcardsScreen", u"Your answer", None))
#if QT_CONFIG(accessibility)
        self.typed_edit.setAccessibleName(QCoreApplication.translate("FlashcardsScreen", u"Your answer", None))
#endif // QT_CONFIG(accessibility)
        self.typed_hint.setText(QCoreApplication.translate("FlashcardsScreen", u"Small spelling slips are told apart. Accents and capitals do not matter.", None))
        self.unknown_button.setText(QCoreApplication.translate("FlashcardsScreen", u"I don\u2019t know", None))
        self.show_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Show answer", None))
#if QT_CONFIG(accessibility)
        self.answer_scroll.setAccessibleName(QCoreApplication.translate("FlashcardsScreen", u"Answer with its source", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.answer_label.setAccessibleName(QCoreApplication.translate("FlashcardsScreen", u"Answer", None))
#endif // QT_CONFIG(accessibility)
        self.you_typed_label.setText(QCoreApplication.translate("FlashcardsScreen", u"You typed", None))
        self.source_caption.setText(QCoreApplication.translate("FlashcardsScreen", u"Source", None))
        self.source_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Source", None))
#if QT_CONFIG(tooltip)
        self.source_button.setToolTip(QCoreApplication.translate("FlashcardsScreen", u"Show where this stands (O)", None))
#endif // QT_CONFIG(tooltip)
        self.reference_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Open in Reference", None))
        self.rate_label.setText(QCoreApplication.translate("FlashcardsScreen", u"How well did you know it?", None))
        self.again_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Again", None))
        self.hard_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Hard", None))
        self.good_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Good", None))
        self.easy_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Easy", None))
        self.undo_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Undo", None))
        self.flag_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Flag", None))
        self.suspend_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Suspend", None))
#if QT_CONFIG(tooltip)
        self.suspend_button.setToolTip(QCoreApplication.translate("FlashcardsScreen", u"Set this card aside", None))
#endif // QT_CONFIG(tooltip)
        self.wrong_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Seems wrong", None))
        self.done_title.setText(QCoreApplication.translate("FlashcardsScreen", u"Session done", None))
        self.more_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Learn more new cards", None))
        self.today_button.setText(QCoreApplication.translate("FlashcardsScreen", u"Back to Today", None))
        self.left_title.setText(QCoreApplication.translate("FlashcardsScreen", u"Left today", None))
        self.new_name.setText(QCoreApplication.translate("FlashcardsScreen", u"New", None))
        self.learning_name.setText(QCoreApplication.translate("FlashcardsScreen", u"Learning", None))
        self.review_name.setText(QCoreApplication.translate("FlashcardsScreen", u"Review", None))
        self.memory_title.setText(QCoreApplication.translate("FlashcardsScreen", u"This card", None))
        self.memory_hidden.setText(QCoreApplication.translate("FlashcardsScreen", u"History shows after the answer, so it does not give a hint.", None))
        self.seen_name.setText(QCoreApplication.translate("FlashcardsScreen", u"Last seen", None))
        self.times_name.setText(QCoreApplication.translate("FlashcardsScreen", u"Seen", None))
        self.stability_name.setText(QCoreApplication.translate("FlashcardsScreen", u"Stability", None))
        self.recall_name.setText(QCoreApplication.translate("FlashcardsScreen", u"Recall before", None))
        self.taught_name.setText(QCoreApplication.translate("FlashcardsScreen", u"Taught as of", None))
        self.curve_title.setText(QCoreApplication.translate("FlashcardsScreen", u"Memory after this answer", None))
        self.answer_by_title.setText(QCoreApplication.translate("FlashcardsScreen", u"Answer by", None))
        self.typing_radio.setText(QCoreApplication.translate("FlashcardsScreen", u"Typing", None))
        self.silent_radio.setText(QCoreApplication.translate("FlashcardsScreen", u"Recalling silently", None))
        pass
    # retranslateUi

