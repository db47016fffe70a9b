"""The board of units by organisations as a table; what needs work is tinted, what is complete is quiet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hhdesk.app.sync.board import Board, BoardCell, BoardLine, Standing
from hhdesk.domain.organisations import Organisation
from hhdesk.ui.pages.usb.sizes import short_day
from hhdesk.ui.pages.usb.words import form_name
from hhdesk.ui.theme.sizes import CELL_PADDING, Type
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn

OLD_DAYS = 45  # a package older than this is said to be old


class BoardTable(CellTable):
    """`opened(unit id, organisation code or "")` follows Enter and double click on a cell."""

    opened = Signal(str, str)

    def __init__(self, organisations: tuple[Organisation, ...], parent: QWidget | None = None) -> None:
        self._organisations = organisations
        heads = [TableColumn(each.abbreviation, stretch=True) for each in organisations]
        columns = (TableColumn("Xã, thị trấn"), *heads, TableColumn("Nhận", figures=True))
        super().__init__(
            CellModel(columns), self.tr("Các đơn vị theo tổ chức"), parent, upright=True, padding=CELL_PADDING
        )
        self.doubleClicked.connect(lambda _index: self._open())

    @property
    def line(self) -> BoardLine | None:
        """The selected unit."""
        record = self.record
        return record if isinstance(record, BoardLine) else None

    def show_board(self, board: Board, today: date) -> None:
        """Show another board; the selected unit stays selected."""
        chosen = self.line.unit.id if self.line else None
        self._cells.show_rows([self._row_of(line, today) for line in board.lines])
        for place, line in enumerate(board.lines):
            if line.unit.id == chosen:
                self.select_row(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        line, column = self.line, self.currentIndex().column() - 1
        if line is not None:
            inside = 0 <= column < len(self._organisations)
            self.opened.emit(line.unit.id, self._organisations[column].code if inside else "")

    def _row_of(self, line: BoardLine, today: date) -> ShownRow:
        busy = line.standing is not Standing.COMPLETE
        cells = [_shown(each, line.cells[each.code]) for each in self._organisations]
        name = Shown(line.unit.short_name, type=Type.STRONG if busy else None, tip=line.unit.name)
        return ShownRow((name, *cells, _received(line, today)), line)


def _shown(organisation: Organisation, cell: BoardCell) -> Shown:
    missing = ", ".join(form_name(form, organisation.code) for form in cell.missing)
    waiting = ", ".join(form_name(form, organisation.code) for form in cell.waiting)
    tips = [f"{organisation.short_name}"]
    tips += [f"{cell.disputes} chỗ xung đột chờ chọn"] if cell.disputes else []
    tips += [f"Thiếu: {missing}"] if missing else []
    tips += [f"Chưa đến hạn: {waiting}"] if waiting else []
    tip = "\n".join(tips) if len(tips) > 1 else ""
    match cell.standing:
        case Standing.DISPUTED:
            return Shown("Xung đột", "conflict", "problem", "problem_tint", tip=tip)
        case Standing.EMPTY:
            return Shown("Chưa có", "dash", "behind", "warning_tint", tip=tip)
        case Standing.PARTIAL:
            return Shown(f"Thiếu {len(cell.missing)}", "half", "behind", "warning_tint", tip=tip)
        case Standing.NOT_DUE:
            return Shown("Chờ", "dash", "sub", tip=tip)
    return Shown("Đủ", "check", "met", tip=tip)


def _received(line: BoardLine, today: date) -> Shown:
    age = line.age(today)
    if line.received is None or age is None:
        return Shown("–", tone="sub", tip="Chưa gộp gói nào của đơn vị này")
    old = age > OLD_DAYS
    words = f"Gói gần nhất gộp {age} ngày trước" if age else "Gói gần nhất gộp hôm nay"
    tone, day = "behind" if old else "sub", line.received.astimezone().date()
    return Shown(short_day(line.received), tone=tone, tip=words, plain=day)
