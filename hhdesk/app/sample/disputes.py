"""Edits at a district and at its communes that contradict each other, one for every kind of dispute."""

from __future__ import annotations

from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.app.history.explain import explain
from hhdesk.store.queries.bases import read_bases, read_ratings
from hhdesk.store.queries.memberships import read_memberships
from hhdesk.store.queries.tasks import read_tasks

HAI_MINH, HAI_DONG, HAI_LY = "14233", "14269", "14290"
DISPUTING = (HAI_MINH, HAI_DONG, HAI_LY)
REASON = "Trừ hai hội viên đã chuyển sinh hoạt, theo biên bản kiểm tra ngày 20/6/2025"
_YEAR = 2023
_HALF = "2023-H1"


def correct_at_district(desk: Desk) -> None:
    """What the district enters without having seen the communes' second packages."""
    save(
        desk,
        [
            _shifted(desk, "pn", HAI_MINH, eligible=9, members=5, admitted=6, left=1),
            _shifted(desk, "nd", HAI_DONG, members=-3, left=3),
            _rating(desk, HAI_DONG, place=0),
            Edit("tasks", _task(desk, HAI_LY), {}, {"note": "Huyện đã xem tại chỗ"}),
            _half_year(HAI_LY, eligible=1660, members=1490),
        ],
    )
    explain(desk, save(desk, [_shifted(desk, "ccb", HAI_MINH, members=-2, left=2)]).change.edit, REASON)


def change_at_commune(desk: Desk) -> None:
    """What a commune enters without knowing of the district's corrections."""
    unit = desk.info.unit
    if unit == HAI_MINH:
        save(desk, [_shifted(desk, "pn", unit, eligible=21, members=12, admitted=12)])
    elif unit == HAI_DONG:
        save(desk, [_shifted(desk, "nd", unit, members=4, admitted=4), _rating(desk, unit, place=1)])
    elif unit == HAI_LY:
        delete(desk, "tasks", [_task(desk, unit)])
        save(desk, [_half_year(unit, eligible=1671, members=1502), _respelt_base(desk, unit)])


def _shifted(desk: Desk, organisation: str, unit: str, **by: int) -> Edit:
    """The year's figures of a commune, some of them higher or lower."""
    with desk.read() as session:
        (row,) = read_memberships(session, [organisation], [unit], [str(_YEAR)])
    values: dict[str, Any] = {name: getattr(row, name) + step for name, step in by.items()}
    return Edit("membership", row.id, {}, values)


def _rating(desk: Desk, unit: str, place: int) -> Edit:
    """The farmers' union of a commune, rated otherwise than it is; `place` chooses among the other levels."""
    with desk.read() as session:
        base = min(read_bases(session, ["nd"], [unit]), key=lambda each: each.name)
        rating = next(each for each in read_ratings(session, "nd", [_YEAR]) if each.base == base.id)
    scale = desk.reference.scale_for("nd", _YEAR)
    others = [level.code for level in scale.levels if level.counted and level.code != rating.level]
    return Edit("ratings", rating.id, {"base": base.id}, {"level": others[place]})


def _task(desk: Desk, unit: str) -> str:
    """The id of the first task of a commune, by title."""
    with desk.read() as session:
        return min(read_tasks(session, [unit], _YEAR), key=lambda each: each.title).id


def _half_year(unit: str, eligible: int, members: int) -> Edit:
    key: dict[str, Value] = {"organisation": "pn", "unit": unit, "period": _HALF}
    return Edit("membership", None, key, {"eligible": eligible, "members": members})


def _respelt_base(desk: Desk, unit: str) -> Edit:
    """The first union of a commune once more, in small letters: a candidate for being the same."""
    with desk.read() as session:
        base = min(read_bases(session, ["ldld"], [unit]), key=lambda each: each.name)
    key: dict[str, Value] = {"organisation": base.organisation, "unit": unit, "kind": base.kind}
    return Edit("bases", None, {**key, "name": base.name.lower()}, {})
