"""Brings a database to today's schema, and refuses files that are newer or not ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

from hhdesk.assets import asset
from hhdesk.store.engine import open_engine
from hhdesk.store.errors import (
    AlteredOutside,
    Missing,
    NotADatabase,
    StoreError,
    TooNew,
    from_driver,
    translated,
)
from hhdesk.store.files.known_schema import (
    REVISION_TABLE,
    SCHEMA_QUERY,
    SchemaRow,
    differences,
    is_known,
    is_own_revision_table,
)
from hhdesk.store.files.read_only import reading
from hhdesk.store.files.workshops import Workshop

# The newest revision in db/migrations/versions; a test holds the two together. Known here so that opening
# a database that is up to date does not import Alembic.
HEAD = "0003"
# The newest revision that changed what packages carry: an older program can read what this one packs.
PACKAGES = "0002"
APPLICATION_ID = int.from_bytes(b"HHDB", "big")


def revision_of(path: Path, head: str = HEAD) -> str:
    """The schema revision of the file; Missing, NotADatabase or TooNew where it cannot be opened.

    AlteredOutside where its schema is not the one that the program made for this revision.
    """
    revision, rows = look_at_schema(path, head)
    if not (is_known(revision) or revision == head):
        raise NotADatabase(str(path))
    strange, missing = differences(rows, revision)
    if strange or missing:
        raise AlteredOutside(str(path), (*strange, *missing))
    return revision


def look_at_schema(path: Path, head: str = HEAD) -> tuple[str, list[SchemaRow]]:
    """The revision and everything in the schema, without running anything that it may hold.

    Missing, NotADatabase or TooNew as above; whether the schema is ours is not looked at.
    """
    if not path.exists():
        raise Missing(str(path))
    if not path.is_file():
        raise NotADatabase(str(path))
    try:
        with reading(path) as connection:
            revision, rows = _schema_in(connection)
    except sqlite3.Error as error:
        raise from_driver(error) or NotADatabase(str(path)) from error
    except UnicodeDecodeError as error:  # what the driver makes of names that are no text
        raise NotADatabase(str(path)) from error
    if revision is None:
        raise NotADatabase(str(path))
    if revision > head:
        raise TooNew(str(path))
    return revision, rows


def _schema_in(connection: sqlite3.Connection) -> tuple[str | None, list[SchemaRow]]:
    """The revision, None in a file that is not ours, and the schema."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    rows = connection.execute(SCHEMA_QUERY).fetchall()
    if application != APPLICATION_ID or not is_own_revision_table(rows):
        return None, []
    row = connection.execute(f"SELECT version_num FROM {REVISION_TABLE}").fetchone()  # noqa: S608  # our own name
    return str(row[0]) if row else None, rows


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


def blank_database(path: Path, schema: str = HEAD) -> None:
    """Make the schema of a revision in a new file at `path`, for what is salvaged of a database of it."""
    with translated(), closing(sqlite3.connect(":memory:")) as empty, closing(sqlite3.connect(path)) as new:
        empty.deserialize(_empty_database(schema))
        empty.backup(new)


@cache
def _empty_database(schema: str = HEAD) -> bytes:
    """A file with a schema and nothing in it: the migrations run once in a process, not for each."""
    with Workshop("schema") as folder:
        path = folder / "empty.hhdb"
        with translated(), closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        _run_migrations(path, None, schema)
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
