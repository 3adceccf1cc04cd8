# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'screen_editor.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QHeaderView, QLabel,
    QLineEdit, QScrollArea, QSizePolicy, QSpacerItem,
    QSplitter, QTableWidget, QTableWidgetItem, QTreeWidget,
    QTreeWidgetItem, QVBoxLayout, QWidget)

from iomquiz.gui.screens._quiz_form import (FormBadge, FormButton, FormSegments, FormText)
from iomquiz.gui.widgets.card import Card
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.text import ElideLabel

class Ui_EditorScreen(object):
    def setupUi(self, EditorScreen):
        if not EditorScreen.objectName():
            EditorScreen.setObjectName(u"EditorScreen")
        EditorScreen.resize(1192, 714)
        self.editor_layout = QVBoxLayout(EditorScreen)
        self.editor_layout.setSpacing(0)
        self.editor_layout.setObjectName(u"editor_layout")
        self.editor_layout.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(EditorScreen)
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.tree_pane = QWidget(self.splitter)
        self.tree_pane.setObjectName(u"tree_pane")
        self.tree_pane.setMinimumSize(QSize(200, 0))
        self.tree_pane.setMaximumSize(QSize(400, 16777215))
        self.tree_layout = QVBoxLayout(self.tree_pane)
        self.tree_layout.setSpacing(8)
        self.tree_layout.setObjectName(u"tree_layout")
        self.tree_layout.setContentsMargins(10, 12, 10, 10)
        self.filter_row = QHBoxLayout()
        self.filter_row.setSpacing(6)
        self.filter_row.setObjectName(u"filter_row")
        self.filter_edit = QLineEdit(self.tree_pane)
        self.filter_edit.setObjectName(u"filter_edit")

        self.filter_row.addWidget(self.filter_edit)

        self.new_button = FormButton(self.tree_pane)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setProperty(u"kind", u"plain small")
        self.new_button.setProperty(u"shownIcon", u"plus")

        self.filter_row.addWidget(self.new_button)


        self.tree_layout.addLayout(self.filter_row)

        self.entry_tree = QTreeWidget(self.tree_pane)
        self.entry_tree.setObjectName(u"entry_tree")
        self.entry_tree.setProperty(u"ground", u"window")
        self.entry_tree.setHeaderHidden(True)
        self.entry_tree.setUniformRowHeights(True)
        self.entry_tree.setColumnCount(2)

        self.tree_layout.addWidget(self.entry_tree)

        self.tree_empty = FormText(self.tree_pane)
        self.tree_empty.setObjectName(u"tree_empty")
        self.tree_empty.setProperty(u"role", u"hint")

        self.tree_layout.addWidget(self.tree_empty)

        self.counts_text = FormText(self.tree_pane)
        self.counts_text.setObjectName(u"counts_text")
        self.counts_text.setProperty(u"role", u"caption")

        self.tree_layout.addWidget(self.counts_text)

        self.splitter.addWidget(self.tree_pane)
        self.inner_splitter = QSplitter(self.splitter)
        self.inner_splitter.setObjectName(u"inner_splitter")
        self.inner_splitter.setOrientation(Qt.Orientation.Vertical)
        self.inner_splitter.setChildrenCollapsible(False)
        self.work_splitter = QSplitter(self.inner_splitter)
        self.work_splitter.setObjectName(u"work_splitter")
        self.work_splitter.setOrientation(Qt.Orientation.Horizontal)
        self.work_splitter.setChildrenCollapsible(False)
        self.form_scroll = QScrollArea(self.work_splitter)
        self.form_scroll.setObjectName(u"form_scroll")
        self.form_scroll.setMinimumSize(QSize(380, 0))
        self.form_scroll.setWidgetResizable(True)
        self.form_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form_body = QWidget()
        self.form_body.setObjectName(u"form_body")
        self.form_layout = QVBoxLayout(self.form_body)
        self.form_layout.setSpacing(12)
        self.form_layout.setObjectName(u"form_layout")
        self.form_layout.setContentsMargins(20, 14, 20, 18)
        self.head_row = QHBoxLayout()
        self.head_row.setSpacing(8)
        self.head_row.setObjectName(u"head_row")
        self.entry_label = ElideLabel(self.form_body)
        self.entry_label.setObjectName(u"entry_label")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.entry_label.sizePolicy().hasHeightForWidth())
        self.entry_label.setSizePolicy(sizePolicy)
        self.entry_label.setProperty(u"role", u"section")

        self.head_row.addWidget(self.entry_label)

        self.draft_badge = FormBadge(self.form_body)
        self.draft_badge.setObjectName(u"draft_badge")

        self.head_row.addWidget(self.draft_badge)

        self.trouble_badge = FormBadge(self.form_body)
        self.trouble_badge.setObjectName(u"trouble_badge")

        self.head_row.addWidget(self.trouble_badge)

        self.history_button = FormButton(self.form_body)
        self.history_button.setObjectName(u"history_button")
        self.history_button.setProperty(u"kind", u"quiet small")
        self.history_button.setProperty(u"shownIcon", u"clock")

        self.head_row.addWidget(self.history_button)

        self.duplicate_button = FormButton(self.form_body)
        self.duplicate_button.setObjectName(u"duplicate_button")
        self.duplicate_button.setProperty(u"kind", u"quiet small")
        self.duplicate_button.setProperty(u"shownIcon", u"copy")

        self.head_row.addWidget(self.duplicate_button)

        self.remove_button = FormButton(self.form_body)
        self.remove_button.setObjectName(u"remove_button")
        self.remove_button.setProperty(u"kind", u"quiet small")
        self.remove_button.setProperty(u"shownIcon", u"trash")

        self.head_row.addWidget(self.remove_button)


        self.form_layout.addLayout(self.head_row)

        self.disk_notice = NoticeBar(self.form_body)
        self.disk_notice.setObjectName(u"disk_notice")

        self.form_layout.addWidget(self.disk_notice)

        self.note_notice = NoticeBar(self.form_body)
        self.note_notice.setObjectName(u"note_notice")

        self.form_layout.addWidget(self.note_notice)

        self.fields_host = QWidget(self.form_body)
        self.fields_host.setObjectName(u"fields_host")
        self.fields_layout = QVBoxLayout(self.fields_host)
        self.fields_layout.setSpacing(12)
        self.fields_layout.setObjectName(u"fields_layout")
        self.fields_layout.setContentsMargins(0, 0, 0, 0)

        self.form_layout.addWidget(self.fields_host)

        self.uses_text = FormText(self.form_body)
        self.uses_text.setObjectName(u"uses_text")
        self.uses_text.setProperty(u"role", u"hint")

        self.form_layout.addWidget(self.uses_text)

        self.empty_text = FormText(self.form_body)
        self.empty_text.setObjectName(u"empty_text")
        self.empty_text.setProperty(u"role", u"body")

        self.form_layout.addWidget(self.empty_text)

        self.form_space = QSpacerItem(20, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.form_layout.addItem(self.form_space)

        self.form_scroll.setWidget(self.form_body)
        self.work_splitter.addWidget(self.form_scroll)
        self.preview_scroll = QScrollArea(self.work_splitter)
        self.preview_scroll.setObjectName(u"preview_scroll")
        self.preview_scroll.setMinimumSize(QSize(280, 0))
        self.preview_scroll.setWidgetResizable(True)
        self.preview_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview_body = QWidget()
        self.preview_body.setObjectName(u"preview_body")
        self.preview_layout = QVBoxLayout(self.preview_body)
        self.preview_layout.setSpacing(10)
        self.preview_layout.setObjectName(u"preview_layout")
        self.preview_layout.setContentsMargins(16, 12, 16, 16)
        self.preview_head = QHBoxLayout()
        self.preview_head.setObjectName(u"preview_head")
        self.preview_title = QLabel(self.preview_body)
        self.preview_title.setObjectName(u"preview_title")
        self.preview_title.setProperty(u"role", u"section")

        self.preview_head.addWidget(self.preview_title)

        self.preview_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.preview_head.addItem(self.preview_space)

        self.preview_choice = FormSegments(self.preview_body)
        self.preview_choice.setObjectName(u"preview_choice")

        self.preview_head.addWidget(self.preview_choice)


        self.preview_layout.addLayout(self.preview_head)

        self.preview_card = Card(self.preview_body)
        self.preview_card.setObjectName(u"preview_card")
        self.card_layout = QVBoxLayout(self.preview_card)
        self.card_layout.setSpacing(10)
        self.card_layout.setObjectName(u"card_layout")
        self.card_layout.setContentsMargins(16, 14, 16, 16)
        self.preview_badge = FormBadge(self.preview_card)
        self.preview_badge.setObjectName(u"preview_badge")

        self.card_layout.addWidget(self.preview_badge)

        self.preview_stem = FormText(self.preview_card)
        self.preview_stem.setObjectName(u"preview_stem")
        self.preview_stem.setProperty(u"role", u"figure")

        self.card_layout.addWidget(self.preview_stem)

        self.preview_rule = FormText(self.preview_card)
        self.preview_rule.setObjectName(u"preview_rule")
        self.preview_rule.setProperty(u"role", u"hint")

        self.card_layout.addWidget(self.preview_rule)

        self.answer_host = QWidget(self.preview_card)
        self.answer_host.setObjectName(u"answer_host")
        self.answer_layout = QVBoxLayout(self.answer_host)
        self.answer_layout.setSpacing(0)
        self.answer_layout.setObjectName(u"answer_layout")
        self.answer_layout.setContentsMargins(0, 0, 0, 0)

        self.card_layout.addWidget(self.answer_host)

        self.check_row = QHBoxLayout()
        self.check_row.setObjectName(u"check_row")
        self.check_button = FormButton(self.preview_card)
        self.check_button.setObjectName(u"check_button")
        self.check_button.setProperty(u"kind", u"primary small")

        self.check_row.addWidget(self.check_button)

        self.again_button = FormButton(self.preview_card)
        self.again_button.setObjectName(u"again_button")
        self.again_button.setProperty(u"kind", u"plain small")
        self.again_button.setProperty(u"shownIcon", u"refresh")

        self.check_row.addWidget(self.again_button)

        self.check_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.check_row.addItem(self.check_space)


        self.card_layout.addLayout(self.check_row)

        self.preview_score = FormText(self.preview_card)
        self.preview_score.setObjectName(u"preview_score")
        self.preview_score.setProperty(u"role", u"strong")

        self.card_layout.addWidget(self.preview_score)

        self.preview_text = FormText(self.preview_card)
        self.preview_text.setObjectName(u"preview_text")
        self.preview_text.setProperty(u"role", u"body")

        self.card_layout.addWidget(self.preview_text)


        self.preview_layout.addWidget(self.preview_card)

        self.preview_note = FormText(self.preview_body)
        self.preview_note.setObjectName(u"preview_note")
        self.preview_note.setProperty(u"role", u"caption")

        self.preview_layout.addWidget(self.preview_note)

        self.preview_bottom = QSpacerItem(20, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.preview_layout.addItem(self.preview_bottom)

        self.preview_scroll.setWidget(self.preview_body)
        self.work_splitter.addWidget(self.preview_scroll)
        self.inner_splitter.addWidget(self.work_splitter)
        self.problem_pane = QWidget(self.inner_splitter)
        self.problem_pane.setObjectName(u"problem_pane")
        self.problem_layout = QVBoxLayout(self.problem_pane)
        self.problem_layout.setSpacing(6)
        self.problem_layout.setObjectName(u"problem_layout")
        self.problem_layout.setContentsMargins(12, 8, 12, 8)
        self.problem_head = QHBoxLayout()
        self.problem_head.setSpacing(10)
        self.problem_head.setObjectName(u"problem_head")
        self.problem_title = QLabel(self.problem_pane)
        self.problem_title.setObjectName(u"problem_title")
        self.problem_title.setProperty(u"role", u"section")

        self.problem_head.addWidget(self.problem_title)

        self.problem_choice = FormSegments(self.problem_pane)
        self.problem_choice.setObjectName(u"problem_choice")

        self.problem_head.addWidget(self.problem_choice)

        self.advise_button = FormButton(self.problem_pane)
        self.advise_button.setObjectName(u"advise_button")
        self.advise_button.setProperty(u"kind", u"quiet small")
        self.advise_button.setProperty(u"shownIcon", u"search")

        self.problem_head.addWidget(self.advise_button)

        self.problem_space = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.problem_head.addItem(self.problem_space)

        self.problem_note = FormText(self.problem_pane)
        self.problem_note.setObjectName(u"problem_note")
        self.problem_note.setProperty(u"role", u"caption")

        self.problem_head.addWidget(self.problem_note)


        self.problem_layout.addLayout(self.problem_head)

        self.problem_table = QTableWidget(self.problem_pane)
        self.problem_table.setObjectName(u"problem_table")
        self.problem_table.setColumnCount(4)

        self.problem_layout.addWidget(self.problem_table)

        self.inner_splitter.addWidget(self.problem_pane)
        self.splitter.addWidget(self.inner_splitter)

        self.editor_layout.addWidget(self.splitter)

        QWidget.setTabOrder(self.filter_edit, self.entry_tree)
        QWidget.setTabOrder(self.entry_tree, self.new_button)
        QWidget.setTabOrder(self.new_button, self.history_button)
        QWidget.setTabOrder(self.history_button, self.duplicate_button)
        QWidget.setTabOrder(self.duplicate_button, self.remove_button)
        QWidget.setTabOrder(self.remove_button, self.check_button)
        QWidget.setTabOrder(self.check_button, self.again_button)
        QWidget.setTabOrder(self.again_button, self.advise_button)
        QWidget.setTabOrder(self.advise_button, self.problem_table)

        self.retranslateUi(EditorScreen)

        QMetaObject.connectSlotsByName(EditorScreen)
    # setupUi

    def retranslateUi(self, EditorScreen):
        self.filter_edit.setPlaceholderText(QCoreApplication.translate("EditorScreen", u"Filter", None))
#if QT_CONFIG(accessibility)
        self.filter_edit.setAccessibleName(QCoreApplication.translate("EditorScreen", u"Filter entries", None))
#endif // QT_CONFIG(accessibility)
        self.new_button.setText(QCoreApplication.translate("EditorScreen", u"New", None))
#if QT_CONFIG(accessibility)
        self.entry_tree.setAccessibleName(QCoreApplication.translate("EditorScreen", u"Entries of the bank", None))
#endif // QT_CONFIG(accessibility)
        self.history_button.setText(QCoreApplication.translate("EditorScreen", u"Versions", None))
        self.duplicate_button.setText(QCoreApplication.translate("EditorScreen", u"Duplicate", None))
        self.remove_button.setText(QCoreApplication.translate("EditorScreen", u"Delete", None))
        self.preview_title.setText(QCoreApplication.translate("EditorScreen", u"Preview", None))
#if QT_CONFIG(accessibility)
        self.preview_choice.setAccessibleName(QCoreApplication.translate("EditorScreen", u"Preview as", None))
#endif // QT_CONFIG(accessibility)
        self.check_button.setText(QCoreApplication.translate("EditorScreen", u"Check", None))
        self.again_button.setText(QCoreApplication.translate("EditorScreen", u"Another draw", None))
        self.problem_title.setText(QCoreApplication.translate("EditorScreen", u"Problems", None))
#if QT_CONFIG(accessibility)
        self.problem_choice.setAccessibleName(QCoreApplication.translate("EditorScreen", u"Problems of", None))
#endif // QT_CONFIG(accessibility)
        self.advise_button.setText(QCoreApplication.translate("EditorScreen", u"Look over the whole bank", None))
#if QT_CONFIG(accessibility)
        self.problem_table.setAccessibleName(QCoreApplication.translate("EditorScreen", u"Problems", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

