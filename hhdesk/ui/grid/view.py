"""The part of a grid that scrolls and takes the keys: moving, selecting, editing and blocks as in Excel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from hhdesk.ui.grid.cells import CellText, Index
from hhdesk.ui.grid.delegate import GridDelegate
from hhdesk.ui.grid.editor import CellEditor
from hhdesk.ui.grid.keys import ARROWS, CONTROL, OTHERS, SHIFT
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.moves import Spot, jump, next_entry

Flag = QItemSelectionModel.SelectionFlag


class GridView(QTableView):
    """Shows a `GridModel` from column `frozen` on; `frozen` columns stand in a view of their own."""

    def __init__(self, model: GridModel, frozen: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self._first = frozen
        self._tab_start: int | None = None
        self._delegate = GridDelegate(model.columns, parent=self)
        self._dress()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._delegate.typed.connect(self._on_typed)
        self._delegate.left.connect(self._on_left)
        self._delegate.closed.connect(self._on_closed)

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setProperty("frame", "none")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @property
    def grid_model(self) -> GridModel:
        """The model shown."""
        return self._grid

    @property
    def spot(self) -> Spot:
        """The current cell, the first unfrozen one where there is none."""
        at = self.currentIndex()
        return Spot(at.row(), at.column()) if at.isValid() else Spot(0, self._first)

    def go_to(self, spot: Spot, extend: bool = False) -> None:
        """Make the cell current and visible; with `extend` select from the selection's far corner to it."""
        target = self._grid.index(spot.row, spot.column)
        if not target.isValid():
            return
        if not extend:
            self.selectionModel().setCurrentIndex(target, Flag.ClearAndSelect)
            return
        anchor = self._far_corner()
        self.selectionModel().setCurrentIndex(target, Flag.NoUpdate)
        self._select(anchor, spot)

    def select_rows(self, first: int, last: int) -> None:
        """Select whole rows, frozen columns included; the current cell moves to the last row."""
        self.selectionModel().setCurrentIndex(self._grid.index(last, self._first), Flag.NoUpdate)
        self._select(Spot(first, 0), Spot(last, self._grid.columnCount() - 1))

    def selectAll(self) -> None:
        """Select every cell, frozen columns included."""
        if self._grid.rowCount():
            self._select(Spot(0, 0), self._last())

    def selected_block(self) -> tuple[Spot, Spot] | None:
        """The first and the last cell of the selection, or of the current cell; None without either."""
        selection = self.selectionModel().selection()
        parts = [selection.at(index) for index in range(selection.count())]
        if not parts:
            return (self.spot, self.spot) if self.currentIndex().isValid() else None
        top, left = min(part.top() for part in parts), min(part.left() for part in parts)
        bottom, right = max(part.bottom() for part in parts), max(part.right() for part in parts)
        return Spot(top, left), Spot(bottom, right)

    def write_selection(self, text_for: dict[int, str] | str, action: str) -> None:
        """Write one text (or one text per column) to all entry cells of the selection in one edit."""
        block = self.selected_block()
        if block is None:
            return
        (top, left), (bottom, right) = block
        columns = [column for column in self._grid.entry_columns if left <= column <= right]
        texts = [
            CellText(row, column, text_for if isinstance(text_for, str) else text_for[column])
            for row in range(top, bottom + 1)
            for column in columns
        ]
        if texts:
            self._grid.write(texts, action)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.prepare(self, self.selected_block())
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & OTHERS or not self._grid.rowCount():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.setAccepted(self._tab(forward=key is Qt.Key.Key_Tab))
        elif self._moved(key, modifiers):
            event.accept()
        elif key == Qt.Key.Key_Backspace:
            self._edit_emptied()
        else:
            super().keyPressEvent(event)

    def edit(self, index: Index, *more: object) -> bool:  # type: ignore[override]
        """Open the editor; typing replaces the content, F2 and a double click keep it."""
        if len(more) != 2:
            super().edit(index)
            return True
        trigger, event = more
        typing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        self._delegate.replacing = bool(typing)
        return super().edit(index, trigger, event)  # type: ignore[call-overload, no-any-return]

    def keyboardSearch(self, search: str) -> None:
        """Typing on a cell that takes no input does nothing."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt would start at the first cell, which may be a figure of last year's, and paint all the others
        # too; only the current one shows the focus.
        if not self.currentIndex().isValid() and self._grid.rowCount():
            entries = self._grid.entry_columns
            self.go_to(Spot(0, entries[0] if entries else self._first))
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update(self.currentIndex())

    def _moved(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Carry out a key that only moves or selects; False if it is none."""
        control, shift = bool(modifiers & CONTROL), bool(modifiers & SHIFT)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._enter(down=-1 if shift else 1)
            return True
        if key == Qt.Key.Key_Space and (control or shift):
            self._select_line(whole_column=control)
            return True
        target = self._target(key, control)
        if target is None:
            return False
        self._tab_start = None
        self.go_to(target, extend=shift)
        return True

    def _target(self, key: Qt.Key, control: bool) -> Spot | None:
        at, last = self.spot, self._last()
        if key in ARROWS:
            down, right = ARROWS[key]
            if control:
                return jump(at, down, right, last, self._filled, self._first)
            return self._inside(at.row + down, at.column + right)
        page = max(1, self.viewport().height() // max(1, self.rowHeight(0)) - 1)
        return {
            Qt.Key.Key_Home: Spot(0 if control else at.row, self._first),
            Qt.Key.Key_End: Spot(last.row if control else at.row, last.column),
            Qt.Key.Key_PageUp: self._inside(at.row - page, at.column),
            Qt.Key.Key_PageDown: self._inside(at.row + page, at.column),
        }.get(key)

    def _enter(self, down: int) -> None:
        column = self.spot.column if self._tab_start is None else self._tab_start
        self._tab_start = None
        self.go_to(self._inside(self.spot.row + down, column))

    def _tab(self, forward: bool) -> bool:
        """Go to the next entry cell; False at either end, where Tab leaves the grid."""
        start = self.spot if self.currentIndex().isValid() else Spot(0, self._first - 1)
        target = next_entry(start, self._grid.entry_columns, self._grid.rowCount(), forward)
        if target is None:
            return False
        if self._tab_start is None or target.row != start.row:
            self._tab_start = start.column if target.row == start.row else target.column
        self.go_to(target)
        return True

    def _edit_emptied(self) -> None:
        super().edit(self.currentIndex())
        editor = self.focusWidget()
        if isinstance(editor, CellEditor):
            editor.replacing = True
            editor.selectAll()
            editor.del_()

    def _select_line(self, whole_column: bool) -> None:
        at, last = self.spot, self._last()
        if whole_column:
            self._select(Spot(0, at.column), Spot(last.row, at.column))
        else:
            self._select(Spot(at.row, 0), Spot(at.row, last.column))

    def _select(self, one: Spot, other: Spot) -> None:
        block = QItemSelection(
            self._grid.index(min(one.row, other.row), min(one.column, other.column)),
            self._grid.index(max(one.row, other.row), max(one.column, other.column)),
        )
        self.selectionModel().select(block, Flag.ClearAndSelect)

    def _far_corner(self) -> Spot:
        block = self.selected_block()
        if block is None:
            return self.spot
        (top, left), (bottom, right) = block
        at = self.spot
        return Spot(bottom if at.row == top else top, right if at.column == left else left)

    def _filled(self, spot: Spot) -> bool:
        return bool(self._grid.cell(spot.row, spot.column).text)

    def _last(self) -> Spot:
        return Spot(self._grid.rowCount() - 1, self._grid.columnCount() - 1)

    def _inside(self, row: int, column: int) -> Spot:
        last = self._last()
        return Spot(min(max(row, 0), last.row), min(max(column, self._first), last.column))

    def _on_typed(self, index: QModelIndex, text: str) -> None:
        self._grid.preview(index.row(), index.column(), text)

    def _on_left(self, key: Qt.Key) -> None:
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyPressEvent(press)

    def _on_closed(self) -> None:
        self._grid.preview(self.spot.row, self.spot.column, None)


def grid_action(view: QWidget, text: str, keys: str) -> QAction:
    """An action of a grid: its key works while the grid has the focus, its words stand in the menu."""
    action = QAction(text, view)
    action.setShortcut(keys)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    view.addAction(action)
    return action
