"""The keys by which tables of cells are moved through, alike in all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OTHERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# Steps down and to the right.
ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
