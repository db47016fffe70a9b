"""The item model of the overview's table."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hhdesk.ui.formatting import mark
from hhdesk.ui.pages.overview import rows as texts
from hhdesk.ui.pages.overview.rows import Row
from hhdesk.ui.roles import Role
from hhdesk.ui.states import state_look
from hhdesk.ui.theme.sizes import LABEL_ROW, Type

Index = QModelIndex | QPersistentModelIndex
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
_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.TextAlignmentRole),
        *(int(role) for role in Role),
    }
)
_RIGHT = {Col.FIGURE, Col.RATE, Col.MARK, Col.GAP, Col.COVERAGE}


class OverviewModel(QAbstractTableModel):
    """Holds the rows of one unit and year; never queries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.year = 0

    def show(self, rows: tuple[Row, ...], year: int) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.rows, self.year = rows, year
        self.endResetModel()

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
        if self.rows[index.row()].target is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

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
        if role not in _ROLES or not index.isValid():
            return None
        row, column = self.rows[index.row()], Col(index.column())
        if role == Role.RECORD:
            return row
        if role == Role.HEIGHT:
            return LABEL_ROW if row.target is None or row.part else None
        if row.target is None:
            return _group_data(row, column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Col.STATE:
            return state_look(row.target.state).word
        return _look(row, column, role, self.year)


def _group_data(row: Row, column: Col, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return row.name if column is Col.NAME else None
    if role == Role.TYPE:
        return Type.STRONG
    return "win" if role == Role.GROUND else None


def _text(row: Row, column: Col) -> str | None:
    target = row.target
    assert target is not None  # noqa: S101 - group rows are answered before
    match column:
        case Col.NAME:
            return row.name
        case Col.FIGURE:
            return texts.figure_text(target)
        case Col.RATE:
            return texts.rate_text(target)
        case Col.MARK:
            return "" if row.part else mark(target.target)
        case Col.STATE:
            return state_look(target.state).word
        case Col.GAP:
            return texts.gap_text(row.organisation, target)
        case Col.COVERAGE:
            return "" if row.part else texts.coverage_text(target)
        case _:
            return None


def _look(row: Row, column: Col, role: int, year: int) -> Any:
    target = row.target
    assert target is not None  # noqa: S101 - group rows are answered before
    incomplete = column is Col.COVERAGE and not row.part and 0 < target.reported < target.expected
    match role:
        case Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight) if column in _RIGHT else None
        case Role.STATE:
            return target.state if column is Col.STATE else None
        case Role.BULLET:
            return texts.bullet_of(target) if column is Col.BULLET else None
        case Role.SPARK:
            return texts.spark_of(target, year) if column is Col.SPARK and not row.part else None
        case Role.INDENT:
            return 1 if column is Col.NAME and (row.part or row.within) else 0
        case Role.TYPE:
            return Type.STRONG if incomplete or (column is Col.RATE and not row.part) else None
        case Role.ICON:
            return "half" if incomplete else None
        case Role.TONE:
            if incomplete:
                return "behind"
            return "sub" if row.part or column in (Col.MARK, Col.COVERAGE) else None
        case _:
            return None


def _tool_tip(row: Row) -> str:
    target = row.target
    assert target is not None  # noqa: S101 - group rows are answered before
    lines = [f"{row.name if row.part else target.target.label}: {texts.figure_text(target)}"]
    if target.value is not None and not target.target.is_count:
        lines[0] += f" · {texts.rate_text(target)}"
    lines.append(state_look(target.state).word)
    gap = texts.gap_text(row.organisation, target)
    if gap:
        lines[-1] += f", còn thiếu {gap}"
    for part in target.parts:
        named = Row(row.organisation, part, part=True)
        figures = f"{texts.figure_text(part)} · {texts.rate_text(part)}"
        lines.append(f"{named.name}: {figures}, {state_look(part.state).word}")
    return "\n".join(lines)
