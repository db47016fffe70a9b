"""Makes the databases that are measured, all from the seeded sample figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.open_database import open_desk
from hhdesk.app.sample.fill import DISTRICT, SampleFigures, fill, invent
from hhdesk.app.sample.places import YEARS
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.periods import Period
from hhdesk.domain.units import Tier
from hhdesk.store.author import Author

CLOCK = FixedClock(datetime(2025, 6, 30, 2, 0, tzinfo=UTC))
AUTHOR = Author("bench", "bench")
WOMEN = "pn"


def sample_database(path: Path) -> Desk:
    """The district with its 34 communes, all organisations, and the six years 2020–2025.

    The sample begins a year later; its first year stands in for the year before as well.
    """
    desk = empty_database(path)
    figures = invent(desk.reference)
    first = YEARS[0]
    memberships = [row for row in figures.memberships if row["period"] == str(first)]
    ratings = [row for row in figures.ratings if row["year"] == first]
    before = first - 1
    fill(
        desk,
        replace(
            figures,
            memberships=(*({**row, "period": str(before)} for row in memberships), *figures.memberships),
            ratings=(*({**row, "year": before} for row in ratings), *figures.ratings),
        ),
    )
    return desk


def empty_database(path: Path) -> Desk:
    """A database of the district, marked as sample, without figures."""
    return create_database(path, Tier.DISTRICT, DISTRICT, clock=CLOCK, author=AUTHOR, sample=True)


def wide_database(path: Path, rows: int) -> Desk:
    """A district with `rows` communes, the most of them invented, and the women's figures of two years."""
    desk = empty_database(path)
    last = YEARS[-1]
    real = len(desk.communes(DISTRICT, Period(last)))
    desk.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO unit (id, code, name, kind, parent) VALUES (?, ?, ?, 'xã', ?)",
            [(str(code), str(code), f"Xã {code}", DISTRICT) for code in range(50_000, 50_000 + rows - real)],
        )
    desk = open_desk(path, CLOCK, AUTHOR)
    fill(desk, SampleFigures(tuple(_women(desk, (last - 1, last))), (), (), ()))
    return desk


def _women(desk: Desk, years: tuple[int, ...]) -> Iterator[dict[str, object]]:
    """Figures that add up, but for one row in fifty."""
    for number, year in enumerate(years):
        for place, unit in enumerate(desk.communes(DISTRICT, Period(year))):
            eligible = 1_400 + place % 1_200
            admitted, left = place % 40 + (place % 50 == 0), place % 11
            yield {
                "organisation": WOMEN,
                "unit": unit.id,
                "period": str(year),
                "eligible": eligible,
                "members": eligible * (84 + place % 12) // 100 + number * (place % 40 - left),
                "admitted": admitted,
                "left": left,
                "new_bases": None,
                "note": None,
            }
