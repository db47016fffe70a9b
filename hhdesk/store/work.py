"""The unit of work: rows are staged, compared, their before-images kept, then written, all set-based."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    case,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    union,
    update,
)

from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import fold
from hhdesk.store.staging import STAGING, empty_staging
from hhdesk.store.tables import FACT_TABLES, VERSION_TABLES, EditRow

_KIND_OF_TABLE = {kind.table: kind.name for kind in KINDS.values()}
_NEEDS_VALUES = frozenset(kind.table for kind in KINDS.values() if kind.needs_values)
UNCHANGED, INSERTED, CHANGED = 0, 1, 2
# Derived search keys: table -> (column, the column that it folds).
DERIVED = {"base": ("folded", "name"), "task": ("folded", "title")}


class Mode(StrEnum):
    """How the given columns land on rows that exist."""

    REPLACE = "replace"  # the given value, an empty one too
    FILL = "fill"  # only where nothing is stored yet


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the PC's account and name."""

    account: str
    machine: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows of one call did what; `organisations` are those whose rows changed."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0
    organisations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a write touched; `edit` is its entry in the history, 0 if nothing changed.

    `kinds` are names of the registry, and "reference" for reference data.
    """

    edit: int
    kinds: frozenset[str]
    organisations: frozenset[str]
    inserted: int
    updated: int
    deleted: int


@dataclass(slots=True)
class Work:
    """The writes of one transaction. Tables are named as in the registry's `table`."""

    connection: Connection
    author: Author
    moment: datetime
    action: str
    detail: str
    _edit: int = 0
    _tables: set[str] = field(default_factory=set)
    _organisations: set[str] = field(default_factory=set)
    _counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    @property
    def edit(self) -> int:
        """The number of this transaction's entry in the history, made at first use."""
        if not self._edit:
            values = {
                "at": self.moment,
                "account": self.author.account,
                "machine": self.author.machine,
                "action": self.action,
                "detail": self.detail,
            }
            inserted = self.connection.execute(insert(EditRow).values(values))
            self._edit = int(inserted.inserted_primary_key[0])  # type: ignore[index]
        return self._edit

    @property
    def change_set(self) -> ChangeSet:
        """What the transaction has touched so far."""
        inserted, updated, deleted = self._counts
        return ChangeSet(
            self._edit,
            frozenset(_KIND_OF_TABLE.get(table, table) for table in self._tables),
            frozenset(self._organisations),
            inserted,
            updated,
            deleted,
        )

    def note_reference_change(self) -> None:
        """Say that reference data were written under this transaction's entry."""
        self._tables.add("reference")
        self._counts[1] += 1

    def put(
        self,
        table: str,
        columns: Sequence[str],
        rows: Sequence[Mapping[str, Any]],
        mode: Mode = Mode.REPLACE,
        sticky: frozenset[str] = frozenset(),
    ) -> Outcome:
        """Insert or update rows.

        Each row holds `id`, the identity columns (used where the row is new) and `columns`, the values to
        set; other columns of existing rows stay. An empty value of a `sticky` column stays out of it too.
        A deleted row is revived with nothing but what is given. Where the kind needs values, a new row
        without any is not made.
        """
        if not rows:
            return Outcome()
        staging = empty_staging(self.connection, table)
        derived = DERIVED.get(table)
        prepared: Sequence[Mapping[str, Any]] = rows
        if derived and derived[1] in rows[0]:
            prepared = [{**row, derived[0]: fold(row[derived[1]])} for row in rows]
        if derived and derived[1] in columns:
            columns = [*columns, derived[0]]
        self.connection.execute(insert(staging), prepared)
        return self._apply(table, columns, mode, sticky)

    def delete(self, table: str, ids: Sequence[str]) -> Outcome:
        """Mark rows as deleted; ids that are not there, or already deleted, count as unchanged."""
        if not ids:
            return Outcome()
        staging = empty_staging(self.connection, table)
        self.connection.execute(
            insert(staging).values(alive=False), [{"id": key} for key in dict.fromkeys(ids)]
        )
        return self._apply(table, (), Mode.REPLACE)

    def revert(self, table: str, edit: int) -> Outcome:
        """Give every row of `table` that `edit` touched the state it had before; see `overwritten_since`."""
        fact, versions = FACT_TABLES[table], VERSION_TABLES[table]
        staging = empty_staging(self.connection, table)
        names = [column.name for column in staging.columns if column.name != "outcome"]
        before = select(*(versions.c[name] for name in names)).where(versions.c.superseded_by == edit)
        born = select(
            fact.c.id, *(fact.c[name] for name in names if name not in ("id", "alive"))
        ).add_columns(literal(False))
        born = born.where(_inserted_by(table, edit))
        self.connection.execute(insert(staging).from_select(names, before))
        order = ["id", *(name for name in names if name not in ("id", "alive")), "alive"]
        self.connection.execute(insert(staging).from_select(order, born))
        values = [name for name in names if name not in ("id", "alive")]
        return self._apply(table, values, Mode.REPLACE)

    def overwritten_since(self, table: str, edit: int) -> int:
        """How many rows that `edit` wrote hold something else by now."""
        fact, versions = FACT_TABLES[table], VERSION_TABLES[table]
        content = [column.name for column in fact.columns if column.name not in ("id", "edit")]
        differs = or_(*(fact.c[name].is_distinct_from(versions.c[name]) for name in content))
        query = (
            select(func.count())
            .select_from(versions.join(fact, fact.c.id == versions.c.id))
            .where(versions.c.edit == edit, differs)
        )
        return int(self.connection.execute(query).scalar_one())

    def _apply(
        self, table: str, columns: Sequence[str], mode: Mode, sticky: frozenset[str] = frozenset()
    ) -> Outcome:
        fact, staging = FACT_TABLES[table], STAGING[table]
        self._fill_sticky(fact, staging, sticky.intersection(columns))
        self._sort(fact, staging, columns, mode)
        counted = self._count(fact, staging)
        if counted.inserted or counted.updated or counted.deleted:
            self._keep_before_images(table, staging)
            self._update(fact, staging, columns, mode)
            self._insert(fact, staging)
            self._record(table, counted)
        return counted

    def _fill_sticky(self, fact: Table, staging: Table, sticky: frozenset[str]) -> None:
        """Give staged rows what is stored where they bring nothing."""
        for name in sorted(sticky):
            stored = select(fact.c[name]).where(fact.c.id == staging.c.id, fact.c.alive).scalar_subquery()
            filling = update(staging).where(staging.c[name].is_(None))
            self.connection.execute(filling.values({name: stored}))

    def _sort(self, fact: Table, staging: Table, columns: Sequence[str], mode: Mode) -> None:
        """Write into each staged row what is to happen to it."""
        differences = [fact.c.alive.is_distinct_from(staging.c.alive)]
        for name in columns:
            if mode is Mode.FILL:
                differences.append(and_(fact.c[name].is_(None), staging.c[name].is_not(None)))
            else:
                differences.append(fact.c[name].is_distinct_from(staging.c[name]))
        present = select(fact.c.id).where(fact.c.id == staging.c.id, fact.c.alive).exists()
        stored = select(fact.c.id).where(fact.c.id == staging.c.id).exists()
        changed = (
            select(fact.c.id)
            .where(fact.c.id == staging.c.id, or_(fact.c.alive, staging.c.alive), or_(*differences))
            .exists()
        )
        empty: ColumnElement[bool] = false()
        if fact.name in _NEEDS_VALUES:
            empty = and_(staging.c.alive, ~present, *(staging.c[name].is_(None) for name in columns))
        outcome = case(
            (empty, UNCHANGED),
            (and_(~stored, staging.c.alive), INSERTED),
            (changed, CHANGED),
            else_=UNCHANGED,
        )
        self.connection.execute(update(staging).values(outcome=outcome))

    def _count(self, fact: Table, staging: Table) -> Outcome:
        query = select(staging.c.outcome, staging.c.alive, func.count()).group_by(
            staging.c.outcome, staging.c.alive
        )
        found = {(outcome, alive): count for outcome, alive, count in self.connection.execute(query)}
        return Outcome(
            inserted=found.get((INSERTED, True), 0),
            updated=found.get((CHANGED, True), 0),
            deleted=found.get((CHANGED, False), 0),
            unchanged=found.get((UNCHANGED, True), 0) + found.get((UNCHANGED, False), 0),
        )

    def _keep_before_images(self, table: str, staging: Table) -> None:
        fact, versions = FACT_TABLES[table], VERSION_TABLES[table]
        names = [column.name for column in fact.columns]
        # A row that this very edit has written already keeps the state from before the edit.
        images = (
            select(*(fact.c[name] for name in names), literal(self.edit))
            .join(staging, staging.c.id == fact.c.id)
            .where(staging.c.outcome == CHANGED, fact.c.edit != self.edit)
        )
        self.connection.execute(insert(versions).from_select([*names, "superseded_by"], images))

    def _update(self, fact: Table, staging: Table, columns: Sequence[str], mode: Mode) -> None:
        values: dict[str, Any] = {"edit": self.edit, "alive": staging.c.alive}
        for name in columns:
            given = staging.c[name]
            keep = func.coalesce(fact.c[name], given) if mode is Mode.FILL else given
            values[name] = case((fact.c.alive, keep), else_=given)
        # A row that comes back from deletion brings nothing along that was not given.
        revived = and_(~fact.c.alive, staging.c.alive)
        for column in fact.columns:
            if column.name in values or column.name == "id":
                continue
            given = staging.c[column.name]
            fresh = None if column.nullable else func.coalesce(given, column)
            values[column.name] = case((revived, fresh), else_=column)
        statement = update(fact).where(fact.c.id == staging.c.id, staging.c.outcome == CHANGED)
        self.connection.execute(statement.values(values))

    def _insert(self, fact: Table, staging: Table) -> None:
        names = [column.name for column in fact.columns if column.name not in ("alive", "edit")]
        rows = select(*(staging.c[name] for name in names), true(), literal(self.edit)).where(
            staging.c.outcome == INSERTED
        )
        self.connection.execute(insert(fact).from_select([*names, "alive", "edit"], rows))

    def _record(self, table: str, counted: Outcome) -> None:
        staging = STAGING[table]
        changed = select(staging.c.id).where(staging.c.outcome != UNCHANGED)
        self._tables.add(table)
        self._organisations |= organisations_of(self.connection, table, changed)
        for index, count in enumerate((counted.inserted, counted.updated, counted.deleted)):
            self._counts[index] += count


def organisations_of(connection: Connection, table: str, ids: Any) -> set[str]:
    """The organisations of the rows whose ids `ids` selects."""
    fact = FACT_TABLES[table]
    if "organisation" in fact.c:
        query = select(fact.c.organisation).distinct().where(fact.c.id.in_(ids))
    else:
        base = FACT_TABLES["base"]
        query = (
            select(base.c.organisation)
            .distinct()
            .join(fact, fact.c.base == base.c.id)
            .where(fact.c.id.in_(ids))
        )
    return set(connection.execute(query).scalars())


def _inserted_by(table: str, edit: int) -> Any:
    """The condition for rows that `edit` made: it wrote a state of them and superseded none."""
    fact, versions = FACT_TABLES[table], VERSION_TABLES[table]
    written = select(fact.c.id).where(fact.c.edit == edit)
    older = select(versions.c.id).where(versions.c.edit == edit)
    superseded = select(versions.c.id).where(versions.c.superseded_by == edit)
    return and_(fact.c.id.in_(union(written, older)), fact.c.id.not_in(superseded))
