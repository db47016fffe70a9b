"""The parts of a grid that stay in sight: its first columns at the left and its totals below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from hhdesk.ui.grid.cells import Index
from hhdesk.ui.grid.delegate import GridDelegate
from hhdesk.ui.grid.header import GroupedHeader, RowNumbers
from hhdesk.ui.grid.totals import TotalsModel
from hhdesk.ui.grid.view import GridView
from hhdesk.ui.theme.tokens import tokens_of


class FrozenView(QTableView):
    """The first `frozen` columns of the grid with row numbers; clicking a name selects its whole row."""

    def __init__(self, main: GridView, frozen: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._main = main
        self._pressed: int | None = None
        model = main.grid_model
        _dress(self)
        self.setHorizontalHeader(GroupedHeader(model.columns, self))
        self.setVerticalHeader(RowNumbers(self))
        self.setModel(model)
        self.setSelectionModel(main.selectionModel())
        self._delegate = GridDelegate(model.columns, parent=self)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for column in range(frozen, model.columnCount()):
            self.setColumnHidden(column, True)
        self.verticalHeader().sectionPressed.connect(self._on_number_pressed)
        self.verticalScrollBar().valueChanged.connect(main.verticalScrollBar().setValue)
        main.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.prepare(self, self._main.selected_block())
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(round(event.position().y()))
        if event.button() is not Qt.MouseButton.LeftButton or row < 0:
            return
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._pressed = self._main.spot.row if shifted else row
        self._select_to(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(round(event.position().y()))
        if self._pressed is not None and row >= 0:
            self._select_to(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() == previous.row():
            return
        for row in {current.row(), previous.row()} - {-1}:
            top = self.rowViewportPosition(row)
            self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(row)))
        self.verticalHeader().viewport().update()

    def _select_to(self, row: int) -> None:
        self._main.setFocus(Qt.FocusReason.MouseFocusReason)
        self._main.select_rows(row if self._pressed is None else self._pressed, row)

    def _on_number_pressed(self, row: int) -> None:
        self._select_to(row)


class TotalsView(QTableView):
    """One row with the totals, either of the frozen columns or of the others."""

    def __init__(
        self, model: TotalsModel, shown: QTableView, numbers: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _dress(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.horizontalHeader().hide()
        self.setVerticalHeader(RowNumbers(self))
        self.verticalHeader().setVisible(numbers)
        self.setModel(model)
        self._delegate = GridDelegate(model.columns, totals=True, parent=self)
        self.setItemDelegate(self._delegate)
        for column in range(model.columnCount()):
            self.setColumnHidden(column, shown.isColumnHidden(column))
        shown.horizontalHeader().sectionResized.connect(self._on_resized)
        shown.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        self.horizontalScrollBar().valueChanged.connect(shown.horizontalScrollBar().setValue)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = tokens_of(self.palette())
        painter.fillRect(event.rect(), tokens.colour("win"))
        painter.end()
        self._delegate.prepare(self, None)
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(tokens.colour("control"))
        painter.drawLine(0, 0, self.viewport().width(), 0)

    def viewportEvent(self, event: QEvent) -> bool:
        """Wheel and drag belong to the rows above."""
        return False if event.type() is QEvent.Type.Wheel else super().viewportEvent(event)

    def _on_resized(self, column: int, old: int, new: int) -> None:
        if not self.isColumnHidden(column):
            self.setColumnWidth(column, new)


def _dress(view: QTableView) -> None:
    view.setProperty("frame", "none")
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
