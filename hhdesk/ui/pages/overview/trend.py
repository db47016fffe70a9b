"""The painted trend of one target: its years, the target line, and the straight line that leads there."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hhdesk.domain.numbers import format_count
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.ui.pages.overview.trend_words import place_figure, place_name
from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.theme.tokens import Tokens, current_tokens
from hhdesk.ui.words.formatting import mark
from hhdesk.ui.words.states import state_look

_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
_LABEL_SHARE = 0.25  # of the axis, which a line of words takes under the target line


class TrendChart(QWidget):
    """Shows one target; years from the first with data to the end of the target window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: TargetProgress | None = None
        self._first_year = 0
        self._last_year = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_target(self, target: TargetProgress, first_year: int, last_year: int) -> None:
        """Show `target` in a window of years (first and last of the target set)."""
        self._target = target
        years = [point.year for point in target.trend]
        self._first_year = min([*years, first_year])
        self._last_year = max([*years, last_year])
        self.setAccessibleName(self._description())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(260), px(116))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, lines, points, and the last value."""
        target = self._target
        if target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.SECONDARY))
        tokens = current_tokens()
        low, high, step = axis(target)
        plot = self._plot(painter, low, high, step)
        scale = _Scale(plot, self._first_year, self._last_year, low, high)
        self._paint_grid(painter, scale, step, tokens)
        self._paint_lines(painter, scale, target, tokens)
        self._paint_points(painter, scale, target, tokens)
        self._paint_words(painter, scale, target, tokens)

    def _description(self) -> str:
        points = (
            ", ".join(f"{point.year}: {_label(point.value)}" for point in self._target.trend)
            if (self._target)
            else ""
        )
        return f"{self.tr('Xu hướng')}: {points}"

    def _plot(self, painter: QPainter, low: float, high: float, step: float) -> QRectF:
        metrics = painter.fontMetrics()
        labels = [_label(low), _label(high), _label(low + step)]
        left = max(metrics.horizontalAdvance(text) for text in labels) + px(8)
        edge = metrics.horizontalAdvance("2025") / 2
        bottom = metrics.height() + px(8)
        top = metrics.height()
        return QRectF(left, top, self.width() - left - edge, self.height() - bottom - top)

    def _paint_grid(self, painter: QPainter, scale: _Scale, step: float, tokens: Tokens) -> None:
        metrics = painter.fontMetrics()
        value = scale.low
        while value <= scale.high + step / 1000:
            y = scale.y(value)
            painter.setPen(QPen(tokens.colour("line"), 1))
            painter.drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y))
            painter.setPen(tokens.colour("sub"))
            room = QRectF(0, y - metrics.height() / 2, scale.plot.left() - px(6), metrics.height())
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), _label(value)
            )
            value += step
        self._paint_years(painter, scale, metrics, tokens)

    def _paint_years(self, painter: QPainter, scale: _Scale, metrics: QFontMetrics, tokens: Tokens) -> None:
        painter.setPen(tokens.colour("sub"))
        years = range(self._first_year, self._last_year + 1)
        width = metrics.horizontalAdvance("2025")
        every = max(1, math.ceil((width + px(4)) * max(1, len(years) - 1) / max(1.0, scale.plot.width())))
        for year in reversed(years):
            if (self._last_year - year) % every == 0:
                x = scale.x(year)
                painter.drawText(QPointF(x - width / 2, self.height() - px(4)), str(year))

    def _paint_lines(self, painter: QPainter, scale: _Scale, target: TargetProgress, tokens: Tokens) -> None:
        painter.setPen(QPen(tokens.colour("text"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(self._goal(scale, target))
        course = self._course(scale, target)
        if course is not None:
            painter.setPen(QPen(tokens.colour("sub"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(course)

    def _goal(self, scale: _Scale, target: TargetProgress) -> QLineF:
        y = scale.y(float(target.target.threshold))
        return QLineF(scale.plot.left(), y, scale.plot.right(), y)

    def _course(self, scale: _Scale, target: TargetProgress) -> QLineF | None:
        """The straight line from the first year with data to the target in the last year."""
        end = scale.point(self._last_year, float(target.target.threshold))
        if target.target.is_count:
            return QLineF(scale.point(self._first_year, 0), end)
        first = target.trend[0] if target.trend else None
        if first is None or first.year >= self._last_year:
            return None
        return QLineF(scale.point(first.year, first.value), end)

    def _paint_points(self, painter: QPainter, scale: _Scale, target: TargetProgress, tokens: Tokens) -> None:
        points = [scale.point(point.year, point.value) for point in target.trend]
        if not points:
            return
        painter.setPen(QPen(tokens.colour("text"), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(tokens.colour("text"), 1.5))
        painter.setBrush(tokens.colour("base"))
        for point in points[:-1]:
            painter.drawEllipse(point, px(5) / 2, px(5) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour(state_look(target.state).token))
        painter.drawEllipse(points[-1], px(8) / 2, px(8) / 2)

    def _paint_words(self, painter: QPainter, scale: _Scale, target: TargetProgress, tokens: Tokens) -> None:
        """The target line's name and the last figure, where they touch no line."""
        points = [scale.point(point.year, point.value) for point in target.trend]
        course = self._course(scale, target)
        lines = [QLineF(start, end) for start, end in pairwise(points)] + ([course] if course else [])
        goal = self._goal(scale, target)
        painter.setPen(tokens.colour("text"))
        words = f"{self.tr('mục tiêu')} {mark(target.target)}"
        name = place_name(scale.plot, goal.y1(), _size(painter, words), lines)
        painter.drawText(name, words)
        if not points:
            return
        painter.setFont(font(Type.STRONG))
        painter.setPen(tokens.colour(state_look(target.state).token))
        text = _label(target.trend[-1].value, decimals=True)
        size = _size(painter, text)
        painter.drawText(place_figure(scale.plot, points[-1], size, [goal, *lines], [name]), text)


def axis(target: TargetProgress) -> tuple[float, float, float]:
    """Lowest and highest value of the axis and the step of its lines; with room for the labels."""
    goal = float(target.target.threshold)
    values = [point.value for point in target.trend] + [goal]
    low, high = min(values), max(values)
    if target.target.is_count or not target.trend:
        low = 0.0
    spread = (high - low) or 1.0
    step = next((each for each in _STEPS if spread / each <= 3.5), 10_000)
    low = math.floor(low / step) * step
    high = math.ceil((high + spread * 0.12) / step) * step
    if _named_below(target) and goal - low < (high - low) * _LABEL_SHARE:
        low = max(0.0, low - step)
    return low, high, step


def _named_below(target: TargetProgress) -> bool:
    """True where the target line is named under it, because the years start above it."""
    return bool(target.trend) and target.trend[0].value >= float(target.target.threshold)


class _Scale:
    """From years and values to points."""

    def __init__(self, plot: QRectF, first_year: int, last_year: int, low: float, high: float) -> None:
        self.plot, self.low, self.high = plot, low, high
        self._first, self._years = first_year, max(1, last_year - first_year)

    def x(self, year: int) -> float:
        """The place of a year."""
        return self.plot.left() + self.plot.width() * (year - self._first) / self._years

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.plot.bottom() - self.plot.height() * (value - self.low) / (self.high - self.low)

    def point(self, year: int, value: float) -> QPointF:
        """Both."""
        return QPointF(self.x(year), self.y(value))


def _size(painter: QPainter, text: str) -> QSizeF:
    """The room of a text; a little more than its advance, so that it is never broken."""
    metrics = painter.fontMetrics()
    return QSizeF(metrics.horizontalAdvance(text) + 1, metrics.height())


def _label(value: float, *, decimals: bool = False) -> str:
    if decimals and value != int(value):
        return f"{value:.2f}".replace(".", ",")
    if value == int(value):
        return format_count(int(value))
    return f"{value:.1f}".replace(".", ",")
