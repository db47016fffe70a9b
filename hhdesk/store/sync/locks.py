"""Closed periods: they take no edits, and what a package changes in them becomes a dispute."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select, text

from hhdesk.store.sync.classify import JOIN, PRESENT, TAKE
from hhdesk.store.sync.shape import Shape, quoted, shape_of_table
from hhdesk.store.sync.tokens import new_token
from hhdesk.store.tables.sync import change_set_table, period_lock_table

_period_lock = period_lock_table.c


def locked_periods(connection: Connection) -> frozenset[str]:
    """The periods that are closed."""
    query = select(_period_lock.period).where(_period_lock.unlocked_by.is_(None))
    return frozenset(connection.execute(query).scalars())


def in_period(shape: Shape, of: str) -> str | None:
    """SQL for the text of a row's period; None for kinds without one.

    A year is closed with its own lock only, not with that of one of its quarters.
    """
    if "period" in shape.columns:
        return f"{of}.period"
    return f"CAST({of}.year AS TEXT)" if "year" in shape.columns else None


class Guard:
    """Keeps closed periods as they are during one merge: both sides stand, ours goes on being shown.

    What has to stand beside the incoming value gets a change-set of the merge's own, one a scope, as if it
    had been written once more just before.
    """

    def __init__(self, connection: Connection, merge: int | None, site: str, tier: str) -> None:
        self._connection = connection
        self._merge, self._site, self.tier = merge, site, tier
        self._periods = locked_periods(connection)
        self._tokens: dict[str, int] = {}

    def closed(self, shape: Shape, of: str) -> str:
        """SQL that is true for rows (alias `of`) of closed periods."""
        period = in_period(shape, of)
        if period is None or not self._periods:
            return "0"
        return f"{period} IN ({', '.join(repr(each) for each in sorted(self._periods))})"

    def hold(self, shape: Shape) -> None:
        """Send every change of a closed period's content to be joined instead of taken."""
        closed = self.closed(shape, "r")
        if closed == "0":
            return
        for group, columns in shape.groups.items():
            differs = " OR ".join(f"r.{quoted(name)} IS NOT i.{quoted(name)}" for name in columns)
            self._connection.exec_driver_sql(
                f"UPDATE in_{shape.table} AS i SET act_{group} = {JOIN} FROM {shape.table} r "
                f"WHERE r.id = i.id AND i.fate = {PRESENT} AND i.act_{group} = {TAKE} "
                f"AND {closed} AND ({differs})"
            )

    def token(self, shape: Shape, record: str) -> int:
        """The change-set under which ours is affirmed, for the scope of an incoming row."""
        query = f"SELECT {shape.unit} FROM in_{shape.table} r WHERE r.id = ?"
        scope = str(self._connection.exec_driver_sql(query, (record,)).scalar_one())
        if scope not in self._tokens:
            values = {
                "token": new_token(),
                "scope": scope,
                "site": self._site,
                "tier": self.tier,
                "merge": self._merge,
                "given": False,
            }
            inserted = self._connection.execute(insert(change_set_table).values(values))
            self._tokens[scope] = int(inserted.inserted_primary_key[0])  # type: ignore[index]
        return self._tokens[scope]


class PeriodLocked(Exception):
    """An edit of a closed period; nothing was written. `period` is its text."""

    def __init__(self, period: str) -> None:
        super().__init__(period)
        self.period = period


def require_open(connection: Connection, table: str) -> None:
    """PeriodLocked if a staged row is about to change, or is new, in a closed period."""
    shape = shape_of_table(table)
    rows, staged = in_period(shape, "r"), in_period(shape, "s")
    if rows is None or staged is None:
        return
    _refuse_closed(
        connection,
        f"SELECT COALESCE({rows}, {staged}) FROM staged_{table} s LEFT JOIN {table} r ON r.id = s.id "
        f"WHERE s.outcome <> 0 AND COALESCE({rows}, {staged}) IN :periods LIMIT 1",
    )


def require_open_row(connection: Connection, shape: Shape, record: str) -> None:
    """PeriodLocked if the row stands in a closed period."""
    period = in_period(shape, "r")
    if period is not None:
        query = f"SELECT {period} FROM {shape.table} r WHERE r.id = :record AND {period} IN :periods"
        _refuse_closed(connection, query, record=record)


def _refuse_closed(connection: Connection, query: str, **values: str) -> None:
    periods = sorted(locked_periods(connection))
    if not periods:
        return
    statement = text(query).bindparams(bindparam("periods", expanding=True))
    found = connection.execute(statement, {**values, "periods": periods}).scalar_one_or_none()
    if found is not None:
        raise PeriodLocked(str(found))
