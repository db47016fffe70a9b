"""The preview of a paste as a table: every touched row with what stands there and what would."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from hhdesk.ui.grid.cells import NO_INDEX, Index
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.paste import PasteCell, PastePlan
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import Type

_EMPTY = "(trống)"
_ARROW = "\u00a0→\u00a0"


class PasteModel(QAbstractTableModel):
    """Rows of a `PastePlan`: names first, then one column for each column of the grid that it touches."""

    def __init__(self, grid: GridModel, plan: PastePlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._plan = plan

    def show(self, plan: PastePlan) -> None:
        """Show another plan."""
        self.beginResetModel()
        self._plan = plan
        self.endResetModel()

    def problem_at(self, index: Index) -> str:
        """What is wrong with the cell, with its place in front; "" where nothing is."""
        if not index.isValid() or index.column() == 0:
            return ""
        row = self._plan.rows[index.row()]
        problem = row.cells[index.column() - 1].outcome.problem
        heading = self._grid.columns[self._plan.columns[index.column() - 1]].heading
        return f"{row.name}, {heading}: {problem}" if problem else ""

    def first_problem(self) -> str:
        """The first thing wrong, "" where nothing is."""
        indexes = (
            self.index(row, column)
            for row in range(self.rowCount())
            for column in range(1, self.columnCount())
        )
        return next((found for found in map(self.problem_at, indexes) if found), "")

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._plan.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else 1 + len(self._plan.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._grid.columns[0 if section == 0 else self._plan.columns[section - 1]].heading

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._plan.rows[index.row()]
        if index.column() == 0:
            return _name_data(row.name, role)
        return _cell_data(row.cells[index.column() - 1], role)


def _name_data(name: str, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return name
    if role == Role.TYPE:
        return Type.STRONG
    return "win" if role == Role.GROUND else None


def _cell_data(cell: PasteCell, role: int) -> Any:
    outcome = cell.outcome
    if role == Qt.ItemDataRole.DisplayRole:
        return _change(cell)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        return outcome.problem or None
    if role == Role.TONE:
        return "problem" if outcome.problem else ("text" if outcome.changes else "sub")
    if role == Role.GROUND:
        return "problem_tint" if outcome.problem else ("base" if outcome.changes else "readonly")
    if role == Role.ICON:
        return "problem" if outcome.problem else None
    return Type.STRONG if role == Role.TYPE and outcome.changes else None


def _change(cell: PasteCell) -> str:
    """ "1.490 → 1.493", or only what stands there where nothing changes."""
    outcome = cell.outcome
    if not outcome.problem and not outcome.changes:
        return outcome.before
    after = cell.text if outcome.problem else outcome.after or _EMPTY
    return f"{outcome.before}{_ARROW}{after}" if outcome.before else after
