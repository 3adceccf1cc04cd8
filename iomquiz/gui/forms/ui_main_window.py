# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'main_window.ui'
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
from PySide6.QtWidgets import (QApplication, QGridLayout, QMainWindow, QSizePolicy,
    QStackedWidget, QWidget)

from iomquiz.gui.widgets.nav_rail import NavRail
from iomquiz.gui.widgets.opening_page import OpeningPage
from iomquiz.gui.widgets.status_strip import StatusStrip
from iomquiz.gui.widgets.top_bar import TopBar

class Ui_MainWindow(object):
    def setupUi(self, main_window):
        if not main_window.objectName():
            main_window.setObjectName(u"main_window")
        main_window.resize(1280, 800)
        main_window.setMinimumSize(QSize(960, 640))
        main_window.setWindowTitle(u"iomquiz")
        self.frame = QWidget(main_window)
        self.frame.setObjectName(u"frame")
        self.frame_layout = QGridLayout(self.frame)
        self.frame_layout.setObjectName(u"frame_layout")
        self.frame_layout.setHorizontalSpacing(0)
        self.frame_layout.setVerticalSpacing(0)
        self.frame_layout.setContentsMargins(0, 0, 0, 0)
        self.nav_rail = NavRail(self.frame)
        self.nav_rail.setObjectName(u"nav_rail")

        self.frame_layout.addWidget(self.nav_rail, 0, 0, 3, 1)

        self.top_bar = TopBar(self.frame)
        self.top_bar.setObjectName(u"top_bar")

        self.frame_layout.addWidget(self.top_bar, 0, 1, 1, 1)

        self.pages = QStackedWidget(self.frame)
        self.pages.setObjectName(u"pages")
        self.opening_page = OpeningPage()
        self.opening_page.setObjectName(u"opening_page")
        self.pages.addWidget(self.opening_page)

        self.frame_layout.addWidget(self.pages, 1, 1, 1, 1)

        self.status_strip = StatusStrip(self.frame)
        self.status_strip.setObjectName(u"status_strip")

        self.frame_layout.addWidget(self.status_strip, 2, 1, 1, 1)

        main_window.setCentralWidget(self.frame)

        self.retranslateUi(main_window)

        self.pages.setCurrentIndex(0)


        QMetaObject.connectSlotsByName(main_window)
    # setupUi

    def retranslateUi(self, main_window):
        pass
    # retranslateUi

