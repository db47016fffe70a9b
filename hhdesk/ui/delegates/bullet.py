"""Paints how far a figure has come as a bar on a track with a tick at the target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPolygonF

from hhdesk.domain.progress_records import State
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.theme.tokens import Tokens
from hhdesk.ui.words.states import state_look

COUNT_TICK = 80.0


@dataclass(frozen=True, slots=True)
class Bullet:
    """Positions on a track of 0 to 100; `value` None leaves it empty, over 100 ends in an arrow."""

    value: float | None
    target: float
    state: State

    @classmethod
    def of_count(cls, count: int | None, threshold: float, state: State) -> Bullet:
        """A count without denominator, scaled so that the tick stands at 80."""
        value = None if count is None or not threshold else COUNT_TICK * count / threshold
        return cls(value, COUNT_TICK, state)


class BulletDelegate(CellDelegate):
    """Reads `Role.BULLET`; `bar` and `tick` are the heights in logical pixels."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Room for a bar that can be read."""
        return QSize(px(84), self.row_height(index))

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        """The bar of the cell, if it has one."""
        bullet: Bullet | None = index.data(Role.BULLET)
        if bullet is not None:
            paint_bullet(painter, QRectF(rect), bullet, tokens, selected=selected)


def paint_bullet(
    painter: QPainter, rect: QRectF, bullet: Bullet, tokens: Tokens, *, selected: bool = False
) -> None:
    """Track 10 px high, bar in the state's colour, tick 2 px wide and 16 px high.

    The tick has a halo only while the bar is short of it.
    """
    height = px(10)
    top = rect.center().y() - height / 2
    track = QRectF(rect.left(), top, rect.width(), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("track"))
    painter.drawRect(track)
    token = state_look(bullet.state).token
    painter.setBrush(tokens.on_selection(token) if selected else tokens.colour(token))
    if bullet.value:
        _paint_bar(painter, track, bullet.value)
    tick = QRectF(0, 0, px(2), px(16))
    tick.moveCenter(QPointF(track.left() + track.width() * min(bullet.target, 100) / 100, track.center().y()))
    tick.moveLeft(min(round(tick.left()), track.right() - tick.width() + 1))
    if bullet.value is not None and bullet.value < bullet.target:
        painter.fillRect(tick.adjusted(-1, 0, 1, 0), tokens.colour("selection" if selected else "base"))
    painter.fillRect(tick, tokens.colour("tick"))


def _paint_bar(painter: QPainter, track: QRectF, value: float) -> None:
    if value <= 100:
        painter.drawRect(QRectF(track.left(), track.top(), track.width() * value / 100, track.height()))
        return
    head = track.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shaft = track.right() - head
    painter.drawPolygon(
        QPolygonF(
            [
                track.topLeft(),
                QPointF(shaft, track.top()),
                QPointF(track.right(), track.center().y()),
                QPointF(shaft, track.bottom()),
                track.bottomLeft(),
            ]
        )
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
