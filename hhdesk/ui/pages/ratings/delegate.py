"""Paints the rating table's cells: level chips, marked corners, the current cell's frame; makes editors."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget

from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell
from hhdesk.ui.grid.editor import CellEditor
from hhdesk.ui.pages.ratings.cells import Chip, RatingCell
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.model import RatingRole
from hhdesk.ui.theme.sizes import LIST_PADDING, Type, face, px
from hhdesk.ui.theme.tokens import LIGHT, Tokens, tokens_of

_PRESS = QEvent.Type.KeyPress
CHIP = 18
CORNER = 9


def rank_colour(tokens: Tokens, rank: int) -> QColor:
    """The ground of a level's chip and of its stretch of the bar; a fifth rank is darker than the fourth."""
    return tokens.colour(f"level_{rank}" if rank <= 4 else "behind")


def digit_colour(tokens: Tokens, rank: int) -> QColor:
    """A digit's or label's colour on `rank_colour`: white on the darkest level, and on a fifth in light."""
    pale = rank == 1 or (rank > 4 and not tokens.dark)
    return QColor(Qt.GlobalColor.white) if pale else LIGHT.colour("text")


def paint_chip(painter: QPainter, rect: QRect, chip: Chip, tokens: Tokens) -> None:
    """The digit in a square of the level's colour; outlined where the level has no rank."""
    painter.save()
    frame = rect.adjusted(0, 0, -1, -1)
    if chip.rank is None:
        painter.setBrush(tokens.colour("base"))
        painter.setPen(tokens.colour("control"))
    else:
        ground = rank_colour(tokens, chip.rank)
        painter.setBrush(ground)
        painter.setPen(ground.darker(115))
    painter.drawRoundedRect(frame, 2, 2)
    painter.setFont(face(Type.HEAD)[0])
    painter.setPen(tokens.colour("text") if chip.rank is None else digit_colour(tokens, chip.rank))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(chip.digit))
    painter.restore()


class RatingDelegate(CellDelegate):
    """Cells of units and bases. `left(key, modifiers)` follows an editor that a key closed."""

    left = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, padding=LIST_PADDING, bar=False)
        self.replacing = False

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """The cell as usual, then its right-hand line, its corner and the frame of the current one."""
        view = option.widget
        if index.parent().isValid() and index.column() == 0 and isinstance(view, QTreeView):
            # Names of bases stand under that of their unit; only units have an arrow.
            option.rect = option.rect.adjusted(-view.indentation(), 0, 0, 0)
        super().paint(painter, option, index)
        if not index.parent().isValid():
            return
        tokens = tokens_of(option.palette)
        painter.save()
        line = QRect(option.rect.right(), option.rect.top(), 1, option.rect.height())
        painter.fillRect(line, tokens.colour("line"))
        corner = index.data(RatingRole.CORNER)
        if corner:
            self._paint_corner(
                painter, option.rect, tokens.colour("problem" if corner == "problem" else "behind")
            )
        if corner == "problem":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(tokens.colour("problem"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            _paint_current(painter, option.rect, view.hasFocus(), tokens)
        painter.restore()

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        """A chip before the level's name, or the quiet count behind a unit's name."""
        chip, aside = (cell.chip, cell.aside) if isinstance(cell, RatingCell) else (None, "")
        if chip is not None:
            size = px(CHIP)
            square = QRect(rect.left(), rect.center().y() - size // 2 + 1, size, size)
            paint_chip(painter, square, chip, tokens)
            rect = rect.adjusted(size + px(8), 0, 0, 0)
        super().paint_content(painter, rect, index, cell, tokens, selected)
        if aside:
            taken = face(cell.type)[1].horizontalAdvance(cell.text) + px(12)
            made, metrics = face(Type.TEXT)
            room = rect.adjusted(taken, 0, 0, 0)
            painter.setFont(made)
            painter.setPen(tokens.colour("sub"))
            shown = metrics.elidedText(aside, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        """A line edit over the whole cell."""
        points = index.column() == RatingColumn.POINTS
        side = Qt.AlignmentFlag.AlignRight if points else Qt.AlignmentFlag.AlignLeft
        editor = CellEditor(parent, side | Qt.AlignmentFlag.AlignVCenter)
        editor.replacing = self.replacing
        model = index.model()
        column = model.headerData(index.column(), Qt.Orientation.Horizontal)
        name = model.index(index.row(), RatingColumn.BASE, index.parent()).data()
        editor.setAccessibleName(f"{name}, {column}")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The text as one types it, remembered so that an untouched cell is not written."""
        if isinstance(editor, CellEditor) and not editor.altered:
            editor.initial = str(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.setText(editor.initial)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text on if it was changed, or typed anew."""
        if isinstance(editor, CellEditor) and (editor.altered or editor.replacing):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        """The whole cell, without the lines."""
        editor.setGeometry(option.rect.adjusted(0, 0, -1, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that leave the cell commit it and are handed to the view."""
        if isinstance(watched, CellEditor) and isinstance(event, QKeyEvent) and event.type() == _PRESS:
            key = watched.leaving_key(event)
            if key is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.left.emit(key, event.modifiers())
                return True
        return bool(super().eventFilter(watched, event))

    def _paint_corner(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        size = px(CORNER)
        right, top = rect.right(), rect.top()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygon([QPoint(right - size, top), QPoint(right, top), QPoint(right, top + size)])
        )


def _paint_current(painter: QPainter, rect: QRect, focused: bool, tokens: Tokens) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(tokens.colour("accent" if focused else "control"))
    for inset in range(px(2) if focused else 1):
        painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))
