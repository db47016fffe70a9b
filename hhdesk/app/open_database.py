"""Opens a database: refuses what is not ours, upgrades what is older after a backup."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.desk import Desk, take_desk
from hhdesk.app.home import Home
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.store.author import Author
from hhdesk.store.backup import backup_name, copy_database
from hhdesk.store.schema import upgrade
from hhdesk.store.store import Store


def open_desk(path: Path, clock: Clock | None = None, author: Author | None = None) -> Desk:
    """The desk on the database at `path`; StoreError (Missing, NotADatabase, TooNew, …) if it cannot be."""
    clock = clock or SystemClock()
    backups = Home.current().backups

    def back_up(source: Path) -> None:
        copy_database(source, backups / backup_name(source, clock.now()))

    upgrade(path, before=back_up)
    return take_desk(Store(path), clock, author)
