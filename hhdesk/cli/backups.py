"""hhdesk backups: the backups of a database, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

import click

from hhdesk.app.backups.records import Backup
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.backups.tiers import promises
from hhdesk.app.backups.words import CAUSES, PROMISES, size_words
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.answers.table import table
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import database_argument
from hhdesk.cli.program import Command
from hhdesk.domain.numbers import format_count


@click.command("backups", cls=Command, help="Xem các bản sao lưu của DB, mới nhất trước.")
@database_argument
def command(database: Path) -> Answer:
    """List the backups; a database that is damaged or gone has them too."""
    with about(database):
        backups = backups_of(database)
    kept = {second: promises([each for each in backups if each.second is second]) for second in (False, True)}
    tiers = [kept[each.second][each.file] for each in backups]
    documents = [_document(each, tier) for each, tier in zip(backups, tiers, strict=True)]
    return Answer(documents, _text(backups, tiers))


def _document(backup: Backup, tier: str) -> dict[str, Any]:
    note = backup.note
    return {
        "file": shown(backup.file),
        "at": backup.moment.astimezone(UTC).isoformat(timespec="seconds"),
        "cause": note.cause.value,
        "tier": tier,
        "size": backup.size,
        "second": backup.second,
        "verified": note.proved.astimezone(UTC).isoformat(timespec="seconds") if note.proved else None,
        "rows": dict(note.rows),
    }


def _text(backups: Sequence[Backup], tiers: Sequence[str]) -> str:
    if not backups:
        return "Chưa có bản sao lưu nào.\n"
    rows: list[tuple[str, ...]] = [("Lúc", "Vì", "Giữ theo", "Cỡ", "Số dòng", "Kiểm tra", "Tệp")]
    for backup, tier in zip(backups, tiers, strict=True):
        rows.append(
            (
                f"{backup.moment.astimezone():%d/%m/%Y %H:%M}",
                CAUSES[backup.note.cause],
                PROMISES[tier],
                size_words(backup.size),
                format_count(sum(backup.note.rows.values())) if backup.proved else "",
                "đã kiểm tra" if backup.proved else "chưa",
                shown(backup.file),
            )
        )
    return "\n".join(table(rows, frozenset({3, 4}))) + "\n"
