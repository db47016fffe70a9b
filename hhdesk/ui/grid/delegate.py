"""Paints the cells of a grid and opens the editor over them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from hhdesk.ui.grid.cells import Cell, GridColumn, GridRole, Index, Look
from hhdesk.ui.grid.editor import CellEditor
from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.grid.painting import CellPainter, Selection
from hhdesk.ui.tips import TippedDelegate

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class GridDelegate(TippedDelegate):
    """Paints ground, lines, mark, text and state of a cell, and runs its editor.

    `typed(index, text)` follows every change of the editor's text; `left(key)` tells which key ended the
    editing, after the text was handed to the model; `closed()` follows every end, Esc included.
    """

    typed = Signal(object, str)
    left = Signal(object)
    closed = Signal()

    def __init__(
        self, columns: tuple[GridColumn, ...], totals: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._painter = CellPainter(columns, totals)
        self.replacing = False

    def prepare(self, view: QAbstractItemView, block: tuple[Spot, Spot] | None) -> None:
        """Look at the view that is about to be painted, whose selection is `block`."""
        at = view.currentIndex()
        current = Spot(at.row(), at.column()) if at.isValid() else None
        self._painter.prepare(view.palette(), Selection(current, block, view.hasFocus()))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        cell = index.data(GridRole.CELL)
        if isinstance(cell, Cell):
            self._painter.paint(painter, option.rect, index.row(), index.column(), cell)

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        look = self._columns[index.column()].look
        side = Qt.AlignmentFlag.AlignRight if look is Look.FIGURE else Qt.AlignmentFlag.AlignLeft
        editor = CellEditor(parent, side | _MIDDLE)
        editor.replacing = self.replacing
        row_name = index.model().index(index.row(), 0).data()
        editor.setAccessibleName(f"{row_name}, {self._columns[index.column()].heading}")
        editor.textEdited.connect(lambda text: self.typed.emit(index, text))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(-1, -1, 0, 0))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor) and not editor.altered:
            editor.initial = str(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.setText(editor.initial)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellEditor) and (editor.altered or editor.replacing):
            model.setData(index, editor.text())

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self.closed.emit()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEditor) and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F2:
                editor.replacing = False
                return True
            key = editor.leaving_key(event) if event.type() is QEvent.Type.KeyPress else None
            if key is not None:
                self._leave(editor, key, event)
                return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: CellEditor, key: Qt.Key, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key is Qt.Key.Key_Return and back:
            key = Qt.Key.Key_Up
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(key)
