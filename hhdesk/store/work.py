"""The unit of work: rows are staged, compared, their before-images kept, then written, all set-based."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from hhdesk.domain.registry import KINDS
from hhdesk.domain.sync_groups import groups_of, kind_of_table
from hhdesk.domain.text import fold
from hhdesk.store import statements
from hhdesk.store.author import Author
from hhdesk.store.derived import DERIVED
from hhdesk.store.history_chain import link
from hhdesk.store.raw_rows import insert_columns
from hhdesk.store.staging import empty_staging
from hhdesk.store.statements import CHANGED, EDIT, INSERTED, REVIVED, UNCHANGED, Mode
from hhdesk.store.sync.conflicts import settle_edited
from hhdesk.store.sync.locks import require_open
from hhdesk.store.tables import edit_table

_KIND_OF_TABLE = {kind.table: kind.name for kind in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows of one call did what; rows that came back from deletion count as inserted."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a write touched; `edit` is its entry in the history, 0 if nothing changed.

    `kinds` are names of the registry, and "reference" for reference data. No organisations means any.
    """

    edit: int
    kinds: frozenset[str]
    organisations: frozenset[str]
    inserted: int
    updated: int
    deleted: int

    def after(self, before: ChangeSet) -> ChangeSet:
        """Both writes as one; no organisations, which means any, where either names none."""
        known = bool(before.organisations and self.organisations)
        return ChangeSet(
            self.edit,
            before.kinds | self.kinds,
            before.organisations | self.organisations if known else frozenset(),
            before.inserted + self.inserted,
            before.updated + self.updated,
            before.deleted + self.deleted,
        )


@dataclass(slots=True)
class Work:
    """The writes of one transaction. Tables are named as in the registry's `table`."""

    connection: Connection
    author: Author
    moment: datetime
    action: str
    detail: str
    _edit: int = 0
    _released: int | None = None
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
            inserted = self.connection.execute(insert(edit_table), values)
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

    def note_act(self) -> None:
        """Make the entry of an act that writes no rows, as signing in is."""
        _ = self.edit

    def note_release(self, edit: int) -> None:
        """Say that the before-images of the older entry `edit` were taken away under this one."""
        self.note_act()
        self._released = edit

    def close(self) -> None:
        """Chain this transaction's entry, if there is one, to the history: nothing is written after this."""
        if self._edit:
            link(self.connection, self._edit, self._released)

    def note_reference_change(self) -> None:
        """Say that reference data were written under this transaction's entry."""
        self._tables.add("reference")
        self._counts[1] += 1

    def note(self, table: str) -> None:
        """Say that one row of `table` was written under this transaction's entry."""
        self._tables.add(table)
        self._counts[1] += 1

    def put(
        self,
        table: str,
        columns: Sequence[str],
        rows: Sequence[Mapping[str, Any]],
        mode: Mode = Mode.REPLACE,
    ) -> Outcome:
        """Insert or update rows.

        Each row holds `id`, the identity columns (used where the row is new) and `columns`, the values to
        set; other columns of existing rows stay. A deleted row is revived with nothing but what is given.
        Where the kind needs values, a new row without any is not made. All rows have the same keys, and no
        id stands twice.
        """
        values = {name: [row[name] for row in rows] for name in rows[0]} if rows else {"id": []}
        return self.put_columns(table, columns, values, mode)

    def put_columns(
        self,
        table: str,
        columns: Sequence[str],
        values: Mapping[str, Sequence[Any]],
        mode: Mode = Mode.REPLACE,
    ) -> Outcome:
        """`put` for many rows: `values` has a column of one length for each key that the rows would have."""
        if not values["id"]:
            return Outcome()
        staging = empty_staging(self.connection, table)
        derived = DERIVED.get(table)
        if derived and derived[1] in values:
            values = {**values, derived[0]: _folded(values[derived[1]])}
        if derived and derived[1] in columns:
            columns = [*columns, derived[0]]
        insert_columns(self.connection, staging, values)
        return self._apply(table, tuple(columns), mode)

    def delete(self, table: str, ids: Sequence[str]) -> Outcome:
        """Mark rows as deleted; ids that are not there, or already deleted, count as unchanged."""
        if not ids:
            return Outcome()
        staging = empty_staging(self.connection, table)
        distinct = list(dict.fromkeys(ids))
        insert_columns(self.connection, staging, {"id": distinct, "alive": [False] * len(distinct)})
        return self._apply(table, (), Mode.REPLACE)

    def revert(self, table: str, edit: int) -> Outcome:
        """Give every row of `table` that `edit` touched the state it had before; see `overwritten_since`."""
        staging = empty_staging(self.connection, table)
        for statement in statements.stage_states_before(table):
            self.connection.execute(statement, {EDIT: edit})
        columns = [column.name for column in staging.columns if column.name not in ("id", "alive", "outcome")]
        return self._apply(table, tuple(columns), Mode.REPLACE)

    def overwritten_since(self, table: str, edit: int) -> int:
        """How many rows that `edit` wrote hold something else by now."""
        return int(self.connection.execute(statements.count_overwritten(table), {EDIT: edit}).scalar_one())

    def _apply(self, table: str, columns: tuple[str, ...], mode: Mode) -> Outcome:
        """Sort the staged rows by what is to happen to them, and do it."""
        execute = self.connection.execute
        execute(statements.sort_rows(table, columns, mode))
        outcome = self._count(table)
        if outcome.inserted or outcome.updated or outcome.deleted:
            require_open(self.connection, table)
            edit = {EDIT: self.edit}
            execute(statements.keep_before_images(table), edit)
            execute(statements.change_rows(table, columns, mode), edit)
            execute(statements.insert_rows(table), edit)
            self._settle(table)
            self._note(table, outcome)
        return outcome

    def _count(self, table: str) -> Outcome:
        counted = self.connection.execute(statements.count_rows(table))
        found = {(outcome, alive): count for outcome, alive, count in counted}
        return Outcome(
            inserted=found.get((INSERTED, True), 0) + found.get((REVIVED, True), 0),
            updated=found.get((CHANGED, True), 0),
            deleted=found.get((CHANGED, False), 0),
            unchanged=found.get((UNCHANGED, True), 0) + found.get((UNCHANGED, False), 0),
        )

    def _settle(self, table: str) -> None:
        """Whoever edits a group has seen its siblings: they are superseded, and the dispute is settled."""
        execute = self.connection.exec_driver_sql
        if execute("SELECT EXISTS (SELECT 1 FROM sibling) OR EXISTS (SELECT 1 FROM conflict)").scalar_one():
            settle_edited(self.connection, table, groups_of(kind_of_table(table).name), self.edit)

    def _note(self, table: str, outcome: Outcome) -> None:
        """Add what one call did to the change set."""
        self._tables.add(table)
        self._organisations |= set(self.connection.execute(statements.touched_organisations(table)).scalars())
        for index, count in enumerate((outcome.inserted, outcome.updated, outcome.deleted)):
            self._counts[index] += count


def _folded(texts: Sequence[str]) -> list[str]:
    known = {text: fold(text) for text in set(texts)}
    return [known[text] for text in texts]
