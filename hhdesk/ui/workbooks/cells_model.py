"""The records of a foreign table as they would be stored, for a table view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from hhdesk.app.workbooks.doubt_sentences import doubt_sentence
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS, ColumnType
from hhdesk.ui.delegates.painted import Index, PaintedCell, cell_data
from hhdesk.ui.theme.sizes import Type

if TYPE_CHECKING:
    from hhdesk.exchange.workbooks.drafts import CellKey, Draft, DraftCell

NO_INDEX = QModelIndex()
_FIGURES = (ColumnType.COUNT, ColumnType.DECIMAL, ColumnType.POINTS, ColumnType.DATE)


class CellsModel(QAbstractTableModel):
    """One row a record, the file's row number first; what is asked about stands out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._columns: tuple[str, ...] = ()

    def show(self, draft: Draft) -> None:
        """Show another draft; one of the same size keeps the selection."""
        columns = tuple(name for name in draft.columns if not _is_constant(draft, name))
        same = self._draft is not None and (len(draft.rows), columns) == (self.rowCount(), self._columns)
        self._columns = columns
        if same:
            self._draft = draft
            if draft.rows:
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._draft = draft
        self.endResetModel()

    def constants(self) -> str:
        """What all records have in common and no column gives, and how many cells are read otherwise."""
        if self._draft is None or not self._draft.rows:
            return ""
        cells = self._draft.rows[0].cells
        names = [name for name in self._draft.columns if name not in self._columns]
        shown = [f"{KINDS[self._draft.kind].column(name).heading}: {cells[name].shown}" for name in names]
        corrected = {
            cell.key
            for row in self._draft.rows
            for cell in row.cells.values()
            if cell.corrected and cell.position is not None
        }
        if corrected:
            shown.append(f"{format_count(len(corrected))} ô đọc khác chữ trong tệp (chữ xanh)")
        return " · ".join(shown)

    def cell_at(self, index: Index) -> DraftCell | None:
        """The cell at an index; None for row numbers and for what a record does not have."""
        if self._draft is None or not index.isValid() or index.column() == 0:
            return None
        return self._draft.rows[index.row()].cells.get(self._columns[index.column() - 1])

    def index_of(self, key: CellKey) -> QModelIndex:
        """Where a cell stands; an invalid index for one that is not shown."""
        if self._draft is None:
            return NO_INDEX
        for place, row in enumerate(self._draft.rows):
            cell = row.cells.get(key[2]) if row.number == key[0] else None
            if cell is not None and cell.key == key:
                return self.index(place, 1 + self._columns.index(key[2]))
        return NO_INDEX

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self._draft is None else len(self._draft.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self._draft is None else 1 + len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or self._draft is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._is_figure(section) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._heading(section) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._draft is None:
            return None
        if index.column() == 0:
            number = str(self._draft.rows[index.row()].number)
            return cell_data(PaintedCell(number, "sub", "readonly", right=True), role)
        cell = self.cell_at(index)
        if cell is None:
            return cell_data(PaintedCell(), role)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return _told(cell) or None
        return cell_data(_painted(cell, right=self._is_figure(index.column())), role)

    def _heading(self, section: int) -> str:
        if self._draft is None or section == 0:
            return "Dòng"
        return KINDS[self._draft.kind].column(self._columns[section - 1]).heading

    def _is_figure(self, section: int) -> bool:
        if self._draft is None or section == 0:
            return True
        return KINDS[self._draft.kind].column(self._columns[section - 1]).type in _FIGURES


def _is_constant(draft: Draft, name: str) -> bool:
    """True for a column that is the same in all records and comes from no column of the file."""
    cells = [row.cells.get(name) for row in draft.rows]
    shown = {cell.shown if cell is not None else "" for cell in cells}
    return len(shown) == 1 and all(
        cell is not None and cell.position is None and cell.doubt is None for cell in cells
    )


def _painted(cell: DraftCell, *, right: bool) -> PaintedCell:
    if cell.is_open:
        return PaintedCell(cell.text or "?", "behind", "warning_tint", Type.STRONG, "warn", right)
    if cell.answered:
        return PaintedCell(cell.shown or "trống", "met", "base", Type.STRONG, "check", right)
    tone = "sub" if cell.position is None else "accent" if cell.corrected else "text"
    return PaintedCell(cell.shown, tone, "readonly" if cell.position is None else "base", right=right)


def _told(cell: DraftCell) -> str:
    """What the file shows where it is not what would be stored."""
    if cell.is_open:
        return doubt_sentence(cell)
    return f"Trong tệp: “{cell.text}”" if cell.corrected or cell.answered else ""
