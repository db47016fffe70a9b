"""The line edit that stands over a cell while it is edited."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_MOVES = {
    Qt.Key.Key_Return: Qt.Key.Key_Return,
    Qt.Key.Key_Enter: Qt.Key.Key_Return,
    Qt.Key.Key_Tab: Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab: Qt.Key.Key_Backtab,
    Qt.Key.Key_Up: Qt.Key.Key_Up,
    Qt.Key.Key_Down: Qt.Key.Key_Down,
    Qt.Key.Key_PageUp: Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown: Qt.Key.Key_PageDown,
}
_CARET_MOVES = {Qt.Key.Key_Left: Qt.Key.Key_Left, Qt.Key.Key_Right: Qt.Key.Key_Right}


class CellEditor(QLineEdit):
    """Fills its cell, with a frame in the accent colour.

    `replacing` is True when typing started it: left and right then leave the cell, as in a spreadsheet.
    F2 turns it into an editor whose arrows move the caret.
    """

    def __init__(self, parent: QWidget, alignment: Qt.AlignmentFlag) -> None:
        super().__init__(parent)
        self.replacing = False
        self.initial = ""
        self.setObjectName("CellEditor")
        self.setFrame(False)
        self.setAlignment(alignment)

    @property
    def altered(self) -> bool:
        """True once the text is another than the one it began with."""
        return self.text() != self.initial

    def leaving_key(self, event: QKeyEvent) -> Qt.Key | None:
        """The key that ends the editing and moves on, None for keys that belong to the text."""
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return None
        if key in _MOVES:
            return _MOVES[key]
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return _CARET_MOVES.get(key) if self.replacing and not shifted else None
