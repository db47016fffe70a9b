"""Where the words of the trend stand: beside its lines, never on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

_NEAR = 3.0  # between a line and its name
_STEPS = 8
_ROUND = 6.0  # between a point and its figure


def place_name(plot: QRectF, height: float, size: QSizeF, lines: Sequence[QLineF]) -> QRectF:
    """The room for the name of a level line at `height`: above or below it, rather at an end of `plot`.

    `lines` are those it must not touch; the level line itself is not among them.
    """
    left, right = plot.left() + _NEAR, plot.right() - size.width()
    above, below = height - size.height() - 1, height + _NEAR
    across = [left + (right - left) * step / _STEPS for step in range(_STEPS + 1)]
    ends = [(left, above), (left, below), (right, above), (right, below)]
    corners = ends + [(x, y) for x in across for y in (above, below)]
    return _freest([QRectF(QPointF(*corner), size) for corner in corners], plot, lines, ())


def place_figure(
    plot: QRectF, point: QPointF, size: QSizeF, lines: Sequence[QLineF], taken: Sequence[QRectF]
) -> QRectF:
    """The room for the figure of `point`: over it, under it, or at a side; clear of `lines` and `taken`."""
    middle, half = point.x() - size.width() / 2, size.height() / 2
    before, after = point.x() - size.width() - _ROUND, point.x() + _ROUND
    over, under = point.y() - size.height() - _NEAR, point.y() + _ROUND
    corners = (
        (middle, over),
        (middle, under),
        (after, over),
        (before, over),
        (after, under),
        (before, under),
        (after, point.y() - half),
        (before, point.y() - half),
    )
    rooms = [QRectF(QPointF(*corner), size) for corner in corners]
    return _freest([_within(room, plot) for room in rooms], plot, lines, taken)


def _freest(
    rooms: Sequence[QRectF], plot: QRectF, lines: Sequence[QLineF], taken: Sequence[QRectF]
) -> QRectF:
    """The first room that touches least."""
    return min(rooms, key=lambda room: _touched(room, plot, lines, taken))


def _touched(room: QRectF, plot: QRectF, lines: Iterable[QLineF], taken: Iterable[QRectF]) -> int:
    outside = room.top() < 0 or room.bottom() > plot.bottom() + _NEAR
    return 4 * outside + sum(crosses(room, line) for line in lines) + 2 * sum(map(room.intersects, taken))


def _within(room: QRectF, plot: QRectF) -> QRectF:
    """Pushed sideways so that it does not leave the drawing."""
    furthest = plot.right() + plot.left() * 0.5
    return room.translated(min(0.0, furthest - room.right()) + max(0.0, -room.left()), 0.0)


def crosses(room: QRectF, line: QLineF) -> bool:
    """True where any part of the line is inside."""
    if room.contains(line.p1()) or room.contains(line.p2()):
        return True
    sides = (
        QLineF(room.topLeft(), room.topRight()),
        QLineF(room.topRight(), room.bottomRight()),
        QLineF(room.bottomRight(), room.bottomLeft()),
        QLineF(room.bottomLeft(), room.topLeft()),
    )
    return any(_meet(line, side) for side in sides)


def _meet(one: QLineF, other: QLineF) -> bool:
    kind, _where = one.intersects(other)
    return bool(kind == QLineF.IntersectionType.BoundedIntersection)
