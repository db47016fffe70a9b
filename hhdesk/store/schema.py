"""Brings a database to today's schema, and refuses files that are newer or not ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hhdesk.assets import asset
from hhdesk.store.engine import open_engine
from hhdesk.store.errors import Missing, NotADatabase, StoreError, TooNew, from_driver, translated
from hhdesk.store.read_only import reading

# The newest revision in db/migrations/versions; a test holds the two together. Known here so that opening
# a database that is up to date does not import Alembic.
HEAD = "0003"
# The newest revision that changed what packages carry: an older program can read what this one packs.
PACKAGES = "0002"
APPLICATION_ID = int.from_bytes(b"HHDB", "big")


def revision_of(path: Path, head: str = HEAD) -> str:
    """The schema revision of the file; Missing, NotADatabase or TooNew where it cannot be opened."""
    if not path.exists():
        raise Missing(str(path))
    if not path.is_file():
        raise NotADatabase(str(path))
    try:
        with reading(path) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION_ID:
                raise NotADatabase(str(path))
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise from_driver(error) or NotADatabase(str(path)) from error
    if row is None:
        raise NotADatabase(str(path))
    if str(row[0]) > head:
        raise TooNew(str(path))
    return str(row[0])


def upgrade(
    path: Path,
    before: Callable[[Path], object] | None = None,
    *,
    scripts: Path | None = None,
    head: str = HEAD,
) -> bool:
    """Migrate the file to `head` in one transaction; True if anything was to do.

    `before` is called with the path first, to take a backup. On failure the file is as it was. `scripts` is
    the folder of migrations, None for the delivered one.
    """
    if revision_of(path, head) == head:
        return False
    if before is not None:
        before(path)
    _run_migrations(path, scripts, head)
    return True


def create_schema(path: Path) -> None:
    """Make today's schema in a new file at `path`, with a site of its own: keys and change-sets go by it."""
    with translated(), closing(sqlite3.connect(":memory:")) as empty, closing(sqlite3.connect(path)) as new:
        empty.deserialize(_empty_database())
        empty.backup(new)
        new.execute("UPDATE site SET name = lower(hex(randomblob(12)))")
        new.commit()


@cache
def _empty_database() -> bytes:
    """A file with today's schema and nothing in it: the migrations run once in a process, not for each."""
    with TemporaryDirectory(prefix="hhdesk-schema-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "empty.hhdb"
        with translated(), closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        _run_migrations(path, None, HEAD)
        with translated(), closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # only then can it be opened in memory
            return connection.serialize()


def _run_migrations(path: Path, scripts: Path | None, head: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    folder = scripts or asset("db", "migrations")
    engine = open_engine(path, foreign_keys=False)
    try:
        with translated(), engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(folder).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, head)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreError(f"foreign keys broken after migration: {broken[:3]}")
    except CommandError as error:  # the file names a revision that nobody knows
        raise NotADatabase(str(path)) from error
    finally:
        engine.dispose()
