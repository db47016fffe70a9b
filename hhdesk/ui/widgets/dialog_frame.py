"""How dialogs are laid out: one column with the design's margins, and a foot with what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.ui.theme.sizes import MARGIN, px
from hhdesk.ui.widgets.buttons import Button


def dialog_column(dialog: QDialog, spacing: int = 12) -> QVBoxLayout:
    """The column of a dialog; `spacing` in pixels of the design."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
    column.setSpacing(px(spacing))
    return column


def foot_row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets in a row, None being the gap that takes the rest."""
    row = QHBoxLayout()
    row.setSpacing(px(8))
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def close_button(dialog: QDialog) -> Button:
    """The button that leaves a dialog which only shows something."""
    button = Button(dialog.tr("Đóng"))
    button.clicked.connect(dialog.reject)
    return button
