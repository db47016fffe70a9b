"""Writes what can be saved of a damaged database to a new file, for the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hhdesk.app.backups.records import Backup
from hhdesk.app.location import refusal
from hhdesk.app.recovery.condition import Condition, Trouble
from hhdesk.app.recovery.rescue import Rescue, as_opened, examine
from hhdesk.app.refusal import Rejected
from hhdesk.app.sealed_backups import open_sealed
from hhdesk.app.wording.system import reason_of
from hhdesk.domain.clock import Clock
from hhdesk.store.errors import AlreadyExists
from hhdesk.store.files.backup import copy_database

Password = Callable[[], str | None]
WHOLE = Condition(Trouble.OLDER)  # nothing is wrong: what reads is everything


@dataclass(frozen=True, slots=True)
class Recovered:
    """The new file. `source` is "salvaged" or "backup", `backup` the one that was used, if any was.

    `rows` counts living records by kind; `unread` the places by table that could not be read; `borrowed` and
    `gone` as for `Salvaged`; `sealed` a newer copy that might have helped, but nobody gave its password.
    """

    file: Path
    source: str
    backup: Path | None
    rows: Mapping[str, int]
    unread: Mapping[str, int]
    borrowed: int
    gone: int
    sealed: Path | None = None


def recover_to(
    database: Path,
    target: Path,
    folder: Path,
    condition: Condition | None,
    clock: Clock | None = None,
    password: Password = lambda: None,
) -> Recovered:
    """Salvage the database at `database` into the new file `target`, else take its newest good backup.

    `folder` is for what is needed meanwhile; `password()` is asked where the newest copy is sealed and would
    help. AlreadyExists if `target` is there, Rejected where a database may not live, ("nothing-to-recover")
    where there is neither anything that reads nor a backup, ("seal-password-needed") where there is nothing
    but a sealed one, or as `open_sealed`.
    """
    if target.exists():
        raise AlreadyExists(str(target))
    rejected = refusal(target.parent)
    if rejected is not None:
        raise rejected
    rescue = examine(database, condition or WHOLE, folder, clock)
    helpful, sealed_of = _helpful(rescue), dict[Path, Path]()
    if helpful is not None and (secret := password()):
        plain = as_opened(helpful, open_sealed(helpful.file, folder, secret))
        sealed_of[plain.file] = helpful.file
        rescue, helpful = examine(database, condition or WHOLE, folder, clock, opened=[plain]), None
    chosen = rescue.salvaged.file if rescue.salvaged else (rescue.backup.file if rescue.backup else None)
    if chosen is None and helpful is not None:
        raise Rejected("seal-password-needed", file=helpful.file.name)
    if chosen is None:
        raise Rejected("nothing-to-recover", file=str(database))
    try:
        copy_database(chosen, target)
    except OSError as error:
        raise Rejected("cannot-write", file=str(target), reason=reason_of(error)) from error
    made = _recovered(rescue, target)
    used = sealed_of.get(made.backup, made.backup) if made.backup else None
    return replace(made, backup=used, sealed=helpful.file if helpful else None)


def _helpful(rescue: Rescue) -> Backup | None:
    """The sealed copy that is newer than what there is, where something is lacking."""
    return None if rescue.salvaged is not None and rescue.salvaged.whole else rescue.sealed


def _recovered(rescue: Rescue, target: Path) -> Recovered:
    salvaged, backup = rescue.salvaged, rescue.backup
    if salvaged is None:
        return Recovered(target, "backup", backup.file if backup else None, rescue.backup_rows, {}, 0, 0)
    return Recovered(
        target,
        "salvaged",
        backup.file if backup and salvaged.borrowed else None,
        rescue.salvaged_rows,
        {name: len(table.gaps) for name, table in salvaged.tables.items() if table.gaps},
        salvaged.borrowed,
        salvaged.gone,
    )
