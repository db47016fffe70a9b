"""The note beside each backup: of which database, when and why, what it holds, since when it is proved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import orjson

from hhdesk.store.errors import translated
from hhdesk.store.files.whole_files import write_whole

ENDING, SEALED, NOTE = ".hhdb", ".sealed", ".json"
_NAMED = re.compile(r"(?P<stem>.+)-(?P<moment>\d{8}-\d{6})(-\d+)?", re.DOTALL)


class Cause(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MERGE = "merge"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    MANUAL = "manual"
    RECOVERY = "recovery"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a backup. `database` is the path of the database, `site` its own name.

    `tables` counts all rows by table, `rows` living records by kind (filled in with the proof); `proved` is
    when every page and index was read and all counts agreed, None while that is still to be done. `serial`
    counts the backups of this account in the order in which they were made: moments come from a clock that
    may jump.
    """

    database: str
    site: str
    unit: str
    schema: str
    edit: int
    at: datetime
    cause: Cause
    tables: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    proved: datetime | None = None
    serial: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, its size in bytes and its note; `second` where it lies in the second folder.

    A note that is lost or damaged leaves what the file's name says. `age` orders backups.
    """

    file: Path
    size: int
    note: Note = field(compare=False)
    second: bool = False

    @property
    def moment(self) -> datetime:
        """When it was made, in UTC."""
        return self.note.at

    @property
    def age(self) -> tuple[int, datetime, str]:
        """Greater for what was made later, whatever the clock said; the same for a copy, sealed or not."""
        return self.note.serial, self.moment, self.file.name.removesuffix(SEALED)

    @property
    def proved(self) -> bool:
        """True once it was read from end to end; of a sealed one: before it was sealed."""
        return self.note.proved is not None

    @property
    def sealed(self) -> bool:
        """True where only a password opens it."""
        return self.file.suffix.lower() == SEALED


def note_file(backup: Path) -> Path:
    """Where the note of a backup lies."""
    return backup.with_suffix(NOTE)


def write_note(backup: Path, note: Note) -> None:
    """Write the note beside a backup, in one step."""
    content = orjson.dumps(asdict(note), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
    write_whole(note_file(backup), content)


def read_backup(file: Path, *, second: bool = False) -> Backup | None:
    """The backup at `file`; None for a file that is not named like one, or is gone."""
    named = _named(file)
    if named is None:
        return None
    try:
        size = file.stat().st_size
        at = datetime.strptime(named["moment"], "%Y%m%d-%H%M%S").astimezone(UTC)
    except (OSError, ValueError, OverflowError):
        return None
    usual = Note("", "", "", "", 0, at, Cause.UNKNOWN)
    return Backup(file, size, _stored(file, usual), second)


def stem_of(file: Path) -> str:
    """The name of the database that a backup is named for; "" where it is named otherwise."""
    named = _named(file)
    return named["stem"] if named else ""


def _named(file: Path) -> re.Match[str] | None:
    """What the name of a backup says, sealed or not; None for any other name."""
    plain = file.with_suffix("") if file.suffix.lower() == SEALED else file
    return _NAMED.fullmatch(plain.stem) if plain.suffix.lower() == ENDING else None


def prove(backup: Backup, moment: datetime) -> Backup:
    """Read the backup from end to end and note that it is good; StoreError if it is not.

    What it holds is held against what its note says: NotADatabase where they differ.
    """
    from hhdesk.store.errors import NotADatabase
    from hhdesk.store.files.contents import living_rows, read_contents, require_whole

    require_whole(backup.file)
    contents = read_contents(backup.file)
    tables = dict(contents.tables)
    if backup.note.tables and dict(backup.note.tables) != tables:
        raise NotADatabase("the backup does not hold what was backed up")
    with translated():
        rows = living_rows(backup.file)
    note = replace(
        backup.note,
        site=contents.site,
        unit=contents.unit,
        schema=contents.schema,
        edit=contents.edit,
        tables=tables,
        rows=rows,
        proved=moment,
    )
    write_note(backup.file, note)
    return replace(backup, note=note)


def _stored(file: Path, usual: Note) -> Note:
    """The note beside `file`; what it does not say, or says wrongly, is as `usual`."""
    try:
        stored = orjson.loads(note_file(file).read_bytes())
    except (OSError, ValueError):
        return usual
    if not isinstance(stored, dict):
        return usual
    texts = {name: stored.get(name) for name in ("database", "site", "unit", "schema")}
    return replace(
        usual,
        **{name: text for name, text in texts.items() if isinstance(text, str)},
        edit=stored["edit"] if isinstance(stored.get("edit"), int) else 0,
        at=_moment(stored.get("at")) or usual.at,
        cause=Cause(stored["cause"]) if stored.get("cause") in list(Cause) else usual.cause,
        tables=_counts(stored.get("tables")),
        rows=_counts(stored.get("rows")),
        proved=_moment(stored.get("proved")),
        serial=stored["serial"] if type(stored.get("serial")) is int else 0,
    )


def _counts(value: Any) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {name: count for name, count in value.items() if type(count) is int}


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo is not None else None
