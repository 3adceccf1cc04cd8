# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_exam_result.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QListWidget, QListWidgetItem, QScrollArea, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from iomquiz.gui.screens._quiz_form import (FormBadge, FormButton, FormSegments, FormText)
from iomquiz.gui.widgets.card import (Card, Rule)
from iomquiz.gui.widgets.key_button import LinkButton
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.score_scale import ScoreScale

class Ui_ExamResultScreen(object):
    def setupUi(self, exam_result_screen):
        if not exam_result_screen.objectName():
            exam_result_screen.setObjectName(u"exam_result_screen")
        self.screen_layout = QVBoxLayout(exam_result_screen)
        self.screen_layout.setSpacing(0)
        self.screen_layout.setObjectName(u"screen_layout")
        self.screen_layout.setContentsMargins(0, 0, 0, 0)
        self.result_row = QHBoxLayout()
        self.result_row.setSpacing(18)
        self.result_row.setObjectName(u"result_row")
        self.result_row.setContentsMargins(24, 16, 24, 16)
        self.result_area = QScrollArea(exam_result_screen)
        self.result_area.setObjectName(u"result_area")
        self.result_area.setWidgetResizable(True)
        self.result_area.setFrameShape(QFrame.NoFrame)
        self.result_area.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.result_area.setFocusPolicy(Qt.NoFocus)
        self.result_body = QWidget()
        self.result_body.setObjectName(u"result_body")
        self.left_column = QVBoxLayout(self.result_body)
        self.left_column.setSpacing(14)
        self.left_column.setObjectName(u"left_column")
        self.left_column.setContentsMargins(0, 0, 0, 0)
        self.score_card = Card(self.result_body)
        self.score_card.setObjectName(u"score_card")
        self.score_layout = QVBoxLayout(self.score_card)
        self.score_layout.setSpacing(12)
        self.score_layout.setObjectName(u"score_layout")
        self.score_layout.setContentsMargins(22, 16, 22, 16)
        self.score_row = QHBoxLayout()
        self.score_row.setSpacing(24)
        self.score_row.setObjectName(u"score_row")
        self.score_row.setContentsMargins(0, 0, 0, 0)
        self.score_words = QVBoxLayout()
        self.score_words.setSpacing(4)
        self.score_words.setObjectName(u"score_words")
        self.score_words.setContentsMargins(0, 0, 0, 0)
        self.verdict_row = QHBoxLayout()
        self.verdict_row.setSpacing(8)
        self.verdict_row.setObjectName(u"verdict_row")
        self.verdict_row.setContentsMargins(0, 0, 0, 0)
        self.verdict_badge = FormBadge(self.score_card)
        self.verdict_badge.setObjectName(u"verdict_badge")

        self.verdict_row.addWidget(self.verdict_badge)

        self.points_label = QLabel(self.score_card)
        self.points_label.setObjectName(u"points_label")
        self.points_label.setTextFormat(Qt.PlainText)
        self.points_label.setProperty(u"role", u"dense")

        self.verdict_row.addWidget(self.points_label)

        self.verdict_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.verdict_row.addItem(self.verdict_space)


        self.score_words.addLayout(self.verdict_row)

        self.percent_label = QLabel(self.score_card)
        self.percent_label.setObjectName(u"percent_label")
        self.percent_label.setTextFormat(Qt.PlainText)
        self.percent_label.setProperty(u"role", u"answer")

        self.score_words.addWidget(self.percent_label)

        self.margin_label = FormText(self.score_card)
        self.margin_label.setObjectName(u"margin_label")
        self.margin_label.setProperty(u"role", u"dense")

        self.score_words.addWidget(self.margin_label)


        self.score_row.addLayout(self.score_words)

        self.score_scale = ScoreScale(self.score_card)
        self.score_scale.setObjectName(u"score_scale")

        self.score_row.addWidget(self.score_scale)

        self.score_row.setStretch(1, 1)

        self.score_layout.addLayout(self.score_row)

        self.score_rule = Rule(self.score_card)
        self.score_rule.setObjectName(u"score_rule")

        self.score_layout.addWidget(self.score_rule)

        self.figures_row = QHBoxLayout()
        self.figures_row.setSpacing(8)
        self.figures_row.setObjectName(u"figures_row")
        self.figures_row.setContentsMargins(0, 0, 0, 0)
        self.time_column = QVBoxLayout()
        self.time_column.setSpacing(2)
        self.time_column.setObjectName(u"time_column")
        self.time_column.setContentsMargins(0, 0, 0, 0)
        self.time_caption = QLabel(self.score_card)
        self.time_caption.setObjectName(u"time_caption")
        self.time_caption.setTextFormat(Qt.PlainText)
        self.time_caption.setProperty(u"role", u"caption")

        self.time_column.addWidget(self.time_caption)

        self.time_value = QLabel(self.score_card)
        self.time_value.setObjectName(u"time_value")
        self.time_value.setTextFormat(Qt.PlainText)
        self.time_value.setProperty(u"role", u"figure")

        self.time_column.addWidget(self.time_value)

        self.time_note = QLabel(self.score_card)
        self.time_note.setObjectName(u"time_note")
        self.time_note.setWordWrap(True)
        self.time_note.setTextFormat(Qt.PlainText)
        self.time_note.setProperty(u"role", u"caption")

        self.time_column.addWidget(self.time_note)


        self.figures_row.addLayout(self.time_column)

        self.fs1 = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.figures_row.addItem(self.fs1)

        self.predicted_column = QVBoxLayout()
        self.predicted_column.setSpacing(2)
        self.predicted_column.setObjectName(u"predicted_column")
        self.predicted_column.setContentsMargins(0, 0, 0, 0)
        self.predicted_caption = QLabel(self.score_card)
        self.predicted_caption.setObjectName(u"predicted_caption")
        self.predicted_caption.setTextFormat(Qt.PlainText)
        self.predicted_caption.setProperty(u"role", u"caption")

        self.predicted_column.addWidget(self.predicted_caption)

        self.predicted_value = QLabel(self.score_card)
        self.predicted_value.setObjectName(u"predicted_value")
        self.predicted_value.setTextFormat(Qt.PlainText)
        self.predicted_value.setProperty(u"role", u"figure")

        self.predicted_column.addWidget(self.predicted_value)

        self.predicted_note = QLabel(self.score_card)
        self.predicted_note.setObjectName(u"predicted_note")
        self.predicted_note.setWordWrap(True)
        self.predicted_note.setTextFormat(Qt.PlainText)
        self.predicted_note.setProperty(u"role", u"caption")

        self.predicted_column.addWidget(self.predicted_note)


        self.figures_row.addLayout(self.predicted_column)

        self.fs2 = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.figures_row.addItem(self.fs2)

        self.open_column = QVBoxLayout()
        self.open_column.setSpacing(2)
        self.open_column.setObjectName(u"open_column")
        self.open_column.setContentsMargins(0, 0, 0, 0)
        self.open_caption = QLabel(self.score_card)
        self.open_caption.setObjectName(u"open_caption")
        self.open_caption.setTextFormat(Qt.PlainText)
        self.open_caption.setProperty(u"role", u"caption")

        self.open_column.addWidget(self.open_caption)

        self.open_value = QLabel(self.score_card)
        self.open_value.setObjectName(u"open_value")
        self.open_value.setTextFormat(Qt.PlainText)
        self.open_value.setProperty(u"role", u"figure")

        self.open_column.addWidget(self.open_value)

        self.open_note = QLabel(self.score_card)
        self.open_note.setObjectName(u"open_note")
        self.open_note.setWordWrap(True)
        self.open_note.setTextFormat(Qt.PlainText)
        self.open_note.setProperty(u"role", u"caption")

        self.open_column.addWidget(self.open_note)


        self.figures_row.addLayout(self.open_column)

        self.fs3 = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.figures_row.addItem(self.fs3)

        self.sure_column = QVBoxLayout()
        self.sure_column.setSpacing(2)
        self.sure_column.setObjectName(u"sure_column")
        self.sure_column.setContentsMargins(0, 0, 0, 0)
        self.sure_caption = QLabel(self.score_card)
        self.sure_caption.setObjectName(u"sure_caption")
        self.sure_caption.setTextFormat(Qt.PlainText)
        self.sure_caption.setProperty(u"role", u"caption")

        self.sure_column.addWidget(self.sure_caption)

        self.sure_value = QLabel(self.score_card)
        self.sure_value.setObjectName(u"sure_value")
        self.sure_value.setTextFormat(Qt.PlainText)
        self.sure_value.setProperty(u"role", u"figure")

        self.sure_column.addWidget(self.sure_value)

        self.sure_note = QLabel(self.score_card)
        self.sure_note.setObjectName(u"sure_note")
        self.sure_note.setWordWrap(True)
        self.sure_note.setTextFormat(Qt.PlainText)
        self.sure_note.setProperty(u"role", u"caption")

        self.sure_column.addWidget(self.sure_note)


        self.figures_row.addLayout(self.sure_column)

        self.fs4 = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.figures_row.addItem(self.fs4)


        self.score_layout.addLayout(self.figures_row)


        self.left_column.addWidget(self.score_card)

        self.result_notice = NoticeBar(self.result_body)
        self.result_notice.setObjectName(u"result_notice")

        self.left_column.addWidget(self.result_notice)

        self.repair_card = Card(self.result_body)
        self.repair_card.setObjectName(u"repair_card")
        self.repair_layout = QVBoxLayout(self.repair_card)
        self.repair_layout.setSpacing(10)
        self.repair_layout.setObjectName(u"repair_layout")
        self.repair_layout.setContentsMargins(18, 12, 18, 14)
        self.repair_head = QHBoxLayout()
        self.repair_head.setSpacing(12)
        self.repair_head.setObjectName(u"repair_head")
        self.repair_head.setContentsMargins(0, 0, 0, 0)
        self.repair_words = QVBoxLayout()
        self.repair_words.setSpacing(2)
        self.repair_words.setObjectName(u"repair_words")
        self.repair_words.setContentsMargins(0, 0, 0, 0)
        self.repair_title = QLabel(self.repair_card)
        self.repair_title.setObjectName(u"repair_title")
        self.repair_title.setTextFormat(Qt.PlainText)
        self.repair_title.setProperty(u"role", u"section")

        self.repair_words.addWidget(self.repair_title)

        self.repair_about = FormText(self.repair_card)
        self.repair_about.setObjectName(u"repair_about")
        self.repair_about.setProperty(u"role", u"dense")

        self.repair_words.addWidget(self.repair_about)


        self.repair_head.addLayout(self.repair_words)

        self.repair_button = FormButton(self.repair_card)
        self.repair_button.setObjectName(u"repair_button")
        self.repair_button.setProperty(u"kind", u"primary")
        self.repair_button.setProperty(u"shownKey", u"R")
        self.repair_button.setProperty(u"shownIcon", u"wrench")

        self.repair_head.addWidget(self.repair_button)

        self.repair_head.setStretch(0, 1)

        self.repair_layout.addLayout(self.repair_head)

        self.repair_host = QWidget(self.repair_card)
        self.repair_host.setObjectName(u"repair_host")
        self.repair_steps = QHBoxLayout(self.repair_host)
        self.repair_steps.setSpacing(10)
        self.repair_steps.setObjectName(u"repair_steps")
        self.repair_steps.setContentsMargins(0, 0, 0, 0)

        self.repair_layout.addWidget(self.repair_host)


        self.left_column.addWidget(self.repair_card)

        self.topic_card = Card(self.result_body)
        self.topic_card.setObjectName(u"topic_card")
        self.topic_layout = QVBoxLayout(self.topic_card)
        self.topic_layout.setSpacing(8)
        self.topic_layout.setObjectName(u"topic_layout")
        self.topic_layout.setContentsMargins(16, 12, 16, 12)
        self.topic_head = QHBoxLayout()
        self.topic_head.setSpacing(8)
        self.topic_head.setObjectName(u"topic_head")
        self.topic_head.setContentsMargins(0, 0, 0, 0)
        self.topic_title = QLabel(self.topic_card)
        self.topic_title.setObjectName(u"topic_title")
        self.topic_title.setTextFormat(Qt.PlainText)
        self.topic_title.setProperty(u"role", u"section")

        self.topic_head.addWidget(self.topic_title)

        self.topic_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.topic_head.addItem(self.topic_space)

        self.topic_note = QLabel(self.topic_card)
        self.topic_note.setObjectName(u"topic_note")
        self.topic_note.setTextFormat(Qt.PlainText)
        self.topic_note.setProperty(u"role", u"caption")

        self.topic_head.addWidget(self.topic_note)


        self.topic_layout.addLayout(self.topic_head)

        self.topic_host = QWidget(self.topic_card)
        self.topic_host.setObjectName(u"topic_host")
        self.topic_rows = QVBoxLayout(self.topic_host)
        self.topic_rows.setSpacing(0)
        self.topic_rows.setObjectName(u"topic_rows")
        self.topic_rows.setContentsMargins(0, 0, 0, 0)

        self.topic_layout.addWidget(self.topic_host)


        self.left_column.addWidget(self.topic_card)

        self.history_card = Card(self.result_body)
        self.history_card.setObjectName(u"history_card")
        self.history_layout = QVBoxLayout(self.history_card)
        self.history_layout.setSpacing(6)
        self.history_layout.setObjectName(u"history_layout")
        self.history_layout.setContentsMargins(18, 12, 18, 14)
        self.history_title = QLabel(self.history_card)
        self.history_title.setObjectName(u"history_title")
        self.history_title.setTextFormat(Qt.PlainText)
        self.history_title.setProperty(u"role", u"section")

        self.history_layout.addWidget(self.history_title)

        self.history_text = FormText(self.history_card)
        self.history_text.setObjectName(u"history_text")
        self.history_text.setProperty(u"role", u"dense")

        self.history_layout.addWidget(self.history_text)

        self.history_row = QHBoxLayout()
        self.history_row.setObjectName(u"history_row")
        self.regrade_button = FormButton(self.history_card)
        self.regrade_button.setObjectName(u"regrade_button")
        self.regrade_button.setProperty(u"kind", u"plain small")
        self.regrade_button.setProperty(u"shownIcon", u"refresh")

        self.history_row.addWidget(self.regrade_button)

        self.history_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.history_row.addItem(self.history_space)


        self.history_layout.addLayout(self.history_row)


        self.left_column.addWidget(self.history_card)

        self.left_space = QSpacerItem(4, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left_column.addItem(self.left_space)

        self.result_area.setWidget(self.result_body)

        self.result_row.addWidget(self.result_area)

        self.review_card = Card(exam_result_screen)
        self.review_card.setObjectName(u"review_card")
        self.review_layout = QVBoxLayout(self.review_card)
        self.review_layout.setSpacing(10)
        self.review_layout.setObjectName(u"review_layout")
        self.review_layout.setContentsMargins(0, 0, 0, 0)
        self.review_head = QHBoxLayout()
        self.review_head.setSpacing(8)
        self.review_head.setObjectName(u"review_head")
        self.review_head.setContentsMargins(16, 12, 16, 0)
        self.review_title = QLabel(self.review_card)
        self.review_title.setObjectName(u"review_title")
        self.review_title.setTextFormat(Qt.PlainText)
        self.review_title.setProperty(u"role", u"section")

        self.review_head.addWidget(self.review_title)

        self.review_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.review_head.addItem(self.review_space)

        self.export_link = LinkButton(self.review_card)
        self.export_link.setObjectName(u"export_link")

        self.review_head.addWidget(self.export_link)


        self.review_layout.addLayout(self.review_head)

        self.filter_row = QHBoxLayout()
        self.filter_row.setSpacing(8)
        self.filter_row.setObjectName(u"filter_row")
        self.filter_row.setContentsMargins(16, 0, 16, 0)
        self.filter_choice = FormSegments(self.review_card)
        self.filter_choice.setObjectName(u"filter_choice")

        self.filter_row.addWidget(self.filter_choice)

        self.filter_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.filter_row.addItem(self.filter_space)


        self.review_layout.addLayout(self.filter_row)

        self.answer_list = QListWidget(self.review_card)
        self.answer_list.setObjectName(u"answer_list")
        self.answer_list.setProperty(u"ring", u"none")

        self.review_layout.addWidget(self.answer_list)

        self.detail_rule = Rule(self.review_card)
        self.detail_rule.setObjectName(u"detail_rule")

        self.review_layout.addWidget(self.detail_rule)

        self.detail_area = QScrollArea(self.review_card)
        self.detail_area.setObjectName(u"detail_area")
        self.detail_area.setWidgetResizable(True)
        self.detail_area.setFrameShape(QFrame.NoFrame)
        self.detail_area.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.detail_area.setFocusPolicy(Qt.NoFocus)
        self.answer_detail = QWidget()
        self.answer_detail.setObjectName(u"answer_detail")
        self.detail_layout = QVBoxLayout(self.answer_detail)
        self.detail_layout.setSpacing(4)
        self.detail_layout.setObjectName(u"detail_layout")
        self.detail_layout.setContentsMargins(16, 8, 16, 8)
        self.detail_stem = FormText(self.answer_detail)
        self.detail_stem.setObjectName(u"detail_stem")
        self.detail_stem.setProperty(u"role", u"strong")

        self.detail_layout.addWidget(self.detail_stem)

        self.detail_text = FormText(self.answer_detail)
        self.detail_text.setObjectName(u"detail_text")
        self.detail_text.setProperty(u"role", u"dense")

        self.detail_layout.addWidget(self.detail_text)

        self.detail_row = QHBoxLayout()
        self.detail_row.setSpacing(8)
        self.detail_row.setObjectName(u"detail_row")
        self.detail_row.setContentsMargins(0, 0, 0, 0)
        self.fact_link = LinkButton(self.answer_detail)
        self.fact_link.setObjectName(u"fact_link")

        self.detail_row.addWidget(self.fact_link)

        self.detail_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.detail_row.addItem(self.detail_space)


        self.detail_layout.addLayout(self.detail_row)

        self.detail_below = QSpacerItem(4, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.detail_layout.addItem(self.detail_below)

        self.detail_area.setWidget(self.answer_detail)

        self.review_layout.addWidget(self.detail_area)

        self.review_foot = QHBoxLayout()
        self.review_foot.setSpacing(8)
        self.review_foot.setObjectName(u"review_foot")
        self.review_foot.setContentsMargins(16, 10, 16, 12)
        self.review_hint = QLabel(self.review_card)
        self.review_hint.setObjectName(u"review_hint")
        self.review_hint.setTextFormat(Qt.PlainText)
        self.review_hint.setProperty(u"role", u"caption")

        self.review_foot.addWidget(self.review_hint)

        self.foot_space = QSpacerItem(4, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.review_foot.addItem(self.foot_space)

        self.through_button = FormButton(self.review_card)
        self.through_button.setObjectName(u"through_button")
        self.through_button.setProperty(u"kind", u"plain")
        self.through_button.setProperty(u"shownIcon", u"play")

        self.review_foot.addWidget(self.through_button)


        self.review_layout.addLayout(self.review_foot)

        self.review_layout.setStretch(2, 3)
        self.review_layout.setStretch(4, 2)

        self.result_row.addWidget(self.review_card)

        self.result_row.setStretch(0, 1)

        self.screen_layout.addLayout(self.result_row)

        QWidget.setTabOrder(self.repair_button, self.filter_choice)
        QWidget.setTabOrder(self.filter_choice, self.answer_list)
        QWidget.setTabOrder(self.answer_list, self.fact_link)
        QWidget.setTabOrder(self.fact_link, self.through_button)
        QWidget.setTabOrder(self.through_button, self.export_link)
        QWidget.setTabOrder(self.export_link, self.regrade_button)

        self.retranslateUi(exam_result_screen)

        QMetaObject.connectSlotsByName(exam_result_screen)
    # setupUi

    def retranslateUi(self, exam_result_screen):
        self.points_label.setText("")
        self.percent_label.setText("")
        self.time_caption.setText(QCoreApplication.translate("ExamResultScreen", u"Time used", None))
        self.time_value.setText("")
        self.time_note.setText("")
        self.predicted_caption.setText(QCoreApplication.translate("ExamResultScreen", u"Predicted", None))
        self.predicted_value.setText("")
        self.predicted_note.setText("")
        self.open_caption.setText(QCoreApplication.translate("ExamResultScreen", u"Without answer", None))
        self.open_value.setText("")
        self.open_note.setText("")
        self.sure_caption.setText(QCoreApplication.translate("ExamResultScreen", u"Sure but wrong", None))
        self.sure_value.setText("")
        self.sure_note.setText("")
        self.repair_title.setText(QCoreApplication.translate("ExamResultScreen", u"Repair plan", None))
        self.repair_button.setText(QCoreApplication.translate("ExamResultScreen", u"Make a repair plan", None))
        self.topic_title.setText(QCoreApplication.translate("ExamResultScreen", u"By topic", None))
        self.topic_note.setText(QCoreApplication.translate("ExamResultScreen", u"Bar: score \u00b7 line: likely range of true level, 80 % \u00b7 dashed: pass mark", None))
        self.history_title.setText(QCoreApplication.translate("ExamResultScreen", u"Markings and events", None))
        self.regrade_button.setText(QCoreApplication.translate("ExamResultScreen", u"Mark anew\u2026", None))
        self.review_title.setText(QCoreApplication.translate("ExamResultScreen", u"Review answers", None))
        self.export_link.setText(QCoreApplication.translate("ExamResultScreen", u"Print or export", None))
#if QT_CONFIG(accessibility)
        self.filter_choice.setAccessibleName(QCoreApplication.translate("ExamResultScreen", u"Which answers", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.answer_list.setAccessibleName(QCoreApplication.translate("ExamResultScreen", u"Answers", None))
#endif // QT_CONFIG(accessibility)
        self.fact_link.setText(QCoreApplication.translate("ExamResultScreen", u"Open the fact in Reference", None))
        self.review_hint.setText("")
        self.through_button.setText(QCoreApplication.translate("ExamResultScreen", u"Go through all", None))
        pass
    # retranslateUi

