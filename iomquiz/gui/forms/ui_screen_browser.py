# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_browser.ui'
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
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QComboBox, QHBoxLayout,
    QHeaderView, QLineEdit, QSizePolicy, QTableView,
    QVBoxLayout, QWidget)

from iomquiz.gui.widgets.text import TextLabel

class Ui_BrowserScreen(object):
    def setupUi(self, BrowserScreen):
        if not BrowserScreen.objectName():
            BrowserScreen.setObjectName(u"BrowserScreen")
        self.browser_layout = QVBoxLayout(BrowserScreen)
        self.browser_layout.setSpacing(10)
        self.browser_layout.setObjectName(u"browser_layout")
        self.browser_layout.setContentsMargins(24, 14, 24, 14)
        self.search_row = QHBoxLayout()
        self.search_row.setSpacing(10)
        self.search_row.setObjectName(u"search_row")
        self.search_edit = QLineEdit(BrowserScreen)
        self.search_edit.setObjectName(u"search_edit")
        self.search_edit.setMaxLength(400)
        self.search_edit.setClearButtonEnabled(True)

        self.search_row.addWidget(self.search_edit)

        self.saved_combo = QComboBox(BrowserScreen)
        self.saved_combo.setObjectName(u"saved_combo")

        self.search_row.addWidget(self.saved_combo)


        self.browser_layout.addLayout(self.search_row)

        self.note_label = TextLabel(BrowserScreen)
        self.note_label.setObjectName(u"note_label")

        self.browser_layout.addWidget(self.note_label)

        self.actions_area = QWidget(BrowserScreen)
        self.actions_area.setObjectName(u"actions_area")

        self.browser_layout.addWidget(self.actions_area)

        self.cards_table = QTableView(BrowserScreen)
        self.cards_table.setObjectName(u"cards_table")
        self.cards_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.cards_table.setShowGrid(False)
        self.cards_table.setTabKeyNavigation(False)
        self.cards_table.setWordWrap(False)

        self.browser_layout.addWidget(self.cards_table)

        QWidget.setTabOrder(self.search_edit, self.saved_combo)
        QWidget.setTabOrder(self.saved_combo, self.cards_table)

        self.retranslateUi(BrowserScreen)

        QMetaObject.connectSlotsByName(BrowserScreen)
    # setupUi

    def retranslateUi(self, BrowserScreen):
#if QT_CONFIG(accessibility)
        self.search_edit.setAccessibleName(QCoreApplication.translate("BrowserScreen", u"Search cards", None))
#endif // QT_CONFIG(accessibility)
        self.search_edit.setPlaceholderText(QCoreApplication.translate("BrowserScreen", u"Search: topic:council due<=7 lapses>=3 flag:1 stale:yes \"standing committee\"", None))
#if QT_CONFIG(accessibility)
        self.saved_combo.setAccessibleName(QCoreApplication.translate("BrowserScreen", u"Saved searches", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.saved_combo.setToolTip(QCoreApplication.translate("BrowserScreen", u"Saved searches", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.note_label.setAccessibleName(QCoreApplication.translate("BrowserScreen", u"What was found", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.cards_table.setAccessibleName(QCoreApplication.translate("BrowserScreen", u"Cards", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

