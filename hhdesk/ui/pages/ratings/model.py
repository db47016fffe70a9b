"""The item model of the rating table: units with their bases below them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from hhdesk.domain.plain_tables import PlainCell, read_figure, read_words
from hhdesk.ui.delegates.painted import Index, cell_data
from hhdesk.ui.pages.ratings.cells import EMPTY, RatingCell, group_cell, line_cell, typed_text
from hhdesk.ui.pages.ratings.columns import FIELDS, KEY_COLUMNS, LEVEL_COLUMNS, RatingColumn, heading
from hhdesk.ui.pages.ratings.sheet import RatingSheet, keys_in_words
from hhdesk.ui.roles import Role

if TYPE_CHECKING:
    from hhdesk.app.forms.ratings import RatingGroup, RatingLine

NO_INDEX = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Enter = Callable[[str, str, str], None]
"""Called with a base's id, a field and the text typed for it."""


class RatingRole(IntEnum):
    """Roles beside those that all models share."""

    CHIP = Qt.ItemDataRole.UserRole + 101  # cells.Chip or None
    CORNER = Qt.ItemDataRole.UserRole + 102  # name of a colour token, "" for none


class RatingsModel(QAbstractItemModel):
    """Shows a `RatingSheet`, whole or filtered; text typed into a cell goes to `enter`."""

    def __init__(self, enter: Enter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._enter = enter
        self._sheet: RatingSheet | None = None
        self._group_names: dict[str, str] = {}
        self._bases_word = ""
        self._visible: list[tuple[int, tuple[str, ...]]] = []  # number of a group, ids of its listed bases
        self._rows: dict[str, tuple[int, int]] = {}

    @property
    def sheet(self) -> RatingSheet | None:
        """What is shown."""
        return self._sheet

    def show_sheet(
        self, sheet: RatingSheet, listed: frozenset[str], group_names: dict[str, str], bases: str
    ) -> bool:
        """Show `listed` bases of the sheet; True if rows had to be made anew, False if only repainted."""
        visible = [
            (number, kept)
            for number, group in enumerate(sheet.groups)
            if (kept := tuple(line.base.id for line in group.lines if line.base.id in listed))
        ]
        same_year = self._sheet is not None and self._sheet.view.year == sheet.view.year
        if same_year and visible == self._visible and bases == self._bases_word:
            self._sheet, self._group_names = sheet, group_names
            self.bases_changed(self._rows)
            return False
        self.beginResetModel()
        self._sheet, self._visible, self._group_names, self._bases_word = sheet, visible, group_names, bases
        self._rows = {
            base: (row, place) for row, (_, kept) in enumerate(visible) for place, base in enumerate(kept)
        }
        self.endResetModel()
        return True

    def bases_changed(self, bases: Iterable[str]) -> None:
        """Tell the views that these bases, and their units' rows, look different."""
        rows: dict[int, list[int]] = {}
        for base in bases:
            if base in self._rows:
                group, place = self._rows[base]
                rows.setdefault(group, []).append(place)
        last = len(RatingColumn) - 1
        for group, places in rows.items():
            parent = self.index(group, 0)
            self.dataChanged.emit(parent, self.index(group, last))
            first, end = min(places), max(places)
            self.dataChanged.emit(self.index(first, 0, parent), self.index(end, last, parent))

    def base_at(self, index: Index) -> str | None:
        """The id of the base in the index's row; None for a unit's row."""
        line = self._line(index)
        return line.base.id if line else None

    def index_of(self, base: str, column: int = RatingColumn.BASE) -> QModelIndex:
        """The cell of a base; invalid where it is not listed."""
        if base not in self._rows:
            return QModelIndex()
        group, place = self._rows[base]
        return self.index(place, column, self.index(group, 0))

    def listed(self) -> tuple[str, ...]:
        """Ids of the bases shown, in order."""
        return tuple(self._rows)

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        if not 0 <= column < len(RatingColumn) or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        # The internal number is 0 for units and the unit's row + 1 for bases.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        if not parent.isValid():
            return len(self._visible)
        if parent.internalId() != 0 or parent.column() != 0 or parent.row() >= len(self._visible):
            return 0
        return len(self._visible[parent.row()][1])

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return len(RatingColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.internalId() == 0:
            return flags
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        editable = index.column() in FIELDS and index.column() not in KEY_COLUMNS
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._sheet is None:
            return None
        column = RatingColumn(index.column())
        if role == Qt.ItemDataRole.EditRole:
            line = self._line(index)
            return typed_text(self._sheet, line, column) if line else None
        if role == Role.PLAIN:
            return self._plain(index, column)
        return _cell_data(self._cell(index, column), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        base = self.base_at(index)
        field = FIELDS.get(RatingColumn(index.column())) if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or base is None or field is None:
            return False
        self._enter(base, field, str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or self._sheet is None:
            return None
        column = RatingColumn(section)
        if role == Qt.ItemDataRole.ToolTipRole and column in LEVEL_COLUMNS:
            return keys_in_words(self._sheet.view.scale)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column is RatingColumn.POINTS else _LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading(column, self._sheet.view.year, self._bases_word)
        return None

    def _plain(self, index: Index, column: RatingColumn) -> PlainCell:
        """Levels by their full names, notes whole; None for a unit's row, which says nothing of its own."""
        line = self._line(index)
        if line is None or self._sheet is None:
            return None
        text = typed_text(self._sheet, line, column)
        found = read_figure(text) if column is RatingColumn.POINTS else read_words(text)
        return "" if found is None else found

    def _group(self, index: Index) -> RatingGroup:
        assert self._sheet is not None  # noqa: S101 - indexes exist only while there is a sheet
        return self._sheet.groups[self._visible[index.row()][0]]

    def _line(self, index: Index) -> RatingLine | None:
        if self._sheet is None or not index.isValid() or index.internalId() == 0:
            return None
        return self._sheet.line(self._visible[index.internalId() - 1][1][index.row()])

    def _cell(self, index: Index, column: RatingColumn) -> RatingCell:
        if self._sheet is None:
            return EMPTY
        line = self._line(index)
        if line is not None:
            return line_cell(self._sheet, line, column)
        group = self._group(index)
        return group_cell(group, column, self._group_names.get(group.unit.id, group.unit.name))


def _cell_data(cell: RatingCell, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell.remark or None
        case RatingRole.CHIP:
            return cell.chip
        case RatingRole.CORNER:
            return cell.corner
    return cell_data(cell, role)
