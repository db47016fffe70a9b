"""Public keys of the level above, which packages for it may be sealed to."""

from __future__ import annotations

from sqlalchemy import insert, select

from hhdesk.store.store import ReadSession
from hhdesk.store.tables.feedback import sealing_key_table
from hhdesk.store.work import Work

_sealing_key = sealing_key_table.c


def take_sealing_key(work: Work, key: str, merge: int, unit: str, site: str) -> bool:
    """Use `key` for packages to `unit` (id) from now on; whether it was not used already."""
    known = dict(reversed(read_sealing_keys(ReadSession(work.connection))))
    if known.get(unit) == key:
        return False
    values = {"merge": merge, "unit": unit, "site": site, "key": key}
    work.connection.execute(insert(sealing_key_table).values(values))
    return True


def read_sealing_keys(session: ReadSession) -> tuple[tuple[str, str], ...]:
    """Unit (id) and key (hexadecimal) of all that came, newest first."""
    query = select(sealing_key_table.c.unit, sealing_key_table.c.key).order_by(sealing_key_table.c.id.desc())
    return tuple((unit, key) for unit, key in session.connection.execute(query))
