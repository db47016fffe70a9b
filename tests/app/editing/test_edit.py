"""Saving what officers enter: all of it is right, or nothing is written."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.bulk import put_rows
from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.undo import undo
from hhdesk.app.refusal import Refused, Rejected
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.registry import BASES
from tests.desks import (
    HAI_MINH,
    HAI_NAM,
    HAI_PHUC,
    MERGED,
    base,
    living,
    membership,
    new_desk,
    put,
    rating,
    rows_of,
    task,
)

DAY = date(2022, 5, 1)


def refusals(desk: Desk, *edits: Edit) -> list[tuple[int, str, str]]:
    """Position, column and code of every problem; the database is as it was."""
    before = living(desk.path), rows_of(desk.path, "SELECT count(*) FROM edit")
    with pytest.raises(Refused) as refused:
        put(desk, *edits)
    assert (living(desk.path), rows_of(desk.path, "SELECT count(*) FROM edit")) == before
    return [(each.index, each.problem.field, each.problem.code) for each in refused.value.problems]


def union(desk: Desk, name: str = "A", **values: Any) -> str:
    return put(desk, base(HAI_MINH, name, **values)).ids[0]


def test_a_row_is_made_and_then_changed_by_its_key(desk: Desk) -> None:
    made = put(desk, membership(HAI_MINH, "2023", members=5, eligible=NOT_APPLICABLE))
    changed = put(desk, membership(HAI_MINH, "2023", members=6))
    assert made.ids == changed.ids
    assert (made.change.inserted, changed.change.updated) == (1, 1)
    assert rows_of(desk.path, "SELECT members, eligible FROM membership") == [(6, -1)]


def test_saving_what_is_stored_leaves_no_entry(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", members=5))
    assert put(desk, membership(HAI_MINH, "2023", members=5)).change.edit == 0
    assert rows_of(desk.path, "SELECT count(*) FROM edit") == [(1,)]


def test_ids_come_back_in_the_order_of_the_edits(desk: Desk) -> None:
    edits = [
        membership(HAI_MINH, "2023", members=1),
        base(HAI_MINH, "A"),
        membership(HAI_MINH, "2022", members=2),
    ]
    ids = put(desk, *edits).ids
    assert [put(desk, edit).ids[0] for edit in edits] == list(ids)


def test_several_edits_of_one_row_add_up(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", members=1))
    saved = put(desk, membership(HAI_MINH, "2023", members=2), membership(HAI_MINH, "2023", eligible=3))
    assert saved.change.updated == 1
    assert rows_of(desk.path, "SELECT members, eligible FROM membership") == [(2, 3)]
    assert rows_of(desk.path, "SELECT members FROM membership_version") == [(1,)]


def test_every_problem_of_every_edit_is_named_and_nothing_is_written(desk: Desk) -> None:
    assert refusals(
        desk,
        membership(HAI_MINH, "2023", members=5),
        membership(HAI_MINH, "2022", members=-1, eligible=-2),
        membership("none", "2023", members=5),
        task(HAI_MINH, "A", plan=-1, due=DAY.replace(year=2021), start=DAY),
    ) == [
        (1, "members", "negative-count"),
        (1, "eligible", "negative-count"),
        (2, "unit", "unknown-unit"),
        (3, "plan", "negative-number"),
        (3, "due", "due-before-start"),
    ]


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (membership(MERGED, "2023", members=5), ("unit", "outside-life")),
        (membership("14278", "2023", members=5), ("unit", "outside-life")),
        (membership(HAI_NAM, "2025", members=5), ("unit", "outside-life")),
        (membership(HAI_NAM, "2024-Q4", members=5), ("unit", "outside-life")),
        (task(HAI_NAM, "A", year=2025), ("unit", "outside-life")),
        (membership("36", "2023", members=5), ("unit", "foreign-unit")),
        (membership("14215@2025-07-01", "2025", members=5), ("unit", "foreign-unit")),
        (
            membership(HAI_MINH, "2023", "xx", members=5),
            ("organisation", "unknown-organisation"),
        ),
        (membership(HAI_MINH, "2023-H3", members=5), ("period", "not-a-period")),
        (membership(HAI_MINH, "2023", members=10**10), ("members", "too-large")),
        (task(HAI_MINH, "A", year=1889), ("year", "not-a-year")),
        (task(HAI_MINH, " "), ("title", "missing-key")),
        (task(HAI_MINH, "A", state="ready"), ("state", "unknown-choice")),
        (task(HAI_MINH, "A", catalogue="none"), ("catalogue", "unknown-catalogue")),
        (task(HAI_MINH, "A", partners="dtn;xx"), ("partners", "unknown-organisation")),
        (base(HAI_MINH, ""), ("name", "missing-key")),
        (base(HAI_MINH, "A", kind="ban_ctmt"), ("kind", "unknown-kind")),
        (base(HAI_MINH, "A", founded=date(1899, 12, 31)), ("founded", "not-a-date")),
        (base(HAI_NAM, "A", founded=date(2024, 9, 1)), ("founded", "outside-life")),
        (base(HAI_MINH, "A", founded=DAY, closed=date(2022, 4, 30)), ("closed", "closed-before-founded")),
        (Edit("bases", "no-such-id", {}, {"note": "x"}), ("organisation", "unknown-organisation")),
        (rating("no-such-id", 2023, level="htt"), ("base", "missing-key")),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, edit: Edit, problem: tuple[str, str]) -> None:
    assert refusals(desk, edit) == [(0, *problem)]


@pytest.mark.parametrize(
    "edit",
    [
        membership(HAI_NAM, "2024", members=5),  # collected before the merger
        membership(HAI_NAM, "2024-Q3", members=5),
        membership(MERGED, "2024", members=5),
        membership("366", "2023", organisation="ldld", admitted=5),
        base(HAI_NAM, "A", founded=date(2024, 8, 31), closed=date(2024, 8, 31)),
        task(HAI_MINH, "A", partners="dtn;mttq", state="running", catalogue=None),
    ],
)
def test_what_may_be_is_taken(desk: Desk, edit: Edit) -> None:
    assert put(desk, edit).change.inserted == 1


@pytest.mark.parametrize(
    ("own", "unit", "taken"),
    [
        (HAI_MINH, HAI_MINH, True),
        (HAI_MINH, HAI_NAM, False),
        (HAI_MINH, "366", False),
        (MERGED, MERGED, True),
        (MERGED, HAI_PHUC, True),
        (MERGED, HAI_MINH, False),
        (HAI_PHUC, MERGED, False),
        ("36", "366", True),
        ("36", HAI_MINH, True),
    ],
)
def test_a_database_takes_its_own_units_alone(tmp_path: Path, own: str, unit: str, taken: bool) -> None:
    desk = new_desk(tmp_path / "b.hhdb", own)
    edit = membership(unit, "2024", organisation="ldld", members=5)
    if taken:
        put(desk, edit)
    else:
        assert refusals(desk, edit) == [(0, "unit", "foreign-unit")]
    desk.close()


def test_dates_of_a_base_are_checked_as_they_add_up(desk: Desk) -> None:
    identity = union(desk, founded=DAY)
    earlier = Edit("bases", identity, {}, {"closed": date(2022, 4, 30)})
    assert refusals(desk, earlier) == [(0, "closed", "closed-before-founded")]
    edits = [
        Edit("bases", identity, {}, {"closed": date(2023, 1, 1)}),
        Edit("bases", identity, {}, {"founded": date(2023, 1, 2)}),
    ]
    assert refusals(desk, *edits) == [(1, "closed", "closed-before-founded")]


def test_a_level_gets_the_scale_of_its_year(desk: Desk) -> None:
    (farmers,) = put(desk, base(HAI_MINH, "Hội Nông dân", "nd")).ids
    put(
        desk,
        rating(farmers, 2021, level="vung_manh"),
        rating(farmers, 2022, proposed_level="htt"),
    )
    query = "SELECT year, scale, level, proposed_level FROM rating ORDER BY year"
    assert rows_of(desk.path, query) == [(2021, "vm4", "vung_manh", None), (2022, "nv4", None, "htt")]


def test_points_and_notes_need_no_scale(desk: Desk) -> None:
    put(desk, rating(union(desk), 2023, points=9150, note="chờ xét"))
    assert rows_of(desk.path, "SELECT points, scale, note FROM rating") == [(9150, None, "chờ xét")]


def test_a_level_stays_in_the_scale_that_the_rating_has(desk: Desk) -> None:
    (farmers,) = put(desk, base(HAI_MINH, "Hội Nông dân", "nd")).ids
    put(desk, rating(farmers, 2022, level="kha", scale="vm4"))
    assert refusals(desk, rating(farmers, 2022, proposed_level="htt")) == [
        (0, "proposed_level", "level-of-other-scale")
    ]
    put(desk, rating(farmers, 2022, proposed_level="vung_manh"))
    put(desk, rating(farmers, 2022, scale="nv4", level="htt", proposed_level=None))
    assert rows_of(desk.path, "SELECT scale, level FROM rating") == [("nv4", "htt")]


def test_levels_and_scales_of_others_are_refused(desk: Desk) -> None:
    identity = union(desk)
    assert refusals(
        desk,
        rating(identity, 2023, level="vung_manh", proposed_level="tot"),
        rating(identity, 2022, level="kha", scale="vm4"),
        rating(identity, 2021, level="htt", scale="none"),
        rating(identity, 2020, points=-1),
    ) == [
        (0, "level", "level-of-other-scale"),
        (0, "proposed_level", "level-of-other-scale"),
        (1, "scale", "scale-of-other-organisation"),
        (2, "scale", "scale-of-other-organisation"),
        (3, "points", "negative-number"),
    ]


def test_a_rating_outside_the_life_of_the_unit_of_its_base_is_refused(desk: Desk) -> None:
    (old,) = put(desk, base(HAI_NAM, "A")).ids
    assert refusals(desk, rating(old, 2025, level="htt")) == [(0, "unit", "outside-life")]


def test_texts_are_stored_in_one_form(desk: Desk) -> None:
    put(desk, task(HAI_MINH, "  Đường   hoa ", note="a\r\nb ", quantity_unit="", hamlet=None))
    put(desk, task(HAI_MINH, "Đường hoa", hamlet="", plan=1000))
    query = "SELECT title, hamlet, note, quantity_unit, plan FROM task"
    assert rows_of(desk.path, query) == [("Đường hoa", "", "a\nb", None, 1000)]


def test_deleting_a_base_takes_its_ratings_along_and_undo_brings_both_back(desk: Desk) -> None:
    identity, other = union(desk), union(desk, "B")
    put(
        desk,
        rating(identity, 2022, level="htt"),
        rating(identity, 2023, level="ht"),
        rating(other, 2023, level="ht"),
    )
    before = living(desk.path)
    gone = delete(desk, "bases", [identity])
    assert gone.change.deleted == 3
    assert len(living(desk.path)) == 2
    back = undo(desk, gone.change.edit)
    assert living(desk.path) == before
    undo(desk, back.change.edit)
    assert len(living(desk.path)) == 2


def test_more_bases_than_a_statement_takes_values_can_be_deleted(desk: Desk) -> None:
    places = {"organisation": "ldld", "unit": HAI_MINH, "kind": "co_so"}
    with desk.write("enter") as work:
        driver = work.connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 32_766)  # some builds take more
        _, ids = put_rows(work, BASES, [{**places, "name": str(number)} for number in range(33_000)], [])
    assert delete(desk, "bases", ids).change.deleted == 33_000


def test_a_deleted_base_takes_no_rating(desk: Desk) -> None:
    identity = union(desk)
    delete(desk, "bases", [identity])
    assert refusals(desk, rating(identity, 2023, level="htt")) == [(0, "base", "missing-key")]


def test_what_is_gone_can_be_deleted_again(desk: Desk) -> None:
    identity = union(desk)
    delete(desk, "bases", [identity, "none"])
    assert delete(desk, "bases", [identity]).change.edit == 0


def test_a_deleted_row_that_is_typed_again_is_the_same_row(desk: Desk) -> None:
    (identity,) = put(desk, membership(HAI_MINH, "2023", members=5, note="a")).ids
    delete(desk, "membership", [identity])
    assert put(desk, membership(HAI_MINH, "2023", members=6)).ids == (identity,)
    assert rows_of(desk.path, "SELECT members, note, alive FROM membership") == [(6, None, 1)]


def test_an_edit_that_was_written_over_is_not_undone(desk: Desk) -> None:
    first = put(desk, membership(HAI_MINH, "2023", members=5), membership(HAI_MINH, "2022", members=4))
    put(desk, membership(HAI_MINH, "2023", members=6))
    before = living(desk.path)
    with pytest.raises(Rejected, match="changed-since"):
        undo(desk, first.change.edit)
    assert living(desk.path) == before
    assert rows_of(desk.path, "SELECT count(*) FROM edit") == [(2,)]


def test_a_base_that_was_rated_since_stays(desk: Desk) -> None:
    made = put(desk, base(HAI_MINH, "A"))
    put(desk, rating(made.ids[0], 2023, level="htt"))
    before = living(desk.path)
    with pytest.raises(Rejected, match="changed-since"):
        undo(desk, made.change.edit)
    assert living(desk.path) == before


def test_undoing_nothing_changes_nothing(desk: Desk) -> None:
    assert undo(desk, 99).change.edit == 0
