"""Keeps the counts of a large database from one start of the program to the next."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.domain.progress.inputs import BaseCount, RatingCount
from hhdesk.store.errors import StoreError
from hhdesk.store.files.file_state import FileState, file_state
from hhdesk.store.queries.kept_counts import Counted
from hhdesk.store.schema import HEAD
from hhdesk.store.store import ReadSession

MANY = 20_000  # counts; fewer are counted anew faster than a person notices
_FORM = 1


def close_remembering(desk: Desk, many: int = MANY) -> None:
    """Give the database back, and write down what was counted where that took long; never raises for it."""
    counted = None
    with contextlib.suppress(StoreError):
        version = desk.store.version()
        with desk.read() as session:
            counted = desk.counts.all(session, version)
    desk.close()
    if counted is not None and len(counted.ratings) >= many:
        with contextlib.suppress(OSError):
            _write(desk.path, counted)


def recall(desk: Desk, session: ReadSession) -> None:
    """Take up what was written down, if nobody wrote to the database's file between then and this start.

    A file that was written to has another time or size, or a log beside it. What was written since the start
    is told by `KeptCounts`, to which the counts are those of the start.
    """
    try:
        stored = orjson.loads(_place(desk.path).read_bytes())
        if stored["form"] != [_FORM, HEAD] or FileState(*stored["file"]) != desk.opened_as:
            return
        counted = Counted(
            stored["edit"],
            stored["digest"],
            {int(year): date.fromisoformat(day) for year, day in stored["days"].items()},
            tuple(map(RatingCount._make, stored["ratings"])),
            tuple(map(BaseCount._make, stored["bases"])),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return
    desk.counts.start_from(session, desk.opened_at, counted)


def _write(database: Path, counted: Counted) -> None:
    state = file_state(database)
    if state.log:
        return  # somebody else has it open, or it is gone
    stored = {
        "form": [_FORM, HEAD],
        "file": [state.size, state.changed, state.log],
        "edit": counted.edit,
        "digest": counted.digest,
        "days": {str(year): day.isoformat() for year, day in counted.days.items()},
        "ratings": _rows(counted.ratings),
        "bases": _rows(counted.bases),
    }
    place = _place(database)
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_suffix(".part")
    partial.write_bytes(orjson.dumps(stored))
    partial.replace(place)


def _rows(counts: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(row) for row in counts]


def _place(database: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(database))).hexdigest()[:24]
    return Home.current().cache / "counts" / f"{name}.json"
