"""The item model of the overview's table."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from hhdesk.domain.progress_records import TargetProgress
from hhdesk.reports.wording import SHARED as SHARED_STATE
from hhdesk.ui.delegates.painted import Index, PaintedCell, cell_data
from hhdesk.ui.delegates.state import state_cell
from hhdesk.ui.pages.overview import rows as texts
from hhdesk.ui.pages.overview.rows import Row
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import LABEL_ROW, Type
from hhdesk.ui.words.formatting import mark
from hhdesk.ui.words.states import state_look

_NO_INDEX = QModelIndex()


class Col(IntEnum):
    """The columns, left to right."""

    NAME = 0
    BULLET = 1
    FIGURE = 2
    RATE = 3
    MARK = 4
    STATE = 5
    GAP = 6
    COVERAGE = 7
    SPARK = 8


HEADINGS = (
    "Chỉ tiêu",
    "Mức đạt",
    "Số liệu",
    "Tỷ lệ",
    "Mục tiêu",
    "Trạng thái",
    "Còn thiếu",
    "Báo cáo",
    "5 năm",
)
_RIGHT = {Col.FIGURE, Col.RATE, Col.MARK, Col.GAP, Col.COVERAGE}
SHARED = "Mục tiêu giao cho cả huyện; xã góp vào con số này."
_NAMED = Qt.ItemFlag.ItemNeverHasChildren
_SELECTABLE = _NAMED | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class OverviewModel(QAbstractTableModel):
    """Holds the rows of one unit and year; never queries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.year = 0
        self._cells: dict[tuple[int, int], PaintedCell] = {}

    def show(self, rows: tuple[Row, ...], year: int) -> None:
        """Show these; the rows stay where they still stand for the same targets."""
        before, year_before = self.rows, self.year
        if [_identity(row) for row in rows] != [_identity(row) for row in before]:
            self.beginResetModel()
            self._take(rows, year)
            self.endResetModel()
            return
        self._take(rows, year)
        for place, row in enumerate(rows):
            if row != before[place] or year != year_before:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(Col) - 1))

    def row_of(self, code: str) -> int | None:
        """The row of the target with this code."""
        found = (place for place, row in enumerate(self.rows) if row.target and row.target.code == code)
        return next(found, None)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Col)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _NAMED if self.rows[index.row()].target is None else _SELECTABLE

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Role.CELL:
            return self._cell(index.row(), index.column())
        row, column = self.rows[index.row()], Col(index.column())
        match role:
            case Role.RECORD:
                return row
            case Role.HEIGHT:
                return LABEL_ROW if row.target is None or row.part else None
            case Qt.ItemDataRole.ToolTipRole:
                return _tool_tip(row) if row.target else None
            case Role.BULLET:
                shown = column is Col.BULLET and not row.shared
                return texts.bullet_of(row.target) if row.target and shown else None
            case Role.SPARK:
                shown = column is Col.SPARK and not row.part
                return (
                    texts.spark_of(row.target, self.year, shared=row.shared) if row.target and shown else None
                )
        return cell_data(self._cell(index.row(), column), role)

    def _take(self, rows: tuple[Row, ...], year: int) -> None:
        self.rows, self.year = rows, year
        self._cells.clear()

    def _cell(self, row: int, column: int) -> PaintedCell:
        """The cell, made when it is first asked for."""
        place = row, column
        if place not in self._cells:
            self._cells[place] = _cell(self.rows[row], Col(column))
        return self._cells[place]


def _identity(row: Row) -> tuple[str, str]:
    return row.organisation.code, row.target.code if row.target else ""


def _cell(row: Row, column: Col) -> PaintedCell:
    target = row.target
    if target is None:
        return PaintedCell(row.name if column is Col.NAME else "", ground="win", type=Type.STRONG)
    text = _text(row, target, column)
    match column:
        case Col.NAME:
            return PaintedCell(text, _tone(row), indent=int(row.part or row.within))
        case Col.STATE if row.shared:
            return PaintedCell(SHARED_STATE, "sub", icon="dash")
        case Col.STATE:
            return state_cell(target.state)
        case Col.RATE:
            kind = Type.TEXT if row.part else Type.STRONG
            return PaintedCell(text, _tone(row), type=kind, right=True)
        case Col.COVERAGE if not row.part and 0 < target.reported < target.expected:
            return PaintedCell(text, "behind", type=Type.STRONG, icon="half", right=True)
        case Col.MARK | Col.COVERAGE:
            return PaintedCell(text, "sub", right=True)
    return PaintedCell(text, _tone(row), right=column in _RIGHT)


def _tone(row: Row) -> str:
    return "sub" if row.part else "text"


def _text(row: Row, target: TargetProgress, column: Col) -> str:
    match column:
        case Col.NAME:
            return row.name
        case Col.FIGURE:
            return texts.figure_text(target)
        case Col.RATE:
            return texts.rate_text(target)
        case Col.MARK:
            return "" if row.part else mark(target.target)
        case Col.GAP:
            return "" if row.shared else texts.gap_text(row.organisation, target)
        case Col.COVERAGE:
            return "" if row.part else texts.coverage_text(target)
    return ""


def _tool_tip(row: Row) -> str:
    target = row.target
    assert target is not None  # noqa: S101 - group rows are answered before
    lines = [f"{row.name if row.part else target.target.label}: {texts.figure_text(target)}"]
    if target.value is not None and not target.target.is_count:
        lines[0] += f" · {texts.rate_text(target)}"
    if row.shared:
        return "\n".join([lines[0], SHARED])
    lines.append(state_look(target.state).word)
    gap = texts.gap_text(row.organisation, target)
    if gap:
        lines[-1] += f", còn thiếu {gap}"
    for part in target.parts:
        named = Row(row.organisation, part, part=True)
        figures = f"{texts.figure_text(part)} · {texts.rate_text(part)}"
        lines.append(f"{named.name}: {figures}, {state_look(part.state).word}")
    return "\n".join(lines)
