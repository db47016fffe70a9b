"""The set-based statements by which staged rows reach their table, built once for each shape of write."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Update,
    and_,
    bindparam,
    case,
    false,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    union,
    update,
)
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from hhdesk.domain.registry import KINDS
from hhdesk.domain.sync_groups import EXISTENCE, UNSEALED, groups_of, is_stamp, kind_of_table, stamp_of
from hhdesk.store.staging import BOOKKEEPING, STAGING
from hhdesk.store.tables import FACT_TABLES
from hhdesk.store.tables.versions import VERSION_TABLES

_NEEDS_VALUES = frozenset(kind.table for kind in KINDS.values() if kind.needs_values)
# What is to happen to a staged row; from CHANGED on, a row is there already.
UNCHANGED, INSERTED, CHANGED, REVIVED = 0, 1, 2, 3
EDIT = "this_edit"  # the parameter that carries the number of the edit


class Mode(StrEnum):
    """How the given columns land on rows that exist."""

    REPLACE = "replace"  # the given value, an empty one too
    FILL = "fill"  # only where nothing is stored yet


@cache
def sort_rows(table: str, columns: tuple[str, ...], mode: Mode) -> Update:
    """Writes into each staged row what is to happen to it.

    A row that is not there and says nothing is not made, where its kind needs values.
    """
    fact, staging = FACT_TABLES[table], STAGING[table]
    differences: list[ColumnElement[bool]] = [~staging.c.alive]
    for name in columns:
        if mode is Mode.FILL:
            differences.append(and_(fact.c[name].is_(None), staging.c[name].is_not(None)))
        else:
            differences.append(fact.c[name].is_distinct_from(staging.c[name]))
    present = select(fact.c.id).where(fact.c.id == staging.c.id)
    says_something: ColumnElement[bool] = true()
    if table in _NEEDS_VALUES:
        says_something = or_(false(), *(staging.c[name].is_not(None) for name in columns))
    welcome = and_(staging.c.alive, says_something)
    # A deleted row that is deleted again stays as it was: its other columns do not make a change.
    outcome = case(
        (~present.exists(), case((welcome, INSERTED), else_=UNCHANGED)),
        (present.where(~fact.c.alive).exists(), case((welcome, REVIVED), else_=UNCHANGED)),
        (present.where(or_(*differences)).exists(), CHANGED),
        else_=UNCHANGED,
    )
    return update(staging).values(outcome=outcome)


@cache
def count_rows(table: str) -> Select[Any]:
    """Outcome, whether the rows are to live, and how many there are."""
    staging = STAGING[table]
    return select(staging.c.outcome, staging.c.alive, func.count()).group_by(
        staging.c.outcome, staging.c.alive
    )


@cache
def keep_before_images(table: str) -> Insert:
    """Keeps the present state of the rows that are about to change.

    A row that this very edit has written already keeps the state from before the edit.
    """
    fact, versions, staging = FACT_TABLES[table], VERSION_TABLES[table], STAGING[table]
    names = [column.name for column in fact.columns]
    images = (
        select(*(fact.c[name] for name in names), bindparam(EDIT))
        .select_from(fact.join(staging, _staged(table)))
        .where(staging.c.outcome >= CHANGED, fact.c.edit != bindparam(EDIT))
    )
    return insert(versions).from_select([*names, "superseded_by"], images)


@cache
def change_rows(table: str, columns: tuple[str, ...], mode: Mode) -> Update:
    """Writes the given columns of rows that change, and everything of rows that come back."""
    fact, staging = FACT_TABLES[table], STAGING[table]
    values: dict[str, Any] = {"edit": bindparam(EDIT), "alive": staging.c.alive}
    revived = staging.c.outcome == REVIVED
    for column in fact.columns:
        name = column.name
        if name in BOOKKEEPING or name == "id":
            continue
        given = staging.c[name]
        if name not in columns:
            # What comes back from deletion brings nothing along that was not given.
            values[name] = case(
                (revived, given if column.nullable else func.coalesce(given, column)), else_=column
            )
        elif mode is Mode.FILL:
            values[name] = case((revived, given), else_=func.coalesce(column, given))
        else:
            values[name] = given
    values |= _restamped(table, values)
    return update(fact).where(_staged(table), staging.c.outcome >= CHANGED).values(values)


def _staged(table: str) -> ColumnElement[bool]:
    """The fact row is the staged one.

    The sign before the id keeps SQLite from walking all facts to look for each among the few staged rows.
    """
    signed: UnaryExpression[str] = UnaryExpression(STAGING[table].c.id, operator=custom_op("+"))
    return FACT_TABLES[table].c.id == signed


def _restamped(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Unsealed stamps for the groups that an edit writes, and for existence, which every edit affirms."""
    fact = FACT_TABLES[table]
    stamps: dict[str, Any] = {}
    for group, columns in groups_of(kind_of_table(table).name).items():
        written = [fact.c[name].is_distinct_from(values[name]) for name in columns]
        keeps = fact.c[stamp_of(group)]
        stamps[stamp_of(group)] = (
            UNSEALED if group == EXISTENCE else case((or_(*written), UNSEALED), else_=keeps)
        )
    return stamps


@cache
def insert_rows(table: str) -> Insert:
    """Writes the rows that are new."""
    fact, staging = FACT_TABLES[table], STAGING[table]
    names = [column.name for column in fact.columns if column.name not in BOOKKEEPING]
    stamps = {
        stamp_of(group): literal(UNSEALED)
        if group == EXISTENCE
        else case((or_(*(staging.c[name].is_not(None) for name in columns)), UNSEALED), else_=null())
        for group, columns in groups_of(kind_of_table(table).name).items()
    }
    rows = select(*(staging.c[name] for name in names), true(), bindparam(EDIT), *stamps.values())
    targets = [*names, "alive", "edit", *stamps]
    return insert(fact).from_select(targets, rows.where(staging.c.outcome == INSERTED))


@cache
def touched_organisations(table: str) -> Select[Any]:
    """The organisations of the rows that something happened to."""
    fact, staging = FACT_TABLES[table], STAGING[table]
    ids = select(staging.c.id).where(staging.c.outcome != UNCHANGED)
    if "organisation" in fact.c:
        return select(fact.c.organisation).distinct().where(fact.c.id.in_(ids))
    base = FACT_TABLES["base"]
    # What is to be deleted is staged by its id alone.
    stored = select(fact.c.base).where(fact.c.id == staging.c.id).scalar_subquery()
    owners = select(func.coalesce(staging.c.base, stored)).where(staging.c.outcome != UNCHANGED)
    return select(base.c.organisation).distinct().where(base.c.id.in_(owners))


@cache
def stage_states_before(table: str) -> tuple[Insert, Insert]:
    """Stages the state from before an edit of every row that it changed, then of every row that it made."""
    fact, versions, staging = FACT_TABLES[table], VERSION_TABLES[table], STAGING[table]
    names = [column.name for column in staging.columns if column.name not in ("alive", "outcome")]
    before = select(*(versions.c[name] for name in names), versions.c.alive)
    born = select(*(fact.c[name] for name in names), literal(False)).where(_made_by_edit(table))
    return (
        insert(staging).from_select(
            [*names, "alive"], before.where(versions.c.superseded_by == bindparam(EDIT))
        ),
        insert(staging).from_select([*names, "alive"], born),
    )


def _made_by_edit(table: str) -> ColumnElement[bool]:
    """The edit wrote a state of the row and superseded none."""
    fact, versions = FACT_TABLES[table], VERSION_TABLES[table]
    written = select(fact.c.id).where(fact.c.edit == bindparam(EDIT))
    older = select(versions.c.id).where(versions.c.edit == bindparam(EDIT))
    superseded = select(versions.c.id).where(versions.c.superseded_by == bindparam(EDIT))
    return and_(fact.c.id.in_(union(written, older)), fact.c.id.not_in(superseded))


@cache
def count_overwritten(table: str) -> Select[Any]:
    """How many rows hold something else by now than what an edit wrote."""
    fact, versions = FACT_TABLES[table], VERSION_TABLES[table]
    content = [
        column.name
        for column in fact.columns
        if column.name not in ("id", "edit") and not is_stamp(column.name)
    ]
    differs = or_(*(fact.c[name].is_distinct_from(versions.c[name]) for name in content))
    both = versions.join(fact, fact.c.id == versions.c.id)
    return select(func.count()).select_from(both).where(versions.c.edit == bindparam(EDIT), differs)
