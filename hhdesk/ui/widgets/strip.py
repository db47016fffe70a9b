"""The bars at the top and the bottom of a wizard: a row of widgets with the margins of the design."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hhdesk.ui.theme.sizes import px


def strip(name: str, *widgets: QWidget | None) -> QFrame:
    """A bar with widgets in a row, None being the gap that takes the rest; `name` is for the style sheet."""
    bar = QFrame()
    bar.setObjectName(name)
    row = QHBoxLayout(bar)
    row.setContentsMargins(px(24), px(8), px(24), px(8))
    row.setSpacing(px(12))
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    if None not in widgets:
        row.addStretch(1)
    return bar
