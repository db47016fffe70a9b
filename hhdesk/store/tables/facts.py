"""The facts that officers enter: memberships, bases, ratings and tasks."""

from __future__ import annotations

from datetime import date
from typing import cast

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from hhdesk.domain.figures import Figure
from hhdesk.domain.sync_groups import groups_of, kind_of_table, stamp_of
from hhdesk.store.column_types import FigureType
from hhdesk.store.tables.declared import TableBase


class Tracked:
    """What every fact has: identity, existence, and the edit that wrote this state of it."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    alive: Mapped[bool] = mapped_column(default=True)
    edit: Mapped[int] = mapped_column(ForeignKey("edit.id"), index=True)


def _count(name: str) -> CheckConstraint:
    return CheckConstraint(f'"{name}" >= -1', name=name)


class MembershipRow(Tracked, TableBase):
    """Membership figures of one organisation, unit and period."""

    __tablename__ = "membership"

    organisation: Mapped[str] = mapped_column(ForeignKey("organisation.code"))
    unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    period: Mapped[str]
    eligible: Mapped[Figure] = mapped_column(FigureType, nullable=True)
    members: Mapped[Figure] = mapped_column(FigureType, nullable=True)
    admitted: Mapped[Figure] = mapped_column(FigureType, nullable=True)
    left: Mapped[Figure] = mapped_column(FigureType, nullable=True)
    new_bases: Mapped[Figure] = mapped_column(FigureType, nullable=True)
    note: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("organisation", "unit", "period"),
        *(_count(name) for name in ("eligible", "members", "admitted", "left", "new_bases")),
        Index("ix_membership_period", "period", "organisation"),
        Index("ix_membership_unit", "unit"),
    )


class BaseRow(Tracked, TableBase):
    """A grassroots base; `folded` is the name's search key."""

    __tablename__ = "base"

    organisation: Mapped[str] = mapped_column(ForeignKey("organisation.code"))
    unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str]
    name: Mapped[str]
    folded: Mapped[str]
    founded: Mapped[date | None]
    closed: Mapped[date | None]
    note: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("closed >= founded", name="life"),
        Index("ix_base_key", "unit", "organisation", "kind", "name"),
        Index("ix_base_folded", "unit", "organisation", "kind", "folded"),
    )


class RatingRow(Tracked, TableBase):
    """One base's rating of one year; points in hundredths."""

    __tablename__ = "rating"

    base: Mapped[str] = mapped_column(ForeignKey("base.id"))
    year: Mapped[int]
    scale: Mapped[str | None] = mapped_column(ForeignKey("rating_scale.code"))
    level: Mapped[str | None]
    proposed_level: Mapped[str | None]
    points: Mapped[int | None]
    year_kind: Mapped[str | None]
    note: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("base", "year"),
        ForeignKeyConstraint(["scale", "level"], ["rating_level.scale", "rating_level.code"]),
        ForeignKeyConstraint(["scale", "proposed_level"], ["rating_level.scale", "rating_level.code"]),
        CheckConstraint("points >= 0", name="points"),
        CheckConstraint("level IS NULL OR scale IS NOT NULL", name="level"),
        Index("ix_rating_year", "year"),
    )


class TaskRow(Tracked, TableBase):
    """One NTM task; quantities and money in thousandths, `folded` the title's search key."""

    __tablename__ = "task"

    organisation: Mapped[str] = mapped_column(ForeignKey("organisation.code"))
    unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    hamlet: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    folded: Mapped[str]
    year: Mapped[int]
    catalogue: Mapped[str | None] = mapped_column(ForeignKey("task_catalogue.code"))
    plan: Mapped[int | None]
    actual: Mapped[int | None]
    quantity_unit: Mapped[str | None]
    plan_2: Mapped[int | None]
    actual_2: Mapped[int | None]
    quantity_unit_2: Mapped[str | None]
    money_plan: Mapped[int | None]
    money_actual: Mapped[int | None]
    start: Mapped[date | None]
    due: Mapped[date | None]
    state: Mapped[str | None]
    partners: Mapped[str | None]
    note: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("state IN ('planned', 'running', 'done', 'stopped')", name="state"),
        Index("ix_task_key", "unit", "organisation", "year", "title", "hamlet"),
        Index("ix_task_year", "year", "organisation"),
    )


def _with_stamps(row: type[TableBase]) -> Table:
    """The table with a column for the stamp of each of its field groups, as the registry declares them.

    A stamp is the change-set that last wrote the group: NULL nobody, 0 an edit that is not sealed yet.
    """
    table = cast(Table, row.__table__)
    for group in groups_of(kind_of_table(table.name).name):
        table.append_column(Column(stamp_of(group), Integer))
    return table


_FACTS: tuple[type[TableBase], ...] = (MembershipRow, BaseRow, RatingRow, TaskRow)
FACT_TABLES: dict[str, Table] = {row.__tablename__: _with_stamps(row) for row in _FACTS}
