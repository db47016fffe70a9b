"""Notes in the history who took figures out of a database with accounts, and into which file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk


def note_export(desk: Desk, file: Path | None) -> None:
    """Leave an entry that names the file (None: another program read the figures at once).

    Nothing where accounts are off: reading alone then leaves the database as it is.
    """
    if not desk.permissions.on:
        return
    with desk.write("export", file.name if file is not None else "") as work:
        work.note_act()
