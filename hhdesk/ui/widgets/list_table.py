"""What tables share that are only looked at: whole rows, no grid, widths that follow font and room."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from hhdesk.ui.tables.actions import ReadTable, TableActions
from hhdesk.ui.theme.sizes import ROW, px


class ListTable(QTableView):
    """A table says in `fit` how wide its columns are, and calls `dress` once it can answer that."""

    actions_on_table: TableActions

    def dress(
        self,
        model: QAbstractItemModel,
        delegate: QAbstractItemDelegate,
        *,
        several: bool,
        export: ReadTable | None = None,
    ) -> None:
        """Show `model`; `several` rows can be selected, or one. `export` makes the table that leaves."""
        modes = QAbstractItemView.SelectionMode
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.actions_on_table = TableActions(self, export)
        self.fit()

    def fit(self) -> None:
        """Heights from the font; a table adds its widths."""
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that stretch follow the width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
