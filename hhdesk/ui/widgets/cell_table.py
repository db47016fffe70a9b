"""A read-only table whose cells say how they look: words, icon, colour, ground, a quieter second text."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QWidget

from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import LIST_PADDING, ROW, Type, font, px
from hhdesk.ui.widgets.list_table import ListTable
from hhdesk.ui.widgets.shown_cells import CellModel, Shown, ShownRow
from hhdesk.ui.widgets.shown_delegate import ShownDelegate

__all__ = ("CellModel", "CellTable", "Shown", "ShownRow")


class CellTable(ListTable):
    """Shows a `CellModel`; widths follow the content, Ctrl+C copies the selected rows."""

    def __init__(
        self,
        model: CellModel,
        name: str,
        parent: QWidget | None = None,
        *,
        row: int = ROW,
        upright: bool = False,
        padding: int = LIST_PADDING,
    ) -> None:
        super().__init__(parent)
        self._cells, self._row, self._padding = model, row, padding
        self._delegate = ShownDelegate(self, row=row, upright=upright, padding=padding)
        self.setAccessibleName(name)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.dress(model, self._delegate, several=False)
        model.modelReset.connect(self.fit)

    @property
    def cells(self) -> CellModel:
        """The model shown."""
        return self._cells

    @property
    def record(self) -> object:
        """What stands behind the current row; None without one."""
        index = self.currentIndex()
        return index.data(Role.RECORD) if index.isValid() else None

    def select_row(self, row: int) -> None:
        """Make a row the current one."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags)

    def content_height(self) -> int:
        """The height that shows every row without scrolling."""
        rows = sum(px(row.height or self._row) for row in self._cells.rows)
        head = 0 if self.horizontalHeader().isHidden() else px(ROW)
        return rows + head + 2 * self.frameWidth()

    def fit(self) -> None:
        """Heights from the font, widths from the texts; what is left goes to the stretching columns."""
        super().fit()
        self.verticalHeader().setDefaultSectionSize(px(self._row))
        for place, row in enumerate(self._cells.rows):
            self.verticalHeader().resizeSection(place, px(row.height or self._row))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        widths = [max(self._width(place), px(48)) for place in range(len(self._cells.columns))]
        stretching = [place for place, column in enumerate(self._cells.columns) if column.stretch]
        spare = self.viewport().width() - sum(widths)
        if stretching:
            even = (spare + sum(widths[place] for place in stretching)) // len(stretching)
            fits = even >= max(widths[place] for place in stretching)
            for place in stretching:
                grown = even if fits else widths[place] + max(spare, 0) // len(stretching)
                # A column that stretches alone also gives way: its texts are cut off with dots.
                widths[place] = max(even, px(64)) if len(stretching) == 1 else grown
        for place, width in enumerate(widths):
            header.resizeSection(place, width)

    def _width(self, place: int) -> int:
        heading = QFontMetrics(font(Type.HEAD)).horizontalAdvance(self._cells.columns[place].heading)
        cells = [
            self._delegate.sizeHint(None, self._cells.index(row, place)).width()
            for row in range(len(self._cells.rows))
        ]
        return max(heading + 2 * px(self._padding) + 2, max(cells, default=0))
