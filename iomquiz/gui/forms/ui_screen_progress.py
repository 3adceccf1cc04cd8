# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_progress.ui'
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
    QHeaderView, QLabel, QScrollArea, QSizePolicy,
    QSpacerItem, QStackedWidget, QVBoxLayout, QWidget)

from iomquiz.gui.widgets.ball_table import BallTable
from iomquiz.gui.widgets.card import (Card, Rule)
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.text import TextLabel

class Ui_ProgressScreen(object):
    def setupUi(self, ProgressScreen):
        if not ProgressScreen.objectName():
            ProgressScreen.setObjectName(u"ProgressScreen")
        self.ProgressScreen_layout = QVBoxLayout(ProgressScreen)
        self.ProgressScreen_layout.setObjectName(u"ProgressScreen_layout")
        self.ProgressScreen_layout.setContentsMargins(0, 0, 0, 0)
        self.states = QStackedWidget(ProgressScreen)
        self.states.setObjectName(u"states")
        self.wait_page = QWidget()
        self.wait_page.setObjectName(u"wait_page")
        self.wait_page.setProperty(u"ground", u"window")
        self.states.addWidget(self.wait_page)
        self.empty_page = QWidget()
        self.empty_page.setObjectName(u"empty_page")
        self.empty_page.setProperty(u"ground", u"window")
        self.empty_page_layout = QVBoxLayout(self.empty_page)
        self.empty_page_layout.setObjectName(u"empty_page_layout")
        self.empty_page_layout.setContentsMargins(24, 24, 24, 24)
        self.empty_top = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.empty_page_layout.addItem(self.empty_top)

        self.empty_row = QHBoxLayout()
        self.empty_row.setObjectName(u"empty_row")
        self.empty_row.setContentsMargins(0, 0, 0, 0)
        self.empty_left = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.empty_row.addItem(self.empty_left)

        self.empty_card = Card(self.empty_page)
        self.empty_card.setObjectName(u"empty_card")
        self.empty_card.setMaximumSize(QSize(620, 16777215))
        self.empty_card_layout = QVBoxLayout(self.empty_card)
        self.empty_card_layout.setSpacing(12)
        self.empty_card_layout.setObjectName(u"empty_card_layout")
        self.empty_card_layout.setContentsMargins(28, 24, 28, 24)
        self.empty_title = QLabel(self.empty_card)
        self.empty_title.setObjectName(u"empty_title")
        self.empty_title.setProperty(u"role", u"figure")

        self.empty_card_layout.addWidget(self.empty_title)

        self.empty_text = TextLabel(self.empty_card)
        self.empty_text.setObjectName(u"empty_text")
        self.empty_text.setProperty(u"role", u"body")
        self.empty_text.setProperty(u"tone", u"text2")
        self.empty_text.setMinimumSize(QSize(420, 0))

        self.empty_card_layout.addWidget(self.empty_text)

        self.empty_help = TextLabel(self.empty_card)
        self.empty_help.setObjectName(u"empty_help")
        self.empty_help.setProperty(u"role", u"body")
        self.empty_help.setProperty(u"tone", u"text2")

        self.empty_card_layout.addWidget(self.empty_help)

        self.empty_buttons = QHBoxLayout()
        self.empty_buttons.setSpacing(10)
        self.empty_buttons.setObjectName(u"empty_buttons")
        self.empty_buttons.setContentsMargins(0, 0, 0, 0)
        self.empty_button = KeyButton(self.empty_card)
        self.empty_button.setObjectName(u"empty_button")
        self.empty_button.setProperty(u"key", u"Enter")
        self.empty_button.setProperty(u"glyph", u"flashcards")
        self.empty_button.setProperty(u"kind", u"primary")

        self.empty_buttons.addWidget(self.empty_button)

        self.empty_quiz_button = KeyButton(self.empty_card)
        self.empty_quiz_button.setObjectName(u"empty_quiz_button")
        self.empty_quiz_button.setProperty(u"kind", u"plain")

        self.empty_buttons.addWidget(self.empty_quiz_button)

        self.empty_buttons_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.empty_buttons.addItem(self.empty_buttons_space)


        self.empty_card_layout.addLayout(self.empty_buttons)


        self.empty_row.addWidget(self.empty_card)

        self.empty_right = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.empty_row.addItem(self.empty_right)

        self.empty_row.setStretch(0, 1)
        self.empty_row.setStretch(2, 1)

        self.empty_page_layout.addLayout(self.empty_row)

        self.empty_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.empty_page_layout.addItem(self.empty_bottom)

        self.states.addWidget(self.empty_page)
        self.scroll = QScrollArea()
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.body.setProperty(u"ground", u"window")
        self.body_layout = QVBoxLayout(self.body)
        self.body_layout.setSpacing(14)
        self.body_layout.setObjectName(u"body_layout")
        self.body_layout.setContentsMargins(24, 16, 24, 16)
        self.figures_card = Card(self.body)
        self.figures_card.setObjectName(u"figures_card")
        self.figures_card_layout = QHBoxLayout(self.figures_card)
        self.figures_card_layout.setSpacing(18)
        self.figures_card_layout.setObjectName(u"figures_card_layout")
        self.figures_card_layout.setContentsMargins(18, 8, 18, 8)
        self.retention_figure = QWidget(self.figures_card)
        self.retention_figure.setObjectName(u"retention_figure")
        self.retention_figure_layout = QVBoxLayout(self.retention_figure)
        self.retention_figure_layout.setObjectName(u"retention_figure_layout")
        self.retention_figure_layout.setContentsMargins(0, 0, 0, 0)
        self.retention_grid = QGridLayout()
        self.retention_grid.setObjectName(u"retention_grid")
        self.retention_grid.setHorizontalSpacing(8)
        self.retention_grid.setVerticalSpacing(8)
        self.retention_grid.setContentsMargins(0, 0, 0, 0)
        self.retention_title = QLabel(self.retention_figure)
        self.retention_title.setObjectName(u"retention_title")
        self.retention_title.setProperty(u"role", u"label")

        self.retention_grid.addWidget(self.retention_title, 0, 0, 1, 2)

        self.retention_value = QLabel(self.retention_figure)
        self.retention_value.setObjectName(u"retention_value")
        self.retention_value.setProperty(u"role", u"key-figure")

        self.retention_grid.addWidget(self.retention_value, 1, 0, 1, 1)

        self.retention_note = QLabel(self.retention_figure)
        self.retention_note.setObjectName(u"retention_note")
        self.retention_note.setProperty(u"role", u"caption")

        self.retention_grid.addWidget(self.retention_note, 1, 1, 1, 1)

        self.retention_grid.setColumnStretch(1, 1)

        self.retention_figure_layout.addLayout(self.retention_grid)


        self.figures_card_layout.addWidget(self.retention_figure)

        self.known_rule = Rule(self.figures_card)
        self.known_rule.setObjectName(u"known_rule")
        self.known_rule.setProperty(u"kind", u"rule-upright")
        self.known_rule.setMaximumSize(QSize(1, 16777215))

        self.figures_card_layout.addWidget(self.known_rule)

        self.known_figure = QWidget(self.figures_card)
        self.known_figure.setObjectName(u"known_figure")
        self.known_figure_layout = QVBoxLayout(self.known_figure)
        self.known_figure_layout.setObjectName(u"known_figure_layout")
        self.known_figure_layout.setContentsMargins(0, 0, 0, 0)
        self.known_grid = QGridLayout()
        self.known_grid.setObjectName(u"known_grid")
        self.known_grid.setHorizontalSpacing(8)
        self.known_grid.setVerticalSpacing(8)
        self.known_grid.setContentsMargins(0, 0, 0, 0)
        self.known_title = QLabel(self.known_figure)
        self.known_title.setObjectName(u"known_title")
        self.known_title.setProperty(u"role", u"label")

        self.known_grid.addWidget(self.known_title, 0, 0, 1, 2)

        self.known_value = QLabel(self.known_figure)
        self.known_value.setObjectName(u"known_value")
        self.known_value.setProperty(u"role", u"key-figure")

        self.known_grid.addWidget(self.known_value, 1, 0, 1, 1)

        self.known_note = QLabel(self.known_figure)
        self.known_note.setObjectName(u"known_note")
        self.known_note.setProperty(u"role", u"caption")

        self.known_grid.addWidget(self.known_note, 1, 1, 1, 1)

        self.known_grid.setColumnStretch(1, 1)

        self.known_figure_layout.addLayout(self.known_grid)


        self.figures_card_layout.addWidget(self.known_figure)

        self.time_rule = Rule(self.figures_card)
        self.time_rule.setObjectName(u"time_rule")
        self.time_rule.setProperty(u"kind", u"rule-upright")
        self.time_rule.setMaximumSize(QSize(1, 16777215))

        self.figures_card_layout.addWidget(self.time_rule)

        self.time_figure = QWidget(self.figures_card)
        self.time_figure.setObjectName(u"time_figure")
        self.time_figure_layout = QVBoxLayout(self.time_figure)
        self.time_figure_layout.setObjectName(u"time_figure_layout")
        self.time_figure_layout.setContentsMargins(0, 0, 0, 0)
        self.time_grid = QGridLayout()
        self.time_grid.setObjectName(u"time_grid")
        self.time_grid.setHorizontalSpacing(8)
        self.time_grid.setVerticalSpacing(8)
        self.time_grid.setContentsMargins(0, 0, 0, 0)
        self.time_title = QLabel(self.time_figure)
        self.time_title.setObjectName(u"time_title")
        self.time_title.setProperty(u"role", u"label")

        self.time_grid.addWidget(self.time_title, 0, 0, 1, 2)

        self.time_value = QLabel(self.time_figure)
        self.time_value.setObjectName(u"time_value")
        self.time_value.setProperty(u"role", u"key-figure")

        self.time_grid.addWidget(self.time_value, 1, 0, 1, 1)

        self.time_note = QLabel(self.time_figure)
        self.time_note.setObjectName(u"time_note")
        self.time_note.setProperty(u"role", u"caption")

        self.time_grid.addWidget(self.time_note, 1, 1, 1, 1)

        self.time_grid.setColumnStretch(1, 1)

        self.time_figure_layout.addLayout(self.time_grid)


        self.figures_card_layout.addWidget(self.time_figure)

        self.fourth_rule = Rule(self.figures_card)
        self.fourth_rule.setObjectName(u"fourth_rule")
        self.fourth_rule.setProperty(u"kind", u"rule-upright")
        self.fourth_rule.setMaximumSize(QSize(1, 16777215))

        self.figures_card_layout.addWidget(self.fourth_rule)

        self.fourth_figure = QWidget(self.figures_card)
        self.fourth_figure.setObjectName(u"fourth_figure")
        self.fourth_figure_layout = QVBoxLayout(self.fourth_figure)
        self.fourth_figure_layout.setObjectName(u"fourth_figure_layout")
        self.fourth_figure_layout.setContentsMargins(0, 0, 0, 0)
        self.fourth_grid = QGridLayout()
        self.fourth_grid.setObjectName(u"fourth_grid")
        self.fourth_grid.setHorizontalSpacing(8)
        self.fourth_grid.setVerticalSpacing(8)
        self.fourth_grid.setContentsMargins(0, 0, 0, 0)
        self.fourth_title = QLabel(self.fourth_figure)
        self.fourth_title.setObjectName(u"fourth_title")
        self.fourth_title.setProperty(u"role", u"label")

        self.fourth_grid.addWidget(self.fourth_title, 0, 0, 1, 2)

        self.fourth_value = QLabel(self.fourth_figure)
        self.fourth_value.setObjectName(u"fourth_value")
        self.fourth_value.setProperty(u"role", u"key-figure")

        self.fourth_grid.addWidget(self.fourth_value, 1, 0, 1, 1)

        self.fourth_note = QLabel(self.fourth_figure)
        self.fourth_note.setObjectName(u"fourth_note")
        self.fourth_note.setProperty(u"role", u"caption")

        self.fourth_grid.addWidget(self.fourth_note, 1, 1, 1, 1)

        self.fourth_grid.setColumnStretch(1, 1)

        self.fourth_figure_layout.addLayout(self.fourth_grid)


        self.figures_card_layout.addWidget(self.fourth_figure)

        self.figures_card_layout.setStretch(0, 1)
        self.figures_card_layout.setStretch(2, 1)
        self.figures_card_layout.setStretch(4, 1)
        self.figures_card_layout.setStretch(6, 1)

        self.body_layout.addWidget(self.figures_card)

        self.charts_grid = QGridLayout()
        self.charts_grid.setObjectName(u"charts_grid")
        self.charts_grid.setHorizontalSpacing(14)
        self.charts_grid.setVerticalSpacing(14)
        self.charts_grid.setContentsMargins(0, 0, 0, 0)

        self.body_layout.addLayout(self.charts_grid)

        self.topics_card = Card(self.body)
        self.topics_card.setObjectName(u"topics_card")
        self.topics_card_layout = QVBoxLayout(self.topics_card)
        self.topics_card_layout.setSpacing(6)
        self.topics_card_layout.setObjectName(u"topics_card_layout")
        self.topics_card_layout.setContentsMargins(16, 12, 16, 12)
        self.topics_title = QLabel(self.topics_card)
        self.topics_title.setObjectName(u"topics_title")
        self.topics_title.setProperty(u"role", u"section")

        self.topics_card_layout.addWidget(self.topics_title)

        self.topics_text = TextLabel(self.topics_card)
        self.topics_text.setObjectName(u"topics_text")
        self.topics_text.setProperty(u"role", u"dense")

        self.topics_card_layout.addWidget(self.topics_text)

        self.topics_table = BallTable(self.topics_card)
        self.topics_table.setObjectName(u"topics_table")

        self.topics_card_layout.addWidget(self.topics_table)


        self.body_layout.addWidget(self.topics_card)

        self.facts_card = Card(self.body)
        self.facts_card.setObjectName(u"facts_card")
        self.facts_card_layout = QVBoxLayout(self.facts_card)
        self.facts_card_layout.setSpacing(6)
        self.facts_card_layout.setObjectName(u"facts_card_layout")
        self.facts_card_layout.setContentsMargins(16, 12, 16, 12)
        self.facts_title = QLabel(self.facts_card)
        self.facts_title.setObjectName(u"facts_title")
        self.facts_title.setProperty(u"role", u"section")

        self.facts_card_layout.addWidget(self.facts_title)

        self.facts_text = TextLabel(self.facts_card)
        self.facts_text.setObjectName(u"facts_text")
        self.facts_text.setProperty(u"role", u"dense")

        self.facts_card_layout.addWidget(self.facts_text)

        self.facts_table = BallTable(self.facts_card)
        self.facts_table.setObjectName(u"facts_table")

        self.facts_card_layout.addWidget(self.facts_table)


        self.body_layout.addWidget(self.facts_card)

        self.body_bottom = QSpacerItem(1, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.body_layout.addItem(self.body_bottom)

        self.scroll.setWidget(self.body)
        self.states.addWidget(self.scroll)

        self.ProgressScreen_layout.addWidget(self.states)

        QWidget.setTabOrder(self.empty_button, self.empty_quiz_button)
        QWidget.setTabOrder(self.empty_quiz_button, self.topics_table)
        QWidget.setTabOrder(self.topics_table, self.facts_table)

        self.retranslateUi(ProgressScreen)

        QMetaObject.connectSlotsByName(ProgressScreen)
    # setupUi

    def retranslateUi(self, ProgressScreen):
        self.empty_title.setText(QCoreApplication.translate("ProgressScreen", u"No charts yet", None))
        self.empty_button.setText(QCoreApplication.translate("ProgressScreen", u"Start flashcards", None))
        self.empty_quiz_button.setText(QCoreApplication.translate("ProgressScreen", u"Take a quiz", None))
#if QT_CONFIG(accessibility)
        self.scroll.setAccessibleName(QCoreApplication.translate("ProgressScreen", u"Progress", None))
#endif // QT_CONFIG(accessibility)
        self.topics_title.setText(QCoreApplication.translate("ProgressScreen", u"Topics", None))
        self.topics_text.setText(QCoreApplication.translate("ProgressScreen", u"Recall is the mean chance of a right answer today; facts that are not yet seen count as 0. Quiz: right of answered.", None))
#if QT_CONFIG(accessibility)
        self.topics_table.setAccessibleName(QCoreApplication.translate("ProgressScreen", u"Topics", None))
#endif // QT_CONFIG(accessibility)
        self.facts_title.setText(QCoreApplication.translate("ProgressScreen", u"Facts", None))
#if QT_CONFIG(accessibility)
        self.facts_table.setAccessibleName(QCoreApplication.translate("ProgressScreen", u"Facts of the chosen topic", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

