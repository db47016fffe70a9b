"""Small real databases for tests of the store and of use cases: made once, copied for each test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Saved, Value
from hhdesk.app.open_database import open_desk
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.sync_groups import is_stamp
from hhdesk.domain.units import Tier
from hhdesk.store.author import Author

DISTRICT = "366"
# Communes of 2023; the first three became one on 1/9/2024, the fourth stayed.
HAI_NAM, HAI_VAN, HAI_PHUC, HAI_MINH = "14224", "14230", "14245", "14233"
MERGED = "14224@2024-09-01"
TIER_OF = {DISTRICT: Tier.DISTRICT, "36": Tier.PROVINCE}
NOON = datetime(2025, 3, 10, 5, 0, tzinfo=UTC)
AUTHOR = Author("lan", "PHONG-DV")
FACTS = ("membership", "base", "rating", "task")

Row = tuple[Any, ...]
State = dict[tuple[str, str], Row]


@cache
def _blank(unit: str, sample: bool) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.hhdb"
        tier = TIER_OF.get(unit, Tier.COMMUNE)
        create_database(path, tier, unit, clock=FixedClock(NOON), author=AUTHOR, sample=sample).close()
        return path.read_bytes()


def new_file(path: Path, unit: str = DISTRICT, *, sample: bool = False) -> Path:
    """An empty database of `unit` (id) at `path`, closed."""
    path.write_bytes(_blank(unit, sample))
    return path


def new_desk(path: Path, unit: str = DISTRICT, *, sample: bool = False, at: datetime = NOON) -> Desk:
    """An empty database of `unit` (id) at `path`, opened on 10/3/2025."""
    return open_desk(new_file(path, unit, sample=sample), FixedClock(at), AUTHOR)


def membership(unit: str, period: str, organisation: str = "pn", **values: Value) -> Edit:
    """An edit of a row of membership figures."""
    return Edit("membership", None, {"organisation": organisation, "unit": unit, "period": period}, values)


def base(unit: str, name: str, organisation: str = "ldld", kind: str = "co_so", **values: Value) -> Edit:
    """An edit of a base."""
    key: dict[str, Value] = {"organisation": organisation, "unit": unit, "kind": kind, "name": name}
    return Edit("bases", None, key, values)


def rating(of: str, year: int, **values: Value) -> Edit:
    """An edit of the rating of a base (id)."""
    return Edit("ratings", None, {"base": of, "year": year}, values)


def task(unit: str, title: str, year: int = 2023, organisation: str = "pn", **values: Value) -> Edit:
    """An edit of a task; `hamlet` may be among the values."""
    hamlet = values.pop("hamlet", "")
    key: dict[str, Value] = {"organisation": organisation, "unit": unit, "hamlet": hamlet}
    return Edit("tasks", None, {**key, "title": title, "year": year}, values)


def put(desk: Desk, *edits: Edit) -> Saved:
    """All edits in one write."""
    return save(desk, edits)


def rows_of(path: Path, query: str, values: Sequence[object] = ()) -> list[Row]:
    """What a query of the database file gives, read by SQLite itself."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


def living(path: Path, tables: Iterable[str] = FACTS) -> State:
    """Every living fact by table and id, without the edit that wrote it and the stamps of its groups."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            (table, row["id"]): tuple(
                (name, row[name])
                for name in row.keys()  # noqa: SIM118  # a row is no dictionary
                if name != "edit" and not is_stamp(name)
            )
            for table in tables
            for row in connection.execute(f"SELECT * FROM {table} WHERE alive")  # noqa: S608
        }


def whole_text(path: Path) -> str:
    """The whole content of a database file as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())
