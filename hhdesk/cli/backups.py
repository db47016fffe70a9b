"""hhdesk backups: the backups of a database, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

import click

from hhdesk.app.backups.records import Backup
from hhdesk.app.backups.sealing import leave_second_copies_plain, seal_second_copies
from hhdesk.app.backups.second import seal_plain_copies
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.backups.tiers import promises
from hhdesk.app.backups.words import CAUSES, PROMISES, size_words
from hhdesk.app.refusal import Rejected
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.answers.table import table
from hhdesk.cli.failures import about
from hhdesk.cli.parameters import database_argument, option
from hhdesk.cli.program import Command
from hhdesk.cli.signing import seal_password
from hhdesk.domain.numbers import format_count

_SEALING = (
    "Từ nay bản sao ở thư mục thứ hai được niêm phong bằng mật khẩu vừa đặt; quên là không mở được.\n\n"
)
_PLAIN = "Từ nay bản sao ở thư mục thứ hai không niêm phong; bản đã niêm phong vẫn cần mật khẩu.\n\n"


@click.command("backups", cls=Command, signs_in=False, help="Xem các bản sao lưu của DB, mới nhất trước.")
@database_argument
@option("--seal", is_flag=True, help="Từ nay niêm phong bản sao ở thư mục thứ hai bằng mật khẩu.")
@option("--no-seal", "plain", is_flag=True, help="Thôi niêm phong bản sao ở thư mục thứ hai.")
@option("--seal-old", "old", is_flag=True, help="Thay bản sao chưa niêm phong ở đó bằng bản niêm phong.")
def command(database: Path, seal: bool, plain: bool, old: bool) -> Answer:
    """List the backups; a database that is damaged or gone has them too."""
    if seal and plain:
        raise click.UsageError("Chỉ ghi --seal hoặc --no-seal, không ghi cả hai.")
    with about(database):
        if seal:
            _seal(database)
        elif plain:
            leave_second_copies_plain()
        faults = seal_plain_copies(database).faults if old else ()
        if faults:
            raise faults[0]
        backups = backups_of(database)
    kept = {second: promises([each for each in backups if each.second is second]) for second in (False, True)}
    tiers = [kept[each.second][each.file] for each in backups]
    documents = [_document(each, tier) for each, tier in zip(backups, tiers, strict=True)]
    done = _SEALING if seal else _PLAIN if plain else ""
    return Answer(documents, done + _text(backups, tiers))


def _seal(database: Path) -> None:
    password = seal_password(again=True)
    if not password:
        raise Rejected("seal-password-needed", file=database.name)
    seal_second_copies(password)


def _document(backup: Backup, tier: str) -> dict[str, Any]:
    note = backup.note
    return {
        "file": shown(backup.file),
        "at": backup.moment.astimezone(UTC).isoformat(timespec="seconds"),
        "cause": note.cause.value,
        "tier": tier,
        "size": backup.size,
        "second": backup.second,
        "sealed": backup.sealed,
        "verified": note.proved.astimezone(UTC).isoformat(timespec="seconds") if note.proved else None,
        "rows": dict(note.rows),
    }


def _state(backup: Backup) -> str:
    """A sealed copy was read before it was sealed: nobody can look into it without its password."""
    proved = "đã kiểm tra" if backup.proved else "chưa"
    return f"{proved}, niêm phong" if backup.sealed else proved


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
                _state(backup),
                shown(backup.file),
            )
        )
    return "\n".join(table(rows, frozenset({3, 4}))) + "\n"
