"""The facts as frozen records, the same shape for pages, checks, sheets and commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hhdesk.domain.figures import Figure


@dataclass(frozen=True, slots=True)
class Membership:
    """Membership figures of one organisation, unit (id) and period ("2023", "2023-H1")."""

    id: str
    organisation: str
    unit: str
    period: str
    eligible: Figure = None
    members: Figure = None
    admitted: Figure = None
    left: Figure = None
    new_bases: Figure = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """A grassroots base; `closed` is the first day on which it no longer exists."""

    id: str
    organisation: str
    unit: str
    kind: str
    name: str
    founded: date | None = None
    closed: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """One base's rating of a year: points in hundredths, `level` decided above, `proposed_level` below."""

    id: str
    base: str
    year: int
    scale: str | None = None
    level: str | None = None
    proposed_level: str | None = None
    points: int | None = None
    year_kind: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One NTM task. Quantities in thousandths, money in thousandths of a million đồng."""

    id: str
    organisation: str
    unit: str
    hamlet: str | None
    title: str
    year: int
    catalogue: str | None = None
    plan: int | None = None
    actual: int | None = None
    quantity_unit: str | None = None
    plan_2: int | None = None
    actual_2: int | None = None
    quantity_unit_2: str | None = None
    money_plan: int | None = None
    money_actual: int | None = None
    start: date | None = None
    due: date | None = None
    state: str | None = None
    partners: str | None = None
    note: str | None = None
