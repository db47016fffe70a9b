"""Paints the years of a target for the back row: few lines, large labels, the mark dashed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen, QPolygonF

from hhdesk.domain.numbers import format_count, format_fixed
from hhdesk.domain.progress_records import YearValue
from hhdesk.reports.scales import Scale, round_step, ticks
from hhdesk.ui.projector.canvas import Canvas
from hhdesk.ui.projector.slides import TargetSlide
from hhdesk.ui.words.states import state_look

_LINES = 4  # at most so many pieces of the axis
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def paint_trend(canvas: Canvas, slide: TargetSlide, box: tuple[float, float, float, float]) -> None:
    """The line of the years inside `box` (left, top, right, bottom, in units); one year is a point."""
    left, top, right, bottom = box
    low, high, step = value_axis(slide)
    labels = {value: _label(value, step) for value in ticks(low, high, step)}
    left += max(canvas.advance(text, 1.0) for text in labels.values()) + 0.5
    edge = canvas.advance("2025", 1.0) / 2
    years = [point.year for point in slide.trend]
    span = max(1, years[-1] - years[0])
    across = Scale(years[0], years[0] + span, left + 0.3, right - edge)
    up = Scale(low, high, bottom - 2.0, top + 0.6)
    _paint_grid(canvas, labels, up, left, right - edge)
    goal = up(float(slide.target.target.threshold))
    canvas.painter.setPen(QPen(canvas.tokens.colour("tick"), canvas.unit * 0.12, Qt.PenStyle.DashLine))
    canvas.painter.drawLine(canvas.point(left, goal), canvas.point(right - edge, goal))
    _paint_years(canvas, slide.trend, across, bottom - 0.7)
    _paint_line(canvas, slide, [canvas.point(across(each.year), up(each.value)) for each in slide.trend])


def value_axis(slide: TargetSlide) -> tuple[float, float, float]:
    """Lowest and highest value of the axis and its step; counts start at nothing."""
    goal = float(slide.target.target.threshold)
    values = [goal, *(point.value for point in slide.trend)]
    low, high = min(values), max(values)
    if slide.target.target.is_count:
        low = 0.0
    step = round_step((high - low) or 1.0, _LINES - 1, whole=True)
    low, high = (low // step) * step, -(-high // step) * step
    if low == high:  # every year stands on the mark itself, such as 100 % of at least 100 %
        low -= step
    return low, high, step


def _paint_grid(canvas: Canvas, labels: dict[float, str], up: Scale, left: float, right: float) -> None:
    for value, text in labels.items():
        y = up(value)
        canvas.painter.setPen(QPen(canvas.tokens.colour("line"), canvas.unit * 0.06))
        canvas.painter.drawLine(canvas.point(left, y), canvas.point(right, y))
        wide = canvas.advance(text, 1.0) + 0.1
        canvas.line((left - 0.4 - wide, y, wide), text, 1.0, "sub", align=_RIGHT)


def _paint_years(canvas: Canvas, trend: tuple[YearValue, ...], across: Scale, middle: float) -> None:
    """The last year always, the others where they leave each other room."""
    wide = canvas.advance("2025", 1.0) + 0.2
    taken = float("inf")
    for point in reversed(trend):
        x = across(point.year)
        if x + wide / 2 + 0.8 <= taken:
            canvas.line((x - wide / 2, middle, wide), str(point.year), 1.0, "sub", align=_CENTRE)
            taken = x - wide / 2


def _paint_line(canvas: Canvas, slide: TargetSlide, points: list[QPointF]) -> None:
    painter, tokens, unit = canvas.painter, canvas.tokens, canvas.unit
    painter.setPen(QPen(tokens.colour("text"), unit * 0.16))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(QPen(tokens.colour("text"), unit * 0.12))
    painter.setBrush(tokens.colour("base"))
    for point in points[:-1]:
        painter.drawEllipse(point, unit * 0.26, unit * 0.26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour(state_look(slide.state).token))
    painter.drawEllipse(points[-1], unit * 0.36, unit * 0.36)


def _label(value: float, step: float) -> str:
    if step >= 1:
        return format_count(round(value))
    return format_fixed(value, 1)
