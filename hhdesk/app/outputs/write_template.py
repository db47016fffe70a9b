"""Writes the sheet to fill in for a unit, with its bases and last year's figures beside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.forms.ratings import is_open
from hhdesk.domain.periods import Period
from hhdesk.domain.records import Base, Membership, Rating
from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import title_key
from hhdesk.domain.units import Tier, Unit
from hhdesk.store.queries.bases import read_bases, read_ratings_of_form
from hhdesk.store.queries.memberships import read_memberships
from hhdesk.store.queries.tasks import read_tasks

ALL = "all"  # in place of a kind: one workbook with a sheet for each


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """The file, the period it asks about, and how many lines are given in it."""

    file: Path
    kind: str
    period: Period
    rows: int


def write_template(
    desk: Desk, kind: str, unit: str, out: Path, period: Period | None = None
) -> TemplateReport:
    """Write the template of `kind` for `unit` (id) about `period` as .xlsx, or with `ALL` of every kind.

    Without a period: this year, or the unit's last one. For a district its communes are listed (and itself,
    for unions directly under it). SheetError if the file cannot be written; KeyError for an unknown kind.
    """
    from hhdesk.exchange.templates.content import TemplateContent
    from hhdesk.exchange.templates.sheet import write_template as write

    chosen = desk.reference.units[unit]
    period = period or _period(desk, chosen)
    organisations = [organisation.code for organisation in desk.reference.organisations]
    communes = desk.communes(unit, period)
    units = communes if chosen.tier is Tier.COMMUNE else (*communes, chosen)
    scope = desk.reference.units.scope(unit)
    with desk.read() as session:
        now, before = str(period), str(period.year_before)
        figures = read_memberships(session, organisations, scope, (now, before))
        bases = read_bases(session, organisations, scope)
        ratings = [
            each for code in organisations for each in read_ratings_of_form(session, code, scope, period.year)
        ]
        tasks = read_tasks(session, scope, period.year)
    content = TemplateContent(
        reference=desk.reference,
        own_unit=desk.info.unit,
        units=units,
        period=period,
        bases=tuple(_open_bases(desk, bases, ratings, period)),
        tasks=tuple(
            sorted(tasks, key=lambda task: (task.organisation, task.unit, title_key(task.title), task.id))
        ),
        memberships=_by_unit(figures, now),
        last_memberships=_by_unit(figures, before),
        ratings=_by_base(ratings, period.year),
        last_ratings=_by_base(ratings, period.year - 1),
    )
    kinds = list(KINDS.values()) if kind == ALL else [KINDS[kind]]
    return TemplateReport(out, kind, period, write(out, kinds, content))


def _period(desk: Desk, unit: Unit) -> Period:
    year = desk.clock.today().year
    return Period(min(year, unit.valid_to.year) if unit.valid_to else year)


def _by_unit(figures: tuple[Membership, ...], period: str) -> dict[tuple[str, str], Membership]:
    return {(each.organisation, each.unit): each for each in figures if each.period == period}


def _by_base(ratings: list[Rating], year: int) -> dict[str, Rating]:
    return {each.base: each for each in ratings if each.year == year}


def _open_bases(desk: Desk, bases: tuple[Base, ...], ratings: list[Rating], period: Period) -> list[Base]:
    """The bases open at the end of the period, as the rating form orders them."""
    day = desk.reference.units.reference_day(Period(period.year), desk.info.unit)
    by_base: dict[str, dict[int, Rating]] = {}
    for rating in ratings:
        by_base.setdefault(rating.base, {})[rating.year] = rating
    order = {organisation.code: place for place, organisation in enumerate(desk.reference.organisations)}
    found = [base for base in bases if is_open(base, by_base.get(base.id, {}), day)]
    found.sort(
        key=lambda base: (order[base.organisation], base.unit, base.kind, title_key(base.name), base.id)
    )
    return found
