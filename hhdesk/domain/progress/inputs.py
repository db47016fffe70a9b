"""What progress is computed from: plain records that the store fills with set-based queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hhdesk.domain.figures import Figure


class MembershipFigures(NamedTuple):
    """The figures of one year row; `unit` is an id. Half-years and quarters do not belong here."""

    organisation: str
    unit: str
    year: int
    eligible: Figure = None
    members: Figure = None
    admitted: Figure = None
    left: Figure = None
    new_bases: Figure = None


class RatingCount(NamedTuple):
    """How many bases of one unit and kind hold one level of one scale in one year.

    Only bases that are open on the year's reference day and have a decided level are counted.
    """

    organisation: str
    kind: str
    unit: str
    year: int
    scale: str | None
    level: str
    bases: int


class BaseCount(NamedTuple):
    """How many bases of one unit and kind are open on the year's reference day, and how many have a level."""

    organisation: str
    kind: str
    unit: str
    year: int
    open: int
    rated: int


@dataclass(frozen=True, slots=True)
class ProgressInputs:
    """All figures of all years; rows in any order, at most one for each key."""

    membership: tuple[MembershipFigures, ...] = ()
    rating_counts: tuple[RatingCount, ...] = ()
    base_counts: tuple[BaseCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """The readings that are settings.

    `strong_levels`: levels of the later scale that count as "vững mạnh". `excellent_of_all_rated`: a target
    that is a share within another one is held against all rated bases instead.
    """

    strong_levels: frozenset[str] = frozenset({"htxs", "htt"})
    excellent_of_all_rated: bool = False
