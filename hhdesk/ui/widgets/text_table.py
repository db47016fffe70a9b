"""A read-only table of words: reference data and other lists that are only looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from hhdesk.domain.text import fold
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell, cell_data
from hhdesk.ui.theme.sizes import CELL_PADDING, Type, font, px
from hhdesk.ui.widgets.column_model import NO_INDEX, ColumnModel
from hhdesk.ui.widgets.list_table import ListTable
from hhdesk.ui.widgets.table_column import TableColumn

WIDEST = 320
NARROWEST = 160  # of a stretching column whose words are longer; the tooltip has them whole


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row of words; a quiet row is past or secondary."""

    texts: tuple[str, ...]
    quiet: bool = False


class TextModel(ColumnModel):
    """Rows whose words hold the text of the filter, tone marks aside."""

    def __init__(self, columns: Sequence[TableColumn], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._all: tuple[TextRow, ...] = ()
        self._shown: tuple[TextRow, ...] = ()
        self._filter = ""

    @property
    def rows(self) -> tuple[TextRow, ...]:
        """The rows shown."""
        return self._shown

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """Show these rows, under the filter in force."""
        self._all = tuple(rows)
        self.filter_by(self._filter)

    def filter_by(self, text: str) -> None:
        """Show only rows that hold `text` somewhere."""
        self._filter = text
        wanted = fold(text)
        self.beginResetModel()
        self._shown = tuple(row for row in self._all if not wanted or wanted in fold(" ".join(row.texts)))
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.texts[column]
        tone = "sub" if row.quiet else "text"
        return cell_data(PaintedCell(row.texts[column], tone, right=self.columns[column].figures), role)


class TextTable(ListTable):
    """Shows a `TextModel`; Ctrl+C copies the selected rows."""

    def __init__(self, model: TextModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = model
        self.setAccessibleName(name)
        self.dress(model, CellDelegate(self), several=True)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Heights from the font, widths from the longest words; stretching columns take and give the rest."""
        super().fit()
        header = self.horizontalHeader()
        widths = [self._width(place) for place in range(len(self._words.columns))]
        spare = self.viewport().width() - sum(widths)
        stretching = [place for place, column in enumerate(self._words.columns) if column.stretch]
        for place, width in enumerate(widths):
            extra = spare // len(stretching) if place in stretching else 0
            header.resizeSection(place, max(width + extra, min(width, px(NARROWEST))))

    def _width(self, place: int) -> int:
        text, head = QFontMetrics(font(Type.TEXT)), QFontMetrics(font(Type.HEAD))
        longest = sorted((row.texts[place] for row in self._words.rows), key=len, reverse=True)[:5]
        words = max((text.horizontalAdvance(word) for word in longest), default=0)
        heading = head.horizontalAdvance(self._words.columns[place].heading)
        return min(max(words, heading), px(WIDEST)) + 2 * px(CELL_PADDING) + 6
