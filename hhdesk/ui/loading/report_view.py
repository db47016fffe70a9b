"""How the report of a load looks, shared by the dialogs that preview one."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from hhdesk.domain.numbers import format_count
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.loading.models import FindingModel, SheetModel
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.theme.sizes import ROW, px

MODES = (("upsert", "Ghi đè ô đã có"), ("fill", "Chỉ điền ô còn thiếu"))


def count_words(new: int, changed: int) -> str:
    """How many rows, in words; what is none is left out."""
    parts = ((new, "dòng mới"), (changed, "dòng sửa"))
    return ", ".join(f"{format_count(count)} {words}" for count, words in parts if count)


def report_table(model: SheetModel | FindingModel, name: str, wide: int) -> QTableView:
    """A table of the report; the column `wide` takes the room that is left."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    TableActions(view)
    view.setShowGrid(False)
    view.setItemDelegate(CellDelegate(view))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(px(ROW))
    header = view.horizontalHeader()
    header.setFixedHeight(px(ROW))
    header.setHighlightSections(False)
    header.setMinimumSectionSize(px(64))
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    for column in range(model.columnCount()):
        if column != wide:
            view.setColumnWidth(column, px(model.WIDTHS[column]))
    return view
