"""The item model of the history: one row a changed value, newest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from hhdesk.domain.plain_tables import PlainCell, read_figure, read_words
from hhdesk.ui.delegates.painted import Index, PaintedCell, cell_data
from hhdesk.ui.pages.history.words import HEADINGS, HistoryColumn, entry_text, is_figure
from hhdesk.ui.roles import Role
from hhdesk.ui.words.formatting import MISSING
from hhdesk.ui.words.value_words import ValueWords

if TYPE_CHECKING:
    from hhdesk.app.history.entries import HistoryEntry

NO_INDEX = QModelIndex()
_QUIET = frozenset({HistoryColumn.WHO, HistoryColumn.ACTION, HistoryColumn.BEFORE})
_VALUES = frozenset({HistoryColumn.BEFORE, HistoryColumn.AFTER})


class HistoryModel(QAbstractTableModel):
    """Values that no longer stand are quiet."""

    def __init__(self, words: ValueWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._entries: tuple[HistoryEntry, ...] = ()

    @property
    def entries(self) -> tuple[HistoryEntry, ...]:
        """What is shown."""
        return self._entries

    def show_entries(self, entries: tuple[HistoryEntry, ...]) -> None:
        """Show these in place of all others."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def append(self, entries: tuple[HistoryEntry, ...]) -> None:
        """Show older ones below."""
        if entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries += entries
            self.endInsertRows()

    def explain(self, edit: int, reason: str) -> None:
        """Say of all values of an edit why it was made."""
        self._entries = tuple(
            replace(entry, reason=reason) if entry.edit == edit else entry for entry in self._entries
        )

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HistoryColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[HistoryColumn(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, column = self._entries[index.row()], HistoryColumn(index.column())
        if role == Role.RECORD:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(entry, column)
        if role == Role.PLAIN:
            return self._plain(entry, column)
        return cell_data(self._cell(entry, column), role)

    def _plain(self, entry: HistoryEntry, column: HistoryColumn) -> PlainCell:
        """Values of figures are figures, and notes are whole."""
        text = entry_text(entry, column, self._words)
        return (read_figure(text) if column in _VALUES and is_figure(entry) else read_words(text)) or ""

    def _cell(self, entry: HistoryEntry, column: HistoryColumn) -> PaintedCell:
        text = entry_text(entry, column, self._words).replace("\n", " · ")
        quiet = column in _QUIET or (column is HistoryColumn.AFTER and not entry.current)
        return PaintedCell(text or (MISSING if column in _VALUES else ""), "sub" if quiet else "text")

    def _tooltip(self, entry: HistoryEntry, column: HistoryColumn) -> str:
        if column in (HistoryColumn.WHEN, HistoryColumn.WHO):
            action = entry_text(entry, HistoryColumn.ACTION, self._words)
            kind = entry_text(entry, HistoryColumn.KIND, self._words)
            why = f"\nLý do: {entry.reason}" if entry.reason else ""
            return f"{action}: {entry.account}, máy {entry.machine}\n{kind}{why}"
        text = entry_text(entry, column, self._words)
        if column is HistoryColumn.AFTER and not entry.current:
            return f"{text}\nSau đó đã đổi tiếp."
        return text
