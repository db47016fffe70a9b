"""Paints a target's state as icon and word."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from hhdesk.domain.progress_records import State
from hhdesk.ui.delegates.cell import CellDelegate, Index
from hhdesk.ui.roles import Role
from hhdesk.ui.states import state_look
from hhdesk.ui.theme.sizes import TEXT_ICON, Type, font, px
from hhdesk.ui.theme.tokens import Tokens


class StateDelegate(CellDelegate):
    """Reads `Role.STATE`; the word is bold, in italics while `Role.ITALIC` says it is provisional."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Wide enough for the longest word."""
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(state_width() + 2 * px(self._padding), 0))

    def paint_content(
        self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens, selected: bool
    ) -> None:
        """Icon and word in the state's colour."""
        state: State | None = index.data(Role.STATE)
        if state is None:
            super().paint_content(painter, rect, index, tokens, selected)
            return
        look = state_look(state)
        self.paint_text(painter, rect, index, look.word, look.token, tokens, selected, look.icon)

    def text_font(self, index: Index) -> QFont:
        """Semibold unless the model asks for another kind."""
        return font(index.data(Role.TYPE) or Type.STRONG, italic=bool(index.data(Role.ITALIC)))


def state_width() -> int:
    """The room that the longest state needs, with its icon."""
    metrics = QFontMetrics(font(Type.STRONG))
    return max(metrics.horizontalAdvance(state_look(state).word) for state in State) + px(TEXT_ICON + 6) + 1
