"""Roles and rights, and how long wrong passwords delay the next try."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hhdesk.domain.accounts import (
    ACTIONS,
    RIGHTS,
    Account,
    Right,
    Role,
    delay_after,
    leading_role,
    right_of,
    roles_of,
    waiting,
)
from hhdesk.domain.units import Tier

NOON = datetime(2025, 3, 10, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (3, 0), (4, 10), (5, 20), (6, 40), (10, 640), (11, 900), (12, 900), (10_000_000, 900)],
)
def test_delays_double_up_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    assert delay_after(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("until", "seconds"),
    [
        (None, 0),
        (NOON, 0),
        (NOON - timedelta(days=1), 0),
        (NOON + timedelta(milliseconds=100), 1),
        (NOON + timedelta(seconds=10), 10),
        (NOON + timedelta(days=9000), 900),
    ],
)
def test_waiting_ends_even_if_the_clock_was_set_back(until: datetime | None, seconds: int) -> None:
    assert waiting(until, NOON) == seconds


def test_an_act_that_nobody_listed_is_for_those_who_may_do_everything() -> None:
    assert right_of("something new") is Right.ACCOUNTS
    assert sum(len(actions) for actions in ACTIONS.values()) == len(set().union(*ACTIONS.values()))


def test_those_who_lead_may_do_everything_and_others_less() -> None:
    assert RIGHTS[Role.HEAD] == RIGHTS[Role.DISTRICT] == frozenset(Right)
    assert RIGHTS[Role.OFFICER] == {Right.SIGN, Right.ENTER}
    assert RIGHTS[Role.VIEWER] == {Right.SIGN}
    assert [leading_role(tier) for tier in Tier] == [Role.HEAD, Role.DISTRICT, Role.DISTRICT]
    assert all(roles_of(tier)[0] is leading_role(tier) for tier in Tier)


def test_an_account_out_of_use_allows_nothing() -> None:
    assert Account(1, "Lan", Role.HEAD, None, active=True).allows(Right.ACCOUNTS)
    assert not Account(1, "Lan", Role.HEAD, None, active=False).allows(Right.SIGN)
