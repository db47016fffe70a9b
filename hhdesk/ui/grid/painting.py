"""Paints the cells of a grid: ground, lines, mark, state and text, with all means kept ready."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPalette, QPolygon

from hhdesk.ui.grid.cells import Cell, GridColumn, Look, Mark, Tone
from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.theme.sizes import CELL_PADDING, TEXT_ICON, Type, font, px
from hhdesk.ui.theme.tokens import tokens_of
from hhdesk.ui.words.states import state_look

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_DOTS = Qt.TextElideMode.ElideRight
_TINTS = {Mark.WARNING: "warning_tint", Mark.PROBLEM: "problem_tint"}
_CORNERS = {Mark.WARNING: "behind", Mark.PROBLEM: "problem"}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected while a view paints: the current cell, the block, and who has the focus."""

    current: Spot | None = None
    block: tuple[Spot, Spot] | None = None
    focused: bool = False

    def holds(self, row: int, column: int) -> bool:
        """True for cells of the block other than the current one."""
        if self.block is None or self.current == (row, column):
            return False
        (top, left), (bottom, right) = self.block
        return top <= row <= bottom and left <= column <= right


class CellPainter:
    """Paints cells of `columns`; `prepare` before every painting of a view."""

    def __init__(self, columns: tuple[GridColumn, ...], totals: bool) -> None:
        self._columns = columns
        self._totals = totals
        self._strong_right = [
            index + 1 < len(columns) and columns[index + 1].parted for index in range(len(columns))
        ]
        self._key: tuple[str, bool] | None = None
        self._colours: dict[str, QColor] = {}
        self._faces: dict[tuple[bool, bool], tuple[QFont, QFontMetrics]] = {}
        self._selection = Selection()

    def prepare(self, palette: QPalette, selection: Selection) -> None:
        """Take colours and fonts of the moment and what is selected."""
        tokens = tokens_of(palette)
        self._selection = selection
        key = (QGuiApplication.font().key(), tokens.dark)
        if key == self._key:
            return
        self._key = key
        self._colours = {name: QColor(value) for name, value in tokens.names().items()}
        for strong in (False, True):
            for italic in (False, True):
                face = font(Type.STRONG if strong else Type.TEXT, italic=italic)
                self._faces[strong, italic] = (face, QFontMetrics(face))
        self._padding, self._icon, self._leg, self._frame = px(CELL_PADDING), px(TEXT_ICON), px(8), px(2)

    def paint(self, painter: QPainter, rect: QRect, row: int, column: int, cell: Cell) -> None:
        """Paint one cell into `rect`."""
        painter.fillRect(rect, self._colours[self._ground(cell, row, column)])
        self._paint_lines(painter, rect, column)
        if cell.mark is not Mark.NONE:
            self._paint_mark(painter, rect, cell.mark)
        if self._selection.current == (row, column) and not self._totals:
            self._paint_current(painter, rect)
        if cell.text:
            self._paint_text(painter, rect, cell, self._columns[column].look)

    def _ground(self, cell: Cell, row: int, column: int) -> str:
        if self._totals:
            return "win"
        if self._selection.holds(row, column):
            return "selection"
        if cell.mark is not Mark.NONE:
            return _TINTS[cell.mark]
        if self._columns[column].look is Look.NAME:
            current = self._selection.current
            return "selection" if current is not None and current.row == row else "win"
        return "base" if self._columns[column].entry else "readonly"

    def _paint_lines(self, painter: QPainter, rect: QRect, column: int) -> None:
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if not self._totals:
            painter.fillRect(x, y + height - 1, width, 1, self._colours["line"])
        right = "line_strong" if self._strong_right[column] else "line"
        painter.fillRect(x + width - 1, y, 1, height, self._colours[right])

    def _paint_text(self, painter: QPainter, rect: QRect, cell: Cell, look: Look) -> None:
        room = rect.adjusted(self._padding, 0, -self._padding - 1, 0)
        strong = self._totals or look is Look.NAME or cell.tone is Tone.STRONG or cell.state is not None
        face, metrics = self._faces[strong, cell.italic]
        colour = self._colours[_text_token(cell)]
        painter.setFont(face)
        painter.setPen(colour)
        if cell.state is not None:
            room = self._paint_state_icon(painter, room, state_look(cell.state).icon, colour)
        text = cell.text
        if look is Look.TEXT or metrics.horizontalAdvance(text) > room.width():
            text = metrics.elidedText(text.replace("\n", " · "), _DOTS, room.width())
        painter.drawText(room, _side(cell, look), text)

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: Mark) -> None:
        """A frame round problems, and the corner at the top right."""
        colour = self._colours[_CORNERS[mark]]
        if mark is Mark.PROBLEM:
            painter.setPen(colour)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        right, top, leg = rect.right() + 1, rect.top(), self._leg
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygon([QPoint(right - leg, top), QPoint(right, top), QPoint(right, top + leg)])
        )

    def _paint_current(self, painter: QPainter, rect: QRect) -> None:
        """The frame of the current cell: accent with the focus, a thin quiet one without."""
        focused = self._selection.focused
        painter.setPen(self._colours["accent" if focused else "control"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset in range(self._frame if focused else 1):
            painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))

    def _paint_state_icon(self, painter: QPainter, room: QRect, icon: str, colour: QColor) -> QRect:
        """Paint the icon at the left of `room`; returns what is left for the word."""
        size = self._icon
        paint_icon(painter, QRectF(room.left(), room.center().y() - size / 2 + 1, size, size), icon, colour)
        return room.adjusted(size + px(6), 0, 0, 0)


def _text_token(cell: Cell) -> str:
    if cell.mark is Mark.PROBLEM:
        return "problem"
    if cell.state is not None:
        return state_look(cell.state).token
    return "sub" if cell.tone is Tone.QUIET or cell.tone is Tone.ABSENT else "text"


def _side(cell: Cell, look: Look) -> int:
    if cell.tone is Tone.ABSENT:
        return _MIDDLE
    return _RIGHT if look is Look.FIGURE else _LEFT
