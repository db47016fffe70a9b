"""Writes many rows of one kind at once: keys are located together, rows put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hhdesk.domain.registry import RecordKind
from hhdesk.store.locate import locate
from hhdesk.store.statements import Mode
from hhdesk.store.work import Outcome, Work


def put_rows(
    work: Work,
    kind: RecordKind,
    rows: Sequence[dict[str, Any]],
    columns: Sequence[str],
    mode: Mode = Mode.REPLACE,
) -> tuple[Outcome, list[str]]:
    """Insert or update `rows`, each with the identity columns and `columns`; and give their ids, in order."""
    ids = locate(work.connection, kind, [tuple(row[name] for name in kind.identity) for row in rows])
    prepared = [{"id": identity, **row} for identity, row in zip(ids, rows, strict=True)]
    return work.put(kind.table, columns, prepared, mode), ids
