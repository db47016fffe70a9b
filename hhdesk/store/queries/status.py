"""Reads what the frame says, in plain SQL: it is asked after every write, and needs no tables of packages."""

from __future__ import annotations

from datetime import datetime

from hhdesk.store.store import ReadSession


def newest_edit(session: ReadSession) -> datetime | None:
    """When something was written last; None if nothing ever was."""
    return _moment(session, "SELECT at FROM edit ORDER BY id DESC LIMIT 1")


def newest_package(session: ReadSession) -> datetime | None:
    """When the newest package was written or taken in; None if none ever was."""
    return _moment(
        session,
        "SELECT max(at) FROM (SELECT at FROM export UNION ALL SELECT at FROM merge WHERE undone_by IS NULL)",
    )


def newest_received(session: ReadSession) -> datetime | None:
    """When the level above last merged a package of ours, as far as it has said so; None for never."""
    return _moment(
        session,
        "SELECT max(r.at) FROM receipt r WHERE r.standing AND NOT EXISTS (SELECT 1 FROM receipt n "
        "WHERE n.site = r.site AND n.sha256 = r.sha256 AND n.number > r.number)",
    )


def count_open_conflicts(session: ReadSession) -> int:
    """How many disputes wait for a person."""
    query = "SELECT count(*) FROM conflict WHERE closed_by IS NULL"
    return int(session.connection.exec_driver_sql(query).scalar_one())


def _moment(session: ReadSession, query: str) -> datetime | None:
    """The one moment that the query finds, stored as text whose order is that of time."""
    found = session.connection.exec_driver_sql(query).scalar_one_or_none()
    return datetime.fromisoformat(found) if found else None


def newest_edit_number(session: ReadSession) -> int:
    """The number of the newest entry of the history; 0 for none."""
    return int(session.connection.exec_driver_sql("SELECT max(id) FROM edit").scalar_one() or 0)
