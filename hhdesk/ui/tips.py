"""Tooltips show words only: a name that looks like HTML would load pictures, even from a server."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QToolTip, QWidget

from hhdesk.ui.delegates.painted import Index


def plain_tip(text: str) -> str:
    """`text` so that a tooltip shows it as it is, whatever it holds."""
    if "<" not in text:
        return text
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"


def set_tip(shown: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tooltip that may hold what people typed."""
    shown.setToolTip(plain_tip(text))


class TippedDelegate(QStyledItemDelegate):
    """Shows the tooltips of its model as plain text."""

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: Any, index: Index) -> bool:
        """Show the tooltip; other help as usual."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole) if event.type() == QEvent.Type.ToolTip else None
        if not isinstance(tip, str) or "<" not in tip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(tip), view.viewport(), view.visualRect(index))
        return True
