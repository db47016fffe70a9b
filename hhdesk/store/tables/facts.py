"""The facts that officers enter: memberships, bases, ratings and tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
)

from hhdesk.domain.figures import Figure
from hhdesk.domain.sync_groups import groups_of, kind_of_table, stamp_of
from hhdesk.store.column_types import FigureType
from hhdesk.store.tables.declared import metadata


class Tracked(TypedColumns):
    """What every fact has: identity, existence, and the edit that wrote this state of it."""

    id: Named[str] = Column(String(36), primary_key=True)
    alive: Named[bool] = Column(default=True)
    edit: Named[int] = Column(ForeignKey("edit.id"), index=True)


def _count(name: str) -> CheckConstraint:
    return CheckConstraint(f'"{name}" >= -1', name=name)


class MembershipColumns(Tracked):
    """Membership figures of one organisation, unit and period."""

    organisation: Named[str] = Column(ForeignKey("organisation.code"))
    unit: Named[str] = Column(ForeignKey("unit.id"))
    period: Named[str]
    eligible: Named[Figure] = Column(FigureType, nullable=True)
    members: Named[Figure] = Column(FigureType, nullable=True)
    admitted: Named[Figure] = Column(FigureType, nullable=True)
    left: Named[Figure] = Column(FigureType, nullable=True)
    new_bases: Named[Figure] = Column(FigureType, nullable=True)
    note: Named[str | None]


membership_table = Table(
    "membership",
    metadata,
    MembershipColumns,
    UniqueConstraint("organisation", "unit", "period"),
    *(_count(name) for name in ("eligible", "members", "admitted", "left", "new_bases")),
    Index("ix_membership_period", "period", "organisation"),
    Index("ix_membership_unit", "unit"),
)


class BaseColumns(Tracked):
    """A grassroots base; `folded` is the name's search key."""

    organisation: Named[str] = Column(ForeignKey("organisation.code"))
    unit: Named[str] = Column(ForeignKey("unit.id"))
    kind: Named[str]
    name: Named[str]
    folded: Named[str]
    founded: Named[date | None]
    closed: Named[date | None]
    note: Named[str | None]


base_table = Table(
    "base",
    metadata,
    BaseColumns,
    CheckConstraint("closed >= founded", name="life"),
    Index("ix_base_key", "unit", "organisation", "kind", "name"),
    Index("ix_base_folded", "unit", "organisation", "kind", "folded"),
)


class RatingColumns(Tracked):
    """One base's rating of one year; points in hundredths."""

    base: Named[str] = Column(ForeignKey("base.id"))
    year: Named[int]
    scale: Named[str | None] = Column(ForeignKey("rating_scale.code"))
    level: Named[str | None]
    proposed_level: Named[str | None]
    points: Named[int | None]
    year_kind: Named[str | None]
    note: Named[str | None]


rating_table = Table(
    "rating",
    metadata,
    RatingColumns,
    UniqueConstraint("base", "year"),
    ForeignKeyConstraint(["scale", "level"], ["rating_level.scale", "rating_level.code"]),
    ForeignKeyConstraint(["scale", "proposed_level"], ["rating_level.scale", "rating_level.code"]),
    CheckConstraint("points >= 0", name="points"),
    CheckConstraint("level IS NULL OR scale IS NOT NULL", name="level"),
    Index("ix_rating_year", "year"),
)


class TaskColumns(Tracked):
    """One NTM task; quantities and money in thousandths, `folded` the title's search key."""

    organisation: Named[str] = Column(ForeignKey("organisation.code"))
    unit: Named[str] = Column(ForeignKey("unit.id"))
    hamlet: Named[str] = Column(default="")
    title: Named[str]
    folded: Named[str]
    year: Named[int]
    catalogue: Named[str | None] = Column(ForeignKey("task_catalogue.code"))
    plan: Named[int | None]
    actual: Named[int | None]
    quantity_unit: Named[str | None]
    plan_2: Named[int | None]
    actual_2: Named[int | None]
    quantity_unit_2: Named[str | None]
    money_plan: Named[int | None]
    money_actual: Named[int | None]
    start: Named[date | None]
    due: Named[date | None]
    state: Named[str | None]
    partners: Named[str | None]
    note: Named[str | None]


task_table = Table(
    "task",
    metadata,
    TaskColumns,
    CheckConstraint("state IN ('planned', 'running', 'done', 'stopped')", name="state"),
    Index("ix_task_key", "unit", "organisation", "year", "title", "hamlet"),
    Index("ix_task_year", "year", "organisation"),
)


def _with_stamps(table: Table[Any]) -> Table[Any]:
    """The table with a column for the stamp of each of its field groups, as the registry declares them.

    A stamp is the change-set that last wrote the group: NULL nobody, 0 an edit that is not sealed yet.
    """
    for group in groups_of(kind_of_table(table.name).name):
        table.append_column(Column(stamp_of(group), Integer))
    return table


FACT_TABLES: dict[str, Table] = {
    table.name: _with_stamps(table) for table in (membership_table, base_table, rating_table, task_table)
}
