"""What a package will hold: records of a year by organisation, and how many there are in all years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from hhdesk.app.desk import Desk
from hhdesk.store.queries.bases import count_ratings
from hhdesk.store.queries.memberships import read_memberships
from hhdesk.store.queries.tasks import read_tasks


@dataclass(frozen=True, slots=True)
class Contents:
    """Counts by organisation code; membership None for an organisation without that form."""

    year: int
    memberships: Mapping[str, int | None]
    ratings: Mapping[str, int]
    tasks: Mapping[str, int]

    @property
    def total(self) -> int:
        """Records of the year."""
        return sum(each or 0 for each in (*self.memberships.values(), *self.ratings.values())) + sum(
            self.tasks.values()
        )


def read_contents(desk: Desk, year: int) -> Contents:
    """What the database's own scope holds of `year`: figures of the year and its parts, ratings, tasks."""
    organisations = desk.reference.organisations
    codes = [each.code for each in organisations]
    scope = desk.reference.units.scope(desk.info.unit)
    periods = [str(year), *(f"{year}-{part}" for part in ("H1", "H2", "Q1", "Q2", "Q3", "Q4"))]
    with desk.read() as session:
        members = Counter(each.organisation for each in read_memberships(session, codes, scope, periods))
        rated = count_ratings(session, scope, year)
        tasks = Counter(task.organisation for task in read_tasks(session, scope, year))
    return Contents(
        year,
        {each.code: members[each.code] if each.membership_form else None for each in organisations},
        {code: rated.get(code, 0) for code in codes},
        {code: tasks[code] for code in codes},
    )
