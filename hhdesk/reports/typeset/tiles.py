"""Where the squares of a hatch lie under a shape."""

from __future__ import annotations

from hhdesk.reports.typeset.drawn import Hatch, Shape


def tiles(shape: Shape, hatch: Hatch) -> list[tuple[float, float]]:
    """The corners of the hatch's squares that a shape touches, in millimetres."""
    xs = [float(each) for step in shape.steps for each in step[1::2]]
    ys = [float(each) for step in shape.steps for each in step[2::2]]
    side = hatch.side
    across = range(int(min(xs) // side), int(max(xs) // side) + 1)
    down = range(int(min(ys) // side), int(max(ys) // side) + 1)
    return [(x * side, y * side) for y in down for x in across]
