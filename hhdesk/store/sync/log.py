"""Notes keys that are trusted and packages that were written."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, insert, text

from hhdesk.store.tables.sync import enrolled_key_table, export_table
from hhdesk.store.work import Work


def enrol(work: Work, key: str, unit: str) -> None:
    """Trust `key` for packages of `unit` (id)."""
    work.connection.execute(insert(enrolled_key_table).values(key=key, unit=unit, at=work.moment))
    work.note_act()
    work.note_reference_change()


def note_export(
    work: Work,
    *,
    file: str,
    sha256: str,
    code: str,
    recipient: str | None,
    rows: int,
    scopes: Sequence[str],
) -> None:
    """Note a package that was written; undoing a merge that it carries is refused from now on."""
    values = {
        "at": work.moment,
        "file": file,
        "sha256": sha256,
        "code": code,
        "recipient": recipient,
        "rows": rows,
        "newest_edit": work.edit,
        "scopes": json.dumps(scopes),
    }
    work.connection.execute(insert(export_table).values(values))


def mark_given(work: Work, scopes: Sequence[str]) -> None:
    """Note that the change-sets of `scopes` have left in a package."""
    statement = text("UPDATE change_set SET given = 1 WHERE NOT given AND scope IN :scopes")
    work.connection.execute(
        statement.bindparams(bindparam("scopes", expanding=True)), {"scopes": list(scopes)}
    )
