"""Moving a task to another unit: it is there, no longer here, and one step back restores both."""

from __future__ import annotations

from datetime import date

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.move_task import move_task
from hhdesk.app.editing.undo import undo
from hhdesk.app.refusal import Refused
from tests.desks import HAI_MINH, HAI_VAN, living, put, rows_of, task

QUERY = "SELECT unit, hamlet, title, plan, due FROM task WHERE alive ORDER BY unit"


def test_a_moved_task_takes_everything_along(desk: Desk) -> None:
    made = put(desk, task(HAI_MINH, "Đường hoa", hamlet="Xóm 5", plan=3000, due=date(2023, 9, 1))).ids[0]
    moved = move_task(desk, made, {"unit": HAI_VAN, "hamlet": "Xóm 2"})
    assert rows_of(desk.path, QUERY) == [(HAI_VAN, "Xóm 2", "Đường hoa", 3000, "2023-09-01")]
    assert moved.ids != (made,)
    assert (moved.change.inserted, moved.change.deleted) == (1, 1)


def test_one_step_back_undoes_both_halves_of_a_move(desk: Desk) -> None:
    made = put(desk, task(HAI_MINH, "Đường hoa", plan=3000)).ids[0]
    before = living(desk.path)
    undo(desk, move_task(desk, made, {"unit": HAI_VAN}).change.edit)
    assert living(desk.path) == before


def test_a_refused_move_leaves_the_task_where_it_is(desk: Desk) -> None:
    made = put(desk, task(HAI_MINH, "Đường hoa", plan=3000)).ids[0]
    before = living(desk.path)
    with pytest.raises(Refused):
        move_task(desk, made, {"unit": HAI_VAN, "plan": -1})
    assert living(desk.path) == before
