"""Salvages a damaged database: what reads goes into a new file of the same schema, whole and consistent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hhdesk.assets import asset
from hhdesk.domain.units import Tier
from hhdesk.store.author import Author
from hhdesk.store.errors import NotADatabase, StoreError, translated
from hhdesk.store.files.contents import living_rows, read_contents, require_whole
from hhdesk.store.files.file_moves import replace_file
from hhdesk.store.files.read_only import reading
from hhdesk.store.salvage.legible import Columns, make_legible
from hhdesk.store.salvage.mend import DELIVERED, borrow, is_of_one_past, mend_links
from hhdesk.store.salvage.read_rows import ReadTable, copy_rows
from hhdesk.store.schema import HEAD, blank_database, create_schema, look_at_schema
from hhdesk.store.seed import seed
from hhdesk.store.store import Store

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The new `file` and how it came about.

    `tables` says of each table how many rows were read and where the damaged file could not be; `borrowed`
    counts rows that the newest backup had in the places that could not be read (without one: reference data
    that the program delivers), `gone` rows that were read but are nothing without others that were not.
    `own_rows` counts by kind the living records that the damaged file itself gave.
    """

    file: Path
    schema: str
    tables: Mapping[str, ReadTable]
    borrowed: int
    gone: int
    own_rows: Mapping[str, int]

    @property
    def whole(self) -> bool:
        """True where nothing at all was lost."""
        return not (self.borrowed or self.gone or any(each.gaps for each in self.tables.values()))


def salvage(
    damaged: Path, target: Path, moment: datetime, models: Sequence[Path] = (), report: Report | None = None
) -> Salvaged:
    """Read what can be read of `damaged`, which stays as it is, into the new file `target`.

    `models` are backups of the same database, newest first: they help to find the tables, and fill in what
    cannot be read. NotADatabase if nothing can be read that would make a database. `report` gets hundredths
    done and may raise to cancel; then, as on any failure, there is no file at `target`. What is needed
    meanwhile, as much as `damaged` takes, lies beside `target`.
    """
    tell = report or (lambda _done, _total: None)
    with TemporaryDirectory(prefix="salvage-", dir=target.parent, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        whole = [model for model in models if _is_whole(model)]
        schema = _schema_of(damaged, whole)
        blank = folder / "blank.hhdb"
        blank_database(blank, schema)
        tables = _tables_of(blank)
        draft = target.with_name(target.name + ".part")
        try:
            found = make_legible(damaged, folder / "legible.hhdb", tables, (*whole, blank), _part(tell, 0))
            blank_database(draft, schema)
            with translated():
                made = _fill(draft, folder / "legible.hhdb", tables, found, _part(tell, 1))
                lacking = [name for name, read in made.items() if read.gaps]
                own_rows = living_rows(draft)
                model = next((each for each in whole if read_contents(each).schema == schema), None)
                borrowed = _borrow(draft, model, lacking) if model else 0
                if not model and (delivered := _delivered(draft, folder, schema, moment)):
                    borrowed = _borrow(draft, delivered, [name for name in lacking if name in DELIVERED])
                gone = _mend(draft, moment)
            require_whole(draft)
            replace_file(draft, target)
        finally:
            for ending in ("", "-journal"):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)
    return Salvaged(target, schema, made, borrowed, gone, own_rows)


def _part(report: Report, part: int) -> Report:
    """What reports on the first (0) or second (1) half of the work, in hundredths of all."""
    return lambda done, total: report(50 * part + 50 * done // max(total, 1), 100)


def _is_whole(model: Path) -> bool:
    try:
        require_whole(model, quick=True)
    except (StoreError, OSError, sqlite3.Error):
        return False
    return True


def _schema_of(damaged: Path, models: Iterable[Path]) -> str:
    """The schema's revision: as the damaged file says, else as the newest backup does, else today's."""
    found = ""
    with suppress(StoreError):  # never through a view that another program put in the place of the table
        found, _ = look_at_schema(damaged)
    for model in models:
        found = found or read_contents(model).schema
    return found if found.isdigit() and found <= HEAD else HEAD


def _tables_of(blank: Path) -> dict[str, Columns]:
    """The tables of a schema, each before those that refer to it where they were made in that order."""
    with reading(blank) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        return {name: _columns_of(connection, name) for name in names}


def _columns_of(connection: sqlite3.Connection, table: str) -> Columns:
    info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = [row[1] for row in info if row[5]]
    return tuple((row[1], row[2], keys == [row[1]] and row[2] == "INTEGER") for row in info)


@contextmanager
def _working(draft: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=MEMORY")
        connection.execute("PRAGMA foreign_keys=OFF")
        yield connection


def _fill(
    draft: Path, legible: Path, tables: Mapping[str, Columns], found: Sequence[str], report: Report
) -> dict[str, ReadTable]:
    """Copy every table; one that cannot even be found is one gap."""
    read: dict[str, ReadTable] = {}
    with _working(draft) as connection:
        connection.execute("ATTACH ? AS damaged", (str(legible),))
        connection.execute("PRAGMA damaged.cell_size_check=ON")
        connection.execute("PRAGMA synchronous=OFF")  # statements that fail end a transaction: there is none
        for done, (name, columns) in enumerate(tables.items()):
            report(done, len(tables))
            connection.execute(f'DELETE FROM main."{name}"')  # what migrations put there
            lost = ReadTable(0, ((1, 2**62),))
            read[name] = copy_rows(connection, name, columns) if name in found else lost
    return read


def _delivered(draft: Path, folder: Path, schema: str, moment: datetime) -> Path | None:
    """A database with the reference data that the program delivers, for the unit that the draft names."""
    with closing(sqlite3.connect(draft)) as connection:
        row = connection.execute("SELECT tier, unit FROM database_info").fetchone()
    if row is None or schema != HEAD:
        return None
    model = folder / "delivered.hhdb"
    create_schema(model)
    with closing(Store(model)) as store, store.write(Author("", ""), moment, "create") as work:
        seed(
            work.connection,
            asset("db", "reference"),
            tier=Tier(row[0]),
            unit=row[1],
            sample=False,
            moment=moment,
        )
    return model


def _borrow(draft: Path, model: Path, tables: Sequence[str]) -> int:
    """Fill in what `tables` lack, from a database that has them whole; of one with another past little."""
    with _working(draft) as connection:
        connection.execute("ATTACH ? AS model", (str(model),))
        if not is_of_one_past(connection):
            tables = [name for name in tables if name in (*DELIVERED, "database_info", "site")]
        connection.execute("BEGIN")
        borrowed = borrow(connection, tables)
        connection.execute("COMMIT")
    return borrowed


def _mend(draft: Path, moment: datetime) -> int:
    """Mend links; how many rows had to go. NotADatabase where nothing says whose database this is."""
    with _working(draft) as connection:
        if connection.execute("SELECT count(*) FROM database_info").fetchone() == (0,):
            raise NotADatabase("nothing says whose database this is")
        connection.execute("BEGIN")
        gone = mend_links(connection, moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        connection.execute("COMMIT")
    return gone
