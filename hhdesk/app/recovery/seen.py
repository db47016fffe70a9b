"""Remembers how far the history of each database had come, so that a lost log or an old copy is noticed."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.store.files.whole_files import write_whole
from hhdesk.store.queries.status import newest_edit, newest_edit_number


@dataclass(frozen=True, slots=True)
class Seen:
    """The last entry of the history that this account has seen in the database `site`, and its moment."""

    site: str
    edit: int
    at: datetime | None


def note_seen(desk: Desk, *, anew: bool = False) -> None:
    """Remember how far the history of an open database has come.

    What was remembered only grows, unless somebody chose an older state (`anew`). A home that cannot be
    written is no reason to disturb: the figures are saved.
    """
    from hhdesk.store.queries.sync import read_site

    with desk.read() as session:
        edit, site, at = newest_edit_number(session), read_site(session), newest_edit(session)
    key = _key(desk.path)
    before = last_seen(desk.path)
    if before is not None and not anew and before.site == site and before.edit >= edit:
        return
    stored = _load()
    stored[key] = {"site": site, "edit": edit, "at": at.isoformat() if at else None}
    file = _file()
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        # While somebody types; without it less is noticed, and nothing is lost.
        write_whole(file, orjson.dumps(stored), forced=False)


def last_seen(path: Path) -> Seen | None:
    """What was remembered of the database at `path`; None for nothing."""
    entry = _load().get(_key(path))
    if not isinstance(entry, dict) or type(entry.get("edit")) is not int:
        return None
    try:
        at = datetime.fromisoformat(entry["at"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError):
        at = None
    return Seen(str(entry.get("site", "")), entry["edit"], at)


def _load() -> dict[str, Any]:
    try:
        stored = orjson.loads(_file().read_bytes())
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _file() -> Path:
    return Home.current().directory / "seen.json"


def _key(path: Path) -> str:
    return str(path.absolute())
