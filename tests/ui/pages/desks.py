"""Small real databases for tests of pages: a district with unions, ratings and tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Saved, Value
from hhdesk.app.open_database import open_desk
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.units import Tier
from hhdesk.store.author import Author

DISTRICT = "366"
YEN_DINH, HAI_BAC, HAI_MINH, HAI_HUNG = "14215", "14239", "14224", "14236"
NOON = datetime(2023, 11, 15, 7, 2, tzinfo=UTC)
AUTHOR = Author("lan", "PHONG-DV")


def new_desk(folder: Path, unit: str = DISTRICT, tier: Tier = Tier.DISTRICT) -> Desk:
    """An empty database of Hải Hậu (or of one of its communes) on 15/11/2023."""
    return create_database(folder / "thu.hhdb", tier, unit, clock=FixedClock(NOON), author=AUTHOR)


def desk_with(folder: Path, enter: Callable[[Desk], None]) -> Desk:
    """The database of Hải Hậu with what `enter` enters; entered once, copied for each test."""
    path = folder / "thu.hhdb"
    path.write_bytes(_entered(enter))
    return open_desk(path, FixedClock(NOON), AUTHOR)


def desk_fixture(enter: Callable[[Desk], None]) -> Any:
    """A fixture `desk`: a district that `enter` has filled, closed again when the test ends."""

    @pytest.fixture
    def desk(tmp_path: Path) -> Iterator[Desk]:
        made = desk_with(tmp_path, enter)
        yield made
        made.close()

    return desk


@cache
def _entered(enter: Callable[[Desk], None]) -> bytes:
    with TemporaryDirectory() as folder:
        desk = new_desk(Path(folder))
        enter(desk)
        desk.close()
        return desk.path.read_bytes()


def unit_named(desk: Desk, name: str) -> str:
    """The id of the commune of 2023 with this short name."""
    day = date(2023, 12, 31)
    found = [unit for unit in desk.reference.units.communes(DISTRICT, day) if unit.short_name == name]
    return found[0].id


def add_base(
    desk: Desk,
    unit: str,
    name: str,
    organisation: str = "ldld",
    kind: str = "co_so",
    founded: date | None = None,
) -> str:
    """A base; its id."""
    key: dict[str, Value] = {"organisation": organisation, "unit": unit, "kind": kind, "name": name}
    return save(desk, [Edit("bases", None, key, {"name": name, "founded": founded})]).ids[0]


def rate(desk: Desk, base: str, year: int, **values: Value) -> str:
    """A rating of a base; its id."""
    return save(desk, [Edit("ratings", None, {"base": base, "year": year}, values)]).ids[0]


def add_task(desk: Desk, organisation: str, unit: str, title: str, **values: Value) -> str:
    """A task of 2023; its id. `hamlet` may be among the values."""
    hamlet = values.pop("hamlet", "")
    key: dict[str, Value] = {
        "organisation": organisation,
        "unit": unit,
        "hamlet": hamlet,
        "title": title,
        "year": 2023,
    }
    return save(desk, [Edit("tasks", None, key, {"title": title, **values})]).ids[0]


def save_all(desk: Desk, edits: Sequence[Edit]) -> Saved:
    """One transaction."""
    return save(desk, edits)
