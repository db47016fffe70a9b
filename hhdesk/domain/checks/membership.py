"""Checks of membership figures: against each other, the period before, the year before."""

from __future__ import annotations

from hhdesk.domain.figures import Figure, summable
from hhdesk.domain.problems import Problem, warning
from hhdesk.domain.records import Membership

LARGE_CHANGE_PERCENT = 20


def check_membership(
    record: Membership, last_year: Membership | None, previous_members: int | None
) -> list[Problem]:
    """Warnings about a row; nothing here ever refuses one.

    `last_year` is the row of the same stretch one year earlier, `previous_members` the members at the end
    of the period before (of the same length). Figures that are missing or not applicable are not compared.
    """
    found: list[Problem] = []
    eligible, members = summable(record.eligible), summable(record.members)
    if eligible is not None and members is not None and members > eligible:
        found.append(warning("members", "members-above-eligible", members=members, eligible=eligible))
    found += _balance(record, previous_members)
    if last_year is not None:
        found += _change("eligible", last_year.eligible, record.eligible)
        found += _change("members", last_year.members, record.members)
    return found


def _balance(record: Membership, previous: int | None) -> list[Problem]:
    """Members at the end are members at the start, plus admitted, minus left."""
    members, admitted, left = summable(record.members), summable(record.admitted), summable(record.left)
    if previous is None or members is None or admitted is None or left is None:
        return []
    expected = previous + admitted - left
    if members == expected:
        return []
    return [
        warning(
            "members",
            "balance-mismatch",
            members=members,
            previous=previous,
            admitted=admitted,
            left=left,
            expected=expected,
            difference=abs(members - expected),
        )
    ]


def _change(column: str, last_year: Figure, this_year: Figure) -> list[Problem]:
    """`percent` is the size of the change, rounded half up; it is left out for growth from nothing."""
    before, after = summable(last_year), summable(this_year)
    if before is None or after is None:
        return []
    change = abs(after - before)
    if change * 100 <= LARGE_CHANGE_PERCENT * before:
        return []
    size = {"percent": (200 * change + before) // (2 * before)} if before else {}
    return [warning(column, "large-change", before=before, after=after, **size)]
