"""A short code for the state of a database, so that a printed figure can be traced to it."""

from __future__ import annotations

import hashlib

from hhdesk.app.desk import Desk
from hhdesk.domain.codes import spoken_code
from hhdesk.store.queries.history import read_edits


def snapshot_code(desk: Desk) -> str:
    """Eight characters in two groups, made from the newest entry of the history: every edit gives another."""
    with desk.read() as session:
        newest = read_edits(session, before=None, limit=1)
    state = (
        desk.info.unit,
        desk.info.created_at,
        newest[0].edit if newest else 0,
        newest[0].at if newest else "",
    )
    digest = hashlib.sha256(repr(state).encode()).digest()
    code = spoken_code(digest)
    return f"{code[:4]}-{code[4:]}"
