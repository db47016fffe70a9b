"""The history as a table whose rows are selected, copied and restored."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.pages.history.model import HistoryModel
from hhdesk.ui.pages.history.words import HEADINGS, HistoryColumn
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.theme.sizes import CELL_PADDING, ROW, Type, font, px

_WIDEST = {
    HistoryColumn.WHEN: "00/00/0000 00:00",
    HistoryColumn.WHO: "nguyenva",
    HistoryColumn.ACTION: "Đưa tệp vào",
    HistoryColumn.KIND: "Phần việc NTM, MTTQ",
    HistoryColumn.UNIT: "Huyện Hải Hậu",
    HistoryColumn.FIELD: "Kinh phí thực hiện",
    HistoryColumn.BEFORE: "Không hoàn thành",
    HistoryColumn.AFTER: "Không hoàn thành",
}
_SHORT_VALUE = "00/00/0000"  # where room is short; the tooltip has the whole value


class HistoryTable(QTableView):
    """Rows are selected whole; Ctrl+C copies them with their headings' order."""

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.actions_on_table = TableActions(self)
        self.fit()

    def fit(self) -> None:
        """Heights and widths from the font; the record takes what is left."""
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        header = self.horizontalHeader()
        header.setFixedHeight(px(ROW))
        text, head = QFontMetrics(font(Type.TEXT)), QFontMetrics(font(Type.HEAD))
        padding = 2 * px(CELL_PADDING) + 2
        widths = {
            column: max(text.horizontalAdvance(widest), head.horizontalAdvance(HEADINGS[column])) + padding
            for column, widest in _WIDEST.items()
        }
        least = text.horizontalAdvance("Trường Tiểu học Hải Bắc, 2023") + padding
        room = self.viewport().width() - sum(widths.values()) - least
        # Who and how stand in the tooltip of the time as well: they go first.
        for column in (HistoryColumn.WHO, HistoryColumn.ACTION, HistoryColumn.KIND):
            self.setColumnHidden(column, room < 0)
            room += widths[column] if room < 0 else 0
        if room < 0:
            shorter = text.horizontalAdvance(_SHORT_VALUE) + padding
            for column in (HistoryColumn.BEFORE, HistoryColumn.AFTER):
                room += widths[column] - shorter
                widths[column] = shorter
        for column, width in widths.items():
            header.resizeSection(column, width)
        header.resizeSection(HistoryColumn.RECORD, max(px(120), least + room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The record follows the width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
