"""Who may do what: roles, what each may do, which role each act in the history asks for, and delays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hhdesk.domain.units import Tier

LEAST_PASSWORD, MOST_PASSWORD, MOST_NAME = 8, 256, 60
_FREE_FAILURES = 3
_FIRST_DELAY, _LONGEST_DELAY = timedelta(seconds=10), timedelta(minutes=15)


class Role(StrEnum):
    """What somebody is to this database."""

    OFFICER = "officer"  # of one organisation
    HEAD = "head"  # of the commune's office
    DISTRICT = "district"  # of the district or the province
    VIEWER = "viewer"


class Right(StrEnum):
    """What a role may allow."""

    SIGN = "sign"  # in and out, and to take copies out of what one may read
    ENTER = "enter"  # figures; an officer those of the own organisation
    REFERENCE = "reference"  # settings, targets, the unit of the database
    PACKAGES = "packages"  # write and merge them, decide disputes, trust keys
    LOCK = "lock"  # and open periods
    RESTORE = "restore"  # a backup over the database
    ACCOUNTS = "accounts"


_ALL = frozenset(Right)
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.VIEWER: frozenset({Right.SIGN}),
    Role.OFFICER: frozenset({Right.SIGN, Right.ENTER}),
    Role.HEAD: _ALL,
    Role.DISTRICT: _ALL,
}

# The actions of the history by the right that they ask for; others are for those who may do everything.
ACTIONS: Mapping[Right, frozenset[str]] = {
    Right.SIGN: frozenset({"login", "logout", "login-failed", "own-password", "export"}),
    Right.ENTER: frozenset(
        {
            "enter",
            "add",
            "paste",
            "clear",
            "fill-down",
            "delete",
            "undo",
            "restore",
            "load",
            "explain",
        }
    ),
    Right.REFERENCE: frozenset({"setting", "target", "move-unit", "sample", "create"}),
    Right.PACKAGES: frozenset({"pack", "merge", "undo-merge", "resolve", "enrol"}),
    Right.LOCK: frozenset({"lock", "unlock"}),
    Right.RESTORE: frozenset({"restore-backup"}),
    Right.ACCOUNTS: frozenset({"accounts-on", "accounts-off", "account", "recovery"}),
}
_RIGHT_OF = {action: right for right, actions in ACTIONS.items() for action in actions}


def right_of(action: str) -> Right:
    """The right that an action of the history asks for; that to manage accounts for an unknown one."""
    return _RIGHT_OF.get(action, Right.ACCOUNTS)


def leading_role(tier: Tier) -> Role:
    """The role of those who run a database of this level."""
    return Role.HEAD if tier is Tier.COMMUNE else Role.DISTRICT


def roles_of(tier: Tier) -> tuple[Role, ...]:
    """The roles that a database of this level has."""
    return (leading_role(tier), Role.OFFICER, Role.VIEWER)


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in; `organisation` is that of an officer."""

    id: int
    name: str
    role: Role
    organisation: str | None
    active: bool

    def allows(self, right: Right) -> bool:
        """Whether the role has the right."""
        return self.active and right in RIGHTS[self.role]


def delay_after(failures: int) -> timedelta:
    """How long nothing is tried after so many wrong passwords in a row: none after three, then doubling."""
    if failures <= _FREE_FAILURES:
        return timedelta()
    # The exponent is bounded before the power is taken: a count can be anything.
    doublings: int = 1 << min(failures - _FREE_FAILURES - 1, 10)
    return min(_FIRST_DELAY * doublings, _LONGEST_DELAY)


def waiting(until: datetime | None, now: datetime) -> int:
    """Seconds still to wait, rounded up; never longer than the longest delay, whatever the clock did."""
    if until is None or until <= now:
        return 0
    return -int(-min(until - now, _LONGEST_DELAY).total_seconds() // 1)
