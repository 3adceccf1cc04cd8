# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_today.ui'
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
    QLabel, QScrollArea, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from iomquiz.gui.widgets.card import (Card, Rule)
from iomquiz.gui.widgets.key_button import (KeyButton, LinkButton)
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.gui.widgets.week_dots import WeekDots

class Ui_TodayScreen(object):
    def setupUi(self, TodayScreen):
        if not TodayScreen.objectName():
            TodayScreen.setObjectName(u"TodayScreen")
        self.TodayScreen_layout = QVBoxLayout(TodayScreen)
        self.TodayScreen_layout.setObjectName(u"TodayScreen_layout")
        self.TodayScreen_layout.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(TodayScreen)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.body.setProperty(u"ground", u"window")
        self.body_layout = QVBoxLayout(self.body)
        self.body_layout.setObjectName(u"body_layout")
        self.body_layout.setContentsMargins(24, 18, 24, 18)
        self.columns = QGridLayout()
        self.columns.setObjectName(u"columns")
        self.columns.setHorizontalSpacing(18)
        self.columns.setVerticalSpacing(18)
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.left_column = QWidget(self.body)
        self.left_column.setObjectName(u"left_column")
        self.left_column_layout = QVBoxLayout(self.left_column)
        self.left_column_layout.setSpacing(16)
        self.left_column_layout.setObjectName(u"left_column_layout")
        self.left_column_layout.setContentsMargins(0, 0, 0, 0)
        self.resume_notice = NoticeBar(self.left_column)
        self.resume_notice.setObjectName(u"resume_notice")

        self.left_column_layout.addWidget(self.resume_notice)

        self.now_card = Card(self.left_column)
        self.now_card.setObjectName(u"now_card")
        self.now_card_layout = QVBoxLayout(self.now_card)
        self.now_card_layout.setSpacing(6)
        self.now_card_layout.setObjectName(u"now_card_layout")
        self.now_card_layout.setContentsMargins(22, 16, 22, 10)
        self.now_row = QHBoxLayout()
        self.now_row.setSpacing(16)
        self.now_row.setObjectName(u"now_row")
        self.now_row.setContentsMargins(0, 0, 0, 0)
        self.now_words = QVBoxLayout()
        self.now_words.setSpacing(2)
        self.now_words.setObjectName(u"now_words")
        self.now_words.setContentsMargins(0, 0, 0, 0)
        self.now_title = QLabel(self.now_card)
        self.now_title.setObjectName(u"now_title")
        self.now_title.setProperty(u"role", u"label")

        self.now_words.addWidget(self.now_title)

        self.due_row = QHBoxLayout()
        self.due_row.setSpacing(10)
        self.due_row.setObjectName(u"due_row")
        self.due_row.setContentsMargins(0, 0, 0, 0)
        self.due_label = QLabel(self.now_card)
        self.due_label.setObjectName(u"due_label")
        self.due_label.setProperty(u"role", u"key-number")

        self.due_row.addWidget(self.due_label)

        self.new_label = QLabel(self.now_card)
        self.new_label.setObjectName(u"new_label")
        self.new_label.setProperty(u"role", u"cue-small")

        self.due_row.addWidget(self.new_label)

        self.due_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.due_row.addItem(self.due_space)


        self.now_words.addLayout(self.due_row)

        self.now_text = TextLabel(self.now_card)
        self.now_text.setObjectName(u"now_text")
        self.now_text.setProperty(u"role", u"body")
        self.now_text.setProperty(u"tone", u"text2")

        self.now_words.addWidget(self.now_text)


        self.now_row.addLayout(self.now_words)

        self.now_buttons = QVBoxLayout()
        self.now_buttons.setSpacing(8)
        self.now_buttons.setObjectName(u"now_buttons")
        self.now_buttons.setContentsMargins(0, 0, 0, 0)
        self.start_button = KeyButton(self.now_card)
        self.start_button.setObjectName(u"start_button")
        self.start_button.setProperty(u"key", u"Space")
        self.start_button.setProperty(u"glyph", u"play")
        self.start_button.setProperty(u"kind", u"primary large")
        self.start_button.setMinimumSize(QSize(212, 0))

        self.now_buttons.addWidget(self.start_button)

        self.small_buttons = QHBoxLayout()
        self.small_buttons.setSpacing(8)
        self.small_buttons.setObjectName(u"small_buttons")
        self.small_buttons.setContentsMargins(0, 0, 0, 0)
        self.five_button = KeyButton(self.now_card)
        self.five_button.setObjectName(u"five_button")
        self.five_button.setProperty(u"kind", u"plain small")

        self.small_buttons.addWidget(self.five_button)

        self.topics_button = KeyButton(self.now_card)
        self.topics_button.setObjectName(u"topics_button")
        self.topics_button.setProperty(u"kind", u"plain small")

        self.small_buttons.addWidget(self.topics_button)


        self.now_buttons.addLayout(self.small_buttons)

        self.now_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.now_buttons.addItem(self.now_bottom)


        self.now_row.addLayout(self.now_buttons)

        self.now_row.setStretch(0, 1)

        self.now_card_layout.addLayout(self.now_row)

        self.review_rule = Rule(self.now_card)
        self.review_rule.setObjectName(u"review_rule")

        self.now_card_layout.addWidget(self.review_rule)

        self.review_row = QHBoxLayout()
        self.review_row.setSpacing(12)
        self.review_row.setObjectName(u"review_row")
        self.review_row.setContentsMargins(0, 0, 0, 0)
        self.review_button = KeyButton(self.now_card)
        self.review_button.setObjectName(u"review_button")
        self.review_button.setProperty(u"kind", u"quiet")
        self.review_button.setProperty(u"glyph", u"")

        self.review_row.addWidget(self.review_button)

        self.review_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.review_row.addItem(self.review_space)

        self.review_count = QLabel(self.now_card)
        self.review_count.setObjectName(u"review_count")
        self.review_count.setProperty(u"tone", u"text2")
        self.review_count.setProperty(u"role", u"body")

        self.review_row.addWidget(self.review_count)

        self.review_minutes = QLabel(self.now_card)
        self.review_minutes.setObjectName(u"review_minutes")
        self.review_minutes.setProperty(u"tone", u"text2")
        self.review_minutes.setProperty(u"role", u"body")
        self.review_minutes.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.review_minutes.setMinimumSize(QSize(70, 0))

        self.review_row.addWidget(self.review_minutes)


        self.now_card_layout.addLayout(self.review_row)

        self.new_rule = Rule(self.now_card)
        self.new_rule.setObjectName(u"new_rule")

        self.now_card_layout.addWidget(self.new_rule)

        self.new_row = QHBoxLayout()
        self.new_row.setSpacing(12)
        self.new_row.setObjectName(u"new_row")
        self.new_row.setContentsMargins(0, 0, 0, 0)
        self.new_button = KeyButton(self.now_card)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setProperty(u"kind", u"quiet")
        self.new_button.setProperty(u"glyph", u"")

        self.new_row.addWidget(self.new_button)

        self.new_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.new_row.addItem(self.new_space)

        self.new_count = QLabel(self.now_card)
        self.new_count.setObjectName(u"new_count")
        self.new_count.setProperty(u"tone", u"text2")
        self.new_count.setProperty(u"role", u"body")

        self.new_row.addWidget(self.new_count)

        self.new_minutes = QLabel(self.now_card)
        self.new_minutes.setObjectName(u"new_minutes")
        self.new_minutes.setProperty(u"tone", u"text2")
        self.new_minutes.setProperty(u"role", u"body")
        self.new_minutes.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.new_minutes.setMinimumSize(QSize(70, 0))

        self.new_row.addWidget(self.new_minutes)


        self.now_card_layout.addLayout(self.new_row)

        self.weak_rule = Rule(self.now_card)
        self.weak_rule.setObjectName(u"weak_rule")

        self.now_card_layout.addWidget(self.weak_rule)

        self.weak_row = QHBoxLayout()
        self.weak_row.setSpacing(12)
        self.weak_row.setObjectName(u"weak_row")
        self.weak_row.setContentsMargins(0, 0, 0, 0)
        self.weak_button = KeyButton(self.now_card)
        self.weak_button.setObjectName(u"weak_button")
        self.weak_button.setProperty(u"kind", u"quiet")
        self.weak_button.setProperty(u"glyph", u"")

        self.weak_row.addWidget(self.weak_button)

        self.weak_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.weak_row.addItem(self.weak_space)

        self.weak_count = QLabel(self.now_card)
        self.weak_count.setObjectName(u"weak_count")
        self.weak_count.setProperty(u"tone", u"text2")
        self.weak_count.setProperty(u"role", u"body")

        self.weak_row.addWidget(self.weak_count)

        self.weak_minutes = QLabel(self.now_card)
        self.weak_minutes.setObjectName(u"weak_minutes")
        self.weak_minutes.setProperty(u"tone", u"text2")
        self.weak_minutes.setProperty(u"role", u"body")
        self.weak_minutes.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.weak_minutes.setMinimumSize(QSize(70, 0))

        self.weak_row.addWidget(self.weak_minutes)


        self.now_card_layout.addLayout(self.weak_row)


        self.left_column_layout.addWidget(self.now_card)

        self.weak_card = Card(self.left_column)
        self.weak_card.setObjectName(u"weak_card")
        self.weak_card_layout = QVBoxLayout(self.weak_card)
        self.weak_card_layout.setSpacing(4)
        self.weak_card_layout.setObjectName(u"weak_card_layout")
        self.weak_card_layout.setContentsMargins(16, 14, 16, 14)
        self.weak_head = QHBoxLayout()
        self.weak_head.setObjectName(u"weak_head")
        self.weak_head.setContentsMargins(0, 0, 0, 0)
        self.weak_title = QLabel(self.weak_card)
        self.weak_title.setObjectName(u"weak_title")
        self.weak_title.setProperty(u"role", u"section")

        self.weak_head.addWidget(self.weak_title)

        self.weak_head_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.weak_head.addItem(self.weak_head_space)

        self.weak_caption = QLabel(self.weak_card)
        self.weak_caption.setObjectName(u"weak_caption")
        self.weak_caption.setProperty(u"role", u"caption")

        self.weak_head.addWidget(self.weak_caption)


        self.weak_card_layout.addLayout(self.weak_head)

        self.weak_rows = QWidget(self.weak_card)
        self.weak_rows.setObjectName(u"weak_rows")
        self.weak_rows_layout = QVBoxLayout(self.weak_rows)
        self.weak_rows_layout.setSpacing(0)
        self.weak_rows_layout.setObjectName(u"weak_rows_layout")
        self.weak_rows_layout.setContentsMargins(0, 6, 0, 0)

        self.weak_card_layout.addWidget(self.weak_rows)

        self.weak_empty = TextLabel(self.weak_card)
        self.weak_empty.setObjectName(u"weak_empty")
        self.weak_empty.setProperty(u"role", u"body")
        self.weak_empty.setProperty(u"tone", u"text2")

        self.weak_card_layout.addWidget(self.weak_empty)


        self.left_column_layout.addWidget(self.weak_card)

        self.left_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left_column_layout.addItem(self.left_bottom)


        self.columns.addWidget(self.left_column, 0, 0, 1, 1)

        self.right_column = QWidget(self.body)
        self.right_column.setObjectName(u"right_column")
        self.right_column.setMaximumSize(QSize(420, 16777215))
        self.right_column.setMinimumSize(QSize(300, 0))
        self.right_column_layout = QVBoxLayout(self.right_column)
        self.right_column_layout.setSpacing(16)
        self.right_column_layout.setObjectName(u"right_column_layout")
        self.right_column_layout.setContentsMargins(0, 0, 0, 0)
        self.exam_card = Card(self.right_column)
        self.exam_card.setObjectName(u"exam_card")
        self.exam_card_layout = QVBoxLayout(self.exam_card)
        self.exam_card_layout.setSpacing(6)
        self.exam_card_layout.setObjectName(u"exam_card_layout")
        self.exam_card_layout.setContentsMargins(18, 14, 18, 14)
        self.exam_head = QHBoxLayout()
        self.exam_head.setObjectName(u"exam_head")
        self.exam_head.setContentsMargins(0, 0, 0, 0)
        self.exam_title = QLabel(self.exam_card)
        self.exam_title.setObjectName(u"exam_title")
        self.exam_title.setProperty(u"role", u"label")

        self.exam_head.addWidget(self.exam_title)

        self.exam_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.exam_head.addItem(self.exam_space)

        self.exam_date = QLabel(self.exam_card)
        self.exam_date.setObjectName(u"exam_date")
        self.exam_date.setProperty(u"role", u"caption")

        self.exam_head.addWidget(self.exam_date)


        self.exam_card_layout.addLayout(self.exam_head)

        self.exam_row = QHBoxLayout()
        self.exam_row.setSpacing(8)
        self.exam_row.setObjectName(u"exam_row")
        self.exam_row.setContentsMargins(0, 0, 0, 0)
        self.exam_days = QLabel(self.exam_card)
        self.exam_days.setObjectName(u"exam_days")
        self.exam_days.setProperty(u"role", u"key-number")

        self.exam_row.addWidget(self.exam_days)

        self.exam_name = QLabel(self.exam_card)
        self.exam_name.setObjectName(u"exam_name")
        self.exam_name.setProperty(u"role", u"body")
        self.exam_name.setProperty(u"tone", u"text2")

        self.exam_row.addWidget(self.exam_name)

        self.exam_row_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.exam_row.addItem(self.exam_row_space)


        self.exam_card_layout.addLayout(self.exam_row)

        self.exam_text = TextLabel(self.exam_card)
        self.exam_text.setObjectName(u"exam_text")
        self.exam_text.setProperty(u"role", u"dense")

        self.exam_card_layout.addWidget(self.exam_text)

        self.exam_buttons = QHBoxLayout()
        self.exam_buttons.setObjectName(u"exam_buttons")
        self.exam_buttons.setContentsMargins(0, 0, 0, 0)
        self.exam_button = KeyButton(self.exam_card)
        self.exam_button.setObjectName(u"exam_button")
        self.exam_button.setProperty(u"kind", u"plain small")

        self.exam_buttons.addWidget(self.exam_button)

        self.exam_button_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.exam_buttons.addItem(self.exam_button_space)


        self.exam_card_layout.addLayout(self.exam_buttons)


        self.right_column_layout.addWidget(self.exam_card)

        self.changes_card = Card(self.right_column)
        self.changes_card.setObjectName(u"changes_card")
        self.changes_card_layout = QVBoxLayout(self.changes_card)
        self.changes_card_layout.setSpacing(8)
        self.changes_card_layout.setObjectName(u"changes_card_layout")
        self.changes_card_layout.setContentsMargins(18, 14, 18, 14)
        self.changes_title = QLabel(self.changes_card)
        self.changes_title.setObjectName(u"changes_title")
        self.changes_title.setProperty(u"role", u"section")

        self.changes_card_layout.addWidget(self.changes_title)

        self.changes_rows = QWidget(self.changes_card)
        self.changes_rows.setObjectName(u"changes_rows")
        self.changes_rows_layout = QVBoxLayout(self.changes_rows)
        self.changes_rows_layout.setSpacing(8)
        self.changes_rows_layout.setObjectName(u"changes_rows_layout")
        self.changes_rows_layout.setContentsMargins(0, 0, 0, 0)

        self.changes_card_layout.addWidget(self.changes_rows)

        self.changes_buttons = QHBoxLayout()
        self.changes_buttons.setSpacing(10)
        self.changes_buttons.setObjectName(u"changes_buttons")
        self.changes_buttons.setContentsMargins(0, 0, 0, 0)
        self.relearn_button = KeyButton(self.changes_card)
        self.relearn_button.setObjectName(u"relearn_button")
        self.relearn_button.setProperty(u"kind", u"plain small")

        self.changes_buttons.addWidget(self.relearn_button)

        self.see_button = LinkButton(self.changes_card)
        self.see_button.setObjectName(u"see_button")

        self.changes_buttons.addWidget(self.see_button)

        self.changes_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.changes_buttons.addItem(self.changes_space)


        self.changes_card_layout.addLayout(self.changes_buttons)


        self.right_column_layout.addWidget(self.changes_card)

        self.week_card = Card(self.right_column)
        self.week_card.setObjectName(u"week_card")
        self.week_card_layout = QVBoxLayout(self.week_card)
        self.week_card_layout.setSpacing(6)
        self.week_card_layout.setObjectName(u"week_card_layout")
        self.week_card_layout.setContentsMargins(18, 14, 18, 14)
        self.week_head = QHBoxLayout()
        self.week_head.setObjectName(u"week_head")
        self.week_head.setContentsMargins(0, 0, 0, 0)
        self.week_title = QLabel(self.week_card)
        self.week_title.setObjectName(u"week_title")
        self.week_title.setProperty(u"role", u"label")

        self.week_head.addWidget(self.week_title)

        self.week_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.week_head.addItem(self.week_space)

        self.week_note = QLabel(self.week_card)
        self.week_note.setObjectName(u"week_note")
        self.week_note.setProperty(u"role", u"caption")

        self.week_head.addWidget(self.week_note)


        self.week_card_layout.addLayout(self.week_head)

        self.week_dots = WeekDots(self.week_card)
        self.week_dots.setObjectName(u"week_dots")

        self.week_card_layout.addWidget(self.week_dots)


        self.right_column_layout.addWidget(self.week_card)

        self.right_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right_column_layout.addItem(self.right_bottom)


        self.columns.addWidget(self.right_column, 0, 1, 1, 1)

        self.columns.setColumnStretch(0, 1)

        self.body_layout.addLayout(self.columns)

        self.body_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.body_layout.addItem(self.body_bottom)

        self.scroll.setWidget(self.body)

        self.TodayScreen_layout.addWidget(self.scroll)

        QWidget.setTabOrder(self.start_button, self.five_button)
        QWidget.setTabOrder(self.five_button, self.topics_button)
        QWidget.setTabOrder(self.topics_button, self.review_button)
        QWidget.setTabOrder(self.review_button, self.new_button)
        QWidget.setTabOrder(self.new_button, self.weak_button)
        QWidget.setTabOrder(self.weak_button, self.exam_button)
        QWidget.setTabOrder(self.exam_button, self.relearn_button)
        QWidget.setTabOrder(self.relearn_button, self.see_button)

        self.retranslateUi(TodayScreen)

        QMetaObject.connectSlotsByName(TodayScreen)
    # setupUi

    def retranslateUi(self, TodayScreen):
#if QT_CONFIG(accessibility)
        self.scroll.setAccessibleName(QCoreApplication.translate("TodayScreen", u"Today", None))
#endif // QT_CONFIG(accessibility)
        self.now_title.setText(QCoreApplication.translate("TodayScreen", u"Do now", None))
        self.start_button.setText(QCoreApplication.translate("TodayScreen", u"Start session", None))
        self.five_button.setText(QCoreApplication.translate("TodayScreen", u"Only 5 min", None))
        self.topics_button.setText(QCoreApplication.translate("TodayScreen", u"Choose topics\u2026", None))
        self.review_button.setText(QCoreApplication.translate("TodayScreen", u"Review due cards", None))
        self.new_button.setText(QCoreApplication.translate("TodayScreen", u"Learn new cards", None))
        self.weak_button.setText(QCoreApplication.translate("TodayScreen", u"Weak-topic quiz", None))
        self.weak_title.setText(QCoreApplication.translate("TodayScreen", u"Weak topics", None))
        self.weak_caption.setText(QCoreApplication.translate("TodayScreen", u"Chance of a right answer today, \u00b1 80 % interval", None))
        self.exam_title.setText(QCoreApplication.translate("TodayScreen", u"Exam in", None))
        self.exam_button.setText(QCoreApplication.translate("TodayScreen", u"Set an exam date\u2026", None))
        self.relearn_button.setText(QCoreApplication.translate("TodayScreen", u"Relearn", None))
        self.see_button.setText(QCoreApplication.translate("TodayScreen", u"See what changed", None))
        self.week_title.setText(QCoreApplication.translate("TodayScreen", u"Last 7 days, minutes", None))
        pass
    # retranslateUi

