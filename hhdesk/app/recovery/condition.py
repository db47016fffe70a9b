"""Says what is wrong with a database file, without changing a byte of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.preferences import load_preferences
from hhdesk.app.recovery.seen import last_seen
from hhdesk.app.wording.system import listed
from hhdesk.store.errors import AlteredOutside, Missing, NotADatabase
from hhdesk.store.files.contents import read_contents, require_whole
from hhdesk.store.queries.status import newest_edit_number
from hhdesk.store.schema import APPLICATION_ID, revision_of

_OURS = b"CREATE TABLE membership"
_LOOKED_AT = 400_000  # bytes: the schema lies near the beginning


class Trouble(StrEnum):
    """What is wrong with the file."""

    MISSING = "missing"
    FOLDER = "folder"  # has its name
    EMPTY = "empty"
    UNREADABLE = "unreadable"  # its beginning is gone: nothing is found through it
    DAMAGED = "damaged"  # some page
    ALTERED = "altered"  # another program changed its structure
    OLDER = "older"  # whole, but older than it was when it was last open


@dataclass(frozen=True, slots=True)
class Condition:
    """What is wrong; `detail` in SQLite's words. `lost` edits since `seen` for a file that is older."""

    trouble: Trouble
    detail: str = ""
    lost: int = 0
    seen: datetime | None = None


def condition_of(path: Path, *, full: bool = False) -> Condition | None:
    """What is wrong with the database at `path`; None for nothing.

    Every page is read; with `full` every index is held against its table too, which takes some six times as
    long. TooNew, DatabaseBusy and other StoreErrors that are no damage pass up.
    """
    if not path.exists():
        return Condition(Trouble.MISSING)
    if path.is_dir():
        return Condition(Trouble.FOLDER)
    if path.is_file() and path.stat().st_size == 0:
        return Condition(Trouble.EMPTY)
    try:
        revision_of(path)
    except AlteredOutside as error:
        return Condition(Trouble.ALTERED, listed(error.names))
    except NotADatabase as error:
        return Condition(Trouble.UNREADABLE, str(error))
    try:
        require_whole(path, quick=not full)
        contents = read_contents(path)
    except NotADatabase as error:
        return Condition(Trouble.DAMAGED, str(error))
    return _older(path, contents.site, contents.edit)


def older_than_seen(desk: Desk, path: Path | None = None) -> Condition | None:
    """Whether an open database is older than it was when it was last seen; None if not.

    `path` is where the database lies that the desk has a copy of.
    """
    path = path or desk.path
    from hhdesk.store.queries.sync import read_site

    with desk.read() as session:
        edit = newest_edit_number(session)
        return _older(path, read_site(session), edit)


def _older(path: Path, site: str, edit: int) -> Condition | None:
    seen = last_seen(path)
    if seen is None or seen.site != site or seen.edit <= edit:
        return None
    return Condition(Trouble.OLDER, lost=seen.edit - edit, seen=seen.at)


def is_ours(path: Path) -> bool:
    """Whether this file is, or was, a database of the program: else there is nothing here to rescue."""
    if backups_of(path) or last_seen(path) is not None:
        return True
    if load_preferences(Home.current()).last_database == str(path.absolute()):
        return True
    if not path.is_file():  # a pipe would be waited for
        return False
    try:
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
    except OSError:
        return False
    return start[68:72] == APPLICATION_ID.to_bytes(4, "big") or _OURS in start


def require_known(path: Path) -> None:
    """Missing where no file is or was at `path`, NotADatabase for a pipe, a device or any folder."""
    if path.exists() and not path.is_file() and not (path.is_dir() and is_ours(path)):
        raise NotADatabase(str(path))
    if not path.exists() and not is_ours(path):
        raise Missing(str(path))
