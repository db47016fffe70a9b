"""Paints how far a unit is from the target: a bar to the left or right of the target line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from hhdesk.domain.progress_records import State
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.theme.tokens import Tokens
from hhdesk.ui.words.states import state_look


@dataclass(frozen=True, slots=True)
class Diverging:
    """`offset` from the line in the same unit as `below` and `above`, the furthest on either side (>= 0)."""

    offset: float
    below: float
    above: float
    state: State


class DivergingDelegate(CellDelegate):
    """Reads `Role.DIVERGING`."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Room for both sides."""
        return QSize(px(66), self.row_height(index))

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        """The bar from the line, and the line."""
        bar: Diverging | None = index.data(Role.DIVERGING)
        if bar is None:
            return
        span = bar.below + bar.above or 1.0
        origin = round(rect.left() + rect.width() * bar.below / span)
        length = rect.width() * bar.offset / span
        height = px(10)
        top = rect.top() + (rect.height() - height) / 2
        token = state_look(bar.state).token
        colour = tokens.on_selection(token) if selected else tokens.colour(token)
        painter.fillRect(QRectF(origin, top, length, height).normalized(), colour)
        painter.fillRect(QRectF(origin, top - px(5), 1, height + px(10)), tokens.colour("tick"))
