"""Public keys of the level above, which packages for it may be sealed to."""

from __future__ import annotations

from sqlalchemy import insert, select

from hhdesk.store.store import ReadSession
from hhdesk.store.tables.feedback import sealing_key_table
from hhdesk.store.work import Work

_sealing_key = sealing_key_table.c


def take_sealing_key(work: Work, key: str, merge: int, unit: str, site: str) -> bool:
    """Use `key` for packages to `unit` (id) from now on; whether it was not used already."""
    if read_sealing_key(ReadSession(work.connection), unit) == key:
        return False
    values = {"merge": merge, "unit": unit, "site": site, "key": key}
    work.connection.execute(insert(sealing_key_table).values(values))
    return True


def read_sealing_key(session: ReadSession, unit: str) -> str | None:
    """The newest key of `unit` (id), hexadecimal; None where none came yet."""
    query = select(_sealing_key.key).where(_sealing_key.unit == unit).order_by(_sealing_key.id.desc())
    return session.connection.execute(query.limit(1)).scalar_one_or_none()
