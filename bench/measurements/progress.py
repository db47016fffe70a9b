"""Progress of all targets over six years, beside the bare sums in SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bench.databases import sample_database
from bench.registry import Plan
from bench.results import Goal, Row
from bench.sampling import alternate, timed
from hhdesk.app.read_progress import read_progress
from hhdesk.app.sample.places import YEARS

_SUMS = (
    """
    SELECT organisation, unit, period, sum(eligible), sum(members) FROM membership
    WHERE alive AND length(period) = 4 GROUP BY organisation, unit, period
    """,
    """
    SELECT organisation, period, sum(admitted), sum(new_bases) FROM membership
    WHERE alive AND length(period) = 4 GROUP BY organisation, period
    """,
    """
    SELECT b.organisation, b.kind, b.unit, r.year, r.level, count(*)
    FROM rating r JOIN base b ON b.id = r.base
    WHERE r.alive AND b.alive GROUP BY b.organisation, b.kind, b.unit, r.year, r.level
    """,
)


def measure(plan: Plan) -> list[Row]:
    """One row: the last year of the window, with the trend of the five before it."""
    desk = sample_database(plan.folder / "district.hhdb")
    with closing(sqlite3.connect(desk.path)) as connection:

        def sums() -> None:
            for query in _SUMS:
                connection.execute(query).fetchall()

        def first() -> None:
            desk.forget()  # as after a start: nothing is kept yet
            read_progress(desk, YEARS[-1])

        floor, ours = alternate(timed(sums), timed(first), plan.runs)
    desk.close()
    return [
        Row(
            "progress of all targets, 6 years",
            "plain sqlite3: members and eligible, admissions, bases by level, each by unit and year",
            floor,
            ours,
            Goal(ratio=3, limit=50),
        )
    ]
