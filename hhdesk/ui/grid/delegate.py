"""Paints the cells of a grid and opens the editor over them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from hhdesk.ui.grid.cells import Cell, GridColumn, GridRole, Index, Look, Mark, Tone
from hhdesk.ui.grid.editor import CellEditor
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.states import state_look
from hhdesk.ui.theme.sizes import CELL_PADDING, TEXT_ICON, Type, font, px
from hhdesk.ui.theme.tokens import Tokens, tokens_of

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TINTS = {Mark.WARNING: "warning_tint", Mark.PROBLEM: "problem_tint"}
_CORNERS = {Mark.WARNING: "behind", Mark.PROBLEM: "problem"}


class GridDelegate(QStyledItemDelegate):
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
        self._totals = totals
        self.replacing = False

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        cell = index.data(GridRole.CELL)
        if not isinstance(cell, Cell):
            return
        tokens = tokens_of(option.palette)
        place = _Place(option, index)
        painter.save()
        painter.fillRect(option.rect, tokens.colour(self._ground(cell, index.column(), place)))
        self._paint_lines(painter, option.rect, index.column(), tokens)
        _paint_mark(painter, option.rect, cell.mark, tokens)
        if place.current and not self._totals:
            _paint_current(painter, option.rect, place.focused, tokens)
        self._paint_text(painter, option.rect, cell, self._columns[index.column()].look, tokens)
        painter.restore()

    def _ground(self, cell: Cell, column: int, place: _Place) -> str:
        look = self._columns[column].look
        if self._totals:
            return "win"
        if place.selected and not place.current:
            return "selection"
        if cell.mark in _TINTS:
            return _TINTS[cell.mark]
        if look is Look.NAME:
            return "selection" if place.current_row else "win"
        return "base" if self._columns[column].entry else "readonly"

    def _paint_lines(self, painter: QPainter, rect: QRect, column: int, tokens: Tokens) -> None:
        following = column + 1 < len(self._columns) and self._columns[column + 1].parted
        if not self._totals:
            painter.setPen(tokens.colour("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(tokens.colour("line_strong" if following else "line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _paint_text(self, painter: QPainter, rect: QRect, cell: Cell, look: Look, tokens: Tokens) -> None:
        room = rect.adjusted(px(CELL_PADDING), 0, -px(CELL_PADDING) - 1, 0)
        colour = _text_token(cell)
        strong = self._totals or look is Look.NAME or cell.tone is Tone.STRONG or cell.state is not None
        painter.setFont(font(Type.STRONG if strong else Type.TEXT, italic=cell.italic))
        if cell.state is not None:
            room = _paint_state_icon(painter, room, state_look(cell.state).icon, colour, tokens)
        painter.setPen(tokens.colour(colour))
        text = painter.fontMetrics().elidedText(
            _one_line(cell.text), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _side(cell, look) | _MIDDLE, text)

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
        if isinstance(editor, CellEditor) and editor.altered:
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


class _Place:
    """Where a cell stands in regard to the selection of the view that paints it."""

    __slots__ = ("current", "current_row", "focused", "selected")

    def __init__(self, option: Any, index: Index) -> None:
        view = option.widget
        at = view.currentIndex() if isinstance(view, QAbstractItemView) else None
        self.current_row = at is not None and at.row() == index.row()
        self.current = self.current_row and at is not None and at.column() == index.column()
        self.selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.focused = bool(view is not None and view.hasFocus())


def _text_token(cell: Cell) -> str:
    if cell.mark is Mark.PROBLEM:
        return "problem"
    if cell.state is not None:
        return state_look(cell.state).token
    return "sub" if cell.tone in (Tone.QUIET, Tone.ABSENT) else "text"


def _side(cell: Cell, look: Look) -> Qt.AlignmentFlag:
    if cell.tone is Tone.ABSENT:
        return Qt.AlignmentFlag.AlignHCenter
    return Qt.AlignmentFlag.AlignRight if look is Look.FIGURE else Qt.AlignmentFlag.AlignLeft


def _one_line(text: str) -> str:
    return text.replace("\n", " · ") if "\n" in text else text


def _paint_mark(painter: QPainter, rect: QRect, mark: Mark, tokens: Tokens) -> None:
    if mark is Mark.NONE:
        return
    colour = tokens.colour(_CORNERS[mark])
    if mark is Mark.PROBLEM:
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    leg = px(8)
    right, top = rect.right() + 1, rect.top()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygon([QPoint(right - leg, top), QPoint(right, top), QPoint(right, top + leg)]))


def _paint_current(painter: QPainter, rect: QRect, focused: bool, tokens: Tokens) -> None:
    width = px(2) if focused else 1
    colour = tokens.colour("accent" if focused else "control")
    for inset in range(width):
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))


def _paint_state_icon(painter: QPainter, room: QRect, icon: str, colour: str, tokens: Tokens) -> QRect:
    """Paint the icon at the left of `room`; returns what is left for the word."""
    size = px(TEXT_ICON)
    box = QRectF(room.left(), room.center().y() - size / 2 + 1, size, size)
    paint_icon(painter, box, icon, tokens.colour(colour))
    return room.adjusted(size + px(6), 0, 0, 0)


def text_width(column: GridColumn) -> int:
    """The width a column needs for its widest text and for its heading in at most two lines."""
    strong = QFontMetrics(font(Type.STRONG))
    head = QFontMetrics(font(Type.HEAD))
    icon = px(TEXT_ICON) + px(6) if column.look is Look.STATE else 0
    return (
        max(strong.horizontalAdvance(column.widest) + icon, _heading_width(head, column.heading))
        + 2 * px(CELL_PADDING)
        + 2
    )


def _heading_width(metrics: QFontMetrics, heading: str) -> int:
    """The width of a short heading, and of the longer half of a long one, broken at the best space."""
    whole = metrics.horizontalAdvance(heading)
    if whole <= px(80) or " " not in heading:
        return whole
    words = heading.split()
    halves = (
        max(metrics.horizontalAdvance(" ".join(part)) for part in (words[:cut], words[cut:]))
        for cut in range(1, len(words))
    )
    return max(min(halves) + 2, px(60))
