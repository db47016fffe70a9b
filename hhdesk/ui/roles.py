"""The item roles that models offer and delegates paint, beside Qt's own."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """One role each; what a model returns for it stands behind the name."""

    CELL = Qt.ItemDataRole.UserRole + 1  # delegates.painted.PaintedCell, or None: single roles say the same
    BULLET = Qt.ItemDataRole.UserRole + 2  # delegates.bullet.Bullet or None
    SPARK = Qt.ItemDataRole.UserRole + 3  # delegates.spark.Spark or None
    DIVERGING = Qt.ItemDataRole.UserRole + 4  # delegates.diverging.Diverging or None
    TONE = Qt.ItemDataRole.UserRole + 5  # name of a colour token for the text, or None
    TYPE = Qt.ItemDataRole.UserRole + 6  # theme.sizes.Type of the text, or None
    GROUND = Qt.ItemDataRole.UserRole + 8  # name of a colour token for the cell's ground, or None
    ICON = Qt.ItemDataRole.UserRole + 9  # name of an icon in front of the text, in the text's colour, or None
    HEIGHT = (
        Qt.ItemDataRole.UserRole + 12
    )  # height of the row at 100 %, where it is not the table's usual one
    RECORD = Qt.ItemDataRole.UserRole + 11  # the record behind the row
    PLAIN = Qt.ItemDataRole.UserRole + 13  # the cell as it leaves the window, where its text does not say it
    SHOWN = Qt.ItemDataRole.UserRole + 14  # widgets.shown_cells.Shown
