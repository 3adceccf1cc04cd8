# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_figures.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QGridLayout, QScrollArea,
    QSizePolicy, QVBoxLayout, QWidget)

class Ui_FiguresScreen(object):
    def setupUi(self, FiguresScreen):
        if not FiguresScreen.objectName():
            FiguresScreen.setObjectName(u"FiguresScreen")
        self.figures_layout = QVBoxLayout(FiguresScreen)
        self.figures_layout.setObjectName(u"figures_layout")
        self.figures_layout.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(FiguresScreen)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidgetResizable(True)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.body.setProperty(u"ground", u"window")
        self.charts_grid = QGridLayout(self.body)
        self.charts_grid.setObjectName(u"charts_grid")
        self.charts_grid.setHorizontalSpacing(14)
        self.charts_grid.setVerticalSpacing(14)
        self.charts_grid.setContentsMargins(24, 16, 24, 16)
        self.scroll.setWidget(self.body)

        self.figures_layout.addWidget(self.scroll)


        self.retranslateUi(FiguresScreen)

        QMetaObject.connectSlotsByName(FiguresScreen)
    # setupUi

    def retranslateUi(self, FiguresScreen):
#if QT_CONFIG(accessibility)
        self.scroll.setAccessibleName(QCoreApplication.translate("FiguresScreen", u"Figures", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

