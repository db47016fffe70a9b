"""Receipts: what this database merged from a unit, and what the level above says it merged of ours."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from hhdesk.domain.feedback import Receipt
from hhdesk.store.store import ReadSession
from hhdesk.store.tables.feedback import receipt_table
from hhdesk.store.tables.sync import merge_table
from hhdesk.store.work import Work

_merge, _receipt = merge_table.c, receipt_table.c
_OF_RECEIPT = (
    _receipt.sha256,
    _receipt.file,
    _receipt.at,
    _receipt.rows,
    _receipt.disputes,
    _receipt.standing,
    _receipt.number,
)
_TAKEN = ("new", "changed", "deleted")


def receipts_for(work: Work, scopes: Collection[str]) -> tuple[Receipt, ...]:
    """One for every package of `scopes` (unit ids) that was ever merged here, oldest first.

    A package that was merged, undone and merged again has one: for the newest of these merges.
    """
    columns = (
        _merge.sha256,
        _merge.file,
        _merge.at,
        _merge.counts,
        _merge.undone_by,
        _merge.edit,
    )
    query = select(*columns).where(_merge.unit.in_(sorted(scopes))).order_by(_merge.id)
    found: dict[str, Receipt] = {}
    for row in work.connection.execute(query):
        found[row.sha256] = _of_merge(row.sha256, row.file, row.at, row.counts, row.undone_by, row.edit)
    return tuple(found.values())


def _of_merge(  # one row of the log of merges
    sha256: str, file: str, at: datetime, counts: str, undone_by: int | None, edit: int
) -> Receipt:
    counted = json.loads(counts)
    return Receipt(
        sha256,
        file,
        at,
        sum(counted.get(name, 0) for name in _TAKEN),
        counted.get("conflicts", 0),
        undone_by is None,
        max(edit, undone_by or 0),
    )


def take_receipts(work: Work, receipts: Iterable[Receipt], merge: int, site: str) -> bool:
    """Store what `site` says that is newer than what it said before; whether there was any."""
    connection = work.connection
    newest = (
        select(_receipt.sha256, func.max(_receipt.number).label("newest"))
        .where(_receipt.site == site)
        .group_by(_receipt.sha256)
    )
    known = {row.sha256: row.newest for row in connection.execute(newest)}
    fresh = [each for each in receipts if each.number > known.get(each.sha256, -1)]
    rows = [
        {
            "merge": merge,
            "site": site,
            "sha256": each.sha256,
            "file": each.file,
            "at": each.at,
            "rows": each.rows,
            "disputes": each.disputes,
            "standing": each.standing,
            "number": each.number,
        }
        for each in fresh
    ]
    if rows:
        connection.execute(insert(receipt_table), rows)
    return bool(rows)


def read_receipts_by_merge(session: ReadSession) -> Mapping[int, tuple[Receipt, ...]]:
    """What each merge of a return package said, oldest package first."""
    found: dict[int, tuple[Receipt, ...]] = {}
    query = select(_receipt.merge, *_OF_RECEIPT).order_by(_receipt.id)
    rows: Iterable[Sequence[Any]] = session.connection.execute(query)
    for merge, *values in rows:
        found[merge] = (*found.get(merge, ()), Receipt(*values))
    return found


def read_receipts(session: ReadSession) -> Mapping[str, Receipt]:
    """By package (SHA-256) what the level above says; where several of its PCs speak, one that merged it."""
    newest: dict[tuple[str, str], Receipt] = {}
    rows: Iterable[Sequence[Any]] = session.connection.execute(
        select(_receipt.site, *_OF_RECEIPT).order_by(_receipt.number)
    )
    for site, *values in rows:
        newest[site, values[0]] = Receipt(*values)
    found: dict[str, Receipt] = {}
    for (_, sha256), receipt in newest.items():
        other = found.get(sha256)
        if other is None or (receipt.standing, receipt.at) > (other.standing, other.at):
            found[sha256] = receipt
    return found
