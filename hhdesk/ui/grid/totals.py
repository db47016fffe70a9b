"""The pinned row below a grid as a model of one row that follows the grid's own model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from hhdesk.ui.grid.cells import NO_INDEX, GridColumn, Index
from hhdesk.ui.grid.model import GridModel, cell_data, head_data


class TotalsModel(QAbstractTableModel):
    """One row with the totals of `model`, never edited."""

    def __init__(self, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        model.totals_changed.connect(self._on_totals_changed)
        model.modelReset.connect(self._on_totals_changed)

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns of the grid above."""
        return self._model.columns

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._model.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
            if index.isValid()
            else Qt.ItemFlag(0)
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return cell_data(self._model.total(index.column()), role) if index.isValid() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        return head_data(self._model.columns[section], role)

    def _on_totals_changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(0, self.columnCount() - 1))
