"""Closed periods: they take no edits, and what a package changes in them becomes a dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.store.sync.classify import JOIN, PRESENT, TAKE
from hhdesk.store.sync.shape import Shape, shapes
from hhdesk.store.sync.tokens import new_token
from hhdesk.store.tables import ChangeSetRow, PeriodLockRow

if TYPE_CHECKING:
    from hhdesk.store.work import Work


def locked_periods(connection: Connection) -> frozenset[str]:
    """The periods that are closed."""
    query = select(PeriodLockRow.period).where(PeriodLockRow.unlocked_by.is_(None))
    return frozenset(connection.execute(query).scalars())


def lock(work: Work, period: str) -> None:
    """Close a period."""
    work.connection.execute(insert(PeriodLockRow).values(period=period, locked_by=work.edit))
    work.note_reference_change()


def unlock(work: Work, period: str, reason: str) -> None:
    """Open a period again, keeping the reason."""
    opening = update(PeriodLockRow).where(PeriodLockRow.period == period, PeriodLockRow.unlocked_by.is_(None))
    work.connection.execute(opening.values(unlocked_by=work.edit, reason=reason))
    work.note_reference_change()


def in_locked_period(shape: Shape, periods: frozenset[str]) -> str:
    """SQL that is true for rows (alias r) of closed periods; a year is closed with its own lock only."""
    listed = ", ".join(f"'{period}'" for period in sorted(periods)) or "''"
    if "period" in shape.columns:
        return f"r.period IN ({listed})"
    if "year" in shape.columns:
        return f"CAST(r.year AS TEXT) IN ({listed})"
    return "0"


def defend(connection: Connection, shape: Shape, site: str, tier: str) -> list[int]:
    """Affirm ours where a package would change a closed period: written apart, so both sides stand.

    Each scope's affirmations get a change-set of their own, as any edit would; their numbers.
    """
    periods = locked_periods(connection)
    if not periods:
        return []
    taken = " OR ".join(f"i.act_{group} = {TAKE}" for group in shape.groups)
    rows = connection.exec_driver_sql(
        f"SELECT r.id, {shape.scope} FROM {shape.table} r JOIN in_{shape.table} i ON i.id = r.id "
        f"WHERE i.fate = {PRESENT} AND ({taken}) AND {in_locked_period(shape, periods)}"
    ).all()
    numbers: dict[str, int] = {}
    for record, scope in rows:
        if scope not in numbers:
            values = {"token": new_token(), "scope": scope, "site": site, "tier": tier, "given": False}
            inserted = connection.execute(insert(ChangeSetRow).values(values))
            numbers[scope] = int(inserted.inserted_primary_key[0])  # type: ignore[index]
        for group in shape.groups:
            if group == EXISTENCE:
                continue
            connection.exec_driver_sql(
                f"UPDATE {shape.table} SET {stamp_of(group)} = ? WHERE id = ? AND EXISTS "
                f"(SELECT 1 FROM in_{shape.table} i WHERE i.id = ? AND i.act_{group} = {TAKE})",
                (numbers[scope], record, record),
            )
            connection.exec_driver_sql(
                f"UPDATE in_{shape.table} SET act_{group} = {JOIN} WHERE id = ? AND act_{group} = {TAKE}",
                (record,),
            )
    return list(numbers.values())


class PeriodLocked(Exception):
    """An edit of a closed period; nothing was written. `period` is its text."""

    def __init__(self, period: str) -> None:
        super().__init__(period)
        self.period = period


def require_open(connection: Connection, table: str) -> None:
    """PeriodLocked if a staged row is about to change, or is new, in a closed period."""
    periods = locked_periods(connection)
    shape = next(each for each in shapes() if each.table == table)
    column = "period" if "period" in shape.columns else "year" if "year" in shape.columns else None
    if not periods or column is None:
        return
    listed = ", ".join("?" * len(periods))
    query = (
        f"SELECT CAST(COALESCE(r.{column}, s.{column}) AS TEXT) AS period FROM staged_{table} s "
        f"LEFT JOIN {table} r ON r.id = s.id WHERE s.outcome <> 0 AND period IN ({listed}) LIMIT 1"
    )
    found = connection.exec_driver_sql(query, tuple(sorted(periods))).scalar_one_or_none()
    if found is not None:
        raise PeriodLocked(str(found))
