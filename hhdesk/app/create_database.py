"""Makes a new database for a unit."""

from __future__ import annotations

import contextlib
import csv
from contextlib import closing
from datetime import date
from pathlib import Path

from hhdesk.app.desk import Desk, take_desk, this_author
from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.keys import prepare_keys
from hhdesk.assets import asset
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.domain.units import Tier, Unit, Units
from hhdesk.store.author import Author
from hhdesk.store.errors import AlreadyExists, ReadOnly
from hhdesk.store.files.file_moves import rename_file
from hhdesk.store.files.leftovers import discard
from hhdesk.store.files.replace import take_alone
from hhdesk.store.files.whole_files import keep_name
from hhdesk.store.schema import create_schema
from hhdesk.store.seed import seed, unit_rows
from hhdesk.store.store import Store


def delivered_units() -> Units:
    """The units that the program delivers, before any database exists."""
    with asset("db", "reference", "units.csv").open(encoding="utf-8", newline="") as file:
        return Units(Unit(**row) for row in unit_rows(list(csv.DictReader(file))))


def creatable_units(tier: Tier) -> tuple[Unit, ...]:
    """The delivered units of a tier; those still valid first, then by code and newest version first."""
    found = [unit for unit in delivered_units().all() if unit.tier is tier]
    found.sort(key=lambda unit: unit.valid_from or date.min, reverse=True)
    return tuple(sorted(found, key=lambda unit: (unit.valid_to is not None, unit.code)))


def create_database(
    path: Path,
    tier: Tier,
    unit: str,
    *,
    clock: Clock | None = None,
    author: Author | None = None,
    sample: bool = False,
    keys: bool = True,
) -> Desk:
    """Make the database of `unit` (id) at `path`, and this account's keys for it, and open it.

    `keys` False is for databases that never send a package. AlreadyExists if a file is there,
    Rejected("wrong-level") if the unit is not of `tier`, StoreError if the file cannot be made. It gets its
    name when it is complete; nothing is left behind on failure.
    """
    clock, author = clock or SystemClock(), author or this_author()
    chosen = delivered_units()[unit]
    if chosen.tier is not tier:
        raise Rejected("wrong-level", unit=chosen.name, level=tier.value)
    if path.exists():
        raise AlreadyExists(str(path))
    draft = path.with_name(path.name + ".part")
    _make_folder(path.parent)
    _remove(draft)
    try:
        create_schema(draft)
        with closing(Store(draft)) as store, store.write(author, clock.now(), "create") as work:
            delivered = asset("db", "reference")
            seed(work.connection, delivered, tier=tier, unit=unit, sample=sample, moment=clock.now())
        take_alone(draft)  # a drive that is full may have kept the log from being folded in
        rename_file(draft, path)
        keep_name(path)
    except FileExistsError as error:
        raise AlreadyExists(str(path)) from error
    except OSError as error:
        raise ReadOnly(str(path)) from error
    finally:
        _remove(draft)
    desk = take_desk(Store(path), clock, author)
    if keys:
        prepare_keys(desk)
    return desk


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadOnly(str(folder)) from error


def _remove(draft: Path) -> None:
    """Remove a database file that is not needed, as far as the system lets it go."""
    with contextlib.suppress(OSError):
        discard(draft)
