"""Writes what can be saved of a damaged database to a new file, for the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.location import refusal
from hhdesk.app.recovery.condition import Condition, Trouble
from hhdesk.app.recovery.rescue import Rescue, examine
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.domain.clock import Clock
from hhdesk.store.backup import copy_database
from hhdesk.store.errors import AlreadyExists

WHOLE = Condition(Trouble.OLDER)  # nothing is wrong: what reads is everything


@dataclass(frozen=True, slots=True)
class Recovered:
    """The new file. `source` is "salvaged" or "backup", `backup` the one that was used, if any was.

    `rows` counts living records by kind; `unread` the places by table that could not be read; `borrowed` and
    `gone` as for `Salvaged`.
    """

    file: Path
    source: str
    backup: Path | None
    rows: Mapping[str, int]
    unread: Mapping[str, int]
    borrowed: int
    gone: int


def recover_to(
    database: Path, target: Path, folder: Path, condition: Condition | None, clock: Clock | None = None
) -> Recovered:
    """Salvage the database at `database` into the new file `target`, else take its newest good backup.

    `folder` is for what is needed meanwhile. AlreadyExists if `target` is there, Rejected where a database
    may not live or ("nothing-to-recover") where there is neither anything that reads nor a backup.
    """
    if target.exists():
        raise AlreadyExists(str(target))
    rejected = refusal(target.parent)
    if rejected is not None:
        raise rejected
    rescue = examine(database, condition or WHOLE, folder, clock)
    chosen = rescue.salvaged.file if rescue.salvaged else (rescue.backup.file if rescue.backup else None)
    if chosen is None:
        raise Rejected("nothing-to-recover", file=str(database))
    try:
        copy_database(chosen, target)
    except OSError as error:
        raise Rejected("cannot-write", file=str(target), reason=reason_of(error)) from error
    return _recovered(rescue, target)


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
