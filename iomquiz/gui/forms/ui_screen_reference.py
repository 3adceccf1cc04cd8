# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_reference.ui'
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
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QCheckBox, QFrame,
    QGridLayout, QHBoxLayout, QHeaderView, QLabel,
    QLineEdit, QScrollArea, QSizePolicy, QSpacerItem,
    QSplitter, QTableWidget, QTableWidgetItem, QTreeWidget,
    QTreeWidgetItem, QVBoxLayout, QWidget)

from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.card import (Card, Rule)
from iomquiz.gui.widgets.fact_browser import FactBrowser
from iomquiz.gui.widgets.figures import (FigureBars, FigureTable)
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.mastery_ball import MasteryBall
from iomquiz.gui.widgets.org_chart import OrgChart
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.gui.widgets.timeline import Timeline

class Ui_ReferenceScreen(object):
    def setupUi(self, ReferenceScreen):
        if not ReferenceScreen.objectName():
            ReferenceScreen.setObjectName(u"ReferenceScreen")
        self.ReferenceScreen_layout = QVBoxLayout(ReferenceScreen)
        self.ReferenceScreen_layout.setObjectName(u"ReferenceScreen_layout")
        self.ReferenceScreen_layout.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(ReferenceScreen)
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.tree_pane = QWidget(self.splitter)
        self.tree_pane.setObjectName(u"tree_pane")
        self.tree_pane.setMinimumSize(QSize(200, 0))
        self.tree_pane.setMaximumSize(QSize(360, 16777215))
        self.tree_pane.setProperty(u"ground", u"window")
        self.tree_pane_layout = QVBoxLayout(self.tree_pane)
        self.tree_pane_layout.setSpacing(8)
        self.tree_pane_layout.setObjectName(u"tree_pane_layout")
        self.tree_pane_layout.setContentsMargins(10, 12, 10, 14)
        self.filter_edit = QLineEdit(self.tree_pane)
        self.filter_edit.setObjectName(u"filter_edit")

        self.tree_pane_layout.addWidget(self.filter_edit)

        self.tree = QTreeWidget(self.tree_pane)
        self.tree.setObjectName(u"tree")
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setProperty(u"ground", u"window")

        self.tree_pane_layout.addWidget(self.tree)

        self.tree_empty = TextLabel(self.tree_pane)
        self.tree_empty.setObjectName(u"tree_empty")
        self.tree_empty.setProperty(u"role", u"dense")

        self.tree_pane_layout.addWidget(self.tree_empty)

        self.legend_rule = Rule(self.tree_pane)
        self.legend_rule.setObjectName(u"legend_rule")

        self.tree_pane_layout.addWidget(self.legend_rule)

        self.legend = QGridLayout()
        self.legend.setObjectName(u"legend")
        self.legend.setHorizontalSpacing(6)
        self.legend.setVerticalSpacing(6)
        self.legend.setContentsMargins(0, 0, 0, 0)
        self.new_ball = MasteryBall(self.tree_pane)
        self.new_ball.setObjectName(u"new_ball")

        self.legend.addWidget(self.new_ball, 0, 0, 1, 1)

        self.new_word = QLabel(self.tree_pane)
        self.new_word.setObjectName(u"new_word")
        self.new_word.setProperty(u"role", u"dense")

        self.legend.addWidget(self.new_word, 0, 1, 1, 1)

        self.learning_ball = MasteryBall(self.tree_pane)
        self.learning_ball.setObjectName(u"learning_ball")

        self.legend.addWidget(self.learning_ball, 0, 2, 1, 1)

        self.learning_word = QLabel(self.tree_pane)
        self.learning_word.setObjectName(u"learning_word")
        self.learning_word.setProperty(u"role", u"dense")

        self.legend.addWidget(self.learning_word, 0, 3, 1, 1)

        self.shaky_ball = MasteryBall(self.tree_pane)
        self.shaky_ball.setObjectName(u"shaky_ball")

        self.legend.addWidget(self.shaky_ball, 1, 0, 1, 1)

        self.shaky_word = QLabel(self.tree_pane)
        self.shaky_word.setObjectName(u"shaky_word")
        self.shaky_word.setProperty(u"role", u"dense")

        self.legend.addWidget(self.shaky_word, 1, 1, 1, 1)

        self.good_ball = MasteryBall(self.tree_pane)
        self.good_ball.setObjectName(u"good_ball")

        self.legend.addWidget(self.good_ball, 1, 2, 1, 1)

        self.good_word = QLabel(self.tree_pane)
        self.good_word.setObjectName(u"good_word")
        self.good_word.setProperty(u"role", u"dense")

        self.legend.addWidget(self.good_word, 1, 3, 1, 1)

        self.solid_ball = MasteryBall(self.tree_pane)
        self.solid_ball.setObjectName(u"solid_ball")

        self.legend.addWidget(self.solid_ball, 2, 0, 1, 1)

        self.solid_word = QLabel(self.tree_pane)
        self.solid_word.setObjectName(u"solid_word")
        self.solid_word.setProperty(u"role", u"dense")

        self.legend.addWidget(self.solid_word, 2, 1, 1, 1)

        self.legend.setColumnStretch(1, 1)
        self.legend.setColumnStretch(3, 1)

        self.tree_pane_layout.addLayout(self.legend)

        self.splitter.addWidget(self.tree_pane)
        self.article_scroll = QScrollArea(self.splitter)
        self.article_scroll.setObjectName(u"article_scroll")
        self.article_scroll.setWidgetResizable(True)
        self.article_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.article_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.article_scroll.setMinimumSize(QSize(440, 0))
        self.article_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.article = QWidget()
        self.article.setObjectName(u"article")
        self.article.setProperty(u"ground", u"window")
        self.article_layout = QVBoxLayout(self.article)
        self.article_layout.setSpacing(10)
        self.article_layout.setObjectName(u"article_layout")
        self.article_layout.setContentsMargins(22, 16, 22, 18)
        self.crumb_label = QLabel(self.article)
        self.crumb_label.setObjectName(u"crumb_label")
        self.crumb_label.setProperty(u"role", u"caption")

        self.article_layout.addWidget(self.crumb_label)

        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(10)
        self.title_row.setObjectName(u"title_row")
        self.title_row.setContentsMargins(0, 0, 0, 0)
        self.title_label = TextLabel(self.article)
        self.title_label.setObjectName(u"title_label")
        self.title_label.setProperty(u"role", u"article-title")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.title_label.sizePolicy().hasHeightForWidth())
        self.title_label.setSizePolicy(sizePolicy)

        self.title_row.addWidget(self.title_label)

        self.quiz_button = KeyButton(self.article)
        self.quiz_button.setObjectName(u"quiz_button")
        self.quiz_button.setProperty(u"key", u"Q")
        self.quiz_button.setProperty(u"glyph", u"quiz")
        self.quiz_button.setProperty(u"kind", u"plain")

        self.title_row.addWidget(self.quiz_button)

        self.study_button = KeyButton(self.article)
        self.study_button.setObjectName(u"study_button")
        self.study_button.setProperty(u"key", u"S")
        self.study_button.setProperty(u"glyph", u"flashcards")
        self.study_button.setProperty(u"kind", u"primary")

        self.title_row.addWidget(self.study_button)

        self.title_row.setStretch(0, 1)

        self.article_layout.addLayout(self.title_row)

        self.badges_row = QHBoxLayout()
        self.badges_row.setSpacing(8)
        self.badges_row.setObjectName(u"badges_row")
        self.badges_row.setContentsMargins(0, 0, 0, 0)
        self.facts_badge = Badge(self.article)
        self.facts_badge.setObjectName(u"facts_badge")

        self.badges_row.addWidget(self.facts_badge)

        self.current_badge = Badge(self.article)
        self.current_badge.setObjectName(u"current_badge")

        self.badges_row.addWidget(self.current_badge)

        self.superseded_badge = Badge(self.article)
        self.superseded_badge.setObjectName(u"superseded_badge")

        self.badges_row.addWidget(self.superseded_badge)

        self.check_badge = Badge(self.article)
        self.check_badge.setObjectName(u"check_badge")

        self.badges_row.addWidget(self.check_badge)

        self.badges_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.badges_row.addItem(self.badges_space)


        self.article_layout.addLayout(self.badges_row)

        self.body_browser = FactBrowser(self.article)
        self.body_browser.setObjectName(u"body_browser")

        self.article_layout.addWidget(self.body_browser)

        self.notices = QWidget(self.article)
        self.notices.setObjectName(u"notices")
        self.notices_layout = QVBoxLayout(self.notices)
        self.notices_layout.setSpacing(8)
        self.notices_layout.setObjectName(u"notices_layout")
        self.notices_layout.setContentsMargins(0, 0, 0, 0)

        self.article_layout.addWidget(self.notices)

        self.facts_head = QHBoxLayout()
        self.facts_head.setObjectName(u"facts_head")
        self.facts_head.setContentsMargins(0, 0, 0, 0)
        self.facts_title = QLabel(self.article)
        self.facts_title.setObjectName(u"facts_title")
        self.facts_title.setProperty(u"role", u"section")

        self.facts_head.addWidget(self.facts_title)

        self.facts_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.facts_head.addItem(self.facts_space)

        self.superseded_check = QCheckBox(self.article)
        self.superseded_check.setObjectName(u"superseded_check")
        self.superseded_check.setChecked(True)

        self.facts_head.addWidget(self.superseded_check)


        self.article_layout.addLayout(self.facts_head)

        self.facts_table = QTableWidget(self.article)
        self.facts_table.setObjectName(u"facts_table")
        self.facts_table.setProperty(u"boxed", u"true")
        self.facts_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.facts_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.facts_table.setShowGrid(False)

        self.article_layout.addWidget(self.facts_table)

        self.history_card = Card(self.article)
        self.history_card.setObjectName(u"history_card")
        self.history_card_layout = QVBoxLayout(self.history_card)
        self.history_card_layout.setSpacing(6)
        self.history_card_layout.setObjectName(u"history_card_layout")
        self.history_card_layout.setContentsMargins(14, 10, 14, 12)
        self.history_head = QHBoxLayout()
        self.history_head.setObjectName(u"history_head")
        self.history_head.setContentsMargins(0, 0, 0, 0)
        self.history_title = TextLabel(self.history_card)
        self.history_title.setObjectName(u"history_title")
        self.history_title.setProperty(u"role", u"strong")
        sizePolicy.setHeightForWidth(self.history_title.sizePolicy().hasHeightForWidth())
        self.history_title.setSizePolicy(sizePolicy)

        self.history_head.addWidget(self.history_title)

        self.history_counts = QLabel(self.history_card)
        self.history_counts.setObjectName(u"history_counts")
        self.history_counts.setProperty(u"role", u"dense")

        self.history_head.addWidget(self.history_counts)


        self.history_card_layout.addLayout(self.history_head)

        self.history_text = TextLabel(self.history_card)
        self.history_text.setObjectName(u"history_text")
        self.history_text.setProperty(u"role", u"dense")
        self.history_text.setProperty(u"tone", u"text")

        self.history_card_layout.addWidget(self.history_text)

        self.history_source = TextLabel(self.history_card)
        self.history_source.setObjectName(u"history_source")
        self.history_source.setProperty(u"role", u"dense")

        self.history_card_layout.addWidget(self.history_source)

        self.history_buttons = QHBoxLayout()
        self.history_buttons.setSpacing(8)
        self.history_buttons.setObjectName(u"history_buttons")
        self.history_buttons.setContentsMargins(0, 0, 0, 0)
        self.study_fact_button = KeyButton(self.history_card)
        self.study_fact_button.setObjectName(u"study_fact_button")
        self.study_fact_button.setProperty(u"kind", u"plain small")

        self.history_buttons.addWidget(self.study_fact_button)

        self.quiz_fact_button = KeyButton(self.history_card)
        self.quiz_fact_button.setObjectName(u"quiz_fact_button")
        self.quiz_fact_button.setProperty(u"kind", u"plain small")

        self.history_buttons.addWidget(self.quiz_fact_button)

        self.history_buttons_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.history_buttons.addItem(self.history_buttons_space)


        self.history_card_layout.addLayout(self.history_buttons)


        self.article_layout.addWidget(self.history_card)

        self.related_row = QHBoxLayout()
        self.related_row.setSpacing(10)
        self.related_row.setObjectName(u"related_row")
        self.related_row.setContentsMargins(0, 0, 0, 0)
        self.related_title = QLabel(self.article)
        self.related_title.setObjectName(u"related_title")
        self.related_title.setProperty(u"role", u"caption")

        self.related_row.addWidget(self.related_title)

        self.related_links = QWidget(self.article)
        self.related_links.setObjectName(u"related_links")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.related_links.sizePolicy().hasHeightForWidth())
        self.related_links.setSizePolicy(sizePolicy1)

        self.related_row.addWidget(self.related_links)


        self.article_layout.addLayout(self.related_row)

        self.sources_title = QLabel(self.article)
        self.sources_title.setObjectName(u"sources_title")
        self.sources_title.setProperty(u"role", u"section")

        self.article_layout.addWidget(self.sources_title)

        self.sources_text = TextLabel(self.article)
        self.sources_text.setObjectName(u"sources_text")
        self.sources_text.setProperty(u"role", u"dense")

        self.article_layout.addWidget(self.sources_text)

        self.article_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.article_layout.addItem(self.article_bottom)

        self.article_scroll.setWidget(self.article)
        self.splitter.addWidget(self.article_scroll)
        self.figure_scroll = QScrollArea(self.splitter)
        self.figure_scroll.setObjectName(u"figure_scroll")
        self.figure_scroll.setWidgetResizable(True)
        self.figure_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.figure_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.figure_scroll.setMinimumSize(QSize(280, 0))
        self.figure_scroll.setMaximumSize(QSize(420, 16777215))
        self.figure_pane = QWidget()
        self.figure_pane.setObjectName(u"figure_pane")
        self.figure_pane.setProperty(u"ground", u"window")
        self.figure_pane_layout = QVBoxLayout(self.figure_pane)
        self.figure_pane_layout.setSpacing(14)
        self.figure_pane_layout.setObjectName(u"figure_pane_layout")
        self.figure_pane_layout.setContentsMargins(14, 16, 14, 16)
        self.org_chart = OrgChart(self.figure_pane)
        self.org_chart.setObjectName(u"org_chart")

        self.figure_pane_layout.addWidget(self.org_chart)

        self.timeline = Timeline(self.figure_pane)
        self.timeline.setObjectName(u"timeline")

        self.figure_pane_layout.addWidget(self.timeline)

        self.figure_table = FigureTable(self.figure_pane)
        self.figure_table.setObjectName(u"figure_table")

        self.figure_pane_layout.addWidget(self.figure_table)

        self.figure_bars = FigureBars(self.figure_pane)
        self.figure_bars.setObjectName(u"figure_bars")

        self.figure_pane_layout.addWidget(self.figure_bars)

        self.figure_alt = TextLabel(self.figure_pane)
        self.figure_alt.setObjectName(u"figure_alt")
        self.figure_alt.setProperty(u"role", u"dense")

        self.figure_pane_layout.addWidget(self.figure_alt)

        self.figure_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.figure_pane_layout.addItem(self.figure_bottom)

        self.figure_scroll.setWidget(self.figure_pane)
        self.splitter.addWidget(self.figure_scroll)

        self.ReferenceScreen_layout.addWidget(self.splitter)

        QWidget.setTabOrder(self.filter_edit, self.tree)
        QWidget.setTabOrder(self.tree, self.quiz_button)
        QWidget.setTabOrder(self.quiz_button, self.study_button)
        QWidget.setTabOrder(self.study_button, self.body_browser)
        QWidget.setTabOrder(self.body_browser, self.superseded_check)
        QWidget.setTabOrder(self.superseded_check, self.facts_table)
        QWidget.setTabOrder(self.facts_table, self.study_fact_button)
        QWidget.setTabOrder(self.study_fact_button, self.quiz_fact_button)

        self.retranslateUi(ReferenceScreen)

        QMetaObject.connectSlotsByName(ReferenceScreen)
    # setupUi

    def retranslateUi(self, ReferenceScreen):
        self.filter_edit.setPlaceholderText(QCoreApplication.translate("ReferenceScreen", u"Filter topics", None))
#if QT_CONFIG(accessibility)
        self.filter_edit.setAccessibleName(QCoreApplication.translate("ReferenceScreen", u"Filter topics", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.tree.setAccessibleName(QCoreApplication.translate("ReferenceScreen", u"Topics and pages", None))
#endif // QT_CONFIG(accessibility)
        self.new_word.setText(QCoreApplication.translate("ReferenceScreen", u"New", None))
        self.learning_word.setText(QCoreApplication.translate("ReferenceScreen", u"Learning", None))
        self.shaky_word.setText(QCoreApplication.translate("ReferenceScreen", u"Shaky", None))
        self.good_word.setText(QCoreApplication.translate("ReferenceScreen", u"Good", None))
        self.solid_word.setText(QCoreApplication.translate("ReferenceScreen", u"Solid", None))
#if QT_CONFIG(accessibility)
        self.article_scroll.setAccessibleName(QCoreApplication.translate("ReferenceScreen", u"Page", None))
#endif // QT_CONFIG(accessibility)
        self.quiz_button.setText(QCoreApplication.translate("ReferenceScreen", u"Quiz me", None))
        self.study_button.setText(QCoreApplication.translate("ReferenceScreen", u"Study this topic", None))
#if QT_CONFIG(accessibility)
        self.body_browser.setAccessibleName(QCoreApplication.translate("ReferenceScreen", u"Page", None))
#endif // QT_CONFIG(accessibility)
        self.facts_title.setText(QCoreApplication.translate("ReferenceScreen", u"Facts on this page", None))
        self.superseded_check.setText(QCoreApplication.translate("ReferenceScreen", u"Show superseded", None))
#if QT_CONFIG(accessibility)
        self.facts_table.setAccessibleName(QCoreApplication.translate("ReferenceScreen", u"Facts on this page", None))
#endif // QT_CONFIG(accessibility)
        self.study_fact_button.setText(QCoreApplication.translate("ReferenceScreen", u"Study this fact", None))
        self.quiz_fact_button.setText(QCoreApplication.translate("ReferenceScreen", u"Quiz me on it", None))
        self.related_title.setText(QCoreApplication.translate("ReferenceScreen", u"Related", None))
        self.sources_title.setText(QCoreApplication.translate("ReferenceScreen", u"Sources", None))
#if QT_CONFIG(accessibility)
        self.figure_scroll.setAccessibleName(QCoreApplication.translate("ReferenceScreen", u"Figure", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

