"""The history as a table whose rows are selected, copied and restored."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.pages.history.model import HistoryModel
from hhdesk.ui.pages.history.words import ACTIONS, HEADINGS, HistoryColumn
from hhdesk.ui.theme.sizes import CELL_PADDING, Type, font, px
from hhdesk.ui.widgets.list_table import ListTable

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


class HistoryTable(ListTable):
    """Rows are selected whole; Ctrl+C copies them with their headings' order."""

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dress(model, CellDelegate(self), several=True)

    def fit(self) -> None:
        """Heights and widths from the font; the record takes what is left."""
        super().fit()
        header = self.horizontalHeader()
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
        room -= _widen_actions(widths, text, room - padding)
        for column, width in widths.items():
            header.resizeSection(column, width)
        header.resizeSection(HistoryColumn.RECORD, max(px(120), least + room))


def _widen_actions(widths: dict[HistoryColumn, int], text: QFontMetrics, room: int) -> int:
    """Let the column of actions have what its longest words want, as far as there is room; what it took."""
    longest = max(text.horizontalAdvance(words) for words in ACTIONS.values())
    wanted = longest - text.horizontalAdvance(_WIDEST[HistoryColumn.ACTION])
    taken = min(max(wanted, 0), max(room, 0))
    widths[HistoryColumn.ACTION] += taken
    return taken
