"""Where keys lead in a grid: to the next entry cell, and to the edges of filled stretches."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Spot(NamedTuple):
    """A cell's place."""

    row: int
    column: int


def jump(
    start: Spot, down: int, right: int, last: Spot, filled: Callable[[Spot], bool], first_column: int = 0
) -> Spot:
    """Where Ctrl with an arrow leads, as in a spreadsheet; one of `down` and `right` is 1 or -1.

    From a filled cell with a filled neighbour to the end of the filled stretch, otherwise to the next
    filled cell, and to the edge (`first_column`, `last`) where there is none.
    """

    def step(spot: Spot) -> Spot | None:
        row, column = spot.row + down, spot.column + right
        inside = 0 <= row <= last.row and first_column <= column <= last.column
        return Spot(row, column) if inside else None

    following = step(start)
    if following is None:
        return start
    inside_stretch = filled(start) and filled(following)
    spot = following
    while (ahead := step(spot)) is not None:
        if inside_stretch and not filled(ahead):
            return spot
        if not inside_stretch and filled(spot):
            return spot
        spot = ahead
    return spot


def next_entry(start: Spot, entries: tuple[int, ...], rows: int, forward: bool) -> Spot | None:
    """The entry cell that Tab (or Shift+Tab) leads to, over the ends of rows; None past either end."""
    if forward:
        right = next((column for column in entries if column > start.column), None)
        if right is not None:
            return Spot(start.row, right)
        return Spot(start.row + 1, entries[0]) if entries and start.row + 1 < rows else None
    left = next((column for column in reversed(entries) if column < start.column), None)
    if left is not None:
        return Spot(start.row, left)
    return Spot(start.row - 1, entries[-1]) if entries and start.row > 0 else None
