"""What tables show whose cells say themselves how they look: cells, columns, rows, and their model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Qt

from hhdesk.domain.plain_tables import PlainCell
from hhdesk.ui.delegates.painted import Index, PaintedCell, cell_data
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import Type
from hhdesk.ui.widgets.column_model import NO_INDEX, ColumnModel
from hhdesk.ui.widgets.table_column import TableColumn


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell. `second` stands under the text, `before` small in front of it, `cap` as a key at its right.

    Colours are token names; `tone` is the icon's too, unless `icon_tone` gives it another. `plain` is what
    leaves the window where the text says less.
    """

    text: str = ""
    icon: str | None = None
    tone: str | None = None
    ground: str | None = None
    type: Type | None = None
    second: str = ""
    before: str = ""
    tip: str = ""
    cap: str = ""
    icon_tone: str | None = None
    plain: PlainCell = None

    def painted(self, *, right: bool) -> PaintedCell:
        """Its words, icon and ground as every delegate paints them."""
        usual = PaintedCell(self.text, icon=self.icon or "", right=right)
        return replace(
            usual,
            tone=self.tone or usual.tone,
            ground=self.ground or usual.ground,
            type=self.type or usual.type,
        )


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row; `record` is what stands behind it, `height` at 100 %, 0 for the table's usual one."""

    cells: tuple[Shown, ...]
    record: object = None
    height: int = 0


class CellModel(ColumnModel):
    """Holds rows that are shown as they are."""

    def __init__(self, columns: Sequence[TableColumn], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.rows: tuple[ShownRow, ...] = ()

    def show_rows(self, rows: Sequence[ShownRow], columns: Sequence[TableColumn] | None = None) -> None:
        """Show other rows, and where given other columns."""
        self.beginResetModel()
        self.rows = tuple(rows)
        if columns is not None:
            self.columns = tuple(columns)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        shown = row.cells[index.column()]
        match role:
            case Role.RECORD:
                return row.record
            case Role.HEIGHT:
                return row.height or None
            case Role.SHOWN:
                return shown
            case Role.PLAIN:
                return shown.plain or (f"{shown.text}\n{shown.second}" if shown.second else None)
            case Qt.ItemDataRole.ToolTipRole:
                return shown.tip or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (shown.before, shown.text, shown.second, shown.tip) if part)
        return cell_data(shown.painted(right=self.columns[index.column()].figures), role)
