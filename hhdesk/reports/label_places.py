"""Where a point's label goes: above, below or beside it, where it covers least of the lines."""

from __future__ import annotations

from collections.abc import Sequence

from hhdesk.reports.fonts import MM_PER_POINT
from hhdesk.reports.sheet import Area, Point

Segment = tuple[Point, Point]
_SAMPLES = 60
_OTHER_LABEL, _OUTSIDE = 1000, 100


def place_label(
    point: Point, width: float, size: float, within: Area, lines: Sequence[Segment], labels: Sequence[Area]
) -> Area:
    """The box for a label of `width` millimetres and `size` points at `point`.

    Above comes first, then below, right and left; a later place wins only if it covers fewer samples of
    `lines`. Boxes that leave `within` or touch earlier `labels` are the last choice.
    """
    boxes = _boxes(point, width, size * MM_PER_POINT, within)
    return min(boxes, key=lambda box: _cost(box, within, lines, labels))


def _boxes(point: Point, width: float, height: float, within: Area) -> list[Area]:
    """Above, below, right and left of the point; the first two slide aside at the edges of `within`."""
    x, y = point
    half, off, beside = height * 0.62, height * 1.27, height * 0.75
    middle = min(max(x, within.left + width / 2), within.right - width / 2)
    centres = [(middle, y - off), (middle, y + off), (x + width / 2 + beside, y), (x - width / 2 - beside, y)]
    return [Area(cx - width / 2, cy - half, cx + width / 2, cy + half) for cx, cy in centres]


def _cost(box: Area, within: Area, lines: Sequence[Segment], labels: Sequence[Area]) -> int:
    cost = sum(_covered(box, line) for line in lines)
    cost += _OTHER_LABEL * sum(_touch(box, label) for label in labels)
    inside = within.left <= box.left and box.right <= within.right
    inside = inside and within.top <= box.top and box.bottom <= within.bottom
    return cost if inside else cost + _OUTSIDE


def _covered(box: Area, line: Segment) -> int:
    """How many of the samples along the line lie in the box."""
    (x1, y1), (x2, y2) = line
    shares = [index / _SAMPLES for index in range(_SAMPLES + 1)]
    places = [(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share) for share in shares]
    return sum(box.left < x < box.right and box.top < y < box.bottom for x, y in places)


def _touch(one: Area, other: Area) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    over = one.bottom <= other.top or other.bottom <= one.top
    return not beside and not over
