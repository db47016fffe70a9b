"""Chains the history of a salvaged database anew, where entries or what they kept were lost."""

from __future__ import annotations

from pathlib import Path

from hhdesk.store.engine import open_engine
from hhdesk.store.errors import translated
from hhdesk.store.history_chain import find_break, link


def renew_chain(path: Path) -> bool:
    """Link all entries of the database at `path`, of today's schema, as they are now; True if it was needed.

    The old digests would call the loss tampering for ever; that there was a loss is told by the entries that
    stand in for lost ones, and by that of the salvage itself.
    """
    engine = open_engine(path)
    try:
        with translated(), engine.begin() as connection:
            if find_break(connection) is None:
                return False
            execute = connection.exec_driver_sql
            execute("UPDATE edit SET kept = NULL, digest = NULL")
            execute("UPDATE database_info SET chain_length = 0, chain_head = ''")
            for edit, released in execute("SELECT id, released FROM edit ORDER BY id").all():
                link(connection, edit, released)
        return True
    finally:
        engine.dispose()
