"""The base of all grid models: columns, cells and texts in, one write for a whole block out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from hhdesk.ui.grid.cells import EMPTY, NO_INDEX, Cell, CellText, GridColumn, GridRole, Index, Look, Outcome

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_ENTRY = _SHOWN | Qt.ItemFlag.ItemIsEditable
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """A table whose subclass says what each cell shows and what happens to typed text.

    `totals_changed` is sent when the pinned row below has to be read anew.
    """

    totals_changed = Signal()

    def __init__(self, columns: Sequence[GridColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._locked = False
        self._flags = [_ENTRY if column.entry else _SHOWN for column in columns]

    def lock(self) -> None:
        """Take no input from now on: no cell opens, and nothing that is pasted lands."""
        self._flags = [_SHOWN] * len(self._columns)
        self._locked = True

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns from left to right."""
        return self._columns

    @property
    def entry_columns(self) -> tuple[int, ...]:
        """Indexes of the columns that take input, from left to right."""
        if self._locked:
            return ()
        return tuple(index for index, column in enumerate(self._columns) if column.entry)

    def cell(self, row: int, column: int) -> Cell:
        """What the cell shows."""
        raise NotImplementedError

    def typed_text(self, row: int, column: int) -> str:
        """The cell's content as one types it: digits without dots, the whole note."""
        raise NotImplementedError

    def row_name(self, row: int) -> str:
        """What the row is called; pasted blocks are matched by it."""
        raise NotImplementedError

    def outcome(self, row: int, column: int, text: str) -> Outcome:
        """What `text` would do to the cell. Changes nothing."""
        raise NotImplementedError

    def write(self, texts: Sequence[CellText], action: str) -> None:
        """Save the texts in one transaction and show what came of it; `action` names it for the history."""
        raise NotImplementedError

    def preview(self, row: int, column: int, text: str | None) -> None:
        """Let the row's computed cells follow `text` while it is typed; None when typing has ended."""

    def total(self, column: int) -> Cell:
        """What the pinned row shows in the column."""
        del column
        return EMPTY

    @property
    def has_totals(self) -> bool:
        """True where a row of totals is to be pinned below."""
        return False

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self._flags[index.column()] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == GridRole.CELL:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.EditRole:
            return self.typed_text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[index.column()].look is Look.FIGURE else _LEFT
        return cell_data(self.cell(index.row(), index.column()), role) if role in _CELL_ROLES else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.row_name(section)
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        return head_data(self._columns[section], role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.write((CellText(index.row(), index.column(), str(value)),), "enter")
        return True

    def rows_changed(self, rows: Iterable[int]) -> None:
        """Tell the views that these rows look different, in one signal for all of them."""
        touched = tuple(rows)
        if touched:
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(min(touched), 0), self.index(max(touched), last))


_CELL_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
        GridRole.CELL,
    }
)


def cell_data(cell: Cell, role: int) -> Any:
    """The cell under an item role, None where the role says nothing."""
    if role == GridRole.CELL:
        return cell
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return cell.text
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        return cell.remark or None
    return None


def head_data(column: GridColumn, role: int) -> Any:
    """A column's head under an item role; the spoken name carries the group."""
    if role == Qt.ItemDataRole.DisplayRole:
        return column.heading
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{column.group}, {column.heading}" if column.group else column.heading
    return None
