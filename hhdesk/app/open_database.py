"""Opens a database: refuses what is not ours, upgrades what is older after a backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hhdesk.app.desk import Desk, take_desk
from hhdesk.app.home import Home, away_from_home
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.store.author import Author
from hhdesk.store.files.backup import copy_database
from hhdesk.store.files.leftovers import sweep
from hhdesk.store.schema import HEAD, revision_of, upgrade
from hhdesk.store.store import Store


def open_desk(path: Path, clock: Clock | None = None, author: Author | None = None) -> Desk:
    """The desk on the database at `path`; StoreError (Missing, NotADatabase, TooNew, …) if it cannot be.

    Rejected("is-a-backup") for a backup: opening it would change it, and thinning might take it away.
    """
    from hhdesk.app.backups.recognise import refuse_backup

    clock = clock or SystemClock()
    refuse_backup(path)

    def back_up(source: Path) -> None:
        from hhdesk.app.backups.make import make_backup
        from hhdesk.app.backups.records import Cause

        make_backup(source, Cause.UPGRADE, clock, full=True)

    upgrade(path, before=back_up)
    desk = take_desk(Store(path), clock, author)
    home = Home.current()
    sweep([path.parent, home.inbox, home.outbox, home.backups, home.keys])
    return desk


@contextmanager
def untouched_desk(path: Path) -> Iterator[Desk]:
    """A desk for what only looks: a backup or an older database stays as it is, and a copy of it is opened.

    What such a look leaves at home is thrown away with the copy. StoreError as `open_desk`.
    """
    from hhdesk.app.backups.recognise import is_backup
    from hhdesk.app.room import workshop_for  # no start of the program needs it

    if revision_of(path) == HEAD and not is_backup(path):
        with closing(open_desk(path)) as desk:
            yield desk
        return
    with workshop_for("look", path, copies=2) as folder:
        copy_database(path, folder / path.name)
        with away_from_home(folder / "home"), closing(open_desk(folder / path.name)) as desk:
            yield desk
