"""Where Ctrl with arrows and Tab lead."""

from __future__ import annotations

import pytest

from hhdesk.ui.grid.moves import Spot, jump, next_entry

LAST = Spot(9, 0)
FILLED = {Spot(row, 0) for row in (1, 2, 3, 6, 7)}


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (1, 3),  # inside a stretch: to its end
        (3, 6),  # at its end: to the next one
        (0, 1),  # from an empty cell: to the first filled one
        (4, 6),
        (7, 9),  # nothing more: to the edge
        (9, 9),
    ],
)
def test_ctrl_down_stops_where_a_spreadsheet_stops(start: int, expected: int) -> None:
    assert jump(Spot(start, 0), 1, 0, LAST, FILLED.__contains__) == Spot(expected, 0)


@pytest.mark.parametrize(("start", "expected"), [(3, 1), (6, 3), (9, 7), (1, 0)])
def test_ctrl_up_mirrors_it(start: int, expected: int) -> None:
    assert jump(Spot(start, 0), -1, 0, LAST, FILLED.__contains__) == Spot(expected, 0)


def test_ctrl_left_stays_right_of_the_frozen_columns() -> None:
    assert jump(Spot(0, 4), 0, -1, Spot(0, 6), lambda spot: False, first_column=1) == Spot(0, 1)


def test_tab_skips_cells_without_input_and_goes_on_in_the_next_row() -> None:
    entries = (4, 5, 12)
    assert next_entry(Spot(0, 5), entries, 3, forward=True) == Spot(0, 12)
    assert next_entry(Spot(0, 12), entries, 3, forward=True) == Spot(1, 4)
    assert next_entry(Spot(1, 4), entries, 3, forward=False) == Spot(0, 12)


def test_tab_ends_at_both_ends() -> None:
    assert next_entry(Spot(2, 12), (4, 12), 3, forward=True) is None
    assert next_entry(Spot(0, 4), (4, 12), 3, forward=False) is None
