"""Paints five years as a small line without axes, the last year as a dot in the state's colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from hhdesk.domain.progress_records import State
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.theme.tokens import Tokens
from hhdesk.ui.words.states import state_look


@dataclass(frozen=True, slots=True)
class Spark:
    """Values of successive years, None where a year has none."""

    values: tuple[float | None, ...]
    state: State


class SparkDelegate(CellDelegate):
    """Reads `Role.SPARK`."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Room for five points."""
        return QSize(px(54), self.row_height(index))

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        """The line of the cell, if it has one."""
        spark: Spark | None = index.data(Role.SPARK)
        if spark is not None:
            paint_spark(painter, QRectF(rect).adjusted(0, px(6), -px(3), -px(6)), spark, tokens)


def paint_spark(painter: QPainter, rect: QRectF, spark: Spark, tokens: Tokens) -> None:
    """The line through the years that have a value; a dotted base line where none has."""
    known = [(place, value) for place, value in enumerate(spark.values) if value is not None]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not known:
        painter.setPen(QPen(tokens.colour("line_strong"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(rect.bottomLeft() - QPointF(0, 3), rect.bottomRight() - QPointF(0, 3))
        return
    low, high = min(value for _, value in known), max(value for _, value in known)
    step = rect.width() / max(1, len(spark.values) - 1)

    def point(place: int, value: float) -> QPointF:
        level = (value - low) / (high - low) if high > low else 0.5
        return QPointF(rect.left() + place * step, rect.bottom() - level * rect.height())

    points = [point(place, value) for place, value in known]
    painter.setPen(QPen(tokens.colour("sub"), 1.25))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour(state_look(spark.state).token))
    radius = px(5) / 2
    painter.drawEllipse(points[-1], radius, radius)
