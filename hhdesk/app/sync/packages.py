"""The packages that a database has written, and the sign by which its key is known."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.sync.keys import own_keys
from hhdesk.store.queries.sync import ExportEntry, read_exports


def exports_of(desk: Desk) -> tuple[ExportEntry, ...]:
    """All packages that were written, newest first."""
    with desk.read() as session:
        return read_exports(session)


def own_fingerprint(desk: Desk) -> str | None:
    """What the level above compares before it trusts this PC's key; None where there is no key to be had."""
    from hhdesk.exchange.package.errors import PackageError
    from hhdesk.exchange.package.keys import fingerprint

    try:
        return fingerprint(own_keys(desk).public_key)
    except PackageError:
        return None
