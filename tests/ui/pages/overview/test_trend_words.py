"""The words of the trend keep off its lines and off each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

from hhdesk.ui.pages.overview.trend_words import crosses, place_figure, place_name

PLOT = QRectF(30, 14, 220, 80)
NAME = QSizeF(90, 14)
FIGURE = QSizeF(36, 16)


def line(*points: float) -> QLineF:
    return QLineF(*points)


def test_a_line_is_named_above_its_left_end_where_nothing_is_in_the_way() -> None:
    room = place_name(PLOT, 60, NAME, [line(30, 90, 250, 80)])

    assert room.bottom() < 60
    assert room.left() < 40


@pytest.mark.parametrize(
    "lines",
    [
        [line(30, 90, 140, 20)],
        [line(30, 40, 140, 55)],
        [line(30, 90, 140, 20), line(30, 90, 250, 60)],
        [line(30, 85, 85, 62), line(85, 62, 110, 30), line(110, 30, 140, 70), line(140, 70, 250, 70)],
    ],
)
def test_the_name_touches_no_line(lines: list[QLineF]) -> None:
    room = place_name(PLOT, 60, NAME, lines)

    assert not any(crosses(room, each) for each in lines)


def test_a_figure_stands_over_its_point() -> None:
    room = place_figure(PLOT, QPointF(140, 60), FIGURE, [], [])

    assert room.center().x() == 140
    assert room.bottom() < 60


def test_a_figure_under_the_target_line_goes_below_its_point() -> None:
    goal = line(30, 52, 250, 52)
    room = place_figure(PLOT, QPointF(140, 60), FIGURE, [goal], [])

    assert not crosses(room, goal)
    assert room.top() > 60


def test_a_figure_keeps_off_the_name_and_within_the_drawing() -> None:
    name = QRectF(160, 48, 90, 14)
    lines = [line(30, 90, 246, 50)]
    room = place_figure(PLOT, QPointF(246, 50), FIGURE, lines, [name])

    assert not room.intersects(name)
    assert room.bottom() <= PLOT.bottom() + 3
    assert room.right() <= PLOT.right() + PLOT.left() / 2


def test_a_line_that_only_passes_through_is_seen() -> None:
    room = QRectF(50, 50, 20, 10)

    assert crosses(room, line(0, 55, 200, 55))
    assert not crosses(room, line(0, 70, 200, 70))
