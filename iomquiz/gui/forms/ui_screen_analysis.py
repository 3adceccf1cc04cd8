# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_analysis.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QHBoxLayout, QHeaderView,
    QLabel, QScrollArea, QSizePolicy, QSpacerItem,
    QSplitter, QTableWidget, QTableWidgetItem, QVBoxLayout,
    QWidget)

from iomquiz.gui.screens._quiz_form import (FormBadge, FormButton, FormSegments, FormText)
from iomquiz.gui.widgets.card import Card
from iomquiz.gui.widgets.charts_line import LineChart
from iomquiz.gui.widgets.item_table import ItemTable
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.text import ElideLabel

class Ui_AnalysisScreen(object):
    def setupUi(self, AnalysisScreen):
        if not AnalysisScreen.objectName():
            AnalysisScreen.setObjectName(u"AnalysisScreen")
        AnalysisScreen.resize(1192, 714)
        self.analysis_layout = QVBoxLayout(AnalysisScreen)
        self.analysis_layout.setSpacing(0)
        self.analysis_layout.setObjectName(u"analysis_layout")
        self.analysis_layout.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(AnalysisScreen)
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.left_pane = QWidget(self.splitter)
        self.left_pane.setObjectName(u"left_pane")
        self.left_layout = QVBoxLayout(self.left_pane)
        self.left_layout.setSpacing(10)
        self.left_layout.setObjectName(u"left_layout")
        self.left_layout.setContentsMargins(24, 14, 16, 14)
        self.filter_row = QHBoxLayout()
        self.filter_row.setSpacing(12)
        self.filter_row.setObjectName(u"filter_row")
        self.filter_choice = FormSegments(self.left_pane)
        self.filter_choice.setObjectName(u"filter_choice")

        self.filter_row.addWidget(self.filter_choice)

        self.filter_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.filter_row.addItem(self.filter_space)

        self.scope_choice = FormSegments(self.left_pane)
        self.scope_choice.setObjectName(u"scope_choice")

        self.filter_row.addWidget(self.scope_choice)


        self.left_layout.addLayout(self.filter_row)

        self.second_row = QHBoxLayout()
        self.second_row.setSpacing(12)
        self.second_row.setObjectName(u"second_row")
        self.first_check = QCheckBox(self.left_pane)
        self.first_check.setObjectName(u"first_check")

        self.second_row.addWidget(self.first_check)

        self.reliability_text = FormText(self.left_pane)
        self.reliability_text.setObjectName(u"reliability_text")
        self.reliability_text.setProperty(u"role", u"dense")

        self.second_row.addWidget(self.reliability_text)


        self.left_layout.addLayout(self.second_row)

        self.items_table = ItemTable(self.left_pane)
        self.items_table.setObjectName(u"items_table")

        self.left_layout.addWidget(self.items_table)

        self.empty_text = FormText(self.left_pane)
        self.empty_text.setObjectName(u"empty_text")
        self.empty_text.setProperty(u"role", u"body")

        self.left_layout.addWidget(self.empty_text)

        self.note_text = FormText(self.left_pane)
        self.note_text.setObjectName(u"note_text")
        self.note_text.setProperty(u"role", u"caption")

        self.left_layout.addWidget(self.note_text)

        self.left_bottom = QSpacerItem(20, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left_layout.addItem(self.left_bottom)

        self.left_layout.setStretch(2, 1)
        self.splitter.addWidget(self.left_pane)
        self.item_scroll = QScrollArea(self.splitter)
        self.item_scroll.setObjectName(u"item_scroll")
        self.item_scroll.setMinimumSize(QSize(320, 0))
        self.item_scroll.setWidgetResizable(True)
        self.item_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.item_body = QWidget()
        self.item_body.setObjectName(u"item_body")
        self.item_layout = QVBoxLayout(self.item_body)
        self.item_layout.setSpacing(12)
        self.item_layout.setObjectName(u"item_layout")
        self.item_layout.setContentsMargins(20, 14, 20, 16)
        self.item_head = QHBoxLayout()
        self.item_head.setSpacing(8)
        self.item_head.setObjectName(u"item_head")
        self.item_label = ElideLabel(self.item_body)
        self.item_label.setObjectName(u"item_label")
        self.item_label.setProperty(u"role", u"section")

        self.item_head.addWidget(self.item_label)

        self.type_badge = FormBadge(self.item_body)
        self.type_badge.setObjectName(u"type_badge")

        self.item_head.addWidget(self.type_badge)

        self.edit_button = FormButton(self.item_body)
        self.edit_button.setObjectName(u"edit_button")
        self.edit_button.setProperty(u"kind", u"quiet small")
        self.edit_button.setProperty(u"shownIcon", u"pencil")
        self.edit_button.setProperty(u"shownKey", u"E")

        self.item_head.addWidget(self.edit_button)


        self.item_layout.addLayout(self.item_head)

        self.stem_text = FormText(self.item_body)
        self.stem_text.setObjectName(u"stem_text")
        self.stem_text.setProperty(u"role", u"figure")

        self.item_layout.addWidget(self.stem_text)

        self.figures_card = Card(self.item_body)
        self.figures_card.setObjectName(u"figures_card")
        self.figures_layout = QHBoxLayout(self.figures_card)
        self.figures_layout.setSpacing(12)
        self.figures_layout.setObjectName(u"figures_layout")
        self.figures_layout.setContentsMargins(14, 10, 14, 10)
        self.facility_layout = QVBoxLayout()
        self.facility_layout.setSpacing(2)
        self.facility_layout.setObjectName(u"facility_layout")
        self.facility_caption = QLabel(self.figures_card)
        self.facility_caption.setObjectName(u"facility_caption")
        self.facility_caption.setProperty(u"role", u"caption")

        self.facility_layout.addWidget(self.facility_caption)

        self.facility_text = QLabel(self.figures_card)
        self.facility_text.setObjectName(u"facility_text")
        self.facility_text.setProperty(u"role", u"figure")

        self.facility_layout.addWidget(self.facility_text)

        self.facility_span = FormText(self.figures_card)
        self.facility_span.setObjectName(u"facility_span")
        self.facility_span.setProperty(u"role", u"caption")

        self.facility_layout.addWidget(self.facility_span)


        self.figures_layout.addLayout(self.facility_layout)

        self.discrimination_layout = QVBoxLayout()
        self.discrimination_layout.setSpacing(2)
        self.discrimination_layout.setObjectName(u"discrimination_layout")
        self.discrimination_caption = QLabel(self.figures_card)
        self.discrimination_caption.setObjectName(u"discrimination_caption")
        self.discrimination_caption.setProperty(u"role", u"caption")

        self.discrimination_layout.addWidget(self.discrimination_caption)

        self.discrimination_text = QLabel(self.figures_card)
        self.discrimination_text.setObjectName(u"discrimination_text")
        self.discrimination_text.setProperty(u"role", u"figure")

        self.discrimination_layout.addWidget(self.discrimination_text)

        self.discrimination_span = FormText(self.figures_card)
        self.discrimination_span.setObjectName(u"discrimination_span")
        self.discrimination_span.setProperty(u"role", u"caption")

        self.discrimination_layout.addWidget(self.discrimination_span)


        self.figures_layout.addLayout(self.discrimination_layout)

        self.time_layout = QVBoxLayout()
        self.time_layout.setSpacing(2)
        self.time_layout.setObjectName(u"time_layout")
        self.time_caption = QLabel(self.figures_card)
        self.time_caption.setObjectName(u"time_caption")
        self.time_caption.setProperty(u"role", u"caption")

        self.time_layout.addWidget(self.time_caption)

        self.time_text = QLabel(self.figures_card)
        self.time_text.setObjectName(u"time_text")
        self.time_text.setProperty(u"role", u"figure")

        self.time_layout.addWidget(self.time_text)

        self.time_span = FormText(self.figures_card)
        self.time_span.setObjectName(u"time_span")
        self.time_span.setProperty(u"role", u"caption")

        self.time_layout.addWidget(self.time_span)


        self.figures_layout.addLayout(self.time_layout)


        self.item_layout.addWidget(self.figures_card)

        self.reading_notice = NoticeBar(self.item_body)
        self.reading_notice.setObjectName(u"reading_notice")

        self.item_layout.addWidget(self.reading_notice)

        self.options_title = QLabel(self.item_body)
        self.options_title.setObjectName(u"options_title")
        self.options_title.setProperty(u"role", u"section")

        self.item_layout.addWidget(self.options_title)

        self.options_table = QTableWidget(self.item_body)
        self.options_table.setObjectName(u"options_table")

        self.item_layout.addWidget(self.options_table)

        self.curve_chart = LineChart(self.item_body)
        self.curve_chart.setObjectName(u"curve_chart")

        self.item_layout.addWidget(self.curve_chart)

        self.more_text = FormText(self.item_body)
        self.more_text.setObjectName(u"more_text")
        self.more_text.setProperty(u"role", u"dense")

        self.item_layout.addWidget(self.more_text)

        self.item_bottom = QSpacerItem(20, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.item_layout.addItem(self.item_bottom)

        self.item_scroll.setWidget(self.item_body)
        self.splitter.addWidget(self.item_scroll)

        self.analysis_layout.addWidget(self.splitter)

        QWidget.setTabOrder(self.filter_choice, self.scope_choice)
        QWidget.setTabOrder(self.scope_choice, self.first_check)
        QWidget.setTabOrder(self.first_check, self.items_table)
        QWidget.setTabOrder(self.items_table, self.edit_button)
        QWidget.setTabOrder(self.edit_button, self.options_table)
        QWidget.setTabOrder(self.options_table, self.curve_chart)

        self.retranslateUi(AnalysisScreen)

        QMetaObject.connectSlotsByName(AnalysisScreen)
    # setupUi

    def retranslateUi(self, AnalysisScreen):
#if QT_CONFIG(accessibility)
        self.filter_choice.setAccessibleName(QCoreApplication.translate("AnalysisScreen", u"Items shown", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.scope_choice.setAccessibleName(QCoreApplication.translate("AnalysisScreen", u"Attempts counted", None))
#endif // QT_CONFIG(accessibility)
        self.first_check.setText(QCoreApplication.translate("AnalysisScreen", u"First attempts only", None))
#if QT_CONFIG(accessibility)
        self.items_table.setAccessibleName(QCoreApplication.translate("AnalysisScreen", u"Items", None))
#endif // QT_CONFIG(accessibility)
        self.note_text.setText(QCoreApplication.translate("AnalysisScreen", u"n: answers. Facility: mean mark. Discrimination: correlation with the marks on the other items; solid dot from .20 on, lines at 0 and .20 (dotted). Small numbers are said, not shown.", None))
        self.edit_button.setText(QCoreApplication.translate("AnalysisScreen", u"Edit item", None))
        self.facility_caption.setText(QCoreApplication.translate("AnalysisScreen", u"Facility", None))
        self.discrimination_caption.setText(QCoreApplication.translate("AnalysisScreen", u"Discrimination", None))
        self.time_caption.setText(QCoreApplication.translate("AnalysisScreen", u"Median time", None))
        self.options_title.setText(QCoreApplication.translate("AnalysisScreen", u"Who chose what", None))
#if QT_CONFIG(accessibility)
        self.options_table.setAccessibleName(QCoreApplication.translate("AnalysisScreen", u"Options and who chose them", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

